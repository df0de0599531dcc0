// Package content makes one [site.Site] of the content folder: every file read,
// every reference resolved, every list sorted, and every mistake found in one
// run.
//
//	walk        which files there are, and to which entry each belongs
//	  │
//	document    each file by itself: split, YAML, Markdown; in parallel
//	  │
//	decode      keys to values, kind by kind: programmes, projects, news, pages
//	  │
//	resolve     what entries are held back, lists, redirects ──► site.Site
//
// Mistakes of editors are [diag.Problem] values and never stop the run; an error
// is what keeps the folder from being read. Everything is read through the
// given file systems. It is the only importer of the front matter library.
package content

import (
	"errors"
	"io/fs"

	"atbalss/internal/config"
	"atbalss/internal/diag"
	"atbalss/internal/site"
	"atbalss/internal/values"
)

// Input is what a site is loaded from.
type Input struct {
	Source   fs.FS                       // the source folder, which holds content/; required
	Static   fs.FS                       // the files of static/; may be nil
	Config   *config.Config              // required
	Sections map[site.Lang]site.Sections // address parts, by language
	Notes    map[site.Lang]Notes         // words that bodies need, by language
	Today    site.Date                   // required
	Drafts   bool                        // keep drafts, future and expired entries, marked by Entry.Held
	Cache    *Cache                      // files parsed before; may be nil

	// Changes are what may have changed since Cache was filled; nil: anything.
	Changes *Changes

	// Last gives what an earlier run left for this one, on the same ground, nil for
	// nothing. It is called once, when the folders have been read. May be nil.
	Last func() *Last
	Next *Next // what this run leaves for the next; may be nil; with Last only

	// Expect is told how many files the entries have, before the first is read. May
	// be nil.
	Expect func(files int)
}

// Notes are the words that the Markdown stage writes into bodies, for readers
// who hear the page.
type Notes struct {
	BackToText string // of the link from a footnote back to the text
	Footnotes  string // of the list of footnotes
	Table      string // of a table that scrolls
}

// Load reads the content folder. The Site holds every entry that can be shown,
// also when there are problems, so that the later checks see all of it.
func Load(in Input) (*site.Site, []diag.Problem, error) {
	l := newLoader(in)
	tree, err := l.walk()
	if err != nil {
		return nil, nil, err
	}
	if in.Expect != nil {
		in.Expect(tree.files())
	}
	if err := l.stand(); err != nil {
		return nil, nil, err
	}
	if in.Last != nil {
		l.last = in.Last()
	}
	if err := errors.Join(l.documents(tree, l.decode), l.failed); err != nil {
		return nil, nil, err
	}
	l.family()
	if in.Cache != nil {
		in.Cache.lists = l.lists
	}
	l.resolve()
	l.unnamed(tree)
	return l.site, diag.Sort(l.Problems), nil
}

// loader carries what the stages of one Load share.
type loader struct {
	values.Reader
	in    Input
	site  *site.Site
	orgs  map[string]*site.Organisation
	funds map[string]*site.Fund

	broken map[string]bool // the record files that could not be read whole

	lists      map[string][]fs.DirEntry
	ahead      map[string]listing          // folders that were read before they are walked through
	stamps     map[string]map[string]Stamp // of the files by folder and name, where Last or Next ask for them
	last       *Last
	packed     []byte // for one entry after the other
	bodies     [][]byte
	asked      map[*source]*lastEntry // entries that the last run left, until they are decoded
	failed     error                  // a file that could not be read late
	files      map[string]bool        // files beside the entries that can be attached
	named      map[string]bool        // those of them that an entry names
	known      map[site.Kind]map[string]string
	programmes map[string]*site.Programme
	projects   map[string]*site.Project
	parents    map[*site.Programme]string // parent ids, until all programmes are known
	roles      map[string]string          // page by role
}

func newLoader(in Input) *loader {
	l := &loader{
		in: in,
		site: &site.Site{
			Langs: in.Config.Langs, Sections: in.Sections, Today: in.Today, Accept: in.Config.Accept,
		},
		broken: map[string]bool{}, orgs: map[string]*site.Organisation{}, funds: map[string]*site.Fund{},
		lists: map[string][]fs.DirEntry{}, ahead: map[string]listing{}, stamps: map[string]map[string]Stamp{}, asked: map[*source]*lastEntry{},
		files: map[string]bool{}, named: map[string]bool{}, known: map[site.Kind]map[string]string{},
		programmes: map[string]*site.Programme{}, projects: map[string]*site.Project{},
		parents: map[*site.Programme]string{}, roles: map[string]string{},
	}
	l.Langs = in.Config.Langs
	for _, k := range site.Kinds {
		l.known[k] = map[string]string{}
	}
	return l
}
