package diag_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"atbalss/internal/diag"
)

var (
	kebab       = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)
	placeholder = regexp.MustCompile(`\{[0-9]\}`)
)

// Every rule of the book explains itself in both languages.
func TestBookIsComplete(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range diag.Book() {
		if !kebab.MatchString(r.ID) {
			t.Errorf("%q: an id is written-like-this", r.ID)
		}
		if seen[r.ID] {
			t.Errorf("%s: twice in the book", r.ID)
		}
		seen[r.ID] = true
		if r.Severity == diag.Off {
			t.Errorf("%s: no severity", r.ID)
		}
		for name, w := range map[string]diag.Words{"sentence": r.Sentence, "source": r.Source, "fix": r.Fix} {
			if strings.TrimSpace(w.EN) == "" || strings.TrimSpace(w.LV) == "" {
				t.Errorf("%s: %s lacks a language: %+v", r.ID, name, w)
			}
		}
		if strings.TrimSpace(r.Example) == "" {
			t.Errorf("%s: no example", r.ID)
		}
		if len(r.Messages) == 0 {
			t.Errorf("%s: no message", r.ID)
		}
		messages(t, r)
	}
	if len(seen) < 60 {
		t.Errorf("only %d rules", len(seen))
	}
}

func messages(t *testing.T, r diag.Rule) {
	t.Helper()
	variants := map[string]bool{}
	for _, m := range r.Messages {
		where := r.ID + "/" + m.Variant
		if variants[m.Variant] {
			t.Errorf("%s: the variant stands twice", where)
		}
		variants[m.Variant] = true
		if m.Text.EN == "" || m.Text.LV == "" {
			t.Errorf("%s: the text lacks a language", where)
		}
		if (m.Hint.EN == "") != (m.Hint.LV == "") {
			t.Errorf("%s: the hint has one language only", where)
		}
		if !slices.Equal(arguments(m.Text.EN), arguments(m.Text.LV)) {
			t.Errorf("%s: the languages use other arguments: %q, %q", where, m.Text.EN, m.Text.LV)
		}
		if !slices.Equal(arguments(m.Hint.EN), arguments(m.Hint.LV)) {
			t.Errorf("%s: the hints use other arguments: %q, %q", where, m.Hint.EN, m.Hint.LV)
		}
		for _, text := range []string{m.Text.EN, m.Text.LV} {
			if strings.HasSuffix(text, ".") && !strings.HasSuffix(text, "…") {
				t.Errorf("%s: a message has no full stop: %q", where, text)
			}
		}
	}
}

// arguments lists the placeholders of a text, each once, sorted.
func arguments(text string) []string {
	list := placeholder.FindAllString(text, -1)
	slices.Sort(list)
	return slices.Compact(list)
}

func TestUnconfirmedLawIsANotice(t *testing.T) {
	for _, r := range diag.Book() {
		if strings.Contains(r.Source.EN, "to be confirmed") {
			if !strings.Contains(r.Source.LV, "jāapstiprina") {
				t.Errorf("%s: the Latvian source does not say jāapstiprina", r.ID)
			}
			for _, m := range r.Messages {
				if r.ID != "grants-plaque" && (!strings.Contains(m.Text.EN, "to be confirmed") || !strings.Contains(m.Text.LV, "jāapstiprina")) {
					t.Errorf("%s/%s: the message does not say that the rule is to be confirmed", r.ID, m.Variant)
				}
			}
			if r.Severity != diag.Notice && r.ID != "grants-plaque" { // confirmed for one of its periods
				t.Errorf("%s: %s, but its source is to be confirmed", r.ID, r.Severity)
			}
		}
	}
}

func TestProblemInWords(t *testing.T) {
	p := diag.New("redirect-to-nothing", diag.Pos{File: "a", Line: 1}, "/x/", "/y/")
	if got, want := p.Message("en"), `the redirect from "/x/" leads to "/y/", which the site does not have`; got != want {
		t.Errorf("got %q", got)
	}
	if got, want := p.Message("lv"), `pāradresācija no “/x/” ved uz “/y/”, kā vietnē nav`; got != want {
		t.Errorf("got %q", got)
	}
	if p.Hint("lv") == "" || p.Source("en") == "" {
		t.Error("no hint or source")
	}
}

func TestSortDropsDoubles(t *testing.T) {
	at := func(file string, line int) diag.Problem {
		return diag.New("redirect-circle", diag.Pos{File: file, Line: line}, "a", "b")
	}
	got := diag.Sort([]diag.Problem{at("b", 1), at("a", 2), at("b", 1), at("a", 1)})
	var places []string
	for _, p := range got {
		places = append(places, p.Pos.File+string(rune('0'+p.Pos.Line)))
	}
	if want := []string{"a1", "a2", "b1"}; !slices.Equal(places, want) {
		t.Errorf("got %v, want %v", places, want)
	}
	if diag.Worst(got) != diag.Error || diag.Worst(nil) != diag.Off {
		t.Error("worst severity")
	}
}

func TestNewRefusesUnknownRules(t *testing.T) {
	for _, try := range []func(){
		func() { diag.New("no-such-rule", diag.Pos{}) },
		func() { diag.NewVariant("redirect-circle", "no-such-variant", diag.Pos{}) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Error("accepted")
				}
			}()
			try()
		}()
	}
}

// Of two findings that differ only in severity the first given stays, wherever
// they stand in the list.
func TestSortKeepsTheFirstOfDoubles(t *testing.T) {
	var ps []diag.Problem
	for i := range 100 {
		p := diag.New("bad-slug", diag.Pos{File: "a", Line: i * 37 % 50}, "x")
		p.Severity = diag.Severity(i / 50)
		ps = append(ps, p)
	}
	got := diag.Sort(ps)
	if len(got) != 50 {
		t.Fatalf("%d findings", len(got))
	}
	for i, p := range got {
		if p.Pos.Line != i || p.Severity != diag.Off {
			t.Errorf("finding %d is %v", i, p)
		}
	}
}

// Whatever rows in order a list is put together from, the result is that of an
// ordinary stable sort.
func TestSortOfAnyRows(t *testing.T) {
	byPlace := func(a, b diag.Problem) int {
		return cmp.Or(strings.Compare(a.Pos.File, b.Pos.File), cmp.Compare(a.Pos.Line, b.Pos.Line), slices.Compare(a.Args, b.Args))
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		var ps []diag.Problem
		for range random.IntN(8) {
			var row []diag.Problem
			for range random.IntN(20) {
				pos := diag.Pos{File: string(rune('a' + random.IntN(3))), Line: random.IntN(4)}
				p := diag.New("bad-slug", pos, fmt.Sprint(random.IntN(3)))
				p.Severity = diag.Severity(random.IntN(4)) // tells doubles apart
				row = append(row, p)
			}
			if random.IntN(3) > 0 {
				slices.SortStableFunc(row, byPlace)
			}
			ps = append(ps, row...)
		}
		want := slices.Clone(ps)
		slices.SortStableFunc(want, byPlace)
		want = slices.CompactFunc(want, func(a, b diag.Problem) bool { return byPlace(a, b) == 0 })
		got := diag.Sort(slices.Clone(ps))
		if !slices.EqualFunc(got, want, func(a, b diag.Problem) bool { return byPlace(a, b) == 0 && a.Severity == b.Severity }) {
			t.Fatalf("of %v\ngot  %v\nwant %v", ps, got, want)
		}
	}
}
