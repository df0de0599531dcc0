package render

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// parsed is the document that a browser would make of a page.
func parsed(t testing.TB, page string) *html.Node {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// each visits every element.
func each(n *html.Node, visit func(*html.Node)) {
	if n.Type == html.ElementNode {
		visit(n)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		each(c, visit)
	}
}

// all finds the elements that match a selector: "tag", ".class", "#id",
// "[attribute]", "[attribute=value]", or several of them joined.
func all(n *html.Node, selector string) []*html.Node {
	var found []*html.Node
	each(n, func(e *html.Node) {
		if matches(e, selector) {
			found = append(found, e)
		}
	})
	return found
}

func matches(e *html.Node, selector string) bool {
	for selector != "" {
		end := strings.IndexAny(selector[1:], ".#[") + 1
		if end == 0 {
			end = len(selector)
		}
		part := selector[:end]
		selector = selector[end:]
		switch part[0] {
		case '.':
			if !strings.Contains(" "+attr(e, "class")+" ", " "+part[1:]+" ") {
				return false
			}
		case '#':
			if attr(e, "id") != part[1:] {
				return false
			}
		case '[':
			name, value, valued := strings.Cut(strings.TrimSuffix(part[1:], "]"), "=")
			got, ok := lookup(e, name)
			if !ok || valued && got != value {
				return false
			}
		default:
			if e.Data != part {
				return false
			}
		}
	}
	return true
}

func lookup(e *html.Node, name string) (string, bool) {
	for _, a := range e.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

func attr(e *html.Node, name string) string {
	v, _ := lookup(e, name)
	return v
}

// textOf is the text of an element with single blanks.
func textOf(e *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(e)
	return strings.Join(strings.Fields(b.String()), " ")
}

// texts are the texts of all elements that match.
func texts(n *html.Node, selector string) []string {
	var out []string
	for _, e := range all(n, selector) {
		out = append(out, textOf(e))
	}
	return out
}

// has fails unless some element that matches has just this text.
func has(t testing.TB, n *html.Node, selector, want string) {
	t.Helper()
	found := texts(n, selector)
	for _, s := range found {
		if s == want {
			return
		}
	}
	t.Errorf("no %s is %q, there are %q", selector, want, found)
}
