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
		escaped := ""
		switch {
		case c == '&':
			escaped = "&amp;"
		case c == '<':
			escaped = "&lt;"
		case c == '>':
			escaped = "&gt;"
		case c == '"':
			escaped = "&quot;"
		case c < ' ' && c != '\n' && c != '\t' || c == 0x7f:
			escaped = "\uFFFD"
		default:
			continue
		}
		out = append(append(out, s[done:i]...), escaped...)
		done = i + 1
	}
	return append(out, s[done:]...)
}

func escapeString(s string) string {
	return string(appendEscaped(nil, []byte(s)))
}

// appendText appends a piece of Markdown text to HTML, its backslash escapes and entities resolved.
func appendText(out []byte, s []byte) []byte {
	for {
		i := bytes.IndexAny(s, `\&`)
		if i < 0 {
			return appendEscaped(out, s)
		}
		out = appendEscaped(out, s[:i])
		value, n := reference(s[i:], true)
		out = appendEscaped(out, value)
		s = s[i+n:]
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
