package feed

import (
	"bytes"
	"encoding/xml"

	"atbalss/internal/site"
)

// The elements of RFC 4287 that the feeds use.
type (
	atomFeed struct {
		XMLName  xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
		Lang     site.Lang   `xml:"xml:lang,attr"`
		ID       string      `xml:"id"`
		Title    string      `xml:"title"`
		Subtitle string      `xml:"subtitle,omitempty"`
		Updated  string      `xml:"updated"`
		Author   atomAuthor  `xml:"author"`
		Links    []atomLink  `xml:"link"`
		Entries  []atomEntry `xml:"entry"`
	}
	atomAuthor struct {
		Name string `xml:"name"`
		URI  string `xml:"uri,omitempty"`
	}
	atomLink struct {
		Rel      string    `xml:"rel,attr"`
		Type     string    `xml:"type,attr,omitempty"`
		HrefLang site.Lang `xml:"hreflang,attr,omitempty"`
		Href     string    `xml:"href,attr"`
	}
	atomEntry struct {
		Lang      site.Lang     `xml:"xml:lang,attr,omitempty"`
		ID        string        `xml:"id"`
		Title     string        `xml:"title"`
		Published string        `xml:"published"`
		Updated   string        `xml:"updated"`
		Link      atomLink      `xml:"link"`
		Category  *atomCategory `xml:"category"`
		Summary   string        `xml:"summary,omitempty"`
	}
	atomCategory struct {
		Term  string `xml:"term,attr"`
		Label string `xml:"label,attr"`
	}
)

// atom makes the Atom feed (RFC 4287).
func (f feed) atom(buf []byte) ([]byte, error) {
	items := f.items()
	doc := atomFeed{
		Lang:     f.lang,
		ID:       f.c.Absolute(f.self(".xml")),
		Title:    f.title(),
		Subtitle: f.subtitle(),
		Updated:  instant(f.updated(items)),
		Author:   atomAuthor{Name: f.author()},
		Links: []atomLink{
			{Rel: "self", Type: "application/atom+xml", HrefLang: f.lang, Href: f.c.Absolute(f.self(".xml"))},
			{Rel: "alternate", Type: "text/html", HrefLang: f.lang, Href: f.c.Absolute(f.home(f.lang))},
		},
	}
	if f.s.Publisher != nil {
		doc.Author.URI = f.s.Publisher.URL
	}
	for _, i := range items {
		doc.Entries = append(doc.Entries, f.atomEntry(i))
	}
	out := bytes.NewBuffer(append(buf, xml.Header...))
	if err := xml.NewEncoder(out).Encode(doc); err != nil {
		return nil, err
	}
	return append(out.Bytes(), '\n'), nil
}

func (f feed) atomEntry(i item) atomEntry {
	e := atomEntry{
		ID:        f.id(i),
		Title:     i.words.Title,
		Published: instant(i.published()),
		Updated:   instant(i.updated()),
		Link:      atomLink{Rel: "alternate", Type: "text/html", HrefLang: i.lang, Href: f.c.Absolute(i.address)},
		Summary:   i.words.Summary,
	}
	if i.lang != f.lang {
		e.Lang = i.lang
	}
	if i.programme != nil {
		w, _ := i.programme.In(f.lang, f.s.Main())
		e.Category = &atomCategory{Term: i.programme.ID, Label: w.Title}
	}
	return e
}
