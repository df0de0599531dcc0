package values

import (
	"strconv"
	"sync"
	"unique"

	"atbalss/internal/site"
	"atbalss/internal/strictyaml"
)

// Fields lists the places of all values of a node, by the path of their keys.
func Fields(n *strictyaml.Node) []site.Field {
	if n == nil {
		return nil
	}
	l := lister.Get().(*fieldLister)
	defer lister.Put(l)
	l.fields = make([]site.Field, 0, count(n))
	l.below(n)
	fields := l.fields
	l.fields = nil
	return fields
}

// count is the number of values below a node.
func count(n *strictyaml.Node) int {
	all := len(n.Fields) + len(n.Items)
	for i := range n.Fields {
		all += count(n.Fields[i].Value)
	}
	for _, item := range n.Items {
		all += count(item)
	}
	return all
}

// fieldLister walks through a node. It is used again for other nodes: thousands
// of files have the same keys, and their paths are looked for among those that
// were met before.
type fieldLister struct {
	fields []site.Field
	path   []byte // of the node whose values are listed, with a full stop
	seen   map[string]string
}

var lister = sync.Pool{New: func() any { return &fieldLister{seen: map[string]string{}} }}

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
