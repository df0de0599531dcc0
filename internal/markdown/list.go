package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// A listParser is goldmark's, except that a number of running text opens no list and does not continue one, and that a
// list which begins with another number than 1 needs a second item in sequence. It decides on the line as its container
// sees it, so lines of code are never looked at.
type listParser struct {
	container
	marks *marks // nil: no item is settled
}

// Close is goldmark's, and settles what the items hold.
func (p listParser) Close(node ast.Node, reader text.Reader, pc parser.Context) {
	p.container.Close(node, reader, pc)
	if p.marks != nil {
		p.marks.settleItems(node, reader.Source())
	}
}

// Open opens a list where the line is an item of one.
func (p listParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	column := reader.LineOffset()
	line, seg := reader.PeekLine()
	plainBlanks(line)
	node, state := p.container.Open(parent, reader, pc)
	if node == nil {
		return nil, state
	}
	mark, ok := parseListMark(line, column)
	if !ok || !mark.ordered() {
		return node, state
	}
	if mark.isRunningText() || mark.number != 1 && !hasSecondItem(parent, mark, reader.Source()[seg.Stop:]) {
		return nil, parser.NoChildren
	}
	return node, state
}

// Continue ends the list at a line that only looks like its next item; if a paragraph is open, the line continues it.
// After a blank line an item whose number is ahead of its place is no item of this list either: HTML counts for itself, and
// would show "24." as "3.".
func (p listParser) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	st := stateOf(pc)
	column := reader.LineOffset()
	line, seg := reader.PeekLine()
	plainBlanks(line)
	if len(bytes.TrimSpace(line)) == 0 {
		st.blankStop = seg.Stop
	} else if mark, ok := parseListMark(line, column); ok && mark.ordered() {
		last, isItem := node.LastChild().(*ast.ListItem)
		if isItem && mark.indent < last.Offset && (mark.isRunningText() || st.afterBlank(seg.Start) && isAhead(node, mark)) {
			return parser.Close
		}
	}
	return p.container.Continue(node, reader, pc)
}

// afterBlank reports whether nothing but marks of containers stands between the last blank line and offset.
func (st *state) afterBlank(offset int) bool {
	return st.blankStop <= offset && len(bytes.Trim(st.src[st.blankStop:offset], " \t>")) == 0
}

func isAhead(list ast.Node, mark listMark) bool {
	l := list.(*ast.List)
	return l.IsOrdered() && mark.number > l.Start+l.ChildCount()
}

// A listItemParser is goldmark's, except that many blanks after the mark are one blank, and no indented code.
type listItemParser struct {
	container
}

// Open opens an item in the list that listParser opened.
func (p listItemParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	node, state := p.container.Open(parent, reader, pc)
	if node == nil || state&parser.HasChildren == 0 {
		return node, state
	}
	column := reader.LineOffset()
	line, _ := reader.PeekLine()
	if width, n := indentWidth(line, column); width >= 4 && n < len(line) {
		reader.AdvanceAndSetPadding(n, 0)
	}
	return node, state
}

// hasSecondItem reports whether the lines after an item hold the next one: same delimiter, next number, before the list
// ends. It reads ahead no more than maxSequence lines.
func hasSecondItem(parent ast.Node, first listMark, rest []byte) bool {
	containers := containersOf(parent)
	blank := false // whether the line before was blank
	for range maxSequence {
		if len(rest) == 0 {
			return false
		}
		end := bytes.IndexByte(rest, '\n') + 1
		if end == 0 {
			end = len(rest)
		}
		line, column, inside := innerLine(rest[:end], containers)
		rest = rest[end:]
		if !inside {
			return false
		}
		width, n := indentWidth(line, column)
		if n == len(line) || line[n] == '\n' {
			blank = true
			continue
		}
		if width >= first.offset() || width > 3 && !blank {
			blank = false
			continue // belongs to the first item
		}
		if mark, ok := parseListMark(line, column); ok && !mark.isRunningText() {
			return mark.kind == first.kind && mark.number == first.number+1
		}
		if blank || endsParagraph(line[n]) {
			return false
		}
	}
	return false
}

// endsParagraph reports whether a line that begins with c is no lazy continuation of the paragraph before it.
func endsParagraph(c byte) bool {
	return c == '#' || c == '>' || c == '`' || c == '~' || c == '<'
}

// containersOf lists the blocks around a block whose marks stand at the start of each line, outermost first. An int is
// an indent, true a quote.
func containersOf(parent ast.Node) []int {
	var containers []int
	for n := parent; n != nil; n = n.Parent() {
		switch n := n.(type) {
		case *ast.Blockquote:
			containers = append(containers, quoteMark)
		case *ast.ListItem:
			containers = append(containers, n.Offset)
		case *east.DefinitionList:
			containers = append(containers, n.Offset)
		case *east.Footnote:
			containers = append(containers, footnoteIndent)
		}
	}
	for i, j := 0, len(containers)-1; i < j; i, j = i+1, j-1 {
		containers[i], containers[j] = containers[j], containers[i]
	}
	return containers
}

const (
	quoteMark      = -1 // a container that is a quote instead of an indent
	footnoteIndent = 4
)

// innerLine takes the marks of containers off a line. It reports false where the line is in no such container.
func innerLine(line []byte, containers []int) (rest []byte, column int, inside bool) {
	for _, c := range containers {
		width, n := indentWidth(line, column)
		blank := n == len(line) || line[n] == '\n'
		if c == quoteMark {
			if blank || width > 3 || line[n] != '>' {
				return nil, 0, false
			}
			line, column = line[n+1:], column+width+1
			if len(line) > 0 && line[0] == ' ' {
				line, column = line[1:], column+1
			}
			continue
		}
		if blank {
			return line, column, true
		}
		if width < c {
			return nil, 0, false
		}
		for taken := 0; taken < c; {
			w, _ := indentWidth(line[:1], column)
			line, column, taken = line[1:], column+w, taken+w
		}
	}
	return line, column, true
}

// noBreak is the blank that word processors put between a list mark and its words, many times over.
const noBreak = "\u00a0"

// plainBlanks makes ordinary blanks of the no-break ones after a list mark where there are more than four of either, in
// place: the line keeps its length, and the parser sees a list. A single no-break blank stays, it belongs to a number in
// running text. Called for lines that may open an item only, so code is never changed.
func plainBlanks(line []byte) {
	start := len(line) - len(bytes.TrimLeft(line, " "))
	mark := start + countDigits(line[start:])
	if mark >= len(line) || bytes.IndexByte([]byte(".)-+*"), line[mark]) < 0 {
		return
	}
	end, count := mark+1, 0
	for end < len(line) {
		if bytes.HasPrefix(line[end:], []byte(noBreak)) {
			end += len(noBreak)
		} else if line[end] == ' ' {
			end++
		} else {
			break
		}
		count++
	}
	if count > 4 && bytes.Contains(line[mark+1:end], []byte(noBreak)) {
		for i := mark + 1; i < end; i++ {
			line[i] = ' '
		}
	}
}
