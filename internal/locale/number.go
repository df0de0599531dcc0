package locale

import (
	"strconv"
	"strings"

	"atbalss/internal/site"
)

// Number writes a whole number: "1234", "12 345" in Latvian (no-break blanks,
// four digits stay together), "1,234" in English.
func (l Locale) Number(n int64) string {
	digits, negative := strings.CutPrefix(strconv.FormatInt(n, 10), "-")
	return sign(negative) + l.grouped(digits)
}

// Quantity writes a number in thousandths, without needless zeros: "1650",
// "2,5", "0,125".
func (l Locale) Quantity(q site.Quantity) string { return l.decimal(int64(q), 3, 0) }

// Percent writes a share as exactly as it is held, in at most four decimals:
// "85%", "84,9%". Shares that were written by an editor want this one.
func (l Locale) Percent(s site.Share) string { return l.decimal(int64(s), 4, 0) + "%" }

// PercentRounded writes a share with at most so many decimals, 0 to 4, rounded
// half up. Shares that were reckoned want this one: a third is "33,3%".
func (l Locale) PercentRounded(s site.Share, decimals int) string {
	unit := int64(1)
	for range 4 - decimals {
		unit *= 10
	}
	return l.decimal((int64(s)+unit/2)/unit*unit, 4, 0) + "%"
}

// decimal writes n/10^places with at least so many decimals and no zeros at
// the end after them.
func (l Locale) decimal(n int64, places, atLeast int) string {
	digits, negative := strings.CutPrefix(strconv.FormatInt(n, 10), "-")
	for len(digits) <= places {
		digits = "0" + digits
	}
	whole, frac := digits[:len(digits)-places], digits[len(digits)-places:]
	for len(frac) > atLeast && frac[len(frac)-1] == '0' {
		frac = frac[:len(frac)-1]
	}
	for len(frac) < atLeast {
		frac += "0"
	}
	text := sign(negative) + l.grouped(whole)
	if frac != "" {
		text += l.point + frac
	}
	return text
}

func sign(negative bool) string {
	if negative {
		return "-" // CLDR: the hyphen, in Latvian and in English
	}
	return ""
}

// grouped puts the separator between groups of three digits.
func (l Locale) grouped(digits string) string {
	if len(digits) < l.groupFrom {
		return digits
	}
	var b strings.Builder
	for i := range len(digits) {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteString(l.group)
		}
		b.WriteByte(digits[i])
	}
	return b.String()
}
