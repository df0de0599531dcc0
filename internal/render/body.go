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
	b, sc := p.parts(), p.scope
	if b.raw, p.failed = w.Body.AppendHTML(b.raw[:0]); p.failed != nil || len(w.Body.Links) == 0 {
		return trusted(b.raw)
	}
	b.text = filled(b.text[:0], b.raw, w.Body.Links, func(l site.Link) (string, *imageView) {
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
	return trusted(b.text)
}
