package build

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"atbalss/internal/output"
)

// record is a sink that notes what it gets and can be made to fail.
type record struct {
	mu     sync.Mutex
	files  map[string]string // that are whole
	open   map[string]string
	broken []string // closed before they were whole
	fail   func(what string) error
}

func newRecord() *record {
	return &record{files: map[string]string{}, open: map[string]string{}, fail: func(string) error { return nil }}
}

func (r *record) do(what string, change func()) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if err := r.fail(what); err != nil {
		return err
	}
	change()
	return nil
}

func (r *record) Write(e output.Entry, data []byte) error {
	return r.do("write "+e.Path, func() { r.files[e.Path] = string(data) })
}

func (r *record) Begin(e output.Entry) (File, error) {
	return &recorded{r, e.Path}, r.do("begin "+e.Path, func() { r.open[e.Path] = "" })
}

type recorded struct {
	r    *record
	path string
}

func (f *recorded) Write(part []byte) (int, error) {
	return len(part), f.r.do("part of "+f.path, func() { f.r.open[f.path] += string(part) })
}

func (f *recorded) Close(whole bool) error {
	return f.r.do("close "+f.path, func() {
		if whole {
			f.r.files[f.path] = f.r.open[f.path]
		} else {
			f.r.broken = append(f.r.broken, f.path)
		}
		delete(f.r.open, f.path)
	})
}

// long is a file of n lines of 1000 bytes.
func long(path string, n int, last func() error) output.Entry {
	line := []byte(strings.Repeat("x", 999) + "\n")
	return output.Entry{Path: path, Kind: output.Data}.InParts(func(buf []byte, spill output.Spill) ([]byte, error) {
		for range n {
			var err error
			if buf, err = spill.Full(append(buf, line...)); err != nil {
				return nil, err
			}
		}
		return buf, last()
	})
}

func treeOf(entries ...output.Entry) *output.Tree {
	t := new(output.Tree)
	t.Add(entries...)
	t.Seal()
	return t
}

func fine() error { return nil }

func short(path string) output.Entry {
	return output.Entry{Path: path, Render: func(buf []byte) ([]byte, error) { return append(buf, path...), nil }}
}

func TestStreamPassesPartsAndFiles(t *testing.T) {
	const lines = 1000
	tree := treeOf(short("a.html"), long("b.json", lines, fine), long("c.json", 1, fine), long("d.json", 0, fine), short("e.html"))
	one, two := newRecord(), newRecord()
	wholes := map[string]string{}
	whole := Whole(func(e output.Entry, data []byte) error { wholes[e.Path] = string(data); return nil })
	if err := Stream(context.Background(), tree, 1, one, two, whole); err != nil {
		t.Fatal(err)
	}
	for i, got := range []map[string]string{one.files, two.files, wholes} {
		for _, e := range tree.Entries() {
			want, err := e.Render(nil)
			if text, ok := got[e.Path]; err != nil || !ok || text != string(want) {
				t.Errorf("sink %d: %s has %d bytes instead of %d, %v", i, e.Path, len(text), len(want), err)
			}
		}
	}
	if len(one.open)+len(two.open)+len(one.broken)+len(two.broken) > 0 {
		t.Error("files are open or broken")
	}
}

func TestStreamEndsAtAFault(t *testing.T) {
	fault := errors.New("the fault")
	for _, what := range []string{"begin b.json", "part of b.json", "close b.json", "write a.html"} {
		one, two := newRecord(), newRecord()
		two.fail = func(w string) error {
			if w == what {
				return fault
			}
			return nil
		}
		err := Stream(context.Background(), treeOf(short("a.html"), long("b.json", 1000, fine)), 1, one, two)
		if !errors.Is(err, fault) || strings.Contains(err.Error(), "make ") {
			t.Errorf("%s: %v", what, err)
		}
		if len(one.open) > 0 {
			t.Errorf("%s: files stay open: %d", what, len(one.open))
		}
		if _, whole := one.files["b.json"]; whole != (what == "close b.json") {
			t.Errorf("%s: the other sink has the file: %v", what, whole)
		}
	}
}

func TestStreamNamesTheProducer(t *testing.T) {
	for what, last := range map[string]func() error{
		"make b.json: the fault": func() error { return errors.New("the fault") },
		"b.json: the panic":      func() error { panic("the panic") },
	} {
		sink := newRecord()
		whole := Whole(func(e output.Entry, _ []byte) error { t.Errorf("%s: %s is taken for whole", what, e.Path); return nil })
		err := Stream(context.Background(), treeOf(long("b.json", 1000, last)), 2, sink, whole)
		if err == nil || !strings.HasPrefix(err.Error(), what) {
			t.Errorf("got %v", err)
		}
		if fmt.Sprint(sink.broken) != "[b.json]" || len(sink.files) > 0 {
			t.Errorf("%s: broken %v, whole %d", what, sink.broken, len(sink.files))
		}
	}
}

func TestStreamEndsInTheMiddleOfAFile(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	sink, parts := newRecord(), 0
	sink.fail = func(what string) error {
		if what == "part of b.json" {
			if parts++; parts == 2 {
				cancel()
			}
		}
		return nil
	}
	err := Stream(ctx, treeOf(long("b.json", 10_000, fine)), 1, sink)
	if !errors.Is(err, context.Canceled) || parts > 2 || fmt.Sprint(sink.broken) != "[b.json]" {
		t.Errorf("%d parts, broken %v, %v", parts, sink.broken, err)
	}
}
