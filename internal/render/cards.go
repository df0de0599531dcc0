package render

import (
	"net/url"
	"strings"

	"atbalss/internal/output"
	"atbalss/internal/pictures"
	"atbalss/internal/publicity"
	"atbalss/internal/site"
)

// cardPicture is the picture that other sites show of a link.
type cardPicture struct{ address, alt string }

// cardKey tells cards apart. A site has one card a language and one a
// programme; its projects and news share the programme's. A card for every page
// would cost more time than all pages together, and say the same: who, and
// whose money. Without a programme it is the site's.
type cardKey struct {
	language  *language
	programme *site.Programme
	full      bool // the Union pays all of it
}

// makeCards draws up all cards that pages may ask for.
func (st *stage) makeCards() []output.Entry {
	st.cards = map[cardKey]*cardPicture{}
	var entries []output.Entry
	for _, lg := range st.langs {
		add := func(k cardKey, folder string, c pictures.Card, from site.Source) {
			if e, ok := st.pictures.Card(folder, c, from); ok {
				st.cards[k] = &cardPicture{st.at("/" + e.Path), c.Alt()}
				e.Reads = output.Facts
				entries = append(entries, e)
			}
		}
		add(cardKey{language: lg}, st.site.HomeAddress(lg.lang), lg.siteCard(), site.Source{})
		for _, p := range lg.programmes {
			folder := st.site.Address(&p.Entry, lg.lang)
			add(cardKey{lg, p, false}, folder, lg.programmeCardPicture(p, false), p.Source)
			if lg.paidInFull(p) {
				add(cardKey{lg, p, true}, folder, lg.programmeCardPicture(p, true), p.Source)
			}
		}
	}
	return entries
}

// paidInFull reports whether the Union pays all of some project of the
// programme.
func (lg *language) paidInFull(p *site.Programme) bool {
	for _, q := range p.Projects {
		if publicity.FullyFunded(q.Funding) && q.Present(lg.lang) {
			return true
		}
	}
	return false
}

// cardOf is the card of a page about a programme, nil for a page about none of
// the language: then the site's.
func (lg *language) cardOf(p *site.Programme, funding site.Funding) *cardPicture {
	if c := lg.cards[cardKey{lg, p, publicity.FullyFunded(funding)}]; c != nil {
		return c
	}
	if c := lg.cards[cardKey{lg, p, false}]; c != nil {
		return c
	}
	return lg.cards[cardKey{language: lg}]
}

// linkCard is the card of the page, nil where none could be drawn.
func (p *page) linkCard() *cardPicture {
	if p.about != nil {
		return p.about
	}
	return p.cards[cardKey{language: p.language}]
}

// siteCard is the card of the site: its name, who publishes it and where.
func (lg *language) siteCard() pictures.Card {
	c := pictures.Card{SiteName: lg.publisher(), Title: lg.siteName}
	if c.SiteName == "" {
		c.SiteName = lg.siteName
	}
	if u, err := url.Parse(lg.conf.URL); err == nil {
		c.Footer = strings.TrimSuffix(u.Host+u.Path, "/")
	}
	return c
}

// programmeCardPicture is the card of a programme. It names the donors as the
// banner of its pages does.
func (lg *language) programmeCardPicture(p *site.Programme, full bool) pictures.Card {
	w, _ := lg.own().wordsOf(&p.Entry)
	c := pictures.Card{
		SiteName: lg.siteName, Kicker: lg.fundShort(p.Fund) + " · " + p.Period.Label(), Title: w.Title, Footer: lg.publisher(),
	}
	r, _ := publicity.Of(p.Fund.ID, p.Period)
	if r.Family == publicity.None {
		return c
	}
	c.Statement = r.Statement(lg.lang, full)
	switch r.Family {
	case publicity.EU14:
		c.Emblem, c.Fund = true, lg.text(p.Fund.Name)
	case publicity.EU21:
		c.Emblem = true
	}
	return c
}
