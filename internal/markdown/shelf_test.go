package markdown

import (
	"fmt"
	"strings"
	"sync"
	"testing"
)

// TestSharedBlocks: bodies that share blocks do not share letters, whoever makes them and whatever is done to them.
func TestSharedBlocks(t *testing.T) {
	source := func(i int) string {
		return fmt.Sprintf("## Virsraksts %d {#v-%d}\n\n[Vārdi %d](project:p-%d) un %s[^1]\n\n[^1]: Piezīme %d\n", i, i, i, i, strings.Repeat("teksts ", i%700), i)
	}
	const bodies = 2000
	r := New()
	docs := make([]Doc, bodies)
	var wait sync.WaitGroup
	for part := range 4 {
		wait.Go(func() {
			for i := part; i < bodies; i += 4 {
				docs[i] = r.Render([]byte(source(i)), Options{})
			}
		})
	}
	wait.Wait()
	for i := range docs {
		_ = append(docs[i].HTML, "behind the end"...)
	}
	for i, d := range docs {
		want := New().Render([]byte(source(i)), Options{})
		if got, want := fmt.Sprintf("%s %+v", d.HTML, d), fmt.Sprintf("%s %+v", want.HTML, want); got != want {
			t.Fatalf("body %d\ngot  %s\nwant %s", i, got, want)
		}
		if h := d.Headings[0]; h.ID != fmt.Sprintf("v-%d", i) || d.IDs[0] != h.ID || h.Text != fmt.Sprintf("Virsraksts %d", i) {
			t.Fatalf("body %d: heading %+v, ids %v", i, h, d.IDs)
		}
		if d.Source != source(i) {
			t.Fatalf("body %d: source %q", i, d.Source)
		}
		if l := d.Links[0]; l.Dest != fmt.Sprintf("project:p-%d", i) || l.Text != fmt.Sprintf("Vārdi %d", i) {
			t.Fatalf("body %d: link %+v", i, l)
		}
	}
}

// TestBlockSizes: one body holds little more than itself, many bodies leave little of their blocks empty.
func TestBlockSizes(t *testing.T) {
	var s shelf
	s.keep(make([]byte, 100), make([]byte, 10), make([]byte, 90))
	if s.html.Cap() > 8<<10 || s.texts.Cap() > 16<<10 || s.sources.Cap() > 32<<10 {
		t.Errorf("blocks of %d, %d and %d bytes for one body", s.html.Cap(), s.texts.Cap(), s.sources.Cap())
	}
	blocks, size := 0, 0
	for range 10_000 {
		before := s.html.Cap() - s.html.Len()
		s.keep(make([]byte, 2000), nil, nil)
		if before < 2000 {
			blocks, size = blocks+1, size+s.html.Cap()
		}
	}
	if size > 21<<20 || blocks > 110 {
		t.Errorf("%d blocks of %d bytes together for 20,000,000", blocks, size)
	}
	if html, _, _ := s.keep(make([]byte, 3*maxBlock), nil, nil); len(html) != 3*maxBlock {
		t.Errorf("%d bytes of a body that is larger than a block", len(html))
	}
}
