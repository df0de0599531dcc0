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
		if from == to {
			return
		}
		if out == nil {
			out = s.bytes(len(md))
		}
		out = blanksFor(append(out, md[done:from]...), md[from:to])
		done = to
	}
	if strings.Contains(md, "```") || strings.Contains(md, "~~~") {
		eachHiddenLine(md, blank)
	} else {
		eachHidden(md, blank)
	}
	if out == nil {
		return md
	}
	return lentString(append(out, md[done:]...))
}

// eachHidden passes what is not prose in a text without blocks of code.
func eachHidden(md string, blank func(from, to int)) {
	var next [len(openers)]int // where each of them is next
	for k := range next {
		next[k] = -1
	}
	for i := 0; ; {
		first := len(md)
		for k := range next {
			if next[k] < i {
				next[k] = len(md)
				if n := strings.IndexByte(md[i:], openers[k]); n >= 0 {
					next[k] = i + n
				}
			}
			first = min(first, next[k])
		}
		if first == len(md) {
			return
		}
		i = first + 1
		if keep, end, ok := notProse(md, first); ok {
			blank(keep, end)
			i = end
		}
	}
}

// eachHiddenLine passes what is not prose in any text.
func eachHiddenLine(md string, blank func(from, to int)) {
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
		blank(keep, end)
		i = end
	}
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

// openers may begin something that is not prose.
const openers = "`<{]\\"

// hidden tells what begins at i: md[i:keep] is prose, md[keep:end] is not. What
// comes then begins with one of the openers or a line.
func hidden(md string, i int) (keep, end int) {
	if keep, end, ok := notProse(md, i); ok {
		return keep, end
	}
	next := i + 1
	for next < len(md) && md[next] != '\n' && strings.IndexByte(openers, md[next]) < 0 {
		next++
	}
	return next, next
}

// notProse tells what the opener at i begins: md[i:keep] is prose, md[keep:end] is
// not. It is false where that is nothing but a letter.
func notProse(md string, i int) (keep, end int, ok bool) {
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
		return i + 2, i + 2, true
	}
	if closing == 0 {
		return 0, 0, false
	}
	n := strings.IndexByte(lineAt(md, open), closing)
	if n < 0 {
		return 0, 0, false
	}
	return keep, open + n + 1, true
}
