package check

import "bytes"

// scanner reads the tags of a finished page. It knows the HTML that our own
// layouts and Markdown write (lower-case names, quoted values, no half-open
// tags), which makes it several times faster than a parser that must accept
// the whole web; its tests hold it against golang.org/x/net/html.
type scanner struct {
	page []byte
	at   int
	deaf bool // end tags are passed over: nobody waits for one
	curt bool // and so is a class that is all that a tag has

	// The tag that next has found.
	name        []byte
	end         bool // an end tag
	start, stop int  // page[start:stop]
	attrs       []attr
	text        []byte // what stands in an element of raw text (title, script), else nil
}

// attr is an attribute; its value is as written, with character references.
type attr struct{ name, value []byte }

// rawText is the end of an element whose content is text, whatever it looks
// like; nil for all others.
func rawText(name []byte) []byte {
	switch string(name) {
	case "script":
		return []byte("</script")
	case "style":
		return []byte("</style")
	case "title":
		return []byte("</title")
	case "textarea":
		return []byte("</textarea")
	case "iframe":
		return []byte("</iframe")
	case "noembed":
		return []byte("</noembed")
	case "noframes":
		return []byte("</noframes")
	case "xmp":
		return []byte("</xmp")
	}
	return nil
}

// What a byte ends; see [ends].
const (
	endsName  = 1 << iota // of an element: blanks, ">", "/"
	endsAttr              // the name of an attribute: those and "="
	endsValue             // one without quotation marks: blanks, ">"
	isBlank
)

// ends says of each byte what it ends. A table is read faster than five
// comparisons are made.
var ends = [256]uint8{
	' ': endsName | endsAttr | endsValue | isBlank, '\n': endsName | endsAttr | endsValue | isBlank, '\t': endsName | endsAttr | endsValue | isBlank,
	'\r': endsName | endsAttr | endsValue | isBlank, '\f': endsName | endsAttr | endsValue | isBlank,
	'>': endsName | endsAttr | endsValue, '/': endsName | endsAttr, '=': endsAttr,
}

// next goes to the next tag; false at the end of the page.
func (s *scanner) next() bool {
	for {
		i := bytes.IndexByte(s.page[s.at:], '<')
		if i < 0 || s.at+i+1 >= len(s.page) {
			return false
		}
		s.start = s.at + i
		c := s.page[s.start+1]
		switch {
		case letter(c):
			s.end = false
			s.tag(s.start + 1)
			s.content()
			return true
		case c == '/' && s.start+2 < len(s.page) && letter(s.page[s.start+2]):
			if s.deaf && endsSoon(s.page[s.start+3:]) {
				s.at = s.start + 3
				continue
			}
			s.end = true
			s.tag(s.start + 2)
			return true
		case c == '!' || c == '?' || c == '/':
			s.skipDeclaration()
		default:
			s.at = s.start + 1
		}
	}
}

// endsSoon reports whether an end tag is as ours all are: a name and nothing else.
func endsSoon(rest []byte) bool {
	for _, c := range rest[:min(len(rest), 12)] {
		if ends[c]&endsName != 0 {
			return c == '>'
		}
	}
	return false
}

// skipDeclaration goes past a comment, a doctype or the like.
func (s *scanner) skipDeclaration() {
	rest, mark := s.page[s.start:], []byte(">")
	if bytes.HasPrefix(rest, []byte("<!--")) {
		mark = []byte("-->")
		if bytes.HasPrefix(rest, []byte("<!-->")) || bytes.HasPrefix(rest, []byte("<!--->")) {
			mark = []byte(">")
		}
	}
	i := bytes.Index(rest[2:], mark)
	if i < 0 {
		s.at = len(s.page)
		return
	}
	s.at = s.start + 2 + i + len(mark)
}

// tag reads name and attributes from position i to the closing bracket.
func (s *scanner) tag(i int) {
	p := s.page
	from := i
	for i < len(p) && ends[p[i]]&endsName == 0 {
		i++
	}
	s.name, s.attrs, s.text = p[from:i], s.attrs[:0], nil
	if s.curt && bytes.HasPrefix(p[i:], onlyClass) {
		n := i + len(onlyClass)
		if n += bytes.IndexByte(p[n:], '"'); n >= i+len(onlyClass) && n+1 < len(p) && p[n+1] == '>' {
			s.at, s.stop = n+2, n+2
			return
		}
	}
	for i < len(p) {
		switch c := p[i]; {
		case c == '>':
			s.at, s.stop = i+1, i+1
			return
		case blank(c) || c == '/':
			i++
		default:
			i = s.attribute(i)
		}
	}
	s.at, s.stop = len(p), len(p)
}

// onlyClass is what most tags with attributes have.
var onlyClass = []byte(` class="`)

// attribute reads one attribute from position i and returns the position after it.
func (s *scanner) attribute(i int) int {
	p := s.page
	from := i
	i++ // a name may begin with any letter, even "="
	for i < len(p) && ends[p[i]]&endsAttr == 0 {
		i++
	}
	a := attr{name: p[from:i]}
	j := i
	for j < len(p) && blank(p[j]) {
		j++
	}
	if j < len(p) && p[j] == '=' {
		j++
		for j < len(p) && blank(p[j]) {
			j++
		}
		a.value, i = s.value(j)
	}
	s.attrs = append(s.attrs, a)
	return i
}

// value reads an attribute's value from position i.
func (s *scanner) value(i int) (value []byte, after int) {
	p := s.page
	if i >= len(p) {
		return nil, i
	}
	if q := p[i]; q == '"' || q == '\'' {
		n := bytes.IndexByte(p[i+1:], q)
		if n < 0 {
			return p[i+1:], len(p)
		}
		return p[i+1 : i+1+n], i + n + 2
	}
	from := i
	for i < len(p) && ends[p[i]]&endsValue == 0 {
		i++
	}
	return p[from:i], i
}

// content goes past the text of an element of raw text.
func (s *scanner) content() {
	mark := rawText(s.name)
	if mark == nil {
		return
	}
	i := bytes.Index(s.page[s.at:], mark)
	if i < 0 {
		i = len(s.page) - s.at
	}
	s.text = s.page[s.at : s.at+i]
	s.at += i
}

// attr returns the value of an attribute; ok is false when the tag has none.
func (s *scanner) attr(name string) (value []byte, ok bool) {
	for _, a := range s.attrs {
		if string(a.name) == name {
			return a.value, true
		}
	}
	return nil, false
}

func letter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func blank(c byte) bool { return ends[c]&isBlank != 0 }
