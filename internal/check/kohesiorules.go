package check

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"atbalss/internal/diag"
	"atbalss/internal/site"
)

// kohesioRequired are the columns that the table schema of Kohesio demands and
// that must be filled in each row.
var kohesioRequired = []string{
	"Operation_Name_Programme_Language", "Operation_Summary_Programme_Language", "Country", "Operation_Start_Date", "Operation_End_Date",
	"CoFinancing_Rate", "Total_Eligible_Expenditure_amount", "Total_Eligible_Expenditure_Currency", "Beneficiary_Name",
	"Category_Of_Intervention", "Programming_Period",
}

// kohesioDates are its columns of dates, DD/MM/YYYY.
var kohesioDates = []string{"Operation_Start_Date", "Operation_End_Date", "Operation_Expected_End_Date", "Date_Of_Last_Update"}

// kohesioRow is a row by its column; names in small letters, because the schema
// ignores the case of headings.
type kohesioRow map[string]string

func (r kohesioRow) get(column string) string { return r[strings.ToLower(column)] }

// kohesioProblems holds the list of operations against the table schema of the
// Commission's portal.
func (t *Tree) kohesioProblems(data []byte) []diag.Problem {
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	heading, err := r.Read()
	if err != nil {
		return []diag.Problem{diag.NewVariant("list-kohesio-schema", "unreadable", siteFile)}
	}
	columns := make([]string, len(heading))
	for i, name := range heading {
		columns[i] = strings.ToLower(strings.TrimSpace(name))
	}
	var ps []diag.Problem
	var filled []string // the required columns that the list has
	for _, name := range kohesioRequired {
		if has(columns, name) {
			filled = append(filled, name)
		} else {
			ps = append(ps, diag.NewVariant("list-kohesio-schema", "column", siteFile, name))
		}
	}
	byCode := t.projectsByCode()
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return ps
		}
		if err != nil {
			return append(ps, diag.NewVariant("list-kohesio-schema", "unreadable", siteFile))
		}
		row := kohesioRow{}
		for i, cell := range cells {
			row[columns[i]] = strings.TrimSpace(cell)
		}
		pos, code := siteFile, row.get("Operation_Unique_Identifier")
		if p := byCode[code]; p != nil {
			pos = p.Source.At("title")
		}
		faults := row.faults(filled)
		for _, column := range slices.Sorted(maps.Keys(faults)) {
			ps = append(ps, diag.New("list-kohesio-schema", pos, code, column, faults[column]))
		}
	}
}

func has(columns []string, name string) bool {
	for _, c := range columns {
		if strings.EqualFold(c, name) {
			return true
		}
	}
	return false
}

// projectsByCode finds the project of a row.
func (t *Tree) projectsByCode() map[string]*site.Project {
	all := map[string]*site.Project{}
	for _, p := range t.site.Projects {
		if p.Code == "" {
			all[p.ID] = p
		} else {
			all[p.Code] = p
		}
	}
	return all
}

// faults are the cells that the schema refuses, by column.
func (r kohesioRow) faults(required []string) map[string]string {
	all := map[string]string{}
	for _, column := range required {
		if r.get(column) == "" {
			all[column] = ""
		}
	}
	days := map[string]site.Date{}
	for _, column := range kohesioDates {
		value := r.get(column)
		if value == "" {
			continue
		}
		day, ok := kohesioDay(value)
		if !ok {
			all[column] = value
		}
		days[column] = day
	}
	start, end := days["Operation_Start_Date"], days["Operation_End_Date"]
	if !start.IsZero() && !end.IsZero() && end.Compare(start) < 0 {
		all["Operation_End_Date"] = r.get("Operation_End_Date") + " < " + r.get("Operation_Start_Date")
	}
	if value := r.get("CoFinancing_Rate"); value != "" {
		if rate, err := strconv.ParseFloat(value, 64); err != nil || !(rate >= 0 && rate <= 100) { // NaN is no rate
			all["CoFinancing_Rate"] = value
		}
	}
	return all
}

// kohesioDay reads DD/MM/YYYY.
func kohesioDay(s string) (site.Date, bool) {
	if len(s) != len("DD/MM/YYYY") || s[2] != '/' || s[5] != '/' {
		return site.Date{}, false
	}
	d, err := site.ParseDate(s[6:] + "-" + s[3:5] + "-" + s[:2])
	if err != nil || !d.Exact() {
		return site.Date{}, false
	}
	return d, true
}
