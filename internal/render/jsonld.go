package render

import (
	"encoding/json"
	"strconv"

	"atbalss/internal/output"
	"atbalss/internal/site"
)

// The types of schema.org that pages use, with only properties that it defines
// for them: a Project is an Organization there and has no dates of its own. Each
// writes itself as encoding/json would write it by its tags, which a test holds
// it to: through reflection this took as long as all the rest of a page's head.

// node is a thing that a data block tells of.
type node interface{ appendTo(buf []byte) []byte }

type ldCrumbs struct {
	Type  string    `json:"@type"`
	Items []ldCrumb `json:"itemListElement"`
}

type ldCrumb struct {
	Type     string `json:"@type"`
	Position int    `json:"position"`
	Name     string `json:"name"`
	Item     string `json:"item"`
}

type ldOrganisation struct {
	Type string `json:"@type"`
	ID   string `json:"@id,omitempty"`
	Name string `json:"name"`
	URL  string `json:"url,omitempty"`
}

type ldProject struct {
	Type        string           `json:"@type"`
	ID          string           `json:"@id"`
	Name        string           `json:"name"`
	Description string           `json:"description,omitempty"`
	URL         string           `json:"url"`
	Identifier  string           `json:"identifier,omitempty"`
	Image       string           `json:"image,omitempty"`
	Parent      *ldOrganisation  `json:"parentOrganization,omitempty"`
	Members     []ldOrganisation `json:"member,omitempty"`
	Funding     []ldGrant        `json:"funding,omitempty"`
}

type ldGrant struct {
	Type   string         `json:"@type"`
	Name   string         `json:"name"`
	Funder ldOrganisation `json:"funder"`
	Amount *ldAmount      `json:"amount,omitempty"`
}

type ldAmount struct {
	Type     string      `json:"@type"`
	Currency string      `json:"currency"`
	Value    json.Number `json:"value"`
}

type ldArticle struct {
	Type        string          `json:"@type"`
	ID          string          `json:"@id"`
	Headline    string          `json:"headline"`
	Description string          `json:"description,omitempty"`
	URL         string          `json:"url"`
	Language    string          `json:"inLanguage"`
	Published   string          `json:"datePublished,omitempty"`
	Modified    string          `json:"dateModified,omitempty"`
	Image       string          `json:"image,omitempty"`
	Publisher   *ldOrganisation `json:"publisher,omitempty"`
	About       *ldThing        `json:"about,omitempty"`
}

type ldThing struct {
	Type string `json:"@type"`
	ID   string `json:"@id"`
	Name string `json:"name"`
}

type ldSite struct {
	Type        string          `json:"@type"`
	ID          string          `json:"@id"`
	Name        string          `json:"name"`
	Description string          `json:"description,omitempty"`
	URL         string          `json:"url"`
	Language    string          `json:"inLanguage"`
	Publisher   *ldOrganisation `json:"publisher,omitempty"`
}

// thing begins a thing of a type.
func thing(buf []byte, kind string) []byte {
	return output.AppendJSON(append(buf, `{"@type":`...), kind)
}

// property goes on with a property.
func property(buf []byte, name string) []byte {
	return append(append(append(buf, `,"`...), name...), `":`...)
}

// text is a property with a text; maybe leaves one out that has none.
func text(buf []byte, name, value string) []byte {
	return output.AppendJSON(property(buf, name), value)
}

func maybe(buf []byte, name, value string) []byte {
	if value == "" {
		return buf
	}
	return text(buf, name, value)
}

// nodes writes things in brackets.
func nodes[T node](buf []byte, all []T) []byte {
	buf = append(buf, '[')
	for i, n := range all {
		if i > 0 {
			buf = append(buf, ',')
		}
		buf = n.appendTo(buf)
	}
	return append(buf, ']')
}

func (c ldCrumbs) appendTo(buf []byte) []byte {
	return append(nodes(property(thing(buf, c.Type), "itemListElement"), c.Items), '}')
}

func (c ldCrumb) appendTo(buf []byte) []byte {
	buf = strconv.AppendInt(property(thing(buf, c.Type), "position"), int64(c.Position), 10)
	return append(text(text(buf, "name", c.Name), "item", c.Item), '}')
}

func (o ldOrganisation) appendTo(buf []byte) []byte {
	buf = text(maybe(thing(buf, o.Type), "@id", o.ID), "name", o.Name)
	return append(maybe(buf, "url", o.URL), '}')
}

func (p ldProject) appendTo(buf []byte) []byte {
	buf = text(text(thing(buf, p.Type), "@id", p.ID), "name", p.Name)
	buf = text(maybe(buf, "description", p.Description), "url", p.URL)
	buf = maybe(maybe(buf, "identifier", p.Identifier), "image", p.Image)
	if p.Parent != nil {
		buf = p.Parent.appendTo(property(buf, "parentOrganization"))
	}
	if len(p.Members) > 0 {
		buf = nodes(property(buf, "member"), p.Members)
	}
	if len(p.Funding) > 0 {
		buf = nodes(property(buf, "funding"), p.Funding)
	}
	return append(buf, '}')
}

func (g ldGrant) appendTo(buf []byte) []byte {
	buf = g.Funder.appendTo(property(text(thing(buf, g.Type), "name", g.Name), "funder"))
	if g.Amount != nil {
		buf = text(thing(property(buf, "amount"), g.Amount.Type), "currency", g.Amount.Currency)
		buf = append(append(property(buf, "value"), g.Amount.Value...), '}')
	}
	return append(buf, '}')
}

