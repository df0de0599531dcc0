package opendata

import (
	"atbalss/internal/config"
	"atbalss/internal/site"
)

// Description says what the data are, for the page of the role open-data.
type Description struct {
	Version string // FormatVersion
	Files   []File
	Columns []Column // of projects.csv, in its order
	Changes []Change // of the format, newest first
}

// File is a published file.
type File struct {
	Address string // from the site's root
	Schema  string // address of its schema; "" for none
	About   site.Text
}

// Column is a field of projects.csv.
type Column struct {
	Name    string
	Type    site.Text
	Several bool // a cell holds several values with | between them
	About   site.Text
	Sample  string // what it says of the first of the newest projects that says anything; "" for none
}

// Change is a version of the format.
type Change struct {
	Version string
	About   site.Text
}

// Describe says what the data of a site are.
func Describe(s *site.Site, c *config.Config) Description {
	d := data{s: s, c: c}
	out := Description{Version: FormatVersion, Files: files(), Changes: changes}
	columns := d.columns()
	samples := d.samples(columns)
	for i, col := range columns {
		out.Columns = append(out.Columns, Column{Name: col.name, Type: kindNames[col.kind], Several: col.several, About: col.about, Sample: samples[i]})
	}
	return out
}

// sampled is in how many projects a sample of a column is looked for: what none
// of so many says, a large site need not be searched for.
const sampled = 200

// samples are the first values of the columns, "" for none.
func (d data) samples(columns []column) []string {
	all := make([]string, len(columns))
	seen := 0
	for p := range d.projects() {
		if seen++; seen > sampled {
			break
		}
		for i, c := range columns {
			if all[i] == "" {
				all[i] = c.value(p)
			}
		}
	}
	return all
}

// kindNames are the types of values in words.
var kindNames = map[kind]site.Text{
	plainText:  bilingual("text", "teksts"),
	identifier: bilingual("code", "kods"),
	address:    bilingual("address", "adrese"),
	day:        bilingual("date, ISO 8601", "datums, ISO 8601"),
	number:     bilingual("number", "skaitlis"),
	truth:      bilingual("true or false", "true (jā) vai false (nē)"),
}

// files are the data files with what they hold.
func files() []File {
	file := func(name, schema, en, lv string) File {
		f := File{Address: "/" + folder + name, About: bilingual(en, lv)}
		if schema != "" {
			f.Schema = "/" + folder + schema
		}
		return f
	}
	return []File{
		file("projects.csv", "projects.csv-metadata.json", "Projects as a table; its columns are described below", "Projekti tabulā; tās slejas aprakstītas tālāk"),
		file("projects.json", "schema/projects.json", "Projects with all that is known of them", "Projekti ar visu, kas par tiem zināms"),
		file("projects.xml", "schema/projects.xsd", "The same in XML", "Tas pats XML formātā"),
		file("programmes.json", "schema/programmes.json", "Programmes", "Programmas"),
		file("organisations.json", "schema/organisations.json", "Organisations", "Organizācijas"),
		file("news.json", "schema/news.json", "News", "Aktualitātes"),
		file("kohesio.csv", "", "Projects of the cohesion policy in the form of the portal Kohesio", "Kohēzijas politikas projekti portāla “Kohesio” formā"),
		file("kohesio-excluded.json", "schema/kohesio-excluded.json", "Projects that the table of Kohesio cannot hold, with the reason",
			"Projekti, kurus “Kohesio” tabulā ievietot nevar, un iemesls"),
		file("catalogue.jsonld", "", "Catalogue of these data, DCAT-AP 3", "Šo datu katalogs, DCAT-AP 3"),
	}
}

// changes is the history of the format. A new version is a new line at the top.
var changes = []Change{
	{"1.0", bilingual("First version of the format.", "Formāta pirmā versija.")},
}
