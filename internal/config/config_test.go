package config

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"atbalss/internal/diag"
	"atbalss/internal/site"
)

func load(t *testing.T, text string) (*Config, []diag.Problem) {
	t.Helper()
	c, problems, err := Load(fstest.MapFS{File: {Data: []byte(text)}})
	if err != nil {
		t.Fatal(err)
	}
	return c, problems
}

const least = "name: Projekti\nurl: https://example.org/\nlanguages: [lv, en]\npublisher: vpd\n"

func TestDefaults(t *testing.T) {
	c, problems := load(t, least)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if c.URL != "https://example.org" || c.Base() != "" || c.PerPage != 20 || c.Timezone != "Europe/Riga" || c.Location().String() != "Europe/Riga" ||
		!reflect.DeepEqual(c.Langs, []site.Lang{"lv", "en"}) || c.Name.In("en") != "Projekti" || c.Publisher != "vpd" {
		t.Errorf("%+v", c)
	}
}

func TestEveryKey(t *testing.T) {
	c, problems := load(t, least+`timezone: UTC
description: {lv: Par, en: About}
contacts: {address: Rīga, phone: "+371 67000000", email: pasts@example.org}
social:
  - {name: Facebook, url: https://facebook.com/x}
newsletter: https://example.org/form
featured: [a, b]
per_page: 50
security_contact: drosiba@example.org
licence: CC0-1.0
redirects: {/vecs: /lv/, /cits/: https://example.com/}
accept:
  - {rule: undated, reason: nav zināms, until: 2027-01-01}
severity: {undated: off, missing-translation: error}
pictures: {webp: cwebp}
`)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	got := fmt.Sprint(c.Timezone, c.Description.In("en"), c.Contacts, c.Social, c.Newsletter, c.Featured, c.PerPage, c.SecurityContact, c.Licence,
		len(c.Redirects), c.Redirects[1].To, c.Accept[0].Rule, c.Accept[0].Until, c.Severity["undated"], c.Severity["missing-translation"], c.Pictures)
	for _, want := range []string{"UTC", "About", "Rīga", "+371 67000000", "pasts@example.org", "Facebook", "form", "[a b]", "50", "mailto:drosiba@example.org", "CC0-1.0", "https://example.com/", "2027-01-01", "off", "error", "cwebp"} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is not in %s", want, got)
		}
	}
}

func TestAddressOfTheSite(t *testing.T) {
	c, _ := load(t, least)
	for in, base := range map[string]string{"https://host/sub/path/": "/sub/path", "http://localhost:8080": "", "https://host/sub": "/sub"} {
		d, err := c.WithURL(in)
		if err != nil || d.Base() != base || d.Absolute("/lv/") != strings.TrimRight(in, "/")+"/lv/" {
			t.Errorf("%s: %v, %v", in, d, err)
		}
	}
	for _, in := range []string{"", "host", "ftp://host/", "https://", "https://host/?x", "https://host/#x", "https://u@host/", "//host/", "https://host/a//b", "https://host/../x", "https://host/a b", "javascript:alert(1)"} {
		if _, err := c.WithURL(in); err == nil {
			t.Errorf("%q is taken for an address of a site", in)
		}
	}
	if c.URL != "https://example.org" {
		t.Error("WithURL changed the configuration that it was called on")
	}
}

// Wrong values are reported together, and the rest is read.
func TestWrongValues(t *testing.T) {
	c, problems := load(t, least+"per_page: many\nfeatured: a\ncontacts: {email: nobody}\nseverity: {undated: maybe}\nsocail: []\n")
	var got []string
	for _, p := range diag.Sort(problems) {
		got = append(got, fmt.Sprintf("%d %s", p.Pos.Line, p.Rule))
	}
	if want := "[5 wrong-type 6 wrong-type 7 bad-url 8 unknown-value 9 unknown-key]"; c == nil || fmt.Sprint(got) != want {
		t.Errorf("%v, want %s", got, want)
	}
	if c, problems := load(t, "name: x\n"); c != nil || len(problems) == 0 {
		t.Error("a site without languages is read")
	}
	if c, problems, err := Load(fstest.MapFS{}); c != nil || err != nil || problems[0].Rule != "no-site-file" {
		t.Error(c, problems, err)
	}
}
