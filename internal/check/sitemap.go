package check

import (
	"bytes"
	"strings"

	"atbalss/internal/diag"
	"atbalss/internal/site"
)

// sitemapProblems compares the sitemaps with the pages: every address in them
// is a page that stands for itself, and every page of an entry that does is in
// them.
func (t *Tree) sitemapProblems() []diag.Problem {
	listed, any := map[int32]bool{}, false
	var ps []diag.Problem
	r := &reader{}
	for _, e := range t.tree.Entries() {
		if !strings.HasPrefix(e.Path, "sitemap") || !strings.HasSuffix(e.Path, ".xml") || e.Render == nil {
			continue
		}
		xml, err := e.Render(nil)
		if err != nil {
			continue // the build stops with it
		}
		for _, loc := range locations(xml) {
			any = true
			place, _ := t.follow(e.Path, loc, r)
			if place >= 0 {
				listed[place] = true
			}
			if place == nowhere || place >= 0 && t.heads[place].seen && t.heads[place].canonical >= 0 && t.heads[place].canonical != place {
				ps = append(ps, diag.New("sitemap-agrees", diag.Pos{File: layoutsFolder}, string(plain(loc))))
			}
		}
	}
	if !any {
		return nil
	}
	for i, p := range t.pages {
		if p.entry.Held != site.NotHeld {
			continue // a preview shows it; search engines are never told of it
		}
		if h := &t.heads[i]; h.seen && h.canonical == i && !listed[i] {
			ps = append(ps, diag.NewVariant("sitemap-agrees", "missing", t.blame(i), addressOf(t.tree.Entries()[i].Path)))
		}
	}
	return ps
}

// locations are the addresses of a sitemap, with character references.
func locations(xml []byte) [][]byte {
	var list [][]byte
	for {
		_, after, ok := bytes.Cut(xml, []byte("<loc>"))
		if !ok {
			return list
		}
		loc, rest, ok := bytes.Cut(after, []byte("</loc>"))
		if !ok {
			return list
		}
		list, xml = append(list, loc), rest
	}
}
