package render

import (
	"html/template"

	"atbalss/internal/output"
	"atbalss/internal/site"
)

// searchView is search.html.
type searchView struct {
	Head       titleView
	Body       template.HTML
	Index, Map string // addresses of the index and of the site map
	Statuses   []optionView
	Zero, Many string            // sentences with {n}
	One        template.HTMLAttr // data-one with its sentence
	Script     *fileView
}

// fieldView is partials/site-search.html; without Action the site has no search.
type fieldView struct{ Action string }

// searchField is the field in the header.
func (lg *language) searchField() fieldView {
	for _, p := range lg.pages {
		if p.Role == "search" {
			return fieldView{lg.own().link(&p.Entry)}
		}
	}
	return fieldView{}
}

// searchPage makes the page of the role search. Without a script its form leads
// to the site map.
func (lg *language) searchPage(p *site.Page) output.Entry {
	return entry(lg.site.Address(&p.Entry, lg.lang), p.Source, func(buf []byte) ([]byte, error) {
		page, w := lg.entryPage(&p.Entry, "search", "search")
		page.crumb(lg.homeCrumb())
		page.data = append(page.data, page.crumbData())
		v := &searchView{
			Head: titleView{Title: w.Title, Summary: w.Summary}, Body: page.body(&p.Entry, w, true),
			Index: lg.at(lg.site.SearchAddress(lg.lang)), Map: lg.at(lg.mapAddress()), Script: lg.file("js/search.js"),
		}
		for _, s := range site.Statuses {
			v.Statuses = append(v.Statuses, optionView{s.String(), lg.status(s).Text})
		}
		found := func(category string) string { s, _ := lg.words.Plural("search.found", category, "{n}"); return s }
		v.Zero, v.One, v.Many = found("zero"), dataOne(found("one")), found("other")
		return page.render(v, buf)
	})
}
