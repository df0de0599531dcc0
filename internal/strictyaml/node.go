// Package strictyaml reads YAML the way editors need it: every value stays the
// text that was typed, every mistake has a place and plain words, and nothing
// of YAML that surprises people (anchors, tags, merge keys, several documents)
// gets through. It is the only importer of the YAML library.
//
//	bytes ──► Parse ──► *Node ──► Reader, Keys ──► the caller's types
//	              └──────────┴──► []diag.Problem
//
// [Parse] makes a tree of [Node] values, in a [Room] where one tree after the other
// is read and none is kept; a [Reader] takes typed values from it
// and collects what is wrong with them. The library's messages name Go types
// and are English only: they are read here and nowhere else.
package strictyaml

import "atbalss/internal/diag"

// Kind is a kind of node.
type Kind uint8

// The kinds of node.
const (
	Null   Kind = iota // a key without a value, "~" or "null"
	Scalar             // one text
	List
	Map
)

// Node is one value of a YAML file. Nodes are never changed once parsed.
type Node struct {
	Kind    Kind
	Quoted  bool   // the Scalar stands in quotation marks or is a block text
	Partial bool   // of a Map: some keys could not be read, so none can be called missing
	Value   string // of a Scalar: as typed, 0123 stays 0123; escapes of quoted texts are resolved
	Pos     diag.Pos
	Items   []*Node // of a List
	Fields  []Field // of a Map, in the order of the file; no key twice
}

// Field is a key of a Map with its value.
type Field struct {
	Key    string
	KeyPos diag.Pos
	Value  *Node // never nil; Null for a key without a value
}

// Find returns the value of a key, nil when the node has no such key.
func (n *Node) Find(key string) *Node {
	if n == nil {
		return nil
	}
	for i := range n.Fields {
		if n.Fields[i].Key == key {
			return n.Fields[i].Value
		}
	}
	return nil
}

// Walk passes every value below a Map or List with its path: "title",
// "funding.sources.0.amount".
func (n *Node) Walk(visit func(path string, n *Node)) { n.walk("", visit) }

func (n *Node) walk(prefix string, visit func(string, *Node)) {
	for i := range n.Fields {
		p := prefix + n.Fields[i].Key
		visit(p, n.Fields[i].Value)
		n.Fields[i].Value.walk(p+".", visit)
	}
	for i, item := range n.Items {
		p := prefix + itoa(i)
		visit(p, item)
		item.walk(p+".", visit)
	}
}
