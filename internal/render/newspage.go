package render

import (
	"atbalss/internal/output"
	"atbalss/internal/site"
)

// newsPage makes a news item's page.
func (lg *language) newsPage(n *site.News) output.Entry {
	return lg.ownPage(&n.Entry, func(buf []byte) ([]byte, error) {
		page, w := lg.entryPage(&n.Entry, "news", "article")
		sc := page.scope
		page.section = section{item: "news"}
		page.follow(lg.trails()[site.KindNews])
		page.ogType = "article"
		about, funding := &n.Programme.Entry, site.Funding{}
		if n.Project != nil {
			about, funding = &n.Project.Entry, n.Project.Funding
		}
		page.banner = lg.banner(n.Programme, funding)
		page.about = page.language.cardOf(n.Programme, funding)
		link := sc.entryLink(about)
		if page.description == "" {
			page.description = w.Title + " – " + link.Text
		}
		page.image = sc.shared(n.Image, w.ImageAlt)
		page.data = append(page.data, page.crumbData(), page.newsData(n, w))
		v := &page.parts().news
		*v = newsView{
			Head:      titleView{Title: w.Title, Summary: w.Summary, Kicker: &link, Date: sc.date(n.Published), Picture: sc.picture(n.Image, w.ImageAlt)},
			Body:      page.body(&n.Entry, w, n.Image == nil),
			Documents: sc.documents(n.Documents),
			Gallery:   sc.gallery(n.Gallery),
			About:     &linkView{Address: link.Address, Text: sc.aboutWord(n), Lang: ""},
		}
		if n.Updated != n.Published {
			v.Changed = sc.date(n.Updated)
		}
		return page.render(v, buf)
	})
}

// aboutWord is the text of the link from a news item to what it is about.
func (sc scope) aboutWord(n *site.News) string {
	if n.Project != nil {
		return sc.word("news.to-project")
	}
	return sc.word("news.to-programme")
}

// textPage makes a page of the institution.
func (lg *language) textPage(p *site.Page) output.Entry {
	if p.Role == "search" {
		return lg.searchPage(p)
	}
	if p.Role == "open-data" {
		return lg.dataPage(p)
	}
	return entry(lg.site.Address(&p.Entry, lg.lang), p.Source, func(buf []byte) ([]byte, error) {
		page, w := lg.entryPage(&p.Entry, "page", "text")
		sc := page.scope
		if p.Menu == "main" {
			page.section = section{"page:" + p.ID, true}
		}
		page.crumb(lg.homeCrumb())
		page.data = append(page.data, page.crumbData())
		return page.render(&pageView{
			Head: titleView{Title: w.Title, Summary: w.Summary}, Body: page.body(&p.Entry, w, true),
			Reviewed: sc.date(p.Reviewed), Changed: sc.date(p.LastChange()),
		}, buf)
	})
}
