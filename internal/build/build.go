// Package build is the pipeline, and the only package that knows its order:
//
//	config ─► words ─► content ─┬─► assets ─► pages, feeds, data ─► output.Tree
//	                            │                                      │
//	                            │      Run: producers ─► check.Tree and sinks
//	                            └─► check.Site, meanwhile ─► problems ◄─┘
//
// [Site] makes the tree without rendering a page; [Result.Run] renders all of
// it and hands each finished file to the sinks: the publisher's staging folder,
// or none for a check. Problems of the content are collected all the way; an
// error means that the program could not go on.
package build

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"sync"
	"time"

	"atbalss/internal/assets"
	"atbalss/internal/check"
	"atbalss/internal/config"
	"atbalss/internal/content"
	"atbalss/internal/diag"
	"atbalss/internal/feed"
	"atbalss/internal/opendata"
	"atbalss/internal/output"
	"atbalss/internal/pictures"
	"atbalss/internal/publish"
	"atbalss/internal/render"
	"atbalss/internal/search"
	"atbalss/internal/site"
	"atbalss/internal/words"
)

// Input is all that a site is a function of.
type Input struct {
	Source          fs.FS     // the folder that holds content/; required
	Layouts, Static fs.FS     // the site's own over the built-in ones; required
	URL             string    // in place of the url of site.yaml; "" for that
	Drafts          bool      // with drafts, future and expired entries
	Today           site.Date // the zero Date: the day of Now in the site's time zone
	Now             time.Time
	Workers         int      // files made at once; at least 1
	Cache           *Cache   // of earlier readings of this site; may be nil
	Changes         []string // the sorted paths of what may have changed since Cache was filled, a folder for all that it holds; nil: anything
	PictureFolder   string   // where finished pictures are kept between builds, outside the source; "" for nowhere

	// LastFile is where a build leaves what it learnt for the next one into the
	// same folder, see LastFile; "" for nowhere. Program tells this version of
	// the program from all others. Without Cache only.
	LastFile string
	Mark     string // of the site that is published now; "" for none
	Program  func() ([32]byte, error)

	Fresh bool          // use nothing of what the last build left
	Costs *render.Costs // adds up what the layouts take; may be nil
	Rules When          // the rules of the whole site are applied

	// Expect is told how many files the entries have, before the first is read. May
	// be nil.
	Expect func(files int)
}

// When something is done.
type When uint8

const (
	First     When = iota // before Site returns
	Meanwhile             // begun then, and ready when Run is: pages do not wait
	Later                 // by Result.Rules or Run
)

// Result is a site that is ready to be made.
type Result struct {
	Config   *config.Config // nil when site.yaml cannot be read
	Site     *site.Site     // nil likewise
	Tree     *output.Tree   // nil when there is no site to make
	Problems []diag.Problem // so far; sorted and weighed by Run
	Timings  []Timing

	workers  int
	rules    func() ([]diag.Problem, error) // what the rules of the whole site find; nil once they are among Problems
	begun    bool                           // the rules
	ruled    Timing
	pages    func() *check.Tree // the checks of the finished pages
	pictures *pictures.Set
	memory   *memory
	carry    func(name string, p publish.Print) (bool, error) // nil: nothing is carried over
	made     func()                                           // see Made; may be nil
}

// Timing is how long a stage took.
type Timing struct {
	Stage string
	Wall  time.Duration
}

// Site reads and checks the content and makes the tree of everything that is
// published. No page is rendered.
func Site(in Input) (*Result, error) {
	ahead := begin(in)
	r, texts, err := read(in, ahead)
	if err != nil || r.Site == nil {
		r.Drop()
		return r, err
	}
	r.rules = sync.OnceValues(func() ([]diag.Problem, error) {
		start := time.Now()
		found, err := r.apply(in)
		r.ruled = Timing{"rules", time.Since(start)}
		return found, err
	})
	if in.Rules != Later {
		r.begun = true
		rules := r.rules // which changes
		beside(func() { _, _ = rules() })
	}
	err = r.grow(in, texts, ahead, r.stages())
	if err == nil && in.Rules == First {
		err = r.addRules()
	}
	if err != nil {
		r.Drop()
	}
	return r, err
}

