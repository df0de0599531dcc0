package check

import (
	"maps"
	"path"
	"slices"
	"strings"

	"atbalss/internal/diag"
	"atbalss/internal/site"
	"atbalss/internal/spell"
)

// settings are what site.yaml says about the severity of rules.
type settings struct {
	severity map[string]diag.Severity
	source   site.Source
}

// settle drops the problems that the editors accept with a reason, gives every
// problem the severity that site.yaml wants, and adds what is wrong with the
// acceptances themselves. The result is sorted, without doubles.
//
// Errors cannot be accepted: they are mistakes, not matters of judgement. A
// rule that site.yaml raised to an error still can, entry by entry. While there
// are errors no acceptance is called needless, since a check may not have seen
// all of the site.
func settle(ps []diag.Problem, s *site.Site, set settings) []diag.Problem {
	accepts, partial := acceptances(s), diag.Worst(ps) == diag.Error
	kept := make([]diag.Problem, 0, len(ps)+len(accepts))
	for _, p := range diag.Sort(ps) {
		if !accepted(p, accepts) {
			kept = append(kept, p)
		}
	}
	for _, a := range accepts {
		if p, ok := a.problem(s.Today, partial); ok {
			kept = append(kept, p)
		}
	}
	for _, rule := range slices.Sorted(maps.Keys(set.severity)) {
		if set.severity[rule] < diag.Error && diag.Fixed(rule) {
			kept = append(kept, diag.New("severity-fixed", set.source.At("severity."+rule), rule))
		}
	}
	out := kept[:0]
	for _, p := range kept {
		if v, ok := set.severity[p.Rule]; ok && !(v < p.Severity && diag.Fixed(p.Rule)) {
			p.Severity = v
		}
		if p.Severity != diag.Off {
			out = append(out, p)
		}
	}
	return diag.Sort(out)
}

// acceptance is one line of an accept list and what came of it.
type acceptance struct {
	site.Accept
	base   string // of the files where it counts; "": everywhere
	used   bool
	counts bool // it has a reason, a rule and is not out of date
}

// acceptances lists those of the entries before those of the site, so that the
// one nearest to a finding has the effect.
func acceptances(s *site.Site) []*acceptance {
	var list []*acceptance
	add := func(a site.Accept, base string) {
		r, known := diag.Lookup(a.Rule)
		counts := known && a.Reason != "" && r.Severity != diag.Error && !expired(a, s.Today)
		list = append(list, &acceptance{Accept: a, base: base, counts: counts})
	}
	for e := range s.Entries() {
		for _, a := range e.Accept {
			add(a, baseName(e.Source.File))
		}
	}
	for _, a := range s.Accept {
		add(a, "")
	}
	return list
}

// baseName is what the names of an entry's files have in common: the name without
// language and ".md". A draft of a translation is not among the words of its
// entry, but what is wrong with it can be accepted like the rest.
func baseName(file string) string {
	name := strings.TrimSuffix(file, ".md")
	return strings.TrimSuffix(name, path.Ext(name))
}

func expired(a site.Accept, today site.Date) bool {
	return !a.Until.IsZero() && a.Until.Before(today)
}

// accepted reports whether an acceptance covers the problem, and marks it used.
func accepted(p diag.Problem, list []*acceptance) bool {
	entry := baseName(p.Pos.File)
	for _, a := range list {
		if a.Rule != p.Rule || a.base != "" && a.base != entry {
			continue
		}
		a.used = true
		if a.counts {
			return true
		}
	}
	return false
}

// problem says what is wrong with an acceptance itself.
func (a *acceptance) problem(today site.Date, partial bool) (diag.Problem, bool) {
	r, known := diag.Lookup(a.Rule)
	switch {
	case !known:
		if near := spell.Nearest(a.Rule, ruleIDs()); near != "" {
			return diag.NewVariant("accept-unknown-rule", "near", a.Pos, a.Rule, near), true
		}
		return diag.New("accept-unknown-rule", a.Pos, a.Rule), true
	case r.Severity == diag.Error:
		return diag.New("accept-refused", a.Pos, a.Rule), true
	case a.Reason == "":
		return diag.New("accept-without-reason", a.Pos, a.Rule), true
	case expired(a.Accept, today):
		return diag.New("accept-expired", a.Pos, a.Rule, a.Until.String()), true
	case !a.used && !partial:
		return diag.New("accept-without-effect", a.Pos, a.Rule), true
	}
	return diag.Problem{}, false
}

func ruleIDs() []string {
	var ids []string
	for _, r := range diag.Book() {
		ids = append(ids, r.ID)
	}
	return ids
}
