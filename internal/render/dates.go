package render

import (
	"sync/atomic"

	"atbalss/internal/site"
)

// dateTable keeps the dates that the pages of a language have shown: a site has
// tens of thousands of pages and few days. The zero table keeps none.
type dateTable struct{ seen []atomic.Pointer[dateView] }

// The years that are kept; any other date is written each time.
const (
	firstYear = 1980
	yearsKept = 100
)

// A date is at home in a table of 13 months of 32 days: month and day may be 0.
func newDateTable() dateTable {
	return dateTable{make([]atomic.Pointer[dateView], yearsKept*13*32)}
}

// place is where a date is kept, nil for one that is not.
func (t dateTable) place(d site.Date) *atomic.Pointer[dateView] {
	year := int(d.Year) - firstYear
	if len(t.seen) == 0 || year < 0 || year >= yearsKept {
		return nil
	}
	return &t.seen[(year*13+int(d.Month))*32+int(d.Day)]
}

// date is a date for readers and machines, nil when not given. Pages share it.
func (lg *language) date(d site.Date) *dateView {
	if d.IsZero() {
		return nil
	}
	place := lg.dates.place(d)
	if place != nil {
		if v := place.Load(); v != nil {
			return v
		}
	}
	v := &dateView{ISO: d.String(), Text: lg.loc.Date(d)}
	if place != nil {
		place.Store(v)
	}
	return v
}
