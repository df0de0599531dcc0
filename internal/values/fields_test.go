package values

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"atbalss/internal/site"
	"atbalss/internal/strictyaml"
)

const fieldsSource = `title: "Atbalsts"
funding:
  currency: EUR
  sources:
    - {source: esf-plus, amount: 85}
    - {source: state-budget, amount: 15}
partners: [a, b]
untranslated: {en: "reason"}
`

// Fields and Walk agree on paths and their order, however often paths were met.
func TestFields(t *testing.T) {
	var many strings.Builder // more paths than are remembered
	for i := range maxPaths {
		fmt.Fprintf(&many, "k%d:\n  - {a: 1}\n", i)
	}
	for round := range 3 {
		for _, src := range []string{fieldsSource, many.String(), "- a\n- [b, {c: d}]\n", "just text\n", ""} {
			n, problems := strictyaml.Parse([]byte(src), "f.yaml", 3)
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			var want []site.Field
			n.Walk(func(path string, v *strictyaml.Node) {
				want = append(want, site.Field{Key: path, Line: int32(v.Pos.Line), Column: int32(v.Pos.Column)})
			})
			got := Fields(n)
			if !slices.Equal(got, want) {
				t.Fatalf("round %d: got %v, want %v", round, got, want)
			}
			if cap(got) > len(got) {
				t.Errorf("round %d: room for %d fields of %d", round, cap(got), len(got))
			}
		}
	}
	if Fields(nil) != nil {
		t.Error("fields of nothing")
	}
}

// Files with the same keys at the same places have one list, and no others have.
func TestSharedFields(t *testing.T) {
	l := lister.New().(*fieldLister)
	list := func(src string) []site.Field {
		n, problems := strictyaml.Parse([]byte(src), "f.yaml", 1)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		l.fields = l.fields[:0]
		l.below(n)
		return l.shared()
	}
	first := list("title: a\nslug: b\n")
	if again := list("title: other\nslug: words\n"); &again[0] != &first[0] {
		t.Error("the same places are listed twice")
	}
	for _, src := range []string{"title: a\nslig: b\n", "title: a\nslug:  b\n", "title: a\n\nslug: b\n", "title: a\n", "title: a\nslug: b\nx: y\n"} {
		got := list(src)
		if &got[0] == &first[0] {
			t.Errorf("%q has the list of another", src)
		}
	}
	_ = append(first, site.Field{Key: "x"})
	if want := (site.Field{Key: "slug", Line: 2, Column: 7}); first[1] != want || len(first) != 2 {
		t.Errorf("got %v, want %v last", first, want)
	}
	for i := range 3 * maxLists {
		list(strings.Repeat("\n", i) + "title: a\n")
	}
	if len(l.lists) > maxLists {
		t.Errorf("%d lists are remembered", len(l.lists))
	}
}

func BenchmarkFields(b *testing.B) {
	n, _ := strictyaml.Parse([]byte(fieldsSource), "f.yaml", 1)
	b.ReportAllocs()
	for b.Loop() {
		Fields(n)
	}
}
