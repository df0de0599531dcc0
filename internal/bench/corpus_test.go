package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"atbalss/internal/build"
	"atbalss/internal/check"
	"atbalss/internal/diag"
	"atbalss/internal/output"
	"atbalss/internal/publish"
	"atbalss/internal/site"
	"atbalss/layouts"
	"atbalss/static"
)

// corpusOf makes a corpus of the paragraphs of this repository.
func corpusOf(tb testing.TB, pages int) *corpus {
	tb.Helper()
	root := filepath.Join("..", "..", "content")
	texts, err := readSeeds(filepath.Join(root, "projects"), filepath.Join(root, "news"))
	if err != nil {
		tb.Fatal(err)
	}
	return newCorpus(texts, pages)
}

// newSite writes a corpus to a folder and returns how to build it.
func newSite(tb testing.TB, pages int) build.Input {
	tb.Helper()
	dir := tb.TempDir()
	if err := corpusOf(tb, pages).writeAtbalss(dir); err != nil {
		tb.Fatal(err)
	}
	source, err := os.OpenRoot(dir)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { source.Close() })
	return build.Input{
		Source: source.FS(), Layouts: layouts.FS, Static: static.FS, Workers: 2, Today: site.Date{Year: 2026, Month: 11, Day: 21},
	}
}

// The corpus is a site without errors and with as many pages as were asked for,
// each in its own language.
func TestCorpusIsASoundSite(t *testing.T) {
	const pages = 600
	r, err := build.Site(newSite(t, pages))
	if err != nil {
		t.Fatal(err)
	}
	problems, err := r.Run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		if p.Severity == diag.Error || p.Rule == "stale-translation" {
			t.Errorf("%s: %s", p.Pos.File, p.Message("en"))
		}
	}
	n := 0
	for e := range r.Site.Entries() {
		for _, l := range r.Site.Langs {
			if _, own := e.In(l, r.Site.Main()); own {
				n++
			}
		}
	}
	if n != pages {
		t.Errorf("%d pages of entries, want %d", n, pages)
	}
}

// The lists of a site that has thousands of pages come in parts, which are the whole
// list that the preview shows.
func TestListsComeInParts(t *testing.T) {
	r, err := build.Site(newSite(t, 3000))
	if err != nil {
		t.Fatal(err)
	}
	several := map[string]bool{}
	for _, e := range r.Tree.Entries() {
		if !e.Parted() {
			continue
		}
		whole, err := e.Render(nil)
		if err != nil {
			t.Fatal(err)
		}
		var all []byte
		n := 0
		if _, err := e.Parts(nil, func(part []byte) error { n, all = n+1, append(all, part...); return nil }); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(all, whole) {
			t.Errorf("the parts of %s are another file", e.Path)
		}
		if n > 1 {
			several[e.Path] = true
		}
	}
	for _, path := range []string{"data/projects.json", "data/projects.xml", "data/projects.csv", "data/news.json", "data/kohesio-excluded.json", "lv/projekti/list.json"} {
		if !several[path] {
			t.Errorf("%s comes in one piece", path)
		}
	}
}

// BenchmarkStages times each stage of a build of 1,000 pages.
func BenchmarkStages(b *testing.B) {
	in := newSite(b, 1000)
	whole, err := build.Site(in)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("content", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := build.Content(in); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("rules", func(b *testing.B) {
		read, err := build.Content(in) // with its texts, which a whole build forgets
		if err != nil {
			b.Fatal(err)
		}
		b.ReportAllocs()
		for b.Loop() {
			check.Site(read.Site, read.Config)
		}
	})
	b.Run("site", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := build.Site(in); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("produce", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if err := build.Stream(context.Background(), whole.Tree, in.Workers); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("check", func(b *testing.B) {
		benchmarkCheck(b, whole)
	})
	b.Run("publish", func(b *testing.B) {
		benchmarkPublish(b, whole)
	})
}

func benchmarkCheck(b *testing.B, r *build.Result) {
	pages := map[string][]byte{}
	for _, e := range r.Tree.Entries() {
		if e.Kind == output.Page {
			data, err := e.Render(nil)
			if err != nil {
				b.Fatal(err)
			}
			pages[e.Path] = data
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		t := check.NewTree(r.Tree, r.Site, r.Config)
		for _, e := range r.Tree.Entries() {
			if e.Kind == output.Page {
				t.Page(e, pages[e.Path])
			}
		}
		t.Problems()
	}
}

func benchmarkPublish(b *testing.B, r *build.Result) {
	source := b.TempDir()
	page := make([]byte, 18_000)
	b.ReportAllocs()
	for b.Loop() {
		target, err := publish.Open(filepath.Join(b.TempDir(), "public"), source)
		if err != nil {
			b.Fatal(err)
		}
		stage, err := target.Begin()
		if err != nil {
			b.Fatal(err)
		}
		for _, e := range r.Tree.Entries() {
			if err := stage.Write(e.Path, page); err != nil {
				b.Fatal(err)
			}
		}
		if err := stage.Commit(context.Background()); err != nil {
			b.Fatal(err)
		}
	}
}
