package check

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"atbalss/internal/output"
	"atbalss/internal/site"
)

// pieces make pages whose parts begin, end and recur in every way.
var pieces = []string{
	"<nav>", "</nav>", "<footer>", "</footer>", "<head>", "</head>", "<title>T</title>", "<title>", "<h1>x</h1>", `<main lang="en">`,
	`<table>`, `<tr><th>x</table>`, `</table>`, `<aside data-banner="esf 2014-2020">`, `</aside>`, `<img data-emblem src="/e.svg" alt="x">`, `<img src="/n.png">`,
	`<a href="/lv/projekti/b/">b</a>`, `<a href="/lv/projekti/a/">a</a>`, `<a href="/lv/projekti/b/#h">b</a>`, `<a href="b">b</a>`, `<a href="#x">x</a>`, `<a href="/nav/">x</a>`, `<a href="https://eeagrants.lv">x</a>`,
	`<p id="x">`, `<p id="y">`, `<link rel="canonical" href="/lv/projekti/a/">`, `<link rel="alternate" hreflang="en" href="/en/projects/a-en/">`, `<meta property="og:url" content="/lv/">`,
	`<script type="application/ld+json">{}</script>`, `<img srcset="/a.png 1x, /b.png 2x" alt>`, `<!-- <nav> -->`, `<script>"</nav>"</script>`,
	strings.Repeat("garš teksts ", minPart/12), strings.Repeat("x", minPart),
}

// What a reader remembers of earlier pages changes nothing in what it finds.
func TestPartsChangeNothing(t *testing.T) {
	tree := new(output.Tree)
	for path := range sample() {
		tree.Add(output.Entry{Path: path})
	}
	tree.Seal()
	s := twoLanguages(site.Link{Dest: "/nav/"})
	e, ok := tree.Find("lv/projekti/a/index.html")
	if !ok {
		t.Fatal("no page")
	}
	found := 0
	rapid.Check(t, func(t *rapid.T) {
		facts := newTree(tree, s, "")
		i, _ := facts.tree.Place(e.Path)
		r := &reader{tree: facts}
		stock := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) string {
			element := rapid.SampledFrom([]string{"nav", "footer", "head"}).Draw(t, "element")
			inside := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 6).Draw(t, "inside"), "")
			return "<" + element + ">" + inside + pieces[len(pieces)-1] + "</" + element + ">"
		}), 1, 4).Draw(t, "stock")
		for range 6 {
			html := strings.Join(rapid.SliceOfN(rapid.SampledFrom(slices.Concat(pieces, stock, stock, stock, stock, stock, stock)), 0, 12).Draw(t, "page"), "")
			fresh := &reader{tree: facts}
			for _, x := range []*reader{r, fresh} {
				x.read([]byte(html))
				facts.take(i, e, x)
			}
			found += len(r.shared)
			if got, want := inOrder(r.facts), inOrder(fresh.facts); got != want || r.h1 != fresh.h1 || r.emblems != fresh.emblems {
				t.Fatalf("%s: got\n%s\nwant\n%s", html, got, want)
			}
			r.reset()
		}
	})
	if found < 10 {
		t.Errorf("only %d parts were found again", found)
	}
}

// inOrder are facts in words and an order that does not depend on where they stood.
func inOrder(f facts) string {
	slices.Sort(f.links)
	f.links = slices.Compact(f.links)
	slices.SortFunc(f.notes, compareFaults)
	slices.SortFunc(f.anchors, func(a, b anchor) int { return strings.Compare(a.href, b.href) })
	return fmt.Sprintf("%+v", f)
}

// A reader does not keep more than a few parts, however different pages are, and
// keeps those that recur.
func TestPartsAreBounded(t *testing.T) {
	r := &reader{tree: newTree(new(output.Tree), &site.Site{Langs: []site.Lang{"lv"}}, "")}
	common := "<nav>" + strings.Repeat("x", minPart) + "</nav>"
	for n := range 3 * maxParts {
		r.read([]byte(common + "<footer>" + strings.Repeat("y", minPart+n) + "</footer>"))
		if n > 0 && (len(r.shared) == 0 || string(r.shared[0].html) != common) {
			t.Fatalf("the menu is not known on page %d", n)
		}
		r.reset()
	}
	if len(r.parts.known) != maxParts {
		t.Errorf("%d parts", len(r.parts.known))
	}
}
