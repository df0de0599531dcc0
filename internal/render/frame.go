package render

import (
	"html/template"

	"atbalss/internal/hosting"
	"atbalss/internal/site"
)

// section says which item of the main menu a page belongs to, and whether the
// page is that item itself.
type section struct {
	item  string // "projects", "programmes", "news", "page:ID"; "" for none
	exact bool
}

// menuPrograms is how many programmes the menu names; a site with more links to
// their list only, since the menu stands on every page.
const menuPrograms = 24

// frames renders what all pages of a language share.
func (st *stage) frames() error {
	for _, lg := range st.langs {
		shared, err := lg.sharedFrame()
		if err != nil {
			return err
		}
		lg.headHTML = shared.Head
		lg.frame = map[section]*frameView{}
		for _, s := range lg.sections() {
			menu, err := lg.layouts.render(nil, "main-menu", lg.menu(s))
			if err != nil {
				return err
			}
			f := shared
			f.Menu = trusted(menu)
			lg.frame[s] = &f
		}
	}
	return nil
}

// sharedFrame is the frame without its menu.
func (lg *language) sharedFrame() (frameView, error) {
	var f frameView
	for _, part := range []struct {
		layout string
		view   any
		to     *template.HTML
	}{
		{"head", lg.headView(), &f.Head},
		{"brand", lg.brand(), &f.Brand},
		{"site-footer", lg.footer(), &f.Footer},
		{"site-search", lg.searchField(), &f.Search},
	} {
		b, err := lg.layouts.render(nil, part.layout, part.view)
		if err != nil {
			return f, err
		}
		*part.to = trusted(b)
	}
	return f, nil
}

func (lg *language) sections() []section {
	all := []section{{}}
	for _, item := range []string{"projects", "programmes", "news"} {
		all = append(all, section{item, true}, section{item, false})
	}
	for _, p := range lg.pages {
		if p.Menu == "main" {
			all = append(all, section{"page:" + p.ID, true})
		}
	}
	return all
}

func (lg *language) menu(s section) menuView {
	items := []struct{ id, text, address string }{
		{"projects", lg.word("section.projects"), lg.site.SectionAddress(site.KindProject, lg.lang)},
		{"programmes", lg.word("section.programmes"), lg.site.SectionAddress(site.KindProgramme, lg.lang)},
		{"news", lg.word("section.news"), lg.site.SectionAddress(site.KindNews, lg.lang)},
	}
	var v menuView
	for _, it := range items {
		v.Items = append(v.Items, linkView{Address: lg.at(it.address), Text: it.text, Current: current(it.id, s)})
	}
	for _, p := range lg.pages {
		if p.Menu == "main" {
			l := lg.own().entryLink(&p.Entry)
			l.Current = current("page:"+p.ID, s)
			v.Items = append(v.Items, l)
		}
	}
	if top := lg.topProgrammes(); len(top) <= menuPrograms {
		for _, p := range top {
			card := lg.own().programmeCard(p)
			if p.Icon == nil {
				card.Icon = nil // the style sheet draws it: the menu is on every page
			}
			v.Programmes = append(v.Programmes, card)
		}
	}
	return v
}

func current(item string, s section) string {
	switch {
	case item != s.item:
		return ""
	case s.exact:
		return "page"
	}
	return "true"
}

func (lg *language) headView() headView {
	v := headView{
		Policy: lg.policy(), SiteName: lg.siteName,
		Style:    lg.file("css/main.css"),
		IconOld:  lg.path("favicon.ico"),
		Icon:     lg.path("favicon.svg"),
		Manifest: lg.at(lg.manifestAddress()), Feed: lg.at(lg.feedAddress()), FeedJSON: lg.at(lg.site.HomeAddress(lg.lang) + "feed.json"),
		IconTouch: lg.path("apple-touch-icon.png"),
	}
	for _, name := range []string{"fonts/public-sans-400.woff2", "fonts/public-sans-600.woff2"} {
		if p := lg.path(name); p != "" {
			v.Fonts = append(v.Fonts, p)
		}
	}
	return v
}

