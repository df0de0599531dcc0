package values

import (
	"errors"
	"strconv"
	"strings"

	"atbalss/internal/site"
	"atbalss/internal/spell"
	"atbalss/internal/strictyaml"
)

// Reader takes the domain's values from YAML nodes and collects problems. Every
// method accepts a nil node and returns the zero value for it; key names the
// node in problems.
type Reader struct {
	strictyaml.Reader
	Langs []site.Lang // of the site; the first is the main language

	texts map[string]site.Text // that were read before, by their words
}

// maxTexts is how many texts are looked for among those read before.
const maxTexts = 4096

// Words reads a fact that contains words: a text for all languages, or a map
// from language to text. A language that the map leaves out gets the main
// language's words, with a warning: a reader sees a word rather than a hole.
func (r *Reader) Words(n *strictyaml.Node, key string) site.Text {
	if n == nil || n.Kind == strictyaml.Null {
		return nil
	}
	if n.Kind != strictyaml.Map {
		if s := r.Line(n, key); s != "" {
			return site.Plain(s)
		}
		return nil
	}
	text := make(site.Text, len(r.Langs))
	for i := range n.Fields {
		f := &n.Fields[i]
		if !r.known(site.Lang(f.Key)) {
			r.Add("unknown-language", "", f.KeyPos, key, f.Key, joinLangs(r.Langs))
			continue
		}
		if s := r.Line(f.Value, key+"."+f.Key); s != "" {
			text[site.Lang(f.Key)] = s
		}
	}
	r.fill(text, n, key)
	return r.shared(text)
}

// shared is the same text, read before: thousands of projects count the same
// units. No text is changed once it is read.
func (r *Reader) shared(text site.Text) site.Text {
	key := make([]byte, 0, 128)
	for _, l := range r.Langs {
		key = append(append(key, text[l]...), 0) // no text holds NUL
	}
	if before, ok := r.texts[string(key)]; ok && len(before) == len(text) {
		return before
	}
	if r.texts == nil {
		r.texts = map[string]site.Text{}
	}
	if len(r.texts) < maxTexts {
		r.texts[string(key)] = text
	}
	return text
}

func (r *Reader) fill(text site.Text, n *strictyaml.Node, key string) {
	main, ok := text[r.Langs[0]]
	if !ok {
		if !n.Partial {
			r.Add("unknown-language", "main", n.Pos, key, string(r.Langs[0]))
		}
		return
	}
	for _, l := range r.Langs[1:] {
		if _, ok := text[l]; !ok {
			r.Add("missing-words", "", n.Pos, key, string(l))
			text[l] = main
		}
	}
}

func (r *Reader) known(l site.Lang) bool {
	for _, k := range r.Langs {
		if k == l {
			return true
		}
	}
	return false
}

func joinLangs(langs []site.Lang) string {
	s := make([]string, len(langs))
	for i, l := range langs {
		s[i] = string(l)
	}
	return strings.Join(s, ", ")
}

// Date reads a date.
func (r *Reader) Date(n *strictyaml.Node, key string) site.Date {
	s := r.Line(n, key)
	if s == "" {
		return site.Date{}
	}
	d, err := site.ParseDate(s)
	switch {
	case err == nil:
		return d
	case errors.Is(err, site.ErrDateImpossible):
		r.Add("bad-date", "impossible", n.Pos, s)
	case errors.Is(err, site.ErrDateYear):
		r.Add("bad-date", "year", n.Pos, s)
	default:
		r.Add("bad-date", "", n.Pos, quote(s))
	}
	return site.Date{}
}

// quote keeps a quotation of a wrong value short and on one line.
func quote(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 40 {
		return string(r[:39]) + "…"
	}
	return s
}

// Money reads an amount in a currency; nil when it is not there or wrong.
func (r *Reader) Money(n *strictyaml.Node, key, currency string) *site.Money {
	s := r.Line(n, key)
	if s == "" {
		return nil
	}
	cents, err := site.ParseCents(s)
	variant := ""
	switch {
	case err == nil:
		return &site.Money{Cents: cents, Currency: currency}
	case errors.Is(err, site.ErrMoneyDecimals):
		variant = "decimals"
	case errors.Is(err, site.ErrMoneyNegative):
		variant = "negative"
	case errors.Is(err, site.ErrMoneyLarge):
		variant = "large"
	}
	r.Add("bad-money", variant, n.Pos, quote(s))
	return nil
}

