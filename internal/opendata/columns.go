package opendata

import (
	"slices"
	"strconv"
	"strings"

	"atbalss/internal/site"
)

// column is a column of projects.csv.
type column struct {
	name     string
	lang     site.Lang // of the text; "" for what needs no language
	kind     kind
	several  bool // the cell holds several values
	required bool
	about    site.Text
	value    func(p *project) string
}

// kind is the type of a column's values.
type kind uint8

const (
	plainText kind = iota
	identifier
	address
	day // at any precision
	number
	truth
)

// columns are the columns of projects.csv: one for each language where the
// value is worded.
func (d data) columns() []column {
	t := &table{langs: d.s.Langs}
	t.identity()
	t.money()
	t.people()
	t.results()
	t.place()
	return t.columns
}

// table gathers columns.
type table struct {
	langs   []site.Lang
	columns []column
}

// bilingual is a text of the program in its two languages.
func bilingual(en, lv string) site.Text { return site.Text{"en": en, "lv": lv} }

// add adds a column with one value.
func (t *table) add(name string, k kind, about site.Text, value func(p *project) string) {
	t.columns = append(t.columns, column{name: name, kind: k, about: about, value: value})
}

// several adds a column with several values in a cell.
func (t *table) several(name string, k kind, about site.Text, values func(p *project) []string) {
	t.columns = append(t.columns, column{name: name, kind: k, about: about, several: true,
		value: func(p *project) string { return joined(values(p)) }})
}

// worded adds a column for each language.
func (t *table) worded(name string, k kind, about site.Text, value func(p *project) text) {
	for _, l := range t.langs {
		c := column{name: inLanguage(name, l), kind: k, about: about, value: func(p *project) string { return value(p).in(l) }}
		if k == plainText {
			c.lang = l
		}
		t.columns = append(t.columns, c)
	}
}

// inLanguage is the name of a column in a language. Names of CSV on the Web
// have no hyphens.
func inLanguage(name string, l site.Lang) string {
	return name + "_" + strings.ReplaceAll(string(l), "-", "_")
}

// listed adds a column with several values for each language.
func (t *table) listed(name string, about site.Text, values func(p *project, l site.Lang) []string) {
	for _, l := range t.langs {
		t.several(inLanguage(name, l), plainText, about, func(p *project) []string { return values(p, l) })
		t.columns[len(t.columns)-1].lang = l
	}
}

// identity is what the project is, and when.
func (t *table) identity() {
	t.add("id", identifier, bilingual("Stable id of the project", "Projekta pastāvīgais identifikators"),
		func(p *project) string { return p.id })
	t.add("code", identifier, bilingual("The project's number in the donor's system", "Projekta numurs finansētāja sistēmā"),
		func(p *project) string { return p.code })
	t.worded("page", address, bilingual("Address of the project's page", "Projekta lapas adrese"), func(p *project) text { return p.page })
	t.worded("title", plainText, bilingual("Name of the project", "Projekta nosaukums"), func(p *project) text { return p.title })
	t.worded("summary", plainText, bilingual("Purpose of the project", "Projekta mērķis īsumā"), func(p *project) text { return p.summary })
	t.add("status", identifier, bilingual("planned, ongoing, completed, suspended or terminated",
		"planned (plānošanā), ongoing (īstenošanā), completed (noslēdzies), suspended (apturēts) vai terminated (pārtraukts)"),
		func(p *project) string { return p.status })
	t.add("programme_id", identifier, bilingual("Id of the programme", "Programmas identifikators"),
		func(p *project) string { return p.programme.or().id })
	t.worded("programme", plainText, bilingual("Name of the programme", "Programmas nosaukums"),
		func(p *project) text { return p.programme.or().name })
	t.add("fund_id", identifier, bilingual("Id of the donor fund", "Fonda identifikators"), func(p *project) string { return p.fund.or().id })
	t.worded("fund", plainText, bilingual("Name of the donor fund", "Fonda nosaukums"), func(p *project) text { return p.fund.or().name })
	t.add("period", identifier, bilingual("Programming period", "Plānošanas periods"), func(p *project) string { return p.period })
	t.add("measure", identifier, bilingual("Measure or specific objective", "Pasākums vai specifiskais atbalsta mērķis"),
		func(p *project) string { return p.measure })
	t.add("signed", day, bilingual("Day on which the agreement was signed", "Līguma parakstīšanas diena"), func(p *project) string { return p.signed })
	t.add("start", day, bilingual("Start", "Sākums"), func(p *project) string { return p.start })
	t.add("end", day, bilingual("Expected or actual completion", "Plānotais vai faktiskais noslēgums"), func(p *project) string { return p.end })
	t.add("duration_months", number, bilingual("Duration in months, where the completion is not known", "Ilgums mēnešos, ja noslēgums nav zināms"),
		func(p *project) string { return positive(p.durationMonths) })
}

