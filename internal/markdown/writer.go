package markdown

import (
	"bytes"
	"slices"
	"strconv"
	"sync"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/util"
)

// A writer turns the tree of one body into its Doc. It is used again for other bodies: what it gathers is copied to the
// size that it has, because a site keeps the Docs of all of them.
type writer struct {
	src      []byte
	st       *state
	pc       parser.Context // that the body is parsed with
	opts     Options
	lines    lineTable
	ids      idTable
	headings []headingWords
	written  int              // how many of them
	dests    map[*byte]string // destinations by their bytes in the source: a reference may repeat one often
	destSize int              // bytes of all destinations
	tables   int
	inCell   bool
	inLink   bool
	full     bool // the HTML has grown out of proportion; no more is written

	out []byte
	doc Doc
}

var writers = sync.Pool{New: func() any { return &writer{ids: idTable{taken: map[string]bool{}}} }}

// newWriter gets a writer ready for a body that is still to be parsed.
func newWriter(src []byte, opts Options) *writer {
	w := writers.Get().(*writer)
	if w.pc == nil {
		w.st, w.pc = &state{}, parser.NewContext()
	}
	*w.st = newState(src)
	w.pc.Set(stateKey, w.st)
	w.src, w.opts = src, opts
	w.lines.src, w.lines.first = src, max(opts.FirstLine, 1)
	return w
}

// What a writer may have grown to and still be kept.
const (
	maxKeptSource = 64 << 10
	maxKeptHTML   = 1 << 20
)

// free lets go of the body.
func (w *writer) free() {
	if len(w.src) > maxKeptSource || cap(w.out) > maxKeptHTML {
		return
	}
	*w.st = state{}
	clear(w.ids.taken)
	clear(w.headings)
	clear(w.doc.IDs)
	clear(w.doc.Links)
	clear(w.doc.Headings)
	*w = writer{
		st: w.st, pc: emptied(w.pc),
		lines: lineTable{starts: w.lines.starts[:0]}, ids: idTable{taken: w.ids.taken}, headings: w.headings[:0], out: w.out[:0],
		doc: Doc{IDs: w.doc.IDs[:0], Links: w.doc.Links[:0], Headings: w.doc.Headings[:0]},
	}
	writers.Put(w)
}

// emptied takes out of a context what goldmark left in it, or returns nil for one that holds what cannot be taken out, such
// as definitions of references. The ids that it holds too are never used here.
func emptied(pc parser.Context) parser.Context {
	if len(pc.References()) > 0 || pc.LastDelimiter() != nil {
		return nil
	}
	for key := range parser.ContextKeyMax + 1 {
		pc.Set(key, nil)
	}
	pc.SetOpenedBlocks(nil)
	pc.SetBlockOffset(-1)
	pc.SetBlockIndent(-1)
	return pc
}

// document writes the whole body.
func (w *writer) document(root ast.Node) {
	w.st.pairTags()
	w.st.unusedFootnotes()
	for _, id := range w.opts.ReservedIDs {
		w.ids.reserve(id)
	}
	w.collect(root)
	w.headingIDs()
	w.blocks(root)
}

// collect lists the headings of the blocks under n, and reserves the ids of footnotes.
func (w *writer) collect(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Heading:
			w.headings = append(w.headings, headingWords{heading: c})
			continue
		case *ast.Paragraph, *ast.TextBlock:
			continue
		case *east.FootnoteList:
			w.reserveFootnotes(c)
		}
		if c.Type() == ast.TypeBlock {
			w.collect(c)
		}
	}
}

// reserveFootnotes keeps the ids of footnotes and their references from headings.
func (w *writer) reserveFootnotes(list *east.FootnoteList) {
	for n := list.FirstChild(); n != nil; n = n.NextSibling() {
		index := n.(*east.Footnote).Index
		w.ids.reserve(footnoteID(index))
	}
	for index, count := range w.st.references {
		for i := range count {
			w.ids.reserve(referenceID(index, i))
		}
	}
}

// finish puts the Doc together, its HTML and texts on the shelf.
func (w *writer) finish(s *shelf, source []byte) Doc {
	size := len(w.out)
	w.texts(func(text string) string {
		w.out = append(w.out, text...)
		return text
	})
	html, texts, kept := s.keep(w.out[:size], w.out[size:], source)
	w.texts(func(text string) string {
		kept := texts[:len(text)]
		texts = texts[len(text):]
		return kept
	})
	doc := Doc{Source: kept, HTML: html, Links: exactly(w.doc.Links), Headings: exactly(w.doc.Headings), IDs: exactly(w.doc.IDs)}
	slices.SortStableFunc(w.st.issues, func(a, b pending) int { return a.offset - b.offset })
	for _, issue := range w.st.issues {
		line, column := w.lines.position(issue.offset)
		doc.Issues = append(doc.Issues, Issue{issue.rule, issue.args, line, column})
	}
	return doc
}

// exactly copies a slice to its size; nil stands for an empty one.
func exactly[T any](s []T) []T {
	if len(s) == 0 {
		return nil
	}
	return append(make([]T, 0, len(s)), s...)
}

// texts replaces each text of the Doc, in an order that is always the same. A
// heading has the very id that the list of ids has.
func (w *writer) texts(replace func(string) string) {
	h := w.doc.Headings
	for i, id := range w.doc.IDs {
		w.doc.IDs[i] = replace(id)
		if len(h) > 0 && h[0].ID == id {
			h[0].ID, h[0].Text = w.doc.IDs[i], replace(h[0].Text)
			h = h[1:]
		}
	}
	for i := range w.doc.Links {
		k := &w.doc.Links[i]
		k.Dest, k.Text = replace(k.Dest), replace(k.Text)
	}
}

