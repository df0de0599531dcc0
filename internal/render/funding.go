package render

import (
	"strconv"
	"strings"

	"atbalss/internal/site"
)

// series is how many colours the chart of shares has; further payers share the
// last one.
const series = 6

// funding is who pays how much, nil when nothing is known. Nothing is reckoned
// that the source does not say: shares without amounts stay shares, and without
// a total there is no sum.
func (sc scope) funding(f site.Funding) *fundingView {
	if f.IsZero() {
		return nil
	}
	v := &fundingView{Rows: make([]fundingRow, 0, len(f.Sources))}
	whole := wholeAmounts(f)
	if f.Total != nil {
		v.Total = sc.loc.Money(*f.Total, whole)
	}
	shares := shares(f)
	for i, s := range f.Sources {
		row := fundingRow{Name: sc.fundFull(s.Fund)}
		if s.Amount != nil {
			row.Amount, v.Amounts = sc.loc.Money(*s.Amount, whole), true
		}
		if shares != nil {
			row.Share, v.Shares = sc.share(s, shares[i]), true
		} else if s.Share != nil {
			row.Share, v.Shares = sc.loc.Percent(*s.Share), true
		}
		v.Rows = append(v.Rows, row)
	}
	if f.Total != nil && v.Amounts {
		v.Sum = &fundingRow{Amount: v.Total}
		if v.Shares {
			v.Sum.Share = sc.loc.Percent(site.FullShare)
		}
	}
	if len(shares) > 1 {
		v.Chart = sc.chart(f, shares)
	}
	return v
}

// wholeAmounts reports whether no amount of the table has cents.
func wholeAmounts(f site.Funding) bool {
	if f.Total != nil && !f.Total.Whole() {
		return false
	}
	for _, s := range f.Sources {
		if s.Amount != nil && !s.Amount.Whole() {
			return false
		}
	}
	return true
}

// shares are the shares of all sources, nil when one of them is not known.
func shares(f site.Funding) []site.Share {
	if len(f.Sources) == 0 {
		return nil
	}
	all := make([]site.Share, len(f.Sources))
	for i, s := range f.Sources {
		switch {
		case s.Share != nil:
			all[i] = *s.Share
		case s.Amount != nil && f.Total != nil && f.Total.Cents > 0:
			all[i] = site.ShareOf(s.Amount.Cents, f.Total.Cents)
		default:
			return nil
		}
	}
	return all
}

// share writes a stated share as stated and a reckoned one to a tenth of a
// percent.
func (sc scope) share(s site.FundingSource, reckoned site.Share) string {
	if s.Share != nil {
		return sc.loc.Percent(*s.Share)
	}
	return sc.loc.PercentRounded(reckoned, 1)
}

// chart is the bar of shares: 1000 units, with a gap of 3 between parts.
func (sc scope) chart(f site.Funding, shares []site.Share) *chartView {
	const gap = 3
	v := &chartView{Parts: make([]chartPart, 0, len(shares))}
	var at site.Share
	said := make([]string, len(shares))
	for i, s := range shares {
		from := int((int64(at)*1000 + int64(site.FullShare)/2) / int64(site.FullShare))
		at += s
		to := int((int64(at)*1000 + int64(site.FullShare)/2) / int64(site.FullShare))
		if i < len(shares)-1 {
			to -= gap
		}
		part := chartPart{Series: min(i+1, series), X: from, Width: max(to-from, 1), Name: sc.fundShort(f.Sources[i].Fund), Share: sc.share(f.Sources[i], s)}
		v.Parts = append(v.Parts, part)
		said[i] = sc.text(f.Sources[i].Fund.Name) + ": " + part.Share
	}
	v.Text = strings.Join(said, "; ")
	return v
}

// indicators are promised figures and what became of them, nil for none.
func (sc scope) indicators(all []site.Indicator) *indicatorsView {
	if len(all) == 0 {
		return nil
	}
	v := &indicatorsView{Rows: make([]indicatorRow, 0, len(all))}
	for _, in := range all {
		row := indicatorRow{Name: sc.text(in.Name), Unit: sc.text(in.Unit), Target: sc.quantity(in.Target), Actual: sc.quantity(in.Actual), AsOf: sc.date(in.AsOf)}
		if in.Target != nil && in.Actual != nil && *in.Target > 0 && *in.Actual >= 0 {
			done := site.ShareOf(int64(*in.Actual), int64(*in.Target))
			row.Bar = &barView{Width: tenths(min(int64(done), int64(site.FullShare)) / 1000), Text: sc.loc.PercentRounded(done, 0)}
			v.Bars = true
		}
		v.Rows = append(v.Rows, row)
	}
	return v
}

// quantity is a figure, or the word for one that is not known.
func (sc scope) quantity(q *site.Quantity) string {
	if q == nil {
		return sc.word("indicators.unknown")
	}
	return sc.loc.Quantity(*q)
}

// tenths writes tenths of a percent as a number of 100 for an attribute: 846 is
// "84.6".
func tenths(n int64) string {
	s := strconv.FormatInt(n/10, 10)
	if n%10 != 0 {
		s += "." + strconv.FormatInt(n%10, 10)
	}
	return s
}
