package opendata

import (
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"atbalss/internal/site"
)

func TestKohesioRow(t *testing.T) {
	d := sample()
	records := rows(t, d.file(t, "data/kohesio.csv"))
	if len(records) != 1 {
		t.Fatalf("%d rows", len(records))
	}
	for name, want := range map[string]string{
		"Operation_Unique_Identifier": "9.1.3.0/16/I/001", "Operation_Name_Programme_Language": "Viss; “ir” & <te>",
		"Operation_Name_English": `All, "is" & <here>`, "Country": "Latvia", "Operation_Start_Date": "29/02/2016", "Operation_End_Date": "31/12/2020",
		"Operation_Expected_End_Date": "", "CoFinancing_Rate": "85", "Total_Eligible_Expenditure_amount": "3969482.50",
		"Total_Eligible_Expenditure_Currency": "EUR", "Beneficiary_Name": "Ieslodzījuma vietu pārvalde",
		"Location_Indicator_latitude_longitude": "-24.1, 56.95", "Category_Of_Intervention": "109", "Fund_Code": "ESF",
		"Programming_Period": "2014-2020", "Fund_Name": "European Social Fund", "Date_Of_Last_Update": "31/12/2020",
		"Program_Specific_Objective_Code": "9.1.3", "Beneficiary_Unique_Identifier": "90000027165", "Location_Indicator_Postcode": "0123",
	} {
		if got := records[0][name]; got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}

// Every row that is written keeps to the portal's table schema and to its three
// rules across columns, whatever the content lacks: that is tried by taking
// each fact away in turn.
func TestKohesioKeepsToItsTableSchema(t *testing.T) {
	changes := map[string]func(p *site.Project){
		"":                  func(*site.Project) {},
		"no-summary":        func(p *site.Project) { p.Words["lv"].Summary = "" },
		"no-start":          func(p *site.Project) { p.Start = on("2016") },
		"no-end":            func(p *site.Project) { p.End = site.Date{} },
		"end-before-start":  func(p *site.Project) { p.End = on("2015-01-01") },
		"no-rate":           func(p *site.Project) { p.Funding.Sources = nil },
		"no-eligible-total": func(p *site.Project) { p.EligibleTotal = nil },
		"other-currency":    func(p *site.Project) { p.EligibleTotal.Currency, p.ExchangeRate = "LVL", "1.42" },
		"no-exchange-rate":  func(p *site.Project) { p.EligibleTotal.Currency = "NOK" },
		"no-beneficiary":    func(p *site.Project) { p.Implementer = nil },
		"no-country":        func(p *site.Project) { p.Implementer = &site.Organisation{ID: "x", Name: site.Plain("X")} },
		"no-location":       func(p *site.Project) { p.Location = &site.Location{Lat: "56.9"} },
		"no-category":       func(p *site.Project) { p.Intervention = "151 Pathways" },
		"other-period":      func(p *site.Project) { p.Programme.Period = "2004-2009" },
		"other-fund":        func(p *site.Project) { p.Programme.Fund = &site.Fund{ID: "recovery-fund"} },
		"no-fund":           func(p *site.Project) { p.Programme.Fund = nil },
	}
	for why, change := range changes {
		d := sample()
		change(d.s.Projects[0])
		records := rows(t, d.file(t, "data/kohesio.csv"))
		for _, r := range records {
			for _, wrong := range tableSchema(r) {
				t.Errorf("%s: %s", why, wrong)
			}
		}
		var doc struct {
			Excluded []struct {
				ID      string
				Reasons []struct{ Reason, Key string }
			}
		}
		src := d.file(t, "data/kohesio-excluded.json")
		if err := json.Unmarshal(src, &doc); err != nil {
			t.Fatal(err)
		}
		if len(records)+len(doc.Excluded) != 2 {
			t.Errorf("%s: %d rows and %d left out of 2 projects", why, len(records), len(doc.Excluded))
		}
		if why != "" && (doc.Excluded[0].ID != "full" || len(doc.Excluded[0].Reasons) != 1 || doc.Excluded[0].Reasons[0].Reason != why) {
			t.Errorf("%s: left out because of %v", why, doc.Excluded[0].Reasons)
		}
		parsed := parse(t, src)
		s := d.schemaOf(t, parsed)
		for _, wrong := range s.validate(s.root, parsed, why) {
			t.Error(wrong)
		}
	}
}

// tableSchema holds a row against the constraints of the table schema.
func tableSchema(r map[string]string) []string {
	var wrong []string
	check := func(ok bool, what string) {
		if !ok {
			wrong = append(wrong, what)
		}
	}
	for _, f := range kohesioFields {
		if f.required {
			check(r[f.name] != "", f.name+" is empty")
		}
	}
	between := func(name string, least, most float64) {
		n, err := strconv.ParseFloat(r[name], 64)
		check(err == nil && n >= least && n <= most, name+" is "+r[name])
	}
	between("CoFinancing_Rate", 0, 100)
	between("Category_Of_Intervention", 1, 123)
	between("Total_Eligible_Expenditure_amount", 0, 1e15)
	var dates []time.Time
	for _, name := range []string{"Operation_Start_Date", "Operation_End_Date"} {
		d, err := time.Parse("02/01/2006", r[name])
		check(err == nil, name+" is "+r[name])
		dates = append(dates, d)
	}
	check(!dates[1].Before(dates[0]), "the end is before the start")
	check(slices.Contains([]string{"2014-2020", "2021-2027"}, r["Programming_Period"]), "period")
	check(slices.Contains([]string{"", "CF", "ERDF", "ESF"}, r["Fund_Code"]), "fund code")
	check(regexp.MustCompile(`^[A-Z]{3}$`).MatchString(r["Total_Eligible_Expenditure_Currency"]), "currency")
	check(r["Total_Eligible_Expenditure_Currency"] == "EUR" || r["Total_Eligible_Expenditure_Exchange_Rate"] != "", "no exchange rate")
	point := r["Location_Indicator_latitude_longitude"]
	check(r["Location_Indicator_NUTS_code"]+r["Location_Indicator_Postcode"]+point != "", "no location")
	if point != "" {
		lon, lat, ok := strings.Cut(point, ", ")
		_, err1 := strconv.ParseFloat(lon, 64)
		_, err2 := strconv.ParseFloat(lat, 64)
		check(ok && err1 == nil && err2 == nil, "point is "+point)
	}
	return wrong
}
