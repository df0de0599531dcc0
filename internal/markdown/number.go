package markdown

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A listMark is how a line opens an item of a list.
type listMark struct {
	indent  int    // columns before the mark
	width   int    // bytes of the mark: 1 for a bullet, digits and delimiter for a number
	kind    byte   // '-', '+', '*', '.' or ')'
	number  int    // of an ordered item
	content []byte // the line after the mark and its blanks, without the line feed
	blanks  int    // columns between the mark and the content
}

// parseListMark reads the mark of a list item as CommonMark 5.2 defines it. The line begins where its container's
// content does, at the given column.
func parseListMark(line []byte, column int) (listMark, bool) {
	line = bytes.TrimSuffix(line, []byte{'\n'})
	indent, i := indentWidth(line, column)
	if indent > 3 || i >= len(line) {
		return listMark{}, false
	}
	m := listMark{indent: indent}
	start := i
	for i < len(line) && '0' <= line[i] && line[i] <= '9' && i-start < 10 {
		m.number = m.number*10 + int(line[i]-'0')
		i++
	}
	digits := i - start
	if digits > 9 || i >= len(line) {
		return listMark{}, false
	}
	m.kind = line[i]
	if digits == 0 && bytes.IndexByte([]byte("-+*"), m.kind) < 0 || digits > 0 && m.kind != '.' && m.kind != ')' {
		return listMark{}, false
	}
	i++
	m.width = i - start
	if i < len(line) && line[i] != ' ' && line[i] != '\t' {
		return listMark{}, false
	}
	var pos int
	m.blanks, pos = indentWidth(line[i:], column+indent+m.width)
	m.content = line[i+pos:]
	return m, true
}

func (m listMark) ordered() bool { return m.kind == '.' || m.kind == ')' }

// offset is the column at which the item's content begins, counted from where the mark's line does. More than four
// blanks after the mark count as one, and so does an empty item.
func (m listMark) offset() int {
	if m.blanks > 4 || len(m.content) == 0 {
		return m.indent + m.width + 1
	}
	return m.indent + m.width + m.blanks
}

// indentWidth counts the blanks at the start of a line, as columns and as bytes. Tabs stop at each fourth column.
func indentWidth(line []byte, column int) (width, bytes int) {
	for bytes < len(line) {
		switch line[bytes] {
		case ' ':
			width++
		case '\t':
			width += 4 - (column+width)%4
		default:
			return width, bytes
		}
		bytes++
	}
	return width, bytes
}

// isRunningText reports whether an ordered mark is a number in running Latvian, which writes ordinals with a full stop:
// a date ("24. maijā", "2014. gada", "5. 12. 2020."), a pair of ordinals ("1. un 2. kārta", "2014. – 2021. gads") or a
// number alone on its line, where a paragraph was wrapped. Codes such as "9.1.3. SAM" have no blank after their first
// full stop, so CommonMark takes them for text already.
func (m listMark) isRunningText() bool {
	if !m.ordered() {
		return false
	}
	if len(bytes.TrimRight(m.content, " \t")) == 0 {
		return true
	}
	if m.kind != '.' {
		return false
	}
	word, rest := firstWord(m.content)
	switch {
	case len(word) == 0:
		return isNumericDate(m.number, m.content) || isRangeEnd(m.content)
	case isYearWord(word), isMonthWord(word):
		return true
	case string(word) == "g" || monthShort[string(word)]:
		return bytes.HasPrefix(rest, []byte{'.'})
	case string(word) == "un" || string(word) == "vai" || string(word) == "līdz":
		return beginsWithOrdinal(rest)
	}
	return false
}

// firstWord splits off the letters, and the combining marks, at the start of b. A word in capitals is lowered; one that
// begins with a capital is left, because Latvian writes month names small, and "1. Marta" may be a list of people.
func firstWord(b []byte) (word, rest []byte) {
	i, letters, capitals := 0, 0, true
	for i < len(b) {
		r, size := utf8.DecodeRune(b[i:])
		if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) {
			break
		}
		i += size
		letters++
		capitals = capitals && unicode.ToUpper(r) == r
	}
	word, rest = b[:i], b[i:]
	if letters > 1 && capitals {
		word = bytes.ToLower(word)
	}
	return word, rest
}

// beginsWithOrdinal reports whether b begins with blanks, digits and a full stop.
func beginsWithOrdinal(b []byte) bool {
	b = bytes.TrimLeft(b, " \t")
	n := countDigits(b)
	return n > 0 && n < len(b) && b[n] == '.'
}

func countDigits(b []byte) int {
	n := 0
	for n < len(b) && '0' <= b[n] && b[n] <= '9' {
		n++
	}
	return n
}

// isRangeEnd reports whether b is the second half of a range: a dash, then a number.
func isRangeEnd(b []byte) bool {
	for _, dash := range []string{"–", "—", "-"} {
		if rest, ok := bytes.CutPrefix(b, []byte(dash)); ok {
			return beginsWithOrdinal(rest)
		}
	}
	return false
}

// isNumericDate reports whether a day and b are a date in figures with blanks: "5. 12. 2020.".
func isNumericDate(day int, b []byte) bool {
	n := countDigits(b)
	if day < 1 || day > 31 || n < 1 || n > 2 || n >= len(b) || b[n] != '.' {
		return false
	}
	rest := bytes.TrimLeft(b[n+1:], " \t")
	return len(rest) < len(b)-n-1 && countDigits(rest) == 4
}

// Words are compared by their transliteration, which is the same for composed and decomposed letters and for text that
// lost its macrons.

func isYearWord(word []byte) bool {
	if len(word) == 0 || word[0] != 'g' {
		return false
	}
	ending, ok := strings.CutPrefix(Transliterate(string(word)), "gad")
	return ok && yearEndings[ending]
}

func isMonthWord(word []byte) bool {
	if len(word) == 0 || strings.IndexByte("jfmasond", word[0]) < 0 {
		return false
	}
	ascii := Transliterate(string(word))
	for _, stem := range monthStems {
		if ending, ok := strings.CutPrefix(ascii, stem); ok && monthEndings[ending] {
			return true
		}
	}
	return false
}

var monthStems = []string{
	"janvar", "februar", "mart", "april", "maij", "junij", "julij", "august", "septembr", "oktobr", "novembr", "decembr",
}

// monthEndings are the case endings of the first and second declension, singular and plural, transliterated.
var monthEndings = setOf("s", "is", "a", "am", "im", "u", "i", "iem", "us", "os")

var yearEndings = setOf("s", "a", "am", "u", "i", "iem", "us", "os")

// monthShort are the abbreviations of months; "g." is that of "gads".
var monthShort = setOf("janv", "febr", "apr", "jūn", "jūl", "aug", "sept", "okt", "nov", "dec")

func setOf(words ...string) map[string]bool {
	set := make(map[string]bool, len(words))
	for _, w := range words {
		set[w] = true
	}
	return set
}
