package opendata

import (
	"bytes"
	"encoding/xml"
	"strings"

	"atbalss/internal/output"
)

// encoder writes records, in JSON or in XML; what is empty is left out. One
// description of a record serves both, and 10,000 projects take a tenth of a
// second each way, several times less than the libraries' reflection.
type encoder interface {
	begin(name string)                       // a record in a record
	item(name string)                        // a record in a list; JSON does not name it
	end()                                    // of either
	attr(name, value string)                 // a member in JSON, an attribute in XML; before all else of its record
	flag(name string, value bool)            // the same, for true and false
	value(name, value string)                // a text
	literal(name, value string)              // a number, true or false
	text(name string, t text)                // a wording in each language
	money(name string, m *money)             // an amount with its currency
	list(name string, n int, item func(int)) // n records
	values(name string, all []string)        // several texts
}

// jsonEncoder writes JSON.
type jsonEncoder struct{ buf []byte }

// next puts the comma that stands between two values.
func (e *jsonEncoder) next() {
	if last := e.buf[len(e.buf)-1]; last != '{' && last != '[' {
		e.buf = append(e.buf, ',')
	}
}

func (e *jsonEncoder) key(name string) {
	e.next()
	e.buf = append(append(append(e.buf, '"'), name...), `":`...)
}

func (e *jsonEncoder) begin(name string) {
	e.key(name)
	e.buf = append(e.buf, '{')
}

func (e *jsonEncoder) item(string) {
	if len(e.buf) > 0 {
		e.next()
	}
	e.buf = append(e.buf, '{')
}

func (e *jsonEncoder) end() { e.buf = append(e.buf, '}') }

func (e *jsonEncoder) attr(name, value string) { e.value(name, value) }

func (e *jsonEncoder) flag(name string, value bool) { e.literal(name, boolean(value)) }

func (e *jsonEncoder) value(name, value string) {
	if value != "" {
		e.key(name)
		e.buf = output.AppendJSON(e.buf, value)
	}
}

func (e *jsonEncoder) literal(name, value string) {
	if value != "" {
		e.key(name)
		e.buf = append(e.buf, value...)
	}
}

func (e *jsonEncoder) text(name string, t text) {
	if len(t) == 0 {
		return
	}
	e.begin(name)
	for _, w := range t {
		e.value(string(w.lang), w.text)
	}
	e.end()
}

func (e *jsonEncoder) money(name string, m *money) {
	if m == nil {
		return
	}
	e.begin(name)
	e.value("amount", m.amount)
	e.value("currency", m.currency)
	e.end()
}

func (e *jsonEncoder) list(name string, n int, item func(int)) {
	if n == 0 {
		return
	}
	e.key(name)
	e.buf = append(e.buf, '[')
	for i := range n {
		item(i)
	}
	e.buf = append(e.buf, ']')
}

func (e *jsonEncoder) values(name string, all []string) {
	if len(all) == 0 {
		return
	}
	e.key(name)
	e.buf = append(e.buf, '[')
	for _, v := range all {
		e.next()
		e.buf = output.AppendJSON(e.buf, v)
	}
	e.buf = append(e.buf, ']')
}

// xmlEncoder writes XML: a list is an element with one for each of its items,
// named in the singular.
type xmlEncoder struct {
	buf   []byte
	open  bool     // the last start tag still takes attributes
	names []string // of the elements that are not ended
}

// inside ends the start tag.
func (e *xmlEncoder) inside() {
	if e.open {
		e.buf = append(e.buf, '>')
		e.open = false
	}
}

func (e *xmlEncoder) begin(name string) {
	e.inside()
	e.buf = append(append(e.buf, '<'), name...)
	e.open = true
	e.names = append(e.names, name)
}

func (e *xmlEncoder) item(name string) { e.begin(name) }

func (e *xmlEncoder) end() {
	e.inside()
	last := len(e.names) - 1
	e.buf = append(append(append(e.buf, "</"...), e.names[last]...), '>')
	e.names = e.names[:last]
}

func (e *xmlEncoder) attr(name, value string) {
	if value != "" {
		e.buf = append(append(append(e.buf, ' '), name...), `="`...)
		e.buf = append(appendXML(e.buf, value), '"')
	}
}

func (e *xmlEncoder) flag(name string, value bool) { e.attr(name, boolean(value)) }

func (e *xmlEncoder) value(name, value string) {
	if value != "" {
		e.begin(name)
		e.inside()
		e.buf = appendXML(e.buf, value)
		e.end()
	}
}

func (e *xmlEncoder) literal(name, value string) { e.value(name, value) }

func (e *xmlEncoder) text(name string, t text) {
	for _, w := range t {
		e.begin(name)
		e.attr("xml:lang", string(w.lang))
		e.inside()
		e.buf = appendXML(e.buf, w.text)
		e.end()
	}
}

func (e *xmlEncoder) money(name string, m *money) {
	if m == nil {
		return
	}
	e.begin(name)
	e.attr("currency", m.currency)
	e.inside()
	e.buf = append(e.buf, m.amount...)
	e.end()
}

func (e *xmlEncoder) list(name string, n int, item func(int)) {
	if n == 0 {
		return
	}
	e.begin(name)
	for i := range n {
		item(i)
	}
	e.end()
}

func (e *xmlEncoder) values(name string, all []string) {
	e.list(name, len(all), func(i int) { e.value(strings.TrimSuffix(name, "s"), all[i]) })
}

// appendXML writes text or the value of an attribute.
func appendXML(buf []byte, s string) []byte {
	if !output.Plain(s) {
		out := bytes.NewBuffer(buf)
		_ = xml.EscapeText(out, []byte(s)) // a bytes.Buffer takes everything
		return out.Bytes()
	}
	return append(buf, s...)
}

func boolean(b bool) string {
	if b {
		return "true"
	}
	return "false"
}
