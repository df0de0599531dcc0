package markdown

import (
	"io"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// published lists the elements that a body may become, each with its attributes.
var published = map[string]string{
	"p": "", "h2": "id", "h3": "id", "h4": "id", "h5": "id", "h6": "id", "ul": "", "ol": "start", "li": "id", "blockquote": "",
	"pre": "", "code": "class", "hr": "", "br": "", "em": "", "strong": "", "del": "", "a": "href title class role aria-label",
	"img": "src alt title", "figure": "", "figcaption": "", "table": "", "thead": "", "tbody": "", "tr": "", "th": "scope class",
	"td": "class", "div": "class tabindex role aria-label", "dl": "", "dt": "", "dd": "", "sub": "", "sup": "id", "abbr": "title",
	"kbd": "", "details": "open", "summary": "", "span": "lang", "section": "class role aria-label",
}

var plainID = regexp.MustCompile(`^[a-zA-Z0-9_-]+$`)

var goodAddress = regexp.MustCompile(`^(?i:https?://[^/\\]|mailto:.|tel:.|project:|programme:|news:|page:|[^/\\:][^:]*$|[^/\\:]*[^a-zA-Z0-9+.:-][^:]*:|[^/\\:]*[/?#]|/$|/[^/\\])`)

// checkDoc proves what Render promises for any source.
func checkDoc(t *testing.T, source string) {
	t.Helper()
	defer func() {
		if t.Failed() || recover() != nil {
			t.Errorf("source: %q", source)
		}
	}()
	doc := New().Render([]byte(source), Options{FirstLine: 3, BackToText: `<"a&`, FootnotesLabel: `<"b&`, TableLabel: `<"c&`})
	last := 0
	for _, l := range doc.Links {
		if l.Offset < last || l.Offset >= len(doc.HTML) || doc.HTML[l.Offset-1] != '"' || doc.HTML[l.Offset] != '"' {
			t.Fatalf("hole %+v is not between quotes, after %d of %d bytes", l, last, len(doc.HTML))
		}
		last = l.Offset
		if !goodAddress.MatchString(l.Dest) || l.Line < 3 || l.Column < 1 {
			t.Fatalf("link %+v", l)
		}
	}
	for i, issue := range doc.Issues {
		if issue.Line < 3 || issue.Column < 1 || issue.Rule == "" || len(issue.Args) == 0 {
			t.Fatalf("issue %+v", issue)
		}
		if i > 0 && (issue.Line < doc.Issues[i-1].Line || issue.Line == doc.Issues[i-1].Line && issue.Column < doc.Issues[i-1].Column) {
			t.Fatalf("issues out of order: %+v", doc.Issues)
		}
	}
	filled := fillPlain(doc)
	starts := checkTags(t, filled, doc.IDs)
	elements := 0
	for _, n := range parseFragment(t, filled) {
		elements += countElements(n)
	}
	if elements != starts {
		t.Fatalf("%d tags, but a browser makes %d elements of %s", starts, elements, filled)
	}
	if text := doc.Text(); strings.Contains(text, "\n\n") {
		t.Fatalf("text has an empty line: %q", text)
	}
}

// checkTags reads the tags one by one: all are published, balanced, and their ids are those of the Doc, each once.
func checkTags(t *testing.T, source string, ids []string) (starts int) {
	t.Helper()
	var open, found []string
	z := html.NewTokenizer(strings.NewReader(source))
	for {
		kind := z.Next()
		token := z.Token()
		switch kind {
		case html.ErrorToken:
			if z.Err() != io.EOF {
				t.Fatal(z.Err())
			}
			if len(open) > 0 {
				t.Fatalf("unclosed %q in %s", open, source)
			}
			if len(found) != len(ids) {
				t.Fatalf("ids %q, the Doc says %q", found, ids)
			}
			return starts
		case html.StartTagToken:
			starts++
			found = append(found, checkTag(t, token, found)...)
			if token.Data != "br" && token.Data != "hr" && token.Data != "img" {
				open = append(open, token.Data)
			}
		case html.EndTagToken:
			if len(open) == 0 || open[len(open)-1] != token.Data {
				t.Fatalf("</%s> closes %q in %s", token.Data, open, source)
			}
			open = open[:len(open)-1]
		case html.TextToken:
		default:
			t.Fatalf("%v in %s", token, source)
		}
	}
}

// checkTag checks one tag and returns its id, if it has one.
func checkTag(t *testing.T, token html.Token, seen []string) []string {
	t.Helper()
	attributes, ok := published[token.Data]
	if !ok {
		t.Fatalf("element %s", token)
	}
	var ids []string
	for _, a := range token.Attr {
		if !strings.Contains(" "+attributes+" ", " "+a.Key+" ") {
			t.Fatalf("attribute %s of %s", a.Key, token)
		}
		if a.Key != "id" {
			continue
		}
		for _, other := range seen {
			if other == a.Val {
				t.Fatalf("id %q twice", a.Val)
			}
		}
		if !plainID.MatchString(a.Val) {
			t.Fatalf("id %q", a.Val)
		}
		ids = append(ids, a.Val)
	}
	return ids
}

func countElements(n *html.Node) int {
	count := 0
	if n.Type == html.ElementNode {
		count = 1
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		count += countElements(c)
	}
	return count
}

// FuzzRender proves for any source that the HTML is balanced and of published elements only, that the holes are where
// they should be and the ids unique.
func FuzzRender(f *testing.F) {
	for _, shape := range hostileShapes {
		f.Add(shape.text(600))
	}
	f.Add(string(typicalPage))
	f.Fuzz(func(t *testing.T, source string) {
		if len(source) > 1<<14 {
			return
		}
		checkDoc(t, source)
	})
}

// TestInvariantsOfExamples checks the same for every source of the other tests.
func TestInvariantsOfExamples(t *testing.T) {
	for _, source := range exampleSources(t) {
		checkDoc(t, source)
	}
}
