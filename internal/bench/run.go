package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// sample is what one run of a program cost.
type sample struct {
	wall, cpu time.Duration
	memory    int64 // peak, in bytes
}

// runs are the samples of one kind of run.
type runs []sample

func median[T int64 | time.Duration](rs runs, of func(sample) T) T {
	all := make([]T, len(rs))
	for i, r := range rs {
		all[i] = of(r)
	}
	slices.Sort(all)
	return all[len(all)/2]
}

func (rs runs) wall() time.Duration {
	return median(rs, func(s sample) time.Duration { return s.wall })
}
func (rs runs) cpu() time.Duration { return median(rs, func(s sample) time.Duration { return s.cpu }) }
func (rs runs) memory() int64      { return median(rs, func(s sample) int64 { return s.memory }) }

// result is what was measured for one number of pages.
type result struct {
	pages                int
	atbalss, second, cpy runs
	output               tally
	peers                []peerResult
}

// peerResult is what was measured of another generator; why it was left out,
// when there are no runs.
type peerResult struct {
	peer   *peer
	runs   runs
	output tally
	out    string
}

// tally counts a folder.
type tally struct {
	files, html int
	bytes       int64
}

// measure builds the corpus in every size with all programs in turns.
func measure(ctx context.Context, o options, texts seeds) error {
	if err := os.MkdirAll(o.work, 0o755); err != nil {
		return err
	}
	work, err := os.MkdirTemp(o.work, "atbalss-bench-")
	if err != nil {
		return err
	}
	if !o.keep {
		defer os.RemoveAll(work)
	}
	b := &bench{ctx: ctx, work: work, atbalss: filepath.Join(work, "atbalss")}
	if out, err := exec.CommandContext(ctx, "go", "build", "-o", b.atbalss, "./cmd/atbalss").CombinedOutput(); err != nil {
		return fmt.Errorf("build atbalss: %w\n%s", err, out)
	}
	b.peers = findPeers(ctx, o, work)
	for _, p := range b.peers {
		if p.missing != nil {
			fmt.Printf("%s is left out: %v\n", p.name, p.missing)
		}
	}
	b.rest()
	b.machine = machineOf(b, o)
	var results []*result
	for _, n := range o.pages {
		r, err := b.size(texts, n, o.pairs)
		if err != nil {
			return fmt.Errorf("%d pages: %w", n, err)
		}
		results = append(results, r)
		fmt.Print(r.text())
	}
	if b.machine.busy() {
		fmt.Println("the machine is busy with other work: only the ratios of CPU and memory mean something")
	}
	if o.report != "" {
		return writeReport(o.report, b.machine, b.peers, results, o.pairs)
	}
	return nil
}

// bench is one session of measuring.
type bench struct {
	ctx     context.Context
	work    string
	atbalss string // the program
	peers   []*peer
	machine machine
}

// size measures one number of pages.
func (b *bench) size(texts seeds, n, pairs int) (*result, error) {
	dir := filepath.Join(b.work, fmt.Sprint(n))
	defer os.RemoveAll(dir)
	src, out, copied := filepath.Join(dir, "atbalss"), filepath.Join(dir, "out"), filepath.Join(dir, "copy")
	r := &result{pages: n}
	// Another process writes the sites: Linux counts the memory of a parent
	// towards the peak of the programs that it starts.
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	corpus := []string{"corpus", "-pages", fmt.Sprint(n)}
	for _, p := range b.peers {
		left := p.leftOut(n)
		r.peers = append(r.peers, peerResult{peer: p, out: left})
		if left != "" {
			corpus = append(corpus, "-"+p.id+"=none")
		}
	}
	if _, err := b.run("", self, append(corpus, dir)...); err != nil {
		return nil, err
	}
	build := func() (sample, error) {
		return b.run("", b.atbalss, "build", "--quiet", "--source", src, "--output", out, "--today", "2026-11-21")
	}
	// The pictures of links are drawn once and kept, as any user has them after the
	// first build; so the first one is not measured.
	if _, err := build(); err != nil {
		return nil, err
	}
	for range pairs {
		if err := errors.Join(os.RemoveAll(b.last()), os.RemoveAll(out), os.RemoveAll(copied)); err != nil {
			return nil, err
		}
		if err := add(&r.atbalss, build); err != nil {
			return nil, err
		}
		if err := b.buildPeers(r, dir); err != nil {
			return nil, err
		}
		if err := add(&r.cpy, func() (sample, error) { return b.run("", "cp", "-r", out, copied) }); err != nil {
			return nil, err
		}
	}
	for i := range pairs {
		if err := touch(texts, src, n, i); err != nil {
			return nil, err
		}
		if err := add(&r.second, build); err != nil {
			return nil, err
		}
	}
	r.output, err = count(out)
	return r, err
}

