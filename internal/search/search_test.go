package search_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"testing"

	"atbalss/internal/config"
	"atbalss/internal/output"
	"atbalss/internal/search"
	"atbalss/internal/site"
)

// sample is a site of n news, in Latvian and English, with a search page.
func sample(n int, bodies ...string) (*site.Site, *config.Config) {
	s := &site.Site{Langs: []site.Lang{"lv", "en"}, Sections: map[site.Lang]site.Sections{
		"lv": {Projects: "projekti", Programmes: "programmas", News: "aktualitates"}, "en": {Projects: "projects", Programmes: "programmes", News: "news"},
	}}
	entry := func(k site.Kind, id, title, body string) site.Entry {
		e := site.Entry{Kind: k, ID: id, Words: map[site.Lang]*site.Words{}}
		for _, l := range s.Langs {
			e.Words[l] = &site.Words{Lang: l, Title: title, Slug: id, Body: site.Body{HTML: []byte(body)}}
		}
		return e
	}
	p := &site.Programme{Entry: entry(site.KindProgramme, "a", "Programma", ""), Fund: &site.Fund{ID: "esf"}, Period: "2014-2020"}
	s.Programmes = []*site.Programme{p}
	s.Projects = []*site.Project{{Entry: entry(site.KindProject, "x", "Zemgales cietumi", "<p>Projekts</p>"), Programme: p, Code: "LV 0020", Status: site.Completed}}
	s.Pages = []*site.Page{{Entry: entry(site.KindPage, "meklet", "Meklēšana", ""), Role: "search"}, {Entry: entry(site.KindPage, "lapa", "Lapa", "<p>Lapa</p>")}}
	for i := range n {
		body := "<p>Ziņa</p>"
		if len(bodies) > 0 {
			body = bodies[i%len(bodies)]
		}
		item := &site.News{Entry: entry(site.KindNews, fmt.Sprintf("n-%06d", i), fmt.Sprintf("Ziņa %d", i), body), Programme: p}
		item.Published = site.Date{Year: int16(2015 + i%8), Month: uint8(1 + i%12), Day: uint8(1 + i%28)}
		s.News = append(s.News, item)
	}
	s.Index()
	return s, &config.Config{URL: "https://example.org/sub", Langs: s.Langs}
}

// made is the bytes of the index.
func made(t *testing.T, entries []output.Entry) fs.ReadFileFS {
	t.Helper()
	files := files{}
	for _, e := range entries {
		data, err := e.Render(nil)
		if err != nil {
			t.Fatal(err)
		}
		if !json.Valid(data) {
			t.Errorf("%s is no JSON: %.200s", e.Path, data)
		}
		files[e.Path] = data
	}
	return files
}

type files map[string][]byte

func (f files) ReadFile(name string) ([]byte, error) { return f[name], nil }
func (f files) Open(string) (fs.File, error)         { return nil, fs.ErrInvalid }

type head struct {
	V                          string
	N, Terms, Heavy, Ends, Per int
	Runs                       []int
	Programmes                 [][]any
}

func headOf(t *testing.T, f fs.ReadFileFS) head {
	t.Helper()
	data, _ := f.ReadFile("search/lv/head.json")
	var h head
	if err := json.Unmarshal(data, &h); err != nil {
		t.Fatal(err)
	}
	return h
}

func TestNoSearchPageNoIndex(t *testing.T) {
	s, c := sample(1)
	s.Pages = s.Pages[1:]
	if e := search.Entries(s, c); len(e) != 0 {
		t.Errorf("%d entries", len(e))
	}
}

// Each document is in a run, and the texts are dealt out as the head says.
func TestDocuments(t *testing.T) {
	for _, n := range []int{0, 1, 3, 4, 5, 63, 300} {
		s, c := sample(n)
		f := made(t, search.Entries(s, c))
		h := headOf(t, f)
		inRuns := 0
		for i := 0; i < len(h.Runs); i += 5 {
			inRuns += h.Runs[i]
		}
		if want := n + 3; h.N != want || inRuns != want {
			t.Errorf("%d news: %d documents, %d in runs, want %d", n, h.N, inRuns, want)
		}
		texts := 0
		for i := range (h.N + h.Per - 1) / h.Per {
			data, _ := f.ReadFile(fmt.Sprintf("search/lv/d%d.json", i))
			var docs [][]string
			if err := json.Unmarshal(data, &docs); err != nil {
				t.Fatal(err)
			}
			for _, d := range docs {
				if !strings.HasPrefix(d[0], "/sub/lv/") {
					t.Errorf("the address %s is not of this site", d[0])
				}
				if d[1] == "Meklēšana" {
					t.Error("the search page finds itself")
				}
			}
			texts += len(docs)
		}
		if texts != h.N {
			t.Errorf("%d news: %d texts, want %d", n, texts, h.N)
		}
	}
}

// Newer news stand first, so that equal scores keep that order.
func TestNewerFirst(t *testing.T) {
	s, c := sample(50)
	h := headOf(t, made(t, search.Entries(s, c)))
	last := 1 << 30
	for i := 0; i < len(h.Runs); i += 5 {
		if h.Runs[i+1] != 2 {
			continue
		}
		if h.Runs[i+4] >= last {
			t.Fatalf("month %d after %d", h.Runs[i+4], last)
		}
		last = h.Runs[i+4]
	}
	if last == 1<<30 {
		t.Fatal("no run of news")
	}
}

// The same site gives the same bytes, whatever is asked for first and at once.
func TestSameBytes(t *testing.T) {
	s, c := sample(200, "<p>Strādā <em>ie</em>slodzītie</p>", "<p>Strādāja latviešu &amp; norvēģu eksperti 4.3.4.6.</p>")
	first := made(t, search.Entries(s, c)).(files)
	again := search.Entries(s, c)
	slices.Reverse(again)
	var wait sync.WaitGroup
	for _, e := range again {
		wait.Go(func() {
			data, err := e.Render(nil)
			if err != nil || !bytes.Equal(data, first[e.Path]) {
				t.Errorf("%s differs: %v", e.Path, err)
			}
		})
	}
	wait.Wait()
	if v := headOf(t, first).V; v == "" {
		t.Error("no version")
	} else if s, c = sample(200, "<p>Cits</p>"); headOf(t, made(t, search.Entries(s, c))).V == v {
		t.Error("other texts, same version")
	}
}

// A large site has the postings of common words apart.
func TestCommonWords(t *testing.T) {
	s, c := sample(2500, "<p>projekts</p>", "<p>projekts un ēka</p>")
	f := made(t, search.Entries(s, c)).(files)
	apart := 0
	for name, data := range f {
		if strings.HasPrefix(name, "search/lv/h") && strings.Contains(string(data), `"projekt":"`) {
			apart++
		}
	}
	if h := headOf(t, f); apart != 1 || h.Heavy == 0 {
		t.Errorf("the postings of projekts stand in %d parts of %d", apart, h.Heavy)
	}
}

func BenchmarkIndex(b *testing.B) {
	body := strings.Repeat("<p>Projekta mērķis ir paaugstināt probācijas sistēmā un ieslodzījuma vietās nodarbināto kompetenci un darba kvalitāti.</p>\n", 20)
	s, c := sample(1000, body)
	for b.Loop() {
		for _, e := range search.Entries(s, c) {
			if _, err := e.Render(nil); err != nil {
				b.Fatal(err)
			}
		}
	}
}
