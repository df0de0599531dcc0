package check

import (
	"strings"

	"atbalss/internal/diag"
	"atbalss/internal/site"
	"atbalss/internal/spell"
)

// bodyLinks finds the links of an entry's texts that name no entry, no
// published entry or no file. Whether an address or an anchor exists is known
// only when the pages are there: see [Tree].
func bodyLinks(s *site.Site, e *site.Entry, w *site.Words) []diag.Problem {
	var ps []diag.Problem
	for _, link := range w.Body.Links {
		if namesEntry(s, link.Dest) {
			continue // as most do, without making the address
		}
		to := s.Resolve(e, w.Lang, w.Source.File, link.Dest)
		if to.Fault != site.LinkFine && to.Fault != site.LinkEntryFaulty {
			ps = append(ps, linkProblem(s, link, to))
		}
	}
	return ps
}

// namesEntry reports whether a link is to an entry by its kind and id, and the
// site has it.
func namesEntry(s *site.Site, dest string) bool {
	kind, id, _ := strings.Cut(dest, ":")
	for _, k := range site.Kinds {
		if k.String() == kind {
			id, _, _ = strings.Cut(id, "#")
			return s.Find(k, id) != nil
		}
	}
	return false
}

// linkProblem puts the fault of a link into a problem.
func linkProblem(s *site.Site, l site.Link, to site.Target) diag.Problem {
	const rule = "broken-link"
	switch to.Fault {
	case site.LinkEntryHeld:
		switch to.Entry.Held {
		case site.HeldFuture:
			return diag.NewVariant(rule, "future", l.Pos, l.Dest, to.Entry.Published.String())
		case site.HeldExpired:
			return diag.NewVariant(rule, "expired", l.Pos, l.Dest, to.Entry.Expires.String())
		}
		return diag.NewVariant(rule, "draft", l.Pos, l.Dest)
	case site.LinkNoEntry:
		if id := nearEntry(s, l.Dest); id != "" {
			return diag.NewVariant(rule, "entry-near", l.Pos, l.Dest, id)
		}
		return diag.NewVariant(rule, "entry", l.Pos, l.Dest)
	case site.LinkNoFile:
		return diag.NewVariant(rule, "file", l.Pos, l.Dest)
	case site.LinkEscapes:
		return diag.NewVariant(rule, "escapes", l.Pos, l.Dest)
	}
	return diag.NewVariant(rule, "unreadable", l.Pos, l.Dest)
}

// nearEntry is the link to an entry that dest probably means: the same id under
// another kind, or an id of the kind that is spelt much like it; "" for none.
func nearEntry(s *site.Site, dest string) string {
	kind, id, ok := strings.Cut(dest, ":")
	if !ok {
		return ""
	}
	id, _, _ = strings.Cut(id, "#")
	var ids []string
	for e := range s.Entries() {
		switch {
		case e.Kind.String() == kind:
			ids = append(ids, e.ID)
		case e.ID == id:
			return e.Kind.String() + ":" + id
		}
	}
	if near := spell.Nearest(id, ids); near != "" {
		return kind + ":" + near
	}
	return ""
}
