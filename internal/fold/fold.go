// Package fold maps texts that people or file systems hold for the same to one
// key. It is the only importer of the tables of Unicode normalisation and case
// folding.
package fold

import (
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// NFC returns s in Unicode normalisation form C.
func NFC(s string) string { return norm.NFC.String(s) }

// Path maps paths that one file system or another holds for the same (letter
// case, composed and decomposed letters) to one key.
func Path(path string) string {
	for _, c := range []byte(path) {
		if c >= 0x80 || c >= 'A' && c <= 'Z' {
			// Upper first, so that dotted and dotless i fall together, then the
			// full folding of case-insensitive file systems, in which ß is ss.
			// A fold may leave letters apart that belong together: NFC again.
			simple := strings.ToLower(strings.ToUpper(norm.NFC.String(path)))
			return norm.NFC.String(cases.Fold().String(simple))
		}
	}
	return path
}

// Plain returns s without the marks of its letters: "īstenošana" is
// "istenosana". Letters that have no mark to lose, such as ø, stay.
func Plain(s string) string {
	plain := true
	for i := range len(s) {
		plain = plain && s[i] < 0x80
	}
	if plain {
		return s
	}
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.M, r) {
			return -1
		}
		return r
	}, norm.NFD.String(s))
}
