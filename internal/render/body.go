package render

import (
	"html/template"

	"atbalss/internal/site"
)

// body is an entry's text with its links filled in. A link that leads nowhere
// was reported when the site was checked; here it leads to the page itself.
func (sc scope) body(e *site.Entry, w *site.Words) template.HTML {
	return filled(&w.Body, func(l site.Link) string {
		t := sc.site.Resolve(e, sc.to.lang, w.Source.File, l.Dest)
		switch {
		case t.Fault != site.LinkFine:
			return "#"
		case !t.External && t.Address[0] == '/':
			return sc.at(t.Address)
		}
		return t.Address
	})
}
