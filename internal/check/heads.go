package check

import "atbalss/internal/diag"

// headProblems checks that the versions of a page name each other and that
// canonical addresses are final.
func (t *Tree) headProblems() []diag.Problem {
	var ps []diag.Problem
	for i := range t.heads {
		h := &t.heads[i]
		if !h.seen {
			continue
		}
		ps = append(ps, t.canonicalProblems(int32(i), h)...)
		if len(h.versions) > 0 {
			ps = append(ps, t.versionProblems(int32(i), h)...)
		}
	}
	return ps
}

func (t *Tree) canonicalProblems(i int32, h *head) []diag.Problem {
	page := "/" + t.tree.Entries()[i].Path
	switch {
	case h.canonical == nowhere:
		return []diag.Problem{diag.New("canonical-address", t.blame(i), page, h.canonicalAs)}
	case h.canonical == absent && len(h.versions) > 0:
		return []diag.Problem{diag.NewVariant("canonical-address", "missing", t.blame(i), page)}
	case h.canonical >= 0 && h.canonical != i:
		to := &t.heads[h.canonical]
		if to.seen && to.canonical != h.canonical && to.canonical != absent {
			return []diag.Problem{diag.NewVariant("canonical-address", "chain", t.blame(i), page, h.canonicalAs)}
		}
	}
	return nil
}

func (t *Tree) versionProblems(i int32, h *head) []diag.Problem {
	var ps []diag.Problem
	entries := t.tree.Entries()
	page := "/" + entries[i].Path
	self, byDefault := false, false
	for _, v := range h.versions {
		byDefault = byDefault || v.lang == "x-default"
		if v.lang == "x-default" || v.place < 0 {
			continue
		}
		self = self || v.place == i
		if to := &t.heads[v.place]; to.seen && !names(to, i) {
			ps = append(ps, diag.New("hreflang-reciprocal", t.blame(i), page, "/"+entries[v.place].Path, v.lang))
		}
	}
	if !self {
		ps = append(ps, diag.NewVariant("hreflang-reciprocal", "self", t.blame(i), page))
	}
	if !byDefault {
		ps = append(ps, diag.NewVariant("hreflang-reciprocal", "default", t.blame(i), page))
	}
	return ps
}

// names reports whether a page names the page at i as a version.
func names(h *head, i int32) bool {
	for _, v := range h.versions {
		if v.place == i && v.lang != "x-default" {
			return true
		}
	}
	return false
}
