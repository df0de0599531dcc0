package values

import (
	"net/url"
	"strconv"
	"strings"

	"atbalss/internal/markdown"
	"atbalss/internal/strictyaml"
)

// URL reads an address of the web.
func (r *Reader) URL(n *strictyaml.Node, key string) string {
	s := r.Line(n, key)
	if s == "" || IsWeb(s) {
		return s
	}
	if scheme, _, ok := strings.Cut(s, ":"); ok && isScheme(scheme) && !strings.EqualFold(scheme, "http") && !strings.EqualFold(scheme, "https") {
		r.Add("bad-url", "scheme", n.Pos, scheme)
	} else {
		r.Add("bad-url", "", n.Pos, quote(s))
	}
	return ""
}

// IsWeb reports whether s is a whole http or https address.
func IsWeb(s string) bool {
	if strings.ContainsAny(s, " \t\n\"<>\\^`{|}") || len(s) > 2000 {
		return false
	}
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.User == nil && isHost(u.Hostname())
}

func isHost(h string) bool {
	return h != "" && !strings.HasPrefix(h, ".") && !strings.HasSuffix(h, ".") && !strings.Contains(h, "..")
}

func isScheme(s string) bool {
	for _, c := range []byte(strings.ToLower(s)) {
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && !strings.ContainsRune("+-", rune(c)) {
			return false
		}
	}
	return s != ""
}

// IsMail reports whether s looks like an e-mail address.
func IsMail(s string) bool {
	user, host, ok := strings.Cut(s, "@")
	return ok && user != "" && strings.Contains(host, ".") && isHost(host) && !strings.ContainsAny(s, " \t<>\"'(),:;[]\\/") && !strings.Contains(host, "@")
}

// MaxName is the longest id or slug, in letters: file systems take 255 bytes
// for a name, and ".lv.md" is added to an id.
const MaxName = 200

// IsID reports whether s can be an id: small letters a-z, digits, hyphens
// between them.
func IsID(s string) bool {
	for _, c := range []byte(s) {
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' {
			return false
		}
	}
	return s != "" && s[0] != '-' && s[len(s)-1] != '-' && len(s) <= MaxName
}

// Slug reads the last part of an address; "" when it is not there or cannot be
// one.
func (r *Reader) Slug(n *strictyaml.Node, key string) string {
	s := r.Line(n, key)
	if s == "" {
		return ""
	}
	if variant, better := slugFault(s); variant != "" {
		r.slugProblem(variant, better, s, n)
		return ""
	}
	return s
}

func (r *Reader) slugProblem(variant, better, s string, n *strictyaml.Node) {
	switch variant {
	case "form":
		if better != "" {
			r.Add("bad-slug", "", n.Pos, quote(s), better)
		} else {
			r.Add("bad-slug", "form", n.Pos, quote(s))
		}
	case "long":
		r.Add("bad-slug", "long", n.Pos, quote(s), strconv.Itoa(MaxName))
	default:
		r.Add("bad-slug", variant, n.Pos, quote(s))
	}
}

// slugFault says why s cannot be a slug, with a form of it that can, if any.
func slugFault(s string) (variant, better string) {
	switch {
	case len(s) > MaxName:
		return "long", ""
	case !IsID(s):
		if better = markdown.Slug(s); !IsID(better) || isDigits(better) || IsReserved(better) {
			better = ""
		}
		return "form", better
	case isDigits(s):
		return "digits", ""
	case IsReserved(s):
		return "reserved", ""
	}
	return "", ""
}

// SlugFault says why an id cannot serve as a slug: the variant of the rule
// bad-slug, "" when it can.
func SlugFault(id string) string {
	v, _ := slugFault(id)
	return v
}

// IsReserved reports whether Windows keeps the name, with or without an
// extension, for a device.
func IsReserved(name string) bool {
	base, _, _ := strings.Cut(strings.ToLower(name), ".")
	switch base {
	case "con", "prn", "aux", "nul", "conin$", "conout$":
		return true
	}
	port, isPort := strings.CutPrefix(base, "com")
	if !isPort {
		port, isPort = strings.CutPrefix(base, "lpt")
	}
	return isPort && len([]rune(port)) == 1 && strings.Contains("0123456789¹²³", port)
}

// IsOldAddress reports whether s can be an address that the site had before:
// from its root, a path and nothing else.
func IsOldAddress(s string) bool {
	if !strings.HasPrefix(s, "/") || len(s) < 2 || len(s) > 1000 || strings.ContainsAny(s, "?#%\\:*\"<>|") || strings.Contains(s, "//") {
		return false
	}
	for _, part := range strings.Split(strings.Trim(s, "/"), "/") {
		if !IsFileName(part) || part == ".atbalss" { // the file by which the program knows its output
			return false
		}
	}
	return true
}

// IsFileName reports whether a name works on every file system and, as it is,
// in an address.
func IsFileName(name string) bool {
	if name == "" || name == "." || name == ".." || len(name) > 250 || strings.ContainsAny(name, "?#%\\:*\"<>|/") {
		return false
	}
	for _, c := range name {
		if c < 0x20 || strictyaml.IsControl(c) {
			return false
		}
	}
	last := name[len(name)-1]
	return last != '.' && last != ' ' && name[0] != ' ' && !IsReserved(name)
}
