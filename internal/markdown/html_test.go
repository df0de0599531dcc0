package markdown

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// parseFragment reads HTML as a browser reads the content of main.
func parseFragment(t testing.TB, source string) []*html.Node {
	t.Helper()
	nodes, err := html.ParseFragment(strings.NewReader(source), &html.Node{
		Type: html.ElementNode, Data: "main", DataAtom: atom.Main,
	})
	if err != nil {
		t.Fatalf("parse %q: %v", source, err)
	}
	return nodes
}

// fillPlain fills the holes with what the editor wrote.
func fillPlain(d Doc) string {
	return string(d.Fill(func(l Link) string { return l.Dest }))
}

// canonical writes HTML so that two documents that mean the same are the same: attributes sorted, white space that does
// not show left out.
func canonical(t testing.TB, source string) string {
	t.Helper()
	var b strings.Builder
	for _, n := range parseFragment(t, source) {
		writeCanonical(&b, n, false)
	}
	out := b.String()
	for _, name := range blockNames {
		for _, tag := range []string{"<" + name + ">", "</" + name + ">"} {
			out = strings.ReplaceAll(strings.ReplaceAll(out, " "+tag, tag), tag+" ", tag)
		}
	}
	return strings.TrimSpace(out)
}

var blockNames = strings.Fields("p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre hr br dl dt dd table")

func writeCanonical(b *strings.Builder, n *html.Node, pre bool) {
	switch n.Type {
	case html.TextNode:
		text := n.Data
		if !pre {
			text = collapseBlanks(text)
		}
		b.WriteString(html.EscapeString(text))
	case html.ElementNode:
		b.WriteString("<" + n.Data)
		attrs := slices.Clone(n.Attr)
		slices.SortFunc(attrs, func(x, y html.Attribute) int { return strings.Compare(x.Key, y.Key) })
		for _, a := range attrs {
			b.WriteString(" " + a.Key + `="` + html.EscapeString(a.Val) + `"`)
		}
		b.WriteString(">")
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			writeCanonical(b, c, pre || n.Data == "pre")
		}
		b.WriteString("</" + n.Data + ">")
	case html.CommentNode:
		b.WriteString("<!--" + n.Data + "-->")
	}
}

// collapseBlanks makes each run of blanks, tabs and line ends one blank.
func collapseBlanks(s string) string {
	var b strings.Builder
	blank := false
	for _, r := range s {
		if r == ' ' || r == '\n' || r == '\t' {
			blank = true
			continue
		}
		if blank {
			b.WriteByte(' ')
		}
		blank = false
		b.WriteRune(r)
	}
	if blank {
		b.WriteByte(' ')
	}
	return b.String()
}
