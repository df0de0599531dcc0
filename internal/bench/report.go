package main

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"time"
)

// machine says where and with what was measured.
type machine struct {
	cpu, work, commit, date, load string
	large                         string // who gets large pages of memory: "[always] madvise never"
	cores                         int
}

func machineOf(b *bench, o options) machine {
	m := machine{cpu: runtime.GOARCH, cores: runtime.NumCPU(), work: o.work, date: time.Now().Format(time.DateOnly), load: "unknown", large: "unknown"}
	if f, err := os.Open("/proc/cpuinfo"); err == nil {
		defer f.Close()
		for sc := bufio.NewScanner(f); sc.Scan(); {
			if name, value, ok := strings.Cut(sc.Text(), ":"); ok && strings.TrimSpace(name) == "model name" {
				m.cpu = strings.TrimSpace(value)
				break
			}
		}
	}
	if data, err := os.ReadFile("/proc/loadavg"); err == nil {
		m.load, _, _ = strings.Cut(string(data), " ")
	}
	if data, err := os.ReadFile("/sys/kernel/mm/transparent_hugepage/enabled"); err == nil {
		m.large = strings.TrimSpace(string(data))
	}
	if out, err := exec.CommandContext(b.ctx, "git", "rev-parse", "--short", "HEAD").Output(); err == nil {
		m.commit = strings.TrimSpace(string(out))
	}
	return m
}

// busy reports whether others had work for the processors.
func (m machine) busy() bool {
	load, err := strconv.ParseFloat(m.load, 64)
	return err == nil && load > float64(m.cores)/2
}

// text is a result for the terminal.
func (r *result) text() string {
	var b strings.Builder
	fmt.Fprintln(&b, r.title())
	for _, line := range r.rows() {
		fmt.Fprintf(&b, "  %-34s %9s %9s %9s %9s\n", line[0], line[1], line[2], line[3], line[4])
	}
	for _, line := range r.facts() {
		fmt.Fprintf(&b, "  %s\n", line)
	}
	return b.String()
}

// title says how many pages were built, and where, when that was not in memory.
func (r *result) title() string {
	if r.disk != "" {
		return fmt.Sprintf("%d pages on a disk (%s)", r.pages, r.disk)
	}
	return fmt.Sprintf("%d pages", r.pages)
}

// rows are what, wall, CPU, memory, files of each kind of run; medians.
func (r *result) rows() [][5]string {
	rows := [][5]string{row("atbalss build", r.atbalss, r.output.files)}
	for _, p := range r.peers {
		if len(p.runs) > 0 {
			rows = append(rows, row(p.peer.label, p.runs, p.output.files))
		}
	}
	rows = append(rows, row("cp -r of the output of atbalss", r.cpy, r.output.files))
	if len(r.synced) > 0 {
		rows = append(rows, row("cp -r, until it is on the disk", r.synced, r.output.files))
	}
	return append(rows, row("atbalss build, one page changed", r.second, r.output.files))
}

