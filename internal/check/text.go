package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"atbalss/internal/diag"
	"atbalss/internal/fold"
	"atbalss/internal/site"
)

// text is what an entry says in one language, made ready for the rules on words.
type text struct {
	words  *site.Words
	title  passage
	lead   passage // the summary
	body   passage
	letter int // letters of the body
}

// passage is a piece of text after normalisation: composed letters, plain
// blanks, and blanks in the place of code, addresses and HTML. Lines and letters
// stay where they were, so that a place in it is a place in the file.
type passage struct {
	prose string
	low   string // prose in small letters
	words []word
	line  int      // of the file on which prose begins; 0: all of it stands at pos
	pos   diag.Pos // file, and the place where line is 0
}

// word is a run of letters and digits: prose[start:end].
type word struct{ start, end int }

// textOf prepares what an entry says in one language.
func textOf(w *site.Words, s *scratch) *text {
	t := &text{
		words: w,
		title: field(w.Title, w.Source.At("title"), s),
		lead:  field(w.Summary, w.Source.At("summary"), s),
	}
	t.body = passage{prose: normal(bare(w.Body.Markdown)), line: max(w.Body.FirstLine, 1), pos: diag.Pos{File: w.Source.File}}
	t.body.split(s)
	for _, x := range t.body.words {
		t.letter += x.end - x.start
	}
	return t
}

func field(value string, pos diag.Pos, s *scratch) passage {
	p := passage{prose: normal(value), pos: pos}
	p.split(s)
	return p
}

// scratch lends the lists that the passages of one entry need, and those of the
// next entry again.
type scratch struct {
	words [][]word
	used  int
	low   []byte
}

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

// reset takes back what was lent.
func (s *scratch) reset() { s.used = 0 }

// passages passes title, summary and body.
func (t *text) passages() []*passage { return []*passage{&t.title, &t.lead, &t.body} }

// normal composes letters and makes every kind of blank a plain one.
func normal(s string) string {
	if strings.ContainsAny(s, "\t\r") || strings.Contains(s, "\u00a0") || strings.Contains(s, "\u202f") || strings.Contains(s, "\u2009") || strings.Contains(s, "\u2007") {
		s = blanks.Replace(s)
	}
	return fold.NFC(s)
}

var blanks = strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\u2009", " ", "\u2007", " ", "\t", " ", "\r", " ")

// split finds the words and the small letters, which take as many bytes as the
// letters that they stand for.
func (p *passage) split(s *scratch) {
	p.words, s.low = s.take(len(p.prose)/7+1), s.low[:0]
	start := -1
	for i := 0; i < len(p.prose); {
		c, n, in := p.prose[i], 1, false
		switch {
		case c >= utf8.RuneSelf:
			var r rune
			r, n = utf8.DecodeRuneInString(p.prose[i:])
			in = r >= 0x100 && r < 0x180 || unicode.IsLetter(r) || unicode.IsDigit(r)
			if l := small(r); utf8.RuneLen(l) == n {
				s.low = utf8.AppendRune(s.low, l)
			} else {
				s.low = append(s.low, p.prose[i:i+n]...)
			}
		case c >= 'A' && c <= 'Z':
			in = true
			s.low = append(s.low, c|0x20)
		default:
			in = c >= 'a' && c <= 'z' || c >= '0' && c <= '9'
			s.low = append(s.low, c)
		}
		switch {
		case in && start < 0:
			start = i
		case !in && start >= 0:
			p.words = append(p.words, word{start, i})
			start = -1
		}
		i += n
	}
	if start >= 0 {
		p.words = append(p.words, word{start, len(p.prose)})
	}
	s.lent(p.words)
	p.low = string(s.low)
}

// small is unicode.ToLower, at once for the letters of Latvian.
func small(r rune) rune {
	switch {
	case r >= 0x100 && r <= 0x12f, r >= 0x132 && r <= 0x137, r >= 0x14a && r <= 0x177:
		return r | 1
	case r >= 0x139 && r <= 0x148, r >= 0x179 && r <= 0x17e:
		return r + r&1
	}
	return unicode.ToLower(r)
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

// bare puts blanks in the place of what is not prose: code, addresses of links,
// HTML tags, ids of headings. Every letter becomes one blank, so that columns
// stay what they are.
func bare(md string) string {
	if !strings.ContainsAny(md, "`~<{(") {
		return md
	}
	out := make([]byte, 0, len(md))
	fence := ""
	for i := 0; i < len(md); {
		if i == 0 || md[i-1] == '\n' {
			line := lineAt(md, i)
			mark := strings.TrimLeft(line, " ")
			if fence != "" || strings.HasPrefix(mark, "```") || strings.HasPrefix(mark, "~~~") {
				if fence == "" {
					fence = mark[:3]
				} else if strings.HasPrefix(mark, fence) {
					fence = ""
				}
				out = blanksFor(out, line)
				if i += len(line); i < len(md) {
					out, i = append(out, '\n'), i+1
				}
				continue
			}
		}
		keep, end := hidden(md, i)
		out = append(out, md[i:keep]...)
		out = blanksFor(out, md[keep:end])
		i = end
	}
	return string(out)
}

func lineAt(s string, i int) string {
	if n := strings.IndexByte(s[i:], '\n'); n >= 0 {
		return s[i : i+n]
	}
	return s[i:]
}

func blanksFor(out []byte, s string) []byte {
	for range s {
		out = append(out, ' ')
	}
	return out
}

// opens reports whether a letter may begin something that is not prose, or ends
// a line.
func opens(c byte) bool {
	switch c {
	case '`', '<', '{', ']', '\\', '\n':
		return true
	}
	return false
}

// hidden tells what begins at i: md[i:keep] is prose, md[keep:end] is not.
func hidden(md string, i int) (keep, end int) {
	next := i + 1
	for next < len(md) && !opens(md[next]) {
		next++
	}
	closing, open := byte(0), i+1
	switch c := md[i]; {
	case c == '`':
		closing, keep = '`', i
	case c == '<' && i+1 < len(md) && (letter(md[i+1]) || md[i+1] == '/'):
		closing, keep = '>', i
	case c == '{' && strings.HasPrefix(md[i:], "{#"):
		closing, keep = '}', i
	case c == ']' && strings.HasPrefix(md[i:], "]("):
		closing, keep, open = ')', i+1, i+2
	case c == '\\' && i+1 < len(md) && md[i+1] != '\n' && md[i+1] < utf8.RuneSelf:
		return i + 2, i + 2
	}
	if closing == 0 {
		return next, next
	}
	n := strings.IndexByte(lineAt(md, open), closing)
	if n < 0 {
		return next, next
	}
	return keep, open + n + 1
}
