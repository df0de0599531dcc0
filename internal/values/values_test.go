package values

import (
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"atbalss/internal/site"
	"atbalss/internal/strictyaml"
)

func scalar(s string) *strictyaml.Node { return &strictyaml.Node{Kind: strictyaml.Scalar, Value: s} }

func TestQuantity(t *testing.T) {
	for in, want := range map[string]site.Quantity{"1650": 1_650_000, "1 650,5": 1_650_500, "0": 0, "0.125": 125, "2\u00a0655": 2_655_000} {
		r := &Reader{}
		if q := r.Quantity(scalar(in), "target"); q == nil || *q != want {
			t.Errorf("%q: %v", in, q)
		}
	}
	for _, in := range []string{"-1", "1,2,3", "1.2345", "12 34", "x", "1e3", "99999999999999999"} {
		r := &Reader{}
		if q := r.Quantity(scalar(in), "target"); q != nil || len(r.Problems) != 1 {
			t.Errorf("%q: %v, %v", in, q, r.Problems)
		}
	}
}

func TestNames(t *testing.T) {
	for name, ok := range map[string]bool{
		"a.pdf": true, "Foto 1.jpg": true, "mērķis.pdf": true, "con": false, "AUX.txt": false, "com1": false, "com10": true, "a:b": false, "a.": false,
		"a ": false, " a": false, "%41": false, "a\\b": false, "..": false, "": false, "a?b": false, "a#b": false, "a\x01": false, "console": true,
	} {
		if IsFileName(name) != ok {
			t.Errorf("IsFileName(%q) = %v", name, !ok)
		}
	}
	for id, ok := range map[string]bool{"a": true, "4-3-4-6": true, "-": false, "-a": false, "a-": false, "A": false, "ā": false, "a_b": false, "": false, "a.b": false} {
		if IsID(id) != ok {
			t.Errorf("IsID(%q) = %v", id, !ok)
		}
	}
	for path, ok := range map[string]bool{"/lv/vecs": true, "/a.html": true, "/lv/mērķis/": true, "lv": false, "/": false, "//host": false, "/a?b": false, "/a/../b": false, "/%41": false, "/a b": true, "/con/": false} {
		if IsOldAddress(path) != ok {
			t.Errorf("IsOldAddress(%q) = %v", path, !ok)
		}
	}
	for code, ok := range map[string]bool{"lv": true, "en-GB": true, "zh-Hant": true, "nb": true, "LV": false, "l": false, "latviešu": false, "": false, "lv-": false} {
		if IsLanguage(code) != ok {
			t.Errorf("IsLanguage(%q) = %v", code, !ok)
		}
	}
	for address, ok := range map[string]bool{"https://a.lv/x?y#z": true, "http://a": true, "https://": false, "a.lv": false, "https://u:p@a.lv": false, "javascript:x": false, "https://a b": false, "https://a.lv/\\": false, "https://..": false} {
		if IsWeb(address) != ok {
			t.Errorf("IsWeb(%q) = %v", address, !ok)
		}
	}
}

// A slug that is accepted is a safe part of an address; the form that is offered
// for a wrong one is accepted.
func TestSlugs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "slug")
		variant, better := slugFault(s)
		if variant == "" && (!IsID(s) || isDigits(s) || IsReserved(s)) {
			t.Fatalf("%q is accepted", s)
		}
		if better != "" {
			if v, _ := slugFault(better); v != "" {
				t.Fatalf("%q is offered for %q", better, s)
			}
		}
	})
}

func TestCodes(t *testing.T) {
	for code, ok := range map[string]bool{"LV": true, "NO": true, "EU": true, "XX": false, "lv": false, "": false, " LV": false, "E ": false} {
		if isCountry(code) != ok {
			t.Errorf("isCountry(%q) = %v", code, !ok)
		}
	}
	for code, ok := range map[string]bool{"EUR": true, "LVL": true, "NOK": true, "Ls": false, "EU": false, "eur": false, "R U": false} {
		if isCurrency(code) != ok {
			t.Errorf("isCurrency(%q) = %v", code, !ok)
		}
	}
	for code, ok := range map[string]bool{"LV": true, "LV00": true, "LV006": true, "EL30": true, "XX1": false, "LV0060": false, "L": false, "LV-1": false} {
		if isNUTS(code) != ok {
			t.Errorf("isNUTS(%q) = %v", code, !ok)
		}
	}
}

// Equal texts are one; texts that differ in a language are not.
func TestTextsAreShared(t *testing.T) {
	r := &Reader{Langs: []site.Lang{"lv", "en"}}
	read := func(fields ...strictyaml.Field) site.Text {
		return r.Words(&strictyaml.Node{Kind: strictyaml.Map, Fields: fields}, "unit")
	}
	lv, en := strictyaml.Field{Key: "lv", Value: scalar("cilvēki")}, strictyaml.Field{Key: "en", Value: scalar("people")}
	first, again, other, swapped := read(lv, en), read(en, lv), read(lv), read(strictyaml.Field{Key: "lv", Value: scalar("people")}, strictyaml.Field{Key: "en", Value: scalar("cilvēki")})
	first["x"] = "mark"
	if again["x"] != "mark" || other["x"] != "" || other["en"] != "cilvēki" || swapped["x"] != "" || swapped["lv"] != "people" {
		t.Errorf("%v, %v, %v, %v", first, again, other, swapped)
	}
	for i := range 2 * maxTexts {
		read(strictyaml.Field{Key: "lv", Value: scalar(strconv.Itoa(i))}, en)
	}
	if len(r.texts) > maxTexts {
		t.Errorf("%d texts are kept", len(r.texts))
	}
}
