package render

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"atbalss/internal/site"
)

func TestLastDay(t *testing.T) {
	for _, c := range []struct {
		start, end string
		n          int
		years      bool
		want       string
	}{
		{"2008-07-09", "", 30, false, "2011-01-08"},
		{"2024-01-01", "", 3, true, "2026-12-31"},
		{"2024-03-01", "", 12, false, "2025-02-28"},
		{"2023-03-01", "", 12, false, "2024-02-29"},
		{"2024-05", "", 2, false, "2024-06"},
		{"2024-01-01", "2028-01-31", 0, false, "2028-01-31"},
		{"2024-01-01", "2028-01-31", 6, false, "2028-01-31"},
		{"2024-01-01", "", 0, false, ""},
		{"", "", 30, false, ""},
	} {
		p := &site.Project{Duration: site.Duration{N: c.n, Years: c.years}}
		if c.start != "" {
			p.Start = day(c.start)
		}
		if c.end != "" {
			p.End = day(c.end)
		}
		if got := lastDay(p).String(); got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
	}
}

// The day after the day before is the day itself.
func TestNeighbours(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := site.Date{Year: int16(rapid.IntRange(1950, 2150).Draw(t, "year")), Month: uint8(rapid.IntRange(1, 12).Draw(t, "month"))}
		d.Day = uint8(rapid.IntRange(1, int(d.Last().Day)).Draw(t, "day"))
		if after := dayAfter(d); after.Days() != d.Days()+1 || dayBefore(after) != d {
			t.Fatalf("after %s comes %s", d, after)
		}
	})
}

func TestProgress(t *testing.T) {
	s := newSample(plainly)
	sc := newStage(Input{Site: s.site, Config: s.conf, Assets: design(t), Words: loaded(t)}, nil).langs[1].own()
	for _, c := range []struct {
		today, start, end string
		status            site.Status
		text, width       string
	}{
		{"2024-01-01", "2024-01-01", "2024-12-31", site.Ongoing, "Time elapsed: 0 of 12 months", "0"},
		{"2024-07-01", "2024-01-01", "2024-12-31", site.Ongoing, "Time elapsed: 6 of 12 months", "49.7"},
		{"2024-12-31", "2024-01-01", "2024-12-31", site.Ongoing, "Time elapsed: 11 of 12 months", "99.7"},
		{"2026-01-01", "2024-01-01", "2024-12-31", site.Ongoing, "Time elapsed: 12 of 12 months", "100"},
		{"2024-02-01", "2024-01", "2024-03", site.Ongoing, "Time elapsed: 1 of 3 months", "34"},
		{"2023-12-31", "2024-01-01", "2024-12-31", site.Ongoing, "", ""},
		{"2024-07-01", "2024-01-01", "2024-12-31", site.Completed, "", ""},
		{"2024-07-01", "2024-01-01", "", site.Ongoing, "", ""},
	} {
		sc.site.Today = day(c.today)
		p := &site.Project{Status: c.status, Start: day(c.start)}
		if c.end != "" {
			p.End = day(c.end)
		}
		text, width := "", ""
		if v := sc.progress(p); v != nil {
			text, width = v.Text, v.Width
		}
		if text != c.text || width != c.width {
			t.Errorf("%+v: %q, %q", c, text, width)
		}
	}
}

func TestPageLinks(t *testing.T) {
	s := newSample(plainly)
	st := newStage(Input{Site: s.site, Config: s.conf, Assets: design(t)}, nil)
	for _, c := range []struct {
		n, count int
		want     []int // 0 is a gap
	}{
		{1, 1, nil}, {1, 2, []int{1, 2}}, {1, 9, []int{1, 2, 3, 0, 9}}, {5, 9, []int{1, 0, 3, 4, 5, 6, 7, 0, 9}},
		{4, 7, []int{1, 2, 3, 4, 5, 6, 7}}, {9, 9, []int{1, 0, 7, 8, 9}},
	} {
		v := st.pagesOf("/lv/x/", c.n, c.count)
		var got []int
		if v != nil {
			for _, p := range v.Pages {
				got = append(got, p.Number)
				if p.Current != (p.Number == c.n) {
					t.Errorf("page %d of %d: %+v", c.n, c.count, p)
				}
			}
			if (v.Prev == "") != (c.n == 1) || (v.Next == "") != (c.n == c.count) {
				t.Errorf("page %d of %d: previous %q, next %q", c.n, c.count, v.Prev, v.Next)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("page %d of %d: %v", c.n, c.count, got)
		}
	}
}

func TestSize(t *testing.T) {
	s := newSample(plainly)
	lg := newStage(Input{Site: s.site, Config: s.conf, Assets: design(t)}, nil).langs[0]
	for n, want := range map[int64]string{0: "0 B", 999: "999 B", 1000: "1 kB", 1499: "1 kB", 1500: "2 kB", 1_234_567: "1,2 MB", 8_000_000: "8 MB"} {
		if got := plainBlanks(lg.size(n)); got != want {
			t.Errorf("%d bytes are %q", n, got)
		}
	}
}

// Totals are added up by currency, never across; what is not known is counted,
// not guessed.
func TestRoll(t *testing.T) {
	money := func(c int64, currency string) *site.Money { return &site.Money{Cents: c, Currency: currency} }
	donor, payer := &site.Fund{ID: "esf"}, &site.Fund{ID: "state-budget", Payer: true}
	in := func(target, actual *site.Quantity) []site.Indicator {
		return []site.Indicator{{Name: site.Plain("clients"), Target: target, Actual: actual}}
	}
	r := newRoll([]*site.Project{
		{Status: site.Completed, Funding: site.Funding{Total: money(100, "EUR"), Sources: []site.FundingSource{{Fund: donor, Amount: money(85, "EUR")}, {Fund: payer, Amount: money(15, "EUR")}}}, Indicators: in(thousandths(5), thousandths(1))},
		{Status: site.Ongoing, Funding: site.Funding{Total: money(50, "LVL")}, Indicators: in(thousandths(7), nil)},
		{Status: site.Ongoing, Funding: site.Funding{Total: money(11, "EUR"), Sources: []site.FundingSource{{Fund: donor, Share: share(850_000)}}}},
		{Status: site.Planned},
		{Status: site.Planned, Funding: site.Funding{Total: money(9_000_000_000_000_000_000, "EUR")}},
		{Status: site.Planned, Funding: site.Funding{Total: money(9_000_000_000_000_000_000, "EUR")}},
	})
	m := r.money()
	if len(m.sums) != 2 || m.sums[0].total.Cents != 9_000_000_000_000_000_111 || m.sums[1].total != *money(50, "LVL") {
		t.Errorf("money %+v", m.sums)
	}
	if parts := m.sums[0].sources; len(parts) != 2 || parts[0].fund != donor || parts[0].total.Cents != 85 || parts[1].fund != payer || parts[1].total.Cents != 15 {
		t.Errorf("parts %+v", parts)
	}
	if m.unknown != 2 {
		t.Errorf("%d unknown", m.unknown)
	}
	if m.noDonor != 5 {
		t.Errorf("%d without a donor's amount", m.noDonor)
	}
	if len(m.donors) != 1 || m.donors[0].total.Cents != 85 {
		t.Errorf("donors %+v", m.donors)
	}
	if len(r.indicators()) != 1 || *r.indicators()[0].Target != 12000 || *r.indicators()[0].Actual != 1000 {
		t.Errorf("indicators %+v", r.indicators())
	}
	if r.projects[0].Status != site.Ongoing || r.projects[5].Status != site.Completed {
		t.Error("order by status")
	}
}
