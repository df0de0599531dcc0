// Package feed makes what machines that follow a site read: Atom and JSON feeds
// and calendars, the sitemap, robots.txt and security.txt.
//
//	site.Site, config.Config ──► Entries ──► output.Entry for each file
//
// All of it comes from the model; no page is made to know what stands in it.
// Days are given as midnight UTC, so that the same content gives the same bytes
// in every time zone, and in the zones of Europe still name the same day.
package feed

import (
	"cmp"
	"slices"
	"strings"

	"atbalss/internal/config"
	"atbalss/internal/output"
	"atbalss/internal/site"
	"atbalss/internal/words"
)

// limit is how many entries a feed holds.
const limit = 20

// Entries are the feeds of the site and of each programme in each language, the
// calendars, the sitemap, robots.txt and, where the site has a security
// contact, security.txt. The words are those of the interface.
func Entries(s *site.Site, c *config.Config, w words.Words) []output.Entry {
	var all []output.Entry
	add := func(path string, kind output.Kind, from site.Source, render func(buf []byte) ([]byte, error)) {
		all = append(all, output.Entry{Path: path, Kind: kind, From: from, Reads: output.Facts, Render: render})
	}
	for _, l := range s.Langs {
		f := siteFeed(s, c, l)
		add(path(f.self(".xml")), output.Feed, site.Source{}, f.atom)
		add(path(f.self(".json")), output.Feed, site.Source{}, f.json)
		for _, p := range s.Programmes {
			if !p.Present(l) {
				continue
			}
			f := programmeFeed(s, c, l, p)
			add(path(f.self(".xml")), output.Feed, p.Source, f.atom)
			add(path(f.self(".json")), output.Feed, p.Source, f.json)
			cal := calendar{s: s, c: c, lang: l, words: w[l], programme: p}
			add(path(cal.address()), output.Data, p.Source, cal.render)
		}
	}
	for _, f := range sitemaps(s, c, w) {
		add(f.path, output.Data, site.Source{}, f.render)
	}
	add("robots.txt", output.Data, site.Source{}, robots{c}.render)
	if c.SecurityContact != "" {
		add(path(securityAddress), output.Data, site.Source{}, security{s, c}.render)
	}
	return all
}

// path is the path of a file whose address is known.
func path(address string) string { return strings.TrimPrefix(address, "/") }

// roomFor makes room for count parts of a file at once when n of them have shown
// how long one is: growing by and by, a file of thousands would be copied many
// times over.
func roomFor(buf []byte, from, n, count int) []byte {
	const enough = 128
	if n != enough || count <= enough {
		return buf
	}
	return slices.Grow(buf, (len(buf)-from)/enough*(count-enough)/10*11)
}

// feed is one feed: of the site, or of a programme with all below it.
type feed struct {
	s         *site.Site
	c         *config.Config
	lang      site.Lang
	programme *site.Programme // nil for the site's feed
}

func siteFeed(s *site.Site, c *config.Config, l site.Lang) feed { return feed{s: s, c: c, lang: l} }

func programmeFeed(s *site.Site, c *config.Config, l site.Lang, p *site.Programme) feed {
	return feed{s: s, c: c, lang: l, programme: p}
}

// home is the address of the page whose feed it is.
func (f feed) home(l site.Lang) string {
	if f.programme == nil {
		return f.s.HomeAddress(l)
	}
	return f.s.Address(&f.programme.Entry, l)
}

// self is the address of the feed itself.
func (f feed) self(ending string) string { return f.home(f.lang) + "feed" + ending }

// title is the site's name, after the programme's title where there is one.
func (f feed) title() string {
	name := f.text(f.c.Name)
	if f.programme == nil {
		return name
	}
	w, _ := f.programme.In(f.lang, f.s.Main())
	return w.Title + " – " + name
}

// subtitle is the site's description or the programme's summary.
func (f feed) subtitle() string {
	if f.programme == nil {
		return f.text(f.c.Description)
	}
	w, _ := f.programme.In(f.lang, f.s.Main())
	return w.Summary
}

// author is the publisher's name.
func (f feed) author() string {
	if f.s.Publisher == nil {
		return f.text(f.c.Name)
	}
	return f.text(f.s.Publisher.Name)
}

// text is a fact's wording in the feed's language, else in the main one.
func (f feed) text(t site.Text) string {
	if s := t.In(f.lang); s != "" {
		return s
	}
	return t.In(f.s.Main())
}

