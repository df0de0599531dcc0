package locale

import "atbalss/internal/site"

// Number writes a whole number: "1234", "12 345" in Latvian (no-break blanks,
// four digits stay together), "1,234" in English.
func (l Locale) Number(n int64) string {
	var room [48]byte
	return string(l.appendDecimal(room[:0], n, 0, 0))
}

// Quantity writes a number in thousandths, without needless zeros: "1650",
// "2,5", "0,125".
func (l Locale) Quantity(q site.Quantity) string { return l.decimal(int64(q), 3, 0) }

// Percent writes a share as exactly as it is held, in at most four decimals:
// "85%", "84,9%". Shares that were written by an editor want this one.
func (l Locale) Percent(s site.Share) string { return l.percent(int64(s)) }

func (l Locale) percent(n int64) string {
	var room [48]byte
	return string(append(l.appendDecimal(room[:0], n, 4, 0), '%'))
}

// PercentRounded writes a share with at most so many decimals, 0 to 4, rounded
// half up. Shares that were reckoned want this one: a third is "33,3%".
func (l Locale) PercentRounded(s site.Share, decimals int) string {
	unit := int64(1)
	for range 4 - decimals {
		unit *= 10
	}
	return l.percent((int64(s) + unit/2) / unit * unit)
}

// decimal writes n/10^places with at least so many decimals and no zeros at
// the end after them.
func (l Locale) decimal(n int64, places, atLeast int) string {
	var room [48]byte
	return string(l.appendDecimal(room[:0], n, places, atLeast))
}

// appendDecimal appends what decimal writes. The sign is a hyphen, as CLDR has it
// for Latvian and for English.
func (l Locale) appendDecimal(buf []byte, n int64, places, atLeast int) []byte {
	if n < 0 {
		buf = append(buf, '-')
	}
	var room [24]byte
	whole, frac := site.Figures(room[:], n, places)
	for len(frac) > atLeast && frac[len(frac)-1] == '0' {
		frac = frac[:len(frac)-1]
	}
	buf = l.appendGrouped(buf, whole)
	if max(len(frac), atLeast) > 0 {
		buf = append(append(buf, l.point...), frac...)
	}
	for range atLeast - len(frac) {
		buf = append(buf, '0')
	}
	return buf
}

// appendGrouped puts the separator between groups of three digits.
func (l Locale) appendGrouped(buf, digits []byte) []byte {
	if len(digits) < l.groupFrom {
		return append(buf, digits...)
	}
	for i, c := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			buf = append(buf, l.group...)
		}
		buf = append(buf, c)
	}
	return buf
}
