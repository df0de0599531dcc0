package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// Most running text has no mark that means anything inside a line. goldmark goes through every letter of it all the
// same, several times; here one look tells, and the block gets its lines as texts at once and none to be parsed.

// A marks says of each byte whether it may begin something inside a line. An escape counts, and so does what only stands
// where the parser would have to know more: tabs, and carriage returns, which a body has no longer.
type marks [256]bool

func marksOf(parsers []parser.InlineParser) *marks {
	m := &marks{'\\': true, '\t': true, '\r': true, '\v': true, '\f': true}
	for _, p := range parsers {
		for _, c := range p.Trigger() {
			m[c] = true
		}
	}
	return m
}

// settle gives a block its texts if its lines have no marks. Nothing may ask for its lines afterwards.
func (m *marks) settle(block ast.Node, src []byte) {
	lines := block.Lines()
	for i := range lines.Len() {
		if seg := lines.At(i); seg.Padding > 0 || seg.ForceNewline || !m.plain(seg.Value(src)) {
			return
		}
	}
	for i := range lines.Len() {
		seg := lines.At(i)
		goesOn := seg.Stop > seg.Start && src[seg.Stop-1] == '\n'
		words := ast.NewRawTextSegment(seg.TrimRightSpace(src)) // raw: nothing looks into it
		words.SetSoftLineBreak(goesOn)
		block.AppendChild(block, words)
	}
	block.SetLines(text.NewSegments())
}

// plain reports whether a line is what it says. Two blanks at its end would be a break.
func (m *marks) plain(line []byte) bool {
	for _, c := range line {
		if m[c] {
			return false
		}
	}
	return len(line) > 0 && !bytes.HasSuffix(line, []byte("  \n"))
}

// A paragraphParser is goldmark's, and settles paragraphs of which nothing else can become.
type paragraphParser struct {
	parser.BlockParser
	marks *marks // nil: none is settled
}

// Close is goldmark's. A paragraph in a container may yet become the term of a definition, or what a list item holds.
func (p paragraphParser) Close(node ast.Node, reader text.Reader, pc parser.Context) {
	p.BlockParser.Close(node, reader, pc)
	if p.marks == nil || node.Parent() == nil || node.Parent().Kind() != ast.KindDocument || node.Lines().Len() == 0 {
		return
	}
	last := node.Lines().At(node.Lines().Len() - 1)
	if !isAskedFor(reader.Source()[last.Stop:]) {
		p.marks.settle(node, reader.Source())
	}
}

// isAskedFor reports whether what follows a paragraph may make something else of it: a heading of the line below, or the
// term of a definition, which may stand below blank lines.
func isAskedFor(rest []byte) bool {
	_, rest, _ = bytes.Cut(rest, []byte{'\n'})
	if below := bytes.TrimLeft(rest, " >"); len(below) > 0 && (below[0] == '=' || below[0] == '-') {
		return true
	}
	rest = bytes.TrimLeft(rest, " \t\n>")
	return len(rest) > 0 && rest[0] == ':'
}

// settleItems settles what the items of a list hold, once the list is closed.
func (m *marks) settleItems(list ast.Node, src []byte) {
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		for c := item.FirstChild(); c != nil; c = c.NextSibling() {
			switch c.(type) {
			case *ast.TextBlock, *ast.Paragraph:
				m.settle(c, src)
			}
		}
	}
}
