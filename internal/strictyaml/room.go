package strictyaml

import "slices"

// Room is what the nodes of one file lie in, and then those of another: a site of
// many files is read part by part, and of each part nothing is kept but the values.
// A nil Room is none: the nodes last.
type Room struct {
	nodes  []Node
	fields []Field
	items  []*Node
}

// spoil overwrites nodes that were taken back, so that tests see who kept one.
var spoil bool

// SpoilRooms has every Room overwrite what it takes back; for tests.
func SpoilRooms() { spoil = true }

// Reset takes all nodes back, and lets go of what they point at.
func (r *Room) Reset() {
	clear(r.nodes)
	clear(r.fields)
	clear(r.items)
	if spoil {
		for i := range r.nodes {
			r.nodes[i] = Node{Kind: List, Value: "#"}
		}
		for i := range r.fields {
			r.fields[i] = Field{Key: "#"}
		}
	}
	r.nodes, r.fields, r.items = r.nodes[:0], r.fields[:0], r.items[:0]
}

// node lends n nodes.
func (r *Room) node(n int) []Node {
	if r == nil {
		return make([]Node, n)
	}
	return lend(&r.nodes, n)
}

// keepFields and keepItems lend copies.
func (r *Room) keepFields(all []Field) []Field {
	if r == nil {
		return slices.Clone(all)
	}
	lent := lend(&r.fields, len(all))
	copy(lent, all)
	return lent
}

func (r *Room) keepItems(all []*Node) []*Node {
	if r == nil {
		return slices.Clone(all)
	}
	lent := lend(&r.items, len(all))
	copy(lent, all)
	return lent
}

// lend takes the next n of a list, which are empty.
func lend[T any](list *[]T, n int) []T {
	from := len(*list)
	if n > cap(*list)-from { // who has those before still reads the old list
		*list, from = make([]T, 0, max(2*cap(*list), n, 16)), 0
	}
	*list = (*list)[:from+n]
	if spoil {
		clear((*list)[from:])
	}
	return (*list)[from : from+n : from+n]
}
