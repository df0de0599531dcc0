// Package markdown turns the Markdown body of an entry into HTML with holes.
//
// A body passes through four steps, all inside [Renderer.Render]:
//
//	source ─► goldmark's parser, with our block and inline parsers around its own
//	       ─► the tree, whose raw tags are paired and whose ids are given out
//	       ─► our writer ─► Doc: HTML, links, headings, ids, issues
//
// A hole is the place of an address. What a link leads to depends on the language, the slugs and the base address of the
// site, so the body is rendered once without them: [Doc.Links] says where each address belongs and what the editor wrote
// there, and the caller resolves it and puts the answers in: package render for pages, [Doc.Fill] where there is no page.
//
// Nothing is dropped in silence. What the content format does not allow (raw HTML, link schemes, attributes, shapes that
// would cost too much) becomes an [Issue] with its place, and its source text is shown as text.
//
// goldmark's own HTML renderer is not used. It leaves out raw HTML without a word, filters links by a deny-list, aligns
// table cells with style attributes, which the site's content security policy forbids, and cannot leave holes.
package markdown

import (
	"bytes"
	"sync"
	"unicode/utf8"

	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// A Renderer turns Markdown bodies into HTML with holes. It holds no state of a body: build one and use it from any
// number of goroutines. The bodies of one Renderer share blocks of memory.
type Renderer struct {
	parser  parser.Parser
	shelves sync.Pool // *shelf, one for each that renders at the moment
}

// New builds a Renderer.
func New() *Renderer {
	return &Renderer{parser: newParser(true)}
}

// Options are what a body does not say itself: where it stands in its file, and the words that the page's language has
// for things that the HTML has to name. The zero value is useful.
type Options struct {
	FirstLine int // line of the file on which the body begins, counted from 1; 0 is 1

	// Words for assistive technology. Where one is empty, the attribute that would hold it is left out.
	BackToText     string // of the link from a footnote to its place, such as "Atpakaļ uz tekstu"
	FootnotesLabel string // of the list of footnotes, such as "Piezīmes"
	TableLabel     string // of a table's scrolling region, such as "Tabula"; a number is added

	ReservedIDs []string // ids that the page around the body uses: no heading gets one of them

	Clean bool // the body is valid UTF-8 and has no other line ends than line feeds
}

// A Doc is a rendered body. It belongs to the caller.
type Doc struct {
	Source   string    // the body as it was given
	HTML     []byte    // valid HTML with holes where the addresses go
	Links    []Link    // the holes, by ascending Offset
	Headings []Heading // in order of the text
	IDs      []string  // every id in HTML, in order
	Issues   []Issue   // all that was refused, by line and column
}

// A Link is a hole: an href or src that the caller fills.
type Link struct {
	Offset int    // byte offset in Doc.HTML, between the quotes, at which the escaped address is to be inserted
	Dest   string // the destination as the editor wrote it, without Markdown's escapes
	Image  bool   // the address of a picture
	Text   string // the link's words, or the picture's alternative text
	Line   int    // place of the link in the file, from 1
	Column int    // counted in letters, from 1
}

// A Heading is a heading of the body, after "#" has become a heading of level two.
type Heading struct {
	Level  int // 2 to 6
	ID     string
	Text   string
	Line   int
	Column int
	Empty  bool // nothing stands between it and the next heading of its level or a higher one, or the end
}

// Rules of issues.
const (
	RuleRawHTML          = "raw-html"             // args: the tag, or how the construct begins
	RuleHTMLAttribute    = "html-attribute"       // args: attribute, tag
	RuleLinkScheme       = "link-scheme"          // args: destination
	RuleEmptyLink        = "empty-link"           // args: the link's words
	RuleNestedLink       = "nested-link"          // args: the destination, or the footnote, that stands in the words of another link
	RuleImageAlt         = "image-alt"            // args: destination
	RuleTooComplex       = "markdown-too-complex" // args: one of the Limit constants, the limit
	RuleAttributeRefused = "attribute-refused"    // args: the attribute as written
	RuleFootnoteMissing  = "footnote-missing"     // args: the footnote's label; it is referred to and not there
	RuleFootnoteUnused   = "footnote-unused"      // args: the footnote's label; nothing refers to it
)

// An Issue is something in a body that was refused.
type Issue struct {
	Rule   string
	Args   []string // what was refused
	Line   int
	Column int // counted in letters, from 1
}

// Render turns src into HTML. It never fails: whatever is wrong is among the issues. src is not changed.
func (r *Renderer) Render(src []byte, opts Options) Doc {
	given := src
	if !opts.Clean {
		src = normalise(src)
	}
	original := src
	if bytes.Contains(src, []byte(noBreak+noBreak)) {
		src = bytes.Clone(src) // plainBlanks may write into it
	}
	w := newWriter(src, opts)
	root := r.parser.Parse(text.NewReader(src), parser.WithContext(w.pc))
	w.lines.src = original // same offsets; columns count its letters
	w.document(root)
	s, _ := r.shelves.Get().(*shelf)
	if s == nil {
		s = new(shelf)
	}
	doc := w.finish(s, given)
	r.shelves.Put(s)
	w.free()
	return doc
}

// normalise gives the parser what it expects: lines that end in one line feed, and valid UTF-8. Lines and columns stay
// what they were.
func normalise(src []byte) []byte {
	if bytes.IndexByte(src, '\r') >= 0 {
		src = bytes.ReplaceAll(src, []byte("\r\n"), []byte("\n"))
		src = bytes.ReplaceAll(src, []byte("\r"), []byte("\n"))
	}
	if !utf8.Valid(src) {
		src = bytes.ToValidUTF8(src, []byte("\uFFFD"))
	}
	return src
}

// Fill returns the HTML with its holes filled: address is asked once for each link, in order, and returns the address
// unescaped. Characters that an address cannot hold are percent-encoded, and the result is escaped for an attribute.
func (d Doc) Fill(address func(Link) string) []byte {
	out := make([]byte, 0, len(d.HTML)+48*len(d.Links))
	done := 0
	for _, link := range d.Links {
		out = append(out, d.HTML[done:link.Offset]...)
		out = append(out, EscapeAddress(address(link))...)
		done = link.Offset
	}
	return append(out, d.HTML[done:]...)
}

// Text returns the words of the body without markup, blocks separated by a line feed, as search and summaries need them.
func (d Doc) Text() string {
	return plainText(d.HTML)
}
