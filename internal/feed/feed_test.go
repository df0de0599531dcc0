package feed

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"atbalss/internal/site"
)

// readFeed is an Atom feed as a reader sees it.
type readFeed struct {
	XMLName xml.Name   `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string     `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
	ID      string     `xml:"http://www.w3.org/2005/Atom id"`
	Title   string     `xml:"http://www.w3.org/2005/Atom title"`
	Updated string     `xml:"http://www.w3.org/2005/Atom updated"`
	Author  string     `xml:"http://www.w3.org/2005/Atom author>name"`
	Links   []readLink `xml:"http://www.w3.org/2005/Atom link"`
	Entries []struct {
		Lang      string     `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
		ID        string     `xml:"http://www.w3.org/2005/Atom id"`
		Title     string     `xml:"http://www.w3.org/2005/Atom title"`
		Published string     `xml:"http://www.w3.org/2005/Atom published"`
		Updated   string     `xml:"http://www.w3.org/2005/Atom updated"`
		Summary   string     `xml:"http://www.w3.org/2005/Atom summary"`
		Links     []readLink `xml:"http://www.w3.org/2005/Atom link"`
	} `xml:"http://www.w3.org/2005/Atom entry"`
}

type readLink struct {
	Rel  string `xml:"rel,attr"`
	Href string `xml:"href,attr"`
	Lang string `xml:"hreflang,attr"`
}

func (s *sample) feed(t *testing.T, path string) readFeed {
	t.Helper()
	var f readFeed
	if err := xml.Unmarshal([]byte(s.file(t, path)), &f); err != nil {
		t.Fatal(err)
	}
	f.valid(t)
	return f
}

// valid holds a feed against what RFC 4287 requires.
func (f readFeed) valid(t *testing.T) {
	t.Helper()
	iri := regexp.MustCompile(`^[a-z][a-z0-9+.-]*:[^\s<>"]+$`)
	if !iri.MatchString(f.ID) || f.Title == "" || f.Author == "" || f.Lang == "" || f.Links[0].Rel != "self" {
		t.Errorf("the head of the feed is not whole: %+v", f)
	}
	latest, ids := "", map[string]bool{}
	for _, e := range f.Entries {
		if !iri.MatchString(e.ID) || ids[e.ID] || e.Title == "" || len(e.Links) != 1 || e.Links[0].Rel != "alternate" {
			t.Errorf("an entry is not whole: %+v", e)
		}
		ids[e.ID] = true
		for _, instant := range []string{e.Published, e.Updated, f.Updated} {
			if _, err := time.Parse(time.RFC3339, instant); err != nil {
				t.Error(err)
			}
		}
		if e.Updated < e.Published {
			t.Errorf("%s was changed on %s, before %s", e.ID, e.Updated, e.Published)
		}
		latest = max(latest, e.Updated)
	}
	if latest != "" && latest != f.Updated {
		t.Errorf("the feed was changed on %s, its entries on %s", f.Updated, latest)
	}
}

func (f readFeed) titles() []string {
	var titles []string
	for _, e := range f.Entries {
		titles = append(titles, e.Title)
	}
	return titles
}

func TestAtomOfTheSite(t *testing.T) {
	f := newSample(t).feed(t, "lv/feed.xml")
	if want := []string{"Netulkots", "Ziņa", "Ēka & <tilts>"}; !slices.Equal(f.titles(), want) {
		t.Errorf("entries are %q", f.titles())
	}
	if f.Lang != "lv" || f.Title != "Vietne" || f.Author != "Ministrija" || f.ID != "https://host.example/sub/lv/feed.xml" {
		t.Errorf("head is %+v", f)
	}
	if f.Links[0].Href != "https://host.example/sub/lv/feed.xml" || f.Links[1] != (readLink{"alternate", "https://host.example/sub/lv/", "lv"}) {
		t.Errorf("links are %v", f.Links)
	}
	e := f.Entries[2]
	if e.ID != "tag:host.example,2020:/sub/project/a/lv" || e.Links[0].Href != "https://host.example/sub/lv/projekti/a-lv/" || e.Summary != "Ēka & <tilts>." {
		t.Errorf("entry is %+v", e)
	}
	// 2020-03 is given as its first day; the day of the last change is known.
	if e.Published != "2020-03-01T00:00:00Z" || e.Updated != "2020-05-04T00:00:00Z" {
		t.Errorf("dates are %s and %s", e.Published, e.Updated)
	}
}

func TestAnEntryThatIsNotTranslatedSaysItsLanguage(t *testing.T) {
	f := newSample(t).feed(t, "en/feed.xml")
	e := f.Entries[0]
	if f.Lang != "en" || e.Title != "Netulkots" || e.Lang != "lv" || e.Links[0] != (readLink{"alternate", "https://host.example/sub/en/projects/b-lv/", "lv"}) {
		t.Errorf("%+v", e)
	}
	if f.Entries[1].Lang != "" {
		t.Errorf("%+v", f.Entries[1])
	}
}

func TestAtomOfAProgramme(t *testing.T) {
	s := newSample(t)
	whole, part := s.feed(t, "en/programmes/whole-en/feed.xml"), s.feed(t, "en/programmes/part-en/feed.xml")
	if want := []string{"Netulkots", "News", "House & <bridge>"}; !slices.Equal(whole.titles(), want) {
		t.Errorf("the programme has %q, not what its parts have", whole.titles())
	}
	if want := []string{"News", "House & <bridge>"}; !slices.Equal(part.titles(), want) {
		t.Errorf("its part has %q", part.titles())
	}
	if part.Title != "Part – Site" || part.Links[1].Href != "https://host.example/sub/en/programmes/part-en/" {
		t.Errorf("%+v", part)
	}
}

func TestWhatIsInNoFeed(t *testing.T) {
	for name, change := range map[string]func(a *site.Project){
		"undated":      func(a *site.Project) { a.Published = site.Date{} },
		"held back":    func(a *site.Project) { a.Held = site.HeldFuture },
		"untranslated": func(a *site.Project) { a.Untranslated = map[site.Lang]string{"lv": "left out"} },
	} {
		s := newSample(t)
		change(s.Projects[1])
		if got := s.feed(t, "lv/feed.xml").titles(); slices.Contains(got, "Ēka & <tilts>") || len(got) != 2 {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestTwentyEntries(t *testing.T) {
	s := newSample(t)
	for i := range 30 {
		n := &site.News{Entry: entry(site.KindNews, fmt.Sprintf("n%02d", i), "2022-01-01", map[site.Lang]string{"lv": fmt.Sprintf("Ziņa %02d", i)})}
		s.News = append(s.News, n)
	}
	f := s.feed(t, "lv/feed.xml")
	if len(f.Entries) != 20 || f.Entries[0].Title != "Ziņa 00" || f.Entries[19].Title != "Ziņa 19" {
		t.Errorf("%q", f.titles())
	}
}

func TestAnEmptyFeedKeepsItsDate(t *testing.T) {
	s := newSample(t)
	whole := s.Programmes[0]
	whole.Projects, whole.Children = nil, nil
	if f := s.feed(t, "lv/programmas/whole-lv/feed.xml"); f.Updated != "2021-02-03T00:00:00Z" || len(f.Entries) != 0 {
		t.Errorf("%+v", f)
	}
	for e := range s.Entries() {
		e.Published, e.Updated = site.Date{}, site.Date{}
	}
	if f := s.feed(t, "lv/feed.xml"); f.Updated != "2026-11-21T00:00:00Z" {
		t.Errorf("%+v", f)
	}
}

func TestAnIdSurvivesTitleSlugAndPort(t *testing.T) {
	s := newSample(t)
	before := s.feed(t, "lv/feed.xml").Entries[0].ID
	w := s.Projects[0].Words["lv"]
	w.Title, w.Slug = "Cits", "cits"
	s.config.URL = "https://host.example:8443/sub"
	if after := s.feed(t, "lv/feed.xml").Entries[0].ID; after != before {
		t.Errorf("%s became %s", before, after)
	}
	for url, want := range map[string]string{
		"https://HOST.example": "host.example ", "http://127.0.0.1:8080/x/y": "127.0.0.1 /x/y", "http://[::1]:80": "--1 ",
	} {
		if host, folder := authority(url); host+" "+folder != want {
			t.Errorf("%s: %s %s", url, host, folder)
		}
	}
}

func TestJSONFeedSaysTheSame(t *testing.T) {
	s := newSample(t)
	var doc struct {
		Version, Title, Language string
		Self                     string `json:"feed_url"`
		Home                     string `json:"home_page_url"`
		Items                    []struct {
			ID, URL, Title, Language string
			Text                     string `json:"content_text"`
			Published                string `json:"date_published"`
			Modified                 string `json:"date_modified"`
		}
	}
	if err := json.Unmarshal([]byte(s.file(t, "en/feed.json")), &doc); err != nil {
		t.Fatal(err)
	}
	atom := s.feed(t, "en/feed.xml")
	if doc.Version != "https://jsonfeed.org/version/1.1" || doc.Title != atom.Title || doc.Language != "en" ||
		doc.Self != "https://host.example/sub/en/feed.json" || doc.Home != "https://host.example/sub/en/" || len(doc.Items) != len(atom.Entries) {
		t.Errorf("%+v", doc)
	}
	for i, item := range doc.Items {
		e := atom.Entries[i]
		if item.ID != e.ID || item.Title != e.Title || item.URL != e.Links[0].Href || item.Published != e.Published || item.Modified != e.Updated || item.Language != e.Lang {
			t.Errorf("%+v is not %+v", item, e)
		}
		if item.Text == "" {
			t.Errorf("%s has no content", item.ID)
		}
	}
}

func TestHostileTextStaysText(t *testing.T) {
	s := newSample(t)
	hostile := "]]></title><script>alert(1)</script>&lt; \x01 \u2028 \"'"
	for e := range s.Entries() {
		for _, w := range e.Words {
			w.Title, w.Summary = hostile, hostile
		}
	}
	s.config.Name = site.Plain(hostile)
	for _, e := range Entries(s.Site, s.config, s.words) {
		text := render(t, e)
		if strings.HasSuffix(e.Path, ".xml") {
			var any struct{ XMLName xml.Name }
			if err := xml.Unmarshal([]byte(text), &any); err != nil || strings.Contains(text, "<script") {
				t.Errorf("%s: %v", e.Path, err)
			}
		}
		if strings.HasSuffix(e.Path, ".json") && (!json.Valid([]byte(text)) || strings.Contains(text, "<")) {
			t.Errorf("%s: not JSON, or with a bracket", e.Path)
		}
	}
	if got := s.feed(t, "lv/feed.xml").Entries[0].Title; got != strings.Replace(hostile, "\x01", "\ufffd", 1) {
		t.Errorf("%q", got)
	}
}
