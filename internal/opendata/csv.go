package opendata

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"strings"

	"atbalss/internal/output"
	"atbalss/internal/site"
)

func (d data) projectsCSV(buf []byte, spill output.Spill) ([]byte, error) {
	columns := d.columns()
	e, cells := newCSV(buf, spill), make([]string, len(columns))
	for i, c := range columns {
		cells[i] = c.name
	}
	err := e.row(cells)
	for p := range d.projects() {
		for i, c := range columns {
			cells[i] = safe(c.value(p))
		}
		if err = e.row(cells); err != nil {
			break
		}
	}
	return e.end(err)
}

// csvEncoder writes RFC 4180: comma, CRLF, quotation marks where needed, UTF-8
// without a mark, a header row.
type csvEncoder struct {
	out   bytes.Buffer
	rows  *csv.Writer
	spill output.Spill
}

func newCSV(buf []byte, spill output.Spill) *csvEncoder {
	e := &csvEncoder{out: *bytes.NewBuffer(buf), spill: spill}
	e.rows = csv.NewWriter(&e.out)
	e.rows.UseCRLF = true
	return e
}

// row writes a row of cells, which are [safe].
func (e *csvEncoder) row(cells []string) error {
	if err := e.rows.Write(cells); err != nil {
		return err
	}
	buf, err := e.spill.Full(e.out.Bytes())
	e.out = *bytes.NewBuffer(buf)
	return err
}

// end is the buffer after the last row, unless there is an error already.
func (e *csvEncoder) end(err error) ([]byte, error) {
	e.rows.Flush()
	return e.out.Bytes(), errors.Join(err, e.rows.Error())
}

// safe makes sure that no spreadsheet takes a cell for a formula: one that
// begins with =, +, -, @, their wide forms, a tab or a line end gets an
// apostrophe before it, and so does one that begins with an apostrophe, so that
// taking the first apostrophe away gives the value back. A negative number is
// none of these.
func safe(cell string) string {
	if cell != "" && (cell[0]|0x20 >= 'a' && cell[0]|0x20 <= 'z' || cell[0] >= '0' && cell[0] <= '9') {
		return cell // as most are
	}
	begin := strings.TrimLeft(cell, " \u00a0")
	if begin == "" {
		return cell
	}
	for _, sign := range []string{"=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\t", "\r", "\n", "'"} {
		if strings.HasPrefix(begin, sign) && !isNumber(cell) {
			return "'" + cell
		}
	}
	return cell
}

// isNumber reports whether a cell is a decimal, or a point on the map: two
// decimals with a comma between them.
func isNumber(cell string) bool {
	for part := range strings.SplitSeq(cell, ", ") {
		whole, frac, point := strings.Cut(strings.TrimPrefix(part, "-"), ".")
		if !allDigits(whole) || point && !allDigits(frac) {
			return false
		}
	}
	return true
}

func allDigits(s string) bool {
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return s != ""
}

// The members of CSV on the Web (W3C, Metadata Vocabulary for Tabular Data)
// that describe projects.csv.
type (
	csvwTable struct {
		Context []any       `json:"@context"`
		URL     string      `json:"url"`
		Title   any         `json:"dc:title"`
		About   any         `json:"dc:description"`
		Licence string      `json:"dc:license,omitempty"`
		Dialect csvwDialect `json:"dialect"`
		Schema  csvwSchema  `json:"tableSchema"`
	}
	csvwDialect struct {
		Encoding        string   `json:"encoding"`
		Delimiter       string   `json:"delimiter"`
		Header          bool     `json:"header"`
		DoubleQuote     bool     `json:"doubleQuote"`
		LineTerminators []string `json:"lineTerminators"`
	}
	csvwSchema struct {
		Columns    []csvwColumn `json:"columns"`
		PrimaryKey string       `json:"primaryKey"`
	}
	csvwColumn struct {
		Name      string    `json:"name"`
		Titles    string    `json:"titles"`
		About     any       `json:"dc:description"`
		Lang      site.Lang `json:"lang,omitempty"`
		Datatype  any       `json:"datatype"`
		Separator string    `json:"separator,omitempty"`
		Required  bool      `json:"required,omitempty"`
	}
	csvwPattern struct {
		Base   string `json:"base"`
		Format string `json:"format"`
	}
)

// projectsCSVW describes projects.csv column by column.
func (d data) projectsCSVW(buf []byte) ([]byte, error) {
	doc := csvwTable{
		Context: []any{"http://www.w3.org/ns/csvw", map[string]string{"@language": string(d.s.Main())}},
		URL:     "projects.csv",
		Title:   d.inBoth(projectsTitle),
		About: d.inBoth(bilingual(
			"Empty cells are not known. An apostrophe before =, +, -, @ or an apostrophe keeps spreadsheets from taking the cell for a formula and is not part of the value.",
			"Tukša šūna nozīmē, ka vērtība nav zināma. Apostrofs pirms =, +, -, @ vai apostrofa neļauj izklājlapai uztvert šūnu par formulu un nav vērtības daļa.")),
		Licence: licenceURI(d.c.Licence),
		Dialect: csvwDialect{"utf-8", ",", true, true, []string{"\r\n"}},
		Schema:  csvwSchema{PrimaryKey: "id"},
	}
	for _, c := range d.columns() {
		column := csvwColumn{Name: c.name, Titles: c.name, About: d.inBoth(c.about), Lang: c.lang, Datatype: c.kind.datatype(), Required: c.required}
		if c.several {
			column.Separator = separator
		}
		doc.Schema.Columns = append(doc.Schema.Columns, column)
	}
	out := bytes.NewBuffer(buf)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(doc)
	return out.Bytes(), err
}

// datatype is the name that CSV on the Web has for a kind.
func (k kind) datatype() any {
	switch k {
	case address:
		return "anyURI"
	case number:
		return "decimal"
	case truth:
		return "boolean"
	case day:
		return csvwPattern{"string", `\d{4}(-\d{2}(-\d{2})?)?`}
	}
	return "string"
}

// inBoth is a text of the program, in the site's languages that it has, as
// JSON-LD wants it.
func (d data) inBoth(t site.Text) []langString {
	var all []langString
	for _, l := range d.s.Langs {
		if s, ok := t[l]; ok {
			all = append(all, langString{s, l})
		}
	}
	if all == nil {
		all = []langString{{t["en"], "en"}}
	}
	return all
}

// langString is a wording with its language, in JSON-LD.
type langString struct {
	Value string    `json:"@value"`
	Lang  site.Lang `json:"@language"`
}
