package render

import (
	"path"
	"strings"

	"atbalss/internal/site"
)

// documents are grouped by type, in the order of the types; within a type they
// stay as the editor has them. nil for none.
func (sc scope) documents(all []site.Document) []documentsView {
	var groups []documentsView
	for _, t := range site.DocumentTypes {
		g := documentsView{}
		for _, d := range all {
			if d.Type == t {
				g.Items = append(g.Items, sc.document(d))
			}
		}
		if g.Items != nil {
			g.Type = sc.word("document." + t)
			groups = append(groups, g)
		}
	}
	return groups
}

func (sc scope) document(d site.Document) documentView {
	v := documentView{Title: sc.text(d.Title), Date: sc.date(d.Date), Lang: string(d.Language)}
	if d.Language != "" {
		v.Language = sc.languageName(d.Language)
	}
	switch {
	case d.File != nil:
		v.Address = sc.fileAddress(d.File)
		v.Format = strings.ToUpper(strings.TrimPrefix(path.Ext(d.File.Name), "."))
		v.Size = sc.size(d.File.Size)
	case d.URL != "":
		v.Address = d.URL
	default:
		v.Absent, v.Lang = sc.word("document.absent"), ""
	}
	return v
}

// languageName says in which language a document is: "latviešu valodā"; the
// code itself for a language that the interface has no word for.
func (lg *language) languageName(l site.Lang) string {
	if s, ok := lg.words.Get("language.in." + string(l)); ok {
		return s
	}
	return string(l)
}

// size is a file's size in kB or MB, as file managers write it: of 1000 bytes.
func (lg *language) size(n int64) string {
	const thousand = 1000
	switch {
	case n < thousand:
		return lg.loc.Number(n) + " B"
	case n < thousand*thousand:
		return lg.loc.Number((n+thousand/2)/thousand) + " kB"
	}
	tenth := (n + thousand*thousand/20) / (thousand * thousand / 10)
	return lg.loc.Quantity(site.Quantity(tenth*100)) + " MB"
}
