package opendata

import (
	"encoding/xml"
	"iter"

	"atbalss/internal/output"
	"atbalss/internal/site"
)

// record is what a list is made of.
type record interface{ write(e encoder) }

// list writes a JSON list: what every list begins with and, under name, the
// records one after the other.
func list[T record](d data, buf []byte, spill output.Spill, schema, name string, records iter.Seq[T]) ([]byte, error) {
	e := &jsonEncoder{append(buf, '{')}
	e.value("$schema", d.address("schema/"+schema))
	e.value("format_version", FormatVersion)
	e.value("licence", d.c.Licence)
	if p := d.s.Publisher; p != nil {
		(&reference{p.ID, d.text(p.Name)}).write(e, "publisher")
	}
	langs := make([]string, len(d.s.Langs))
	for i, l := range d.s.Langs {
		langs[i] = string(l)
	}
	e.values("languages", langs)
	e.key(name)
	e.buf = append(e.buf, '[')
	for r := range records {
		r.write(e)
		var err error
		if e.buf, err = spill.Full(e.buf); err != nil {
			return nil, err
		}
	}
	return append(e.buf, "]}\n"...), nil
}

// projects passes the records of the projects, in the order of the lists. Each is
// lent until the next.
func (d data) projects() iter.Seq[*project] {
	return func(yield func(*project) bool) {
		d := d.remembering()
		r := new(project)
		for _, p := range d.s.Projects {
			if !public(&p.Entry) {
				continue
			}
			d.room.reset()
			if d.project(r, p); !yield(r) {
				return
			}
		}
	}
}

func (d data) projectsJSON(buf []byte, spill output.Spill) ([]byte, error) {
	return list(d, buf, spill, "projects.json", "projects", d.projects())
}

// XMLNamespace is the namespace of projects.xml; its last part is the first
// number of FormatVersion.
const XMLNamespace = "urn:atbalss:projects:1"

func (d data) projectsXML(buf []byte, spill output.Spill) ([]byte, error) {
	e := &xmlEncoder{buf: append(buf, xml.Header...)}
	e.begin("projects")
	e.attr("xmlns", XMLNamespace)
	e.attr("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
	e.attr("xsi:schemaLocation", XMLNamespace+" "+d.address("schema/projects.xsd"))
	e.attr("format_version", FormatVersion)
	for p := range d.projects() {
		p.write(e)
		var err error
		if e.buf, err = spill.Full(e.buf); err != nil {
			return nil, err
		}
	}
	e.end()
	return append(e.buf, '\n'), nil
}

// programme is the record of a programme.
type programme struct {
	id, code             string
	page, title, summary text
	fund                 *reference
	donors               []text
	period, parent       string
	operator             *organisation
	donorPartners        []*organisation
	slogan               text
	website              string
	total                *money
	projects             []string
}

func (d data) programmesJSON(buf []byte, spill output.Spill) ([]byte, error) {
	return list(d, buf, spill, "programmes.json", "programmes", func(yield func(programme) bool) {
		for _, p := range d.s.Programmes {
			if public(&p.Entry) && !yield(d.programme(p)) {
				return
			}
		}
	})
}

func (d data) programme(p *site.Programme) programme {
	r := programme{
		id:       p.ID,
		code:     p.Code,
		page:     d.pages(&p.Entry),
		title:    d.title(&p.Entry),
		summary:  d.summary(&p.Entry),
		fund:     d.fund(p.Fund),
		period:   string(p.Period),
		operator: d.organisation(p.Operator),
		slogan:   d.text(p.Slogan),
		website:  p.Website,
		total:    amount(p.Total),
	}
	if p.Fund != nil {
		for _, donor := range p.Fund.Donors {
			r.donors = append(r.donors, d.text(donor))
		}
	}
	if p.Parent != nil {
		r.parent = p.Parent.ID
	}
	for _, o := range p.DonorPartners {
		r.donorPartners = append(r.donorPartners, d.organisation(o))
	}
	for _, project := range p.Projects {
		if public(&project.Entry) {
			r.projects = append(r.projects, project.ID)
		}
	}
	return r
}

func (p programme) write(e encoder) {
	e.item("programme")
	e.attr("id", p.id)
	e.value("code", p.code)
	e.text("page", p.page)
	e.text("title", p.title)
	e.text("summary", p.summary)
	p.fund.write(e, "fund")
	e.list("donors", len(p.donors), func(i int) {
		e.item("donor")
		e.text("name", p.donors[i])
		e.end()
	})
	e.value("period", p.period)
	e.value("parent", p.parent)
	p.operator.write(e, "operator")
	e.list("donor_partners", len(p.donorPartners), func(i int) { p.donorPartners[i].item(e, "donor_partner") })
	e.text("slogan", p.slogan)
	e.value("website", p.website)
	e.money("total", p.total)
	e.values("projects", p.projects)
	e.end()
}

// body is the record of an organisation in its own list.
type body struct {
	*organisation
	short, city text
	url         string
}

func (d data) organisationsJSON(buf []byte, spill output.Spill) ([]byte, error) {
	return list(d, buf, spill, "organisations.json", "organisations", func(yield func(body) bool) {
		for _, o := range d.s.Organisations {
			if !yield(body{d.organisation(o), d.text(o.Short), d.text(o.City), o.URL}) {
				return
			}
		}
	})
}

func (b body) write(e encoder) {
	e.item("organisation")
	b.members(e)
	e.text("short", b.short)
	e.text("city", b.city)
	e.value("url", b.url)
	e.end()
}

// news is the record of a news item.
type news struct {
	id                   string
	page, title, summary text
	project, programme   string
	published, updated   string
}

func (d data) newsJSON(buf []byte, spill output.Spill) ([]byte, error) {
	d = d.remembering()
	return list(d, buf, spill, "news.json", "news", func(yield func(*news) bool) {
		r := new(news)
		for _, n := range d.s.News {
			if !public(&n.Entry) {
				continue
			}
			d.room.reset()
			if d.news(r, n); !yield(r) {
				return
			}
		}
	})
}

func (d data) news(r *news, n *site.News) {
	*r = news{
		id:        n.ID,
		page:      d.pages(&n.Entry),
		title:     d.title(&n.Entry),
		summary:   d.summary(&n.Entry),
		published: n.Published.String(),
		updated:   n.Updated.String(),
	}
	if n.Project != nil {
		r.project = n.Project.ID
	}
	if n.Programme != nil {
		r.programme = n.Programme.ID
	}
}

func (n *news) write(e encoder) {
	e.item("news")
	e.attr("id", n.id)
	e.text("page", n.page)
	e.text("title", n.title)
	e.text("summary", n.summary)
	e.value("project", n.project)
	e.value("programme", n.programme)
	e.value("published", n.published)
	e.value("updated", n.updated)
	e.end()
}
