package feed

import (
	"encoding/xml"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"atbalss/internal/site"
)

// readSitemap is a sitemap as a search engine sees it.
type readSitemap struct {
	XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	URLs    []struct {
		Loc     string `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 loc"`
		LastMod string `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 lastmod"`
		Links   []struct {
			Lang string `xml:"hreflang,attr"`
			Href string `xml:"href,attr"`
		} `xml:"http://www.w3.org/1999/xhtml link"`
	} `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 url"`
}

func readMap(t *testing.T, text string) readSitemap {
	t.Helper()
	var m readSitemap
	if err := xml.Unmarshal([]byte(text), &m); err != nil {
		t.Fatal(err)
	}
	return m
}

func TestSitemapHasTheCanonicalPages(t *testing.T) {
	s := newSample(t)
	s.Projects[1].Held = site.NotHeld
	m := readMap(t, s.file(t, "sitemap.xml"))
	var got []string
	for _, u := range m.URLs {
		line := strings.TrimPrefix(u.Loc, "https://host.example/sub") + " " + u.LastMod
		for _, l := range u.Links {
			line += " " + l.Lang + "=" + strings.TrimPrefix(l.Href, "https://host.example/sub")
		}
		got = append(got, line)
	}
	for _, want := range []string{
		"/ ",
		"/lv/ 2021-02-03 lv=/lv/ en=/en/ x-default=/lv/",
		"/en/ 2021-02-03 lv=/lv/ en=/en/ x-default=/lv/",
		"/en/news/ 2020-12-31 lv=/lv/aktualitates/ en=/en/news/ x-default=/lv/aktualitates/",
		"/lv/periodi/2014-2020/  lv=/lv/periodi/2014-2020/ en=/en/periods/2014-2020/ x-default=/lv/periodi/2014-2020/",
		"/en/funds/esf/  lv=/lv/fondi/esf/ en=/en/funds/esf/ x-default=/lv/fondi/esf/",
		"/en/site-map/  lv=/lv/karte/ en=/en/site-map/ x-default=/lv/karte/",
		"/en/contacts-en/  lv=/lv/contacts-lv/ en=/en/contacts-en/ x-default=/lv/contacts-lv/",
		"/lv/projekti/a-lv/ 2020-05-04 lv=/lv/projekti/a-lv/ en=/en/projects/a-en/ x-default=/lv/projekti/a-lv/",
		"/lv/projekti/b-lv/ 2021-02-03",
	} {
		if !slices.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, strings.Join(got, "\n"))
		}
	}
	if strings.Contains(strings.Join(got, "\n"), "/en/projects/b-lv/") {
		t.Error("a page that is not translated is in the sitemap")
	}
	seen := map[string]bool{}
	for _, u := range m.URLs {
		if seen[u.Loc] {
			t.Errorf("%s twice", u.Loc)
		}
		seen[u.Loc] = true
	}
	for _, u := range m.URLs {
		for _, l := range u.Links {
			if !seen[l.Href] {
				t.Errorf("%s names %s, which is not in the sitemap", u.Loc, l.Href)
			}
		}
	}
}

func TestSitemapLeavesOutWhatIsHeldBackOrLeftOut(t *testing.T) {
	s := newSample(t)
	s.Projects[1].Held = site.HeldDraft
	s.News[0].Untranslated = map[site.Lang]string{"en": "only here"}
	text := s.file(t, "sitemap.xml")
	if strings.Contains(text, "/a-lv/") || strings.Contains(text, "/n-en/") || !strings.Contains(text, "/n-lv/") {
		t.Error(text)
	}
}

func TestALargeSitemapIsSplit(t *testing.T) {
	s := newSample(t)
	for i := range 26_000 {
		n := &site.News{Entry: entry(site.KindNews, fmt.Sprintf("news-%d", i), "2022-01-01", map[site.Lang]string{"lv": "Z", "en": "N"})}
		s.News = append(s.News, n)
	}
	files := map[string]string{}
	for _, f := range sitemaps(s.Site, s.config, s.words) {
		text, err := f.render(nil)
		if err != nil {
			t.Fatal(err)
		}
		files[f.path] = string(text)
	}
	var index struct {
		XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 sitemapindex"`
		Parts   []string `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 sitemap>loc"`
	}
	if err := xml.Unmarshal([]byte(files["sitemap.xml"]), &index); err != nil {
		t.Fatal(err)
	}
	urls := 0
	for _, part := range index.Parts {
		text, ok := files[strings.TrimPrefix(part, "https://host.example/sub/")]
		n := strings.Count(text, "<loc>")
		if !ok || n > sitemapURLs || len(text) > sitemapBytes || n == 0 {
			t.Errorf("%s has %d addresses in %d bytes", part, n, len(text))
		}
		urls += n
	}
	if all := readLen(s); urls != all || len(index.Parts) != 2 || len(files) != 3 {
		t.Errorf("%d parts with %d addresses of %d", len(index.Parts), urls, all)
	}
}

