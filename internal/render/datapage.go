package render

import (
	"html/template"

	"atbalss/internal/output"
	"atbalss/internal/site"
)

// OpenData says what the site's open data are; package opendata knows it.
type OpenData struct {
	Version string
	Files   []DataFile
	Columns []DataColumn
	Changes []DataChange
}

// DataFile is a file with its schema, both addresses from the site's root.
type DataFile struct {
	Address, Schema string
	About           site.Text
}

// DataColumn is a field of the table of projects.
type DataColumn struct {
	Name    string
	Type    site.Text
	Several bool
	About   site.Text
	Sample  string
}

// DataChange is a version of the format.
type DataChange struct {
	Version string
	About   site.Text
}

// dataPageView is open-data-page.html.
type dataPageView struct {
	Head             titleView
	Body             template.HTML
	Changed          *dateView
	Version, Licence string
	Files            []dataFileView
	Columns          []dataColumnView
	Changes          []dataChangeView
}

type dataFileView struct{ Name, Address, Schema, About string }

type dataColumnView struct {
	Name, Type, About, Sample string
	Several                   bool
}

type dataChangeView struct{ Version, About string }

// dataPage makes the page of the role open-data: what there is, field by field.
func (lg *language) dataPage(p *site.Page) output.Entry {
	return entry(lg.site.Address(&p.Entry, lg.lang), p.Source, func(buf []byte) ([]byte, error) {
		page, w := lg.entryPage(&p.Entry, "open-data-page", "text")
		page.crumb(lg.homeCrumb())
		page.data = append(page.data, page.crumbData())
		sc := page.scope
		v := &dataPageView{
			Head: titleView{Title: w.Title, Summary: w.Summary}, Body: page.body(&p.Entry, w, true), Changed: sc.date(p.LastChange()),
			Version: lg.open.Version, Licence: lg.conf.Licence,
		}
		for _, f := range lg.open.Files {
			file := dataFileView{Name: f.Address, Address: lg.at(f.Address), About: sc.text(f.About)}
			if f.Schema != "" {
				file.Schema = lg.at(f.Schema)
			}
			v.Files = append(v.Files, file)
		}
		for _, c := range lg.open.Columns {
			v.Columns = append(v.Columns, dataColumnView{Name: c.Name, Type: sc.text(c.Type), About: sc.text(c.About), Sample: cutSample(c.Sample), Several: c.Several})
		}
		for _, c := range lg.open.Changes {
			v.Changes = append(v.Changes, dataChangeView{c.Version, sc.text(c.About)})
		}
		return page.render(v, buf)
	})
}

// longestSample is how much of a value the page shows, in letters.
const longestSample = 80

func cutSample(s string) string {
	r := []rune(s)
	if len(r) <= longestSample {
		return s
	}
	return string(r[:longestSample-1]) + "…"
}
