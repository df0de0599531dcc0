package markdown

import (
	"bytes"
	"strconv"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// Limits. goldmark is linear for text that people write and quadratic, or worse, for some shapes that only hostile
// files have: a table is padded to rows times columns, nested containers cost their depth on each line, and unmatched
// brackets and emphasis marks are searched again and again. Each shape is bounded by what it makes the parser do, not by
// how it looks, so that ordinary text of eight megabytes passes.
const (
	maxDepth      = 100     // quotes, list items and definitions within each other
	maxInline     = 50      // emphasis and links within each other
	maxTags       = 5       // raw tags within each other, in one of those
	maxTableCells = 100_000 // of all tables of a body, after padding
	maxFootnotes  = 1_000   // definitions: each reference searches them all
	maxAddress    = 2_048   // bytes of a destination or title: a reference may repeat it many times
	maxIssues     = 10_000  // after which a body is not looked at more closely
	maxReferences = 2_000   // definitions of references in one paragraph: goldmark moves the rest for each
	maxSequence   = 500     // lines in which the second item of a list is looked for
	maxTag        = 2_000   // bytes of one tag
	workBase      = 300_000_000
	workPerByte   = 100
	stepsBase     = 500_000
)

// What an issue of RuleTooComplex names as its first argument.
const (
	LimitDepth      = "depth"      // containers within each other
	LimitInline     = "inline"     // emphasis, links and tags within each other
	LimitWork       = "work"       // steps for brackets, emphasis and code spans
	LimitLines      = "lines"      // lines times depth of their containers
	LimitTable      = "table"      // cells of tables
	LimitFootnotes  = "footnotes"  // number of footnotes
	LimitAddress    = "address"    // length of a destination or title
	LimitReferences = "references" // number of definitions of references in one paragraph
	LimitIssues     = "issues"     // number of issues
	LimitOutput     = "output"     // size of the HTML
)

func (st *state) tooComplex(offset int, limit string, value int) {
	st.refuse(offset, RuleTooComplex, limit, strconv.Itoa(value))
}

// once records that a limit was passed, the first time.
func (st *state) once(offset int, limit string, value int) {
	if st.reported[limit] {
		return
	}
	if st.reported == nil {
		st.reported = map[string]bool{}
	}
	st.reported[limit] = true
	st.tooComplex(offset, limit, value)
}

// A container bounds the depth of blocks that hold blocks, and what continuing them costs: goldmark remembers for each
// line and each open block whether the line was blank.
type container struct {
	parser.BlockParser
}

// Open is goldmark's.
func (p container) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	st := stateOf(pc)
	if st.steps <= 0 {
		return nil, parser.NoChildren
	}
	if _, inList := parent.(*ast.List); !inList && len(pc.OpenedBlocks()) >= maxDepth && depthOf(pc) >= maxDepth {
		_, seg := reader.PeekLine()
		st.once(seg.Start, LimitDepth, maxDepth)
		return nil, parser.NoChildren
	}
	return p.BlockParser.Open(parent, reader, pc)
}

// Continue is goldmark's, counted.
func (p container) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	if !stateOf(pc).step(reader) {
		return parser.Close
	}
	return p.BlockParser.Continue(node, reader, pc)
}

func (st *state) step(reader text.Reader) bool {
	if st.steps > 0 {
		st.steps--
		return true
	}
	_, seg := reader.PeekLine()
	st.once(seg.Start, LimitLines, stepsBase+len(st.src)/2)
	return false
}

// depthOf counts the containers that are open; a list and its item are one.
func depthOf(pc parser.Context) int {
	n := 0
	for _, b := range pc.OpenedBlocks() {
		switch b.Node.(type) {
		case *ast.Blockquote, *ast.List, *east.DefinitionList, *east.Footnote:
			n++
		}
	}
	return n
}

// guarded charges an inline parser for what it may have to search. When a body has used up its steps, the rest of it is
// plain text, and an issue says so.
type guarded struct {
	parser.InlineParser
}

// Parse is goldmark's as long as there are steps left.
func (p guarded) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	st := stateOf(pc)
	if !st.charge(parent, block) {
		return nil
	}
	return p.InlineParser.Parse(parent, block, pc)
}

// guardedLinks also passes on the end of a block, at which goldmark turns unmatched brackets into text.
type guardedLinks struct {
	guarded
}

// CloseBlock is goldmark's.
func (p guardedLinks) CloseBlock(parent ast.Node, block text.Reader, pc parser.Context) {
	p.InlineParser.(parser.CloseBlocker).CloseBlock(parent, block, pc)
}

