package strictyaml

import (
	"slices"
	"strings"

	"atbalss/internal/diag"
	"atbalss/internal/spell"
)

// Reader takes typed values from nodes and collects what is wrong with them.
// Every method accepts a nil or Null node and returns the zero value for it, so
// a decoder reads on after a mistake and finds the next.
type Reader struct {
	Problems []diag.Problem

	lists [][]string // of keys, for the next Keys
}

// Add records a problem of a rule.
func (r *Reader) Add(rule, variant string, pos diag.Pos, args ...string) {
	r.Problems = append(r.Problems, diag.NewVariant(rule, variant, pos, args...))
}

// Keys gives access to the keys of a Map. After all keys that may be there were
// asked for, Close reports the others.
type Keys struct {
	r     *Reader
	node  *Node
	name  string   // the key that holds the map, "" at the top of a file
	known []string // asked for
	other []string // reported by the caller
}

// Keys reads a node that must be a map. name is the key that holds it, "" at
// the top of a file.
func (r *Reader) Keys(n *Node, name string) *Keys {
	k := &Keys{r: r, node: n, name: name}
	if last := len(r.lists) - 1; last >= 0 {
		k.known, r.lists = r.lists[last], r.lists[:last]
	} else {
		k.known = make([]string, 0, 32)
	}
	if n == nil || n.Kind == Null {
		k.node = &Node{Kind: Map, Partial: n == nil || n.Partial}
		if n != nil {
			k.node.Pos = n.Pos
		}
	} else if n.Kind != Map {
		variant := "map"
		if name == "" {
			variant = "top"
		}
		r.Add("wrong-type", variant, n.Pos, name, shorten(oneLine(n.Value)))
		k.node = &Node{Kind: Map, Partial: true, Pos: n.Pos}
	}
	return k
}

// Pos is the place of the map.
func (k *Keys) Pos() diag.Pos { return k.node.Pos }

// Has reports whether the key is there with a value.
func (k *Keys) Has(key string) bool {
	n := k.node.Find(key)
	return n != nil && n.Kind != Null
}

// Take returns the value of a key that may be left out; nil when it is, or when
// the key has no value.
func (k *Keys) Take(key string) *Node {
	k.known = append(k.known, key)
	if n := k.node.Find(key); n != nil && n.Kind != Null {
		return n
	}
	return nil
}

// Skip tells Close that the caller reports a key itself.
func (k *Keys) Skip(key string) { k.other = append(k.other, key) }

// Need returns the value of a required key; nil, with a problem, when it is
// not there.
func (k *Keys) Need(key string) *Node {
	if n := k.Take(key); n != nil {
		return n
	}
	for i := range k.node.Fields {
		if f := &k.node.Fields[i]; f.Key == key {
			k.r.Add("missing-key", "empty", f.KeyPos, key)
			return nil
		}
	}
	if !k.node.Partial {
		k.r.Add("missing-key", "", k.node.Pos, key)
	}
	return nil
}

// Close reports the keys that were not asked for. elsewhere may be nil; it
// names the folder whose files may have such a key.
func (k *Keys) Close(elsewhere func(key string) (folder string, ok bool)) {
	for i := range k.node.Fields {
		f := &k.node.Fields[i]
		if slices.Contains(k.known, f.Key) || slices.Contains(k.other, f.Key) {
			continue
		}
		if near := spell.Nearest(f.Key, k.known); near != "" {
			k.r.Add("unknown-key", "similar", f.KeyPos, shorten(f.Key), near)
			continue
		}
		if elsewhere != nil {
			if folder, ok := elsewhere(f.Key); ok {
				k.r.Add("unknown-key", "elsewhere", f.KeyPos, f.Key, folder)
				continue
			}
		}
		if f.Value.Kind == Null && strings.Trim(f.Key, "0123456789") == "" {
			// {amount: 2 413 448,50} without quotation marks ends at the comma.
			k.r.Add("unknown-key", "comma", f.KeyPos, f.Key)
			continue
		}
		if len(k.known) > maxListed {
			k.r.Add("unknown-key", "many", f.KeyPos, shorten(f.Key))
			continue
		}
		k.r.Add("unknown-key", "", f.KeyPos, shorten(f.Key), strings.Join(k.known, "`, `"))
	}
	k.r.lists, k.known = append(k.r.lists, k.known[:0]), nil
}

// maxListed is how many keys a hint lists before it is no help any more.
const maxListed = 12

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// Text reads a text without blanks around it. key names it in problems.
func (r *Reader) Text(n *Node, key string) string {
	if n == nil || n.Kind == Null {
		return ""
	}
	if n.Kind != Scalar {
		r.Add("wrong-type", "text", n.Pos, key)
		return ""
	}
	return strings.TrimSpace(n.Value)
}

// Line reads a text of one line.
func (r *Reader) Line(n *Node, key string) string {
	s := r.Text(n, key)
	if strings.ContainsAny(s, "\n\r") {
		r.Add("several-lines", "", n.Pos, key)
		return oneLine(s)
	}
	return s
}

// Bool reads true or false.
func (r *Reader) Bool(n *Node, key string) bool {
	if n == nil || n.Kind == Null {
		return false
	}
	if n.Kind != Scalar || n.Quoted || n.Value != "true" && n.Value != "false" {
		typed := shorten(oneLine(n.Value))
		if n.Quoted {
			typed = `"` + typed + `"`
		}
		r.Add("wrong-type", "bool", n.Pos, key, typed)
		return false
	}
	return n.Value == "true"
}

// Int reads a whole number between lo and hi.
func (r *Reader) Int(n *Node, key string, lo, hi int) int {
	if n == nil || n.Kind == Null {
		return 0
	}
	v, ok := 0, n.Kind == Scalar && n.Value != "" && len(n.Value) <= 9
	digits, minus := strings.CutPrefix(n.Value, "-")
	for _, c := range []byte(digits) {
		ok = ok && c >= '0' && c <= '9'
		v = v*10 + int(c-'0')
	}
	if minus {
		v = -v
	}
	if !ok || digits == "" || v < lo || v > hi {
		r.Add("wrong-type", "number", n.Pos, key, itoa(lo), itoa(hi))
		return 0
	}
	return v
}

// List reads a list, without the items that say nothing, which are a problem.
func (r *Reader) List(n *Node, key string) []*Node {
	if n == nil || n.Kind == Null {
		return nil
	}
	if n.Kind != List {
		r.Add("wrong-type", "list", n.Pos, key, shorten(oneLine(n.Value)))
		return nil
	}
	if !slices.ContainsFunc(n.Items, (*Node).blank) {
		return n.Items
	}
	var items []*Node
	for _, item := range n.Items {
		if item.blank() {
			r.Add("missing-key", "item", item.Pos, key)
			continue
		}
		items = append(items, item)
	}
	return items
}

// blank reports whether an item says nothing.
func (n *Node) blank() bool {
	return n.Kind == Null || n.Kind == Scalar && strings.TrimSpace(n.Value) == ""
}

// Lines reads a list of texts of one line; empty ones are a problem.
func (r *Reader) Lines(n *Node, key string) []string {
	var out []string
	for _, item := range r.List(n, key) {
		if s := r.Line(item, key); s != "" {
			out = append(out, s)
		}
	}
	return out
}
