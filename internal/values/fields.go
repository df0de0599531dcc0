package values

import (
	"slices"
	"strconv"
	"sync"
	"unique"

	"atbalss/internal/site"
	"atbalss/internal/strictyaml"
)

// Fields lists the places of all values of a node, by the path of their keys.
// The list may be that of several nodes.
func Fields(n *strictyaml.Node) []site.Field {
	if n == nil {
		return nil
	}
	l := lister.Get().(*fieldLister)
	defer lister.Put(l)
	l.fields = l.fields[:0]
	l.below(n)
	return l.shared()
}

// shared is the list itself, or one like it that was made before: most files of
// a kind have the same keys at the same places, and a site keeps the list of
// every file. No list is changed once it is made.
func (l *fieldLister) shared() []site.Field {
	h := uint64(fnvOffset)
	for i := range l.fields {
		f := &l.fields[i]
		h = (h ^ uint64(len(f.Key))<<32 ^ uint64(f.Line)<<16 ^ uint64(f.Column)) * fnvPrime
	}
	if before, ok := l.lists[h]; ok && slices.Equal(before, l.fields) {
		return before
	}
	list := append(make([]site.Field, 0, len(l.fields)), l.fields...) // exactly: to append to it makes another
	if len(list) > longestList {
		return list
	}
	if len(l.lists) == maxLists {
		clear(l.lists)
	}
	l.lists[h] = list
	return list
}

// How many lists are remembered, and the longest of them.
const (
	maxLists    = 1024
	longestList = 128
)

// Of the hash FNV-1a.
const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

// fieldLister walks through a node. It is used again for other nodes: thousands
// of files have the same keys, and their paths are looked for among those that
// were met before.
type fieldLister struct {
	fields []site.Field
	path   []byte // of the node whose values are listed, with a full stop
	seen   map[string]string
	lists  map[uint64][]site.Field // one for each hash
}

var lister = sync.Pool{New: func() any { return &fieldLister{seen: map[string]string{}, lists: map[uint64][]site.Field{}} }}

// maxPaths is how many paths are remembered.
const maxPaths = 4096

func (l *fieldLister) below(n *strictyaml.Node) {
	from := len(l.path)
	for i := range n.Fields {
		l.path = append(l.path, n.Fields[i].Key...)
		l.value(n.Fields[i].Value)
		l.path = l.path[:from]
	}
	for i, item := range n.Items {
		l.path = strconv.AppendInt(l.path, int64(i), 10)
		l.value(item)
		l.path = l.path[:from]
	}
}

// value lists the value at the path, and those below it.
func (l *fieldLister) value(v *strictyaml.Node) {
	path, ok := l.seen[string(l.path)]
	if !ok {
		if len(l.seen) == maxPaths {
			clear(l.seen)
		}
		path = unique.Make(string(l.path)).Value()
		l.seen[path] = path
	}
	l.fields = append(l.fields, site.Field{Key: path, Line: int32(v.Pos.Line), Column: int32(v.Pos.Column)})
	l.path = append(l.path, '.')
	l.below(v)
}
