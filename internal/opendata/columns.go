package opendata

import (
	"encoding/json"
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

func words(en, lv string) site.Text { return site.Text{"en": en, "lv": lv} }

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
		c := column{name: name + "_" + string(l), kind: k, about: about, value: func(p *project) string { return value(p).in(l) }}
		if k == plainText {
			c.lang = l
		}
		t.columns = append(t.columns, c)
	}
}

// listed adds a column with several values for each language.
func (t *table) listed(name string, about site.Text, values func(p *project, l site.Lang) []string) {
	for _, l := range t.langs {
		t.several(name+"_"+string(l), plainText, about, func(p *project) []string { return values(p, l) })
		t.columns[len(t.columns)-1].lang = l
	}
}

// identity is what the project is, and when.
func (t *table) identity() {
	t.add("id", identifier, words("Stable id of the project", "Projekta pastāvīgais identifikators"),
		func(p *project) string { return p.ID })
	t.add("code", identifier, words("The project's number in the donor's system", "Projekta numurs finansētāja sistēmā"),
		func(p *project) string { return p.Code })
	t.worded("page", address, words("Address of the project's page", "Projekta lapas adrese"), func(p *project) text { return p.Page })
	t.worded("title", plainText, words("Name of the project", "Projekta nosaukums"), func(p *project) text { return p.Title })
	t.worded("summary", plainText, words("Purpose of the project", "Projekta mērķis īsumā"), func(p *project) text { return p.Summary })
	t.add("status", identifier, words("planned, ongoing, completed, suspended or terminated",
		"planned (plānots), ongoing (notiek), completed (pabeigts), suspended (apturēts) vai terminated (pārtraukts)"),
		func(p *project) string { return p.Status })
	t.add("programme_id", identifier, words("Id of the programme", "Programmas identifikators"),
		func(p *project) string { return p.Programme.id() })
	t.worded("programme", plainText, words("Name of the programme", "Programmas nosaukums"),
		func(p *project) text { return p.Programme.name() })
	t.add("fund_id", identifier, words("Id of the donor fund", "Fonda identifikators"), func(p *project) string { return p.Fund.id() })
	t.worded("fund", plainText, words("Name of the donor fund", "Fonda nosaukums"), func(p *project) text { return p.Fund.name() })
	t.add("period", identifier, words("Programming period", "Plānošanas periods"), func(p *project) string { return p.Period })
	t.add("measure", identifier, words("Measure or specific objective", "Pasākums vai specifiskais mērķis"),
		func(p *project) string { return p.Measure })
	t.add("signed", day, words("Day on which the agreement was signed", "Līguma parakstīšanas diena"), func(p *project) string { return p.Signed })
	t.add("start", day, words("Start", "Sākums"), func(p *project) string { return p.Start })
	t.add("end", day, words("Expected or actual completion", "Plānotais vai faktiskais noslēgums"), func(p *project) string { return p.End })
	t.add("duration_months", number, words("Duration in months, where the completion is not known", "Ilgums mēnešos, ja noslēgums nav zināms"),
		func(p *project) string { return positive(p.DurationMonths) })
}

// money is who pays how much.
func (t *table) money() {
	t.add("currency", identifier, words("Currency of the amounts, ISO 4217", "Summu valūta, ISO 4217"),
		func(p *project) string { return p.currency() })
	t.add("total", number, words("Total cost", "Kopējās izmaksas"), func(p *project) string { return p.Funding.or().Total.or().Amount })
	t.add("co_financing_rate", number, words("Part of the total that donors give, in per cent", "Finansētāju daļa kopsummā, procentos"),
		func(p *project) string { return p.Funding.or().CoFinancingRate })
	t.several("source_id", identifier, words("Who pays", "Kas maksā"), func(p *project) []string {
		return collect(p.Funding.or().Sources, func(s source) string { return s.ID })
	})
	t.several("source_amount", number, words("How much each of them pays", "Cik katrs maksā"), func(p *project) []string {
		return collect(p.Funding.or().Sources, func(s source) string { return s.Amount.or().Amount })
	})
	t.several("source_share", number, words("What part each of them pays, in per cent", "Kādu daļu katrs maksā, procentos"), func(p *project) []string {
		return collect(p.Funding.or().Sources, func(s source) string { return s.Share })
	})
	t.add("eligible_total", number, words("Total eligible expenditure", "Kopējās attiecināmās izmaksas"),
		func(p *project) string { return p.EligibleTotal.or().Amount })
	t.add("exchange_rate", number, words("Rate of the currency to the euro", "Valūtas kurss pret eiro"), func(p *project) string { return p.ExchangeRate })
}

