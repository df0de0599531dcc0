package values

import (
	"net/url"
	"strings"
	"testing"

	"atbalss/internal/strictyaml"
)

// Every value is read or is a problem, and what is accepted is what later stages
// rely on.
func FuzzReader(f *testing.F) {
	for _, s := range []string{
		"", "1", "-1", "2 839 351,50", "85%", "0.85", "2024-02-30", "01.01.2024.", "2024-01", "https://a.lv/x?y#z", "https://u:p@a.lv", "javascript:x", "mailto:a@b", "a@b.lv",
		"LV", "EUR", "lv", "en-GB", "LV006", "slug", "Ā b", "con", "../x", "a%41", "/old/", "/a/../b", "99999999999999999999", "1e9", "\u00a01", "٣", "ﬁ", "a\u202eb",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n := &strictyaml.Node{Kind: strictyaml.Scalar, Value: s}
		for name, read := range map[string]func(*Reader) bool{
			"date":     func(r *Reader) bool { return !r.Date(n, "key").IsZero() },
			"money":    func(r *Reader) bool { m := r.Money(n, "key", "EUR"); return m != nil && m.Cents >= 0 },
			"share":    func(r *Reader) bool { return r.Share(n, "key") != nil },
			"quantity": func(r *Reader) bool { q := r.Quantity(n, "key"); return q != nil && *q >= 0 },
			"country":  func(r *Reader) bool { return len(r.Country(n, "key")) == 2 },
			"currency": func(r *Reader) bool { return len(r.Currency(n, "key")) == 3 },
			"NUTS":     func(r *Reader) bool { return r.NUTS(n, "key") != "" },
			"decimal":  func(r *Reader) bool { return r.Decimal(n, "key", -90, 90, 6) != "" },
			"address": func(r *Reader) bool {
				u, err := url.Parse(r.URL(n, "key"))
				return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && u.User == nil
			},
			"slug": func(r *Reader) bool {
				slug := r.Slug(n, "key")
				return slug != "" && !strings.ContainsAny(slug, "/\\?#%:. ") && !IsReserved(slug)
			},
		} {
			r := &Reader{}
			if ok := read(r); !ok && strings.TrimSpace(s) != "" && len(r.Problems) == 0 {
				t.Errorf("%q as %s: neither a value nor a problem", s, name)
			}
			for _, p := range r.Problems {
				if p.Message("lv") == "" || p.Message("en") == "" {
					t.Errorf("%q as %s: a problem without words", s, name)
				}
			}
		}
		if IsFileName(s) && (strings.ContainsAny(s, "/\\:*?\"<>|\x00") || s == "." || s == "..") {
			t.Errorf("%q is the name of a file", s)
		}
		if IsOldAddress(s) && (!strings.HasPrefix(s, "/") || strings.HasPrefix(s, "//") || strings.Contains(s, "/../")) {
			t.Errorf("%q is an address", s)
		}
	})
}
