package opendata

import (
	"bytes"
	"encoding/json"
	"strings"

	"atbalss/internal/site"
)

// The parts of DCAT-AP 3 that the catalogue uses: all mandatory properties, and
// those recommended ones that the site knows.
type (
	dcatCatalog struct {
		Context     map[string]any `json:"@context"`
		ID          string         `json:"@id"`
		Type        string         `json:"@type"`
		Title       []langString   `json:"dct:title"`
		Description []langString   `json:"dct:description"`
		Publisher   dcatAgent      `json:"dct:publisher"`
		Homepage    idRef          `json:"foaf:homepage"`
		Language    []idRef        `json:"dct:language,omitempty"`
		Licence     *idRef         `json:"dct:license,omitempty"`
		Modified    *typed         `json:"dct:modified,omitempty"`
		Datasets    []dcatDataset  `json:"dcat:dataset"`
	}
	dcatAgent struct {
		ID       string       `json:"@id,omitempty"`
		Type     string       `json:"@type"`
		Name     []langString `json:"foaf:name"`
		Homepage *idRef       `json:"foaf:homepage,omitempty"`
	}
	dcatDataset struct {
		ID            string             `json:"@id"`
		Type          string             `json:"@type"`
		Identifier    string             `json:"dct:identifier"`
		Title         []langString       `json:"dct:title"`
		Description   []langString       `json:"dct:description"`
		Publisher     dcatAgent          `json:"dct:publisher"`
		Language      []idRef            `json:"dct:language,omitempty"`
		Theme         idRef              `json:"dcat:theme"`
		Modified      *typed             `json:"dct:modified,omitempty"`
		Distributions []dcatDistribution `json:"dcat:distribution"`
	}
	dcatDistribution struct {
		ID         string        `json:"@id"`
		Type       string        `json:"@type"`
		Title      []langString  `json:"dct:title"`
		AccessURL  idRef         `json:"dcat:accessURL"`
		Download   idRef         `json:"dcat:downloadURL"`
		MediaType  idRef         `json:"dcat:mediaType"`
		Format     idRef         `json:"dct:format"`
		Licence    *idRef        `json:"dct:license,omitempty"`
		ConformsTo *dcatStandard `json:"dct:conformsTo,omitempty"`
	}
	dcatStandard struct {
		ID   string `json:"@id"`
		Type string `json:"@type"`
	}
	idRef struct {
		ID string `json:"@id"`
	}
	typed struct {
		Value string `json:"@value"`
		Type  string `json:"@type"`
	}
)

var projectsTitle = bilingual("Projects", "Projekti")

// dataset is a set of data with its files.
type dataset struct {
	id           string
	title, about site.Text
	files        []file
}

// file is a file of a dataset.
type file struct {
	name, schema string
	format       string // in the EU's list of file types
	media        string // of IANA
}

var datasets = []dataset{
	{
		"projects", projectsTitle,
		bilingual("Projects with their facts: who carries them out, when, with whose money, and what they reach.",
			"Projekti un to fakti: kas tos īsteno, kad, par kā naudu un ko sasniedz."),
		[]file{
			{"projects.json", "schema/projects.json", "JSON", "application/json"},
			{"projects.csv", "projects.csv-metadata.json", "CSV", "text/csv"},
			{"projects.xml", "schema/projects.xsd", "XML", "application/xml"},
		},
	},
	{
		"programmes", bilingual("Programmes", "Programmas"),
		bilingual("Programmes with their fund, programming period and donors.", "Programmas, to fondi, plānošanas periodi un donori."),
		[]file{{"programmes.json", "schema/programmes.json", "JSON", "application/json"}},
	},
	{
		"organisations", bilingual("Organisations", "Organizācijas"),
		bilingual("Organisations that carry out, supervise or take part in projects.", "Organizācijas, kas īsteno vai uzrauga projektus vai tajos piedalās."),
		[]file{{"organisations.json", "schema/organisations.json", "JSON", "application/json"}},
	},
	{
		"news", bilingual("News", "Aktualitātes"),
		bilingual("News of projects and programmes.", "Projektu un programmu aktualitātes."),
		[]file{{"news.json", "schema/news.json", "JSON", "application/json"}},
	},
	{
		"kohesio", bilingual("List of operations for Kohesio", "Darbību saraksts portālam “Kohesio”"),
		bilingual("Projects of cohesion policy in the form that the portal Kohesio takes, and those that this form cannot hold, with the reason.",
			"Kohēzijas politikas projekti portāla “Kohesio” formā un projekti, kurus šajā formā nevar ietvert, ar iemeslu."),
		[]file{
			{"kohesio.csv", "", "CSV", "text/csv"},
			{"kohesio-excluded.json", "schema/kohesio-excluded.json", "JSON", "application/json"},
		},
	},
}

const (
	fileTypes  = "http://publications.europa.eu/resource/authority/file-type/"
	languages  = "http://publications.europa.eu/resource/authority/language/"
	licences   = "http://publications.europa.eu/resource/authority/licence/"
	mediaTypes = "https://www.iana.org/assignments/media-types/"

	// publicSector is the theme "Government and public sector".
	publicSector = "http://publications.europa.eu/resource/authority/data-theme/GOVE"
)

