// Package fold maps texts that people or file systems hold for the same to one
// key. It is the only importer of the tables of Unicode normalisation and case
// folding.
package fold

import (
	"strings"

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
