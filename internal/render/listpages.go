package render

import (
	"atbalss/internal/output"
	"atbalss/internal/site"
)

// entries makes all pages of the language.
func (lg *language) entries() []output.Entry {
	all := make([]output.Entry, 0, (len(lg.projects)+len(lg.news))*5/4+64) // those and their lists, as a rule
	all = append(all, lg.home())
	all = append(all, lg.projectList()...)
	all = append(all, lg.programmeList()...)
	all = append(all, lg.newsList()...)
	for _, p := range lg.programmes {
		all = append(all, lg.programme(p)...)
	}
	for _, p := range lg.projects {
		all = append(all, lg.project(p)...)
	}
	for _, n := range lg.news {
		all = append(all, lg.newsPage(n))
	}
	for _, p := range lg.pages {
		all = append(all, lg.textPage(p))
	}
	all = append(all, lg.periods()...)
	all = append(all, lg.funds()...)
	return append(all, lg.siteMap(), lg.missing(lg.site.HomeAddress(lg.lang)+"404.html"), lg.manifest())
}

// list describes one list of the language that may have several pages.
type list struct {
	layout  string
	title   string // key of its title
	lead    string // key of the sentence under it; "" for none
	section string
	address func(*language) string
	length  func(*language) int
}

// pages makes the pages of a list; view gives what its layout shows.
func (lg *language) listPages(l list, view func(p *page, head titleView, n, count int) any) []output.Entry {
	count := lg.pageCount(l.length(lg))
	all := make([]output.Entry, 0, count)
	for n := 1; n <= count; n++ {
		address := site.ListPage(l.address(lg), n)
		all = append(all, entry(address, site.Source{}, func(buf []byte) ([]byte, error) {
			sc := lg.own()
			p := &page{
				scope: sc, layout: l.layout, kind: "list", title: sc.numbered(lg.word(l.title), n), address: address,
				section: section{l.section, n == 1}, crumbs: []linkView{lg.homeCrumb()},
			}
			p.others, p.translated = lg.listed(n, l.address, l.length)
			head := titleView{Title: lg.word(l.title)}
			if n > 1 {
				p.crumb(linkView{Address: lg.at(l.address(lg)), Text: lg.word(l.title)})
				head.Title = p.title
			}
			if l.lead != "" && n == 1 {
				head.Summary, p.description = lg.word(l.lead), lg.word(l.lead)
			}
			p.data = append(p.data, p.crumbData())
			return p.render(view(p, head, n, count), buf)
		}))
	}
	return all
}

func (lg *language) projectList() []output.Entry {
	l := list{
		layout: "projects", title: "section.projects", lead: "projects.lead", section: "projects",
		address: func(l *language) string { return l.site.SectionAddress(site.KindProject, l.lang) },
		length:  func(l *language) int { return len(l.projects) },
	}
	all := lg.listPages(l, func(p *page, head titleView, n, count int) any {
		v := &projectsView{Head: head, Pages: lg.pagesOf(l.address(lg), n, count), Data: lg.openData()}
		shown := slice(lg.stage, lg.projects, n)
		v.Cards = make([]cardView, 0, len(shown))
		for _, q := range shown {
			c := p.card(q, false)
			c.Filter = lg.filterKeys(q)
			v.Cards = append(v.Cards, c)
		}
		eager(v.Cards, func(c *cardView) *imageView { return c.Picture })
		if len(lg.projects) > 1 {
			v.Filters = lg.filters()
		}
		return v
	})
	if lg.pageCount(len(lg.projects)) > 1 {
		all = append(all, lg.filterData())
	}
	return all
}

// openData is the list of projects in open formats (Reg. (EU) 2021/1060, Art.
// 49(4)), which package opendata makes.
func (st *stage) openData() *dataView {
	return &dataView{CSV: st.at("/data/projects.csv"), JSON: st.at("/data/projects.json"), XML: st.at("/data/projects.xml")}
}

func (lg *language) programmeList() []output.Entry {
	l := list{
		layout: "programmes", title: "section.programmes", lead: "programmes.lead", section: "programmes",
		address: func(l *language) string { return l.site.SectionAddress(site.KindProgramme, l.lang) },
		length:  func(l *language) int { return len(l.programmes) },
	}
	return lg.listPages(l, func(p *page, head titleView, n, count int) any {
		return &programmesView{
			Head: head, Programmes: p.programmeTree(slice(lg.stage, lg.ordered, n)), Pages: lg.pagesOf(l.address(lg), n, count),
		}
	})
}

func (lg *language) newsList() []output.Entry {
	l := list{
		layout: "news-list", title: "section.news", lead: "news.lead", section: "news",
		address: func(l *language) string { return l.site.SectionAddress(site.KindNews, l.lang) },
		length:  func(l *language) int { return len(l.news) },
	}
	return lg.listPages(l, func(p *page, head titleView, n, count int) any {
		items := p.newsItems(slice(lg.stage, lg.news, n), false)
		eager(items, func(i *newsItem) *imageView { return i.Picture })
		return &newsListView{
			Head: head, News: items, Pages: lg.pagesOf(l.address(lg), n, count), Feed: lg.at(lg.feedAddress()),
		}
	})
}
