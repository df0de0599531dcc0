package render

import (
	"encoding/json"

	"atbalss/internal/site"
)

// The types of schema.org that pages use, with only properties that it defines
// for them: a Project is an Organization there and has no dates of its own.

type graph struct {
	Context string `json:"@context"`
	Graph   []any  `json:"@graph"`
}

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

// crumbData says where the page stands.
func (p *page) crumbData() ldCrumbs {
	c := ldCrumbs{Type: "BreadcrumbList", Items: make([]ldCrumb, 0, len(p.crumbs)+1)}
	for _, l := range p.crumbs {
		c.Items = append(c.Items, ldCrumb{"ListItem", len(c.Items) + 1, l.Text, p.absolute(l.Address)})
	}
	return ldCrumbs{c.Type, append(c.Items, ldCrumb{"ListItem", len(c.Items) + 1, p.title, p.conf.Absolute(p.address)})}
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
	address := p.conf.Absolute(p.site.Canonical(&q.Entry, p.to.lang))
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
	address := p.conf.Absolute(p.site.Canonical(&n.Entry, p.to.lang))
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
