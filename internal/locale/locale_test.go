package locale

import (
	"math"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"atbalss/internal/site"
)

func date(t *testing.T, s string) site.Date {
	t.Helper()
	d, err := site.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestDatesAtEveryPrecision(t *testing.T) {
	lv, en, de := For("lv"), For("en"), For("de")
	for _, c := range []struct {
		name    string
		write   func(site.Date) string
		d, m, y string
	}{
		{"lv date", lv.Date, "2024. gada 1. marts", "2024. gada marts", "2024. gads"},
		{"lv at", lv.DateAt, "2024. gada 1. martā", "2024. gada martā", "2024. gadā"},
		{"lv from", lv.DateFrom, "2024. gada 1. marta", "2024. gada marta", "2024. gada"},
		{"lv to", lv.DateTo, "2024. gada 1. martam", "2024. gada martam", "2024. gadam"},
		{"lv short", lv.DateShort, "01.03.2024.", "03.2024.", "2024"},
		{"en date", en.Date, "1 March 2024", "March 2024", "2024"},
		{"en at", en.DateAt, "on 1 March 2024", "in March 2024", "in 2024"},
		{"en from", en.DateFrom, "1 March 2024", "March 2024", "2024"},
		{"en to", en.DateTo, "1 March 2024", "March 2024", "2024"},
		{"en short", en.DateShort, "01/03/2024", "03/2024", "2024"},
		{"de date", de.Date, "2024-03-01", "2024-03", "2024"},
		{"de at", de.DateAt, "2024-03-01", "2024-03", "2024"},
		{"de short", de.DateShort, "2024-03-01", "2024-03", "2024"},
	} {
		for in, want := range map[string]string{"2024-03-01": c.d, "2024-03": c.m, "2024": c.y} {
			if got := c.write(date(t, in)); got != want {
				t.Errorf("%s of %s: %q, want %q", c.name, in, got, want)
			}
		}
		if got := c.write(site.Date{}); got != "" {
			t.Errorf("%s of no date: %q", c.name, got)
		}
	}
}

// The case forms follow from the nominative: months in -is are of the second
// declension, the others of the first.
func TestLatvianMonthsAreDeclined(t *testing.T) {
	for _, m := range latvianMonths {
		want := cases{nominative: m.nominative}
		if stem, second := strings.CutSuffix(m.nominative, "is"); second {
			soft := stem
			if s, ok := strings.CutSuffix(stem, "l"); ok {
				soft = s + "ļ" // aprīlis, aprīļa; r does not change in names of months
			}
			want.genitive, want.dative, want.locative = soft+"a", stem+"im", stem+"ī"
		} else {
			stem, first := strings.CutSuffix(m.nominative, "s")
			if !first {
				t.Errorf("%s is of neither declension", m.nominative)
			}
			want.genitive, want.dative, want.locative = stem+"a", stem+"am", stem+"ā"
		}
		if m != want {
			t.Errorf("%v, want %v", m, want)
		}
	}
}

func TestASentenceWithTwoDates(t *testing.T) {
	l := For("lv")
	got := "no " + l.DateFrom(date(t, "2024-01-01")) + " līdz " + l.DateTo(date(t, "2028-01-31"))
	if want := "no 2024. gada 1. janvāra līdz 2028. gada 31. janvārim"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestMoneyOfTheSeeds(t *testing.T) {
	for _, c := range []struct {
		lang  site.Lang
		m     site.Money
		whole bool
		want  string
	}{
		{"lv", site.Money{Cents: 283935100, Currency: "EUR"}, true, "2\u00a0839\u00a0351\u00a0€"},
		{"lv", site.Money{Cents: 283935100, Currency: "EUR"}, false, "2\u00a0839\u00a0351,00\u00a0€"},
		{"lv", site.Money{Cents: 123400, Currency: "EUR"}, false, "1234,00\u00a0€"},
		{"en", site.Money{Cents: 283935100, Currency: "EUR"}, true, "€2,839,351"},
		{"en", site.Money{Cents: 123456789, Currency: "EUR"}, false, "€1,234,567.89"},
		{"en", site.Money{Cents: 500, Currency: "NOK"}, true, "NOK\u00a05"},
		{"en", site.Money{Cents: 500, Currency: "XCG"}, true, "Cg.\u00a05"},
		{"de", site.Money{Cents: 283935150, Currency: "EUR"}, false, "2\u00a0839\u00a0351.50\u00a0EUR"},
		// Cents are never dropped: neither for a table of whole amounts nor for a
		// currency that CLDR writes without.
		{"lv", site.Money{Cents: 150, Currency: "EUR"}, true, "1,50\u00a0€"},
		{"lv", site.Money{Cents: 150, Currency: "HUF"}, false, "1,50\u00a0HUF"},
		{"en", site.Money{Cents: 123456, Currency: "KWD"}, false, "KWD\u00a01,234.560"},
		{"en", site.Money{Cents: -150, Currency: "EUR"}, false, "-€1.50"},
	} {
		if got := For(c.lang).Money(c.m, c.whole); got != c.want {
			t.Errorf("%s %v: %q, want %q", c.lang, c.m, got, c.want)
		}
	}
}

func TestSharesAreExactUnlessAskedFor(t *testing.T) {
	l := For("lv")
	if got := l.Percent(333333); got != "33,3333%" {
		t.Errorf("a third is %q", got)
	}
	for decimals, want := range []string{"33%", "33,3%", "33,33%", "33,333%", "33,3333%"} {
		if got := l.PercentRounded(333333, decimals); got != want {
			t.Errorf("a third with %d decimals is %q, want %q", decimals, got, want)
		}
	}
}

func TestLanguagesAreFoundByTheirCode(t *testing.T) {
	for lang, want := range map[site.Lang]string{"lv": "2\u00a0000\u00a0000,5", "lv-LV": "2\u00a0000\u00a0000,5",
		"en": "2,000,000.5", "en-GB": "2,000,000.5", "de": "2\u00a0000\u00a0000.5", "": "2\u00a0000\u00a0000.5"} {
		if got := For(lang).Quantity(2_000_000_500); got != want {
			t.Errorf("%q: %q, want %q", lang, got, want)
		}
		if For(lang).Lang() != lang {
			t.Errorf("%q became %q", lang, For(lang).Lang())
		}
	}
	if got := For("pl").Plural(3); got != Few {
		t.Errorf("Polish 3 is %q", got)
	}
}

func TestPluralsOfLargeAndNegativeNumbers(t *testing.T) {
	for n, want := range map[int64]string{-1: One, -10: Zero, 1_000_000_001: One, 1_000_000_011: Zero, 20_000_000: Zero,
		math.MaxInt64: Other, math.MinInt64: Other} {
		if got := For("lv").Plural(n); got != want {
			t.Errorf("%d is %q, want %q", n, got, want)
		}
	}
}

func TestSortingOfWhatBrowsersHoldForEqual(t *testing.T) {
	l := For("lv")
	a, b := "la\u0304dis", "lādis" // composed and decomposed
	if l.Compare(a, b) == 0 {
		t.Error("texts that differ are equal")
	}
	for _, after := range []string{"lādija", "ladis"} {
		if l.Compare(after, a) >= 0 || l.Compare(after, b) >= 0 {
			t.Errorf("%s is not before both", after)
		}
	}
	for _, unknown := range []string{"日本", "\U0001f600"} {
		if l.Compare("ž", unknown) >= 0 || l.Compare(unknown, unknown) != 0 {
			t.Errorf("%s is not after all letters", unknown)
		}
	}
	if soft := l.SortKey("pro\u00adjekts"); soft[:12] != l.SortKey("projekts")[:12] {
		t.Error("a soft hyphen counts")
	}
}

func TestSortKeysOrderAnything(t *testing.T) {
	for _, lang := range []site.Lang{"lv", "en", "de"} {
		l := For(lang)
		rapid.Check(t, func(t *rapid.T) {
			a, b, c := rapid.String().Draw(t, "a"), rapid.String().Draw(t, "b"), rapid.String().Draw(t, "c")
			if l.Compare(a, b) != -l.Compare(b, a) || l.Compare(a, a) != 0 {
				t.Fatalf("%q and %q have no order", a, b)
			}
			if l.Compare(a, b) <= 0 && l.Compare(b, c) <= 0 && l.Compare(a, c) > 0 {
				t.Fatalf("%q, %q, %q go in a circle", a, b, c)
			}
			if l.Compare(a, a+c) > 0 && !strings.ContainsFunc(c, func(r rune) bool { return r > 0x2ff }) && ascii(a) {
				t.Fatalf("%q is after %q", a, a+c)
			}
		})
	}
}

func ascii(s string) bool {
	for _, c := range []byte(s) {
		if c >= 0x80 || c < 0x20 {
			return false
		}
	}
	return true
}

// What is written can be read again: no figure is lost, whatever the amount.
func TestMoneyKeepsEveryFigure(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cents := rapid.Int64Range(0, site.MaxCents).Draw(t, "cents")
		text := For("lv").Money(site.Money{Cents: cents, Currency: "EUR"}, rapid.Bool().Draw(t, "whole"))
		back, err := site.ParseCents(strings.TrimSuffix(text, "\u00a0€"))
		if err != nil || back != cents {
			t.Fatalf("%d is written %q and read as %d, %v", cents, text, back, err)
		}
		share := site.Share(rapid.Int64Range(0, int64(site.FullShare)).Draw(t, "share"))
		if read, err := site.ParseShare(For("lv").Percent(share)); err != nil || read != share {
			t.Fatalf("%d is written %q and read as %d, %v", share, For("lv").Percent(share), read, err)
		}
	})
}

