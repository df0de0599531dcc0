package markdown

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// pieces are what Markdown is made of, and what its parsers look out for. Put together at random they make more odd
// documents in a second than mutating bytes does.
var pieces = strings.Split("a|b ā|24. maijā|\n|\n|\n\n|    |\t|  | |> |- |+ |1. |2) |7. |24.|      |# |## |{#a}|{.b}|===\n|---\n|***\n|*|**|_|`|``|```\n|~~~ x\n|~~"+
	"|[|]|(|)|![|](|](x)|](#)|](javascript:x)|[a]: x\n|[^1]|[^1]: |[^|<|>|<sub>|</sub>|<sup>|</sup>|<br>|<br/>|<kbd>|</kbd>|<span lang=\"en\">|</span>"+
	"|<abbr title='x'>|</abbr>|<details>|</details>|<details open>|<summary>|</summary>|\n<details>\n|\n</details>\n|\n<summary>|</summary>\n"+
	"|<!--|-->|<![CDATA[|]]>|<?x|?>|<script>|</script>|<div>|</div>|<https://a.lv>|<a@b.lv>|<b x=\"|\"|'|=|&amp;|&#x0;|&|\\|\\\n|  \n|: |\n: |\x00|\x7f|\xff|“|–|^", "|")

func randomDocument(r *rand.Rand) string {
	var b strings.Builder
	for range 1 + r.IntN(60) {
		switch piece := pieces[r.IntN(len(pieces))]; r.IntN(12) {
		case 0:
			b.WriteString("| a | b |\n|---|:-:|\n| " + piece + " |\n")
		default:
			b.WriteString(piece)
		}
	}
	return b.String()
}

// TestRandomDocuments checks the same as FuzzRender, on documents that are new to it and the same each time.
func TestRandomDocuments(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 10_000 {
		checkDoc(t, randomDocument(r))
		if t.Failed() {
			return
		}
	}
}
