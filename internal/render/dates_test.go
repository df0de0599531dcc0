package render

import (
	"testing"

	"atbalss/internal/site"
)

// Every date that content can have is the same when it is shown again, at each
// precision, whether it is kept or not.
func TestDatesAreKept(t *testing.T) {
	s := newSample(plainly)
	st := newStage(Input{Site: s.site, Config: s.conf, Assets: design(t)}, nil)
	for _, lg := range st.langs {
		var all []site.Date
		for year := int16(1900); year < 2200; year++ {
			all = append(all, site.Date{Year: year})
			for month := uint8(1); month <= 12; month++ {
				d := site.Date{Year: year, Month: month}
				all = append(all, d, d.First(), d.Last())
			}
		}
		for range 2 {
			for _, d := range all {
				if v := lg.date(d); v.ISO != d.String() || v.Text != lg.loc.Date(d) {
					t.Fatalf("%s: %s is shown as %+v", lg.lang, d, *v)
				}
			}
		}
		d := site.Date{Year: 2026, Month: 11, Day: 30}
		if first := lg.date(d); lg.date(d) != first {
			t.Error("a date is written twice")
		}
		if lg.date(site.Date{}) != nil {
			t.Error("no date is shown as one")
		}
	}
}
