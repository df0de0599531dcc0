package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// inline writes the running text under n, which itself stands at the given depth.
func (w *writer) inline(n ast.Node, depth int) {
	if depth > maxInline {
		w.st.once(w.start(n), LimitInline, maxInline)
		return
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if w.grown(c) {
			return
		}
		w.span(c, depth)
	}
}

func (w *writer) span(n ast.Node, depth int) {
	switch n := n.(type) {
	case *ast.Text:
		w.text(n)
	case *ast.CodeSpan:
		w.str("<code>")
		w.out = appendEscaped(w.out, w.codeText(n))
		w.str("</code>")
	case *ast.Emphasis:
		if n.Level == 2 {
			w.wrap("strong", n, depth)
		} else {
			w.wrap("em", n, depth)
		}
	case *east.Strikethrough:
		w.wrap("del", n, depth)
	case *ast.Link:
		w.link(n, depth)
	case *ast.Image:
		w.image(n, true)
	case *ast.AutoLink:
		w.autoLink(n)
	case *rawTag:
		if n.ok {
			w.str(n.html())
		} else {
			w.out = appendEscaped(w.out, n.source)
		}
	case *east.FootnoteLink:
		w.footnoteLink(n)
	case *east.FootnoteBacklink:
		w.footnoteBacklink(n)
	default:
		panic("markdown: no writer for " + n.Kind().String())
	}
}

func (w *writer) wrap(name string, n ast.Node, depth int) {
	w.str("<", name, ">")
	w.inline(n, depth+1)
	w.str("</", name, ">")
}

func (w *writer) text(n *ast.Text) {
	w.out = appendText(w.out, n.Segment.Value(w.src))
	switch {
	case n.HardLineBreak():
		w.str("<br>")
	case n.SoftLineBreak():
		w.str("\n")
	}
}

// codeText is the content of a code span: line ends are blanks, and in a table "\|" is "|".
func (w *writer) codeText(n *ast.CodeSpan) []byte {
	var code []byte
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		seg := c.(*ast.Text).Segment
		code = append(code, seg.Value(w.src)...)
	}
	code = bytes.ReplaceAll(code, []byte{'\n'}, []byte{' '})
	if w.inCell {
		code = bytes.ReplaceAll(code, []byte(`\|`), []byte{'|'})
	}
	return code
}

// link writes a link with a hole for its address, or only its words where there can be none.
func (w *writer) link(n *ast.Link, depth int) {
	dest, ok := w.dest(n, n.Destination, false)
	if !ok {
		w.inline(n, depth+1)
		return
	}
	w.str(`<a href="`)
	w.hole(n, dest, false, w.plain(n))
	w.str(`"`)
	w.titleAttribute(n, n.Title)
	w.str(">")
	w.inLink = true
	w.inline(n, depth+1)
	w.inLink = false
	w.str("</a>")
}

// image writes a picture. Its title is an attribute, except in a figure.
func (w *writer) image(n *ast.Image, title bool) {
	alt := strings.Join(strings.Fields(w.plain(n)), " ")
	dest, ok := w.dest(n, n.Destination, true)
	if !ok {
		w.out = appendEscaped(w.out, []byte(alt))
		return
	}
	if w.holdsFootnote(n, 0) {
		w.st.refuse(w.start(n), RuleNestedLink, "[^]")
	}
	if alt == "" {
		w.st.refuse(w.start(n), RuleImageAlt, excerpt(dest))
	}
	w.str(`<img src="`)
	w.hole(n, dest, true, alt)
	w.str(`" alt="`, escapeString(alt), `"`)
	if title {
		w.titleAttribute(n, n.Title)
	}
	w.str(">")
}

