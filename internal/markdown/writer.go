package markdown

import (
	"bytes"
	"slices"
	"strconv"
	"sync"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// A writer turns the tree of one body into its Doc.
type writer struct {
	src      []byte
	st       *state
	opts     Options
	lines    lineTable
	ids      idTable
	headings map[*ast.Heading]string // their ids
	dests    map[*byte]string        // destinations by their bytes in the source: a reference may repeat one often
	destSize int                     // bytes of all destinations
	tables   int
	inCell   bool
	inLink   bool
	full     bool // the HTML has grown out of proportion; no more is written

	out []byte
	doc Doc
}

func newWriter(src []byte, st *state, opts Options) *writer {
	w := &writer{src: src, st: st, opts: opts}
	w.lines = lineTable{src: src, first: max(opts.FirstLine, 1)}
	w.ids = idTable{taken: map[string]bool{}, next: map[string]int{}}
	w.out = (*scratch.Get().(*[]byte))[:0]
	return w
}

// scratch is what bodies are written into, before they are copied to the size
// that they have: a site keeps the HTML of all of them.
var scratch = sync.Pool{New: func() any { return new([]byte) }}

// maxScratch is the largest scratch that is kept.
const maxScratch = 1 << 20

// document writes the whole body.
func (w *writer) document(root ast.Node) {
	w.st.pairTags()
	w.st.unusedFootnotes()
	for _, id := range w.opts.ReservedIDs {
		w.ids.reserve(id)
	}
	var headings []*ast.Heading
	collect(root, &headings, w.reserveFootnotes)
	w.headings = w.headingIDs(headings)
	w.blocks(root)
}

// collect lists the headings of the blocks under n, and shows the footnotes to note.
func collect(n ast.Node, headings *[]*ast.Heading, note func(*east.FootnoteList)) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Heading:
			*headings = append(*headings, c)
			continue
		case *ast.Paragraph, *ast.TextBlock:
			continue
		case *east.FootnoteList:
			note(c)
		}
		if c.Type() == ast.TypeBlock {
			collect(c, headings, note)
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
func (w *writer) finish(s *shelf) Doc {
	doc := w.doc
	size := len(w.out)
	w.texts(func(text string) string {
		w.out = append(w.out, text...)
		return text
	})
	html, texts := s.keep(w.out[:size], w.out[size:])
	doc.HTML = html
	w.texts(func(text string) string {
		kept := texts[:len(text)]
		texts = texts[len(text):]
		return kept
	})
	if out := w.out; cap(out) <= maxScratch {
		w.out = nil
		scratch.Put(&out)
	}
	slices.SortStableFunc(w.st.issues, func(a, b pending) int { return a.offset - b.offset })
	for _, issue := range w.st.issues {
		line, column := w.lines.position(issue.offset)
		doc.Issues = append(doc.Issues, Issue{issue.rule, issue.args, line, column})
	}
	return doc
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
