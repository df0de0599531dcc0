package markdown

import (
	"strings"
	"unsafe"
)

// A shelf holds the HTML, the short texts and the sources of many bodies in a few
// large blocks. A site keeps the bodies of all its pages: each by itself they
// would be a million objects that every garbage collection counts, lying among
// texts that are dropped sooner, whose room could be used for nothing but another
// text of their size. A block is freed when nothing of it is used any more. Who
// fills a shelf has it alone: a new block can take milliseconds, for which others
// would wait.
type shelf struct {
	html, texts, sources strings.Builder // what String returns stays as it is when more is written
	block                int             // bytes of the block that was made last
}

// Blocks grow with what is put into them, so that a single body, read again after
// an edit, does not hold a large one.
const (
	firstBlock = 4 << 10
	maxBlock   = 256 << 10
)

// keep returns copies of the HTML and the texts of a body, and of its source,
// which lies apart: it may be dropped long before.
func (s *shelf) keep(html, texts, source []byte) ([]byte, string, string) {
	kept := s.text(&s.html, html)
	return unsafe.Slice(unsafe.StringData(kept), len(kept)), s.text(&s.texts, texts), s.text(&s.sources, source)
}

// text writes a text behind the others of a block. A builder, unlike make, does
// not clear a block that is written to anyway.
func (s *shelf) text(block *strings.Builder, text []byte) string {
	if block.Cap()-block.Len() < len(text) {
		*block = strings.Builder{}
		block.Grow(s.next(len(text)))
	}
	at := block.Len()
	block.Write(text)
	return block.String()[at:]
}

// next is the size of the next block, which n bytes have to fit into.
func (s *shelf) next(n int) int {
	s.block = min(max(2*s.block, firstBlock), maxBlock)
	return max(s.block, n)
}