// charge takes the worst cost of the mark at the reader's position off the account.
func (st *state) charge(parent ast.Node, block text.Reader) bool {
	if st.exhausted {
		return false
	}
	line, seg := block.PeekLine()
	if parent != st.block {
		st.enter(parent)
	}
	cost := 1
	switch line[0] {
	case '`': // searches to the end of the block for its partner
		cost += st.blockStop - seg.Start
	case ']': // looks back at its label, ahead for its destination
		number, _ := block.Position()
		cost += (seg.Start-st.blockStart)/16 + 60*number
		if len(line) > 1 && (line[1] == '(' || line[1] == '[') {
			cost += st.blockStop - seg.Start
		}
	case '[', '!': // holds memory until its partner comes
		cost += 1000
	case '<': // looks ahead for the end of a tag
		cost += maxTag / 4
	case '*', '_', '~': // may be compared with every mark before it
		st.delimiters++
		cost += 8 * st.delimiters
	}
	if st.work -= cost; st.work < 0 {
		st.exhausted = true
		st.tooComplex(seg.Start, LimitWork, workBase+workPerByte*len(st.src))
		return false
	}
	return true
}

func (st *state) enter(block ast.Node) {
	st.block, st.delimiters = block, 0
	lines := block.Lines()
	st.blockStart, st.blockStop = lines.At(0).Start, lines.At(lines.Len()-1).Stop
}

// tableTransformer refuses a table that goldmark would pad to more cells than a body may have, before it does so.
type tableTransformer struct {
	parser.ParagraphTransformer
}

// Transform is goldmark's, for tables that are small enough.
func (t tableTransformer) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	st := stateOf(pc)
	lines := node.Lines()
	cells, header := 0, 0
	for i := 1; i < lines.Len(); i++ {
		seg := lines.At(i)
		if n := delimiterColumns(seg.Value(st.src)) * (lines.Len() - i); n > cells {
			cells, header = n, i-1
		}
	}
	if cells == 0 {
		return
	}
	if cells > st.tableCells {
		first := lines.At(header)
		st.tooComplex(first.Start, LimitTable, maxTableCells)
		return
	}
	t.ParagraphTransformer.Transform(node, reader, pc)
	if node.Parent() == nil || isTable(node.NextSibling()) {
		st.tableCells -= cells
	}
}

func isTable(n ast.Node) bool {
	_, ok := n.(*east.Table)
	return ok
}

// delimiterColumns counts the columns of a line that may stand between a table's header and its rows, such as
// "| --- | :-: |"; 0 is any other line.
func delimiterColumns(line []byte) int {
	dash, pipe := false, false
	for _, c := range line {
		switch c {
		case '-':
			dash = true
		case '|', ':':
			pipe = true
		case ' ', '\t', '\n':
		default:
			return 0
		}
	}
	if !dash || !pipe {
		return 0
	}
	return bytes.Count(bytes.Trim(line, "| \t\n"), []byte{'|'}) + 1
}

// referenceTransformer refuses a paragraph of so many definitions of references that goldmark would take minutes for it.
type referenceTransformer struct {
	parser.ParagraphTransformer
}

// Transform is goldmark's, for paragraphs that are short enough. goldmark makes a reader of its own for each paragraph
// before it sees that nearly none begins with a bracket; that is seen here first.
func (t referenceTransformer) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	st := stateOf(pc)
	lines := node.Lines()
	if lines.Len() > maxReferences && definitions(lines, st.src) > maxReferences {
		first := lines.At(0)
		st.once(first.Start, LimitReferences, maxReferences)
		return
	}
	if lines.Len() > 0 {
		first := lines.At(0)
		if words := bytes.TrimLeft(st.src[first.Start:first.Stop], " \t"); len(words) > 0 && words[0] > ' ' && words[0] != '[' {
			return
		}
	}
	before := lines.Len()
	t.ParagraphTransformer.Transform(node, reader, pc)
	st.shared = st.shared || node.Parent() == nil || node.Lines().Len() < before
}

// definitions counts the lines that may define a reference.
func definitions(lines *text.Segments, src []byte) int {
	count := 0
	for i := range lines.Len() {
		seg := lines.At(i)
		line := bytes.TrimLeft(src[seg.Start:seg.Stop], " \t")
		if len(line) > 0 && line[0] == '[' && bytes.Contains(line, []byte("]:")) {
			count++
		}
	}
	return count
}