// people is who carries it out.
func (t *table) people() {
	t.add("implementer_id", identifier, words("Id of the beneficiary", "Finansējuma saņēmēja identifikators"),
		func(p *project) string { return p.Implementer.or().ID })
	t.worded("implementer", plainText, words("Name of the beneficiary", "Finansējuma saņēmēja nosaukums"),
		func(p *project) text { return p.Implementer.or().Name })
	t.add("implementer_country", identifier, words("Country of the beneficiary, ISO 3166-1", "Finansējuma saņēmēja valsts, ISO 3166-1"),
		func(p *project) string { return p.Implementer.or().Country })
	t.add("implementer_registration", identifier, words("Registration number of the beneficiary", "Finansējuma saņēmēja reģistrācijas numurs"),
		func(p *project) string { return p.Implementer.or().Registration })
	t.add("supervisor_id", identifier, words("Id of the supervising body", "Uzraugošās iestādes identifikators"),
		func(p *project) string { return p.Supervisor.or().ID })
	t.worded("supervisor", plainText, words("Name of the supervising body", "Uzraugošās iestādes nosaukums"),
		func(p *project) text { return p.Supervisor.or().Name })
	t.several("partner_id", identifier, words("Ids of the partners", "Partneru identifikatori"), func(p *project) []string {
		return collect(p.Partners, func(o organisation) string { return o.ID })
	})
	t.listed("partner", words("Names of the partners", "Partneru nosaukumi"), func(p *project, l site.Lang) []string {
		return collect(p.Partners, func(o organisation) string { return o.Name.in(l) })
	})
	t.several("contractor", plainText, words("Contractors in public procurement", "Publisko iepirkumu izpildītāji"),
		func(p *project) []string { return p.Contractors })
}

// results is what is promised and reached.
func (t *table) results() {
	t.listed("indicator", words("Names of the indicators", "Rādītāju nosaukumi"), func(p *project, l site.Lang) []string {
		return collect(p.Indicators, func(i indicator) string { return i.Name.in(l) })
	})
	t.listed("indicator_unit", words("Units of the indicators", "Rādītāju mērvienības"), func(p *project, l site.Lang) []string {
		return collect(p.Indicators, func(i indicator) string { return i.Unit.in(l) })
	})
	t.several("indicator_target", number, words("Targets of the indicators", "Rādītāju plānotās vērtības"), func(p *project) []string {
		return collect(p.Indicators, func(i indicator) string { return figure(i.Target) })
	})
	t.several("indicator_actual", number, words("Values that the indicators have reached", "Rādītāju sasniegtās vērtības"), func(p *project) []string {
		return collect(p.Indicators, func(i indicator) string { return figure(i.Actual) })
	})
}

// place is where it is, how it is classed, and the page.
func (t *table) place() {
	t.add("nuts", identifier, words("NUTS code of the location", "Vietas NUTS kods"), func(p *project) string { return p.Location.or().NUTS })
	t.add("postcode", identifier, words("Postcode of the location", "Vietas pasta indekss"), func(p *project) string { return p.Location.or().Postcode })
	t.add("latitude", number, words("Latitude in degrees", "Ģeogrāfiskais platums grādos"), func(p *project) string { return p.Location.or().Latitude })
	t.add("longitude", number, words("Longitude in degrees", "Ģeogrāfiskais garums grādos"), func(p *project) string { return p.Location.or().Longitude })
	t.add("intervention", plainText, words("Category of intervention", "Intervences kategorija"), func(p *project) string { return p.Intervention })
	t.add("physical_investment", truth, words("Physical investment or equipment", "Ieguldījums infrastruktūrā vai iekārtās"),
		func(p *project) string { return yes(p.PhysicalInvestment) })
	t.add("strategic", truth, words("Operation of strategic importance", "Stratēģiski svarīga darbība"), func(p *project) string { return yes(p.Strategic) })
	t.several("horizontal_action", identifier, words("Codes of horizontal actions", "Horizontālo darbību kodi"),
		func(p *project) []string { return p.HorizontalActions })
	t.add("published", day, words("Day of publication of the page", "Lapas publicēšanas diena"), func(p *project) string { return p.Published })
	t.add("updated", day, words("Day of the page's last change", "Lapas pēdējo izmaiņu diena"), func(p *project) string { return p.Updated })
}

// separator stands between the values of a cell that holds several.
const separator = "|"

// joined puts several values into a cell; "" when none of them is given. A
// separator inside a value becomes a slash, since CSV has no way to keep it.
func joined(values []string) string {
	if strings.Join(values, "") == "" {
		return ""
	}
	clean := make([]string, len(values))
	for i, v := range values {
		clean[i] = strings.ReplaceAll(v, separator, "/")
	}
	return strings.Join(clean, separator)
}

// collect takes one field of each record of a list.
func collect[T any](all []T, field func(T) string) []string {
	values := make([]string, len(all))
	for i, v := range all {
		values[i] = field(v)
	}
	return values
}

// The parts of a record that may be missing answer for themselves.

func (r *reference) id() string {
	if r == nil {
		return ""
	}
	return r.ID
}

func (r *reference) name() text {
	if r == nil {
		return nil
	}
	return r.Name
}

// or is the organisation, an empty one for none.
func (o *organisation) or() organisation {
	if o == nil {
		return organisation{}
	}
	return *o
}

// or is the funding, an empty one for none.
func (f *funding) or() funding {
	if f == nil {
		return funding{}
	}
	return *f
}

// or is the amount, an empty one for none.
func (m *money) or() money {
	if m == nil {
		return money{}
	}
	return *m
}

// or is the location, an empty one for none.
func (l *location) or() location {
	if l == nil {
		return location{}
	}
	return *l
}

func figure(n *json.Number) string {
	if n == nil {
		return ""
	}
	return n.String()
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
	return strconv.FormatBool(*b)
}

// currency is that of the total, else of the first amount that is known.
func (p *project) currency() string {
	f := p.Funding.or()
	if f.Total != nil {
		return f.Total.Currency
	}
	for _, s := range f.Sources {
		if s.Amount != nil {
			return s.Amount.Currency
		}
	}
	return p.EligibleTotal.or().Currency
}