// Share reads a share; nil when it is not there or wrong.
func (r *Reader) Share(n *strictyaml.Node, key string) *site.Share {
	s := r.Line(n, key)
	if s == "" {
		return nil
	}
	share, err := site.ParseShare(s)
	if err == nil {
		return &share
	}
	variant := ""
	if errors.Is(err, site.ErrShareRange) {
		variant = "range"
	}
	r.Add("bad-share", variant, n.Pos, quote(s))
	return nil
}

// Quantity reads a figure of an indicator, with at most three decimals; nil
// when it is not there or wrong.
func (r *Reader) Quantity(n *strictyaml.Node, key string) *site.Quantity {
	s := r.Line(n, key)
	if s == "" {
		return nil
	}
	whole, frac, point := cutDecimals(s)
	digits := ungroup(whole)
	if digits == "" || point && !isDigits(frac) || len(frac) > 3 || len(digits) > 15 {
		r.Add("bad-number", "", n.Pos, quote(s), "3")
		return nil
	}
	v, err := strconv.ParseInt(digits+(frac + "000")[:3], 10, 64)
	if err != nil {
		r.Add("bad-number", "", n.Pos, quote(s), "3")
		return nil
	}
	q := site.Quantity(v)
	return &q
}

func cutDecimals(s string) (whole, frac string, point bool) {
	if i := strings.LastIndexAny(s, ",."); i >= 0 {
		return s[:i], s[i+1:], true
	}
	return s, "", false
}

// ungroup takes the blanks from between groups of three digits; "" when s is no
// whole number.
func ungroup(s string) string {
	groups := strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '\u00a0' || r == '\u202f' })
	for i, g := range groups {
		if !isDigits(g) || i > 0 && len(g) != 3 || i == 0 && len(groups) > 1 && len(g) > 3 {
			return ""
		}
	}
	return strings.Join(groups, "")
}

func isDigits(s string) bool {
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return s != ""
}

// Decimal reads a number between lo and hi with at most so many decimals, and
// returns it as written, with a point for a comma.
func (r *Reader) Decimal(n *strictyaml.Node, key string, lo, hi float64, decimals int) string {
	s := r.Line(n, key)
	if s == "" {
		return ""
	}
	number := strings.Replace(s, ",", ".", 1)
	whole, frac, point := strings.Cut(strings.TrimPrefix(number, "-"), ".")
	if !isDigits(whole) || point && !isDigits(frac) || len(frac) > decimals || len(whole) > 9 {
		r.Add("bad-number", "", n.Pos, quote(s), strconv.Itoa(decimals))
		return ""
	}
	if v, err := strconv.ParseFloat(number, 64); err != nil || v < lo || v > hi {
		r.Add("bad-number", "range", n.Pos, quote(s), bound(lo), bound(hi))
		return ""
	}
	return number
}

func bound(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// Choice reads one of a set of values; "" when it is not there or another.
func (r *Reader) Choice(n *strictyaml.Node, key string, values []string) string {
	s := r.Line(n, key)
	if s == "" {
		return ""
	}
	for _, v := range values {
		if v == s {
			return s
		}
	}
	if near := spell.Nearest(s, values); near != "" && strings.ContainsAny(s, "aeiouy") { // no guess at numbers
		r.Add("unknown-value", "similar", n.Pos, key, quote(s), near)
	} else {
		r.Add("unknown-value", "", n.Pos, key, quote(s), strings.Join(values, "`, `"))
	}
	return ""
}

// Accepts reads a list of accepted findings. A reason that is missing is left
// for the rules about acceptances.
func (r *Reader) Accepts(n *strictyaml.Node, key string) []site.Accept {
	var out []site.Accept
	for _, item := range r.List(n, key) {
		k := r.Keys(item, key)
		a := site.Accept{
			Rule:   r.Line(k.Need("rule"), "rule"),
			Reason: r.Line(k.Take("reason"), "reason"),
			Until:  r.Date(k.Take("until"), "until"),
			Pos:    item.Pos,
		}
		k.Close(nil)
		if a.Rule != "" {
			out = append(out, a)
		}
	}
	return out
}
