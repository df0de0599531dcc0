package markdown

import (
	"regexp"
	"strings"
	"testing"
)

type commonMarkExample struct {
	Markdown string `json:"markdown"`
	HTML     string `json:"html"`
	Example  int    `json:"example"`
	Section  string `json:"section"`
}

// A departure is why an example comes out differently.
type departure string

// What the content format itself decides otherwise.
const (
	rawHTML    departure = "raw HTML is refused"
	numbers    departure = "numbers in running text are no list, and many blanks after a mark are one"
	schemes    departure = "only some schemes may be linked to"
	emptyLinks departure = "a link to nothing is refused"
)

// departures are all examples that mean something else in a body than in CommonMark.
var departures = examplesBy(map[departure][]int{
	rawHTML:    {21, 31, 201, 308, 309, 344, 475, 476, 477, 491, 494, 524, 536, 642, 643},
	numbers:    {7, 265, 267, 268, 271, 273, 274, 283, 296, 297, 299, 302},
	schemes:    {596, 598, 599, 601},
	emptyLinks: {200, 485, 486, 487, 567},
})

func examplesBy(lists map[departure][]int) map[int]departure {
	reasons := map[int]departure{}
	for reason, examples := range lists {
		for _, n := range examples {
			reasons[n] = reason
		}
	}
	return reasons
}

var (
	headingID = regexp.MustCompile(`(<h[1-6]) id="[^"]*"`)
	levelOne  = regexp.MustCompile(`(</?)h1>`)
	// A picture with a title that is alone in its paragraph is a figure.
	figure = regexp.MustCompile(`<p>(<img alt="[^"]*" src="[^"]*") title="([^"]*)"></img></p>`)
)

// TestCommonMark runs the specification's examples through Render. Each must come out as the specification says, except
// that "#" is a heading of level two with an id, and except for the departures, which must stay exactly these.
func TestCommonMark(t *testing.T) {
	renderer := New()
	count, passed := 0, 0
	for _, ex := range commonMarkExamples(t) {
		if strings.HasPrefix(ex.Section, "HTML blocks") || ex.Section == "Raw HTML" {
			continue
		}
		got := headingID.ReplaceAllString(canonical(t, fillPlain(renderer.Render([]byte(ex.Markdown), Options{}))), "$1")
		want := levelOne.ReplaceAllString(canonical(t, ex.HTML), "${1}h2>")
		want = figure.ReplaceAllString(want, "<figure>$1></img><figcaption>$2</figcaption></figure>")
		reason, departs := departures[ex.Example]
		if !departs {
			count++
		}
		switch {
		case got == want && departs:
			t.Errorf("example %d is listed as a departure (%s), and is none", ex.Example, reason)
		case got == want:
			passed++
		case !departs:
			t.Errorf("example %d (%s)\nsource %q\n   got %s\n  want %s", ex.Example, ex.Section, ex.Markdown, got, want)
		}
	}
	t.Logf("%d of %d examples as CommonMark has them, %.1f %%", passed, count, 100*float64(passed)/float64(count))
	if passed != count || count < 540 {
		t.Errorf("%d of %d examples pass; all but the departures are promised", passed, count)
	}
}
