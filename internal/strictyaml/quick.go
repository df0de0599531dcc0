package strictyaml

import (
	"strings"
	"unicode/utf8"
	"unique"

	"atbalss/internal/diag"
)

// quick reads the YAML that nearly every file is written in: maps and lists by
// indentation, flow maps and lists on one line, plain and quoted texts on one
// line. It gives the node that [Parse] makes of the library's tree, without
// building that tree; reading the front matter of ten thousand files takes a
// tenth of the time. Where it meets anything else (escapes, texts over several
// lines, comments behind values, anchors, a doubled key, a mistake) ok is false,
// and the library reads the file from the start.
func quick(src []byte, file string, first int) (n *Node, ok bool) {
	q := &quickReader{file: file, first: first}
	if !q.split(string(src)) || len(q.lines) == 0 || q.lines[0].indent != 0 {
		return nil, false
	}
	n, ok = q.block(0)
	return n, ok && q.at == len(q.lines)
}

type quickReader struct {
	file  string
	first int
	lines []quickLine
	at    int // the line that is read next
	depth int
}

// quickLine is a line that holds something: its text without the blanks around.
type quickLine struct {
	number int // from 1
	indent int // letters before text
	text   string
}

// What is deeper or longer is left to the library; doubled keys are looked for
// in the list of keys, which pays for short maps only.
const (
	maxQuickDepth = 16
	maxQuickKeys  = 64
)

func (q *quickReader) split(src string) bool {
	q.lines = make([]quickLine, 0, strings.Count(src, "\n")+1)
	for number := 1; src != ""; number++ {
		line, rest, _ := strings.Cut(src, "\n")
		src = rest
		if strings.IndexByte(line, '\t') >= 0 {
			return false
		}
		text := strings.TrimLeft(line, " ")
		indent := len(line) - len(text)
		if text = strings.TrimRight(text, " "); text != "" && text[0] != '#' {
			q.lines = append(q.lines, quickLine{number, indent, text})
		}
	}
	return true
}

func (q *quickReader) pos(l quickLine, column int) diag.Pos {
	return diag.Pos{File: q.file, Line: q.first + l.number - 1, Column: column}
}

// block reads the map or list whose first line is the next one and whose lines
// are indented as it is.
func (q *quickReader) block(indent int) (*Node, bool) {
	if q.depth++; q.depth > maxQuickDepth {
		return nil, false
	}
	defer func() { q.depth-- }()
	if strings.HasPrefix(q.lines[q.at].text, "- ") {
		return q.list(indent)
	}
	return q.mapping(indent)
}

func (q *quickReader) list(indent int) (*Node, bool) {
	out := &Node{Kind: List, Pos: q.pos(q.lines[q.at], indent+1)}
	for q.at < len(q.lines) {
		l := &q.lines[q.at]
		if l.indent != indent || !strings.HasPrefix(l.text, "- ") {
			break
		}
		rest := strings.TrimLeft(l.text[1:], " ")
		column := indent + len(l.text) - len(rest)
		var item *Node
		ok := false
		if key, _ := quickKey(rest); key != "" {
			*l = quickLine{l.number, column, rest} // a map that begins behind the hyphen
			item, ok = q.block(column)
		} else {
			item, ok = q.value(*l, rest, column)
			q.at++
		}
		if !ok || q.at < len(q.lines) && q.lines[q.at].indent > indent {
			return nil, false
		}
		out.Items = append(out.Items, item)
	}
	return out, true
}

func (q *quickReader) mapping(indent int) (*Node, bool) {
	out := &Node{Kind: Map, Pos: q.pos(q.lines[q.at], indent+1)}
	for q.at < len(q.lines) && q.lines[q.at].indent == indent {
		l := q.lines[q.at]
		key, rest := quickKey(l.text)
		if key == "" || len(out.Fields) == maxQuickKeys || out.Find(key) != nil {
			return nil, false
		}
		q.at++
		var v *Node
		ok := false
		if rest != "" {
			v, ok = q.value(l, rest, indent+len(l.text)-len(rest))
		} else if q.at < len(q.lines) {
			next := q.lines[q.at]
			if next.indent > indent || next.indent == indent && strings.HasPrefix(next.text, "- ") {
				v, ok = q.block(next.indent)
			}
		}
		if !ok || q.at < len(q.lines) && q.lines[q.at].indent > indent {
			return nil, false
		}
		out.Fields = append(out.Fields, Field{Key: unique.Make(key).Value(), KeyPos: q.pos(l, indent+1), Value: v})
	}
	return out, len(out.Fields) > 0
}

