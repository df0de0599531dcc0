package site

import (
	"testing"
)

// small is a site of one project with a news item, in two languages.
func small() *Site {
	words := func(slugs ...string) map[Lang]*Words {
		m := map[Lang]*Words{}
		for i, l := range []Lang{"lv", "en"}[:len(slugs)] {
			m[l] = &Words{Lang: l, Slug: slugs[i]}
		}
		return m
	}
	project := &Project{Entry: Entry{
		Kind: KindProject, ID: "p", Words: words("projekts", "project"),
		Attachments: []*File{{Name: "content/projects/p/a.pdf", Path: "lv/projekti/projekts/a.pdf"}},
	}}
	news := &News{Entry: Entry{Kind: KindNews, ID: "n", Words: words("zina"), Untranslated: map[Lang]string{"en": "local"}}, Project: project}
	s := &Site{
		Langs:    []Lang{"lv", "en"},
		Sections: map[Lang]Sections{"lv": {Projects: "projekti", News: "aktualitates"}, "en": {Projects: "projects", News: "news"}},
		Projects: []*Project{project}, News: []*News{news},
		Held:   []*Entry{{Kind: KindNews, ID: "future"}},
		Faulty: []*Entry{{Kind: KindPage, ID: "wrong"}},
	}
	s.Index()
	return s
}

func TestResolve(t *testing.T) {
	s := small()
	p := s.Find(KindProject, "p")
	const file = "content/projects/p/index.lv.md"
	for _, c := range []struct {
		lang    Lang
		dest    string
		address string
		fault   LinkFault
	}{
		{"lv", "project:p", "/lv/projekti/projekts/", LinkFine},
		{"en", "project:p#merkis", "/en/projects/project/#merkis", LinkFine},
		{"en", "news:n", "/lv/aktualitates/zina/", LinkFine}, // left out in English on purpose
		{"lv", "news:nothing", "", LinkNoEntry},
		{"lv", "news:future", "", LinkEntryHeld},
		{"lv", "page:wrong", "", LinkEntryFaulty},
		{"lv", "a.pdf#page=2", "/lv/projekti/projekts/a.pdf#page=2", LinkFine},
		{"lv", "b.pdf", "", LinkNoFile},
		{"en", "../../news/n.lv.md#x", "/lv/aktualitates/zina/#x", LinkFine},
		{"lv", "index.en.md", "/lv/projekti/projekts/", LinkFine},
		{"lv", "news/n/index.lv.md", "/lv/aktualitates/zina/", LinkFine},
		{"lv", "../../../site.yaml", "", LinkEscapes},
		{"lv", "../../x.md", "", LinkNoEntry},
		{"lv", "#merkis", "#merkis", LinkFine},
		{"lv", "/lv/", "/lv/", LinkFine},
		{"lv", "https://example.org/", "https://example.org/", LinkFine},
		{"lv", "", "", LinkUnreadable},
	} {
		got := s.Resolve(p, c.lang, file, c.dest)
		if got.Address != c.address || got.Fault != c.fault {
			t.Errorf("%s in %s: %q, fault %d; want %q, %d", c.dest, c.lang, got.Address, got.Fault, c.address, c.fault)
		}
	}
}

func TestAddresses(t *testing.T) {
	s := small()
	n := s.Find(KindNews, "n")
	if a := s.Canonical(n, "en"); a != "/lv/aktualitates/zina/" {
		t.Errorf("canonical address of what is not translated: %s", a)
	}
	for address, want := range map[string]string{"/": "index.html", "/lv/": "lv/index.html", "/lv/feed.xml": "lv/feed.xml"} {
		if got := OutputPath(address); got != want {
			t.Errorf("OutputPath(%q) = %q, want %q", address, got, want)
		}
	}
	if ListPage("/lv/projekti/", 1) != "/lv/projekti/" || ListPage("/lv/projekti/", 3) != "/lv/projekti/3/" {
		t.Error("pages of lists")
	}
}

func TestSourceFindsTheNearestPlace(t *testing.T) {
	src := Source{File: "f", Fields: []Field{{"funding", 3, 1}, {"funding.sources.0", 5, 7}}}
	for key, line := range map[string]int{"funding.sources.0.amount": 5, "funding.sources.0": 5, "funding.total": 3, "title": 1} {
		if got := src.At(key); got.Line != line || got.File != "f" {
			t.Errorf("%s at line %d, want %d", key, got.Line, line)
		}
	}
	if src.Has("title") || !src.Has("funding") {
		t.Error("Has")
	}
}
