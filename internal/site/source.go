package site

import (
	"strings"

	"atbalss/internal/diag"
)

// Source says where in the source folder something was read.
type Source struct {
	File   string  // slash-separated, relative to the source folder
	Fields []Field // the keys of its front matter, in the order of the file
}

// Field is the place of one front matter value. Key is its path: "title",
// "funding.sources.0.amount".
type Field struct {
	Key          string
	Line, Column int32
}

// At returns the place of a key, or of the nearest key that contains it, or of
// the file's first line.
func (s Source) At(key string) diag.Pos {
	for {
		for _, f := range s.Fields {
			if f.Key == key {
				return diag.Pos{File: s.File, Line: int(f.Line), Column: int(f.Column)}
			}
		}
		cut := strings.LastIndexByte(key, '.')
		if cut < 0 {
			return diag.Pos{File: s.File, Line: 1, Column: 1}
		}
		key = key[:cut]
	}
}

// Has reports whether the front matter has the key.
func (s Source) Has(key string) bool {
	for _, f := range s.Fields {
		if f.Key == key {
			return true
		}
	}
	return false
}

// Body is the text of an entry in one language, already turned into HTML. The
// addresses of its links depend on the language and on the site's address, so
// they are holes that the layout stage fills.
type Body struct {
	Markdown  string `pack:"-"` // as written, without front matter; can be read again from the file
	FirstLine int    // the line of the file on which Markdown begins
	HTML      []byte // empty while it lies on a shelf: see AppendHTML
	Links     []Link // by ascending Offset
	Headings  []Heading

	shelf Shelf `pack:"-"`
	place int   `pack:"-"`
}

// Shelf keeps the HTML of bodies elsewhere than in memory, where they are most of
// what a large site takes.
type Shelf interface {
	// Take appends the HTML at a place to buf. Many may ask at once.
	Take(place int, buf []byte) ([]byte, error)
}

// Shelve says that the HTML lies at a place of a shelf, and drops it.
func (b *Body) Shelve(s Shelf, place int) { b.HTML, b.shelf, b.place = []byte{}, s, place }

// AppendHTML appends the HTML to buf, from wherever it lies. Its error is that of
// the shelf.
func (b *Body) AppendHTML(buf []byte) ([]byte, error) {
	if b.shelf == nil {
		return append(buf, b.HTML...), nil
	}
	return b.shelf.Take(b.place, buf)
}

// Link is one hole in a Body's HTML: the place of an href or src.
type Link struct {
	Offset int    // in Body.HTML, where the escaped address belongs
	Dest   string // as written: "project:atbalsts#merkis", "foto.jpg", "https://..."
	Image  bool
	Text   string // plain text of the link, or alt
	Pos    diag.Pos
}

// Heading is a heading of a Body.
type Heading struct {
	Level    int
	ID, Text string
	Empty    bool // nothing stands under it
	Pos      diag.Pos
}
