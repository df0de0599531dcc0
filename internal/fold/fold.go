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
func NFC(s string) string {
	if composed(s) {
		return s
	}
	return norm.NFC.String(s)
}

// composed reports whether s is in form C for the reason that most texts are:
// all its letters come before U+0300, where the marks begin and before which
// nothing is ever composed or replaced, or are dashes, quotation marks or €.
func composed(s string) bool {
	for i := 0; i < len(s); i++ {
		for i+8 <= len(s) && ascii(s[i:i+8]) {
			i += 8
		}
		if i == len(s) {
			break
		}
		switch c := s[i]; {
		case c < 0x80:
		case c >= 0xc2 && c <= 0xcb && i+1 < len(s):
			i++
		case c == 0xe2 && i+2 < len(s) && (s[i+1] == 0x80 && s[i+2] >= 0x82 || s[i+1] == 0x82 && s[i+2] == 0xac):
			i += 2
		default:
			return false
		}
	}
	return true
}

// ascii reports whether eight bytes are ASCII.
func ascii(s string) bool {
	_ = s[7]
	return (s[0]|s[1]|s[2]|s[3]|s[4]|s[5]|s[6]|s[7])&0x80 == 0
}

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
