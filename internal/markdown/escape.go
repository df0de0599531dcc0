package markdown

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

// appendEscaped appends text to HTML. Control characters, which HTML does not allow, become replacement characters.
func appendEscaped(out []byte, s []byte) []byte {
	done := 0
	for i, c := range s {
		if special[c]&inHTML == 0 {
			continue
		}
		escaped := "\uFFFD"
		switch c {
		case '&':
			escaped = "&amp;"
		case '<':
			escaped = "&lt;"
		case '>':
			escaped = "&gt;"
		case '"':
			escaped = "&quot;"
		}
		out = append(append(out, s[done:i]...), escaped...)
		done = i + 1
	}
	return append(out, s[done:]...)
}

// What special says of a byte: it cannot stand in HTML as it is, or it begins an escape or an entity of Markdown.
const (
	inHTML = 1 << iota
	inText
)

// special tells the bytes of text that are not copied as they are. Most of a body is, so it is gone through once.
var special = func() (table [256]uint8) {
	for c := range byte(' ') {
		table[c] = inHTML
	}
	table['\n'], table['\t'] = 0, 0
	for _, c := range []byte("<>\"\x7f") {
		table[c] = inHTML
	}
	table['&'], table['\\'] = inHTML|inText, inText
	return table
}()

func escapeString(s string) string {
	return string(appendEscaped(nil, []byte(s)))
}

// appendText appends a piece of Markdown text to HTML, its backslash escapes and entities resolved.
func appendText(out []byte, s []byte) []byte {
	for {
		i := 0
		for i < len(s) && special[s[i]] == 0 {
			i++
		}
		out = append(out, s[:i]...)
		if s = s[i:]; len(s) == 0 {
			return out
		}
		value, n := s[:1], 1
		if special[s[0]]&inText != 0 {
			value, n = reference(s, true)
		}
		out = appendEscaped(out, value)
		s = s[n:]
	}
}

// unescape resolves entities, and backslash escapes if told to, to plain text.
func unescape(s []byte, backslash bool) string {
	if !bytes.ContainsAny(s, `\&`) {
		return string(s)
	}
	var b strings.Builder
	for {
		i := bytes.IndexAny(s, `\&`)
		if i < 0 {
			b.Write(s)
			return b.String()
		}
		b.Write(s[:i])
		value, n := reference(s[i:], backslash)
		b.Write(value)
		s = s[i+n:]
	}
}

// reference resolves the escape or entity at the start of s and tells how many bytes it takes. Where there is none, the
// character stands for itself.
func reference(s []byte, backslash bool) (value []byte, n int) {
	if s[0] == '\\' {
		if backslash && len(s) > 1 && util.IsPunct(s[1]) {
			return s[1:2], 2
		}
		return s[:1], 1
	}
	end := bytes.IndexByte(s[:min(len(s), 40)], ';')
	if end < 2 {
		return s[:1], 1
	}
	name := s[1:end]
	if name[0] != '#' {
		if entity, ok := util.LookUpHTML5EntityByName(string(name)); ok {
			return entity.Characters, end + 1
		}
		return s[:1], 1
	}
	base, digits := 10, name[1:]
	if len(digits) > 0 && (digits[0] == 'x' || digits[0] == 'X') {
		base, digits = 16, digits[1:]
	}
	code, err := strconv.ParseUint(string(digits), base, 32)
	if err != nil || len(digits) > 7 || base == 16 && len(digits) > 6 {
		return s[:1], 1
	}
	if code == 0 || code > utf8.MaxRune || !utf8.ValidRune(rune(code)) {
		code = utf8.RuneError
	}
	return utf8.AppendRune(nil, rune(code)), end + 1
}

// plainText takes the tags out of HTML that this package made.
func plainText(html []byte) string {
	var b strings.Builder
	b.Grow(len(html))
	for len(html) > 0 {
		if html[0] != '<' {
			end := bytes.IndexByte(html, '<')
			if end < 0 {
				end = len(html)
			}
			b.WriteString(unescape(html[:end], false))
			html = html[end:]
			continue
		}
		end := bytes.IndexByte(html, '>') // attribute values hold no unescaped ">"
		if separates(html[1:end]) && b.Len() > 0 {
			b.WriteByte('\n')
		}
		html = html[end+1:]
	}
	return collapse(b.String())
}

// separates reports whether a tag, without its brackets, ends a line of plain text.
func separates(tag []byte) bool {
	name := strings.TrimPrefix(string(tag), "/")
	if i := strings.IndexByte(name, ' '); i >= 0 {
		name = name[:i]
	}
	switch name {
	case "em", "strong", "del", "code", "a", "img", "sub", "sup", "abbr", "kbd", "span":
		return false
	}
	return true
}

// collapse leaves one blank between words and one line feed between lines.
func collapse(s string) string {
	var lines []string
	for line := range strings.Lines(s) {
		if words := strings.Fields(line); len(words) > 0 {
			lines = append(lines, strings.Join(words, " "))
		}
	}
	return strings.Join(lines, "\n")
}

// excerpt cuts what an issue quotes.
func excerpt(s string) string {
	s = strings.TrimSpace(s)
	if i := strings.IndexByte(s, '\n'); i >= 0 {
		s = s[:i]
	}
	if utf8.RuneCountInString(s) > 80 {
		s = string([]rune(s)[:79]) + "…"
	}
	return s
}

// visible shows control and format characters by their code points, so that an issue can quote an address.
func visible(s string) string {
	if strings.IndexFunc(s, invisible) < 0 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if invisible(r) {
			fmt.Fprintf(&b, "[U+%04X]", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}