// money is who pays how much.
func (t *table) money() {
	t.add("currency", identifier, bilingual("Currency of the amounts, ISO 4217", "Summu valūta, ISO 4217"),
		func(p *project) string { return p.currency() })
	t.add("total", number, bilingual("Total cost", "Kopējās izmaksas"), func(p *project) string { return p.funding.total.or().amount })
	t.add("co_financing_rate", number, bilingual("Part of the total that donors give, in per cent", "Donoru daļa kopsummā, procentos"),
		func(p *project) string { return p.funding.coFinancingRate })
	t.several("source_id", identifier, bilingual("Who pays", "Kas maksā"), func(p *project) []string {
		return collect(p, p.funding.sources, func(s *source) string { return s.id })
	})
	t.several("source_amount", number, bilingual("How much each of them pays", "Cik katrs maksā"), func(p *project) []string {
		return collect(p, p.funding.sources, func(s *source) string { return s.amount.or().amount })
	})
	t.several("source_share", number, bilingual("What part each of them pays, in per cent", "Kādu daļu katrs maksā, procentos"), func(p *project) []string {
		return collect(p, p.funding.sources, func(s *source) string { return s.share })
	})
	t.add("eligible_total", number, bilingual("Total eligible expenditure", "Kopējās attiecināmās izmaksas"),
		func(p *project) string { return p.eligibleTotal.or().amount })
	t.add("exchange_rate", number, bilingual("Rate of the currency to the euro", "Valūtas kurss pret eiro"), func(p *project) string { return p.exchangeRate })
}

// people is who carries it out.
func (t *table) people() {
	t.add("implementer_id", identifier, bilingual("Id of the beneficiary", "Finansējuma saņēmēja identifikators"),
		func(p *project) string { return p.implementer.or().id })
	t.worded("implementer", plainText, bilingual("Name of the beneficiary", "Finansējuma saņēmēja nosaukums"),
		func(p *project) text { return p.implementer.or().name })
	t.add("implementer_country", identifier, bilingual("Country of the beneficiary, ISO 3166-1", "Finansējuma saņēmēja valsts, ISO 3166-1"),
		func(p *project) string { return p.implementer.or().country })
	t.add("implementer_registration", identifier, bilingual("Registration number of the beneficiary", "Finansējuma saņēmēja reģistrācijas numurs"),
		func(p *project) string { return p.implementer.or().registration })
	t.add("supervisor_id", identifier, bilingual("Id of the supervising body", "Uzraugošās iestādes identifikators"),
		func(p *project) string { return p.supervisor.or().id })
	t.worded("supervisor", plainText, bilingual("Name of the supervising body", "Uzraugošās iestādes nosaukums"),
		func(p *project) text { return p.supervisor.or().name })
	t.several("partner_id", identifier, bilingual("Ids of the partners", "Partneru identifikatori"), func(p *project) []string {
		return collect(p, p.partners, func(o **organisation) string { return (*o).id })
	})
	t.listed("partner", bilingual("Names of the partners", "Partneru nosaukumi"), func(p *project, l site.Lang) []string {
		return collect(p, p.partners, func(o **organisation) string { return (*o).name.in(l) })
	})
	t.several("contractor", plainText, bilingual("Contractors in public procurement", "Publisko iepirkumu izpildītāji"),
		func(p *project) []string { return p.contractors })
}