func (a ldArticle) appendTo(buf []byte) []byte {
	buf = text(text(thing(buf, a.Type), "@id", a.ID), "headline", a.Headline)
	buf = text(text(maybe(buf, "description", a.Description), "url", a.URL), "inLanguage", a.Language)
	buf = maybe(maybe(maybe(buf, "datePublished", a.Published), "dateModified", a.Modified), "image", a.Image)
	if a.Publisher != nil {
		buf = a.Publisher.appendTo(property(buf, "publisher"))
	}
	if a.About != nil {
		buf = text(text(thing(property(buf, "about"), a.About.Type), "@id", a.About.ID), "name", a.About.Name)
		buf = append(buf, '}')
	}
	return append(buf, '}')
}

func (s ldSite) appendTo(buf []byte) []byte {
	buf = text(text(thing(buf, s.Type), "@id", s.ID), "name", s.Name)
	buf = text(text(maybe(buf, "description", s.Description), "url", s.URL), "inLanguage", s.Language)
	if s.Publisher != nil {
		buf = s.Publisher.appendTo(property(buf, "publisher"))
	}
	return append(buf, '}')
}

// crumbData says where the page stands.
func (p *page) crumbData() ldCrumbs {
	b := p.parts()
	items := b.crumbs[:0]
	if p.trail != nil {
		items = append(items, p.trail.data...)
	}
	items = p.language.crumbData(items, p.crumbs[len(items):])
	b.crumbs = append(items, ldCrumb{"ListItem", len(items) + 1, p.title, p.whole(p.address)})
	return ldCrumbs{"BreadcrumbList", b.crumbs}
}

// crumbData adds steps to the way.
func (st *stage) crumbData(items []ldCrumb, links []linkView) []ldCrumb {
	for _, l := range links {
		items = append(items, ldCrumb{"ListItem", len(items) + 1, l.Text, st.absolute(l.Address)})
	}
	return items
}

// organisationData is an institution. All of them are public bodies here or
// are left as plain organisations: which, the content does not say, so only the
// publisher, an institution of the state, is called governmental.
func (lg *language) organisationData(o *site.Organisation) *ldOrganisation {
	if o == nil {
		return nil
	}
	return &ldOrganisation{Type: "Organization", Name: lg.text(o.Name), URL: o.URL}
}

func (lg *language) publisherData() *ldOrganisation {
	d := lg.organisationData(lg.site.Publisher)
	if d != nil {
		d.Type, d.ID = "GovernmentOrganization", lg.conf.Absolute("/")+"#publisher"
	}
	return d
}

func (lg *language) siteData() ldSite {
	home := lg.conf.Absolute(lg.site.HomeAddress(lg.lang))
	return ldSite{
		Type: "WebSite", ID: home + "#site", Name: lg.siteName, Description: lg.text(lg.conf.Description), URL: home,
		Language: string(lg.lang), Publisher: lg.publisherData(),
	}
}

// projectData is the project with the grants of its donors.
func (p *page) projectData(q *site.Project, w *site.Words) ldProject {
	address := p.whole(p.site.Canonical(&q.Entry, p.to.lang))
	d := ldProject{
		Type: "Project", ID: address + "#project", Name: w.Title, Description: w.Summary, URL: address, Identifier: q.Code,
		Parent: p.organisationData(q.Implementer),
	}
	if q.Implementer == p.site.Publisher {
		d.Parent = p.publisherData()
	}
	if p.image != nil {
		d.Image = p.absolute(p.image.address)
	}
	for _, o := range q.Partners {
		d.Members = append(d.Members, *p.organisationData(o))
	}
	for _, s := range q.Funding.Sources {
		if s.Fund.Payer {
			continue
		}
		g := ldGrant{Type: "MonetaryGrant", Name: p.text(s.Fund.Name), Funder: ldOrganisation{Type: "Organization", Name: p.donorName(s.Fund)}}
		if s.Amount != nil {
			g.Amount = &ldAmount{"MonetaryAmount", s.Amount.Currency, json.Number(s.Amount.String())}
		}
		d.Funding = append(d.Funding, g)
	}
	return d
}

// donorName is who stands behind a fund, or the fund itself.
func (sc scope) donorName(f *site.Fund) string {
	if s := sc.donors(f); s != "" {
		return s
	}
	return sc.text(f.Name)
}

func (p *page) newsData(n *site.News, w *site.Words) ldArticle {
	address := p.whole(p.site.Canonical(&n.Entry, p.to.lang))
	d := ldArticle{
		Type: "NewsArticle", ID: address + "#article", Headline: w.Title, Description: w.Summary, URL: address, Language: string(p.lang),
		Published: n.Published.String(), Modified: n.Updated.String(), Publisher: p.publisherData(),
	}
	if p.image != nil {
		d.Image = p.absolute(p.image.address)
	}
	if n.Project != nil {
		pw, _ := p.wordsOf(&n.Project.Entry)
		d.About = &ldThing{"Project", p.conf.Absolute(p.site.Canonical(&n.Project.Entry, p.to.lang)) + "#project", pw.Title}
	}
	return d
}

// ogLocale is a language as Open Graph writes it.
func ogLocale(l site.Lang) string {
	switch l {
	case "lv":
		return "lv_LV"
	case "en":
		return "en_GB"
	}
	return string(l)
}
