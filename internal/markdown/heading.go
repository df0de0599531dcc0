package markdown

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// headingAttributes is what stands in braces at the end of a heading: "## Mērķis {#merkis}".
type headingAttributes struct {
	id     string
	offset int // of the opening brace in the source
}

// An atxParser is goldmark's parser for "## Words", and takes the attribute block off the words.
type atxParser struct {
	parser.BlockParser
}

// Open is goldmark's; the heading is complete then.
func (p atxParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	node, state := p.BlockParser.Open(parent, reader, pc)
	if node != nil {
		stateOf(pc).takeAttributes(node, true)
	}
	return node, state
}

// A setextParser does the same for underlined headings.
type setextParser struct {
	parser.BlockParser
}

// Close is goldmark's; the heading has got its words then, unless its paragraph turned out to be something else.
func (p setextParser) Close(node ast.Node, reader text.Reader, pc parser.Context) {
	p.BlockParser.Close(node, reader, pc)
	if node.Parent() != nil {
		stateOf(pc).takeAttributes(node, false)
	}
}

// takeAttributes takes "{#id}" off the last line of a heading. An id is all that an attribute block may hold.
func (st *state) takeAttributes(node ast.Node, atx bool) {
	lines := node.Lines()
	if lines.Len() == 0 {
		return
	}
	last := lines.At(lines.Len() - 1)
	line := st.src[last.Start:last.Stop]
	open, ok := attributeBlock(line)
	if !ok {
		return
	}
	attrs := headingAttributes{offset: last.Start + open}
	body := bytes.TrimRight(line, " \t\n")
	for _, field := range attributeFields(body[:len(body)-1], open+1) {
		text := string(body[field.start:field.stop])
		id, isID := strings.CutPrefix(text, "#")
		if !isID || attrs.id != "" || !validID(id) {
			st.refuse(last.Start+field.start, RuleAttributeRefused, excerpt(text))
			continue
		}
		attrs.id = id
	}
	rest := bytes.TrimRight(line[:open], " \t")
	if atx {
		rest = trimClosingHashes(rest)
	}
	last.Stop = last.Start + len(rest)
	lines.Set(lines.Len()-1, last)
	if len(rest) == 0 && lines.Len() == 1 {
		lines.Clear()
	}
	if st.attrs == nil {
		st.attrs = map[ast.Node]headingAttributes{}
	}
	st.attrs[node] = attrs
}

// attributeBlock finds the braces at the end of a heading, where they hold what looks like attributes.
func attributeBlock(line []byte) (open int, ok bool) {
	line = bytes.TrimRight(line, " \t\n")
	if len(line) < 3 || line[len(line)-1] != '}' {
		return 0, false
	}
	open = bytes.LastIndexByte(line, '{')
	if open < 0 || open > 0 && line[open-1] != ' ' && line[open-1] != '\t' {
		return 0, false
	}
	first := bytes.TrimLeft(line[open+1:len(line)-1], " \t")
	if len(first) < 2 {
		return 0, false
	}
	if i := bytes.IndexAny(first, " \t"); i >= 0 {
		return open, first[0] == '#' || first[0] == '.' || bytes.IndexByte(first, '=') > 0
	}
	return open, first[0] == '#' || first[0] == '.' || bytes.IndexByte(first, '=') > 0
}

func trimClosingHashes(line []byte) []byte {
	hashes := bytes.TrimRight(line, "#")
	if len(hashes) == len(line) {
		return line
	}
	if len(hashes) == 0 {
		return nil
	}
	if c := hashes[len(hashes)-1]; c == ' ' || c == '\t' {
		return bytes.TrimRight(hashes, " \t")
	}
	return line
}

// validID reports whether an id that the editor wrote can stand in HTML and in an address as it is.
func validID(id string) bool {
	for i, c := range []byte(id) {
		letter := 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
		if !letter && (i == 0 || c != '-' && c != '_' && (c < '0' || c > '9')) {
			return false
		}
	}
	return id != "" && len(id) <= 100
}

// An idTable gives out the ids of one page.
type idTable struct {
	taken map[string]bool
	next  map[string]int // the number to try next for a word that was wanted before; nil before the first
}

// reserve keeps an id from being given out, without listing it.
func (t *idTable) reserve(id string) {
	t.taken[id] = true
}

// give returns want, or want with the first number from 2 that is free.
func (t *idTable) give(want string) string {
	id := want
	for n := max(t.next[want], 2); t.taken[id]; n++ {
		if t.next == nil {
			t.next = map[string]int{}
		}
		id = want + "-" + strconv.Itoa(n)
		t.next[want] = n + 1
	}
	t.taken[id] = true
	return id
}

// headingWords is a heading with its id and its words.
type headingWords struct {
	heading *ast.Heading
	id      string
	words   string
}

// headingIDs decides the ids of all headings before the first is written: those that the editor chose go first, so that
// no other heading takes them.
func (w *writer) headingIDs() {
	for i := range w.headings {
		h := &w.headings[i]
		attrs, ok := w.st.attrs[h.heading]
		if !ok || attrs.id == "" {
			continue
		}
		h.id = w.ids.give(attrs.id)
		if h.id != attrs.id {
			w.st.refuse(attrs.offset, RuleAttributeRefused, "#"+attrs.id)
		}
	}
	for i := range w.headings {
		h := &w.headings[i]
		h.words = w.plain(h.heading)
		if h.id != "" {
			continue
		}
		want := Slug(h.words)
		if want == "" {
			want = "section"
		}
		h.id = w.ids.give(want)
	}
}

// wordsOf finds a heading among those that were listed; they are written in the same order.
func (w *writer) wordsOf(h *ast.Heading) headingWords {
	for w.headings[w.written].heading != h {
		w.written++
	}
	return w.headings[w.written]
}

// heading writes a heading. The page's title is its only heading of level one, so "#" is set one level down.
func (w *writer) heading(h *ast.Heading) {
	level := max(h.Level, 2)
	words := w.wordsOf(h)
	id := words.id
	w.str("<h", strconv.Itoa(level), ` id="`, id, `">`)
	w.inline(h, 0)
	w.str("</h", strconv.Itoa(level), ">")
	w.doc.IDs = append(w.doc.IDs, id)
	line, column := w.lines.position(w.start(h))
	w.doc.Headings = append(w.doc.Headings, Heading{
		Level: level, ID: id, Text: words.words, Line: line, Column: column, Empty: isEmptySection(h),
	})
}

// isEmptySection reports whether nothing stands under a heading: not even a heading of a lower level.
func isEmptySection(h *ast.Heading) bool {
	n := h.NextSibling()
	for n != nil && n.Kind() == ast.KindLinkReferenceDefinition {
		n = n.NextSibling()
	}
	if n == nil || isFootnoteList(n) {
		return true
	}
	next, ok := n.(*ast.Heading)
	return ok && max(next.Level, 2) <= max(h.Level, 2)
}

type span struct{ start, stop int }

// attributeFields splits line from start on at blanks, except at those in quotes.
func attributeFields(line []byte, start int) []span {
	var fields []span
	quote := byte(0)
	begin := -1
	for i := start; i < len(line); i++ {
		c := line[i]
		blank := quote == 0 && (c == ' ' || c == '\t')
		switch {
		case blank && begin >= 0:
			fields = append(fields, span{begin, i})
			begin = -1
		case !blank && begin < 0:
			begin = i
		}
		if quote == 0 && (c == '"' || c == '\'') {
			quote = c
		} else if c == quote {
			quote = 0
		}
	}
	if begin >= 0 {
		fields = append(fields, span{begin, len(line)})
	}
	return fields
}