// Numbers are held against fractions of big numbers, with their separators taken
// away again, and those are counted.
func TestNumbersOfEverySize(t *testing.T) {
	lv, en, de := For("lv"), For("en"), For("de")
	check := func(t interface{ Errorf(string, ...any) }, l Locale, n int64, places, atLeast int) {
		scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil)
		whole, frac, _ := strings.Cut(new(big.Rat).SetFrac(big.NewInt(n), scale).FloatString(places), ".")
		for len(frac) > atLeast && strings.HasSuffix(frac, "0") {
			frac = frac[:len(frac)-1]
		}
		frac += strings.Repeat("0", max(0, atLeast-len(frac)))
		if n < 0 && !strings.HasPrefix(whole, "-") {
			whole = "-" + whole // FloatString writes no minus before a nought
		}
		want := whole
		if frac != "" {
			want += l.point + frac
		}
		got := l.decimal(n, places, atLeast)
		if bare := strings.ReplaceAll(got, l.group, ""); bare != strings.ReplaceAll(want, l.group, "") {
			t.Errorf("%s: %d with %d places, at least %d: %q, want %q", l.lang, n, places, atLeast, got, want)
		}
		digits := len(strings.TrimPrefix(whole, "-"))
		groups := 0
		if digits >= l.groupFrom {
			groups = (digits - 1) / 3
		}
		if n := strings.Count(got, l.group); n != groups {
			t.Errorf("%s: %q has %d separators, want %d", l.lang, got, n, groups)
		}
	}
	for _, n := range []int64{0, 1, -1, 10, 999, 1000, -1000, 9999, 10_000, 99_999, 100_000, -123_456, 1_000_000, math.MaxInt64, math.MinInt64} {
		for _, l := range []Locale{lv, en, de} {
			check(t, l, n, 0, 0)
			check(t, l, n, 2, 2)
			check(t, l, n, 2, 3) // dinars
			check(t, l, n, 4, 0)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		l := rapid.SampledFrom([]Locale{lv, en, de}).Draw(t, "locale")
		check(t, l, rapid.Int64().Draw(t, "n"), rapid.IntRange(0, 4).Draw(t, "places"), rapid.IntRange(0, 4).Draw(t, "at least"))
	})
	for _, c := range []struct {
		l    Locale
		m    site.Money
		want string
	}{
		{lv, site.Money{Cents: -283_935_150, Currency: "EUR"}, "-2\u00a0839\u00a0351,50\u00a0€"},
		{en, site.Money{Cents: -283_935_150, Currency: "EUR"}, "-€2,839,351.50"},
		{en, site.Money{Cents: -100, Currency: "NOK"}, "-NOK\u00a01.00"},
		{en, site.Money{Cents: 500, Currency: "BHD"}, "BHD\u00a05.000"},
		{en, site.Money{Cents: 500, Currency: "JPY"}, "JP¥5"},
		{lv, site.Money{Cents: math.MinInt64, Currency: "EUR"}, "-92\u00a0233\u00a0720\u00a0368\u00a0547\u00a0758,08\u00a0€"},
	} {
		if got := c.l.Money(c.m, false); got != c.want {
			t.Errorf("%s: %+v is %q, want %q", c.l.lang, c.m, got, c.want)
		}
	}
}
