package opendata

import (
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"atbalss/internal/output"
	"atbalss/internal/site"
)

// The list for Kohesio, the Commission's portal of cohesion policy, in the form
// of its table schema (ISA Test Bed, beta): decimal points, DD/MM/YYYY,
// longitude before latitude. A project that the form cannot hold is not bent to
// fit; it stands in kohesio-excluded.json with every reason.

// operation is a row of kohesio.csv, by the name of the column.
type operation map[string]string

// kohesioField is a column of kohesio.csv.
type kohesioField struct {
	name     string
	required bool
}

// kohesioFields are the columns that the site can fill, in the order of the
// table schema.
var kohesioFields = []kohesioField{
	{"Operation_Unique_Identifier", false},
	{"Operation_Name_Programme_Language", true},
	{"Operation_Name_English", false},
	{"Country", true},
	{"Location_Indicator_Postcode", false},
	{"Operation_Start_Date", true},
	{"Operation_Expected_End_Date", false},
	{"Operation_End_Date", true},
	{"CoFinancing_Rate", true},
	{"Total_Eligible_Expenditure_amount", true},
	{"Total_Eligible_Expenditure_Currency", true},
	{"Total_Eligible_Expenditure_Exchange_Rate", false},
	{"Location_Indicator_NUTS_code", false},
	{"Beneficiary_Name", true},
	{"Location_Indicator_latitude_longitude", false},
	{"Category_Of_Intervention", true},
	{"Fund_Code", false},
	{"Operation_Summary_English", false},
	{"Operation_Summary_Programme_Language", true},
	{"Programming_Period", true},
	{"Programme_Name", false},
	{"Program_Specific_Objective_Code", false},
	{"Fund_Name", false},
	{"Date_Of_Last_Update", false},
	{"Beneficiary_Unique_Identifier", false},
}

// kohesioFunds are the funds of cohesion policy among the built-in ones, with
// their code where the table schema has one: it has none for ESF+ and JTF.
var kohesioFunds = map[string]string{"cohesion-fund": "CF", "erdf": "ERDF", "esf": "ESF", "esf-plus": "", "jtf": ""}

// kohesioPeriods are those that the table schema knows.
var kohesioPeriods = []site.Period{"2014-2020", "2021-2027"}

// kohesioCurrencies are the currencies of the table schema in which states of
// the Union and their partners have paid since 2014.
var kohesioCurrencies = []string{"EUR", "BGN", "CHF", "CZK", "DKK", "GBP", "HRK", "HUF", "ISK", "NOK", "PLN", "RON", "SEK"}

// reason says why Kohesio's list cannot hold a project: a fixed word, the key
// of the content that it is about, and a sentence.
type reason struct {
	why, key string
	words    text
}

// candidate is a project with its row, and with all that keeps it off the list.
type candidate struct {
	*site.Project
	row     operation
	reasons []reason
}

// candidates passes every public project. Row and reasons are lent until the
// next.
func (d data) candidates() iter.Seq[candidate] {
	return func(yield func(candidate) bool) {
		k := kohesioRow{data: d, row: operation{}, sentences: map[string]text{}}
		for _, p := range d.s.Projects {
			if !public(&p.Entry) {
				continue
			}
			clear(k.row)
			k.reasons = k.reasons[:0]
			k.fill(p)
			if !yield(candidate{p, k.row, k.reasons}) {
				return
			}
		}
	}
}

// kohesioRow gathers a row and what stands against it.
type kohesioRow struct {
	data
	row       operation
	reasons   []reason
	sentences map[string]text // of reasons, by their English words
}

// fill makes the row of a project, or finds why there is none.
func (k *kohesioRow) fill(p *site.Project) {
	if !k.programme(p.Programme) {
		return // of another policy: that the rest is missing is no fault
	}
	k.words(p)
	k.dates(p)
	k.money(p)
	k.beneficiary(p.Implementer)
	k.place(p.Location)
	k.category(p.Intervention)
	k.row["Program_Specific_Objective_Code"] = strings.TrimSuffix(p.Measure, ".")
}

func (k *kohesioRow) refuse(why, key, en, lv string) {
	k.reasons = append(k.reasons, reason{why, key, k.both(en, lv)})
}

// both is a sentence of the program in the site's languages that it has, made
// once for all projects.
func (k *kohesioRow) both(en, lv string) text {
	words, ok := k.sentences[en]
	if !ok {
		words = k.text(bilingual(en, lv))
		k.sentences[en] = words
	}
	return words
}

