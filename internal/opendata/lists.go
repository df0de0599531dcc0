package opendata

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"iter"

	"atbalss/internal/site"
)

// head is what every JSON list begins with.
type head struct {
	Schema        string      `json:"$schema"`
	FormatVersion string      `json:"format_version"`
	Licence       string      `json:"licence,omitempty"`
	Publisher     *reference  `json:"publisher,omitempty"`
	Languages     []site.Lang `json:"languages"`
}

func (d data) head(schema string) head {
	h := head{Schema: d.address("schema/" + schema), FormatVersion: FormatVersion, Licence: d.c.Licence, Languages: d.s.Langs}
	if p := d.s.Publisher; p != nil {
		h.Publisher = &reference{p.ID, d.text(p.Name)}
	}
	return h
}

// list writes the head and, under name, the records one after the other.
func list[T any](buf []byte, h head, name string, records iter.Seq[T]) ([]byte, error) {
	top, err := json.Marshal(h)
	if err != nil {
		return nil, err
	}
	buf = append(buf, top[:len(top)-1]...)
	buf = append(buf, `,"`+name+`":[`...)
	first := true
	for r := range records {
		if !first {
			buf = append(buf, ',')
		}
		first = false
		record, err := json.Marshal(r)
		if err != nil {
			return nil, err
		}
		buf = append(append(buf, '\n'), record...)
	}
	return append(buf, "\n]}\n"...), nil
}

// projects passes the records of the projects, in the order of the lists.
func (d data) projects() iter.Seq[project] {
	return func(yield func(project) bool) {
		for _, p := range d.s.Projects {
			if public(&p.Entry) && !yield(d.project(p)) {
				return
			}
		}
	}
}

func (d data) projectsJSON(buf []byte) ([]byte, error) {
	return list(buf, d.head("projects.json"), "projects", d.projects())
}

// XMLNamespace is the namespace of projects.xml; its last part is the first
// number of FormatVersion.
const XMLNamespace = "urn:atbalss:projects:1"

func (d data) projectsXML(buf []byte) ([]byte, error) {
	out := bytes.NewBuffer(buf)
	out.WriteString(xml.Header + `<projects xmlns="` + XMLNamespace + `" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="` + XMLNamespace + " ")
	if err := xml.EscapeText(out, []byte(d.address("schema/projects.xsd"))); err != nil {
		return nil, err
	}
	out.WriteString(`" format_version="` + FormatVersion + `">`)
	encoder := xml.NewEncoder(out)
	for p := range d.projects() {
		out.WriteByte('\n')
		if err := encoder.Encode(p); err != nil {
			return nil, err
		}
	}
	out.WriteString("\n</projects>\n")
	return out.Bytes(), nil
}

// programme is the record of a programme.
type programme struct {
	ID            string         `json:"id"`
	Code          string         `json:"code,omitempty"`
	Page          text           `json:"page"`
	Title         text           `json:"title"`
	Summary       text           `json:"summary"`
	Fund          *reference     `json:"fund,omitempty"`
	Donors        []text         `json:"donors,omitempty"`
	Period        site.Period    `json:"period"`
	Parent        string         `json:"parent,omitempty"`
	Operator      *organisation  `json:"operator,omitempty"`
	DonorPartners []organisation `json:"donor_partners,omitempty"`
	Slogan        text           `json:"slogan,omitempty"`
	Website       string         `json:"website,omitempty"`
	Total         *money         `json:"total,omitempty"`
	Projects      []string       `json:"projects"`
}

func (d data) programmesJSON(buf []byte) ([]byte, error) {
	return list(buf, d.head("programmes.json"), "programmes", func(yield func(programme) bool) {
		for _, p := range d.s.Programmes {
			if public(&p.Entry) && !yield(d.programme(p)) {
				return
			}
		}
	})
}

func (d data) programme(p *site.Programme) programme {
	r := programme{
		ID:       p.ID,
		Code:     p.Code,
		Page:     d.pages(&p.Entry),
		Title:    d.title(&p.Entry),
		Summary:  d.summary(&p.Entry),
		Fund:     d.fund(p.Fund),
		Period:   p.Period,
		Operator: d.organisation(p.Operator),
		Slogan:   d.text(p.Slogan),
		Website:  p.Website,
		Total:    amount(p.Total),
		Projects: []string{},
	}
	if p.Fund != nil {
		for _, donor := range p.Fund.Donors {
			r.Donors = append(r.Donors, d.text(donor))
		}
	}
	if p.Parent != nil {
		r.Parent = p.Parent.ID
	}
	for _, o := range p.DonorPartners {
		r.DonorPartners = append(r.DonorPartners, *d.organisation(o))
	}
	for _, project := range p.Projects {
		if public(&project.Entry) {
			r.Projects = append(r.Projects, project.ID)
		}
	}
	return r
}

// body is the record of an organisation in its own list.
type body struct {
	organisation
	Short text   `json:"short,omitempty"`
	City  text   `json:"city,omitempty"`
	URL   string `json:"url,omitempty"`
}

func (d data) organisationsJSON(buf []byte) ([]byte, error) {
	return list(buf, d.head("organisations.json"), "organisations", func(yield func(body) bool) {
		for _, o := range d.s.Organisations {
			if !yield(body{*d.organisation(o), d.text(o.Short), d.text(o.City), o.URL}) {
				return
			}
		}
	})
}

// news is the record of a news item.
type news struct {
	ID        string `json:"id"`
	Page      text   `json:"page"`
	Title     text   `json:"title"`
	Summary   text   `json:"summary,omitempty"`
	Project   string `json:"project,omitempty"`
	Programme string `json:"programme,omitempty"`
	Published string `json:"published,omitempty"`
	Updated   string `json:"updated,omitempty"`
}

func (d data) newsJSON(buf []byte) ([]byte, error) {
	return list(buf, d.head("news.json"), "news", func(yield func(news) bool) {
		for _, n := range d.s.News {
			if public(&n.Entry) && !yield(d.news(n)) {
				return
			}
		}
	})
}

func (d data) news(n *site.News) news {
	r := news{
		ID:        n.ID,
		Page:      d.pages(&n.Entry),
		Title:     d.title(&n.Entry),
		Summary:   d.summary(&n.Entry),
		Published: n.Published.String(),
		Updated:   n.Updated.String(),
	}
	if n.Project != nil {
		r.Project = n.Project.ID
	}
	if n.Programme != nil {
		r.Programme = n.Programme.ID
	}
	return r
}
