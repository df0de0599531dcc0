// Package hosting knows the response headers that a site wants to be served
// with: one table, from which every ready file for a web server is written.
//
//	Headers, caches ──► the policy of every page (its <meta>)
//	                ├─► _headers, published with the site
//	                └─► docs/hosting/: nginx, Apache, Caddy, _headers
//
// A site needs nothing from elsewhere, sets no cookies and runs no script in a
// page's text, so the policy is strict and the same for all of them. Only the
// address of a newsletter's form differs.
package hosting

import "strings"

// Header is a response header and why it is sent.
type Header struct{ Name, Value, Why string }

// policy are the directives that hold wherever they stand; form-action follows.
var policy = []string{
	"default-src 'none'", "style-src 'self'", "script-src 'self'", "img-src 'self'", "font-src 'self'", "connect-src 'self'",
	"manifest-src 'self'", "media-src 'self'", "base-uri 'none'",
}

// Policy is the Content-Security-Policy of a page's <meta>. newsletter is the
// origin that the form of a newsletter is sent to ("https://letters.example"),
// "" for none.
func Policy(newsletter string) string {
	form := "form-action 'self'"
	if newsletter != "" {
		form += " " + newsletter
	}
	return strings.Join(append(policy[:len(policy):len(policy)], form), "; ")
}

// headers are sent with every file. In a header the policy can also say who may
// show a page in a frame, which a <meta> cannot.
func headers(newsletter string) []Header {
	return []Header{
		{"Content-Security-Policy", Policy(newsletter) + "; frame-ancestors 'none'", "only what the site itself brings is shown and run"},
		{"X-Content-Type-Options", "nosniff", "a file is what the server says it is"},
		{"X-Frame-Options", "DENY", "for browsers that do not know frame-ancestors"},
		{"Referrer-Policy", "same-origin", "other sites are not told where a reader comes from"},
		{"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()", "no page asks for these"},
		{"Cross-Origin-Opener-Policy", "same-origin", "no other window reaches into a page"},
		{"Cross-Origin-Embedder-Policy", "require-corp", "nothing from elsewhere is embedded"},
		{"Cross-Origin-Resource-Policy", "same-origin", "other sites do not embed files of this one"},
	}
}

// strictTransport is left out of the ready files until the owner knows that the
// whole host is served over HTTPS: a browser remembers it for two years.
var strictTransport = Header{"Strict-Transport-Security", "max-age=63072000; includeSubDomains", "browsers ask for this host over HTTPS only"}

// Files whose names hold a hash of their bytes never change; all others are
// asked for again each time, which costs one short answer.
const (
	forEver   = "public, max-age=31536000, immutable"
	askAgain  = "no-cache"
	hashed    = `\.[0-9]+w\.[0-9a-f]+\.(jpg|png|webp|avif)$` // a picture in a width
	openData  = "/data/"
	designs   = "/assets/"
	forAnyone = "*"
)

// Ready is the file _headers, which Netlify, Cloudflare Pages and others read
// from the root of a published site. base is the folder of the site on its host
// ("" or "/sub/path").
func Ready(newsletter, base string) string {
	var b strings.Builder
	b.WriteString(base + "/*\n")
	for _, h := range headers(newsletter) {
		b.WriteString("  " + h.Name + ": " + h.Value + "\n")
	}
	b.WriteString(base + designs + "*\n  Cache-Control: " + forEver + "\n")
	b.WriteString(base + openData + "*\n  Access-Control-Allow-Origin: " + forAnyone + "\n")
	return b.String()
}
