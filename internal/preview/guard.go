package preview

import (
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"
)

// own is where the preview's own files are.
const own = "/_atbalss/"

// refuse answers what the preview does not serve. The order matters: a foreign
// name first, so that a page elsewhere that points its name at this machine (DNS
// rebinding) learns nothing at all.
func (s *Server) refuse(r *http.Request) (code int) {
	switch {
	case !s.ownName(r.Host) || r.URL.Host != "" && r.URL.Host != r.Host:
		return http.StatusForbidden
	case !sameOrigin(r):
		return http.StatusForbidden
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		return http.StatusMethodNotAllowed
	case len(r.RequestURI) > maxTarget:
		return http.StatusRequestURITooLong
	case !plainPath(r):
		return http.StatusBadRequest
	}
	return 0
}

// maxTarget is the longest request target, in bytes.
const maxTarget = 4096

// ownName reports whether a request is meant for this server, by name and port.
func (s *Server) ownName(host string) bool {
	return slices.ContainsFunc(s.options.Hosts, func(name string) bool { return strings.EqualFold(name, host) })
}

// sameOrigin refuses what a page of another origin asks for. A browser names the
// origin of such a request or, for pictures and scripts, the relation of the two
// sites (Fetch Metadata). A link that a person follows is fine.
func sameOrigin(r *http.Request) bool {
	if origins := r.Header.Values("Origin"); len(origins) > 1 || len(origins) == 1 && !strings.EqualFold(origins[0], "http://"+r.Host) {
		return false
	}
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "same-origin", "none":
		return true
	}
	return r.Header.Get("Sec-Fetch-Mode") == "navigate" && r.Header.Get("Sec-Fetch-Dest") == "document" &&
		!strings.HasPrefix(r.URL.Path, own)
}

// plainPath holds the path against what published paths are made of. Nothing
// is opened by it, since only paths of the tree are served; what is odd is
// refused all the same, before it meets any other code.
func plainPath(r *http.Request) bool {
	p := r.URL.Path
	raw := strings.ToLower(r.URL.EscapedPath())
	if !strings.HasPrefix(p, "/") || !utf8.ValidString(p) || strings.Contains(raw, "%2f") || strings.Contains(raw, "%5c") {
		return false
	}
	if strings.ContainsFunc(p, func(c rune) bool { return c < ' ' || c == 0x7f || strings.ContainsRune(`\:*?"<>|`, c) }) {
		return false
	}
	parts := strings.Split(p[1:], "/")
	for i, part := range parts {
		if part == "" && i < len(parts)-1 || strings.HasSuffix(part, ".") || strings.HasSuffix(part, " ") {
			return false // "//", ".", "..", "name."
		}
	}
	return true
}

// guardHeaders are on every answer: no other site may read, embed or frame it,
// and no browser may guess what it is.
func guardHeaders(h http.Header) {
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Security-Policy", ownPolicy)
}

// Policies. Pages bring their own in a meta element, which holds beside that of
// the header; an attachment that is a document of its own gets no rights at all.
const (
	ownPolicy  = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
	pagePolicy = "script-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
	filePolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; sandbox; frame-ancestors 'none'"
)
