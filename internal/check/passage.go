package check

import (
	"strings"
	"unicode"
	"unicode/utf8"
	"unsafe"

	"atbalss/internal/diag"
	"atbalss/internal/fold"
)

// passage is a piece of text after normalisation: composed letters, plain
// blanks, and blanks in the place of code, addresses and HTML. Lines and letters
// stay where they were, so that a place in it is a place in the file.
type passage struct {
	prose string
	low   string // prose in small letters
	words []word
	odd   []int    // the words that may be slips of the keyboard
	sums  sums     // of all words
	pairs *pairs   // of low; nil when it is short, or not made by split
	line  int      // of the file on which prose begins; 0: all of it stands at pos
	pos   diag.Pos // file, and the place where line is 0
}

// word is a run of letters and digits: prose[start:end]. Its marks tell the rules
// which of the many words they need not look at.
type word struct {
	start, end int
	has        uint8 // kinds of letters
	says       uint8 // which lists of small words have it
}

// sums are what the words of a passage have together. They tell the rules which of
// the many passages they need not look at.
type sums struct {
	bytes int
	has   uint8                          // kinds of letters in any of them
	says  uint8                          // lists that any of them is on
	years int                            // words of four bytes with a digit
	loud  int                            // words of capitals, perhaps: two bytes or more, no small letter, no digit
	only  struct{ latvian, english int } // words on the one list and not on the other
}

// add counts a word.
func (s *sums) add(w *word) {
	n := w.end - w.start
	s.bytes += n
	s.has |= w.has
	switch {
	case w.has&hasDigit != 0:
		if n == 4 {
			s.years++
		}
	case w.has&hasSmall == 0 && n > 1:
		s.loud++
	}
	if w.says == 0 {
		return
	}
	s.says |= w.says
	switch w.says & (latvian | english) {
	case latvian:
		s.only.latvian++
	case english:
		s.only.english++
	}
}

// Kinds of letters.
const (
	hasSmall   uint8 = 1 << iota // a to z
	hasCapital                   // A to Z
	hasDigit                     // 0 to 9
	hasMarked                    // beyond ASCII
	hasForeign                   // beyond the Latin letters of Europe, from U+0180
)

// letters are the kinds of the letters and digits of ASCII; 0 for all others.
var letters = func() (kinds [256]uint8) {
	for c := range utf8.RuneSelf {
		switch {
		case 'a' <= c && c <= 'z':
			kinds[c] = hasSmall
		case 'A' <= c && c <= 'Z':
			kinds[c] = hasCapital
		case '0' <= c && c <= '9':
			kinds[c] = hasDigit
		}
	}
	return kinds
}()

// scratch lends the lists and texts that the passages of one entry need, and
// those of the next entry again.
type scratch struct {
	words     [][]word
	used      int
	pairs     []*pairs
	pairsUsed int
	text      []byte
	texts     []*text
	textsUsed int
}

// spoil overwrites texts that were taken back, so that tests see who kept one.
var spoil bool

// bytes lends an empty text with room for n bytes, which stays where it is.
func (s *scratch) bytes(n int) []byte {
	from := len(s.text)
	if from+n > cap(s.text) { // who has the texts before still reads the old ones
		s.text, from = make([]byte, 0, max(2*cap(s.text), n, 4<<10)), 0
	}
	s.text = s.text[:from+n]
	return s.text[from : from : from+n]
}

