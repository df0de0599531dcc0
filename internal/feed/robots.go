package feed

import (
	"strings"
	"time"

	"atbalss/internal/config"
	"atbalss/internal/site"
)

// robots is robots.txt (RFC 9309): everything may be read, and here is the
// sitemap.
type robots struct{ c *config.Config }

func (r robots) render(buf []byte) ([]byte, error) {
	return append(buf, "User-agent: *\nAllow: /\n\nSitemap: "+r.c.Absolute("/sitemap.xml")+"\n"...), nil
}

// securityAddress is where RFC 9116 wants the file.
const securityAddress = "/.well-known/security.txt"

// security is security.txt (RFC 9116).
type security struct {
	s *site.Site
	c *config.Config
}

// securityDays is how long the file is good for; RFC 9116 recommends less than
// a year. Every build renews it.
const securityDays = 364

func (s security) render(buf []byte) ([]byte, error) {
	langs := make([]string, len(s.s.Langs))
	for i, l := range s.s.Langs {
		langs[i] = string(l)
	}
	expires := time.Unix(int64(s.s.Today.Days()+securityDays)*24*60*60, 0).UTC().Format(time.RFC3339)
	return append(buf, "Contact: "+s.c.SecurityContact+
		"\nExpires: "+expires+
		"\nPreferred-Languages: "+strings.Join(langs, ", ")+
		"\nCanonical: "+s.c.Absolute(securityAddress)+"\n"...), nil
}
