package render

import (
	"bytes"
	"html/template"
	"math/bits"
	"strconv"
	"strings"
	"unsafe"

	"atbalss/internal/output"
	"atbalss/internal/pictures"
	"atbalss/internal/site"
)

// This file is the only one that tells html/template to trust a text. What it
// trusts is made of three things: HTML that package markdown made, output of
// our own templates, and the writers below, which escape every value.

// trusted is the output of one of our own templates. It is b itself, not a copy:
// b must not change while the text is in use.
func trusted(b []byte) template.HTML {
	return template.HTML(unsafe.String(unsafe.SliceData(b), len(b)))
}

// filled appends a body's HTML with its holes filled. fill gives the address of a
// link, which is escaped here; for a picture of this site also the picture.
func filled(out, html []byte, links []site.Link, fill func(site.Link) (string, *imageView)) []byte {
	from := 0
	for _, l := range links {
		out = append(out, html[from:l.Offset]...)
		from = l.Offset
		address, picture := fill(l)
		if picture == nil {
			out = escaped(out, address)
			continue
		}
		// The hole stands between the quotes of <img src="">, and the element has
		// no other '>' than its last: package markdown escapes the rest.
		out = picture.intoBody(out)
		end := from + bytes.IndexByte(html[from:], '>') + 1
		if len(picture.Sources) > 0 && end > from {
			out = append(append(out, html[from:end]...), "</picture>"...)
			from = end
		}
	}
	return append(out, html[from:]...)
}

// bodySizes is how wide a picture in running text is shown: a column of text,
// or a narrow screen.
const bodySizes = "(min-width: 48rem) 42rem, 92vw"

// intoBody appends the address of a picture and goes on, out of the quotes that
// it stands in, with the attributes that only this stage knows. The last value
// is left open for the quote that the body has.
func (v *imageView) intoBody(out []byte) []byte {
	const img = `<img src="`
	if len(v.Sources) > 0 && bytes.HasSuffix(out, []byte(img)) {
		out = append(out[:len(out)-len(img)], "<picture>"...)
		for _, s := range v.Sources {
			out = tagOpen(out, "source", "type", s.Type)
			out = append(append(append(out, ' '), s.Set...), ` sizes="`+bodySizes+`">`...)
		}
		out = append(out, img...)
	}
	out = escaped(out, v.Path)
	if v.Width > 0 {
		out = strconv.AppendInt(append(out, `" width="`...), int64(v.Width), 10)
		out = strconv.AppendInt(append(out, `" height="`...), int64(v.Height), 10)
	}
	if v.Set != "" {
		out = append(append(append(out, `" `...), v.Set...), ` sizes="`+bodySizes...)
	}
	if !v.Eager {
		out = append(out, `" loading="lazy`...)
	}
	return out
}

// srcset is the attribute with a choice of files by width; "" for no choice.
// Widths are numbers, paths are escaped as addresses, so that neither a blank
// nor a comma of a name can end one.
func srcset(base string, files []pictures.Variant) template.HTMLAttr {
	if len(files) == 0 {
		return ""
	}
	out := []byte(`srcset="`)
	for i, f := range files {
		if i > 0 {
			out = append(out, ", "...)
		}
		out = normalised(out, strings.ReplaceAll(base+"/"+f.Path, ",", "%2C"))
		out = append(strconv.AppendInt(append(out, ' '), int64(f.Width), 10), 'w')
	}
	return template.HTMLAttr(append(out, '"'))
}

// escaped appends s as HTML text or as the value of a quoted attribute.
func escaped(dst []byte, s string) []byte {
	from := 0
	for i := 0; ; i++ {
		if i = nextSpecial(s, i); i == len(s) {
			break
		}
		dst = append(append(dst, s[from:i]...), entity(s[i])...)
		from = i + 1
	}
	return append(dst, s[from:]...)
}

