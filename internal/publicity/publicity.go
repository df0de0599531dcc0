// Package publicity knows which publicity regime a page stands under: what the
// donor of a fund in a programming period wants to be seen and read on it.
//
// The regime is a function of the programme's fund and period, never of the
// site:
//
//	fund, period ──► Of ──► Regime: family, signs, statement, slogan, donors
//
// The layouts draw the banner from it, the checks compare pages with it. All of
// it is data; nothing is read or written.
package publicity

import (
	"strings"

	"atbalss/internal/site"
)

// Family is a group of regimes whose banners are built alike.
type Family uint8

// The families of regimes.
const (
	None   Family = iota // a payer of funds.yaml, the Recovery Fund: no rule is known here
	EU14                 // EU funds 2014-2020: Impl. Reg. (EU) 821/2014, MK No. 87/2015
	EU21                 // EU funds 2021-2027: Reg. (EU) 2021/1060, Annex IX
	Grants               // EEA and Norway Grants of any period
)

// Regime is what a fund in a period asks for. The zero Regime asks for nothing.
type Regime struct {
	Family Family
	Fund   string      // fund id
	Period site.Period //
	Signs  []string    // names of the official sign in static/logos, without extension, best first
	Sign   site.Text   // the sign in words: its alternative text and its stand-in; empty: the fund's name
	Slogan site.Text   // of the regime; a programme's own slogan goes before it
	Donors []Donor     // who gives the money, as the donor manual names them
	System site.Text   // the mechanism that the money comes through, as the statement has it (with its article in English); empty for the EU
}

// Donor is a union or state that gives money.
type Donor struct{ Name site.Text }

// Emblem is the file of the European emblem in static/, and its proportion.
const Emblem = "logos/emblem-eu.svg"

// euFunds lists the EU funds of each period.
var euFunds = map[site.Period][]string{
	"2014-2020": {"esf", "erdf", "cohesion-fund"},
	"2021-2027": {"esf-plus", "erdf", "cohesion-fund", "jtf"},
}

// grantFunds lists the mechanisms of each EEA and Norway Grants period.
var grantFunds = map[site.Period][]string{
	"2004-2009": {"norway-bilateral", "eea-grants"},
	"2009-2014": {"norway-grants", "eea-grants"},
	"2014-2021": {"norway-grants", "eea-grants"},
	"2021-2028": {"norway-grants", "eea-grants"},
}

// Of returns the regime of a fund in a period. ok is false when the fund has a
// regime in another period only: such a pair is a mistake. A fund without any
// regime gives the zero Family and true.
func Of(fund string, period site.Period) (r Regime, ok bool) {
	if r, ok := regimes[when{fund, period}]; ok {
		return r, true
	}
	return Regime{Fund: fund, Period: period}, !Known(fund)
}

// when is a fund in a period.
type when struct {
	fund   string
	period site.Period
}

// regimes are all there are: every page asks for its own.
var regimes = func() map[when]Regime {
	all := map[when]Regime{}
	for period, funds := range euFunds {
		for _, f := range funds {
			all[when{f, period}] = euRegime(f, period)
		}
	}
	for period, funds := range grantFunds {
		for _, f := range funds {
			all[when{f, period}] = grantsRegime(f, period)
		}
	}
	return all
}()

// Known reports whether the fund has a regime in some period.
func Known(fund string) bool { return IsEU(fund) || IsGrants(fund) }

// IsEU reports whether the fund is one of the European Union's in any period.
func IsEU(fund string) bool { return named(euFunds, fund) }

// IsGrants reports whether the fund is a mechanism of the EEA and Norway Grants.
func IsGrants(fund string) bool { return named(grantFunds, fund) }

func named(funds map[site.Period][]string, fund string) bool {
	for _, fs := range funds {
		for _, f := range fs {
			if f == fund {
				return true
			}
		}
	}
	return false
}

func euRegime(fund string, period site.Period) Regime {
	r := Regime{Fund: fund, Period: period, Donors: []Donor{{Union}}}
	if period == "2014-2020" {
		r.Family, r.Signs, r.Sign, r.Slogan = EU14, []string{"nap-2020"}, plan2020, slogan2014
	} else {
		r.Family, r.Signs, r.Sign = EU21, []string{"nap-2027"}, plan2027
	}
	return r
}

func grantsRegime(fund string, period site.Period) Regime {
	r := Regime{Family: Grants, Fund: fund, Period: period, Donors: []Donor{{norway}}}
	if fund == "eea-grants" {
		r.Donors = []Donor{{iceland}, {liechtenstein}, {norway}}
	}
	r.Signs = []string{fund + "-" + string(period)}
	if period != "2004-2009" {
		r.Signs = append(r.Signs, fund)
	}
	switch {
	case period == "2004-2009" && fund == "eea-grants":
		r.System = eeaMechanism
	case period == "2004-2009":
		r.System = norwegianMechanism
	case fund == "eea-grants":
		r.System = eeaGrants
	default:
		r.System = norwayGrants
	}
	if period == "2014-2021" {
		r.Slogan = slogan2014Grants
	}
	return r
}

// Statement is the sentence of the regime in a language: for the EU 2021-2027
// "Līdzfinansē Eiropas Savienība", or "Finansē ..." when the Union pays
// everything; for the EU 2014-2020 the name of the Union; for the Grants a
// sentence that names the donors. A language without a wording of its own is
// served in English.
func (r Regime) Statement(l site.Lang, fullyFunded bool) string {
	switch r.Family {
	case EU21:
		if fullyFunded {
			return In(Funded, l)
		}
		return In(CoFunded, l)
	case EU14:
		return In(Union, l)
	case Grants:
		return strings.NewReplacer("{donors}", r.DonorNames(l), "{system}", In(r.System, l)).Replace(In(supported, l))
	}
	return ""
}

// DonorNames lists the donors in a language: "Iceland, Liechtenstein and Norway".
func (r Regime) DonorNames(l site.Lang) string {
	var b strings.Builder
	for i, d := range r.Donors {
		switch {
		case i == 0:
		case i == len(r.Donors)-1:
			b.WriteString(" " + In(and, l) + " ")
		default:
			b.WriteString(", ")
		}
		b.WriteString(In(d.Name, l))
	}
	return b.String()
}

// FullyFunded reports whether EU funds pay all of it, as far as the funding
// says: unknown is "no".
func FullyFunded(f site.Funding) bool {
	var cents int64
	var share site.Share
	for _, s := range f.Sources {
		if !IsEU(s.Fund.ID) {
			continue
		}
		if s.Amount != nil {
			cents += s.Amount.Cents
		}
		if s.Share != nil {
			share += *s.Share
		}
	}
	if f.Total != nil && cents > 0 {
		return cents == f.Total.Cents
	}
	return share == site.FullShare
}

// In is the wording in a language, English for a language without one.
func In(t site.Text, l site.Lang) string {
	if s := t.In(l); s != "" {
		return s
	}
	return t["en"]
}
