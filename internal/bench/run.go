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
	synced               runs // copies until they are on the disk; none in memory
	output               tally
	peers                []peerResult
	beside               *beside // nil for the smallest number
	disk                 string  // where, when it was not in memory
}

// beside is what the site of the number of pages before cost when it was built and
// copied in turn with this one: a machine is not as fast in one minute as in the
// next, so that sizes that were measured one after the other do not compare.
type beside struct {
	pages        int
	atbalss, cpy runs
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
	var last *sites
	for _, n := range o.pages {
		here := &sites{pages: n, dir: filepath.Join(b.work, fmt.Sprint(n))}
		r, err := b.size(texts, here, last, o.pairs)
		if err != nil {
			return fmt.Errorf("%d pages: %w", n, err)
		}
		if last != nil {
			if err := os.RemoveAll(last.dir); err != nil {
				return err
			}
		}
		last = here
		results = append(results, r)
		fmt.Print(r.text())
	}
	d := findDisk(o)
	if d.missing == "" {
		rs, err := b.onDisk(ctx, d, o, texts)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil { // a disk without room, perhaps
			d.missing = oneLine(err.Error())
		}
		results = append(results, rs...)
	}
	if d.missing != "" {
		fmt.Println("the disk is left out:", d.missing)
	}
	if b.machine.busy() {
		fmt.Println("the machine is busy with other work: only the ratios of CPU and memory mean something")
	}
	if o.report != "" {
		return writeReport(o.report, b.machine, b.peers, results, d, o.pairs)
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
	between func() // what is done before each run; nil for nothing

	// settled waits until a folder is on the disk, where it is not in memory and the
	// system can tell; else nil.
	settled func(dir string) error
}

// sites are those of one number of pages, with their outputs.
type sites struct {
	pages int
	dir   string

	keep bool // outputs stay until all has been measured, each in a folder of its own
	run  int  // number of the last whole build
}

func (s *sites) source() string { return filepath.Join(s.dir, "atbalss") }
func (s *sites) output() string { return filepath.Join(s.dir, s.numbered("out")) }
func (s *sites) copied() string { return filepath.Join(s.dir, s.numbered("copy")) }

// numbered is the name of an output of the last whole build.
func (s *sites) numbered(name string) string {
	if s.keep {
		name = fmt.Sprintf("%s-%d", name, s.run)
	}
	return name
}

// fresh makes room for a whole build; last is what the one before has left for it.
func (s *sites) fresh(last string) error {
	s.run++
	if s.keep {
		return nil
	}
	return errors.Join(os.RemoveAll(last), os.RemoveAll(s.output()), os.RemoveAll(s.copied()))
}

func (b *bench) build(s *sites) (sample, error) {
	return b.run("", b.atbalss, "build", "--quiet", "--source", s.source(), "--output", s.output(), "--today", "2026-11-21")
}

// whole builds and copies a site into absent folders. synced may be nil.
func (b *bench) whole(s *sites, built, copied, synced *runs, between func() error) error {
	if err := s.fresh(b.last()); err != nil {
		return err
	}
	if err := add(built, func() (sample, error) { return b.build(s) }); err != nil {
		return err
	}
	if err := between(); err != nil {
		return err
	}
	c, err := b.run("", "cp", "-r", s.output(), s.copied())
	if err != nil {
		return err
	}
	*copied = append(*copied, c)
	if b.settled == nil || synced == nil {
		return nil
	}
	start := time.Now()
	if err := b.settled(s.copied()); err != nil {
		b.settled = nil // the system cannot tell
		return nil
	}
	c.wall += time.Since(start)
	*synced = append(*synced, c)
	return nil
}

// besides is how often the smaller site is built for each time that the larger one
// is.
const besides = 3

// size measures one number of pages, and beside it the one before.
func (b *bench) size(texts seeds, here, before *sites, pairs int) (*result, error) {
	n, dir := here.pages, here.dir
	r := &result{pages: n}
	if before != nil {
		r.beside = &beside{pages: before.pages}
	}
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
	// The pictures of links are drawn once and kept, as any user has them after the
	// first build; so the first one is not measured.
	if _, err := b.build(here); err != nil {
		return nil, err
	}
	for range pairs {
		if before != nil {
			for range besides {
				if err := b.whole(before, &r.beside.atbalss, &r.beside.cpy, nil, func() error { return nil }); err != nil {
					return nil, err
				}
			}
		}
		if err := b.whole(here, &r.atbalss, &r.cpy, &r.synced, func() error { return b.buildPeers(r, here) }); err != nil {
			return nil, err
		}
	}
	for i := range pairs {
		if err := touch(texts, here.source(), n, i); err != nil {
			return nil, err
		}
		if err := add(&r.second, func() (sample, error) { return b.build(here) }); err != nil {
			return nil, err
		}
	}
	r.output, err = count(here.output())
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
func (b *bench) buildPeers(r *result, s *sites) error {
	for i := range r.peers {
		p := &r.peers[i]
		if p.out != "" || len(p.runs) > 0 && p.runs[0].wall > longRun {
			continue
		}
		src := filepath.Join(s.dir, p.peer.id)
		name := s.numbered(p.peer.output)
		out := filepath.Join(src, name)
		if err := os.RemoveAll(out); err != nil {
			return err
		}
		run, err := b.run(src, p.peer.program, p.peer.into(name)...)
		if b.ctx.Err() != nil {
			return b.ctx.Err()
		}
		if err != nil {
			fmt.Printf("%s fails and is left out: %v\n", p.peer.name, err)
			p.runs, p.out = nil, oneLine(err.Error())
			continue
		}
		p.runs = append(p.runs, run)
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
	if b.between != nil {
		b.between()
	}
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
