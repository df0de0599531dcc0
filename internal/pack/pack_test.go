package pack_test

import (
	"errors"
	"math"
	"reflect"
	"testing"

	"atbalss/internal/pack"
)

type colour uint8

type word string

type owner struct{ ID string }

type leaf struct {
	Name  string
	Count int64
	Text  map[word]string
	Next  *leaf
}

type thing struct {
	On     bool
	Shade  colour
	Big    uint64
	Small  int8
	Leaf   leaf
	Leaves []leaf
	HTML   []byte
	More   []byte
	Sum    [3]byte
	Sums   map[word][2]byte
	Pair   [2]colour
	Owner  *owner
	Share  *int64
	Words  map[word]*leaf
	Places places
	Others places
}

var owners = map[string]*owner{"a": {"a"}, "b": {"b"}}

type places []leaf

func find(kind reflect.Type, name string) (any, bool) {
	o, ok := owners[name]
	return o, ok && kind == reflect.TypeFor[*owner]()
}

func codec() *pack.Codec[thing] {
	return pack.New[thing](pack.By(func(o *owner) string { return o.ID }), pack.Shared[places]())
}

func source() *pack.Source { return &pack.Source{Find: find} }

func samples() []thing {
	share := int64(math.MinInt64)
	return []thing{
		{},
		{On: true, Shade: 255, Big: math.MaxUint64, Small: -128, HTML: []byte("<p>ā</p>"), More: []byte{}, Sum: [3]byte{1, 0, 255}, Sums: map[word][2]byte{"a": {1, 200}, "b": {}}, Pair: [2]colour{255, 3}, Owner: owners["b"], Share: &share},
		{Leaf: leaf{"ē", -1, map[word]string{"lv": "vārds", "": ""}, &leaf{Name: "inner", Text: map[word]string{}}}},
		{Leaves: []leaf{{}, {Name: "x", Next: &leaf{Next: &leaf{}}}}, Words: map[word]*leaf{"lv": nil, "en": {Count: 7}}},
		{Places: places{{Name: "a"}}, Others: places{{Name: "a"}}},
		{Places: places{{Name: "a"}}, Others: places{}},
		{Leaves: []leaf{}, Words: map[word]*leaf{}},
	}
}

func TestThereAndBack(t *testing.T) {
	c := codec()
	var buf []byte
	all := samples()
	for i := range all {
		buf = c.Append(buf, &all[i])
	}
	from := source()
	for i, want := range all {
		var got thing
		rest, err := c.Read(buf, &got, from)
		if err != nil {
			t.Fatalf("%d: %v", i, err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%d: got %+v, want %+v", i, got, want)
		}
		if got.Owner != want.Owner {
			t.Errorf("%d: the owner is another", i)
		}
		buf = rest
	}
	if len(buf) > 0 {
		t.Errorf("%d bytes are left", len(buf))
	}
}

// Runs of bytes can be kept elsewhere.
func TestParts(t *testing.T) {
	c, from := codec(), source()
	for i, want := range samples() {
		var blobs [][]byte
		data := c.AppendParts([]byte("x"), &want, func(b []byte) { blobs = append(blobs, b) })
		var got thing
		rest, err := c.ReadParts(string(data[1:])+"rest", &got, from)
		if err != nil || rest != "rest" {
			t.Fatalf("%d: %q, %v", i, rest, err)
		}
		for _, run := range []*[]byte{&got.HTML, &got.More} {
			if *run != nil {
				if len(*run) > 0 {
					t.Fatalf("%d: %q is there already", i, *run)
				}
				*run, blobs = blobs[0], blobs[1:]
			}
		}
		if len(blobs) > 0 || !reflect.DeepEqual(got, want) {
			t.Errorf("%d: got %+v, want %+v", i, got, want)
		}
		for n := range len(data) - 1 {
			if _, err := c.ReadParts(string(data[1:1+n]), new(thing), from); !errors.Is(err, pack.ErrDamaged) {
				t.Fatalf("%d, cut to %d bytes: %v", i, n, err)
			}
		}
	}
}

// What is shared is read once.
func TestShared(t *testing.T) {
	c, from := codec(), source()
	v := thing{Places: places{{Name: "a"}}, Others: places{{Name: "a"}}}
	var a, b thing
	for _, to := range []*thing{&a, &b} {
		if _, err := c.Read(c.Append(nil, &v), to, from); err != nil {
			t.Fatal(err)
		}
	}
	if &a.Places[0] != &a.Others[0] || &a.Places[0] != &b.Places[0] {
		t.Error("equal places are read more than once")
	}
}

// A value has one form, whatever the order of its maps.
func TestSameValueSameBytes(t *testing.T) {
	c := codec()
	for i := range samples() {
		a, b := samples()[i], samples()[i]
		if x, y := c.Append(nil, &a), c.Append(nil, &b); string(x) != string(y) {
			t.Errorf("%d: %x and %x", i, x, y)
		}
	}
}

func TestDamageIsNoHarm(t *testing.T) {
	c, from := codec(), source()
	for _, v := range samples() {
		whole := c.Append(nil, &v)
		for n := range whole {
			var got thing
			if _, err := c.Read(whole[:n], &got, from); !errors.Is(err, pack.ErrDamaged) {
				t.Fatalf("cut to %d of %d bytes: %v", n, len(whole), err)
			}
		}
	}
	v := thing{Owner: &owner{"gone"}}
	if _, err := c.Read(c.Append(nil, &v), new(thing), from); !errors.Is(err, pack.ErrDamaged) {
		t.Errorf("an owner that nobody knows: %v", err)
	}
}

func TestTypesThatCannotBePacked(t *testing.T) {
	for name, make := range map[string]func(){
		"a field of its own": func() { pack.New[struct{ hidden int }]() },
		"a function":         func() { pack.New[struct{ F func() }]() },
		"a float":            func() { pack.New[struct{ F float64 }]() },
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("it is packed")
				}
			}()
			make()
		})
	}
}

func FuzzRead(f *testing.F) {
	c := codec()
	for _, v := range samples() {
		f.Add(c.Append(nil, &v))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var v thing
		from := source()
		rest, err := c.Read(data, &v, from)
		if err != nil {
			return
		}
		var again thing
		if _, err := c.Read(c.Append(nil, &v), &again, from); err != nil || !reflect.DeepEqual(v, again) {
			t.Errorf("%x: %v, %+v is not %+v", data[:len(data)-len(rest)], err, again, v)
		}
	})
}
