package locale

import (
	"unicode"
	"unicode/utf8"

	"atbalss/internal/site"
)

// Money writes an amount: "2 839 351,50 €" in Latvian (with no-break blanks),
// "€2,839,351.50" in English. whole asks for no decimals, for a table all of
// whose amounts are whole; an amount that has cents shows them all the same.
// Decimals follow CLDR: two, none for yen and its like, three for dinars.
func (l Locale) Money(m site.Money, whole bool) string {
	places := 2
	if p, ok := decimals[m.Currency]; ok {
		places = p
	}
	if m.Whole() {
		if whole {
			places = 0
		}
	} else {
		places = max(places, 2)
	}
	unit := m.Currency
	if s, ok := l.symbols[unit]; ok {
		unit = s
	}
	var room, digits [64]byte
	buf, number := room[:0], l.appendDecimal(digits[:0], m.Cents, 2, places)
	if m.Cents < 0 {
		buf, number = append(buf, number[0]), number[1:]
	}
	if l.unitFirst {
		return string(unitBefore(buf, number, unit))
	}
	return string(unitAfter(buf, number, unit))
}

func unitAfter(buf, number []byte, unit string) []byte {
	return append(append(append(buf, number...), nbsp...), unit...)
}

// unitBefore sets a unit that ends in a letter off with a no-break blank:
// "€5", "US$5", "NOK 5" (CLDR: currencySpacing).
func unitBefore(buf, number []byte, unit string) []byte {
	buf = append(buf, unit...)
	if last, _ := utf8.DecodeLastRuneInString(unit); !unicode.IsSymbol(last) {
		buf = append(buf, nbsp...)
	}
	return append(buf, number...)
}

// decimals are the currencies that CLDR 48 writes with other than two.
var decimals = map[string]int{
	"AFN": 0, "ALL": 0, "BHD": 3, "BIF": 0, "CLP": 0, "COP": 0, "DJF": 0, "GNF": 0, "HUF": 0, "IDR": 0,
	"IQD": 0, "IRR": 0, "ISK": 0, "JOD": 3, "JPY": 0, "KMF": 0, "KPW": 0, "KRW": 0, "KWD": 3, "LAK": 0,
	"LBP": 0, "LYD": 3, "MGA": 0, "MMK": 0, "OMR": 3, "PKR": 0, "PYG": 0, "RWF": 0, "SLL": 0, "SOS": 0,
	"SYP": 0, "TND": 3, "UGX": 0, "VND": 0, "VUV": 0, "XAF": 0, "XOF": 0, "XPF": 0, "YER": 0,
}

// latvianSymbols are the signs that CLDR 48 has for currencies in Latvian; any
// other is written by its code.
var latvianSymbols = map[string]string{
	"AUD": "AU$", "BRL": "R$", "CAD": "CA$", "CNY": "CN¥", "EUR": "€", "GBP": "£", "HKD": "HK$", "ILS": "₪",
	"INR": "₹", "JPY": "¥", "KRW": "₩", "MXN": "MX$", "NZD": "NZ$", "THB": "฿", "TWD": "NT$", "USD": "$",
	"VND": "₫", "XAF": "FCFA", "XCD": "EC$", "XCG": "Cg.", "XOF": "F\u202fCFA", "XPF": "CFPF",
}

// britishSymbols are those of en-GB.
var britishSymbols = map[string]string{
	"AUD": "A$", "BRL": "R$", "CAD": "CA$", "CNY": "CN¥", "EUR": "€", "GBP": "£", "HKD": "HK$", "ILS": "₪",
	"INR": "₹", "JPY": "JP¥", "KRW": "₩", "MXN": "MX$", "NZD": "NZ$", "PHP": "₱", "TWD": "NT$", "USD": "US$",
	"VND": "₫", "XAF": "FCFA", "XCD": "EC$", "XCG": "Cg.", "XOF": "F\u202fCFA", "XPF": "CFPF",
}
