package locale

import (
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"atbalss/internal/site"
)

// reference reads a table of testdata: what Node's Intl gave, by language.
func reference(t *testing.T, name string, columns int) [][]string {
	t.Helper()
	src, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var rows [][]string
	for line := range strings.Lines(string(src)) {
		if strings.HasPrefix(line, "# ICU") {
			continue
		}
		row := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(row) != columns {
			t.Fatalf("%s: %q has %d columns, not %d", name, line, len(row), columns)
		}
		rows = append(rows, row)
	}
	if len(rows) < 100 {
		t.Fatalf("%s has %d rows only", name, len(rows))
	}
	return rows
}

func integer(t *testing.T, s string) int64 {
	t.Helper()
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestDatesAsCLDR(t *testing.T) {
	for _, row := range reference(t, "dates.tsv", 3) {
		d, err := site.ParseDate(row[1])
		if err != nil {
			t.Fatal(err)
		}
		if got := For(site.Lang(row[0])).Date(d); got != row[2] {
			t.Errorf("%s %s: %q, CLDR has %q", row[0], row[1], got, row[2])
		}
	}
}

func TestNumbersAsCLDR(t *testing.T) {
	for _, row := range reference(t, "numbers.tsv", 4) {
		l, n, got := For(site.Lang(row[0])), integer(t, row[2]), ""
		switch row[1] {
		case "number":
			got = l.Number(n)
		case "quantity":
			got = l.Quantity(site.Quantity(n))
		case "percent":
			got = l.Percent(site.Share(n))
		case "percent1":
			got = l.PercentRounded(site.Share(n), 1)
		default:
			t.Fatalf("what is %q?", row[1])
		}
		if got != row[3] {
			t.Errorf("%s %s %d: %q, CLDR has %q", row[0], row[1], n, got, row[3])
		}
	}
}

func TestMoneyAsCLDR(t *testing.T) {
	for _, row := range reference(t, "money.tsv", 5) {
		m := site.Money{Currency: row[1], Cents: integer(t, row[2])}
		if got := For(site.Lang(row[0])).Money(m, row[3] == "whole"); got != row[4] {
			t.Errorf("%v: %q, CLDR has %q", row[:4], got, row[4])
		}
	}
}

func TestPluralsAsCLDR(t *testing.T) {
	for _, row := range reference(t, "plurals.tsv", 3) {
		if got := For(site.Lang(row[0])).Plural(integer(t, row[1])); got != row[2] {
			t.Errorf("%s %s: %q, CLDR has %q", row[0], row[1], got, row[2])
		}
	}
}

// The list of a browser is held against ours word by word: each two neighbours
// stand in the same order, and sorting the list leaves it as it is.
func TestSortingAsBrowsers(t *testing.T) {
	lists := map[site.Lang][]string{}
	for _, row := range reference(t, "collation.tsv", 2) {
		lists[site.Lang(row[0])] = append(lists[site.Lang(row[0])], row[1])
	}
	for lang, words := range lists {
		l, wrong := For(lang), 0
		for i := range words[1:] {
			if a, b := words[i], words[i+1]; l.Compare(a, b) >= 0 {
				wrong++
				t.Logf("%s: %q is before %q in browsers, not here", lang, a, b)
			}
		}
		if wrong > 0 {
			t.Errorf("%s: %d of %d pairs differ", lang, wrong, len(words)-1)
		}
		sorted := slices.SortedFunc(slices.Values(words), l.Compare)
		if !slices.Equal(sorted, words) {
			t.Errorf("%s: sorting gives another list", lang)
		}
	}
}