// longRun is how long a run of another program may take and be repeated.
const longRun = 2 * time.Minute

// rest waits until what was compiled before no longer counts as load, but not for
// ever.
func (b *bench) rest() {
	for range 36 {
		if m := machineOf(b, options{}); !m.busy() || b.ctx.Err() != nil {
			return
		}
		time.Sleep(5 * time.Second)
	}
}

// buildPeers has each of the other programs build its site into an absent folder.
// One that fails, for want of memory perhaps, is left out from then on.
func (b *bench) buildPeers(r *result, dir string) error {
	for i := range r.peers {
		p := &r.peers[i]
		if p.out != "" || len(p.runs) > 0 && p.runs[0].wall > longRun {
			continue
		}
		src := filepath.Join(dir, p.peer.id)
		out := filepath.Join(src, p.peer.output)
		if err := os.RemoveAll(out); err != nil {
			return err
		}
		s, err := b.run(src, p.peer.program, p.peer.args...)
		if b.ctx.Err() != nil {
			return b.ctx.Err()
		}
		if err != nil {
			fmt.Printf("%s fails and is left out: %v\n", p.peer.name, err)
			p.runs, p.out = nil, oneLine(err.Error())
			continue
		}
		p.runs = append(p.runs, s)
		if p.output, err = count(out); err != nil {
			return err
		}
	}
	return nil
}

// cache is where the program keeps pictures, as any user has them after the first
// build.
func (b *bench) cache() string { return filepath.Join(b.work, "cache") }

// last is where it keeps what one build leaves to the next: nothing before the
// whole builds.
func (b *bench) last() string { return filepath.Join(b.cache(), "atbalss", "builds") }

func add(rs *runs, run func() (sample, error)) error {
	s, err := run()
	*rs = append(*rs, s)
	return err
}

// touch changes the text of one page in both languages; the translation is
// current afterwards.
func touch(s seeds, src string, pages, i int) error {
	w := writer{dir: src}
	count := projectsOf(pages)
	p := newProject(s, newProgrammes(s), min(20, count-1), count)
	texts := map[string]words{}
	for _, lang := range languages {
		t := p.words[lang]
		t.body += fmt.Sprintf("\n%s %d.\n", themes[i%len(themes)][lang], i+1)
		texts[lang] = t
	}
	w.atbalss("projects", p.id, p.facts(), texts)
	return w.err
}

// run runs a program to its end, in a folder ("": this one). Its memory is the
// peak of the process itself, as the system counts it.
func (b *bench) run(dir, program string, args ...string) (sample, error) {
	cmd := exec.CommandContext(b.ctx, program, args...)
	cmd.Dir = dir
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	if program == b.atbalss {
		cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+b.cache())
	}
	start := time.Now()
	err := cmd.Run()
	s := sample{wall: time.Since(start)}
	if err != nil {
		return s, fmt.Errorf("%s %s: %w\n%s", filepath.Base(program), strings.Join(args, " "), err, said.String())
	}
	s.cpu = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	s.memory = peak(cmd.ProcessState)
	return s, nil
}

func count(dir string) (t tally, err error) {
	err = filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		t.files++
		t.bytes += info.Size()
		if strings.HasSuffix(name, ".html") {
			t.html++
		}
		return nil
	})
	return t, err
}
