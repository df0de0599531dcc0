// Command bench measures atbalss on a site of many pages, beside Hugo and
// Eleventy on equivalent sites.
//
//	go run ./internal/bench                        1,000 and 10,000 pages
//	go run ./internal/bench -pages 100000 -pairs 1 one run with 100,000
//	go run ./internal/bench -disk=none             in memory only
//	go run ./internal/bench -hugo=none             without Hugo
//	go run ./internal/bench -eleventy-up-to 100000 Eleventy at every size
//	go run ./internal/bench corpus -pages 10000 DIR  only write the sites
//
// It is run from the root of the repository: the texts of the corpus are the
// paragraphs of content/. The data flow: seeds ─► corpus ─► a source folder for
// each program ─► alternating runs of the programs ─► a table, and
// docs/performance.md. Hugo is that of PATH, or installed with Go. Eleventy is
// that of PATH, or installed with npm into the cache folder of the user, where it
// stays. What cannot be had is left out, and the report says so and why.
//
// The tests need neither of them nor the network. With ATBALSS_BENCH_PEERS=1
// they also run Hugo and Eleventy, installing them when they are missing, and
// look at what these built:
//
//	ATBALSS_BENCH_PEERS=1 go test ./internal/bench
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
)

// options are what the command line asks for.
type options struct {
	pages          []int
	pairs          int
	work           string // folder for sites and outputs
	disk           string // "auto", "none", "false" or a folder
	diskUpTo       int    // largest number of pages
	hugo, eleventy string // "auto", "none", "false" or a program
	hugoUpTo       int    // largest number of pages
	eleventyUpTo   int
	report         string // file to write; "" for none
	keep           bool
	args           []string
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	corpusOnly := len(args) > 0 && args[0] == "corpus"
	if corpusOnly {
		args = args[1:]
	}
	o, err := parse(args)
	if err != nil {
		return err
	}
	texts, err := readSeeds("content/projects", "content/news")
	if err != nil {
		return fmt.Errorf("read the paragraphs of content/ (run this from the root of the repository): %w", err)
	}
	if corpusOnly {
		if len(o.args) != 1 {
			return fmt.Errorf("corpus needs the folder to write")
		}
		return writeSites(o, newCorpus(texts, o.pages[0]), o.args[0])
	}
	return measure(ctx, o, texts)
}

// writeSites writes the source folder of each program that is not left out.
func writeSites(o options, c *corpus, dir string) error {
	if err := c.writeAtbalss(filepath.Join(dir, "atbalss")); err != nil {
		return err
	}
	if !unwanted(o.hugo) {
		if err := c.writeHugo(filepath.Join(dir, "hugo")); err != nil {
			return err
		}
	}
	if !unwanted(o.eleventy) {
		return c.writeEleventy(filepath.Join(dir, "eleventy"))
	}
	return nil
}

func parse(args []string) (options, error) {
	var o options
	var pages string
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.StringVar(&pages, "pages", "1000,10000", "numbers of entry pages, separated by commas")
	flags.IntVar(&o.pairs, "pairs", 3, "runs of each program, in turns")
	flags.StringVar(&o.work, "work", workDir(), "folder for the sites and their outputs")
	flags.StringVar(&o.disk, "disk", "auto", "folder on a disk, to measure there too; auto: that for temporary files or the user's cache; none or false: leave it out")
	flags.IntVar(&o.diskUpTo, "disk-up-to", 10_000, "leave the disk out for larger sites than this many pages")
	flags.StringVar(&o.hugo, "hugo", "auto", "the Hugo program; auto: of PATH, else installed; none or false: leave it out")
	flags.StringVar(&o.eleventy, "eleventy", "auto", "the Eleventy program; auto: of PATH, else installed; none or false: leave it out")
	flags.IntVar(&o.hugoUpTo, "hugo-up-to", 100_000, "leave Hugo out of larger sites than this many pages")
	flags.IntVar(&o.eleventyUpTo, "eleventy-up-to", 10_000, "leave Eleventy out of larger sites than this many pages")
	flags.StringVar(&o.report, "report", "", "file to write the report to")
	flags.BoolVar(&o.keep, "keep", false, "leave the sites and outputs in the work folder")
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	o.args = flags.Args()
	for _, s := range strings.Split(pages, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(s))
		if err != nil || n < 100 {
			return o, fmt.Errorf("-pages %s: numbers of at least 100 are needed", pages)
		}
		o.pages = append(o.pages, n)
	}
	if o.pairs < 1 {
		return o, fmt.Errorf("-pairs must be at least 1")
	}
	return o, nil
}

// workDir is a file system in memory where there is one, so that a slow disk
// does not hide the difference of the programs.
func workDir() string {
	if info, err := os.Stat("/dev/shm"); err == nil && info.IsDir() {
		return "/dev/shm"
	}
	return os.TempDir()
}
