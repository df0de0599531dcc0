package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// tagAttribute is the one attribute that each allowed tag may have; span needs its own.
var tagAttribute = map[string]string{
	"br": "", "sub": "", "sup": "", "kbd": "", "summary": "", "abbr": "title", "details": "open", "span": "lang",
}

// A markupBlock is a line that begins with a tag of details or summary. It is no paragraph: between <details> and
// </details> stand blocks, and these tags stand between blocks.
type markupBlock struct {
	ast.BaseBlock
}

var kindMarkup = ast.NewNodeKind("AtbalssMarkup")

// Kind implements ast.Node.
func (b *markupBlock) Kind() ast.NodeKind { return kindMarkup }

// Dump implements ast.Node.
func (b *markupBlock) Dump(source []byte, level int) { ast.DumpHelper(b, source, level, nil, nil) }

// A markupParser reads markupBlocks. Unlike CommonMark's HTML blocks they end with their line, unless a summary or a tag
// is still open, so that Markdown works between the tags with or without blank lines.
type markupParser struct{}

// Trigger implements parser.BlockParser.
func (markupParser) Trigger() []byte { return []byte{'<'} }

// Open implements parser.BlockParser.
func (markupParser) Open(_ ast.Node, reader text.Reader, _ parser.Context) (ast.Node, parser.State) {
	line, seg := reader.PeekLine()
	if !beginsWithMarkup(bytes.TrimLeft(line, " ")) {
		return nil, parser.NoChildren
	}
	node := &markupBlock{}
	node.Lines().Append(seg.TrimLeftSpace(reader.Source()))
	reader.AdvanceToEOL()
	return node, parser.NoChildren
}

// Continue implements parser.BlockParser.
func (markupParser) Continue(node ast.Node, reader text.Reader, _ parser.Context) parser.State {
	line, seg := reader.PeekLine()
	lines := node.Lines()
	if len(bytes.TrimSpace(line)) == 0 || lines.Len() >= 20 || !hasOpenMarkup(lines, reader.Source()) {
		return parser.Close
	}
	lines.Append(seg.TrimLeftSpace(reader.Source()))
	reader.AdvanceToEOL()
	return parser.Continue | parser.NoChildren
}

// Close implements parser.BlockParser.
func (markupParser) Close(node ast.Node, reader text.Reader, _ parser.Context) {
	lines := node.Lines()
	last := lines.At(lines.Len() - 1)
	lines.Set(lines.Len()-1, last.TrimRightSpace(reader.Source()))
}

// CanInterruptParagraph implements parser.BlockParser.
func (markupParser) CanInterruptParagraph() bool { return true }

// CanAcceptIndentedLine implements parser.BlockParser.
func (markupParser) CanAcceptIndentedLine() bool { return false }

func beginsWithMarkup(line []byte) bool {
	rest := bytes.TrimPrefix(bytes.TrimPrefix(line, []byte{'<'}), []byte{'/'})
	for _, name := range []string{"details", "summary"} {
		if len(rest) > len(name) && strings.EqualFold(string(rest[:len(name)]), name) {
			return strings.IndexByte(" \t\n/>", rest[len(name)]) >= 0
		}
	}
	return false
}

// hasOpenMarkup reports whether the lines so far end inside a tag or a summary.
func hasOpenMarkup(lines *text.Segments, source []byte) bool {
	all := bytes.ToLower(lines.Value(source))
	if bytes.LastIndexByte(all, '<') > bytes.LastIndexByte(all, '>') {
		return true
	}
	return bytes.LastIndex(all, []byte("<summary")) > bytes.LastIndex(all, []byte("</summary"))
}

// An opaqueParser is goldmark's parser for HTML blocks, kept for those in which nothing is Markdown: comments,
// declarations, scripts and the like. All others are paragraphs with raw tags.
type opaqueParser struct {
	parser.BlockParser
}

// Open opens a block that will be refused as a whole.
func (p opaqueParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, _ := reader.PeekLine()
	line = bytes.TrimLeft(line, " ")
	if opaqueStart(line) == 0 && !beginsWithScript(line) {
		return nil, parser.NoChildren
	}
	return p.BlockParser.Open(parent, reader, pc)
}

func beginsWithScript(line []byte) bool {
	for _, name := range []string{"script", "style", "pre", "textarea"} {
		if len(line) > len(name) && strings.EqualFold(string(line[1:1+len(name)]), name) {
			return true
		}
	}
	return false
}

// A pairing finds out which raw tags pass: those on the list, with no attribute but their own, closed where they were
// opened. A tag that fails is shown as text, and so is its partner.
type pairing struct {
	st      *state
	inline  map[ast.Node][]*rawTag // open tags by the node that they stand in
	details map[ast.Node][]*rawTag // open details by the block that holds them
	refused map[string]int         // opening tags refused whose closing tag needs no issue of its own
}

