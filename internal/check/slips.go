package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"atbalss/internal/output"
)

// lookAlikes: a small l for a capital I (leVP), Cyrillic or Greek letters in a
// Latin word, letter-spaced capitals.
func lookAlikes(c *collector, _ *subject, t *text) {
	for _, p := range t.passages() {
		for _, i := range p.odd {
			w := p.words[i]
			x := p.prose[w.start:w.end]
			if x[0] == 'l' && looksLikeI(x) {
				c.add("typing-slips", p.at(w.start), x, "I"+x[1:])
			} else if scripts(x) {
				c.addVariant("typing-slips", "script", p.at(w.start), x)
			}
			if p.spacedAt(i) {
				c.addVariant("typing-slips", "spaced", p.at(w.start))
			}
		}
	}
}

// looksLikeI reports whether a word that begins with a small l is an
// abbreviation that begins with I: leVP, lKT.
func looksLikeI(x string) bool {
	capitals, small := 0, 0
	for _, r := range x[1:] {
		switch {
		case unicode.IsUpper(r):
			capitals++
		case unicode.IsLower(r) && capitals > 0:
			return false
		default:
			small++
		}
	}
	return capitals >= 2 && small <= 1
}

// scripts reports whether a word mixes Latin letters with letters that look like
// them in another script.
func scripts(x string) bool {
	latin, other := false, false
	for _, r := range x {
		if r < utf8.RuneSelf {
			latin = latin || r > '9'
			continue
		}
		latin = latin || unicode.Is(unicode.Latin, r)
		other = other || unicode.Is(unicode.Cyrillic, r) || unicode.Is(unicode.Greek, r)
	}
	return latin && other
}

// spacedAt reports whether letter-spaced capitals begin at word i: five single
// capitals with one blank between.
func (p *passage) spacedAt(i int) bool {
	single := func(j int) bool {
		if j < 0 || j >= len(p.words) {
			return false
		}
		w := p.words[j]
		r, n := utf8.DecodeRuneInString(p.prose[w.start:])
		return n == w.end-w.start && unicode.IsUpper(r)
	}
	if !single(i) || i > 0 && single(i-1) && p.prose[p.words[i-1].end:p.words[i].start] == " " {
		return false
	}
	for j := i + 1; j < i+5; j++ {
		if !single(j) || p.prose[p.words[j-1].end:p.words[j].start] != " " {
			return false
		}
	}
	return true
}

// brackets: in a paragraph every bracket has its other half. A closing one after
// a number or a single letter may count items: 1) a).
func brackets(c *collector, _ *subject, t *text) {
	for _, p := range t.passages() {
		if strings.IndexByte(p.prose, '(') < 0 && strings.IndexByte(p.prose, ')') < 0 {
			continue
		}
		var open []int
		unclosed := func() {
			for _, i := range open {
				c.addVariant("typing-slips", "bracket", p.at(i), "(")
			}
			open = open[:0]
		}
		for last, i := 0, nextBracket(p.prose, 0); i < len(p.prose); last, i = i, nextBracket(p.prose, i+1) {
			if strings.Contains(p.prose[last:i], "\n\n") {
				unclosed()
			}
			switch {
			case p.prose[i] == '(':
				open = append(open, i)
			case len(open) > 0:
				open = open[:len(open)-1]
			case !p.countsItem(i):
				c.addVariant("typing-slips", "bracket", p.at(i), ")")
			}
		}
		unclosed()
	}
}

// nextBracket is the place of the next round bracket, from i; the length of s when
// there is none.
func nextBracket(s string, i int) int {
	end := len(s)
	if n := strings.IndexByte(s[i:], '('); n >= 0 {
		end = i + n
	}
	if n := strings.IndexByte(s[i:end], ')'); n >= 0 {
		end = i + n
	}
	return end
}

// countsItem reports whether a closing bracket belongs to "1)" or "a)", or to a
// sign like ":)".
func (p *passage) countsItem(i int) bool {
	from := strings.LastIndexAny(p.prose[:i], " \n-*") + 1
	return utf8.RuneCountInString(p.prose[from:i]) <= 2
}

// quotationMarks: one text keeps to one pair of marks.
func quotationMarks(c *collector, _ *subject, t *text) {
	p := &t.body
	style := ""
	for i := 0; i < len(p.prose); {
		if i = nextQuote(p.prose, i); i == len(p.prose) {
			return
		}
		r, n := utf8.DecodeRuneInString(p.prose[i:])
		found := quoteStyle(r)
		if r == '“' && style == "„…”" {
			found = style // „…“ closes so
		}
		switch {
		case style == "":
			style = found
		case found != style:
			c.add("quotation-marks", p.at(i), found, style)
			return
		}
		i += n
	}
}

// quoteStyle is the pair of marks that a mark belongs to.
func quoteStyle(r rune) string {
	switch r {
	case '„':
		return "„…”"
	case '“':
		return "“…”"
	case '«':
		return "«…»"
	}
	return `"…"`
}

// beginsQuote are the first bytes of the marks " „ “ «.
var beginsQuote = [256]bool{'"': true, 0xc2: true, 0xe2: true}

// mayHaveQuote reports whether one of eight bytes begins a mark.
func mayHaveQuote(s string) bool {
	x := output.Eight(s)
	const each = 0x0101010101010101
	plain, marked := x^'"'*each, (x|0x20*each)^0xe2*each // a byte of zero for " and for 0xc2 and 0xe2
	return ((plain-each)&^plain|(marked-each)&^marked)&(0x80*each) != 0
}

// nextQuote is the place of the next of the marks " „ “ «, from i; the length of
// s when there is none.
func nextQuote(s string, i int) int {
	for ; i < len(s); i++ {
		for i+8 <= len(s) && !mayHaveQuote(s[i:i+8]) {
			i += 8
		}
		if i == len(s) {
			break
		}
		if !beginsQuote[s[i]] {
			continue
		}
		if s[i] == '"' || strings.HasPrefix(s[i:], "«") || strings.HasPrefix(s[i:], "„") || strings.HasPrefix(s[i:], "“") {
			return i
		}
	}
	return i
}
