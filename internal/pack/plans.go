package pack

import (
	"encoding/binary"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"sync"
)

// of is the plan of a type, which may hold itself.
func (c *Codec[T]) of(t reflect.Type) *plan {
	if p := c.plans[t]; p != nil {
		return p
	}
	p := &plan{}
	c.plans[t] = p
	if c.shared[t] {
		delete(c.shared, t)
		whole := &plan{}
		c.plans[t] = whole
		*whole = *c.shape(t)
		c.plans[t] = p
		*p = share(t, whole)
		return p
	}
	*p = *c.shape(t)
	return p
}

// shape is the plan of a type as it is.
func (c *Codec[T]) shape(t reflect.Type) *plan {
	p := &plan{}
	switch kind := t.Kind(); {
	case c.named[t] != nil:
		*p = byName(t, c.named[t])
	case kind == reflect.Bool:
		*p = plan{
			func(w *writer, v reflect.Value) {
				if v.Bool() {
					w.text = append(w.text, 1)
				} else {
					w.text = append(w.text, 0)
				}
			},
			func(r *reader, v reflect.Value) { v.SetBool(r.byte() == 1) },
		}
	case kind >= reflect.Int && kind <= reflect.Int64:
		*p = plan{
			func(w *writer, v reflect.Value) { w.text = binary.AppendVarint(w.text, v.Int()) },
			func(r *reader, v reflect.Value) {
				n := r.uvarint()
				v.SetInt(int64(n>>1) ^ -int64(n&1))
			},
		}
	case kind >= reflect.Uint && kind <= reflect.Uint64:
		*p = plan{
			func(w *writer, v reflect.Value) { w.text = binary.AppendUvarint(w.text, v.Uint()) },
			func(r *reader, v reflect.Value) { v.SetUint(r.uvarint()) },
		}
	case kind == reflect.String:
		*p = plan{
			func(w *writer, v reflect.Value) { w.string(v.String()) },
			func(r *reader, v reflect.Value) { v.SetString(r.string()) },
		}
	case kind == reflect.Pointer:
		*p = c.pointer(t)
	case kind == reflect.Slice && t.Elem().Kind() == reflect.Uint8:
		*p = blob
	case kind == reflect.Slice:
		*p = c.slice(t)
	case kind == reflect.Array && t.Elem().Kind() == reflect.Uint8:
		*p = bytes
	case kind == reflect.Array:
		*p = c.array(t)
	case kind == reflect.Map && t.Key().Kind() == reflect.String:
		*p = c.dictionary(t)
	case kind == reflect.Struct:
		*p = c.structure(t)
	default:
		panic(fmt.Sprintf("pack: %v cannot be packed", t))
	}
	return p
}

func byName(t reflect.Type, name func(reflect.Value) string) plan {
	return plan{
		func(w *writer, v reflect.Value) {
			if v.IsNil() {
				w.text = append(w.text, 0)
				return
			}
			w.text = append(w.text, 1)
			w.string(name(v))
		},
		func(r *reader, v reflect.Value) {
			if r.byte() == 0 {
				return
			}
			name := r.string()
			if r.from == nil || r.from.Find == nil {
				r.bad = true
				return
			}
			found, ok := r.from.Find(t, name)
			if !ok {
				r.bad = true
				return
			}
			v.Set(reflect.ValueOf(found))
		},
	}
}

// share packs a value in a frame of its own, by which it is found again.
func share(t reflect.Type, whole *plan) plan {
	return plan{
		func(w *writer, v reflect.Value) {
			start, blobs := len(w.text), len(w.blobs)
			recent := w.recent
			w.recent = nil // equal values have equal frames, whatever came before
			whole.put(w, v)
			w.recent = recent
			if len(w.blobs) > blobs {
				panic("pack: what is shared holds a run of bytes")
			}
			// The length stands before what it is of.
			var n [binary.MaxVarintLen64]byte
			length := binary.PutUvarint(n[:], uint64(len(w.text)-start))
			w.text = slices.Insert(w.text, start, n[:length]...)
		},
		func(r *reader, v reflect.Value) {
			text := r.run()
			if r.bad {
				return
			}
			var known map[string]reflect.Value
			if r.from != nil {
				if known = r.from.shared[t]; known == nil {
					known = map[string]reflect.Value{}
					if r.from.shared == nil {
						r.from.shared = map[reflect.Type]map[string]reflect.Value{}
					}
					r.from.shared[t] = known
				}
				if old, ok := known[text]; ok {
					v.Set(old)
					return
				}
			}
			inner := &reader{text: text, from: r.from}
			whole.get(inner, v)
			if r.bad = inner.bad || len(inner.text) > 0; !r.bad && known != nil {
				// Of its own: v may be written to later.
				kept := reflect.New(t).Elem()
				kept.Set(v)
				known[text] = kept
			}
		},
	}
}

