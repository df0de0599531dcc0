package content

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"atbalss/internal/config"
	"atbalss/internal/site"
)

// leaving is what a load leaves.
type leaving struct {
	began   int64
	records map[string]string
	bodies  map[string][][]byte
}

func (l *leaving) last() *Last {
	record := func(file string) (string, bool) {
		r, ok := l.records[file]
		return r, ok
	}
	return &Last{Record: record, Began: l.began}
}

// left loads a site and returns what it leaves to the next load.
func left(t *testing.T, in Input, last *leaving, began int64) (*site.Site, string, *leaving) {
	t.Helper()
	next := &leaving{began, map[string]string{}, map[string][][]byte{}}
	in.Next = &Next{
		Entry: func(file string, e *site.Entry, record []byte, bodies [][]byte) {
			if len(Bodies(e)) != len(bodies) {
				t.Errorf("%s has other bodies", file)
			}
			next.records[file], next.bodies[file] = string(record), slices.Clone(bodies)
		},
		Again: func(file string, e *site.Entry, record []byte) {
			if next.records[file] = last.records[file]; record != nil {
				next.records[file] = string(record)
			}
			next.bodies[file] = last.bodies[file]
			for i, b := range Bodies(e) {
				b.HTML = last.bodies[file][i]
			}
		},
	}
	in.Last = func() *Last {
		if last == nil {
			return nil
		}
		return last.last()
	}
	s, problems := loaded(t, in)
	for _, e := range slices.Concat(slices.Collect(s.Entries()), s.Held) {
		if err := Texts(in.Source, e); err != nil {
			t.Fatal(err)
		}
	}
	return s, list(problems, "en"), next
}

// Whatever changes between two runs, the second one with what the first one left
// is the same as one without, as long as the ground holds.
func TestLastEntries(t *testing.T) {
	fsys := siteOf(files("content/site.yaml", twoLanguages))
	for name := range fsys {
		if name != "content/site.yaml" {
			delete(fsys, name)
		}
	}
	var names []string
	for name := range versions {
		put(fsys, name, versions[name][0])
		names = append(names, name)
	}
	slices.Sort(names)
	c, _, err := config.Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(8, 8))
	in := Input{Source: fsys, Static: static, Config: c, Sections: sections, Today: today, Drafts: true}
	var last *leaving
	reused := 0
	for step := range 1500 {
		got, gotProblems, next := left(t, in, last, 0)
		want, wantProblems, clean := left(t, in, nil, 0)
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("step %d: the site differs", step)
		}
		if gotProblems != wantProblems {
			t.Fatalf("step %d: got\n%s\nwant\n%s", step, gotProblems, wantProblems)
		}
		if !reflect.DeepEqual(next, clean) {
			t.Fatalf("step %d: the records differ", step)
		}
		for file, record := range next.records {
			if last != nil && last.records[file] == record {
				reused++
			}
		}
		last = next
		for range 1 + r.IntN(3) {
			name := names[r.IntN(len(names))]
			put(fsys, name, versions[name][r.IntN(len(versions[name]))])
			if name == "content/organisations.yaml" || name == "content/funds.yaml" {
				last = nil
			}
		}
		switch r.IntN(20) {
		case 0:
			in.Drafts, last = !in.Drafts, nil
		case 1:
			in.Today.Year, last = 2026+int16(r.IntN(2))*2, nil
		}
	}
	if reused < 500 {
		t.Errorf("only %d records were used again", reused)
	}
}

// What a translation was made from is no part of what pages show; all else in
// front matter is.
func TestVersionOfATranslation(t *testing.T) {
	front := func(text string) [16]byte {
		v, _ := versionOf([]byte(text), len(text))
		return v.Front
	}
	one := front("---\ntitle: A\ntranslated: 0123456789ab\nslug: a\n---\n")
	for _, same := range []string{"translated: ba9876543210", `translated: "ba9876543210"`, "translated: 'ba9876543210'"} {
		if front("---\ntitle: A\n"+same+"\nslug: a\n---\n") != one {
			t.Errorf("%s is another version", same)
		}
	}
	for _, other := range []string{
		"---\ntitle: A\nslug: a\n---\n", "---\ntitle: A\ntranslated: 0123456789ab\nslug: b\n---\n", "---\ntitle: B\ntranslated: 0123456789ab\nslug: a\n---\n",
		"---\ntitle: A\ntranslated: |\n  0123456789ab\nslug: a\n---\n", "---\ntitle: A\ntranslated: 0123456789ab # x\nslug: a\n---\n",
	} {
		if front(other) == one {
			t.Errorf("%q is no other version", other)
		}
	}
	if v, w := front("---\ntitle: |\n  translated: 0123456789ab\n---\n"), front("---\ntitle: |\n  translated: 0123456789ac\n---\n"); v == w {
		t.Error("a title that looks like it is left out")
	}
}

// Texts that are read again are those of the file that the entry was read from:
// one that has changed meanwhile, be it by a blank line that no page shows, or is
// gone, is an error with its name.
func TestTextsAgain(t *testing.T) {
	const name = "content/news/a.en.md"
	text := "---\ntitle: News\n---\nOne.\n"
	source := siteOf(append(files("content/news/a.lv.md", "---\ntitle: Ziņa\nproject: proj\npublished: 2024\n---\nViens.\n", name, text), files("content/site.yaml", twoLanguages)...))
	s, _ := load(t, source, false)
	e := s.Find(site.KindNews, "a")
	forget := func() {
		for _, w := range e.Words {
			w.Body.Markdown = ""
		}
	}
	forget()
	if err := Texts(source, e); err != nil || e.Words["lv"].Body.Markdown != "Viens.\n" || e.Words["en"].Body.Markdown != "One.\n" {
		t.Fatalf("%v, %q, %q", err, e.Words["lv"].Body.Markdown, e.Words["en"].Body.Markdown)
	}
	for _, now := range []string{"---\ntitle: News\n---\nTwo.\n", "---\ntitle: New\n---\nOne.\n", text + "\n", ""} {
		forget()
		source[name] = &fstest.MapFile{Data: []byte(now)}
		if err := Texts(source, e); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%q: %v", now, err)
		}
	}
	forget()
	delete(source, name)
	if err := Texts(source, e); err == nil || !strings.Contains(err.Error(), name) {
		t.Errorf("gone: %v", err)
	}
}
