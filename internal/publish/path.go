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
	if plainPath(path) {
		return ""
	}
	return wrongOf(path)
}

// wrongOf is badPath for paths of any kind.
func wrongOf(path string) string {
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

// plainPath reports whether a path is of names that need no second look, as nearly
// all are: small letters, digits, hyphens and full stops within, not long, and none
// that begins like that of a device.
func plainPath(path string) bool {
	from := 0 // of the name
	for i := 0; i <= len(path); i++ {
		if i < len(path) && path[i] != '/' {
			if c := path[i]; 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '-' || c == '.' && i > from {
				continue
			}
			return false
		}
		if i == from || i-from > maxName || path[i-1] == '.' {
			return false
		}
		if i-from >= 3 {
			switch path[from : from+3] {
			case "con", "prn", "aux", "nul", "com", "lpt":
				return false
			}
		}
		from = i + 1
	}
	return true
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