// quickKey cuts a plain key and what follows its colon; the key is empty for
// any other line.
func quickKey(text string) (key, rest string) {
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '_' || c|0x20 >= 'a' && c|0x20 <= 'z':
		case i > 0 && (c == '-' || c >= '0' && c <= '9'):
		case i > 0 && c == ':' && (i+1 == len(text) || text[i+1] == ' '):
			return text[:i], strings.TrimLeft(text[i+1:], " ")
		default:
			return "", ""
		}
	}
	return "", ""
}

// value reads a value that ends with its line; before is how many letters stand
// before it.
func (q *quickReader) value(l quickLine, text string, before int) (*Node, bool) {
	f := quickFlow{q: q, line: l, text: text, before: before}
	switch text[0] {
	case '{', '[', '"', '\'':
		n, ok := f.next()
		return n, ok && f.at == len(text)
	}
	if !plainStart(text[0]) || strings.Contains(text, ": ") || strings.Contains(text, " #") || text[len(text)-1] == ':' {
		return nil, false
	}
	return f.plain(text, 0)
}

// quickFlow reads values within a line. The keys before it on the line are
// ASCII, so letters before text and bytes are the same.
type quickFlow struct {
	q      *quickReader
	line   quickLine
	text   string
	at     int
	before int
}

func (f *quickFlow) pos(at int) diag.Pos {
	return f.q.pos(f.line, f.before+utf8.RuneCountInString(f.text[:at])+1)
}

// plain makes a node of a plain text.
func (f *quickFlow) plain(s string, at int) (*Node, bool) {
	switch s {
	case "null", "Null", "NULL":
		return nil, false
	}
	return &Node{Kind: Scalar, Value: strings.Clone(s), Pos: f.pos(at)}, true
}

// plainStart reports whether a letter begins a plain text whatever follows.
func plainStart(c byte) bool {
	return c >= utf8.RuneSelf || c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c == '/'
}

// next reads the value at f.at.
func (f *quickFlow) next() (*Node, bool) {
	if f.at >= len(f.text) {
		return nil, false
	}
	switch f.text[f.at] {
	case '"', '\'':
		return f.quoted()
	case '{', '[':
		if f.q.depth++; f.q.depth > maxQuickDepth {
			return nil, false
		}
		defer func() { f.q.depth-- }()
		return f.collection()
	}
	from := f.at
	if !plainStart(f.text[from]) {
		return nil, false
	}
	for f.at < len(f.text) && strings.IndexByte(",[]{}", f.text[f.at]) < 0 {
		f.at++
	}
	s := strings.TrimRight(f.text[from:f.at], " ")
	if strings.IndexByte(s, ':') >= 0 || strings.Contains(s, " #") {
		return nil, false
	}
	return f.plain(s, from)
}

// quoted reads a text in quotation marks that holds no escapes.
func (f *quickFlow) quoted() (*Node, bool) {
	from, mark := f.at, f.text[f.at]
	end := strings.IndexByte(f.text[from+1:], mark)
	if end < 0 {
		return nil, false
	}
	s := f.text[from+1 : from+1+end]
	f.at = from + end + 2
	if mark == '"' && strings.IndexByte(s, '\\') >= 0 || mark == '\'' && f.at < len(f.text) && f.text[f.at] == mark {
		return nil, false
	}
	return &Node{Kind: Scalar, Value: strings.Clone(s), Quoted: true, Pos: f.pos(from)}, true
}

// collection reads a flow map or list with at least one item.
func (f *quickFlow) collection() (*Node, bool) {
	out, closing := &Node{Kind: List, Pos: f.pos(f.at)}, byte(']')
	if f.text[f.at] == '{' {
		out.Kind, closing = Map, '}'
	}
	for {
		f.at++
		f.blanks()
		var key string
		keyAt := f.at
		if out.Kind == Map {
			var rest string
			if key, rest = quickKey(f.text[f.at:]); key == "" || rest == "" || len(out.Fields) == maxQuickKeys || out.Find(key) != nil {
				return nil, false
			}
			f.at = len(f.text) - len(rest)
		}
		v, ok := f.next()
		f.blanks()
		if !ok || f.at >= len(f.text) {
			return nil, false
		}
		if out.Kind == Map {
			out.Fields = append(out.Fields, Field{Key: unique.Make(key).Value(), KeyPos: f.pos(keyAt), Value: v})
		} else {
			out.Items = append(out.Items, v)
		}
		switch f.text[f.at] {
		case closing:
			f.at++
			return out, true
		case ',':
		default:
			return nil, false
		}
	}
}

func (f *quickFlow) blanks() {
	for f.at < len(f.text) && f.text[f.at] == ' ' {
		f.at++
	}
}
