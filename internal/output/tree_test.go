package output_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"atbalss/internal/output"
)

// entry is an output whose source is named after what makes it.
func entry(path, from string) output.Entry {
	e := output.Entry{Path: path, Render: func(buf []byte) ([]byte, error) { return append(buf, from...), nil }}
	e.From.File = from
	return e
}

// sealed makes a tree of path, source, path, source, ... and names the sources
// of each clash in the order of the alphabet.
func sealed(pairs ...string) (*output.Tree, []string) {
	var t output.Tree
	for i := 0; i < len(pairs); i += 2 {
		t.Add(entry(pairs[i], pairs[i+1]))
	}
	var clashes []string
	for _, c := range t.Seal() {
		both := []string{c.A.From.File, c.B.From.File}
		slices.Sort(both)
		clashes = append(clashes, strings.Join(both, " + "))
	}
	return &t, clashes
}

// Two sources at one output, in the ways that a site can come to it.
func TestTwoSourcesAtOnePath(t *testing.T) {
	for kind, pairs := range map[string][]string{
		"two slugs":                   {"lv/projekti/a/index.html", "A", "lv/projekti/a/index.html", "B"},
		"redirect and page":           {"lv/a/index.html", "A", "lv/a/index.html", "B"},
		"redirect and redirect":       {"vecais/index.html", "A", "vecais/index.html", "B"},
		"page and attachment":         {"lv/projekti/a/index.html", "A", "lv/projekti/a/index.html", "B"},
		"two attachments":             {"lv/projekti/a/karte.pdf", "A", "lv/projekti/a/karte.pdf", "B"},
		"page and section":            {"lv/projekti/index.html", "A", "lv/projekti/index.html", "B"},
		"page and language":           {"en/index.html", "A", "en/index.html", "B"},
		"entry and page 2 of a list":  {"lv/projekti/2/index.html", "A", "lv/projekti/2/index.html", "B"},
		"feed and redirect":           {"lv/feed.xml", "A", "lv/feed.xml", "B"},
		"data and redirect":           {"data/projects.json", "A", "data/projects.json", "B"},
		"not found page and redirect": {"lv/404.html", "A", "lv/404.html", "B"},
		"design file and redirect":    {"assets/css/main.css", "A", "assets/css/main.css", "B"},
		"root file":                   {"robots.txt", "A", "robots.txt", "B"},
		"file where a folder is":      {"lv/projekti", "A", "lv/projekti/a/index.html", "B"},
		"file where a folder is, far": {"lv", "A", "lv/projekti/a/index.html", "B"},
		"folder by letter case":       {"lv/Projekti", "A", "lv/projekti/a/index.html", "B"},
		"folder by Unicode form":      {"lv/\u0101", "A", "lv/a\u0304/index.html", "B"},
	} {
		// In both orders, each many times: the finding must not be a matter of luck.
		for range 20 {
			if _, clashes := sealed(pairs...); !slices.Equal(clashes, []string{"A + B"}) {
				t.Fatalf("%s: got %v", kind, clashes)
			}
			if _, clashes := sealed(pairs[2], pairs[3], pairs[0], pairs[1]); !slices.Equal(clashes, []string{"A + B"}) {
				t.Fatalf("%s, the other way round: got %v", kind, clashes)
			}
		}
	}
}

