package check

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"

	"atbalss/internal/site"
)

// claims is what the data blocks of a page tell search engines of its project.
type claims struct {
	readable bool // every block up to that of the project is JSON
	found    bool // there is a project
	name     string
	grants   []string // amounts with their currency, sorted, as [site.Money] writes them
}

// claimsOf reads the first Project of a page's data blocks.
func claimsOf(blocks [][]byte, tape *jsonTape) claims {
	for _, b := range blocks {
		c, sure := tape.claims(b)
		if !sure {
			c = decodedClaims(b)
		}
		if c.found || !c.readable {
			return c
		}
	}
	return claims{readable: true}
}

// decodedClaims is for blocks with anything that [jsonTape] is not sure of.
func decodedClaims(block []byte) claims {
	var v any
	d := json.NewDecoder(bytes.NewReader(block))
	d.UseNumber() // an amount is compared to the cent
	if d.Decode(&v) != nil {
		return claims{}
	}
	for _, node := range nodes(v) {
		if node["@type"] == "Project" {
			name, _ := node["name"].(string)
			return claims{readable: true, found: true, name: name, grants: grantsIn(node)}
		}
	}
	return claims{readable: true}
}

// nodes are the objects at the top of a block: one, a list, or a graph.
func nodes(v any) []map[string]any {
	switch v := v.(type) {
	case []any:
		var all []map[string]any
		for _, x := range v {
			if o, ok := x.(map[string]any); ok {
				all = append(all, o)
			}
		}
		return all
	case map[string]any:
		if list, ok := v["@graph"].([]any); ok {
			return nodes(list)
		}
		return []map[string]any{v}
	}
	return nil
}

// grantsIn are the amounts of a project's grants; what is no amount stands as it
// is written.
func grantsIn(project map[string]any) []string {
	list, ok := project["funding"].([]any)
	if !ok {
		list = []any{project["funding"]}
	}
	var all []string
	for _, g := range nodes(list) {
		if g["@type"] != "MonetaryGrant" || g["amount"] == nil {
			continue
		}
		amount, ok := g["amount"].(map[string]any)
		if !ok {
			amount = map[string]any{"value": g["amount"]} // schema.org allows a bare number
		}
		currency, _ := amount["currency"].(string)
		value := ""
		switch v := amount["value"].(type) {
		case json.Number:
			value = v.String()
		case string:
			value = v
		}
		all = append(all, grantOf(value, currency))
	}
	slices.Sort(all)
	return all
}

func grantOf(value, currency string) string {
	return strings.TrimSpace(decimal(value) + " " + currency)
}

// decimal is a number with two decimals; what cannot be an amount stays as it is
// and so differs from every fact.
func decimal(s string) string {
	whole, cents, _ := strings.Cut(s, ".")
	if len(cents) > 2 {
		return s // 2.413 is no thousand here
	}
	n, err := site.ParseCents(whole + "." + (cents + "00")[:2])
	if err != nil {
		return s
	}
	return site.Money{Cents: n}.String()
}

// jsonTape reads a block of JSON as a flat list of its values, without making
// any of them: ten times as fast as decoding it, which every page of a project
// would pay. It is only sure of what our own pages have; escapes where they
// matter, faults of any kind and deep nesting it leaves to package json.
type jsonTape struct {
	src    []byte
	at     int
	values []jsonValue
	unsure bool // a text that matters has an escape
}

// jsonValue is src[start:end]: '{', '[', '"' (without the quotation marks), '0'
// for a number or 'n' for true, false and null. The values in it follow it, up
// to the one at next; in an object, names and values by turns.
type jsonValue struct {
	kind             byte
	start, end, next int32
}

const jsonDepth = 32

// claims reads a block; sure is false when package json has to.
func (t *jsonTape) claims(block []byte) (c claims, sure bool) {
	*t = jsonTape{src: block, values: t.values[:0]}
	c, sure = t.first()
	return c, sure && !t.unsure
}

// first are the claims of the first project.
func (t *jsonTape) first() (c claims, sure bool) {
	t.blanks()
	if t.at == len(t.src) || t.src[t.at] != '{' && t.src[t.at] != '[' || !t.value(jsonDepth) {
		return claims{}, false
	}
	list := int32(0)
	if t.values[0].kind == '{' {
		list = t.member(0, "@graph")
		if list < 0 || t.values[list].kind != '[' {
			if t.is(0, "@type", "Project") {
				return t.project(0), true
			}
			return claims{readable: true}, true
		}
	}
	for node := range t.objects(list) {
		if t.is(node, "@type", "Project") {
			return t.project(node), true
		}
	}
	return claims{readable: true}, true
}

// project reads the claims of a project.
func (t *jsonTape) project(node int32) claims {
	c := claims{readable: true, found: true, name: t.text(t.member(node, "name"))}
	funding := t.member(node, "funding")
	if funding < 0 {
		return c
	}
	for grant := range t.objects(funding) {
		amount := t.member(grant, "amount")
		if !t.is(grant, "@type", "MonetaryGrant") || amount < 0 || t.written(amount) == "null" {
			continue
		}
		value, currency := amount, ""
		if t.values[amount].kind == '{' {
			value, currency = t.member(amount, "value"), t.text(t.member(amount, "currency"))
		}
		number := t.text(value)
		if value >= 0 && t.values[value].kind == '0' {
			number = t.written(value)
		}
		c.grants = append(c.grants, grantOf(number, currency))
	}
	slices.Sort(c.grants)
	return c
}

