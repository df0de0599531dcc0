package check

import (
	"fmt"
	"os"
	"testing"
	"testing/fstest"

	"atbalss/internal/config"
	"atbalss/internal/content"
	"atbalss/internal/site"
)

// loaded is the site of some files.
func loaded(t testing.TB, files map[string]string) (*site.Site, *config.Config) {
	t.Helper()
	source := fstest.MapFS{}
	for name, data := range files {
		source[name] = &fstest.MapFile{Data: []byte(data)}
	}
	c, ps, err := config.Load(source)
	if err != nil || c == nil {
		t.Fatal(err, words(ps))
	}
	static, err := source.Sub("static")
	if err != nil {
		t.Fatal(err)
	}
	s, _, err := content.Load(content.Input{Source: source, Static: static, Config: c, Sections: sectionsOf, Today: today})
	if err != nil || s == nil {
		t.Fatal(err)
	}
	return s, c
}

// The same content gives the same findings, in the same order, each time.
func TestSameFindingsEachTime(t *testing.T) {
	files := sampleSite(t)
	for _, name := range []string{"content/projects/alfa.lv.md", "content/projects/beta.lv.md"} {
		files[name] += "\n#### (Šeit [te](project:nav) leVP \"a„\n\n[Iestādes nosaukums]\n"
	}
	first := words(findingsOf(t, files, nil))
	if first == "" {
		t.Fatal("no findings")
	}
	for range 5 {
		if again := words(findingsOf(t, files, nil)); again != first {
			t.Fatalf("first\n%s\nthen\n%s", first, again)
		}
	}
}

// manyProjects is a site of n projects in two languages with the text of a real one.
func manyProjects(tb testing.TB, n int) *site.Site {
	files := sampleSite(tb)
	var text [2]string
	for i, name := range []string{"../../content/projects/atbalsts/index.lv.md", "../../content/projects/atbalsts/index.en.md"} {
		data, err := os.ReadFile(name)
		if err != nil {
			tb.Fatal(err)
		}
		text[i] = string(data)
	}
	s, _ := loaded(tb, files)
	real := *s.Projects[0]
	s.Projects = nil
	for i := range n {
		p := real
		p.ID, p.Code = fmt.Sprintf("p%d", i), fmt.Sprintf("LV %d", i)
		p.Words = map[site.Lang]*site.Words{}
		for j, l := range s.Langs {
			p.Words[l] = &site.Words{Lang: l, Title: p.ID, Slug: p.ID, Body: site.Body{Markdown: text[j], FirstLine: 1}, Source: site.Source{File: fmt.Sprintf("content/projects/p%d.%s.md", i, l)}}
		}
		p.Source = p.Words["lv"].Source
		s.Projects = append(s.Projects, &p)
	}
	s.Index()
	return s
}

// Ten thousand pages are to be checked in less than three seconds.
func BenchmarkModelOfTenThousandPages(b *testing.B) {
	s := manyProjects(b, 5000)
	b.ReportAllocs()
	for b.Loop() {
		Site(s, nil)
	}
}