// nextSpecial is the place of the first special byte from i on, the end of s for
// none. It looks at eight bytes at once.
func nextSpecial(s string, i int) int {
	const each = 0x0101010101010101
	for ; i+8 <= len(s); i += 8 {
		x := output.Eight(s[i:])
		quote := x&^(0x05*each) ^ 0x22*each // a byte of zero for " # & '
		angle := x&^(0x02*each) ^ 0x3c*each // and for < >
		// The high bit of each byte that was zero; a carry reaches higher bytes only.
		found := ((x-each)&^x | (quote-each)&^quote | (angle-each)&^angle) & (0x80 * each)
		if found == 0 {
			continue
		}
		if at := i + bits.TrailingZeros64(found)/8; special[s[at]] {
			return at
		}
		break // a number sign, as a rule
	}
	for ; i < len(s); i++ {
		if special[s[i]] {
			return i
		}
	}
	return i
}

// special are the bytes that escaped writes otherwise.
var special = [256]bool{'&': true, '<': true, '>': true, '"': true, '\'': true, 0: true}

func entity(c byte) string {
	switch c {
	case '&':
		return "&amp;"
	case '<':
		return "&lt;"
	case '>':
		return "&gt;"
	case '"':
		return "&#34;"
	case '\'':
		return "&#39;"
	}
	return "\uFFFD"
}

// tag appends an empty element: its name and quoted attributes in pairs. Names
// come from the program, values are escaped.
func tag(dst []byte, name string, attributes ...string) []byte {
	return append(tagOpen(dst, name, attributes...), '>')
}

// tagOpen is tag without the closing bracket.
func tagOpen(dst []byte, name string, attributes ...string) []byte {
	dst = append(append(dst, '<'), name...)
	for i := 0; i+1 < len(attributes); i += 2 {
		dst = append(append(append(dst, ' '), attributes[i]...), `="`...)
		dst = append(escaped(dst, attributes[i+1]), '"')
	}
	return dst
}

// dial is the address of a telephone number: html/template does not know the
// scheme. Only digits and the plus of the number are kept.
func dial(phone string) template.URL {
	return template.URL("tel:" + strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r == '+' {
			return r
		}
		return -1
	}, phone))
}

// dataOne is the attribute data-one, which html/template would take for an
// event handler because its name goes on with "on".
func dataOne(s string) template.HTMLAttr {
	return template.HTMLAttr(append(escaped([]byte(`data-one="`), s), '"'))
}

// headLinks is what search engines and other sites read of a page: canonical
// address, alternates, feed, Open Graph. It is appended to out.
func headLinks(out []byte, h head) []byte {
	if h.canonical != "" {
		out = tag(out, "link", "rel", "canonical", "href", h.canonical)
	}
	for _, a := range h.alternates {
		out = tag(out, "link", "rel", "alternate", "hreflang", a.lang, "href", a.address)
	}
	if h.feed != "" {
		out = tag(out, "link", "rel", "alternate", "type", "application/atom+xml", "title", h.title, "href", h.feed)
	}
	if h.ogType == "" {
		return out
	}
	for _, p := range [...][2]string{
		{"og:type", h.ogType}, {"og:title", h.title}, {"og:description", h.description}, {"og:url", h.canonical},
		{"og:site_name", h.siteName}, {"og:locale", h.locale}, {"og:image", h.image},
	} {
		if p[1] != "" {
			out = tag(out, "meta", "property", p[0], "content", p[1])
		}
	}
	if h.image != "" && h.imageWidth > 0 {
		out = tag(out, "meta", "property", "og:image:width", "content", strconv.Itoa(h.imageWidth))
		out = tag(out, "meta", "property", "og:image:height", "content", strconv.Itoa(h.imageHeight))
	}
	if h.image != "" {
		if h.imageAlt != "" {
			out = tag(out, "meta", "property", "og:image:alt", "content", h.imageAlt)
		}
		out = tag(out, "meta", "name", "twitter:card", "content", "summary_large_image")
	}
	return out
}

// dataBlock appends a JSON-LD data block, nothing for no nodes. In JSON <, > and &
// are escaped, so no text of the content can end the element.
func dataBlock(out []byte, all ...node) []byte {
	if len(all) == 0 {
		return out
	}
	out = append(out, `<script type="application/ld+json">{"@context":"https://schema.org","@graph":`...)
	return append(nodes(out, all), `}</script>`...)
}
