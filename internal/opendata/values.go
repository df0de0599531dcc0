package opendata

import (
	"bytes"

	"atbalss/internal/site"
)

// text is a wording in each language that has one.
type text []wording

type wording struct {
	lang site.Lang
	text string
}

// in is the wording in a language, "" for none.
func (t text) in(l site.Lang) string {
	for _, w := range t {
		if w.lang == l {
			return w.text
		}
	}
	return ""
}

// text is a fact's wording in every language of the site that it serves.
func (d data) text(t site.Text) text {
	if len(t) == 0 {
		return nil
	}
	all := d.room.empty(len(d.s.Langs))
	for _, l := range d.s.Langs {
		if s := t.In(l); s != "" {
			all = append(all, wording{l, s})
		}
	}
	return d.room.lent(all)
}

// room lends texts to one record after another. Without one, a text lasts.
type room struct{ taken text }

// empty is a text with room for n wordings.
func (r *room) empty(n int) text {
	if r == nil {
		return make(text, 0, n)
	}
	if n > cap(r.taken)-len(r.taken) { // who has the texts before still reads the old ones
		r.taken = make(text, 0, max(2*cap(r.taken), n, 64))
	}
	return r.taken[len(r.taken):len(r.taken):cap(r.taken)]
}

// lent notes what the text made last has taken.
func (r *room) lent(all text) text {
	if r != nil {
		r.taken = r.taken[:len(r.taken)+len(all)]
	}
	return all[:len(all):len(all)]
}

// spoil overwrites texts that were taken back, so that tests see who kept one.
var spoil bool

// reset takes all texts back.
func (r *room) reset() {
	if spoil {
		for i := range r.taken {
			r.taken[i] = wording{"#", "#"}
		}
	}
	r.taken = r.taken[:0]
}

// said is what an entry says in the languages that it is written in.
func (d data) said(e *site.Entry, what func(*site.Words) string) text {
	all := d.room.empty(len(d.s.Langs))
	for _, l := range d.s.Langs {
		w, own := e.In(l, d.s.Main())
		if !own || !e.Present(l) {
			continue
		}
		if s := what(w); s != "" {
			all = append(all, wording{l, s})
		}
	}
	return d.room.lent(all)
}

// title and summary are what every kind of entry says.
func (d data) title(e *site.Entry) text {
	return d.said(e, func(w *site.Words) string { return w.Title })
}

func (d data) summary(e *site.Entry) text {
	return d.said(e, func(w *site.Words) string { return w.Summary })
}

// pages are the absolute addresses of an entry's canonical pages.
func (d data) pages(e *site.Entry) text {
	return d.said(e, func(w *site.Words) string { return d.c.Absolute(d.s.Address(e, w.Lang)) })
}

// money is an amount as a decimal with a point and two digits after it. It is
// written as a string, so that no reader makes a binary fraction of it.
type money struct{ amount, currency string }

func amount(m *site.Money) *money {
	if m == nil {
		return nil
	}
	return &money{m.String(), m.Currency}
}

// percent is a share as a decimal of 100, without needless zeros: "85".
func percent(s *site.Share) string {
	if s == nil {
		return ""
	}
	return decimal(int64(*s), 4)
}

// quantity is a number as a decimal without needless zeros, "" for none.
func quantity(q *site.Quantity) string {
	if q == nil {
		return ""
	}
	return decimal(int64(*q), 3)
}

// decimal writes n/10^places.
func decimal(n int64, places int) string {
	var figures, room [32]byte
	buf := room[:0]
	if n < 0 {
		buf = append(buf, '-')
	}
	whole, frac := site.Figures(figures[:], n, places)
	buf = append(buf, whole...)
	if frac = bytes.TrimRight(frac, "0"); len(frac) > 0 {
		buf = append(append(buf, '.'), frac...)
	}
	return string(buf)
}
