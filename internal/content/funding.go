package content

import (
	"math/big"
	"strconv"

	"atbalss/internal/site"
	"atbalss/internal/strictyaml"
)

// funding reads who pays how much, and checks the sums.
func (e *entry) funding(n *strictyaml.Node) site.Funding {
	if n == nil {
		return site.Funding{}
	}
	k := e.Keys(n, "funding")
	f := site.Funding{Currency: cmpOr(e.Currency(k.Take("currency"), "currency"), "EUR")}
	total := k.Take("total")
	f.Total = e.Money(total, "total", f.Currency)
	sound := total == nil || f.Total != nil
	sources := k.Take("sources")
	for _, item := range e.List(sources, "sources") {
		s, ok := e.fundingSource(item, f.Currency)
		sound = sound && ok
		if s.Fund != nil {
			f.Sources = append(f.Sources, s)
		}
	}
	k.Close(nil)
	if sound && len(f.Sources) > 0 {
		e.addUp(f)
	}
	return f
}

// fundingSource reads one payer; ok is false when its part is not known, so
// that no sum can be made.
func (e *entry) fundingSource(n *strictyaml.Node, currency string) (s site.FundingSource, ok bool) {
	k := e.Keys(n, "sources")
	s.Fund = e.fundRef(k.Need("source"), "source")
	amount, share := k.Take("amount"), k.Take("share")
	k.Close(nil)
	switch {
	case amount != nil && share != nil:
		e.Add("exclusive-keys", "", share.Pos, "amount", "share")
		return s, false
	case amount == nil && share == nil:
		if n.Kind == strictyaml.Map {
			e.Add("missing-key", "either", n.Pos, "amount", "share")
		}
		return s, false
	}
	s.Amount = e.Money(amount, "amount", currency)
	s.Share = e.Share(share, "share")
	return s, s.Fund != nil && (s.Amount != nil || s.Share != nil)
}

// addUp checks that the parts make up the whole, to the cent: amounts the
// total, shares 100 %.
func (e *entry) addUp(f site.Funding) {
	var cents int64
	var share site.Share
	shares := 0
	for _, s := range f.Sources {
		if s.Share != nil {
			share += *s.Share
			shares++
		} else {
			cents += s.Amount.Cents
		}
	}
	at := e.base.Source.At("funding.sources")
	switch {
	case shares == len(f.Sources):
		if share != site.FullShare {
			e.Add("funding-sum", "shares", at, percent(share))
		}
	case shares > 0 && f.Total == nil:
		e.Add("funding-sum", "mixed", at)
	case f.Total == nil: // a part is known, the whole is not
	default:
		listed := cents
		if shares > 0 {
			listed += roundedShare(share, f.Total.Cents)
			if abs(listed-f.Total.Cents) <= int64(shares) { // each share is rounded to a cent
				return
			}
		}
		e.sum(f, listed)
	}
}

// sum reports amounts that do not make up the total.
func (e *entry) sum(f site.Funding, listed int64) {
	total := f.Total.Cents
	at := e.base.Source.At("funding.total")
	show := func(cents int64) string { return site.Money{Cents: cents}.String() }
	switch {
	case listed > total:
		e.Add("funding-sum", "", at, show(listed), show(total), show(listed-total))
	case listed < total:
		e.Add("funding-sum", "less", at, show(listed), show(total), show(total-listed))
	}
}

// roundedShare is a share of an amount; several shares may pass 100 %, so the
// product needs more than 64 bits.
func roundedShare(s site.Share, cents int64) int64 {
	p := new(big.Int).Mul(big.NewInt(int64(s)), big.NewInt(cents))
	p.Add(p, big.NewInt(int64(site.FullShare)/2))
	return p.Div(p, big.NewInt(int64(site.FullShare))).Int64()
}

func abs(n int64) int64 { return max(n, -n) }

// percent writes a share for a message: "84.9%".
func percent(s site.Share) string {
	whole, rest := s/10_000, s%10_000
	text := strconv.FormatInt(int64(whole), 10)
	if rest == 0 {
		return text + "%"
	}
	digits := strconv.FormatInt(int64(rest)+10_000, 10)[1:]
	for digits[len(digits)-1] == '0' {
		digits = digits[:len(digits)-1]
	}
	return text + "." + digits + "%"
}