// str appends HTML as it is.
func (w *writer) str(parts ...string) {
	for _, s := range parts {
		w.out = append(w.out, s...)
	}
}

// grown stops the writing where references repeat so much that the HTML is out of proportion to its source.
func (w *writer) grown(n ast.Node) bool {
	limit := 20*len(w.src) + 1<<20
	if !w.full && len(w.out) > limit {
		w.full = true
		w.st.tooComplex(w.start(n), LimitOutput, limit)
	}
	return w.full
}

// blocks writes the blocks under n.
func (w *writer) blocks(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if w.grown(c) {
			return
		}
		w.block(c)
	}
}

func (w *writer) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Paragraph:
		w.paragraph(n)
	case *ast.TextBlock:
		w.inline(n, 0)
	case *ast.Heading:
		w.heading(n)
	case *ast.Blockquote:
		w.element("blockquote", n)
	case *ast.List:
		w.list(n)
	case *ast.ListItem:
		w.element("li", n)
	case *ast.CodeBlock:
		w.code(n, "")
	case *ast.FencedCodeBlock:
		w.code(n, codeLanguage(n.Language(w.src)))
	case *ast.ThematicBreak:
		w.str("<hr>")
	case *ast.HTMLBlock:
		w.opaque(n)
	case *markupBlock:
		w.markup(n)
	case *ast.LinkReferenceDefinition: // used where it is referred to
	default:
		w.extension(n)
	}
}

func (w *writer) extension(n ast.Node) {
	switch n := n.(type) {
	case *east.Table:
		w.table(n)
	case *east.DefinitionList:
		w.element("dl", n)
	case *east.DefinitionTerm:
		w.str("<dt>")
		w.inline(n, 0)
		w.str("</dt>")
	case *east.DefinitionDescription:
		w.element("dd", n)
	case *east.FootnoteList:
		w.footnoteList(n)
	case *east.FootnoteBacklink: // of a footnote whose last block is no paragraph
		w.footnoteBacklink(n)
	default:
		panic("markdown: no writer for " + n.Kind().String())
	}
}

func (w *writer) element(name string, n ast.Node) {
	w.str("<", name, ">")
	w.blocks(n)
	w.str("</", name, ">")
}

func (w *writer) list(n *ast.List) {
	name := "ul"
	if n.IsOrdered() {
		name = "ol"
	}
	w.str("<", name)
	if n.IsOrdered() && n.Start != 1 {
		w.str(` start="`, strconv.Itoa(n.Start), `"`)
	}
	w.str(">")
	w.blocks(n)
	w.str("</", name, ">")
}

// paragraph writes a paragraph, or a figure where it holds nothing but a picture with a title.
func (w *writer) paragraph(n *ast.Paragraph) {
	if image, ok := n.FirstChild().(*ast.Image); ok && image.NextSibling() == nil && len(image.Title) > 0 {
		w.str("<figure>")
		w.image(image, false)
		w.str("<figcaption>")
		w.out = appendText(w.out, w.title(image, image.Title))
		w.str("</figcaption></figure>")
		return
	}
	w.str("<p>")
	w.inline(n, 0)
	w.str("</p>")
}

// markup writes a line of details and summary tags. Where none of them passed, it is a paragraph.
func (w *writer) markup(n *markupBlock) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*rawTag); ok && t.ok && (t.name == "details" || t.name == "summary") {
			w.inline(n, 0)
			return
		}
	}
	w.str("<p>")
	w.inline(n, 0)
	w.str("</p>")
}

// opaque refuses a comment, script or the like and shows its source.
func (w *writer) opaque(n *ast.HTMLBlock) {
	lines := n.Lines()
	var all []byte
	for i := range lines.Len() {
		seg := lines.At(i)
		all = append(all, seg.Value(w.src)...)
	}
	if n.HasClosure() {
		all = append(all, n.ClosureLine.Value(w.src)...)
	}
	all = bytes.TrimSpace(all)
	tag := &rawTag{source: all}
	if tag.scan(append(bytes.Clone(all), ' ', ' ')) == 0 && opaqueStart(all) > 0 {
		tag.source = all[:opaqueStart(all)]
	}
	first := lines.At(0)
	first = first.TrimLeftSpace(w.src)
	w.st.refuse(first.Start, RuleRawHTML, tag.label())
	w.str("<p>")
	w.out = appendEscaped(w.out, all)
	w.str("</p>")
}

// code writes a block of code.
func (w *writer) code(n ast.Node, language string) {
	w.str("<pre><code")
	if language != "" {
		w.str(` class="language-`, language, `"`)
	}
	w.str(">")
	lines := n.Lines()
	for i := range lines.Len() {
		seg := lines.At(i)
		w.out = appendEscaped(w.out, seg.Value(w.src))
	}
	w.str("</code></pre>")
}

// codeLanguage is a fence's first word, without escapes and entities, as CommonMark puts it into the class; it is
// escaped like any text when written. A word that is too long to name a language is left out.
func codeLanguage(info []byte) string {
	if len(info) > longestLanguage {
		return ""
	}
	info = util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(info)))
	return string(util.EscapeHTML(info))
}

// longestLanguage is the longest word, in bytes, that is taken for the name of a language.
const longestLanguage = 64

// start is the offset of a block's first character in the source.
func (w *writer) start(n ast.Node) int {
	if p := n.Pos(); p >= 0 {
		return p
	}
	if n.Type() == ast.TypeBlock && n.Lines().Len() > 0 {
		return n.Lines().At(0).Start
	}
	return 0
}
