package render

import (
	"html/template"
	"reflect"
	"strconv"
	"strings"
)

// writer appends a value with the escaping of its place.
type writer func(out []byte, v reflect.Value) []byte

var (
	htmlType = reflect.TypeFor[template.HTML]()
	attrType = reflect.TypeFor[template.HTMLAttr]()
	urlType  = reflect.TypeFor[template.URL]()
	textType = reflect.TypeFor[string]()
)

// writerFor gives the writer of a type behind the escapers that html/template
// has chosen, nil where it is not known here. Each does what those escapers do
// to that type; a test compares them on hostile texts.
func writerFor(t reflect.Type, escapers string) writer {
	switch {
	case t.Kind() == reflect.Int && (escapers == "htmlescaper" || escapers == "attrescaper"):
		return func(out []byte, v reflect.Value) []byte { return strconv.AppendInt(out, v.Int(), 10) }
	case t == htmlType && escapers == "htmlescaper", t == attrType && escapers == "htmlnamefilter":
		return func(out []byte, v reflect.Value) []byte { return append(out, v.String()...) }
	case t == textType && (escapers == "htmlescaper" || escapers == "attrescaper" || escapers == "rcdataescaper"):
		return func(out []byte, v reflect.Value) []byte { return escaped(out, v.String()) }
	case t == textType && escapers == "urlfilter urlnormalizer attrescaper":
		return func(out []byte, v reflect.Value) []byte { return normalised(out, filteredAddress(v.String())) }
	case t == textType && escapers == "urlfilter attrescaper":
		return func(out []byte, v reflect.Value) []byte { return escaped(out, filteredAddress(v.String())) }
	case t == urlType && escapers == "urlfilter urlnormalizer attrescaper":
		return func(out []byte, v reflect.Value) []byte { return normalised(out, v.String()) }
	}
	return nil
}

// filteredAddress is an address of a scheme that links may have, else what
// html/template writes for one that they may not.
func filteredAddress(s string) string {
	scheme, _, ok := strings.Cut(s, ":")
	if ok && !strings.Contains(scheme, "/") && !strings.EqualFold(scheme, "http") && !strings.EqualFold(scheme, "https") && !strings.EqualFold(scheme, "mailto") {
		return "#ZgotmplZ"
	}
	return s
}

// normalised appends an address with everything but its own signs as %-escapes,
// and those signs that HTML knows escaped for an attribute.
func normalised(out []byte, s string) []byte {
	const hex = "0123456789abcdef"
	from := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if plainInAddress[c] && c != '&' || c == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]) {
			continue
		}
		out = append(out, s[from:i]...)
		from = i + 1
		if c == '&' {
			out = append(out, "&amp;"...)
		} else {
			out = append(out, '%', hex[c>>4], hex[c&15])
		}
	}
	return append(out, s[from:]...)
}

// plainInAddress are the bytes that stand for themselves in an address.
var plainInAddress = func() (set [256]bool) {
	for _, c := range []byte("!#$&*+,/:;=?@[]-._~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") {
		set[c] = true
	}
	return set
}()

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}
