package opendata

import (
	"bytes"
	"fmt"
	"math"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"atbalss/internal/site"
)

// TestRecordsDoNotDependOnThoseBefore: records lend their texts and lists to one
// another; each is still what it is by itself.
func TestRecordsDoNotDependOnThoseBefore(t *testing.T) {
	d := sample()
	full, bare := d.s.Projects[0], d.s.Projects[1]
	other := *full
	other.ID, other.Indicators, other.Partners = "other", full.Indicators[1:], full.Partners[1:]
	item := d.s.News[0]
	second := *item
	second.ID, second.Project = "second", bare
	d.s.Projects = []*site.Project{full, &other, bare, full, &other}
	d.s.News = []*site.News{item, &second, item}

	for _, path := range []string{"data/projects.json", "data/projects.csv", "data/projects.xml", "data/kohesio-excluded.json", "data/news.json"} {
		whole := d.file(t, path)
		if bytes.Contains(whole, []byte(`"#":"#"`)) || bytes.Contains(whole, []byte(`xml:lang="#"`)) {
			t.Errorf("%s: a text was kept that had been taken back", path)
		}
		var all []byte // the records by themselves, between what stands before and after them
		none, records := sample(), max(len(d.s.Projects), len(d.s.News))
		none.s.Projects, none.s.News = nil, nil
		empty := none.file(t, path)
		for i := range records {
			alone := sample()
			alone.s.Projects, alone.s.News = at(d.s.Projects, i), at(d.s.News, i)
			one := alone.file(t, path)
			begin := len(common(one, empty))
			all = append(all, strings.Trim(string(one[begin:len(one)-(len(empty)-begin)]), ",")+"\x00"...)
		}
		for record := range strings.SplitSeq(string(all), "\x00") {
			if !bytes.Contains(whole, []byte(record)) {
				t.Errorf("%s: among others, this record is another one: %s", path, record)
			}
		}
	}
}

func at[T any](all []T, i int) []T {
	if i >= len(all) {
		return nil
	}
	return all[i : i+1]
}

// common is what two files begin with alike.
func common(a, b []byte) []byte {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return a[:n]
}

// TestDecimals holds decimals against fractions of big numbers.
func TestDecimals(t *testing.T) {
	check := func(t interface{ Errorf(string, ...any) }, n int64, places int) {
		scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil)
		want := new(big.Rat).SetFrac(big.NewInt(n), scale).FloatString(places)
		if strings.Contains(want, ".") {
			want = strings.TrimSuffix(strings.TrimRight(want, "0"), ".")
		}
		if want == "-0" {
			want = "0"
		}
		if got := decimal(n, places); got != want {
			t.Errorf("%d with %d places is %s, want %s", n, places, got, want)
		}
	}
	for _, n := range []int64{0, 1, -1, 5, 999, 1000, -1000, 10_000, 850_000, -1_234_567, math.MaxInt64, math.MinInt64} {
		check(t, n, 3)
		check(t, n, 4)
	}
	rapid.Check(t, func(t *rapid.T) { check(t, rapid.Int64().Draw(t, "n"), rapid.IntRange(0, 6).Draw(t, "places")) })
}

// TestAmounts: two decimals, whatever the size.
func TestAmounts(t *testing.T) {
	for cents, want := range map[int64]string{0: "0.00", 5: "0.05", 100: "1.00", 283_935_150: "2839351.50", math.MaxInt64: "92233720368547758.07"} {
		if got := fmt.Sprint(amount(&site.Money{Cents: cents, Currency: "EUR"}).amount); got != want {
			t.Errorf("%d cents are %s, want %s", cents, got, want)
		}
	}
}
