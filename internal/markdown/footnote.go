package markdown

import (
	"bytes"
	"strconv"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// A footnoteParser is goldmark's parser for definitions of footnotes, which are counted and kept: what nothing refers to
// is not published, and the editor is told.
type footnoteParser struct {
	container
}

// Open opens a definition.
func (p footnoteParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	st := stateOf(pc)
	_, seg := reader.PeekLine()
	if len(st.footnotes) >= maxFootnotes {
		if line, _ := reader.PeekLine(); bytes.HasPrefix(bytes.TrimLeft(line, " "), []byte("[^")) {
			st.once(seg.Start, LimitFootnotes, maxFootnotes)
		}
		return nil, parser.NoChildren
	}
	node, state := p.container.Open(parent, reader, pc)
	if note, ok := node.(*east.Footnote); ok {
		note.SetPos(seg.Start)
		st.footnotes = append(st.footnotes, note)
	}
	return node, state
}

// A footnoteLinkParser is goldmark's parser for references. A reference to nothing is text, and the editor is told.
type footnoteLinkParser struct {
	parser.InlineParser
}

// Parse reads "[^label]".
func (p footnoteLinkParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, seg := block.PeekLine()
	label, ok := footnoteLabel(line)
	if !ok {
		return nil
	}
	st := stateOf(pc)
	if !st.charge(parent, block) {
		return nil
	}
	st.work -= len(label) + 8*len(st.footnotes)
	node := p.InlineParser.Parse(parent, block, pc)
	if node == nil {
		st.refuse(seg.Start, RuleFootnoteMissing, excerpt(string(label)))
	}
	if link, ok := node.(*east.FootnoteLink); ok {
		if st.references == nil {
			st.references = map[int]int{}
		}
		st.references[link.Index]++
	}
	return node
}

// footnoteLabel returns the label of the reference at the start of line. goldmark also takes "![^1]" for one, after an
// exclamation mark.
func footnoteLabel(line []byte) (label []byte, ok bool) {
	rest, found := bytes.CutPrefix(bytes.TrimPrefix(line, []byte{'!'}), []byte("[^"))
	if !found {
		return nil, false
	}
	end := bytes.IndexAny(rest[:min(len(rest), 999)], "[] \t\n")
	if end < 1 || rest[end] != ']' {
		return nil, false
	}
	return rest[:end], true
}

func isFootnoteList(n ast.Node) bool {
	_, ok := n.(*east.FootnoteList)
	return ok
}

// unusedFootnotes reports definitions that nothing refers to, and the second of two with one label.
func (st *state) unusedFootnotes() {
	for _, note := range st.footnotes {
		if note.Index < 0 {
			st.refuse(note.Pos(), RuleFootnoteUnused, excerpt(string(note.Ref)))
		}
	}
}

// Ids of footnotes are numbered as goldmark numbers them, by first reference. A second reference to one footnote gets
// the id "fnref-1-2".

func footnoteID(index int) string { return "fn-" + strconv.Itoa(index) }

func referenceID(index, refIndex int) string {
	id := "fnref-" + strconv.Itoa(index)
	if refIndex > 0 {
		id += "-" + strconv.Itoa(refIndex+1)
	}
	return id
}

func (w *writer) footnoteLink(n *east.FootnoteLink) {
	id := referenceID(n.Index, n.RefIndex)
	number := strconv.Itoa(n.Index)
	w.doc.IDs = append(w.doc.IDs, id)
	if w.inLink { // a link within a link is no HTML
		w.st.refuse(w.start(n), RuleNestedLink, "[^"+number+"]")
		w.str(`<sup id="`, id, `">`, number, `</sup>`)
		return
	}
	w.str(`<sup id="`, id, `"><a href="#`, footnoteID(n.Index), `" class="footnote-ref" role="doc-noteref">`, number, `</a></sup>`)
}

func (w *writer) footnoteBacklink(n *east.FootnoteBacklink) {
	w.str(` <a href="#`, referenceID(n.Index, n.RefIndex), `" class="footnote-back" role="doc-backlink"`)
	if w.opts.BackToText != "" {
		w.str(` aria-label="`, escapeString(w.opts.BackToText), " ", strconv.Itoa(n.Index))
		if n.RefIndex > 0 {
			w.str("-", strconv.Itoa(n.RefIndex+1))
		}
		w.str(`"`)
	}
	w.str(`>↩</a>`)
}

func (w *writer) footnoteList(list *east.FootnoteList) {
	w.str(`<section class="footnotes" role="doc-endnotes"`)
	if w.opts.FootnotesLabel != "" {
		w.str(` aria-label="`, escapeString(w.opts.FootnotesLabel), `"`)
	}
	w.str(`><hr><ol>`)
	for n := list.FirstChild(); n != nil; n = n.NextSibling() {
		note := n.(*east.Footnote)
		id := footnoteID(note.Index)
		w.str(`<li id="`, id, `">`)
		w.doc.IDs = append(w.doc.IDs, id)
		w.blocks(note)
		w.str(`</li>`)
	}
	w.str(`</ol></section>`)
}

// holdsFootnote reports whether a reference stands under n: in a picture's alternative text it would be lost.
func (w *writer) holdsFootnote(n ast.Node, depth int) bool {
	for c := n.FirstChild(); c != nil && depth <= maxInline; c = c.NextSibling() {
		if _, ok := c.(*east.FootnoteLink); ok || w.holdsFootnote(c, depth+1) {
			return true
		}
	}
	return false
}