// written is a number or a word as it stands.
func (t *jsonTape) written(at int32) string {
	v := t.values[at]
	if v.kind != '0' && v.kind != 'n' {
		return ""
	}
	return string(t.src[v.start:v.end])
}

// objects passes the objects of a list, or the one that stands in its place.
func (t *jsonTape) objects(at int32) func(yield func(int32) bool) {
	return func(yield func(int32) bool) {
		if t.values[at].kind == '{' {
			yield(at)
			return
		}
		if t.values[at].kind != '[' {
			return
		}
		for i := at + 1; i < t.values[at].next; i = t.values[i].next {
			if t.values[i].kind == '{' && !yield(i) {
				return
			}
		}
	}
}

// member is the value of a name in an object, the last if there are several; -1
// for none.
func (t *jsonTape) member(object int32, name string) int32 {
	found := int32(-1)
	for i := object + 1; i < t.values[object].next; i = t.values[i+1].next {
		if k := t.values[i]; string(t.src[k.start:k.end]) == name {
			found = i + 1
		}
	}
	return found
}

// is reports whether a member is a certain text.
func (t *jsonTape) is(object int32, name, text string) bool {
	return string(t.raw(t.member(object, name))) == text
}

// text is a value that is a text, "" for any other.
func (t *jsonTape) text(at int32) string { return string(t.raw(at)) }

func (t *jsonTape) raw(at int32) []byte {
	if at < 0 || t.values[at].kind != '"' {
		return nil
	}
	b := t.src[t.values[at].start:t.values[at].end]
	t.unsure = t.unsure || bytes.IndexByte(b, '\\') >= 0 || !utf8.Valid(b)
	return b
}

func (t *jsonTape) blanks() {
	for t.at < len(t.src) && (t.src[t.at] == ' ' || t.src[t.at] == '\n' || t.src[t.at] == '\t' || t.src[t.at] == '\r') {
		t.at++
	}
}

// takes goes past a mark and the blanks around it.
func (t *jsonTape) takes(mark byte) bool {
	t.blanks()
	if t.at == len(t.src) || t.src[t.at] != mark {
		return false
	}
	t.at++
	t.blanks()
	return true
}

// value reads one value; false when it is not sure of it.
func (t *jsonTape) value(depth int) bool {
	if t.at == len(t.src) || depth == 0 {
		return false
	}
	self, c, ok := len(t.values), t.src[t.at], false
	t.values = append(t.values, jsonValue{kind: c, start: int32(t.at)})
	switch c {
	case '{', '[':
		ok = t.members(c, depth-1)
	case '"':
		t.values[self].start++
		ok = t.quoted()
	default:
		t.values[self].kind, ok = t.plain()
	}
	v := &t.values[self]
	v.end, v.next = int32(t.at), int32(len(t.values))
	if c == '"' {
		v.end--
	}
	return ok
}

// members reads the values of an object or a list.
func (t *jsonTape) members(open byte, depth int) bool {
	closing := open + 2 // } and ] stand two after { and [
	t.at++
	if t.takes(closing) {
		return true
	}
	for {
		t.blanks()
		if open == '{' {
			name := len(t.values)
			if t.at == len(t.src) || t.src[t.at] != '"' || !t.value(depth) || !t.takes(':') {
				return false
			}
			if k := t.values[name]; bytes.IndexByte(t.src[k.start:k.end], '\\') >= 0 {
				return false
			}
		}
		if !t.value(depth) {
			return false
		}
		if t.takes(closing) {
			return true
		}
		if !t.takes(',') {
			return false
		}
	}
}

// quoted goes past a text and checks its escapes.
func (t *jsonTape) quoted() bool {
	for i := t.at + 1; i < len(t.src); i++ {
		switch c := t.src[i]; {
		case c == '"':
			t.at = i + 1
			return true
		case c < ' ':
			return false
		case c == '\\':
			if i++; i == len(t.src) || strings.IndexByte(`"\/bfnrtu`, t.src[i]) < 0 {
				return false
			}
			if t.src[i] == 'u' {
				if i += 4; i >= len(t.src) || !isHex(t.src[i-3:i+1]) {
					return false
				}
			}
		}
	}
	return false
}

func isHex(digits []byte) bool {
	for _, c := range digits {
		if !isDigit(c) && (c|0x20 < 'a' || c|0x20 > 'f') {
			return false
		}
	}
	return true
}

// plain goes past a number or a word.
func (t *jsonTape) plain() (kind byte, ok bool) {
	for _, word := range []string{"true", "false", "null"} {
		if bytes.HasPrefix(t.src[t.at:], []byte(word)) {
			t.at += len(word)
			return 'n', true
		}
	}
	start := t.at
	if t.src[t.at] == '-' {
		t.at++
	}
	from := t.at
	if !t.digits() || t.src[from] == '0' && t.at > from+1 {
		return 0, false
	}
	if t.at < len(t.src) && t.src[t.at] == '.' {
		t.at++
		if !t.digits() {
			return 0, false
		}
	}
	if t.at < len(t.src) && t.src[t.at]|0x20 == 'e' {
		return 0, false // no amount is written so
	}
	return '0', t.at > start
}

func (t *jsonTape) digits() bool {
	from := t.at
	for t.at < len(t.src) && isDigit(t.src[t.at]) {
		t.at++
	}
	return t.at > from
}