// blob is a run of bytes; nil and empty are told apart.
var blob = plan{
	func(w *writer, v reflect.Value) {
		w.length(v)
		w.blobs = append(w.blobs, v.Bytes())
		w.size += v.Len()
	},
	func(r *reader, v reflect.Value) {
		room := len(r.blobs)
		if r.parted {
			room = math.MaxInt
		}
		n, ok := r.length(room)
		if ok && r.parted {
			v.SetBytes([]byte{})
		} else if ok {
			v.SetBytes(r.blobs[:n:n])
			r.blobs = r.blobs[n:]
		}
	},
}

func (c *Codec[T]) pointer(t reflect.Type) plan {
	elem := c.of(t.Elem())
	return plan{
		func(w *writer, v reflect.Value) {
			if v.IsNil() {
				w.text = append(w.text, 0)
				return
			}
			w.text = append(w.text, 1)
			elem.put(w, v.Elem())
		},
		func(r *reader, v reflect.Value) {
			if r.byte() == 0 {
				return
			}
			v.Set(reflect.New(t.Elem()))
			elem.get(r, v.Elem())
		},
	}
}

func (c *Codec[T]) slice(t reflect.Type) plan {
	elem := c.of(t.Elem())
	return plan{
		func(w *writer, v reflect.Value) {
			w.length(v)
			for i := range v.Len() {
				elem.put(w, v.Index(i))
			}
		},
		func(r *reader, v reflect.Value) {
			n, ok := r.length(len(r.text)) // an element takes a byte at least
			if !ok {
				return
			}
			v.Set(reflect.MakeSlice(t, n, n))
			for i := 0; i < n && !r.bad; i++ {
				elem.get(r, v.Index(i))
			}
		},
	}
}

// bytes is an array of them, as they are.
var bytes = plan{
	func(w *writer, v reflect.Value) {
		if v.CanAddr() {
			w.text = append(w.text, v.Bytes()...)
			return
		}
		for i := range v.Len() { // the value of a map
			w.text = append(w.text, byte(v.Index(i).Uint()))
		}
	},
	func(r *reader, v reflect.Value) {
		if v.Len() > len(r.text) {
			r.bad = true
			return
		}
		r.text = r.text[copy(v.Bytes(), r.text):]
	},
}

func (c *Codec[T]) array(t reflect.Type) plan {
	elem := c.of(t.Elem())
	return plan{
		func(w *writer, v reflect.Value) {
			for i := range v.Len() {
				elem.put(w, v.Index(i))
			}
		},
		func(r *reader, v reflect.Value) {
			for i := range v.Len() {
				elem.get(r, v.Index(i))
			}
		},
	}
}

// entries is room for what a map holds: taking it out one by one makes a copy on
// the heap of each key and each value.
type entries struct {
	key  reflect.Value
	all  []mapEntry
	iter reflect.MapIter
}

type mapEntry struct {
	key   string
	value reflect.Value // that can be set; used again for other maps
}

// sorted are the entries of a map by their keys.
func (e *entries) sorted(m reflect.Value) []mapEntry {
	e.iter.Reset(m)
	n := 0
	for ; e.iter.Next(); n++ {
		if n == len(e.all) {
			e.all = append(e.all, mapEntry{value: reflect.New(m.Type().Elem()).Elem()})
		}
		e.key.SetIterKey(&e.iter)
		e.all[n].key = e.key.String()
		e.all[n].value.SetIterValue(&e.iter)
	}
	e.iter.Reset(reflect.Value{})
	slices.SortFunc(e.all[:n], func(a, b mapEntry) int { return strings.Compare(a.key, b.key) })
	return e.all[:n]
}

// empty lets go of what the entries hold.
func (e *entries) empty() {
	for i := range e.all {
		e.all[i].key = ""
		e.all[i].value.SetZero()
	}
	e.key.SetZero()
}

