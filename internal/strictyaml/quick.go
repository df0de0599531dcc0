package strictyaml

import (
	"bytes"
	"sync"
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
func quick(src []byte, file string, first int, room *Room) (n *Node, ok bool) {
	q := quickReaders.Get().(*quickReader)
	defer q.free()
	q.file, q.first, q.room = file, first, room
	if !q.split(src) || len(q.lines) == 0 || q.lines[0].indent != 0 {
		return nil, false
	}
	q.nodes = room.node(1 + bytes.Count(src, []byte{':'}) + bytes.Count(src, []byte("- "))) // the whole, keys, items
	n, ok = q.block(0)
	return n, ok && q.at == len(q.lines)
}

// quickReader is used again for other files: what it makes of a file is nodes
// and texts, and nothing beside them.
type quickReader struct {
	file  string
	first int
	lines []quickLine
	at    int // the line that is read next
	depth int

	room   *Room   // of the nodes
	nodes  []Node  // of it, for the nodes to come
	fields []Field // of the maps that are being read, the innermost last
	items  []*Node // of the lists

	keys map[string]string // that were read before, of this file or others
}

var quickReaders = sync.Pool{New: func() any { return &quickReader{keys: map[string]string{}} }}

// free lets go of all that belongs to a file.
func (q *quickReader) free() {
	*q = quickReader{lines: emptied(q.lines), fields: emptied(q.fields), items: emptied(q.items), keys: q.keys}
	quickReaders.Put(q)
}

// What is kept for the next file: room for so many lines, so many keys.
const (
	maxQuickRoom = 1024
	maxQuickSeen = 1024
)

// emptied is the room of a slice, unless there is much of it.
func emptied[T any](s []T) []T {
	if cap(s) > maxQuickRoom {
		return nil
	}
	clear(s[:cap(s)])
	return s[:0]
}

// key is the text of a key. Thousands of files have the same.
func (q *quickReader) key(text []byte) string {
	if key, ok := q.keys[string(text)]; ok {
		return key
	}
	key := unique.Make(string(text)).Value()
	if len(q.keys) == maxQuickSeen {
		clear(q.keys)
	}
	q.keys[key] = key
	return key
}

// node makes a node.
func (q *quickReader) node(kind Kind, value string, quoted bool, pos diag.Pos) *Node {
	if len(q.nodes) == 0 {
		q.nodes = q.room.node(8)
	}
	n := &q.nodes[0]
	q.nodes = q.nodes[1:]
	n.Kind, n.Value, n.Quoted, n.Pos = kind, value, quoted, pos
	return n
}

// known reports whether one of some fields has a key.
func known(fields []Field, key []byte) bool {
	for i := range fields {
		if fields[i].Key == string(key) {
			return true
		}
	}
	return false
}

// quickLine is a line that holds something: its text without the blanks around.
type quickLine struct {
	number int // from 1
	indent int // letters before text
	text   []byte
}

// What is deeper or longer is left to the library; doubled keys are looked for
// in the list of keys, which pays for short maps only.
const (
	maxQuickDepth = 16
	maxQuickKeys  = 64
)

func (q *quickReader) split(src []byte) bool {
	if bytes.IndexByte(src, '\t') >= 0 {
		return false
	}
	for number := 1; len(src) > 0; number++ {
		line := src
		if i := bytes.IndexByte(src, '\n'); i >= 0 {
			line, src = src[:i], src[i+1:]
		} else {
			src = nil
		}
		indent, end := 0, len(line)
		for indent < end && line[indent] == ' ' {
			indent++
		}
		for end > indent && line[end-1] == ' ' {
			end--
		}
		if indent < end && line[indent] != '#' {
			q.lines = append(q.lines, quickLine{number, indent, line[indent:end]})
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
	if isItem(q.lines[q.at].text) {
		return q.list(indent)
	}
	return q.mapping(indent)
}

// isItem reports whether a line is an item of a list.
func isItem(text []byte) bool { return len(text) > 1 && text[0] == '-' && text[1] == ' ' }

func (q *quickReader) list(indent int) (*Node, bool) {
	out := q.node(List, "", false, q.pos(q.lines[q.at], indent+1))
	base := len(q.items)
	for q.at < len(q.lines) {
		l := &q.lines[q.at]
		if l.indent != indent || !isItem(l.text) {
			break
		}
		rest := bytes.TrimLeft(l.text[1:], " ")
		column := indent + len(l.text) - len(rest)
		var item *Node
		ok := false
		if key, _ := quickKey(rest); key != nil {
			*l = quickLine{l.number, column, rest} // a map that begins behind the hyphen
			item, ok = q.block(column)
		} else {
			item, ok = q.value(*l, rest, column)
			q.at++
		}
		if !ok || q.at < len(q.lines) && q.lines[q.at].indent > indent {
			return nil, false
		}
		q.items = append(q.items, item)
	}
	q.close(out, len(q.fields), base)
	return out, true
}

// close gives a node its fields and items, which stand behind those of the nodes
// around it.
func (q *quickReader) close(n *Node, fields, items int) {
	if len(q.fields) > fields {
		n.Fields = q.room.keepFields(q.fields[fields:])
		q.fields = q.fields[:fields]
	}
	if len(q.items) > items {
		n.Items = q.room.keepItems(q.items[items:])
		q.items = q.items[:items]
	}
}

func (q *quickReader) mapping(indent int) (*Node, bool) {
	out := q.node(Map, "", false, q.pos(q.lines[q.at], indent+1))
	base := len(q.fields)
	for q.at < len(q.lines) && q.lines[q.at].indent == indent {
		l := q.lines[q.at]
		key, rest := quickKey(l.text)
		if key == nil || len(q.fields)-base == maxQuickKeys || known(q.fields[base:], key) {
			return nil, false
		}
		q.at++
		var v *Node
		ok := false
		if len(rest) > 0 {
			v, ok = q.value(l, rest, indent+len(l.text)-len(rest))
		} else if q.at < len(q.lines) {
			next := q.lines[q.at]
			if next.indent > indent || next.indent == indent && isItem(next.text) {
				v, ok = q.block(next.indent)
			}
		}
		if !ok || q.at < len(q.lines) && q.lines[q.at].indent > indent {
			return nil, false
		}
		q.fields = append(q.fields, Field{Key: q.key(key), KeyPos: q.pos(l, indent+1), Value: v})
	}
	q.close(out, base, len(q.items))
	return out, len(out.Fields) > 0
}

// quickKey cuts a plain key and what follows its colon; the key is nil for any
// other line.
func quickKey(text []byte) (key, rest []byte) {
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '_' || c|0x20 >= 'a' && c|0x20 <= 'z':
		case i > 0 && (c == '-' || c >= '0' && c <= '9'):
		case i > 0 && c == ':' && (i+1 == len(text) || text[i+1] == ' '):
			return text[:i], bytes.TrimLeft(text[i+1:], " ")
		default:
			return nil, nil
		}
	}
	return nil, nil
}

// value reads a value that ends with its line; before is how many letters stand
// before it.
func (q *quickReader) value(l quickLine, text []byte, before int) (*Node, bool) {
	f := quickFlow{q: q, line: l, text: text, before: before}
	switch text[0] {
	case '{', '[', '"', '\'':
		n, ok := f.next()
		return n, ok && f.at == len(text)
	}
	if !plainStart(text[0]) || endsPlain(text) {
		return nil, false
	}
	return f.plain(text, 0)
}

// endsPlain reports whether a key or a comment begins within a plain text.
func endsPlain(text []byte) bool {
	for i, c := range text {
		if c == ':' && (i+1 == len(text) || text[i+1] == ' ') || c == '#' && i > 0 && text[i-1] == ' ' {
			return true
		}
	}
	return false
}

// quickFlow reads values within a line. The keys before it on the line are
// ASCII, so letters before text and bytes are the same.
type quickFlow struct {
	q      *quickReader
	line   quickLine
	text   []byte
	at     int
	before int
}

func (f *quickFlow) pos(at int) diag.Pos {
	return f.q.pos(f.line, f.before+utf8.RuneCount(f.text[:at])+1)
}

// plain makes a node of a plain text.
func (f *quickFlow) plain(s []byte, at int) (*Node, bool) {
	switch string(s) {
	case "null", "Null", "NULL":
		return nil, false
	}
	return f.q.node(Scalar, string(s), false, f.pos(at)), true
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
	for f.at < len(f.text) && !endsFlow(f.text[f.at]) {
		f.at++
	}
	s := bytes.TrimRight(f.text[from:f.at], " ")
	if bytes.IndexByte(s, ':') >= 0 || endsPlain(s) {
		return nil, false
	}
	return f.plain(s, from)
}

// endsFlow reports whether a plain text within a line ends before a letter.
func endsFlow(c byte) bool { return c == ',' || c == '[' || c == ']' || c == '{' || c == '}' }

// quoted reads a text in quotation marks that holds no escapes.
func (f *quickFlow) quoted() (*Node, bool) {
	from, mark := f.at, f.text[f.at]
	end := bytes.IndexByte(f.text[from+1:], mark)
	if end < 0 {
		return nil, false
	}
	s := f.text[from+1 : from+1+end]
	f.at = from + end + 2
	if mark == '"' && bytes.IndexByte(s, '\\') >= 0 || mark == '\'' && f.at < len(f.text) && f.text[f.at] == mark {
		return nil, false
	}
	return f.q.node(Scalar, string(s), true, f.pos(from)), true
}

// collection reads a flow map or list with at least one item.
func (f *quickFlow) collection() (*Node, bool) {
	out, closing := f.q.node(List, "", false, f.pos(f.at)), byte(']')
	if f.text[f.at] == '{' {
		out.Kind, closing = Map, '}'
	}
	fields, items := len(f.q.fields), len(f.q.items)
	for {
		f.at++
		f.blanks()
		var key []byte
		keyAt := f.at
		if out.Kind == Map {
			var rest []byte
			if key, rest = quickKey(f.text[f.at:]); len(rest) == 0 || len(f.q.fields)-fields == maxQuickKeys || known(f.q.fields[fields:], key) {
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
			f.q.fields = append(f.q.fields, Field{Key: f.q.key(key), KeyPos: f.pos(keyAt), Value: v})
		} else {
			f.q.items = append(f.q.items, v)
		}
		switch f.text[f.at] {
		case closing:
			f.at++
			f.q.close(out, fields, items)
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
