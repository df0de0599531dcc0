// Package config reads content/site.yaml, the only configuration file, into a
// [Config]: strict, with all defaults in one place. A Config is frozen once it
// is read; --url gives a changed copy.
//
//	content/site.yaml ──► Load ──► *Config ──► every later stage
package config

import (
	"fmt"
	"net/url"
	"strings"
	"time"
	_ "time/tzdata" // a bare machine has no zone files, and today's date depends on them

	"atbalss/internal/diag"
	"atbalss/internal/site"
	"atbalss/internal/values"
)

// File is the name of the configuration file in the source folder.
const File = "content/site.yaml"

// Config is what site.yaml says.
type Config struct {
	Name            site.Text
	Description     site.Text
	URL             string      // of the site, without a slash at the end
	Langs           []site.Lang // the first is the main language; never empty
	Publisher       string      // id of an organisation
	Timezone        string      // IANA name; "Europe/Riga" when not given
	Contacts        Contacts
	Social          []Social
	Newsletter      string   // address of the subscription form; "" for none
	Featured        []string // ids of projects
	PerPage         int      // entries on a page of a list; 20 when not given
	SecurityContact string   // a web, mailto or tel address; "" for none
	Licence         string   // of the data
	Redirects       []Redirect
	Accept          []site.Accept
	Severity        map[string]diag.Severity // by rule
	Pictures        map[string]string        // picture format ("webp", "avif") to the outside program that makes it
	Source          site.Source
}

// Contacts are the institution's contact details.
type Contacts struct {
	Address      site.Text
	Phone, Email string
}

// Social is a page of the institution on a social network.
type Social struct {
	Name site.Text
	URL  string
}

// Redirect leads from an old address to an address of the site or of the web.
type Redirect struct {
	From, To string
	Pos      diag.Pos
}

// WithURL returns the configuration for another address of the site, as --url
// gives it. The error says in words that the address cannot be one.
func (c *Config) WithURL(address string) (*Config, error) {
	u, ok := siteURL(address)
	if !ok {
		return nil, fmt.Errorf("%q is not an address for a site: write https://host/ or https://host/folder/", address)
	}
	d := *c
	d.URL = u
	return &d, nil
}

// Base is the folder of the host that the site stands in: "" or "/sub/path".
func (c *Config) Base() string {
	u, err := url.Parse(c.URL)
	if err != nil {
		return ""
	}
	return u.EscapedPath()
}

// Absolute is the whole address of an address of the site ("/lv/projekti/x/").
func (c *Config) Absolute(address string) string { return c.URL + address }

// NewsletterOrigin is where the form of the newsletter is sent to:
// "https://host", "" for no newsletter.
func (c *Config) NewsletterOrigin() string {
	u, err := url.Parse(c.Newsletter)
	if err != nil || u.Scheme == "" || u.Host == "" {
		return ""
	}
	return u.Scheme + "://" + u.Host
}

// Location is the site's time zone.
func (c *Config) Location() *time.Location {
	l, err := time.LoadLocation(c.Timezone)
	if err != nil { // Load has checked the name
		return time.UTC
	}
	return l
}

// siteURL checks the address of the site and takes the slash at its end away.
func siteURL(s string) (string, bool) {
	if !values.IsWeb(s) || strings.ContainsAny(s, "?#%") {
		return "", false
	}
	s = strings.TrimRight(s, "/")
	u, err := url.Parse(s)
	if err != nil || strings.Contains(u.Path, "//") {
		return "", false
	}
	for _, part := range strings.Split(strings.Trim(u.Path, "/"), "/") {
		if u.Path != "" && !values.IsFileName(part) {
			return "", false
		}
	}
	return s, true
}
