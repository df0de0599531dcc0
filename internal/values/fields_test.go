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

func BenchmarkFields(b *testing.B) {
	n, _ := strictyaml.Parse([]byte(fieldsSource), "f.yaml", 1)
	b.ReportAllocs()
	for b.Loop() {
		Fields(n)
	}
}
