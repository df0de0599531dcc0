package render

import (
	"atbalss/internal/output"
	"atbalss/internal/site"
)

// project makes a project's page and the further pages of its news.
func (lg *language) project(p *site.Project) []output.Entry {
	all := []output.Entry{lg.ownPage(&p.Entry, func(buf []byte) ([]byte, error) {
		page, view := lg.projectPage(p)
		return page.render(view, buf)
	})}
	news := present(p.News, lg.lang)
	return append(all, lg.further(&p.Entry, lg.pageCount(len(news)), func(n int) (*page, any) {
		page, w := lg.projectFrame(p, "more")
		page.title = page.numbered(w.Title, n)
		return page, &moreView{
			Head: titleView{Title: page.title, Kicker: &linkView{Text: page.word("project.news")}},
			News: page.newsItems(slice(lg.stage, news, n), false), Pages: lg.pagesOf(page.address, n, lg.pageCount(len(news))),
		}
	})...)
}

// projectFrame is what all pages of a project have around them.
func (lg *language) projectFrame(p *site.Project, layout string) (*page, *site.Words) {
	page, w := lg.entryPage(&p.Entry, layout, "project")
	page.section = section{item: "projects"}
	page.follow(lg.trails()[site.KindProject])
	page.banner = lg.banner(p.Programme, p.Funding)
	page.about = page.language.cardOf(p.Programme, p.Funding)
	return page, w
}

func (lg *language) projectPage(p *site.Project) (*page, *projectView) {
	page, w := lg.projectFrame(p, "project")
	sc := page.scope
	news := present(p.News, lg.lang)
	kicker := sc.entryLink(&p.Programme.Entry)
	kicker.Text = shortTitle(kicker.Text)
	picture := sc.picture(p.Image, w.ImageAlt)
	page.image = sc.shared(p.Image, w.ImageAlt)
	page.data = append(page.data, page.crumbData(), page.projectData(p, w))
	v := &page.parts().project
	*v = projectView{
		Head:       titleView{Title: w.Title, Summary: w.Summary, Kicker: &kicker, Picture: picture, Status: sc.status(p.Status), Progress: sc.progress(p)},
		Facts:      sc.projectFacts(p, &page.parts().facts),
		Funding:    sc.funding(p.Funding),
		Indicators: sc.indicators(p.Indicators),
		Timeline:   sc.timeline(p),
		Body:       page.body(&p.Entry, w, p.Image == nil),
		Documents:  sc.documents(p.Documents),
		Gallery:    sc.gallery(p.Gallery),
		News:       sc.newsItems(slice(lg.stage, news, 1), true),
		Pages:      lg.pagesOf(page.address, 1, lg.pageCount(len(news))),
		Changed:    sc.date(p.LastChange()),
	}
	return page, v
}
