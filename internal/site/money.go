package site

import (
	"errors"
	"strconv"
	"strings"
)

// Money is an amount in hundredths of a currency unit. It is never a float.
type Money struct {
	Cents    int64
	Currency string // ISO 4217
}

// MaxCents is the largest amount that is accepted: 9 999 999 999 999.99.
const MaxCents = 999_999_999_999_999

// Errors of ParseCents and ParseShare.
var (
	ErrMoneyForm     = errors.New("not an amount")
	ErrMoneyDecimals = errors.New("more than two decimals")
	ErrMoneyNegative = errors.New("negative amount")
	ErrMoneyLarge    = errors.New("amount too large")
	ErrShareForm     = errors.New("not a share")
	ErrShareRange    = errors.New("share not between 0 and 100 %")
)

// ParseCents reads an amount: 2839351, 2839351.5, "2 839 351,50", with blanks,
// no-break blanks or nothing between thousands, a comma or a point before at
// most two decimals. The result is in hundredths.
func ParseCents(s string) (int64, error) {
	s = strings.TrimSpace(s)
	if t, ok := strings.CutPrefix(s, "-"); ok {
		if _, err := ParseCents(t); err != nil {
			return 0, err
		}
		return 0, ErrMoneyNegative
	}
	whole, frac := s, ""
	if i := strings.LastIndexAny(s, ",."); i >= 0 {
		whole, frac = s[:i], s[i+1:]
		if !allDigits(frac) {
			return 0, ErrMoneyForm
		}
	}
	whole, err := ungroup(whole)
	if err != nil {
		return 0, err
	}
	if len(frac) > 2 {
		return 0, ErrMoneyDecimals
	}
	whole = strings.TrimLeft(whole, "0")
	if len(whole) > 13 {
		return 0, ErrMoneyLarge
	}
	cents, err := strconv.ParseInt(whole+(frac + "00")[:2], 10, 64)
	if err != nil {
		return 0, ErrMoneyForm
	}
	return cents, nil
}

// ungroup takes the blanks from between groups of three digits.
func ungroup(s string) (string, error) {
	groups := strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '\u00a0' || r == '\u202f' })
	if len(groups) == 0 {
		return "", ErrMoneyForm
	}
	for i, g := range groups {
		if !allDigits(g) || i > 0 && len(g) != 3 || i == 0 && len(groups) > 1 && len(g) > 3 {
			return "", ErrMoneyForm
		}
	}
	return strings.Join(groups, ""), nil
}

func allDigits(s string) bool {
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return s != ""
}

// String is the amount with a point, two decimals and no grouping: "2839351.50".
func (m Money) String() string {
	var room [24]byte
	buf := append(strconv.AppendInt(room[:0], m.Cents/100, 10), '.')
	return string(append(buf, byte('0'+m.Cents%100/10), byte('0'+m.Cents%10)))
}

// Figures are those of n/10^places, with places from 0 to 19, but not the sign: at
// least one before the point, and as many as places after it. They lie in room,
// which has 24 bytes at least.
func Figures(room []byte, n int64, places int) (whole, frac []byte) {
	size := uint64(n)
	if n < 0 {
		size = -size
	}
	from := len(room)
	for i := 0; size > 0 || i <= places; i++ {
		from--
		room[from] = byte('0' + size%10)
		size /= 10
	}
	point := len(room) - places
	return room[from:point], room[point:]
}

// Whole reports whether the amount has no cents.
func (m Money) Whole() bool { return m.Cents%100 == 0 }

// Share is a part of a whole in millionths: 85 % is 850 000.
type Share int64

// FullShare is 100 %.
const FullShare Share = 1_000_000

// ParseShare reads "85%", "85,5 %" and "0.85"; at most six decimals as a
// fraction, four as a percentage.
func ParseShare(s string) (Share, error) {
	s = strings.TrimSpace(s)
	number, percent := strings.CutSuffix(s, "%")
	number = strings.TrimRight(number, " \u00a0\u202f")
	digitsAfter := 6
	if percent {
		digitsAfter = 4
	}
	whole, frac, point := number, "", false
	if i := strings.IndexAny(number, ",."); i >= 0 {
		whole, frac, point = number[:i], number[i+1:], true
	}
	if t, ok := strings.CutPrefix(whole, "-"); ok && allDigits(t) {
		return 0, ErrShareRange
	}
	if !allDigits(whole) || point && !allDigits(frac) || len(frac) > digitsAfter {
		return 0, ErrShareForm
	}
	whole = strings.TrimLeft(whole, "0")
	if len(whole) > 3 {
		return 0, ErrShareRange
	}
	n, err := strconv.ParseInt(whole+(frac + "000000")[:digitsAfter], 10, 64)
	if err != nil {
		return 0, ErrShareForm
	}
	if Share(n) > FullShare {
		return 0, ErrShareRange
	}
	return Share(n), nil
}

// ShareOf is part/whole, rounded half up to a millionth; 0 for a zero whole.
func ShareOf(part, whole int64) Share {
	if whole == 0 {
		return 0
	}
	// Both are at most 10^15 cents, so the product by 10^6 needs more than 64
	// bits: divide in two steps of 10^3, each with its remainder.
	q, r := part/whole, part%whole
	q = q*1000 + r*1000/whole
	r = r * 1000 % whole
	q = q*1000 + r*1000/whole
	r = r * 1000 % whole
	if r*2 >= whole {
		q++
	}
	return Share(q)
}

// Of is the share of an amount in hundredths, rounded half up.
func (s Share) Of(cents int64) int64 {
	q, r := cents/int64(FullShare), cents%int64(FullShare)
	return q*int64(s) + (r*int64(s)+int64(FullShare)/2)/int64(FullShare)
}
