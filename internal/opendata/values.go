package opendata

import (
	"encoding/json"
	"encoding/xml"
	"strconv"
	"strings"

	"atbalss/internal/site"
)

// text is a wording in each language that has one: an object by language in
// JSON, an element with xml:lang for each in XML.
type text []wording

type wording struct {
	Lang site.Lang `xml:"xml:lang,attr"`
	Text string    `xml:",chardata"`
}

// MarshalJSON writes the wordings in the order of the site's languages.
func (t text) MarshalJSON() ([]byte, error) {
	buf := []byte{'{'}
	for i, w := range t {
		if i > 0 {
			buf = append(buf, ',')
		}
		for j, s := range []string{string(w.Lang), w.Text} {
			quoted, err := json.Marshal(s)
			if err != nil {
				return nil, err
			}
			if j > 0 {
				buf = append(buf, ':')
			}
			buf = append(buf, quoted...)
		}
	}
	return append(buf, '}'), nil
}

// in is the wording in a language, "" for none.
func (t text) in(l site.Lang) string {
	for _, w := range t {
		if w.Lang == l {
			return w.Text
		}
	}
	return ""
}

// text is a fact's wording in every language of the site that it serves.
func (d data) text(t site.Text) text {
	var all text
	for _, l := range d.s.Langs {
		if s := t.In(l); s != "" {
			all = append(all, wording{l, s})
		}
	}
	return all
}

// said is what an entry says in the languages that it is written in.
func (d data) said(e *site.Entry, what func(*site.Words) string) text {
	var all text
	for _, l := range d.s.Langs {
		w, own := e.In(l, d.s.Main())
		if own && e.Present(l) && what(w) != "" {
			all = append(all, wording{l, what(w)})
		}
	}
	return all
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
// a string, so that no reader makes a binary fraction of it.
type money struct {
	Amount   string `json:"amount" xml:",chardata"`
	Currency string `json:"currency" xml:"currency,attr"`
}

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

// quantity is a number as a decimal without needless zeros, nil for none.
func quantity(q *site.Quantity) *json.Number {
	if q == nil {
		return nil
	}
	n := json.Number(decimal(int64(*q), 3))
	return &n
}

// decimal writes n/10^places.
func decimal(n int64, places int) string {
	digits, sign := strconv.FormatInt(n, 10), ""
	if n < 0 {
		digits, sign = digits[1:], "-"
	}
	digits = strings.Repeat("0", max(0, places+1-len(digits))) + digits
	whole, frac := digits[:len(digits)-places], strings.TrimRight(digits[len(digits)-places:], "0")
	if frac == "" {
		return sign + whole
	}
	return sign + whole + "." + frac
}

// sequence is a list of records. In XML it is an element with one for each of
// them, named in the singular, and nothing at all where it is empty, which the
// library's own way of nesting does not manage.
type sequence[T any] []T

// MarshalXML writes the list.
func (s sequence[T]) MarshalXML(e *xml.Encoder, start xml.StartElement) error {
	if len(s) == 0 {
		return nil
	}
	if err := e.EncodeToken(start); err != nil {
		return err
	}
	item := xml.StartElement{Name: xml.Name{Local: strings.TrimSuffix(start.Name.Local, "s")}}
	for _, v := range s {
		if err := e.EncodeElement(v, item); err != nil {
			return err
		}
	}
	return e.EncodeToken(start.End())
}