// lentString is the text of b itself, not a copy: it is gone with the next entry.
func lentString(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

// take lends an empty list with room for about n words.
func (s *scratch) take(n int) []word {
	if s.used == len(s.words) {
		s.words = append(s.words, make([]word, 0, n))
	}
	s.used++
	return s.words[s.used-1][:0]
}

// lent notes that the list taken last may have grown.
func (s *scratch) lent(words []word) { s.words[s.used-1] = words }

// pairsOf lends the pairs of a text.
func (s *scratch) pairsOf(low []byte) *pairs {
	if s.pairsUsed == len(s.pairs) {
		s.pairs = append(s.pairs, new(pairs))
	}
	p := s.pairs[s.pairsUsed]
	s.pairsUsed++
	p.fill(low)
	return p
}

// newText lends room for what an entry says in one language.
func (s *scratch) newText() *text {
	if s.textsUsed == len(s.texts) {
		s.texts = append(s.texts, new(text))
	}
	s.textsUsed++
	return s.texts[s.textsUsed-1]
}

// reset takes back what was lent.
func (s *scratch) reset() {
	if spoil {
		for i := range s.text {
			s.text[i] = '#'
		}
	}
	s.used, s.pairsUsed, s.textsUsed, s.text = 0, 0, 0, s.text[:0]
}

// split finds the words and the small letters, which take as many bytes as the
// letters that they stand for. Prose has to be composed already and to have plain
// blanks only, as nearly all is: loose is true when only the tables of Unicode can
// tell, gaps when there are other blanks.
func (p *passage) split(s *scratch) (loose, gaps bool) {
	prose := p.prose
	p.odd, p.pairs, p.sums = nil, nil, sums{}
	words := s.take(len(prose)/7 + 1)
	low := s.bytes(len(prose))[:len(prose)]
	start, has := -1, uint8(0)
	for i := 0; i < len(prose); {
		c, n, kind := prose[i], 1, uint8(0)
		switch {
		case c < utf8.RuneSelf:
			kind = letters[c]
			if kind != 0 { // most of them stand in a row
				if start < 0 {
					start = i
				}
				for kind != 0 {
					low[i] = c | (kind&hasCapital)<<4 // 0x20, the bit that makes it small
					has |= kind
					if i++; i == len(prose) {
						break
					}
					c = prose[i]
					kind = letters[c]
				}
				continue
			}
			low[i] = c
			gaps = gaps || c == '\t' || c == '\r'
		case c&^1 == 0xc4 && i+1 < len(prose) && prose[i+1]&^0x3f == 0x80: // U+0100 to U+017F, as in Latvian
			n, kind = 2, hasMarked
			l := smallMarked[c&1<<6|prose[i+1]&0x3f]
			low[i], low[i+1] = l[0], l[1]
		default:
			var r rune
			r, n = utf8.DecodeRuneInString(prose[i:])
			kind = kindOf(r)
			loose = loose || r >= 0x300 && !composedMark(r)
			gaps = gaps || r == '\u00a0' || r == '\u2007' || r == '\u2009' || r == '\u202f'
			copy(low[i:], prose[i:i+n])
			if l := small(r); l != r && utf8.RuneLen(l) == n {
				utf8.EncodeRune(low[i:], l)
			}
		}
		if kind != 0 {
			if start < 0 {
				start = i
			}
			has |= kind
		} else if start >= 0 {
			words = append(words, word{start, i, has, 0})
			start, has = -1, 0
		}
		i += n
	}
	if start >= 0 {
		words = append(words, word{start, len(prose), has, 0})
	}
	if gaps {
		s.lent(words)
		return loose, true
	}
	for i := range words { // not above: what was just written byte by byte is slow to read as one
		w := &words[i]
		w.says = smallWords.of(low, w.start, w.end)
		p.sums.add(w)
		if w.odd(prose) {
			p.odd = append(p.odd, i)
		}
	}
	s.lent(words)
	p.words, p.low = words, lentString(low)
	if len(low) >= worthPairs {
		p.pairs = s.pairsOf(low)
	}
	return loose, false
}

// odd reports whether a word may be a slip: it has letters of other scripts, is a
// single capital, or begins with a small l and has capitals.
func (w *word) odd(prose string) bool {
	switch n := w.end - w.start; {
	case w.has&hasForeign != 0:
		return true
	case w.has&(hasSmall|hasDigit) == 0:
		return n == 1 || n <= utf8.UTFMax && w.has&hasMarked != 0
	}
	return prose[w.start] == 'l' && w.has&(hasCapital|hasMarked) != 0
}

// kindOf is the kind of a letter beyond ASCII, 0 for what is none.
func kindOf(r rune) uint8 {
	switch {
	case r >= 0x2000 && r < 0x2070, r == utf8.RuneError: // dashes, quotation marks, blanks
		return 0
	case !unicode.IsLetter(r) && !unicode.IsDigit(r):
		return 0
	case r >= 0x180:
		return hasMarked | hasForeign
	}
	return hasMarked
}

// smallMarked are the small letters of U+0100 to U+017F that take two bytes; the
// letter itself where they do not.
var smallMarked = func() (all [128][2]byte) {
	for i := range all {
		r := rune(0x100 + i)
		if l := small(r); utf8.RuneLen(l) == 2 {
			r = l
		}
		utf8.EncodeRune(all[i][:], r)
	}
	return all
}()

// composedMark reports whether a sign is one that composition leaves alone: a
// dash, a quotation mark or €, which most texts have.
func composedMark(r rune) bool { return r >= 0x2002 && r < 0x2040 || r == '€' }

// prepare makes the passage of a text: composes it and makes its blanks plain, if
// need be, and splits it.
func (p *passage) prepare(text string, s *scratch) {
	p.prose = text
	loose, gaps := p.split(s)
	if gaps {
		p.prose = plainBlanks(text)
		loose, _ = p.split(s)
	}
	if !loose {
		return
	}
	if prose := fold.NFC(p.prose); prose != p.prose {
		p.prose = prose
		p.split(s)
	}
}

// normal composes letters and makes every kind of blank a plain one.
func normal(s string) string { return fold.NFC(plainBlanks(s)) }

func plainBlanks(s string) string {
	for _, b := range blankSigns {
		if strings.Contains(s, b) {
			return blanks.Replace(s)
		}
	}
	return s
}

var (
	blankSigns = []string{"\t", "\r", "\u00a0", "\u202f", "\u2009", "\u2007"}
	blanks     = strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\u2009", " ", "\u2007", " ", "\t", " ", "\r", " ")
)

// small is unicode.ToLower, at once for the letters of Latvian.
func small(r rune) rune {
	switch {
	case r >= 0x100 && r <= 0x12f, r >= 0x132 && r <= 0x137, r >= 0x14a && r <= 0x177:
		return r | 1
	case r >= 0x139 && r <= 0x148, r >= 0x179 && r <= 0x17e:
		return r + r&1
	case r >= 0x2000 && r < 0x2070:
		return r
	}
	return unicode.ToLower(r)
}

// pairs tells which pairs of bytes a text has, so that most of the many stems
// that it has not are known to be missing without a search. Several pairs share
// a place.
type pairs [4096]bool

// worthPairs is the length from which pairs are worth their making.
const worthPairs = 160

func (p *pairs) fill(text []byte) {
	*p = pairs{}
	last := byte(0)
	for _, c := range text {
		p[pairAt(last, c)] = true
		last = c
	}
}

func pairAt(a, b byte) uint16 { return (uint16(a)<<6 ^ uint16(b)) & 4095 }

// may reports whether the passage may have the stem; false is certain.
func (p *passage) may(stem string) bool {
	if p.pairs == nil {
		return true
	}
	for i := 1; i < len(stem); i++ {
		if !p.pairs[pairAt(stem[i-1], stem[i])] {
			return false
		}
	}
	return true
}

// index is the first place of the stem in small letters, -1 for none.
func (p *passage) index(stem string) int {
	if !p.may(stem) {
		return -1
	}
	return strings.Index(p.low, stem)
}

// has reports whether the text has one of the stems, in small letters.
func (p *passage) has(stems ...string) bool {
	for _, s := range stems {
		if p.index(s) >= 0 {
			return true
		}
	}
	return false
}

// findAny is the offset of the first of the stems, -1 for none.
func (p *passage) findAny(stems ...string) int {
	first := -1
	for _, s := range stems {
		if i := p.index(s); i >= 0 && (first < 0 || i < first) {
			first = i
		}
	}
	return first
}

// at is the place in the file of an offset.
func (p *passage) at(offset int) diag.Pos {
	if p.line == 0 {
		return p.pos
	}
	before := p.prose[:offset]
	return diag.Pos{
		File:   p.pos.File,
		Line:   p.line + strings.Count(before, "\n"),
		Column: utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:]) + 1,
	}
}

// around is the part of the line around an offset: before at most n bytes
// earlier, after at most m bytes later, in small letters.
func (p *passage) around(start, end, n, m int) (before, after string) {
	from := max(0, start-n)
	if i := strings.LastIndexByte(p.low[from:start], '\n'); i >= 0 {
		from += i + 1
	}
	to := min(len(p.low), end+m)
	if i := strings.IndexByte(p.low[end:to], '\n'); i >= 0 {
		to = end + i
	}
	return p.low[from:start], p.low[end:to]
}