func readLen(s *sample) int {
	n := 0
	for _, p := range pages(s.Site, s.words) {
		n += len(p.in(s.Site))
	}
	return n
}

func TestTheSizeOfASitemapIsReckonedFromAbove(t *testing.T) {
	s := newSample(t)
	s.config.URL = "https://host.example/a'&b"
	m := sitemap{s: s.Site, c: s.config, pages: pages(s.Site, s.words)}
	size := 0
	for _, p := range m.pages {
		size += m.size(p.in(s.Site))
	}
	if urls, bytes := most(s.Site, s.config); urls < readLen(s) || bytes < size {
		t.Errorf("at most %d addresses in %d bytes, but there are %d in %d", urls, bytes, readLen(s), size)
	}
	text, err := m.part(nil, m.pages)
	if err != nil || len(text) > size+1024 || len(text) < size/2 {
		t.Errorf("%d bytes, reckoned %d, %v", len(text), size, err)
	}
	// Addresses so long that the bytes are the limit, not the number.
	long := strings.Repeat("x", 5000)
	for i := range 4000 {
		m.pages = append(m.pages, page{versions: []version{{"lv", fmt.Sprintf("/lv/%s%d/", long, i)}, {"en", fmt.Sprintf("/en/%s%d/", long, i)}}})
	}
	parts := m.split()
	if len(parts) < 2 {
		t.Fatal("one part")
	}
	for _, part := range parts {
		if text, err := m.part(nil, part); err != nil || len(text) > sitemapBytes {
			t.Errorf("a part has %d bytes, %v", len(text), err)
		}
	}
}

func TestRobotsAndSecurity(t *testing.T) {
	s := newSample(t)
	if got, want := s.file(t, "robots.txt"), "User-agent: *\nAllow: /\n\nSitemap: https://host.example/sub/sitemap.xml\n"; got != want {
		t.Errorf("%s", got)
	}
	want := `Contact: mailto:security@host.example
Expires: 2027-11-20T00:00:00Z
Preferred-Languages: lv, en
Canonical: https://host.example/sub/.well-known/security.txt
`
	if got := s.file(t, ".well-known/security.txt"); got != want {
		t.Errorf("%s", got)
	}
	expires, err := time.Parse(time.RFC3339, "2027-11-20T00:00:00Z")
	if err != nil || expires.Sub(time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)) != 364*24*time.Hour {
		t.Error("the day is not 364 days ahead")
	}
}

func TestCalendarOfAProgramme(t *testing.T) {
	s := newSample(t)
	s.Projects[1].Words["lv"].Title = "Ēka, tilts; ceļš \\ un " + strings.Repeat("garš nosaukums ", 10)
	text := s.file(t, "lv/programmas/whole-lv/calendar.ics")
	for _, line := range strings.Split(strings.TrimSuffix(text, "\r\n"), "\r\n") {
		if len(line) > 75 || strings.ContainsAny(line, "\r\n") || !utf8.ValidString(line) {
			t.Errorf("line %q", line)
		}
	}
	whole := strings.ReplaceAll(text, "\r\n ", "")
	for _, want := range []string{
		"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:", "UID:a-start-lv@host.example/sub\r\n", "DTSTAMP:20200504T000000Z\r\n",
		"DTSTART;VALUE=DATE:20200115\r\n", "SUMMARY:Sākums: Ēka\\, tilts\\; ceļš \\\\ un garš", "URL:https://host.example/sub/lv/projekti/a-lv/\r\n",
		"END:VEVENT\r\nEND:VCALENDAR\r\n",
	} {
		if !strings.Contains(whole, want) {
			t.Errorf("no %q in\n%s", want, whole)
		}
	}
	// The end is known to the year only, and b has no dates.
	if n := strings.Count(text, "BEGIN:VEVENT"); n != 1 {
		t.Errorf("%d events", n)
	}
}

func BenchmarkSitemap(b *testing.B) {
	s := newSample(&testing.T{})
	for i := range 10_000 {
		s.News = append(s.News, &site.News{Entry: entry(site.KindNews, fmt.Sprintf("news-%d", i), "2022-01-01", map[site.Lang]string{"lv": "Z", "en": "N"})})
	}
	for b.Loop() {
		for _, f := range sitemaps(s.Site, s.config, s.words) {
			if _, err := f.render(nil); err != nil {
				b.Fatal(err)
			}
		}
	}
}
