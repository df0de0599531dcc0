// Package site is the domain: what a site of publicly funded projects consists
// of, as plain types and pure functions. It reads and writes nothing.
//
// Package content makes one [Site] from the content folder, with every
// reference resolved and every list sorted; from then on it is frozen, so that
// any number of pages can be made from it at once.
package site

import (
	"atbalss/internal/diag"
)

// Site is all entries with their indexes. Read-only once loaded.
type Site struct {
	Langs    []Lang // the first is the main language
	Sections map[Lang]Sections
	Today    Date

	Programmes    []*Programme // by order, then id; children too
	Projects      []*Project   // newest first, undated last
	News          []*News      // newest first, undated last
	Pages         []*Page      // by order, then id
	Organisations []*Organisation
	Funds         []*Fund  // those that a programme uses, in the order of the built-in list
	Periods       []Period // those that a programme uses, newest first

	Publisher *Organisation
	Featured  []*Project
	Redirects []Redirect // of site.yaml and of the entries
	Held      []*Entry   // left out of this site: drafts, future, expired
	Faulty    []*Entry   // left out because their files have errors, which are reported elsewhere; Kind, ID and Source only
	Accept    []Accept   // of site.yaml

	byID map[Kind]map[string]*Entry
}

// Sections are the address parts of the sections in one language, from the
// layouts' words.
type Sections struct {
	Projects, Programmes, News, Periods, Funds string
}

// Redirect leads from an old address to a page.
type Redirect struct {
	From string // from the site's root, as written
	To   string // an address of this site, "/lv/...", or an http(s) address
	Pos  diag.Pos
}

// Main is the main language.
func (s *Site) Main() Lang { return s.Langs[0] }

// Index makes the site's entries findable by id, and notes what pages ask of each
// in every language. The loader calls it once, when all else is in its place.
func (s *Site) Index() {
	s.byID = map[Kind]map[string]*Entry{
		KindProgramme: make(map[string]*Entry, len(s.Programmes)), KindProject: make(map[string]*Entry, len(s.Projects)),
		KindNews: make(map[string]*Entry, len(s.News)), KindPage: make(map[string]*Entry, len(s.Pages)),
	}
	var starts [len(Kinds)][]string // of the addresses, by kind and language
	for _, k := range Kinds {
		for _, l := range s.Langs {
			starts[k] = append(starts[k], s.SectionAddress(k, l))
		}
	}
	n := len(s.Programmes) + len(s.Projects) + len(s.News) + len(s.Pages)
	room := make([]shown, n*len(s.Langs)) // for all entries
	for e := range s.Entries() {
		s.byID[e.Kind][e.ID] = e
		e.shown, e.ref = nil, e.Ref()
		in := room[:len(s.Langs):len(s.Langs)]
		room = room[len(s.Langs):]
		for i, l := range s.Langs {
			w, own := e.In(l, s.Main())
			if w == nil {
				in = nil // without words it is no entry that can be shown
				break
			}
			path := starts[e.Kind][i] + w.Slug + "/" + indexName // one text for both
			in[i] = shown{l, w, own, path[:len(path)-len(indexName)], path[1:]}
		}
		e.shown = in
	}
}

// Find returns the entry of a kind and id, nil when the site has none.
func (s *Site) Find(k Kind, id string) *Entry { return s.byID[k][id] }

// Entries passes every entry: programmes, projects, news, pages.
func (s *Site) Entries() func(yield func(*Entry) bool) {
	return func(yield func(*Entry) bool) {
		for _, e := range s.Programmes {
			if !yield(&e.Entry) {
				return
			}
		}
		for _, e := range s.Projects {
			if !yield(&e.Entry) {
				return
			}
		}
		for _, e := range s.News {
			if !yield(&e.Entry) {
				return
			}
		}
		for _, e := range s.Pages {
			if !yield(&e.Entry) {
				return
			}
		}
	}
}

// PageWithRole returns the page of a role ("contacts", "accessibility"), nil
// for none.
func (s *Site) PageWithRole(role string) *Page {
	for _, p := range s.Pages {
		if p.Role == role {
			return p
		}
	}
	return nil
}