// programme takes fund and period; false when they are not of cohesion policy.
func (k *kohesioRow) programme(p *site.Programme) bool {
	if p == nil || p.Fund == nil {
		k.refuse("no-fund", "programme", "the project has no programme with a fund", "projektam nav programmas ar fondu")
		return false
	}
	code, ours := kohesioFunds[p.Fund.ID]
	if !ours {
		k.refuse("other-fund", "programme", "the fund is not one of cohesion policy", "fonds nav kohēzijas politikas fonds")
		return false
	}
	if !slices.Contains(kohesioPeriods, p.Period) {
		k.refuse("other-period", "programme", "the list has no such programming period", "sarakstā nav šāda plānošanas perioda")
		return false
	}
	w, _ := p.In(k.s.Main(), k.s.Main())
	k.row["Fund_Code"] = code
	k.row["Fund_Name"] = inEnglish(p.Fund.Name, k.s.Main())
	k.row["Programming_Period"] = string(p.Period)
	k.row["Programme_Name"] = w.Title
	return true
}

// inEnglish is a wording in English, else in the main language.
func inEnglish(t site.Text, main site.Lang) string {
	if s := t.In("en"); s != "" {
		return s
	}
	return t.In(main)
}

func (k *kohesioRow) words(p *site.Project) {
	w, _ := p.In(k.s.Main(), k.s.Main())
	k.row["Operation_Unique_Identifier"] = p.Code
	if p.Code == "" {
		k.row["Operation_Unique_Identifier"] = p.ID
	}
	k.row["Operation_Name_Programme_Language"] = w.Title
	k.row["Operation_Summary_Programme_Language"] = w.Summary
	if w.Summary == "" {
		k.refuse("no-summary", "summary", "there is no summary", "nav kopsavilkuma")
	}
	if en, own := p.In("en", k.s.Main()); own {
		k.row["Operation_Name_English"] = en.Title
		k.row["Operation_Summary_English"] = en.Summary
	}
}

func (k *kohesioRow) dates(p *site.Project) {
	k.row["Operation_Start_Date"] = kohesioDate(p.Start)
	k.row["Operation_End_Date"] = kohesioDate(p.End)
	k.row["Date_Of_Last_Update"] = kohesioDate(p.LastChange())
	if p.Status != site.Completed {
		k.row["Operation_Expected_End_Date"] = kohesioDate(p.End)
	}
	if !p.Start.Exact() {
		k.refuse("no-start", "start", "the day of the start is not known", "sākuma diena nav zināma")
	}
	if !p.End.Exact() {
		k.refuse("no-end", "end", "the day of the completion is not known", "noslēguma diena nav zināma")
	}
	if p.Start.Exact() && p.End.Exact() && p.End.Compare(p.Start) < 0 {
		k.refuse("end-before-start", "end", "the completion is before the start", "noslēgums ir pirms sākuma")
	}
}

// kohesioDate is DD/MM/YYYY, "" where the day is not known.
func kohesioDate(d site.Date) string {
	if !d.Exact() {
		return ""
	}
	return fmt.Sprintf("%02d/%02d/%04d", d.Day, d.Month, d.Year)
}

// money takes the eligible expenditure: the total cost of a project is another
// figure and is never put in its place.
func (k *kohesioRow) money(p *site.Project) {
	if rate := donorShare(p.Funding); rate != nil {
		k.row["CoFinancing_Rate"] = percent(rate)
	} else {
		k.refuse("no-rate", "funding", "the part that the fund pays is not known", "fonda daļa nav zināma")
	}
	total := p.EligibleTotal
	if total == nil {
		k.refuse("no-eligible-total", "eligible_total", "the total eligible expenditure is not known", "kopējās attiecināmās izmaksas nav zināmas")
		return
	}
	k.row["Total_Eligible_Expenditure_amount"] = total.String()
	k.row["Total_Eligible_Expenditure_Currency"] = total.Currency
	k.row["Total_Eligible_Expenditure_Exchange_Rate"] = p.ExchangeRate
	if !slices.Contains(kohesioCurrencies, total.Currency) {
		k.refuse("other-currency", "funding.currency", "the list has no such currency", "sarakstā nav šādas valūtas")
	}
	if total.Currency != "EUR" && p.ExchangeRate == "" {
		k.refuse("no-exchange-rate", "exchange_rate", "the rate to the euro is not known", "kurss pret eiro nav zināms")
	}
}

