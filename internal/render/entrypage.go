package render

import (
	"slices"

	"atbalss/internal/output"
	"atbalss/internal/site"
)

// entryPage is the page of an entry before its kind adds to it. It lies among the
// buffers that it holds.
func (lg *language) entryPage(e *site.Entry, layout, kind string) (*page, *site.Words) {
	sc := lg.scopeOf(e)
	w, own := e.In(sc.lang, lg.site.Main())
	b := pool.Get().(*buffers)
	p := &b.page
	*p = page{
		held: b, scope: sc, layout: layout, kind: kind, title: w.Title, description: w.Summary,
		address: lg.site.Address(e, lg.lang), canonical: lg.site.Canonical(e, lg.lang),
	}
	p.others, p.translated = lg.addresses(e)
	if lg != sc.language {
		p.notice("untranslated", lg.word("notice.untranslated"))
	} else if own && w.MachineTranslated {
		p.notice("machine", lg.word("notice.machine"))
	}
	switch {
	case e.Held != site.NotHeld:
		p.notice("draft", lg.word("notice."+e.Held.String()))
	case w.Draft:
		p.notice("draft", lg.word("notice.draft"))
	}
	return p, w
}

// notice adds a word to the reader, in the reader's language.
func (p *page) notice(kind, text string) {
	n := noticeView{Kind: kind, Text: text}
	if p.language != p.to {
		n.Lang = string(p.to.lang)
	}
	p.notices = append(p.notices, n)
}

// crumb adds a step of the way to the page.
func (p *page) crumb(links ...linkView) { p.crumbs = append(p.crumbs, links...) }

// trail is the way to all pages of a kind, for readers and as data.
type trail struct {
	links []linkView
	data  []ldCrumb
}

// follow begins the way to the page.
func (p *page) follow(t *trail) {
	p.trail, p.crumbs = t, t.links[:len(t.links):len(t.links)]
}

// ways are the trails of the language.
func (lg *language) ways() map[site.Kind]*trail {
	all := map[site.Kind]*trail{}
	for kind, key := range map[site.Kind]string{
		site.KindProject: "section.projects", site.KindProgramme: "section.programmes", site.KindNews: "section.news",
	} {
		t := &trail{links: []linkView{lg.homeCrumb(), lg.listCrumb(kind, key)}}
		t.data = lg.crumbData(nil, t.links)
		all[kind] = t
	}
	return all
}

func (lg *language) homeCrumb() linkView {
	return linkView{Address: lg.at(lg.site.HomeAddress(lg.lang)), Text: lg.word("section.home")}
}

func (lg *language) listCrumb(k site.Kind, key string) linkView {
	return linkView{Address: lg.at(lg.site.SectionAddress(k, lg.lang)), Text: lg.word(key)}
}

// further makes the second and later pages of a list that begins on an entry's
// own page.
func (lg *language) further(e *site.Entry, count int, view func(n int) (*page, any)) []output.Entry {
	var all []output.Entry
	first := lg.site.Address(e, lg.lang)
	for n := 2; n <= count; n++ {
		all = append(all, entry(site.ListPage(first, n), e.Source, func(buf []byte) ([]byte, error) {
			p, v := view(n)
			p.address, p.canonical, p.data = site.ListPage(first, n), "", nil
			p.description = ""
			p.others[slices.Index(lg.langs, lg)] = p.address
			p.translated = make([]bool, len(lg.langs)) // the switch leads to the entry, but lists differ in length
			p.noIndex = p.language != p.to             // not translated: the main language's page stands for it
			return p.render(v, buf)
		}))
	}
	return all
}

// numbered is a title with the number of its page.
func (sc scope) numbered(title string, n int) string {
	if n == 1 {
		return title
	}
	return title + " (" + sc.pageWord(n) + ")"
}

func (sc scope) pageWord(n int) string { return sc.filledWord("list.page", sc.loc.Number(int64(n))) }
