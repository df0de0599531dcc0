package check

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"atbalss/internal/site"
)

func TestMentions(t *testing.T) {
	for in, want := range map[string]string{
		"Kopā 2 839 351 euro.":            "2839351.00",
		"EUR 2,839,351 in all":            "2839351.00",
		"€2,839,351.50":                   "2839351.50",
		"2 413 448,75 EUR":                "2413448.75",
		"1197921 EUR, no tiem 1018233EUR": "1197921.00 1018233.00",
		"3,97 milj. eiro":                 "3970000.00",
		"3.969 million euro":              "3969000.00",
		"16 tūkst. euro":                  "16000.00",
		"2024. gada 1. janvārī":           "",
		"2655 klienti":                    "",
		"100 latu":                        "",
		"90 001 234 euro":                 "90001234.00",
		"2024 EUR":                        "2024.00",
		"EUR":                             "",
		"12345678901234567890 EUR":        "",
	} {
		p := field(in, site.Source{}.At("x"), new(scratch))
		var got []string
		for _, m := range p.mentions("EUR") {
			got = append(got, site.Money{Cents: m.cents}.String())
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %v, want %s", in, got, want)
		}
	}
}

// An amount agrees with itself however it is written.
func TestAmountAgreesWithItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cents := rapid.Int64Range(100, 9_999_999_999_99).Draw(t, "cents")
		m := site.Money{Cents: cents, Currency: "EUR"}
		plain := m.String()
		whole, frac, _ := strings.Cut(plain, ".")
		group := func(by string) string {
			var b strings.Builder
			for i, d := range whole {
				if i > 0 && (len(whole)-i)%3 == 0 {
					b.WriteString(by)
				}
				b.WriteRune(d)
			}
			return b.String()
		}
		for _, text := range []string{plain + " EUR", group(" ") + "," + frac + " euro", group("\u00a0") + "," + frac + " eiro", "€" + group(",") + "." + frac, fmt.Sprintf("%.3f milj. euro", float64(cents)/1e8)} {
			p := field(text, site.Source{}.At("x"), new(scratch))
			found := p.mentions("EUR")
			if len(found) != 1 || !found[0].agrees([]int64{cents}) {
				t.Fatalf("%q does not agree with %s: %+v", text, plain, found)
			}
		}
	})
}

func TestDays(t *testing.T) {
	for in, want := range map[string]string{
		"no 2024.gada 1.janvāra līdz 2028. gada 31.janvārim": "2024-01-01 2028-01-31",
		"from 1 January 2024 to 31 January 2028":             "2024-01-01 2028-01-31",
		"January 1, 2024":                                    "2024-01-01",
		"parakstīts 12.12.2023.":                             "2023-12-12",
		"2020. gada oktobrī":                                 "",
		"may 2024 bring luck":                                "",
		"9.1.3. SAM":                                         "",
		"30.02.2024":                                         "",
		"1. martā":                                           "",
	} {
		p := field(in, site.Source{}.At("x"), new(scratch))
		var got []string
		for _, d := range p.days() {
			got = append(got, d.date.String())
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %v, want %s", in, got, want)
		}
	}
}

// Prices and prizes are not the project's money.
func TestAmountsThatAreNoFunding(t *testing.T) {
	files := sampleSite(t)
	files["content/projects/alfa.lv.md"] += "\nBalvu fonds bija 5 000 euro. Projekta budžets ir 2 839 351 euro, no kā apmācībām 100 000 euro. Biļete maksā 12,50 euro.\n"
	files["content/projects/alfa.en.md"] += "\nA ticket costs EUR 12.50. The budget of the project is EUR 2,839,351, of which EUR 100,000 for training.\n"
	if got := words(findingsOf(t, files, nil)); got != "" {
		t.Errorf("false alarms:\n%s", got)
	}
}
