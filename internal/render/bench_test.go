package render

import (
	"strings"
	"testing"

	"atbalss/internal/output"
	"atbalss/layouts"
)

// BenchmarkPage renders one page of each kind that a large site has many of.
func BenchmarkPage(b *testing.B) {
	entries := map[string]output.Entry{}
	for _, e := range newSample(plainly).entries(b, layouts.FS) {
		entries[e.Path] = e
	}
	for name, path := range map[string]string{
		"project": "lv/projekti/full/index.html", "news": "lv/aktualitates/two/index.html", "list": "lv/projekti/index.html",
		"bare": "lv/projekti/bare/index.html", "text": "lv/contacts/index.html", "programme": "lv/programmas/kohezija/index.html",
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			buf := make([]byte, 0, 1<<16)
			e, ok := entries[path]
			if !ok {
				b.Fatal("no page " + path)
			}
			for b.Loop() {
				if _, err := e.Render(buf); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkEntries is what a reload costs before any page is asked for.
func BenchmarkEntries(b *testing.B) {
	s := newSample(plainly)
	b.ReportAllocs()
	for b.Loop() {
		if n := len(s.entries(b, layouts.FS)); n < 50 {
			b.Fatal(strings.Repeat("few ", n))
		}
	}
}
