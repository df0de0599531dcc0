package markdown

import (
	"strings"
	"sync"
)

// A shelf holds the HTML and the short texts of many bodies in a few large
// blocks. A site keeps the bodies of all its pages: each by itself they would be
// a million objects that every garbage collection counts, and would lie among
// the sources of the bodies, so that the room of a source that is dropped could
// be used for nothing but another text of its size. A block is freed when none of
// its bodies is used any more.
type shelf struct {
	mu    sync.Mutex
	html  []byte
	texts strings.Builder // what String returns stays as it is when more is written
	block int             // bytes of the block that was made last
}

// Blocks grow with what is put into them, so that a single body, read again after
// an edit, does not hold a large one.
const (
	firstBlock = 4 << 10
	maxBlock   = 256 << 10
)

// keep returns copies of the HTML and of the texts of a body.
func (s *shelf) keep(html, texts []byte) ([]byte, string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if cap(s.html)-len(s.html) < len(html) {
		s.html = make([]byte, 0, s.next(len(html)))
	}
	from := len(s.html)
	s.html = append(s.html, html...)
	if s.texts.Cap()-s.texts.Len() < len(texts) {
		s.texts = strings.Builder{}
		s.texts.Grow(s.next(len(texts)))
	}
	at := s.texts.Len()
	s.texts.Write(texts)
	return s.html[from:len(s.html):len(s.html)], s.texts.String()[at:]
}

// next is the size of the next block, which n bytes have to fit into.
func (s *shelf) next(n int) int {
	s.block = min(max(2*s.block, firstBlock), maxBlock)
	return max(s.block, n)
}
