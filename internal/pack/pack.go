// Package pack turns values of the program's own types into bytes and back, for
// what one run leaves to the next.
//
//	value ──► Codec.Append ──► bytes ──► Codec.Read ──► an equal value
//
// The form follows the types: there are no names and no versions in it, so
// bytes are only for a program that has the very same types. Whoever stores
// them stores with them which program they are of, and a sum that tells damage.
// [Codec.Read] takes any bytes without harm, but knows damaged ones only by
// chance.
//
// Structs (exported fields, but for those with the tag `pack:"-"`), slices, arrays, maps with string keys, pointers,
// strings, integers and booleans are packed. Types that are given to [New] are
// packed by name: a pointer to one is found again by whoever reads.
package pack

import (
	"encoding/binary"
	"errors"
	"reflect"
	"slices"
	"sync"
)

// ErrDamaged says that bytes are not what Append made.
var ErrDamaged = errors.New("pack: damaged")

// Codec packs values of one type and what they hold. It may be used by several
// goroutines at once.
type Codec[T any] struct {
	plan   plan
	named  map[reflect.Type]func(reflect.Value) string
	shared map[reflect.Type]bool
	plans  map[reflect.Type]*plan
}

// plan is how a type is packed. Both functions get a value of that type, the
// second one that can be set.
type plan struct {
	put func(w *writer, v reflect.Value)
	get func(r *reader, v reflect.Value)
}

// writer has two parts: long runs of bytes stand by themselves, so that they can
// be lent instead of copied.
type writer struct {
	text   []byte
	blobs  [][]byte
	size   int // of all blobs
	recent *recent
}

// writers are used again.
var writers = sync.Pool{New: func() any { return &writer{recent: new(recent)} }}

func newWriter() *writer { return writers.Get().(*writer) }

type reader struct {
	text  string
	blobs []byte
	from  *Source
	bad   bool

	recent *recent
	parted bool // slices of bytes are elsewhere
}

// Source is what values are read with. It may be used by one reader at a time;
// the zero Source finds nothing.
type Source struct {
	// Find gives what a pointer of a named type points at.
	Find func(kind reflect.Type, name string) (any, bool)

	shared map[reflect.Type]map[string]reflect.Value
}

// Special is a type that is not packed as it is. Make it with [By] or [Shared].
type Special struct {
	kind reflect.Type
	name func(reflect.Value) string // nil: shared
}

// By says that pointers to T are packed as the name of what they point at.
func By[T any](name func(*T) string) Special {
	return Special{reflect.TypeFor[*T](), func(v reflect.Value) string { return name(v.Interface().(*T)) }}
}

// Shared says that values of type T that are equal are read once and used for
// all: slices that many values have alike and nobody changes.
func Shared[T any]() Special { return Special{reflect.TypeFor[T](), nil} }

// New makes a codec. It panics for a type that holds what cannot be packed: a
// mistake of the program, met by its first test.
func New[T any](special ...Special) *Codec[T] {
	c := &Codec[T]{named: map[reflect.Type]func(reflect.Value) string{}, shared: map[reflect.Type]bool{}, plans: map[reflect.Type]*plan{}}
	for _, s := range special {
		if s.name == nil {
			c.shared[s.kind] = true
		} else {
			c.named[s.kind] = s.name
		}
	}
	c.plan = *c.of(reflect.TypeFor[T]())
	return c
}

// Append packs a value behind what buf holds.
func (c *Codec[T]) Append(buf []byte, v *T) []byte {
	w := newWriter()
	c.plan.put(w, reflect.ValueOf(v).Elem())
	buf = binary.AppendUvarint(buf, uint64(len(w.text)))
	buf = binary.AppendUvarint(buf, uint64(w.size))
	buf = append(slices.Grow(buf, len(w.text)+w.size), w.text...)
	for _, b := range w.blobs {
		buf = append(buf, b...)
	}
	w.free()
	return buf
}

// free leaves the writer to the next.
func (w *writer) free() {
	clear(w.blobs)
	w.text, w.blobs, w.size, *w.recent = w.text[:0], w.blobs[:0], 0, recent{}
	writers.Put(w)
}

// AppendParts packs a value behind what buf holds, but for its slices of bytes,
// which are passed, in order, to be kept elsewhere. nil is none of them.
func (c *Codec[T]) AppendParts(buf []byte, v *T, blob func([]byte)) []byte {
	w := newWriter()
	c.plan.put(w, reflect.ValueOf(v).Elem())
	buf = append(binary.AppendUvarint(buf, uint64(len(w.text))), w.text...)
	for _, b := range w.blobs {
		if b != nil {
			blob(b)
		}
	}
	w.free()
	return buf
}

// ReadParts reads what AppendParts has packed. Slices of bytes are empty where
// there was one, and nil where there was none. Texts are parts of data.
func (c *Codec[T]) ReadParts(data string, v *T, from *Source) (rest string, err error) {
	r := &reader{text: data, recent: new(recent)}
	size := r.uvarint()
	if r.bad || size > uint64(len(r.text)) {
		return "", ErrDamaged
	}
	rest = r.text[size:]
	r.text, r.from, r.parted = r.text[:size], from, true
	c.plan.get(r, reflect.ValueOf(v).Elem())
	if r.bad || len(r.text) > 0 {
		return "", ErrDamaged
	}
	return rest, nil
}

// Read reads a value into v, which is zero, and returns what follows it. Slices
// of bytes are lent from data; nothing else is.
func (c *Codec[T]) Read(data []byte, v *T, from *Source) (rest []byte, err error) {
	text, n := binary.Uvarint(data)
	blobs, m := binary.Uvarint(data[max(n, 0):])
	if n <= 0 || m <= 0 {
		return nil, ErrDamaged
	}
	data = data[n+m:]
	if text > uint64(len(data)) || blobs > uint64(len(data))-text {
		return nil, ErrDamaged
	}
	r := &reader{text: string(data[:text]), blobs: data[text : text+blobs : text+blobs], from: from, recent: new(recent)}
	c.plan.get(r, reflect.ValueOf(v).Elem())
	if r.bad || len(r.text) > 0 || len(r.blobs) > 0 {
		return nil, ErrDamaged
	}
	return data[text+blobs:], nil
}
