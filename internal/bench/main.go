// Command bench measures atbalss on a site of many pages, beside Hugo on an
// equivalent site.
//
//	go run ./internal/bench                        1,000 and 10,000 pages
//	go run ./internal/bench -pages 100000 -pairs 1 one run with 100,000
//	go run ./internal/bench corpus -pages 10000 DIR  only write the sites
//
// It is run from the root of the repository: the texts of the corpus are the
// paragraphs of content/. The data flow: seeds ─► corpus ─► two source folders
// ─► alternating runs of both programs ─► a table, and docs/performance.md.
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
	pages  []int
	pairs  int
	work   string // folder for sites and outputs
	hugo   string // "auto", "none" or a program
	report string // file to write; "" for none
	keep   bool
	args   []string
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
		c := newCorpus(texts, o.pages[0])
		if err := c.writeAtbalss(filepath.Join(o.args[0], "atbalss")); err != nil {
			return err
		}
		return c.writeHugo(filepath.Join(o.args[0], "hugo"))
	}
	return measure(ctx, o, texts)
}

func parse(args []string) (options, error) {
	var o options
	var pages string
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.StringVar(&pages, "pages", "1000,10000", "numbers of entry pages, separated by commas")
	flags.IntVar(&o.pairs, "pairs", 3, "runs of each program, in turns")
	flags.StringVar(&o.work, "work", workDir(), "folder for the sites and their outputs")
	flags.StringVar(&o.hugo, "hugo", "auto", "the Hugo program; auto: of PATH, else installed; none: leave it out")
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
