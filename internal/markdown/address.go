package markdown

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

// What may stand before the colon of a link's destination. A list of what is allowed, because browsers know more schemes
// that run code or leave the site than any list of what is forbidden does.
var (
	linkSchemes  = setOf("http", "https", "mailto", "tel", "project", "programme", "news", "page")
	imageSchemes = setOf("http", "https")
)

// verdict is what a destination is found to be.
type verdict int

const (
	accepted verdict = iota
	empty
	refused
)

// judge decides whether a destination, already without escapes and entities, may become an address.
func judge(dest string, image bool) verdict {
	if dest == "" || dest == "#" {
		return empty
	}
	for _, r := range dest {
		if invisible(r) || r == utf8.RuneError {
			return refused
		}
	}
	// Browsers strip blanks around an address.
	if dest[0] == ' ' || dest[len(dest)-1] == ' ' {
		return refused
	}
	path, _, _ := strings.Cut(dest, "?")
	path, _, _ = strings.Cut(path, "#")
	// Two slashes lead to another host, and browsers read a backslash as a slash.
	if strings.HasPrefix(path, `\`) || len(path) > 1 && isSlash(path[0]) && isSlash(path[1]) {
		return refused
	}
	first, _, _ := strings.Cut(path, "/")
	scheme, rest, hasScheme := strings.Cut(first, ":")
	if !hasScheme || !schemeLike(scheme) {
		return accepted
	}
	scheme = strings.ToLower(scheme)
	if image && !imageSchemes[scheme] || !linkSchemes[scheme] {
		return refused
	}
	switch scheme {
	case "http", "https":
		return judgeHost(dest[len(scheme)+1:])
	case "mailto", "tel":
		if rest == "" {
			return empty
		}
	}
	return accepted
}

// schemeLike reports whether browsers read what stands before a colon as a scheme: letters, digits, "+", "-" and "."
// (WHATWG URL, scheme state). To be on the safe side, a first character that is no letter does not help.
func schemeLike(s string) bool {
	for _, c := range []byte(s) {
		if !isLetter(c) && !isDigit(c) && c != '+' && c != '-' && c != '.' {
			return false
		}
	}
	return true
}

// judgeHost looks at what follows "https:": without "//" and a host, browsers guess.
func judgeHost(rest string) verdict {
	host, ok := strings.CutPrefix(rest, "//")
	if !ok {
		return refused
	}
	if i := strings.IndexAny(host, "/?#"); i >= 0 {
		host = host[:i]
	}
	if host == "" || strings.ContainsAny(host, ` <>"^|{}%@\`) || strings.HasPrefix(host, ":") {
		return refused
	}
	return accepted
}

// invisible reports control and format characters: line feeds, tabs, zero-width and direction marks. Browsers drop some
// of them, so that the address followed is not the one that was looked at.
func invisible(r rune) bool {
	return r < ' ' || r == 0x7f || r > 0x7f && (unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r) ||
		r == 0x2028 || r == 0x2029 || r == 0x115f || r == 0x1160 || r == 0x3164)
}

// EscapeAddress makes an address fit for an HTML attribute: what an address cannot hold is percent-encoded, existing
// percent signs are kept, and "&" and quotes are escaped.
func EscapeAddress(address string) string {
	return string(util.EscapeHTML(util.URLEscape([]byte(address), false)))
}

func isSlash(c byte) bool { return c == '/' || c == '\\' }
