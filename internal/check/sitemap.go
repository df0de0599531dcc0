package check

import (
	"bytes"
	"strings"

	"atbalss/internal/diag"
	"atbalss/internal/output"
	"atbalss/internal/site"
)

// isSitemap reports whether an entry is a sitemap or the list of several.
func isSitemap(e output.Entry) bool {
	return strings.HasPrefix(e.Path, "sitemap") && strings.HasSuffix(e.Path, ".xml")
}

// sitemapFacts are the places that a sitemap lists, and the addresses that lead
// nowhere. One that has any address counts as listed itself: it tells that the
// site has a sitemap.
func (t *Tree) sitemapFacts(e output.Entry, xml []byte) *facts {
	f, r := &facts{file: true}, &reader{}
	for loc := range locations(xml) {
		if len(f.listed) == 0 {
			itself, _ := t.tree.PlaceOf(e)
			f.listed = append(f.listed, itself)
		}
		switch place, _ := t.follow(e.Path, loc, r); {
		case place >= 0:
			f.listed = append(f.listed, place)
		case place == nowhere:
			f.found = append(f.found, notCanonical(loc))
		}
	}
	return f
}

func notCanonical(loc []byte) diag.Problem {
	return diag.New("sitemap-agrees", diag.Pos{File: layoutsFolder}, string(plain(loc)))
}

// sitemapProblems compares the sitemaps with the pages: every address in them
// is a page that stands for itself, and every page of an entry that does is in
// them.
func (t *Tree) sitemapProblems() []diag.Problem {
	any, wrong := false, false
	for i := range t.listed {
		any = any || t.listed[i]
		wrong = wrong || t.listed[i] && t.standsForOther(int32(i))
	}
	var ps []diag.Problem
	if wrong {
		ps = t.wronglyListed()
	}
	if !any {
		return ps
	}
	for i, p := range t.pages {
		if p.entry == nil || p.entry.Held != site.NotHeld {
			continue // a preview shows it; search engines are never told of it
		}
		if h := &t.heads[i]; h.seen && h.canonical == int32(i) && !t.listed[i] {
			ps = append(ps, diag.NewVariant("sitemap-agrees", "missing", t.blame(int32(i)), addressOf(t.tree.Entries()[i].Path)))
		}
	}
	return ps
}

// standsForOther reports whether a page names another as the canonical one.
func (t *Tree) standsForOther(i int32) bool {
	h := &t.heads[i]
	return h.seen && h.canonical >= 0 && h.canonical != i
}

// wronglyListed finds how the sitemaps write the addresses of pages that stand
// for others. They are made once more for that.
func (t *Tree) wronglyListed() []diag.Problem {
	var ps []diag.Problem
	r := &reader{}
	for _, e := range t.tree.Entries() {
		if !isSitemap(e) || e.Render == nil {
			continue
		}
		xml, err := e.Render(nil)
		if err != nil {
			continue // the build stops with it
		}
		for loc := range locations(xml) {
			if place, _ := t.follow(e.Path, loc, r); place >= 0 && t.standsForOther(place) {
				ps = append(ps, notCanonical(loc))
			}
		}
	}
	return ps
}

// locations passes the addresses of a sitemap, with character references.
func locations(xml []byte) func(yield func([]byte) bool) {
	return func(yield func([]byte) bool) {
		for {
			_, after, ok := bytes.Cut(xml, []byte("<loc>"))
			if !ok {
				return
			}
			loc, rest, ok := bytes.Cut(after, []byte("</loc>"))
			if !ok || !yield(loc) {
				return
			}
			xml = rest
		}
	}
}