// catalogue describes all data sets (DCAT-AP 3).
func (d data) catalogue(buf []byte) ([]byte, error) {
	doc := dcatCatalog{
		Context: map[string]any{
			"dcat": "http://www.w3.org/ns/dcat#",
			"dct":  "http://purl.org/dc/terms/",
			"foaf": "http://xmlns.com/foaf/0.1/",
			"xsd":  "http://www.w3.org/2001/XMLSchema#",
		},
		ID:          d.address("catalogue.jsonld"),
		Type:        "dcat:Catalog",
		Title:       d.inAll(d.c.Name),
		Description: d.description(),
		Publisher:   d.agent(),
		Homepage:    idRef{d.c.Absolute("/")},
		Language:    d.languages(),
		Licence:     licence(d.c.Licence),
		Modified:    d.modified(),
	}
	for _, s := range datasets {
		doc.Datasets = append(doc.Datasets, d.dataset(s))
	}
	out := bytes.NewBuffer(buf)
	err := json.NewEncoder(out).Encode(doc)
	return out.Bytes(), err
}

func (d data) dataset(s dataset) dcatDataset {
	set := dcatDataset{
		ID:          d.address("catalogue.jsonld") + "#" + s.id,
		Type:        "dcat:Dataset",
		Identifier:  d.address("catalogue.jsonld") + "#" + s.id,
		Title:       d.inBoth(s.title),
		Description: d.inBoth(s.about),
		Publisher:   d.agent(),
		Language:    d.languages(),
		Theme:       idRef{publicSector},
		Modified:    d.modified(),
	}
	for _, f := range s.files {
		dist := dcatDistribution{
			ID:        d.address("catalogue.jsonld") + "#" + f.name,
			Type:      "dcat:Distribution",
			Title:     []langString{{f.name, d.s.Main()}},
			AccessURL: idRef{d.address(f.name)},
			Download:  idRef{d.address(f.name)},
			MediaType: idRef{mediaTypes + f.media},
			Format:    idRef{fileTypes + f.format},
			Licence:   licence(d.c.Licence),
		}
		if f.schema != "" {
			dist.ConformsTo = &dcatStandard{d.address(f.schema), "dct:Standard"}
		}
		set.Distributions = append(set.Distributions, dist)
	}
	return set
}

// agent is the publisher.
func (d data) agent() dcatAgent {
	a := dcatAgent{Type: "foaf:Agent", Name: d.inAll(d.c.Name)}
	if p := d.s.Publisher; p != nil {
		a.ID = d.address("organisations.json") + "#" + p.ID
		a.Name = d.inAll(p.Name)
		if p.URL != "" {
			a.Homepage = &idRef{p.URL}
		}
	}
	return a
}

// description is mandatory: the site's, else its name.
func (d data) description() []langString {
	if all := d.inAll(d.c.Description); len(all) > 0 {
		return all
	}
	return d.inAll(d.c.Name)
}

// inAll is a fact's wording in the site's languages, as JSON-LD wants it.
func (d data) inAll(t site.Text) []langString {
	var all []langString
	for _, w := range d.text(t) {
		all = append(all, langString{w.text, w.lang})
	}
	return all
}

// languageCodes are the codes of the EU's list for the languages of the Union,
// Norway and Iceland.
var languageCodes = map[site.Lang]string{
	"bg": "BUL", "cs": "CES", "da": "DAN", "de": "DEU", "el": "ELL", "en": "ENG", "es": "SPA", "et": "EST", "fi": "FIN",
	"fr": "FRA", "ga": "GLE", "hr": "HRV", "hu": "HUN", "is": "ISL", "it": "ITA", "lt": "LIT", "lv": "LAV", "mt": "MLT",
	"nb": "NOB", "nl": "NLD", "no": "NOR", "pl": "POL", "pt": "POR", "ro": "RON", "ru": "RUS", "sk": "SLK", "sl": "SLV",
	"sv": "SWE", "uk": "UKR",
}

func (d data) languages() []idRef {
	var all []idRef
	for _, l := range d.s.Langs {
		if code, ok := languageCodes[l]; ok {
			all = append(all, idRef{languages + code})
		}
	}
	return all
}

// modified is the day of the last change of any project, programme or news
// item, nil where none is known to the day.
func (d data) modified() *typed {
	var last site.Date
	for e := range d.s.Entries() {
		if day := e.LastChange(); public(e) && e.Kind != site.KindPage && day.Exact() && day.Compare(last) > 0 {
			last = day
		}
	}
	if last.IsZero() {
		return nil
	}
	return &typed{last.String(), "xsd:date"}
}

func licence(name string) *idRef {
	uri := licenceURI(name)
	if uri == "" {
		return nil
	}
	return &idRef{uri}
}

// licenceURI is the address of a licence: as site.yaml gives it, or that of the
// EU's list for the licences of Creative Commons, or that of SPDX for any other
// name.
func licenceURI(name string) string {
	switch upper := strings.ToUpper(name); {
	case name == "" || strings.Contains(name, "://"):
		return name
	case upper == "CC0-1.0" || upper == "CC0":
		return licences + "CC0"
	case strings.HasPrefix(upper, "CC-BY") && strings.Contains(upper, "."):
		return licences + strings.NewReplacer("-", "_", ".", "_").Replace(strings.Replace(upper, "CC-BY", "CC_BY", 1))
	}
	return "https://spdx.org/licenses/" + name
}
