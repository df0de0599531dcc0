package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

// TestMemoryOverEdits: what was read before is let go, whatever the editor does.
// ATBALSS_MEMORY_EDITS=1000 makes the long run.
func TestMemoryOverEdits(t *testing.T) {
	edits := numberFrom(t, "ATBALSS_MEMORY_EDITS", 40)
	dir := corpus(t, 100)
	p := startPreview(t, dir, serveFlags{siteFlags: siteFlags{drafts: true}})
	defer p.stop()
	edit := func(i int) {
		name, mark := fmt.Sprintf("content/projects/project-%d.lv.md", i%9), fmt.Sprintf("Atzīme %d.", i)
		whole, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		whole, _, _ = bytes.Cut(whole, []byte("\nAtzīme"))
		news := fmt.Sprintf("content/news/news-%d.lv.md", 10+i%3)
		text, err := os.ReadFile(filepath.Join(dir, news))
		if err != nil {
			t.Fatal(err)
		}
		switch i % 4 {
		case 0:
			write(t, dir, name, "---\ntitle: [\n")
		case 1:
			if err := os.Remove(filepath.Join(dir, news)); err != nil {
				t.Fatal(err)
			}
		case 2:
			write(t, dir, "layouts/partials/unused.html", mark)
		}
		write(t, dir, name, string(whole)+"\n"+mark+"\n")
		p.shows(fmt.Sprintf("lv/projekti/project-%d/index.html", i%9), mark)
		write(t, dir, news, string(text))
	}
	const warm = 20 // every kind of edit, at every file
	for i := range warm {
		edit(i)
	}
	before := p.heap()
	for i := range edits {
		edit(warm + i)
	}
	// A little left behind by each edit would soon take more than this room.
	if after := p.heap(); after > before+before/10+(1<<20) {
		t.Errorf("after %d edits %d KiB are in use, before %d KiB", edits, after>>10, before>>10)
	} else {
		t.Logf("%d edits: %d KiB, before %d KiB", edits, after>>10, before>>10)
	}
}

// shows waits until a page has a text.
func (p *previewOf) shows(path, text string) {
	p.Helper()
	deadline := time.Now().Add(time.Minute)
	for {
		if _, page := p.served(path); bytes.Contains(page, []byte(text)) {
			return
		}
		if time.Now().After(deadline) {
			p.Fatalf("%s does not show %q", path, text)
		}
		time.Sleep(5 * time.Millisecond)
	}
}

// heap is what is in use when everything is quiet.
func (p *previewOf) heap() uint64 {
	time.Sleep(time.Second) // the check of all pages comes to its end
	var m runtime.MemStats
	least := ^uint64(0)
	for range 5 {
		runtime.GC()
		runtime.ReadMemStats(&m)
		least = min(least, m.HeapAlloc)
		time.Sleep(100 * time.Millisecond)
	}
	return least
}