func (w *writer) autoLink(n *ast.AutoLink) {
	words := n.Label(w.src)
	raw := words
	if n.AutoLinkType == ast.AutoLinkEmail && !bytes.HasPrefix(bytes.ToLower(raw), []byte("mailto:")) {
		raw = append([]byte("mailto:"), raw...)
	}
	dest := string(raw)
	if len(dest) > maxAddress || judge(dest, false) != accepted {
		w.refuseDest(n, dest, judge(dest, false), string(words))
		w.out = appendEscaped(w.out, words)
		return
	}
	if w.inLink {
		w.st.refuse(w.start(n), RuleNestedLink, excerpt(dest))
		w.out = appendEscaped(w.out, words)
		return
	}
	w.str(`<a href="`)
	w.hole(n, dest, false, string(words))
	w.str(`">`)
	w.out = appendEscaped(w.out, words)
	w.str("</a>")
}

// dest returns a destination without escapes, and whether it may become an address. Otherwise an issue says why.
func (w *writer) dest(n ast.Node, raw []byte, image bool) (string, bool) {
	if len(raw) > maxAddress {
		w.refuseDest(n, string(raw), refused, "")
		return "", false
	}
	dest := w.unescaped(raw)
	if v := judge(dest, image); v != accepted {
		w.refuseDest(n, dest, v, w.plain(n))
		return "", false
	}
	if w.destSize += len(dest); w.destSize > 4*len(w.src)+1<<16 {
		w.st.once(w.start(n), LimitOutput, 4*len(w.src)+1<<16)
		return "", false
	}
	return dest, true
}

func (w *writer) refuseDest(n ast.Node, dest string, v verdict, words string) {
	switch {
	case len(dest) > maxAddress:
		w.st.tooComplex(w.start(n), LimitAddress, maxAddress)
	case v == empty:
		w.st.refuse(w.start(n), RuleEmptyLink, excerpt(words))
	default:
		w.st.refuse(w.start(n), RuleLinkScheme, excerpt(visible(dest)))
	}
}

// unescaped resolves a destination once, however many links share it.
func (w *writer) unescaped(raw []byte) string {
	if !w.st.shared || len(raw) == 0 {
		return unescape(raw, true)
	}
	if dest, ok := w.dests[&raw[0]]; ok {
		return dest
	}
	if w.dests == nil {
		w.dests = map[*byte]string{}
	}
	dest := unescape(raw, true)
	w.dests[&raw[0]] = dest
	return dest
}

// hole records that an address belongs at the end of what is written.
func (w *writer) hole(n ast.Node, dest string, image bool, words string) {
	line, column := w.lines.position(w.start(n))
	w.doc.Links = append(w.doc.Links, Link{
		Offset: len(w.out), Dest: dest, Image: image, Text: words, Line: line, Column: column,
	})
}

func (w *writer) titleAttribute(n ast.Node, title []byte) {
	if len(title) == 0 {
		return
	}
	w.str(` title="`)
	w.out = appendText(w.out, w.title(n, title))
	w.str(`"`)
}

// title cuts off a title that is too long, with an issue: references may repeat it.
func (w *writer) title(n ast.Node, title []byte) []byte {
	if len(title) <= maxAddress {
		return title
	}
	w.st.tooComplex(w.start(n), LimitAddress, maxAddress)
	return nil
}

// plain returns the words under n, without markup, pictures by their alternative text.
func (w *writer) plain(n ast.Node) string {
	if t, ok := n.FirstChild().(*ast.Text); ok && t.NextSibling() == nil {
		return unescape(t.Segment.Value(w.src), true)
	}
	return string(w.appendPlain(nil, n, 0))
}

func (w *writer) appendPlain(out []byte, n ast.Node, depth int) []byte {
	if depth > maxInline {
		return out
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			out = append(out, unescape(c.Segment.Value(w.src), true)...)
			if c.SoftLineBreak() || c.HardLineBreak() {
				out = append(out, ' ')
			}
		case *ast.CodeSpan:
			out = append(out, w.codeText(c)...)
		case *ast.AutoLink:
			out = append(out, c.Label(w.src)...)
		case *rawTag:
			if c.ok && c.name == "br" {
				out = append(out, ' ')
			} else if !c.ok {
				out = append(out, c.source...)
			}
		case *east.FootnoteLink, *east.FootnoteBacklink:
		default:
			out = w.appendPlain(out, c, depth+1)
		}
	}
	return out
}
