package locale

import (
	"fmt"
	"strconv"

	"atbalss/internal/site"
)

// dates writes dates that are not zero.
type dates interface {
	date(d site.Date) string  // by itself: "2024. gada 1. janvāris"
	at(d site.Date) string    // when: "2024. gada 1. janvārī", "on 1 January 2024"
	from(d site.Date) string  // since when: "2024. gada 1. janvāra"
	to(d site.Date) string    // till when: "2024. gada 1. janvārim"
	short(d site.Date) string // in figures: "01.01.2024."
}

// Date writes a date at its precision: "2024. gada 1. janvāris", "2024. gada
// janvāris", "2024. gads"; "1 January 2024", "January 2024", "2024". Every
// method that writes a date gives "" for the zero Date.
func (l Locale) Date(d site.Date) string { return given(d, l.dates.date) }

// DateAt writes when something was: "2024. gada 1. janvārī", "2024. gadā"; "on
// 1 January 2024", "in January 2024", "in 2024".
func (l Locale) DateAt(d site.Date) string { return given(d, l.dates.at) }

// DateFrom writes a date as it stands after Latvian "no", in the genitive: "no
// 2024. gada 1. janvāra". English has the plain date.
func (l Locale) DateFrom(d site.Date) string { return given(d, l.dates.from) }

// DateTo writes a date as it stands after Latvian "līdz", in the dative: "līdz
// 2028. gada 31. janvārim". English has the plain date.
func (l Locale) DateTo(d site.Date) string { return given(d, l.dates.to) }

// DateShort writes a date in figures: "01.03.2024.", "03.2024.", "2024";
// "01/03/2024", "03/2024", "2024". The years have four digits, against CLDR's
// short form, because "01.03.24" can be read in three ways.
func (l Locale) DateShort(d site.Date) string { return given(d, l.dates.short) }

func given(d site.Date, write func(site.Date) string) string {
	if d.IsZero() {
		return ""
	}
	return write(d)
}

// latvianDates puts the year first, in the genitive, and the month in the case
// that the sentence asks for.
type latvianDates struct{}

// cases are the forms of a noun that dates need.
type cases struct{ nominative, genitive, dative, locative string }

var latvianMonths = [12]cases{
	{"janvāris", "janvāra", "janvārim", "janvārī"},
	{"februāris", "februāra", "februārim", "februārī"},
	{"marts", "marta", "martam", "martā"},
	{"aprīlis", "aprīļa", "aprīlim", "aprīlī"},
	{"maijs", "maija", "maijam", "maijā"},
	{"jūnijs", "jūnija", "jūnijam", "jūnijā"},
	{"jūlijs", "jūlija", "jūlijam", "jūlijā"},
	{"augusts", "augusta", "augustam", "augustā"},
	{"septembris", "septembra", "septembrim", "septembrī"},
	{"oktobris", "oktobra", "oktobrim", "oktobrī"},
	{"novembris", "novembra", "novembrim", "novembrī"},
	{"decembris", "decembra", "decembrim", "decembrī"},
}

var latvianYear = cases{"gads", "gada", "gadam", "gadā"}

func (latvianDates) date(d site.Date) string {
	return latvianDate(d, func(c cases) string { return c.nominative })
}

func (latvianDates) from(d site.Date) string {
	return latvianDate(d, func(c cases) string { return c.genitive })
}

func (latvianDates) to(d site.Date) string {
	return latvianDate(d, func(c cases) string { return c.dative })
}

func (latvianDates) at(d site.Date) string {
	return latvianDate(d, func(c cases) string { return c.locative })
}

func latvianDate(d site.Date, form func(cases) string) string {
	year := strconv.Itoa(int(d.Year)) + ". "
	if d.Month == 0 {
		return year + form(latvianYear)
	}
	year += latvianYear.genitive + " "
	month := form(latvianMonths[d.Month-1])
	if d.Day == 0 {
		return year + month
	}
	return year + strconv.Itoa(int(d.Day)) + ". " + month
}

func (latvianDates) short(d site.Date) string {
	switch {
	case d.Month == 0:
		return strconv.Itoa(int(d.Year))
	case d.Day == 0:
		return fmt.Sprintf("%02d.%d.", d.Month, d.Year)
	}
	return fmt.Sprintf("%02d.%02d.%d.", d.Day, d.Month, d.Year)
}

// britishDates puts the day first.
type britishDates struct{}

var englishMonths = [12]string{
	"January", "February", "March", "April", "May", "June",
	"July", "August", "September", "October", "November", "December",
}

func (britishDates) date(d site.Date) string {
	text := strconv.Itoa(int(d.Year))
	if d.Month != 0 {
		text = englishMonths[d.Month-1] + " " + text
	}
	if d.Day != 0 {
		text = strconv.Itoa(int(d.Day)) + " " + text
	}
	return text
}

func (b britishDates) at(d site.Date) string {
	if d.Exact() {
		return "on " + b.date(d)
	}
	return "in " + b.date(d)
}

func (b britishDates) from(d site.Date) string { return b.date(d) }

func (b britishDates) to(d site.Date) string { return b.date(d) }

func (britishDates) short(d site.Date) string {
	switch {
	case d.Month == 0:
		return strconv.Itoa(int(d.Year))
	case d.Day == 0:
		return fmt.Sprintf("%02d/%d", d.Month, d.Year)
	}
	return fmt.Sprintf("%02d/%02d/%d", d.Day, d.Month, d.Year)
}

// isoDates serves every language that has no table: ISO 8601, which needs no
// words.
type isoDates struct{}

func (isoDates) date(d site.Date) string  { return d.String() }
func (isoDates) at(d site.Date) string    { return d.String() }
func (isoDates) from(d site.Date) string  { return d.String() }
func (isoDates) to(d site.Date) string    { return d.String() }
func (isoDates) short(d site.Date) string { return d.String() }
