package site

import "slices"

// Fund is a donor fund or another payer.
type Fund struct {
	ID     string
	Name   Text
	Short  Text
	Donors []Text // who gives the money: names of unions and states
	Payer  bool   // pays, but is no donor: a state budget
}

// Period is a programming period, "2014-2020".
type Period string

// Periods are those that a programme may name (content format, section 4).
var Periods = []Period{"2004-2009", "2009-2014", "2014-2020", "2014-2021", "2021-2027", "2021-2028"}

// Known reports whether the period is one of Periods.
func (p Period) Known() bool { return slices.Contains(Periods, p) }

// Label is the period with an en dash, as both languages write it.
func (p Period) Label() string {
	s := string(p)
	if len(s) == 9 {
		return s[:4] + "–" + s[5:]
	}
	return s
}

// Funding is who pays how much.
type Funding struct {
	Currency string // ISO 4217; "EUR" when not given
	Total    *Money // nil when not known
	Sources  []FundingSource
}

// FundingSource is one payer's part, as an amount or as a share.
type FundingSource struct {
	Fund   *Fund
	Amount *Money // nil when only a share is known
	Share  *Share // nil when only an amount is known
}

// IsZero reports whether nothing is known of the money.
func (f Funding) IsZero() bool { return f.Total == nil && len(f.Sources) == 0 }
