package publish

import (
	"io/fs"
	"strconv"
	"strings"
	"unicode/utf8"
)

// maxName is the longest name of a file or folder that every file system takes,
// in bytes.
const maxName = 255

// badPath tells why a path cannot be published; "" when it can. A site must be
// the same wherever it is built and copied to, so what one system cannot hold is
// refused on all of them.
func badPath(path string) string {
	switch {
	case !fs.ValidPath(path) || path == ".":
		return strconv.Quote(path) + " is not of the form folder/name"
	case !utf8.ValidString(path):
		return strconv.Quote(path) + " is not UTF-8"
	case path == markName:
		return "belongs to the program itself"
	}
	for part := range strings.SplitSeq(path, "/") {
		switch {
		case len(part) > maxName:
			return "has a name of " + strconv.Itoa(len(part)) + " bytes; 255 are possible"
		case strings.ContainsFunc(part, forbiddenRune):
			return strconv.Quote(path) + ` has a character that not every system can store (control characters, \ : * ? " < > |)`
		case strings.HasSuffix(part, ".") || strings.HasSuffix(part, " "):
			return strconv.Quote(path) + " has a name that ends in a full stop or blank"
		case reserved(part):
			return strconv.Quote(path) + " has a name that Windows keeps for a device"
		}
	}
	return ""
}

func forbiddenRune(r rune) bool {
	return r < ' ' || r == 0x7f || strings.ContainsRune(`\:*?"<>|`, r)
}

// reserved reports whether Windows takes a name for a device, with any ending.
func reserved(name string) bool {
	stem, _, _ := strings.Cut(strings.ToLower(name), ".")
	stem = strings.TrimRight(stem, " ")
	switch stem {
	case "con", "prn", "aux", "nul", "conin$", "conout$":
		return true
	}
	digit, isPort := strings.CutPrefix(stem, "com")
	if !isPort {
		digit, isPort = strings.CutPrefix(stem, "lpt")
	}
	return isPort && len([]rune(digit)) == 1 && strings.ContainsAny(digit, "0123456789¹²³")
}