// addRules waits for the rules of the whole site.
func (r *Result) addRules() error {
	if r.rules == nil {
		return nil
	}
	found, err := r.rules()
	r.rules, r.Problems, r.Timings = nil, append(r.Problems, found...), append(r.Timings, r.ruled)
	return err
}

// forget drops the texts of an entry as written, a third of what a site takes:
// but for the rules nothing reads them, neither before nor after.
func forget(e *site.Entry) {
	for _, w := range e.Words {
		w.Body.Markdown = ""
	}
}

// Rules adds what the rules of the whole site find to the problems, once.
func (r *Result) Rules() error { return r.addRules() }

// Content only reads the content; there is no tree.
func Content(in Input) (*Result, error) {
	r, _, err := read(in, nil)
	return r, err
}

// read goes from site.yaml to the model.
func read(in Input, ahead *ahead) (*Result, words.Words, error) {
	r := &Result{workers: in.Workers, memory: &memory{}}
	stage := r.stages()
	in.Cache.missed(in.Changes)
	in.Cache.see(in.Layouts)
	if err := r.configure(in); err != nil || r.Config == nil {
		return r, nil, err
	}
	r.Problems = append(r.Problems, symlinks(in.Source, "layouts")...)
	texts, ps, err := words.Load(in.Layouts, r.Config.Langs)
	r.Problems = append(r.Problems, ps...)
	if err != nil || texts == nil {
		return r, nil, wrap("read the interface words", err)
	}
	ahead.parse(in, texts, r.Config.Langs)
	r.memory = recall(in, r)
	stage("configuration")
	r.Site, ps, err = content.Load(content.Input{
		Source: in.Source, Static: in.Static, Config: r.Config,
		Sections: texts.Sections(), Notes: notes(texts), Today: today(in, r.Config), Drafts: in.Drafts,
		Cache: in.Cache.contentCache(), Changes: in.Cache.changes(),
		Last: r.memory.contentLast, Next: r.memory.contentNext(), Expect: in.Expect,
	})
	in.Cache.reached(err)
	if r.Site != nil {
		r.memory.compared = sync.OnceFunc(func() { r.memory.compare(in.Source, r.Site) })
		beside(r.memory.compared)
	}
	r.Problems = append(r.Problems, ps...)
	stage("content")
	return r, texts, wrap("read the content", err)
}

// BadURL is the error for an Input.URL that no site can have.
type BadURL struct{ URL string }

func (e *BadURL) Error() string { return fmt.Sprintf("%q is not the address of a site", e.URL) }

// configure reads site.yaml and lays --url over it.
func (r *Result) configure(in Input) error {
	c, ps, err := config.Load(in.Source)
	r.Problems = append(r.Problems, ps...)
	if err != nil || c == nil {
		return wrap("read content/site.yaml", err)
	}
	if in.URL != "" {
		if c, err = c.WithURL(in.URL); err != nil {
			return &BadURL{in.URL}
		}
	}
	r.Config = c
	return nil
}

