package render

import (
	"html/template"

	"atbalss/internal/site"
)

// body is an entry's text with its links filled in. A link that leads nowhere
// was reported when the site was checked; here it leads to the page itself.
// first says that nothing above the text shows a picture: then its first one is
// on the first screen. A text that cannot be read is the page's failure.
func (p *page) body(e *site.Entry, w *site.Words, first bool) template.HTML {
	html, err := w.Body.AppendHTML(nil)
	if err != nil {
		p.failed = err
		return ""
	}
	sc := p.scope
	return filled(html, w.Body.Links, func(l site.Link) (string, *imageView) {
		t := sc.site.Resolve(e, sc.to.lang, w.Source.File, l.Dest)
		switch {
		case t.Fault != site.LinkFine:
			return "#", nil
		case l.Image && !t.External && t.Address[0] == '/':
			v := sc.published(t.Address[1:])
			v.Eager, first = first, false
			return v.Path, v
		case !t.External && t.Address[0] == '/':
			return sc.at(t.Address), nil
		}
		return t.Address, nil
	})
}