// item is an entry of a feed: a project or a news item with a date.
type item struct {
	*site.Entry
	programme *site.Programme
	words     *site.Words
	lang      site.Lang // that the words are in: of the feed, or the main one
	address   string    // of its page in the language of the feed
}

// published is the first day that the date of publication can mean.
func (i item) published() site.Date { return i.Published.First() }

// updated is the day of the last change, never before publication.
func (i item) updated() site.Date {
	d := i.LastChange().First()
	if d.Compare(i.published()) < 0 {
		return i.published()
	}
	return d
}

// items are the newest entries that have a date, at most limit. One that is
// not translated stands in the feed as it stands in the lists: in the main
// language, and the feed says so. What a preview shows ahead of its time is
// left out.
func (f feed) items() []item {
	newest := make([]item, 0, limit+1)
	f.each(func(e *site.Entry, p *site.Programme) {
		if e.Published.IsZero() || e.Held != site.NotHeld || !e.Present(f.lang) {
			return
		}
		i, at := item{Entry: e, programme: p}, len(newest)
		for at > 0 && i.before(newest[at-1]) {
			at--
		}
		if at < limit {
			newest = slices.Insert(newest, at, i)
			newest = newest[:min(len(newest), limit)]
		}
	})
	for n := range newest {
		i := &newest[n]
		own := false
		if i.words, own = i.In(f.lang, f.s.Main()); own {
			i.lang = f.lang
		} else {
			i.lang = f.s.Main()
		}
		i.address = f.s.Address(i.Entry, f.lang)
	}
	return newest
}

// before reports whether an item stands before another in a feed.
func (i item) before(other item) bool {
	return cmp.Or(
		other.published().Compare(i.published()),
		cmp.Compare(i.Kind, other.Kind),
		strings.Compare(i.ID, other.ID),
	) < 0
}

// each passes the projects and news of the feed with their programme.
func (f feed) each(add func(*site.Entry, *site.Programme)) {
	if f.programme == nil {
		for _, p := range f.s.Projects {
			add(&p.Entry, p.Programme)
		}
		for _, n := range f.s.News {
			add(&n.Entry, n.Programme)
		}
		return
	}
	below(f.programme, func(p *site.Programme) {
		for _, project := range p.Projects {
			add(&project.Entry, p)
		}
		for _, n := range p.News {
			add(&n.Entry, p)
		}
	})
}

// below passes a programme and all that it contains. The loader lets no circle
// of parents through.
func below(p *site.Programme, visit func(*site.Programme)) {
	visit(p)
	for _, child := range p.Children {
		below(child, visit)
	}
}

// updated is the day of the last change of what the feed holds; of the whole
// site where it holds nothing, and today where nothing has a date at all.
func (f feed) updated(items []item) site.Date {
	var last site.Date
	for _, i := range items {
		if d := i.updated(); d.Compare(last) > 0 {
			last = d
		}
	}
	if last.IsZero() {
		for e := range f.s.Entries() {
			if d := e.LastChange(); !d.IsZero() && d.First().Compare(last) > 0 && d.First().Compare(f.s.Today) <= 0 {
				last = d.First()
			}
		}
	}
	if last.IsZero() {
		return f.s.Today
	}
	return last
}

// instant is a day as RFC 3339 wants it.
func instant(d site.Date) string { return d.First().String() + "T00:00:00Z" }

// id names an entry for good: a tag URI (RFC 4151) of its kind, id and
// language, so that another title, slug or folder does not make it a new one.
func (f feed) id(i item) string {
	host, folder := authority(f.c.URL)
	return "tag:" + host + "," + i.published().String()[:4] + ":" + folder + "/" + i.Kind.String() + "/" + i.ID + "/" + string(f.lang)
}

// authority splits the site's URL into the name of its host, without a port,
// and the folder that it stands in.
func authority(url string) (host, folder string) {
	_, rest, _ := strings.Cut(url, "://")
	host, folder, found := strings.Cut(rest, "/")
	if found {
		folder = "/" + folder
	}
	if i := strings.LastIndexByte(host, ':'); i >= 0 && !strings.HasSuffix(host, "]") {
		host = host[:i]
	}
	return strings.ToLower(hostOfTag.Replace(host)), folder
}

// hostOfTag makes a host of digits one that a tag URI may name.
var hostOfTag = strings.NewReplacer("[", "", "]", "", ":", "-")
