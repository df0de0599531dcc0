package build

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"

	"atbalss/internal/diag"
	"atbalss/internal/output"
	"atbalss/internal/site"
	"atbalss/layouts"
	"atbalss/static"
)

// built is the site of this repository, made in memory.
type built struct {
	result   *Result
	problems []diag.Problem
	files    map[string][]byte
	kinds    map[string]output.Kind
}

// buildRepository makes the repository's own content for a fixed day.
func buildRepository(t *testing.T, url string, workers int) built {
	t.Helper()
	root, err := os.OpenRoot(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	source := root.FS()
	r, err := Site(Input{
		Source: source, Layouts: Overlay(source, "layouts", layouts.FS), Static: Overlay(source, "static", static.FS),
		URL: url, Today: site.Date{Year: 2026, Month: 11, Day: 21}, Workers: workers,
	})
	if err != nil {
		t.Fatal(err)
	}
	b := built{result: r, files: map[string][]byte{}, kinds: map[string]output.Kind{}}
	var lock sync.Mutex
	b.problems, err = r.Run(context.Background(), Whole(func(e output.Entry, data []byte) error {
		lock.Lock()
		defer lock.Unlock()
		b.files[e.Path], b.kinds[e.Path] = bytes.Clone(data), e.Kind
		return nil
	}))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range b.problems {
		if p.Severity == diag.Error {
			t.Errorf("%s:%d:%d: %s [%s]", p.Pos.File, p.Pos.Line, p.Pos.Column, p.Message("en"), p.Rule)
		}
	}
	if len(b.files) < 100 {
		t.Fatalf("only %d files were made", len(b.files))
	}
	return b
}

// page is one finished HTML file, parsed.
type page struct {
	path string
	root *html.Node
}

// pages parses every HTML file of the site that is a page.
func (b built) pages(t *testing.T) []page {
	t.Helper()
	var all []page
	for _, e := range b.result.Tree.Entries() {
		if e.Kind != output.Page {
			continue
		}
		root, err := html.Parse(bytes.NewReader(b.files[e.Path]))
		if err != nil {
			t.Fatalf("%s: %v", e.Path, err)
		}
		all = append(all, page{e.Path, root})
	}
	if len(all) < 50 {
		t.Fatalf("only %d pages", len(all))
	}
	return all
}

// elements passes every element of a page.
func (p page) elements() func(yield func(*html.Node) bool) {
	return func(yield func(*html.Node) bool) {
		for n := range p.root.Descendants() {
			if n.Type == html.ElementNode && !yield(n) {
				return
			}
		}
	}
}

// text is all text of a page, with no-break blanks as blanks.
func (p page) text() string {
	var b strings.Builder
	for n := range p.root.Descendants() {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(b.String())), " ")
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}
