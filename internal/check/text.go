package check

import (
	"strings"
	"unicode/utf8"

	"atbalss/internal/diag"
	"atbalss/internal/site"
)

// text is what an entry says in one language, made ready for the rules on words.
type text struct {
	words *site.Words
	title passage
	lead  passage // the summary
	body  passage
}

// textOf prepares what an entry says in one language.
func textOf(w *site.Words, s *scratch) *text {
	t := s.newText()
	*t = text{
		words: w,
		title: field(w.Title, w.Source.At("title"), s),
		lead:  field(w.Summary, w.Source.At("summary"), s),
	}
	t.body = passage{line: max(w.Body.FirstLine, 1), pos: diag.Pos{File: w.Source.File}}
	t.body.prepare(s.prose(w.Body.Markdown), s)
	return t
}

func field(value string, pos diag.Pos, s *scratch) passage {
	p := passage{pos: pos}
	p.prepare(value, s)
	return p
}

// passages passes title, summary and body.
func (t *text) passages() [3]*passage { return [...]*passage{&t.title, &t.lead, &t.body} }

// bare puts blanks in the place of what is not prose: code, addresses of links,
// HTML tags, ids of headings. Every letter becomes one blank, so that columns
// stay what they are.
func bare(md string) string { return new(scratch).prose(md) }

// prose is bare with what the scratch has room for.
func (s *scratch) prose(md string) string {
	var out []byte
	done := 0 // md[:done] is in out
	blank := func(from, to int) {
		if out == nil {
			out = s.bytes(len(md))
		}
		out = blanksFor(append(out, md[done:from]...), md[from:to])
		done = to
	}
	fence := ""
	for i := 0; i < len(md); {
		if i == 0 || md[i-1] == '\n' {
			if end, next, ok := fencedLine(md, i, fence); ok {
				blank(i, end)
				fence = next
				if i = end; i < len(md) {
					i++ // the line feed stays
				}
				continue
			}
		}
		keep, end := hidden(md, i)
		if keep < end {
			blank(keep, end)
		}
		i = end
	}
	if out == nil {
		return md
	}
	return lentString(append(out, md[done:]...))
}

// fencedLine tells where the line at i ends, and which fence the next line is
// under; ok is false when it does not belong to a block of code.
func fencedLine(md string, i int, fence string) (end int, next string, ok bool) {
	mark := i
	for mark < len(md) && md[mark] == ' ' {
		mark++
	}
	opens := strings.HasPrefix(md[mark:], "```") || strings.HasPrefix(md[mark:], "~~~")
	if fence == "" && !opens {
		return i, fence, false
	}
	end = i + len(lineAt(md, i))
	switch {
	case fence == "":
		return end, md[mark : mark+3], true
	case strings.HasPrefix(md[mark:], fence):
		return end, "", true
	}
	return end, fence, true
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

// opens are the letters that may begin something that is not prose, and the end
// of a line.
var opens = [256]bool{'`': true, '<': true, '{': true, ']': true, '\\': true, '\n': true}

// hidden tells what begins at i: md[i:keep] is prose, md[keep:end] is not.
func hidden(md string, i int) (keep, end int) {
	next := i + 1
	for next < len(md) && !opens[md[next]] {
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