func (k *kohesioRow) beneficiary(o *site.Organisation) {
	if o == nil {
		k.refuse("no-beneficiary", "implementer", "the beneficiary is not known", "finansējuma saņēmējs nav zināms")
		return
	}
	k.row["Beneficiary_Name"] = o.Name.In(k.s.Main())
	k.row["Beneficiary_Unique_Identifier"] = o.Registration
	k.row["Country"] = o.Country
	if o.Country == "" {
		k.refuse("no-country", "implementer", "the country of the beneficiary is not known", "finansējuma saņēmēja valsts nav zināma")
	}
	if name, ok := kohesioCountries[o.Country]; ok {
		k.row["Country"] = name
	}
}

// kohesioCountries are the member states as the list names them; any other
// country stands there by its code.
var kohesioCountries = map[string]string{
	"AT": "Austria", "BE": "Belgium", "BG": "Bulgaria", "CY": "Cyprus", "CZ": "Czechia", "DE": "Germany", "DK": "Denmark",
	"EE": "Estonia", "ES": "Spain", "FI": "Finland", "FR": "France", "GR": "Greece", "HR": "Croatia", "HU": "Hungary",
	"IE": "Ireland", "IT": "Italy", "LT": "Lithuania", "LU": "Luxembourg", "LV": "Latvia", "MT": "Malta", "NL": "Netherlands",
	"PL": "Poland", "PT": "Portugal", "RO": "Romania", "SE": "Sweden", "SI": "Slovenia", "SK": "Slovakia",
}

func (k *kohesioRow) place(l *site.Location) {
	if l == nil || l.NUTS == "" && l.Postcode == "" && (l.Lat == "" || l.Lon == "") {
		k.refuse("no-location", "location", "there is no postcode, NUTS code or point", "nav pasta indeksa, NUTS koda vai punkta kartē")
		return
	}
	k.row["Location_Indicator_NUTS_code"] = l.NUTS
	k.row["Location_Indicator_Postcode"] = l.Postcode
	if l.Lat != "" && l.Lon != "" {
		k.row["Location_Indicator_latitude_longitude"] = l.Lon + ", " + l.Lat // a geopoint: longitude first
	}
}

// category takes the number with which the category of intervention begins.
func (k *kohesioRow) category(intervention string) {
	digits := intervention
	if i := strings.IndexFunc(intervention, func(r rune) bool { return r < '0' || r > '9' }); i >= 0 {
		digits = intervention[:i]
	}
	n, err := strconv.Atoi(digits)
	if err != nil || n < 1 || n > 123 {
		k.refuse("no-category", "intervention", "there is no category of intervention from 1 to 123", "nav intervences kategorijas no 1 līdz 123")
		return
	}
	k.row["Category_Of_Intervention"] = strconv.Itoa(n)
}

func (d data) kohesioCSV(buf []byte, spill output.Spill) ([]byte, error) {
	e, cells := newCSV(buf, spill), make([]string, len(kohesioFields))
	for i, f := range kohesioFields {
		cells[i] = f.name
	}
	err := e.row(cells)
	for c := range d.candidates() {
		if len(c.reasons) > 0 {
			continue
		}
		for i, f := range kohesioFields {
			cells[i] = safe(c.row[f.name])
		}
		if err = e.row(cells); err != nil {
			break
		}
	}
	return e.end(err)
}

// excluded is the record of a project that kohesio.csv cannot hold.
type excluded struct {
	id          string
	title, page text
	reasons     []reason
}

func (x *excluded) write(e encoder) {
	e.item("project")
	e.attr("id", x.id)
	e.text("title", x.title)
	e.text("page", x.page)
	e.list("reasons", len(x.reasons), func(i int) {
		r := x.reasons[i]
		e.item("reason")
		e.value("reason", r.why)
		e.value("key", r.key)
		e.text("words", r.words)
		e.end()
	})
	e.end()
}

func (d data) kohesioExcluded(buf []byte, spill output.Spill) ([]byte, error) {
	return list(d, buf, spill, "kohesio-excluded.json", "excluded", d.leftOut())
}

func (d data) leftOut() iter.Seq[*excluded] {
	return func(yield func(*excluded) bool) {
		d := d.remembering()
		x := new(excluded)
		for c := range d.lasting().candidates() { // their reasons are for all projects
			if len(c.reasons) == 0 {
				continue
			}
			d.room.reset()
			if *x = (excluded{c.ID, d.title(&c.Entry), d.pages(&c.Entry), c.reasons}); !yield(x) {
				return
			}
		}
	}
}