// grow makes the tree: design files first, since pages need their addresses.
func (r *Result) grow(in Input, texts words.Words, ahead *ahead, stage func(string)) error {
	var ps []diag.Problem
	manifest, designs, err := ahead.designs()
	if faults := (assets.Faults)(nil); errors.As(err, &faults) {
		r.Problems = append(r.Problems, designProblems("design-file", faults)...)
		return nil
	}
	if err != nil {
		return wrap("prepare static/", err)
	}
	r.Problems = append(r.Problems, designProblems("design-slip", manifest.Warnings())...)
	stage("design files")
	r.pictures, ps, err = surveyPictures(in, r)
	r.Problems = append(r.Problems, ps...)
	if err != nil {
		return wrap("read the pictures", err)
	}
	stage("pictures")
	parsed, ps, err := ahead.layouts()
	r.Problems = append(r.Problems, ps...)
	if parsed == nil {
		// Without layouts there are no pages, and whatever led to them would be
		// called broken.
		return wrap("prepare the layouts", err)
	}
	stage("layouts")
	pages, ps, err := render.Entries(render.Input{
		Site: r.Site, Config: r.Config, Words: texts, Assets: manifest, Pictures: r.pictures, Data: openData(r.Site, r.Config), Parsed: parsed, Costs: in.Costs,
	})
	r.Problems = append(r.Problems, ps...)
	if err != nil {
		return wrap("prepare the pages", err)
	}
	tree := new(output.Tree)
	for _, part := range [][]output.Entry{
		pages, designs, feed.Entries(r.Site, r.Config, texts), opendata.Entries(r.Site, r.Config), search.Entries(r.Site, r.Config), attachments(in.Source, r.Site, r.pictures),
		r.pictures.Entries(in.Source), {serverHeaders(r.Config)},
	} {
		tree.Add(part...)
	}
	r.Problems = append(r.Problems, check.Clashes(tree.Seal())...)
	r.pages = sync.OnceValue(func() *check.Tree { return check.NewTree(tree, r.Site, r.Config) })
	if in.Rules == Meanwhile {
		pages := r.pages // which changes
		beside(func() { pages() })
	}
	r.memory.compared()
	r.memory.arrange(tree, in.Mark)
	r.Problems = append(r.Problems, check.Published(in.Source, tree, r.Site)...)
	r.Tree = tree
	stage("tree")
	return nil
}

// Run makes every file of the site, checks the finished pages, and hands each
// file to the sinks as well. It returns all problems, weighed by site.yaml and
// the accepted findings, sorted.
func (r *Result) Run(ctx context.Context, sinks ...Sink) ([]diag.Problem, error) {
	if r.Tree == nil {
		err := r.Rules()
		return r.settled(r.Problems), err
	}
	start := time.Now()
	pages := r.pages()
	r.pages = func() *check.Tree { return check.NewTree(r.Tree, r.Site, r.Config) } // of another Run
	all := append([]Sink{looker{r, pages}}, sinks...)
	if err := stream(ctx, r.Tree, r.workers, r.carrier(pages), all...); err != nil {
		return nil, err
	}
	if r.made != nil {
		r.made()
	}
	r.Timings = append(r.Timings, Timing{"files", time.Since(start)})
	if err := r.Rules(); err != nil {
		return nil, err
	}
	start = time.Now()
	ps := r.settled(slices.Concat(r.Problems, pages.Problems(), r.pictures.Problems()))
	r.Timings = append(r.Timings, Timing{"links", time.Since(start)})
	return ps, nil
}

// settled weighs and sorts problems; without a site there is nothing to weigh
// them by.
func (r *Result) settled(ps []diag.Problem) []diag.Problem {
	if r.Site != nil {
		ps = check.Settle(ps, r.Site, r.Config)
	}
	return diag.Sort(ps)
}

// stages returns a function that notes the time since the stage before. The
// times are for --timings only; nothing of a site depends on them.
func (r *Result) stages() func(string) {
	last := time.Now()
	return func(name string) {
		r.Timings = append(r.Timings, Timing{name, time.Since(last)})
		last = time.Now()
	}
}

func wrap(doing string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", doing, err)
}

// designProblems makes problems of what is wrong in the design files.
func designProblems(rule string, faults []assets.Fault) []diag.Problem {
	var ps []diag.Problem
	for _, f := range faults {
		ps = append(ps, diag.New(rule, diag.Pos{File: f.File, Line: f.Line, Column: f.Column}, f.Text))
	}
	return ps
}