func row(what string, rs runs, files int) [5]string {
	return [5]string{what, seconds(rs.wall()), seconds(rs.cpu()), fmt.Sprintf("%d MiB", rs.memory()>>20), fmt.Sprint(files)}
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.2f s", d.Seconds()) }

// facts compare the runs with each other, and say what was left out.
func (r *result) facts() []string {
	a := r.atbalss
	lines := []string{fmt.Sprintf("wall against copying the output: %.1fx", ratio(a.wall(), r.cpy.wall()))}
	if len(r.synced) > 0 {
		lines = append(lines, fmt.Sprintf("wall against copying it until it is on the disk, as it is after a build: %.1fx", ratio(a.wall(), r.synced.wall())))
	}
	for _, p := range r.peers {
		name := p.peer.name
		if len(p.runs) == 0 {
			lines = append(lines, fmt.Sprintf("%s was left out: %s", name, p.out))
			continue
		}
		lines = append(lines,
			fmt.Sprintf("faster than %s, wall: %.1fx", name, ratio(p.runs.wall(), a.wall())),
			fmt.Sprintf("less CPU than %s: %.1fx", name, ratio(p.runs.cpu(), a.cpu())),
			fmt.Sprintf("memory against %s: 1/%.1f", name, float64(p.runs.memory())/float64(a.memory())),
			fmt.Sprintf("HTML of %s, for comparison: %d files, all files %.0f MB (atbalss: %d, %.0f MB)",
				name, p.output.html, float64(p.output.bytes)/1e6, r.output.html, float64(r.output.bytes)/1e6))
	}
	lines = append(lines, fmt.Sprintf("wall a page: %.0f µs, CPU %.0f µs; of copying %.0f µs",
		each(a.wall(), r.pages), each(a.cpu(), r.pages), each(r.cpy.wall(), r.pages)))
	if s := r.beside; s != nil {
		more := func(a, b time.Duration) float64 { return each(a, r.pages) / each(b, s.pages) }
		lines = append(lines, fmt.Sprintf("a page against one of %d, built and copied in turn with these: wall %.2fx (%.0f µs there), CPU %.2fx; of copying %.2fx (%.0f µs there)",
			s.pages, more(a.wall(), s.atbalss.wall()), each(s.atbalss.wall(), s.pages), more(a.cpu(), s.atbalss.cpu()),
			more(r.cpy.wall(), s.cpy.wall()), each(s.cpy.wall(), s.pages)))
	}
	return lines
}

// each is the share of a page, in microseconds.
func each(d time.Duration, pages int) float64 { return float64(d.Microseconds()) / float64(pages) }

// repeated says how often programs were run.
func repeated(results []*result, pairs int) string {
	text := fmt.Sprintf("Pairs of runs: %d", pairs)
	for _, r := range results {
		for _, p := range r.peers {
			if n := len(p.runs); n > 0 && n < pairs {
				text += fmt.Sprintf("; %s with %d pages was run %d times, since one takes more than %.0f minutes", p.peer.name, r.pages, n, longRun.Minutes())
			}
		}
	}
	return strings.ReplaceAll(text, "run 1 times", "run once")
}

func ratio(a, b time.Duration) float64 { return a.Seconds() / b.Seconds() }

// writeReport writes docs/performance.md.
func writeReport(file string, m machine, peers []*peer, results []*result, d disk, pairs int) error {
	var b strings.Builder
	b.WriteString(`# Performance

Written by ` + "`make bench`" + `; do not edit. Medians of alternating runs (atbalss, Hugo, Eleventy, copy), each into an absent
output folder; wall clock, CPU of all threads, peak memory as the system counts it for the process. A page is an entry's page in one
language. The corpus is made of paragraphs of this repository's own content: programmes, projects and news in Latvian and
English. The sites of Hugo and Eleventy do the same work (see ` + "`internal/bench/hugo`, `internal/bench/eleventy`" + `); atbalss checks
links, languages and all rules and writes open data, calendars and JSON feeds as well. It keeps the pictures that it draws for links,
as Hugo keeps resources, so its first build is not measured. Hugo minifies its pages; the templates of
Eleventy are plain JavaScript that writes no blank space between elements, so that it is spared a minifier. Hugo writes a
redirect for the first page of each list, Eleventy does not. Where the system gives large pages of memory to programs that ask
for them, atbalss asks. What a page costs in a larger site is held against a smaller one that is built in turn with it.

What is written to memory shows best how the programs differ; people build on disks, where each file costs more and a program can save
less. There each run writes to folders of its own on a disk that has nothing else to do, and nothing is removed between the runs.
atbalss waits until its site is on the disk before it publishes it, the others do not; so beside the plain copy stands one that is
waited for. How fast a disk is depends on what was done with
it before: these figures differ from run to run more than those in memory, and the ratios with them.

`)
	fmt.Fprintf(&b, "Date %s, commit %s, %s, %s/%s, %d cores, %s.%s Sites and outputs in %s, and then %s. "+
		"%s. Load of the machine at the start (1 is one busy core): %s. Large pages of memory: %s.\n",
		m.date, m.commit, runtime.Version(), runtime.GOOS, runtime.GOARCH, m.cores, m.cpu, versions(peers), m.work, d.measured(), repeated(results, pairs), m.load, m.large)
	if m.busy() {
		b.WriteString("\n**The machine was busy with other work. Wall clock times are far too long and say nothing of an idle one; CPU times are\n" +
			"somewhat too long for all programs alike. Run `make bench` on an idle machine before these figures are quoted.**\n")
	}
	for _, r := range results {
		fmt.Fprintf(&b, "\n## %s\n\n| | wall | CPU | memory | files |\n| --- | ---: | ---: | ---: | ---: |\n", r.title())
		for _, line := range r.rows() {
			fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", line[0], line[1], line[2], line[3], line[4])
		}
		b.WriteString("\n")
		for _, line := range r.facts() {
			fmt.Fprintf(&b, "- %s\n", line)
		}
	}
	return os.WriteFile(file, []byte(b.String()), 0o644)
}

// versions say which programs atbalss was compared with, or why not.
func versions(peers []*peer) string {
	var b strings.Builder
	for _, p := range peers {
		if p.missing != nil {
			fmt.Fprintf(&b, " %s: not measured (%s).", p.name, oneLine(p.missing.Error()))
		} else {
			fmt.Fprintf(&b, " %s: %s.", p.name, p.version)
		}
	}
	return b.String()
}

// oneLine is the start of a message, for a sentence.
func oneLine(s string) string {
	first, _, _ := strings.Cut(strings.TrimSpace(s), "\n")
	return strings.TrimSuffix(first, ".")
}