// Paths that one file system or another takes for one.
func TestTwinsOfCaseAndForm(t *testing.T) {
	for _, twins := range [][2]string{
		{"lv/A.pdf", "lv/a.pdf"},
		{"lv/a.PDF", "lv/a.pdf"},
		{"LV/a.pdf", "lv/a.pdf"},
		{"lv/Ā.pdf", "lv/ā.pdf"},
		{"lv/ČĢĶĻŅŠŽ", "lv/čģķļņšž"},
		{"lv/ĒĪŌŪ", "lv/ēīōū"},
		{"lv/\u0101.pdf", "lv/a\u0304.pdf"},
		{"lv/\u0100.pdf", "lv/a\u0304.pdf"},
		{"lv/A\u0304.pdf", "lv/\u0101.pdf"},
		{"lv/\u0137.pdf", "lv/k\u0327.pdf"},
		{"lv/\u017e.pdf", "lv/z\u030c.pdf"},
		{"lv/\u00e9.pdf", "lv/e\u0301.pdf"},
		{"lv/\u212b.pdf", "lv/\u00e5.pdf"}, // ångström sign, å
		{"lv/\u212a.pdf", "lv/k.pdf"},      // kelvin sign, k
		{"lv/\u2126.pdf", "lv/\u03c9.pdf"}, // ohm sign, ω
		{"lv/I.pdf", "lv/i.pdf"},           // also under Turkish rules
		{"lv/\u0131.pdf", "lv/i.pdf"},      // dotless i
		{"lv/\u0131.pdf", "lv/I.pdf"},
		{"lv/\u017f.pdf", "lv/s.pdf"},      // long s
		{"lv/\u03c2.pdf", "lv/\u03c3.pdf"}, // final sigma
		{"lv/\u03a3.pdf", "lv/\u03c2.pdf"},
		{"lv/\u00df.pdf", "lv/\u1e9e.pdf"}, // small and capital sharp s
		{"lv/stra\u00dfe.pdf", "lv/strasse.pdf"},
		{"lv/STRASSE.pdf", "lv/stra\u00dfe.pdf"},
		{"lv/\u0130.pdf", "lv/i.pdf"},      // capital dotted i
		{"lv/\u01c4.pdf", "lv/\u01c6.pdf"}, // DŽ, dž
		{"lv/\u01c5.pdf", "lv/\u01c6.pdf"}, // Dž, dž
		{"lv/\u0410.pdf", "lv/\u0430.pdf"}, // Cyrillic
		{"lv/\uff21.pdf", "lv/\uff41.pdf"}, // full width
		{"lv/\U00010400.pdf", "lv/\U00010428.pdf"},
	} {
		if _, clashes := sealed(twins[0], "A", twins[1], "B"); !slices.Equal(clashes, []string{"A + B"}) {
			t.Errorf("%+q and %+q: got %v", twins[0], twins[1], clashes)
		}
	}
}

func TestPathsThatAreNoTwins(t *testing.T) {
	_, clashes := sealed(
		"index.html", "1", "lv/index.html", "2", "lv/a/index.html", "3", "lv/ā/index.html", "4", "lv/ab/index.html", "5",
		"lv/a-b/index.html", "6", "lv/a.html", "7", "lv/a.pdf", "8", "lvx", "9", "lv/o.pdf", "10", "lv/0.pdf", "11",
		"lv/\u0430.pdf", "12", // Cyrillic а
	)
	if len(clashes) > 0 {
		t.Errorf("got %v", clashes)
	}
}

func TestEachOfManySourcesIsNamed(t *testing.T) {
	_, clashes := sealed("a", "1", "a", "2", "A", "3", "b", "4", "a/c", "5")
	named := strings.Join(clashes, " ")
	for _, source := range []string{"1", "2", "3", "5"} {
		if !strings.Contains(named, source) {
			t.Errorf("%s is not named in %v", source, clashes)
		}
	}
	if strings.Contains(named, "4") {
		t.Errorf("4 clashes with nothing: %v", clashes)
	}
}

func TestFindAndOrder(t *testing.T) {
	tree, _ := sealed("b", "2", "a/c", "1", "a.html", "3")
	var paths []string
	for _, e := range tree.Entries() {
		paths = append(paths, e.Path)
	}
	if !slices.IsSorted(paths) || tree.Len() != 3 || len(paths) != 3 {
		t.Errorf("paths %v, length %d", paths, tree.Len())
	}
	e, ok := tree.Find("a/c")
	if !ok || e.From.File != "1" || !tree.Has("b") || tree.Has("a") || tree.Has("A/c") {
		t.Errorf("found %v, %v", e.Path, ok)
	}
	if _, ok := tree.Find("gone"); ok {
		t.Error("found what is not there")
	}
	data, err := e.Render([]byte("x"))
	if err != nil || string(data) != "x1" {
		t.Errorf("got %q, %v", data, err)
	}
}

func TestFirstOfTwinsIsServed(t *testing.T) {
	tree, _ := sealed("a", "first", "a", "second")
	if e, _ := tree.Find("a"); e.From.File != "first" {
		t.Errorf("%s is served", e.From.File)
	}
}

func TestKindsHaveNames(t *testing.T) {
	var names []string
	for k := output.Page; k <= output.Attachment; k++ {
		names = append(names, k.String())
	}
	if got := fmt.Sprint(names); got != "[page redirect feed data asset attachment]" {
		t.Errorf("got %s", got)
	}
}

func BenchmarkSeal(b *testing.B) {
	for b.Loop() {
		var t output.Tree
		for i := range 10_000 {
			t.Add(entry(fmt.Sprintf("lv/projekti/projekts-%d/index.html", i*7919%10_000), "x"))
		}
		if clashes := t.Seal(); len(clashes) > 0 {
			b.Fatal(clashes)
		}
	}
}