// dictionary is a map by sorted keys.
func (c *Codec[T]) dictionary(t reflect.Type) plan {
	elem := c.of(t.Elem())
	rooms := &sync.Pool{New: func() any { return &entries{key: reflect.New(t.Key()).Elem()} }}
	return plan{
		func(w *writer, v reflect.Value) {
			w.length(v)
			room := rooms.Get().(*entries)
			for _, e := range room.sorted(v) {
				w.string(e.key)
				elem.put(w, e.value)
			}
			room.empty()
			rooms.Put(room)
		},
		func(r *reader, v reflect.Value) {
			n, ok := r.length(len(r.text))
			if !ok {
				return
			}
			m := reflect.MakeMapWithSize(t, n)
			for i := 0; i < n && !r.bad; i++ {
				k, e := reflect.New(t.Key()).Elem(), reflect.New(t.Elem()).Elem()
				k.SetString(r.string())
				elem.get(r, e)
				m.SetMapIndex(k, e)
			}
			v.Set(m)
		},
	}
}

func (c *Codec[T]) structure(t reflect.Type) plan {
	type field struct {
		at int
		*plan
	}
	var fields []field
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Tag.Get("pack") == "-" {
			continue
		}
		if !f.IsExported() {
			panic(fmt.Sprintf("pack: %v has the field %s, which nobody else can set", t, f.Name))
		}
		fields = append(fields, field{i, c.of(f.Type)})
	}
	return plan{
		func(w *writer, v reflect.Value) {
			for _, f := range fields {
				f.put(w, v.Field(f.at))
			}
		},
		func(r *reader, v reflect.Value) {
			for _, f := range fields {
				f.get(r, v.Field(f.at))
			}
		},
	}
}

func (w *writer) string(s string) {
	if w.recent == nil {
		w.text = append(binary.AppendUvarint(w.text, uint64(len(s))), s...)
		return
	}
	if i := slices.Index(w.recent.texts[:], s); i >= 0 && len(s) >= worthNoting {
		w.text = binary.AppendUvarint(w.text, uint64(i)<<1|1)
		return
	}
	w.text = append(binary.AppendUvarint(w.text, uint64(len(s))<<1), s...)
	w.recent.noted(s)
}

// recent are the last texts of a value, which names its files again and again: a
// text that is among them is packed as its place.
type recent struct {
	texts [4]string
	next  int
}

// worthNoting is the length of the shortest text that is looked for.
const worthNoting = 16

func (r *recent) noted(s string) string {
	if len(s) >= worthNoting {
		r.texts[r.next] = s
		r.next = (r.next + 1) % len(r.texts)
	}
	return s
}

// length writes how many elements there are, and one for being there at all.
func (w *writer) length(v reflect.Value) {
	n := 0
	if !v.IsNil() {
		n = v.Len() + 1
	}
	w.text = binary.AppendUvarint(w.text, uint64(n))
}

func (r *reader) byte() byte {
	if len(r.text) == 0 {
		r.bad = true
		return 0
	}
	b := r.text[0]
	r.text = r.text[1:]
	return b
}

func (r *reader) uvarint() uint64 {
	var n uint64
	for shift := 0; shift < 64; shift += 7 {
		b := r.byte()
		n |= uint64(b&0x7f) << shift
		if b < 0x80 {
			return n
		}
	}
	r.bad = true
	return 0
}

func (r *reader) string() string {
	if r.recent == nil {
		return r.run()
	}
	n := r.uvarint()
	if n&1 == 0 {
		return r.recent.noted(r.cut(n >> 1))
	}
	if n>>1 >= uint64(len(r.recent.texts)) {
		r.bad = true
		return ""
	}
	return r.recent.texts[n>>1]
}

// run reads so many bytes as it says first.
func (r *reader) run() string { return r.cut(r.uvarint()) }

func (r *reader) cut(n uint64) string {
	if n > uint64(len(r.text)) {
		r.bad = true
		return ""
	}
	s := r.text[:n]
	r.text = r.text[n:]
	return s
}

// length reads how many elements there are; ok is false for nil and for more
// than there is room for.
func (r *reader) length(room int) (n int, ok bool) {
	switch l := r.uvarint(); {
	case l == 0:
		return 0, false
	case l-1 > uint64(room):
		r.bad = true
		return 0, false
	default:
		return int(l - 1), true
	}
}
