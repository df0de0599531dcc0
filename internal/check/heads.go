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
	switch {
	case h.canonical == nowhere:
		return []diag.Problem{diag.New("canonical-address", t.blame(i), t.address(i), h.canonicalAs)}
	case h.canonical == absent && len(h.versions) > 0:
		return []diag.Problem{diag.NewVariant("canonical-address", "missing", t.blame(i), t.address(i))}
	case h.canonical >= 0 && h.canonical != i:
		to := &t.heads[h.canonical]
		if to.seen && to.canonical != h.canonical && to.canonical != absent {
			return []diag.Problem{diag.NewVariant("canonical-address", "chain", t.blame(i), t.address(i), h.canonicalAs)}
		}
	}
	return nil
}

func (t *Tree) versionProblems(i int32, h *head) []diag.Problem {
	var ps []diag.Problem
	self, byDefault := false, false
	for _, v := range h.versions {
		byDefault = byDefault || v.lang == "x-default"
		if v.lang == "x-default" || v.place < 0 {
			continue
		}
		self = self || v.place == i
		if to := &t.heads[v.place]; to.seen && !names(to, i) {
			ps = append(ps, diag.New("hreflang-reciprocal", t.blame(i), t.address(i), t.address(v.place), v.lang))
		}
	}
	if !self {
		ps = append(ps, diag.NewVariant("hreflang-reciprocal", "self", t.blame(i), t.address(i)))
	}
	if !byDefault {
		ps = append(ps, diag.NewVariant("hreflang-reciprocal", "default", t.blame(i), t.address(i)))
	}
	return ps
}

// address is where the page at i is published.
func (t *Tree) address(i int32) string { return "/" + t.tree.Entries()[i].Path }

// names reports whether a page names the page at i as a version.
func names(h *head, i int32) bool {
	for _, v := range h.versions {
		if v.place == i && v.lang != "x-default" {
			return true
		}
	}
	return false
}
