package markdown

import (
	"fmt"
	"strings"
	"testing"
)

// TestBodiesLeaveNothing: what bodies are parsed and written with is used again, and what one of them defines, opens or
// breaks off is never met by the next.
func TestBodiesLeaveNothing(t *testing.T) {
	bodies := []string{
		"[x]: https://example.org/a\n[^1]: Piezīme\n\n[x] un [^1] un [^2]\n",
		"[x] un [y][x] un [^1]\n",
		"## Virsraksts\n\n## Virsraksts\n\n## Cits {#virsraksts}\n",
		"## Virsraksts\n\n[vārdi](news:a) **neaizvērts [saite](\n",
		"*a **b _c ~~d `e [f ![g <h\n\n- x\n  - y\n\n    ```go\n    code",
		"| a \\| b | c |\n| --- | --- |\n| `x \\| y` | z |\n",
		"Virsraksts\n==\n\n<details>\n<summary>a</summary>\n\nb\n",
		"vārds\n: skaidrojums\n\n1. a\n\n   b\n24. maijā\n",
		"",
		"<script>\nx\n</script>\n\n<b>t</b> [#](#) [z](javascript:a)\n",
		strings.Repeat("## Virsraksts [x](news:a)\n\nteksts\n\n", 300),
		"[x]: https://example.org/b\n\n[x]\n",
		"teksts\n",
	}
	r := New()
	render := func(i int) string {
		d := r.Render([]byte(bodies[i]), Options{ReservedIDs: []string{"main"}, TableLabel: "Tabula"})
		return fmt.Sprintf("%s %+v", d.HTML, d)
	}
	want := make([]string, len(bodies))
	for i := range bodies { // each after one of words alone
		render(len(bodies) - 1)
		want[i] = render(i)
	}
	for first := range bodies {
		for second := range bodies {
			render(first)
			if got := render(second); got != want[second] {
				t.Fatalf("%q behind %q:\ngot  %s\nwant %s", bodies[second], bodies[first], got, want[second])
			}
		}
	}
	if !strings.Contains(want[1], "[x]") || strings.Contains(want[1], "example.org") {
		t.Errorf("a definition of another body was used: %s", want[1])
	}
}
