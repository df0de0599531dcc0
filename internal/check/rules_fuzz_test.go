package check

import (
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"

	"atbalss/internal/diag"
	"atbalss/internal/markdown"
	"atbalss/internal/site"
)

// FuzzRules has every entry of the sample say any text at all, as title, summary
// and body, in both languages. What the rules find can be told in words.
func FuzzRules(f *testing.F) {
	for _, text := range ruleTexts(f) {
		f.Add(text)
	}
	s, c := loaded(f, sampleSite(f))
	renderer := markdown.New()
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return // the loader refuses it
		}
		text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
		line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
		for e := range s.Entries() {
			for _, w := range e.Words {
				w.Title, w.Summary, w.Body = line, line, bodyFor(renderer, text, w.Source.File)
			}
		}
		for _, p := range Site(s, c) {
			for _, lang := range []string{"lv", "en"} {
				if p.Message(lang) == "" {
					t.Errorf("%s: no words in %s", p.Rule, lang)
				}
				p.Hint(lang)
			}
		}
	})
}

// bodyFor is what the loader makes of a body.
func bodyFor(r *markdown.Renderer, text, file string) site.Body {
	doc := r.Render([]byte(text), markdown.Options{FirstLine: 1})
	b := site.Body{Markdown: text, FirstLine: 1, HTML: doc.HTML}
	for _, k := range doc.Links {
		b.Links = append(b.Links, site.Link{Offset: k.Offset, Dest: k.Dest, Image: k.Image, Text: k.Text, Pos: diag.Pos{File: file, Line: k.Line, Column: k.Column}})
	}
	for _, h := range doc.Headings {
		b.Headings = append(b.Headings, site.Heading{Level: h.Level, ID: h.ID, Text: h.Text, Empty: h.Empty, Pos: diag.Pos{File: file, Line: h.Line, Column: h.Column}})
	}
	return b
}

// ruleTexts are the texts that break the rules, and others.
func ruleTexts(tb testing.TB) []string {
	all := append([]string{
		"2023. Tas notika 01.02.2024. gada 5. maijā.", // what may be two days share a year
		"Projekta īstenošana: 2024. gada 1. janvāris līdz 31.12.2025.", "1 May 2024 to 2 June 2025, 3 march", "May 1, 2024 may 2024 2024 May",
		"1 234 567,89 euro, 3,97 milj. eiro; 85 % no €1.2 million; 2 839 351 EUR (85%)", "€ 1 €€ 1.000.000.000.000.000 EUR 9,9999",
	}, samples...)
	archives, err := filepath.Glob("testdata/rules/*.txtar")
	if err != nil || len(archives) == 0 {
		tb.Fatal("no archives", err)
	}
	for _, name := range archives {
		a, err := txtar.ParseFile(name)
		if err != nil {
			tb.Fatal(err)
		}
		for _, f := range a.Files {
			switch kind, _, _ := strings.Cut(f.Name, " "); {
			case kind == "want" || !strings.HasSuffix(f.Name, ".md"):
			case kind == "change":
				_, to, _ := strings.Cut(string(f.Data), "\n=>\n")
				all = append(all, to)
			default:
				_, body, _ := strings.Cut(strings.TrimPrefix(string(f.Data), "---\n"), "\n---\n")
				all = append(all, body)
			}
		}
	}
	return all
}