func (lg *language) feedAddress() string { return lg.site.HomeAddress(lg.lang) + "feed.xml" }

// policy is the Content-Security-Policy of every page. Web servers are asked to
// send a stricter one in a header; this one holds where they do not.
func (st *stage) policy() string { return hosting.Policy(st.conf.NewsletterOrigin()) }

func (lg *language) brand() brandView {
	return brandView{Home: lg.at(lg.site.HomeAddress(lg.lang)), Mark: lg.design("logos/mark.svg"), SiteName: lg.siteName, Publisher: lg.publisher()}
}

func (lg *language) publisher() string {
	if lg.site.Publisher == nil {
		return ""
	}
	return lg.text(lg.site.Publisher.Name)
}

func (lg *language) footer() footerView {
	v := footerView{Publisher: lg.publisher(), Licence: lg.conf.Licence}
	add := func(id, title string, links []linkView) {
		if len(links) > 0 {
			v.Columns = append(v.Columns, linkGroup{ID: id, Title: title, Links: links})
		}
	}
	add("s_foot-site", lg.word("footer.site"), append(lg.sectionLinks(), linkView{Address: lg.at(lg.mapAddress()), Text: lg.word("section.map")}))
	add("s_foot-about", lg.word("footer.about"), lg.footerPages())
	add("s_foot-contacts", lg.word("footer.contacts"), lg.contacts())
	return v
}

// sectionLinks are the lists of the site.
func (lg *language) sectionLinks() []linkView {
	return []linkView{
		{Address: lg.at(lg.site.SectionAddress(site.KindProject, lg.lang)), Text: lg.word("section.projects")},
		{Address: lg.at(lg.site.SectionAddress(site.KindProgramme, lg.lang)), Text: lg.word("section.programmes")},
		{Address: lg.at(lg.site.SectionAddress(site.KindNews, lg.lang)), Text: lg.word("section.news")},
		{Address: lg.at(lg.site.PeriodsAddress(lg.lang)), Text: lg.word("section.periods")},
		{Address: lg.at(lg.site.FundsAddress(lg.lang)), Text: lg.word("section.funds")},
	}
}

// footerPages are the pages of the footer's menu. The accessibility statement
// and the page for reporting irregularities must be one click away from every
// page (Decision (EU) 2018/1523; practice of the Grants), so they are in the
// footer even where their menu does not say so.
func (lg *language) footerPages() []linkView {
	var links []linkView
	for _, p := range lg.pages {
		if p.Menu == "footer" || p.Menu == "" && (p.Role == "accessibility" || p.Role == "report-irregularities") {
			links = append(links, lg.own().entryLink(&p.Entry))
		}
	}
	return links
}

// contacts are the ways to reach the publisher, as site.yaml has them.
func (lg *language) contacts() []linkView {
	var links []linkView
	for _, p := range lg.pages {
		if p.Role == "contacts" {
			links = append(links, lg.own().entryLink(&p.Entry))
		}
	}
	if o := lg.site.Publisher; o != nil && o.URL != "" {
		links = append(links, linkView{Address: o.URL, Text: lg.text(o.Name)})
	}
	c := lg.conf.Contacts
	if a := lg.text(c.Address); a != "" {
		links = append(links, linkView{Text: a})
	}
	if c.Phone != "" {
		links = append(links, linkView{Phone: dial(c.Phone), Text: c.Phone})
	}
	if c.Email != "" {
		links = append(links, linkView{Address: "mailto:" + c.Email, Text: c.Email})
	}
	for _, s := range lg.conf.Social {
		links = append(links, linkView{Address: s.URL, Text: lg.text(s.Name)})
	}
	return append(links, linkView{Address: lg.at(lg.feedAddress()), Text: lg.word("footer.feed")})
}
