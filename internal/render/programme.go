package render

import (
	"atbalss/internal/output"
	"atbalss/internal/publicity"
	"atbalss/internal/site"
)

// latestNews is how many news items the home page and programme pages show; the
// list of news has all of them.
const latestNews = 6

// programme makes a programme's page and the further pages of its projects.
func (lg *language) programme(p *site.Programme) []output.Entry {
	address := lg.site.Address(&p.Entry, lg.lang)
	all := []output.Entry{entry(address, p.Source, func(buf []byte) ([]byte, error) {
		page, view := lg.programmePage(p)
		return page.render(view, buf)
	})}
	projects := lg.rolls[lg.sums.programmes[p]]
	return append(all, lg.further(&p.Entry, lg.pageCount(len(projects)), func(n int) (*page, any) {
		page, w := lg.programmeFrame(p, "more")
		page.title = page.numbered(w.Title, n)
		return page, &moreView{Head: titleView{Title: page.title}, Projects: page.groups(projects, address, n, p)}
	})...)
}

func (lg *language) programmeFrame(p *site.Programme, layout string) (*page, *site.Words) {
	page, w := lg.entryPage(&p.Entry, layout, "programme")
	page.section = section{item: "programmes"}
	page.follow(lg.trails()[site.KindProgramme])
	var parents []linkView
	for q := p.Parent; q != nil; q = q.Parent {
		link := lg.own().entryLink(&q.Entry)
		link.Text = shortTitle(link.Text)
		parents = append([]linkView{link}, parents...)
	}
	page.crumb(parents...)
	page.banner = lg.banner(p, site.Funding{})
	page.about = page.language.cardOf(p, site.Funding{})
	page.feed = lg.programmeFeed(p)
	return page, w
}

func (lg *language) programmeFeed(p *site.Programme) string {
	return lg.site.Address(&p.Entry, lg.lang) + "feed.xml"
}

func (lg *language) programmePage(p *site.Programme) (*page, *programmeView) {
	page, w := lg.programmeFrame(p, "programme")
	sc, roll := page.scope, lg.sums.programmes[p]
	news := present(p.News, lg.lang)
	r, _ := publicity.Of(p.Fund.ID, p.Period)
	page.image = sc.shared(p.Image, w.ImageAlt)
	page.data = append(page.data, page.crumbData())
	v := &programmeView{
		Head: titleView{
			Title: w.Title, Summary: w.Summary, Icon: sc.programmeCard(p).Icon, Picture: sc.picture(p.Image, w.ImageAlt),
			Kicker: &linkView{Text: sc.fundShort(p.Fund) + " · " + p.Period.Label()},
		},
		Facts:      sc.programmeFacts(p),
		Body:       page.body(&p.Entry, w, p.Image == nil),
		Children:   sc.programmeTree(lg.below(p)),
		Totals:     sc.totals(roll),
		Indicators: sc.indicators(roll.indicators()),
		Projects:   sc.groups(lg.rolls[roll], page.address, 1, p),
		News:       sc.newsItems(news[:min(latestNews, len(news))], true),
		Feed:       lg.at(page.feed),
		Changed:    sc.date(p.LastChange()),
	}
	if len(roll.projects) > 0 {
		v.Calendar, v.Data = lg.at(page.address+"calendar.ics"), lg.openData()
	}
	if s := p.Slogan.In(sc.lang); r.Family != publicity.Grants && s != publicity.In(r.Slogan, sc.lang) {
		v.Slogan = s // else the banner says it already
	}
	return page, v
}