// results is what is promised and reached.
func (t *table) results() {
	t.listed("indicator", bilingual("Names of the indicators", "Rādītāju nosaukumi"), func(p *project, l site.Lang) []string {
		return collect(p, p.indicators, func(i *indicator) string { return i.name.in(l) })
	})
	t.listed("indicator_unit", bilingual("Units of the indicators", "Rādītāju mērvienības"), func(p *project, l site.Lang) []string {
		return collect(p, p.indicators, func(i *indicator) string { return i.unit.in(l) })
	})
	t.several("indicator_target", number, bilingual("Targets of the indicators", "Rādītāju plānotās vērtības"), func(p *project) []string {
		return collect(p, p.indicators, func(i *indicator) string { return i.target })
	})
	t.several("indicator_actual", number, bilingual("Values that the indicators have reached", "Rādītāju sasniegtās vērtības"), func(p *project) []string {
		return collect(p, p.indicators, func(i *indicator) string { return i.actual })
	})
}

// place is where it is, how it is classed, and the page.
func (t *table) place() {
	t.add("nuts", identifier, bilingual("NUTS code of the location", "Vietas NUTS kods"), func(p *project) string { return p.location.NUTS })
	t.add("postcode", identifier, bilingual("Postcode of the location", "Vietas pasta indekss"), func(p *project) string { return p.location.Postcode })
	t.add("latitude", number, bilingual("Latitude in degrees", "Ģeogrāfiskais platums grādos"), func(p *project) string { return p.location.Lat })
	t.add("longitude", number, bilingual("Longitude in degrees", "Ģeogrāfiskais garums grādos"), func(p *project) string { return p.location.Lon })
	t.add("intervention", plainText, bilingual("Category of intervention", "Intervences kategorija"), func(p *project) string { return p.intervention })
	t.add("physical_investment", truth, bilingual("Physical investment or equipment", "Ieguldījums infrastruktūrā vai iekārtās"),
		func(p *project) string { return yes(p.physicalInvestment) })
	t.add("strategic", truth, bilingual("Operation of strategic importance", "Stratēģiski svarīga darbība"), func(p *project) string { return yes(p.strategic) })
	t.several("horizontal_action", identifier, bilingual("Codes of horizontal actions", "Horizontālo darbību kodi"),
		func(p *project) []string { return p.horizontalActions })
	t.add("published", day, bilingual("Day of publication of the page", "Lapas publicēšanas diena"), func(p *project) string { return p.published })
	t.add("updated", day, bilingual("Day of the page's last change", "Lapas pēdējo izmaiņu diena"), func(p *project) string { return p.updated })
}

// separator stands between the values of a cell that holds several.
const separator = "|"

// joined puts several values into a cell; "" when none of them is given. A
// separator inside a value becomes a slash, since CSV has no way to keep it.
func joined(values []string) string {
	if !slices.ContainsFunc(values, func(v string) bool { return v != "" }) {
		return ""
	}
	for i, v := range values {
		if strings.Contains(v, separator) {
			values = slices.Clone(values)
			values[i] = strings.ReplaceAll(v, separator, "/")
		}
	}
	return strings.Join(values, separator)
}

// collect takes one field of each record of a list of the project, which lends
// the room for them.
func collect[T any](p *project, all []T, field func(*T) string) []string {
	p.cells = p.cells[:0]
	for i := range all {
		p.cells = append(p.cells, field(&all[i]))
	}
	return p.cells
}

// The parts of a record that may be missing answer for themselves.

// or is the organisation, an empty one for none.
func (o *organisation) or() organisation {
	if o == nil {
		return organisation{}
	}
	return *o
}

// or is the reference, an empty one for none.
func (r *reference) or() reference {
	if r == nil {
		return reference{}
	}
	return *r
}

// or is the amount, an empty one for none.
func (m *money) or() money {
	if m == nil {
		return money{}
	}
	return *m
}

func positive(n int) string {
	if n <= 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func yes(b *bool) string {
	if b == nil {
		return ""
	}
	return boolean(*b)
}

// currency is that of the total, else of the first amount that is known.
func (p *project) currency() string {
	if p.funding.total != nil {
		return p.funding.total.currency
	}
	for _, s := range p.funding.sources {
		if s.amount != nil {
			return s.amount.currency
		}
	}
	return p.eligibleTotal.or().currency
}
