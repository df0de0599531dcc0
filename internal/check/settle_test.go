package check

import (
	"slices"
	"strings"
	"testing"

	"atbalss/internal/diag"
	"atbalss/internal/site"
)

// settled words what is left of problems, with their severities.
func settled(ps []diag.Problem, s *site.Site, set settings) []string {
	var got []string
	for _, p := range settle(ps, s, set) {
		got = append(got, p.Severity.String()+" "+p.Rule+" "+p.Pos.File)
	}
	return got
}

func TestSettle(t *testing.T) {
	at := func(rule, file string, args ...string) diag.Problem {
		return diag.New(rule, diag.Pos{File: file, Line: 5}, args...)
	}
	const a, b = "content/projects/a.lv.md", "content/projects/b.lv.md"
	facts := []diag.Problem{at("project-facts-complete", a, "code"), at("project-facts-complete", b, "code")}
	accept := func(rule, reason string) []site.Accept {
		return []site.Accept{{Rule: rule, Reason: reason, Pos: diag.Pos{File: a, Line: 3}}}
	}
	for name, c := range map[string]struct {
		problems []diag.Problem
		entry    []site.Accept // of project a
		site     []site.Accept
		set      settings
		want     []string
	}{
		"as they are":           {problems: facts, want: []string{"warning project-facts-complete " + a, "warning project-facts-complete " + b}},
		"accepted in the entry": {problems: facts, entry: accept("project-facts-complete", "not known"), want: []string{"warning project-facts-complete " + b}},
		"accepted for the draft of a translation": {
			problems: []diag.Problem{at("draft-translation", "content/projects/a.en.md", "en", "lv"), at("draft-translation", "content/projects/ab.en.md", "en", "lv")},
			entry:    accept("draft-translation", "being translated"), want: []string{"notice draft-translation content/projects/ab.en.md"},
		},
		"accepted in the site": {problems: facts, site: accept("project-facts-complete", "not known")},
		"the entry's goes first": {
			problems: facts[:1], entry: accept("project-facts-complete", "not known"), site: accept("project-facts-complete", "not known"),
			want: []string{"warning accept-without-effect " + a},
		},
		"switched off": {problems: facts, set: settings{severity: map[string]diag.Severity{"project-facts-complete": diag.Off}}},
		"raised": {
			problems: facts[:1], set: settings{severity: map[string]diag.Severity{"project-facts-complete": diag.Error}},
			want: []string{"error project-facts-complete " + a},
		},
		"raised, yet accepted": {
			problems: facts[:1], entry: accept("project-facts-complete", "not known"),
			set: settings{severity: map[string]diag.Severity{"project-facts-complete": diag.Error}},
		},
		"an error stays": {
			problems: []diag.Problem{at("redirect-circle", a, "x", "y")}, entry: accept("redirect-circle", "we like it"),
			want: []string{"warning accept-refused " + a, "error redirect-circle " + a},
		},
		"lowered where it may be": {
			problems: []diag.Problem{at("redirect-circle", a, "x", "y")}, set: settings{severity: map[string]diag.Severity{"redirect-circle": diag.Notice}},
			want: []string{"notice redirect-circle " + a},
		},
		"while there are errors nothing is needless": {
			problems: []diag.Problem{at("redirect-circle", b, "x", "y")}, entry: accept("project-facts-complete", "not known"),
			want: []string{"error redirect-circle " + b},
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := twoLanguages()
			s.Projects[0].Accept, s.Accept = c.entry, c.site
			if got := settled(c.problems, s, c.set); !slices.Equal(got, c.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

func TestClashes(t *testing.T) {
	s := twoLanguages()
	s.Projects[1].Words["lv"].Slug = "A"
	s.Index()
	var got []string
	for _, p := range sameAddress(s) {
		got = append(got, p.Pos.File+" "+p.Message("en"))
	}
	want := []string{`content/projects/b.lv.md the address "/lv/projekti/A/" differs only by letter case or accents' form from "/lv/projekti/a/" of content/projects/a.lv.md`}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}
