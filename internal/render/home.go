package render

import (
	"atbalss/internal/output"
	"atbalss/internal/site"
)

// home makes the home page of the language.
func (lg *language) home() output.Entry {
	at := lg.site.HomeAddress(lg.lang)
	return entry(at, site.Source{}, func(buf []byte) ([]byte, error) {
		sc := lg.own()
		p := &page{
			scope: sc, layout: "home", kind: "home", title: lg.siteName, description: lg.text(lg.conf.Description), address: at, plain: true,
			others: lg.inAll(func(l *language) string { return l.site.HomeAddress(l.lang) }),
			data:   []node{lg.siteData()},
		}
		if publisher := lg.publisherData(); publisher != nil {
			p.data = append(p.data, publisher)
		}
		return p.render(lg.homeView(), buf)
	})
}

func (lg *language) homeView() *homeView {
	sc := lg.own()
	v := &homeView{
		Title: lg.siteName, Lead: lg.text(lg.conf.Description), Picture: lg.design("pictures/hero.svg"),
		Counters: lg.homeCounters(), Unknown: lg.donorUnknown(lg.sums.all), Periods: lg.periodLinks(), Newsletter: lg.conf.Newsletter,
		ProjectsAddress:   lg.at(lg.site.SectionAddress(site.KindProject, lg.lang)),
		ProgrammesAddress: lg.at(lg.site.SectionAddress(site.KindProgramme, lg.lang)),
		NewsAddress:       lg.at(lg.site.SectionAddress(site.KindNews, lg.lang)),
		Programmes:        sc.programmeCards(lg.topProgrammes()[:min(len(lg.topProgrammes()), menuPrograms)]),
		News:              sc.newsItems(lg.news[:min(latestNews, len(lg.news))], true),
	}
	if o := lg.site.Publisher; o != nil {
		v.Publisher = linkView{Text: lg.text(o.Name), Address: o.URL}
	}
	for _, p := range present(lg.site.Featured, lg.lang) {
		v.Featured = append(v.Featured, sc.card(p, true))
	}
	return v
}

// homeCounters are the size of the site and the donors' money, as far as the
// projects state amounts; nothing is added up across currencies.
func (lg *language) homeCounters() []counterView {
	all := []counterView{
		lg.counter("counter.projects", len(lg.projects)), lg.counter("counter.programmes", len(lg.programmes)),
	}
	for _, d := range lg.sums.all.money().donors {
		all = append(all, counterView{Name: lg.fundShort(d.fund), Value: lg.loc.Money(d.total, d.total.Whole())})
	}
	return all
}

// siteMap makes the page that names every section.
func (lg *language) siteMap() output.Entry {
	at := lg.mapAddress()
	return entry(at, site.Source{}, func(buf []byte) ([]byte, error) {
		p := &page{
			scope: lg.own(), layout: "site-map", kind: "text", title: lg.word("section.map"), description: lg.word("map.lead"), address: at,
			others: lg.inAll((*language).mapAddress), crumbs: []linkView{lg.homeCrumb()},
		}
		p.data = append(p.data, p.crumbData())
		return p.render(&mapView{titleView{Title: p.title, Summary: p.description}, lg.mapGroups()}, buf)
	})
}

func (lg *language) mapAddress() string {
	return lg.site.HomeAddress(lg.lang) + lg.word("map.slug") + "/"
}

// mapProjects is how many projects, and how many news, the site map names; more
// of them are reached through their lists.
const mapProjects = 100

// mapGroups are the sections, programmes, projects, periods, funds and pages.
func (lg *language) mapGroups() []linkGroup {
	sc := lg.own()
	groups := []linkGroup{{ID: "s_sections", Title: lg.word("map.sections"), Links: append([]linkView{lg.homeCrumb()}, lg.sectionLinks()...)}}
	add := func(id, title string, links []linkView) {
		if len(links) > 0 {
			groups = append(groups, linkGroup{ID: id, Title: title, Links: links})
		}
	}
	var projects, news, pages, funds []linkView
	if len(lg.projects) <= mapProjects {
		for _, p := range lg.projects {
			projects = append(projects, sc.entryLink(&p.Entry))
		}
	}
	if len(lg.news) <= mapProjects {
		for _, n := range lg.news {
			news = append(news, sc.entryLink(&n.Entry))
		}
	}
	for _, p := range lg.pages {
		pages = append(pages, sc.entryLink(&p.Entry))
	}
	for _, f := range lg.site.Funds {
		funds = append(funds, linkView{Address: lg.at(lg.site.FundAddress(f, lg.lang)), Text: lg.text(f.Name)})
	}
	if len(lg.programmes) > 0 {
		groups = append(groups, linkGroup{ID: "s_programmes", Title: lg.word("section.programmes"), Tree: sc.treeLinks(lg.topProgrammes())})
	}
	add("s_projects", lg.word("section.projects"), projects)
	add("s_news", lg.word("section.news"), news)
	add("s_periods", lg.word("section.periods"), lg.periodLinks())
	add("s_funds", lg.word("section.funds"), funds)
	add("s_pages", lg.word("map.pages"), pages)
	return groups
}

// treeLinks are links to programmes with those that each contains.
func (sc scope) treeLinks(programmes []*site.Programme) []treeLink {
	links := make([]treeLink, 0, len(programmes))
	for _, p := range programmes {
		links = append(links, treeLink{sc.entryLink(&p.Entry), sc.treeLinks(present(p.Children, sc.to.lang))})
	}
	return links
}

// missing makes the page that a web server shows for an address that the site
// does not have.
func (lg *language) missing(address string) output.Entry {
	return entry(address, site.Source{}, func(buf []byte) ([]byte, error) {
		p := &page{
			scope: lg.own(), layout: "404", kind: "error", title: lg.word("404.title"), address: address, noIndex: true,
		}
		links := append([]linkView{lg.homeCrumb()}, lg.sectionLinks()[:3]...)
		return p.render(&linksView{titleView{Title: p.title}, links}, buf)
	})
}
