package render

import (
	"sync"

	"atbalss/internal/output"
	"atbalss/internal/pictures"
	"atbalss/internal/site"
)

// page is one page on its way to bytes: what the skeleton around its layout
// needs.
type page struct {
	scope
	layout, kind       string
	title, description string
	address            string   // of the page, for the reader's language
	canonical          string   // address that stands for it; "" for its own
	others             []string // its address in each of the site's languages; "" where it has none
	translated         []bool   // by language: whether others is a translation; nil: all are
	section            section
	crumbs             []linkView
	trail              *trail // what crumbs begin with; nil for a way of its own
	banner             *bannerView
	notices            []noticeView
	noIndex            bool
	plain              bool // title without the site's name: home
	ogType             string
	image              *sharedPicture
	about              *cardPicture                    // for other sites, where image does not serve; nil for the site's
	feed               string                          // address of the page's own feed
	data               []node                          // JSON-LD
	failed             error                           // its text could not be read
	held               *buffers                        // from when the first part of it is there until it is made
	complete           struct{ address, whole string } // what whole was asked for last
}

// head is what headLinks writes. Addresses are absolute.
type head struct {
	title, description, siteName, locale string
	canonical, feed, ogType              string
	image, imageAlt                      string
	imageWidth, imageHeight              int
	alternates                           []alternate
}

type alternate struct{ lang, address string }

// buffers hold the parts of a page until they are copied into it, and are used
// again for the next one.
type buffers struct {
	raw, text  []byte // the entry's text, without and with addresses
	main, head []byte
	data       []byte
	facts      factRoom
	alternates []alternate
	switches   []switchView
	crumbs     []ldCrumb
	page       page
	project    projectView
	news       newsView
	view       baseView
}

var pool = sync.Pool{New: func() any { return new(buffers) }}

// parts are the buffers of the page.
func (p *page) parts() *buffers {
	if p.held == nil {
		p.held = pool.Get().(*buffers)
	}
	return p.held
}

// render appends the finished page to buf: first <main> in the language of its
// words, then the skeleton in the reader's language.
func (p *page) render(view any, buf []byte) ([]byte, error) {
	b := p.parts()
	defer pool.Put(b)
	if p.failed != nil {
		return nil, p.failed
	}
	end := p.costs.clock(p.layout)
	var err error
	b.main, err = p.layouts.render(b.main[:0], p.layout, view)
	end()
	if err != nil {
		return nil, err
	}
	base := p.baseView(b)
	base.Main = trusted(b.main)
	defer p.costs.clock("base")()
	return p.to.layouts.render(buf, "base", base)
}

// baseView is what the skeleton shows. Parts of it lie in b.
func (p *page) baseView(b *buffers) *baseView {
	b.data = dataBlock(b.data[:0], p.data...)
	b.head = headLinks(b.head[:0], p.head())
	v := &b.view
	*v = baseView{
		Lang: string(p.to.lang), Title: p.title, Description: p.description, Kind: p.kind, MainClass: "wrap",
		NoIndex: p.noIndex, Links: trusted(b.head), Data: trusted(b.data), Frame: p.to.frame[p.section],
		Switch: p.switches(), Banner: p.banner, Crumbs: p.crumbs, Here: linkView{Text: p.title}, Notices: p.notices,
	}
	if !p.noIndex {
		v.Address = p.whole(p.address)
	}
	if !p.plain {
		v.Title += " – " + p.to.siteName
	}
	if p.language != p.to {
		v.MainLang, v.Here.Lang = string(p.lang), string(p.lang)
	}
	return v
}

func (p *page) head() head {
	if p.noIndex {
		return head{}
	}
	canonical := p.canonical
	if canonical == "" {
		canonical = p.address
	}
	h := head{
		title: p.title, description: p.description, siteName: p.to.siteName, locale: ogLocale(p.lang),
		canonical: p.whole(canonical), ogType: p.ogType, alternates: p.alternates(),
	}
	if p.feed != "" {
		h.feed = p.at(p.feed)
	}
	if h.ogType == "" {
		h.ogType = "website"
	}
	switch {
	case p.image != nil && p.image.photo():
		h.image, h.imageWidth, h.imageHeight = p.absolute(p.image.address), p.image.width, p.image.height
		h.imageAlt = p.image.alt
	case p.linkCard() != nil:
		c := p.linkCard()
		h.image, h.imageWidth, h.imageHeight, h.imageAlt = p.absolute(c.address), pictures.CardWidth, pictures.CardHeight, c.alt
	}
	return h
}

// alternates are the translations of the page, itself among them, and the main
// language for all other readers. A page in one language only has none.
func (p *page) alternates() []alternate {
	if p.language != p.to {
		return nil
	}
	b := p.parts()
	all := b.alternates[:0]
	for i, a := range p.others {
		if a != "" && (p.translated == nil || p.translated[i]) {
			all = append(all, alternate{string(p.site.Langs[i]), p.whole(a)})
		}
	}
	if len(all) < 2 {
		return nil
	}
	b.alternates = append(all, alternate{"x-default", all[0].address})
	return b.alternates
}

// switches are the links of the language switch. Where the page is left out of
// a language on purpose, the switch leads to that language's home page.
func (p *page) switches() []switchView {
	if len(p.langs) == 1 {
		return nil
	}
	b := p.parts()
	all := b.switches[:0]
	for i, lg := range p.langs {
		a := p.site.HomeAddress(lg.lang)
		if i < len(p.others) && p.others[i] != "" {
			a = p.others[i]
		}
		all = append(all, switchView{Address: p.at(a), Lang: string(lg.lang), Name: lg.word("language.name"), Current: lg == p.to})
	}
	b.switches = all
	return all
}

// addresses are an entry's addresses in each language, and whether it is
// written in that language.
func (st *stage) addresses(e *site.Entry) (all []string, translated []bool) {
	all, translated = make([]string, len(st.langs)), make([]bool, len(st.langs))
	for i, lg := range st.langs {
		if e.Present(lg.lang) {
			all[i] = st.site.Address(e, lg.lang)
			_, translated[i] = e.In(lg.lang, st.site.Main())
		}
	}
	return all, translated
}

// inAll are the addresses of a page that every language has.
func (st *stage) inAll(address func(*language) string) []string {
	all := make([]string, len(st.langs))
	for i, lg := range st.langs {
		all[i] = address(lg)
	}
	return all
}

// whole is the full address of an address of the site. Nearly always it is the
// page's own, which several parts of the page name.
func (p *page) whole(address string) string {
	if address != p.address {
		return p.conf.Absolute(address)
	}
	if c := &p.complete; c.address != address || c.whole == "" {
		c.address, c.whole = address, p.conf.Absolute(address)
	}
	return p.complete.whole
}

// absolute is the full address of a path that begins with the site's base.
func (st *stage) absolute(based string) string { return st.conf.Absolute(based[len(st.base):]) }

// ownPage makes an output entry of a page of a project or a news item.
func (lg *language) ownPage(e *site.Entry, render func([]byte) ([]byte, error)) output.Entry {
	return output.Entry{Path: lg.site.PagePath(e, lg.lang), Kind: output.Page, From: e.Source, Reads: output.Own, Of: e, Render: render}
}

// entry makes an output entry of an address.
func entry(address string, from site.Source, render func([]byte) ([]byte, error)) output.Entry {
	return output.Entry{Path: site.OutputPath(address), Kind: output.Page, From: from, Reads: output.Facts, Render: render}
}