func (st *state) pairTags() {
	if len(st.tags) == 0 {
		return
	}
	p := &pairing{st, map[ast.Node][]*rawTag{}, map[ast.Node][]*rawTag{}, map[string]int{}}
	for _, t := range st.tags {
		switch {
		case !p.passes(t):
		case t.name == "br":
			t.ok = true
		case t.name == "details" && len(p.inline[t.Parent()]) > 0: // inside a summary or another tag
			t.enclosed = true
			p.refuse(t)
		case t.name == "details":
			p.pair(p.details, t.Parent().Parent(), t)
		default:
			p.pair(p.inline, t.Parent(), t)
		}
	}
	// What is paired now may still stand in the wrong place, and what is not paired was never closed.
	for _, t := range st.tags {
		if t.name == "summary" && t.ok && !t.closing && !p.followsDetails(t) {
			t.ok, t.partner.ok = false, false
			p.refuse(t)
		}
		if t.partner == nil && !t.ok && !t.closing && tagIsListed(t) && !p.known(t) {
			p.refuse(t)
		}
	}
}

func tagIsListed(t *rawTag) bool {
	_, listed := tagAttribute[t.name]
	return listed
}

func (p *pairing) refuse(t *rawTag) {
	p.st.refuse(t.offset, RuleRawHTML, t.label())
}

// known reports whether a tag was refused by itself already.
func (p *pairing) known(t *rawTag) bool {
	return !placed(t) || !attributesPass(t) || t.enclosed
}

// passes looks at a tag by itself.
func (p *pairing) passes(t *rawTag) bool {
	switch {
	case t.closing && (!tagIsListed(t) || t.name == "br") || t.closing && p.refused[t.name] > 0:
		if p.refused[t.name] > 0 {
			p.refused[t.name]--
		} else {
			p.refuse(t)
		}
		return false
	case !tagIsListed(t), !placed(t):
		if !t.closing && t.name != "" {
			p.refused[t.name]++
		}
		p.refuse(t)
		return false
	case !attributesPass(t):
		p.refused[t.name]++
		p.st.refuse(t.offset, RuleHTMLAttribute, wrongAttribute(t), t.name)
		return false
	}
	return true
}

// placed reports whether a tag stands where its kind may: those of details and summary at the start of a line.
func placed(t *rawTag) bool {
	if t.name != "details" && t.name != "summary" {
		return true
	}
	_, ok := t.Parent().(*markupBlock)
	return ok
}

func attributesPass(t *rawTag) bool { return t.closing || wrongAttribute(t) == "" }

// wrongAttribute returns the first attribute that a tag may not have, or the one that it lacks.
func wrongAttribute(t *rawTag) string {
	want := tagAttribute[t.name]
	for i, a := range t.attrs {
		if a.name != want || want == "" || i > 0 || want == "lang" && !validLang(a.value) {
			return a.name
		}
	}
	if want == "lang" && len(t.attrs) == 0 {
		return want
	}
	return ""
}

// validLang reports whether s has the form of a language tag (RFC 5646).
func validLang(s string) bool {
	for i, part := range strings.Split(s, "-") {
		if i == 0 && (len(part) < 2 || len(part) > 3) || i > 0 && (len(part) < 1 || len(part) > 8) {
			return false
		}
		for _, c := range []byte(part) {
			if !isLetter(c) && (i == 0 || !isDigit(c)) {
				return false
			}
		}
	}
	return true
}

// pair matches a tag with the open ones of its place.
func (p *pairing) pair(open map[ast.Node][]*rawTag, place ast.Node, t *rawTag) {
	stack := open[place]
	if !t.closing {
		open[place] = append(stack, t)
		return
	}
	if len(stack) == 0 || stack[len(stack)-1].name != t.name {
		p.refuse(t)
		return
	}
	partner := stack[len(stack)-1]
	open[place] = stack[:len(stack)-1]
	partner.partner, t.partner = t, partner
	partner.ok, t.ok = len(stack) <= maxTags, len(stack) <= maxTags
	if !t.ok {
		p.st.once(partner.offset, LimitInline, maxTags)
	}
}

// followsDetails reports whether a summary is the first thing in details that pass.
func (p *pairing) followsDetails(t *rawTag) bool {
	n := p.previousMark(t.PreviousSibling())
	if n == nil {
		if block, ok := t.Parent().PreviousSibling().(*markupBlock); ok {
			n = p.previousMark(block.LastChild())
		}
	}
	details, ok := n.(*rawTag)
	return ok && details.name == "details" && !details.closing && details.ok
}

// previousMark skips blank text.
func (p *pairing) previousMark(n ast.Node) ast.Node {
	for n != nil {
		t, ok := n.(*ast.Text)
		if !ok || len(bytes.TrimSpace(t.Segment.Value(p.st.src))) > 0 {
			return n
		}
		n = n.PreviousSibling()
	}
	return nil
}

// html is the tag as it is published.
func (t *rawTag) html() string {
	if t.closing {
		return "</" + t.name + ">"
	}
	if len(t.attrs) == 0 {
		return "<" + t.name + ">"
	}
	if t.name == "details" {
		return "<details open>"
	}
	return "<" + t.name + " " + t.attrs[0].name + `="` + escapeString(t.attrs[0].value) + `">`
}
