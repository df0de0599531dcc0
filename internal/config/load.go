package config

import (
	"errors"
	"io/fs"
	"strings"
	"time"

	"atbalss/internal/diag"
	"atbalss/internal/site"
	"atbalss/internal/spell"
	"atbalss/internal/strictyaml"
	"atbalss/internal/values"
)

const (
	defaultTimezone = "Europe/Riga"
	defaultPerPage  = 20
	maxPerPage      = 1000
)

// Load reads content/site.yaml from the source folder. Where a value is wrong
// the problems say so and the default stands in its place, so that the rest of
// the content can still be read. The Config is nil when the languages are not
// known. The error is what keeps the file from being read.
func Load(fsys fs.FS) (*Config, []diag.Problem, error) {
	src, ps, err := values.ReadText(fsys, File)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, []diag.Problem{diag.New("no-site-file", diag.Pos{File: File})}, nil
	}
	if err != nil || src == nil {
		return nil, ps, err
	}
	node, ps := strictyaml.Parse(src, File, 1)
	r := &reader{}
	r.Problems = ps
	return r.config(node), r.Problems, nil
}

type reader struct{ values.Reader }

func (r *reader) config(node *strictyaml.Node) *Config {
	k := r.Keys(node, "")
	c := &Config{Source: site.Source{File: File, Fields: values.Fields(node)}}
	c.Langs = r.langs(k.Need("languages"))
	if len(c.Langs) == 0 {
		return nil // nothing else can be read without them
	}
	r.Langs = c.Langs
	c.Name = r.Words(k.Need("name"), "name")
	c.Description = r.Words(k.Take("description"), "description")
	c.URL = r.url(k.Need("url"))
	c.Publisher = r.Line(k.Need("publisher"), "publisher")
	c.Timezone = r.timezone(k.Take("timezone"))
	c.Contacts = r.contacts(k.Take("contacts"))
	c.Social = r.social(k.Take("social"))
	c.Newsletter = r.URL(k.Take("newsletter"), "newsletter")
	c.Featured = r.Lines(k.Take("featured"), "featured")
	if c.PerPage = r.Int(k.Take("per_page"), "per_page", 1, maxPerPage); c.PerPage == 0 {
		c.PerPage = defaultPerPage
	}
	c.SecurityContact = r.securityContact(k.Take("security_contact"))
	c.Licence = r.Line(k.Take("licence"), "licence")
	c.Redirects = r.redirects(k.Take("redirects"))
	c.Accept = r.Accepts(k.Take("accept"), "accept")
	c.Severity = r.severities(k.Take("severity"))
	c.Pictures = r.pictures(k.Take("pictures"))
	k.Close(nil)
	return c
}

// langs reads the languages of the site.
func (r *reader) langs(n *strictyaml.Node) []site.Lang {
	var langs []site.Lang
	seen := map[string]bool{}
	for _, item := range r.List(n, "languages") {
		l := r.Language(item, "languages")
		switch {
		case l == "":
		case seen[strings.ToLower(l)]:
			r.Add("doubled-value", "", item.Pos, "languages", l)
		default:
			seen[strings.ToLower(l)] = true
			langs = append(langs, site.Lang(l))
		}
	}
	if n != nil && n.Kind == strictyaml.List && len(n.Items) == 0 {
		r.Add("missing-key", "empty", n.Pos, "languages")
	}
	return langs
}

// url reads the site's address. Without a right one the pages still need some
// address to be checked with: one that is reserved for examples.
func (r *reader) url(n *strictyaml.Node) string {
	s := r.Line(n, "url")
	if u, ok := siteURL(s); ok {
		return u
	}
	if s != "" {
		r.Add("bad-url", "site", n.Pos, s)
	}
	return "https://example.org"
}

func (r *reader) timezone(n *strictyaml.Node) string {
	s := r.Line(n, "timezone")
	if s == "" {
		return defaultTimezone
	}
	// "Local" would make the site depend on the machine.
	if _, err := time.LoadLocation(s); err != nil || s == "Local" {
		r.Add("bad-code", "timezone", n.Pos, s)
		return defaultTimezone
	}
	return s
}

func (r *reader) contacts(n *strictyaml.Node) Contacts {
	if n == nil {
		return Contacts{}
	}
	k := r.Keys(n, "contacts")
	c := Contacts{
		Address: r.Words(k.Take("address"), "contacts.address"),
		Phone:   r.Line(k.Take("phone"), "contacts.phone"),
	}
	email := k.Take("email")
	if c.Email = r.Line(email, "contacts.email"); c.Email != "" && !values.IsMail(c.Email) {
		r.Add("bad-url", "contact", email.Pos, c.Email)
		c.Email = ""
	}
	k.Close(nil)
	return c
}

// social reads a list of {name, url}, or a map from name to address.
func (r *reader) social(n *strictyaml.Node) []Social {
	var out []Social
	add := func(name site.Text, url string) {
		if url != "" && len(name) > 0 {
			out = append(out, Social{Name: name, URL: url})
		}
	}
	if n != nil && n.Kind == strictyaml.Map {
		for _, f := range n.Fields {
			add(site.Plain(f.Key), r.URL(f.Value, "social."+f.Key))
		}
		return out
	}
	for _, item := range r.List(n, "social") {
		k := r.Keys(item, "social")
		add(r.Words(k.Need("name"), "social.name"), r.URL(k.Need("url"), "social.url"))
		k.Close(nil)
	}
	return out
}

// securityContact reads an address of the web or an e-mail address.
func (r *reader) securityContact(n *strictyaml.Node) string {
	s := r.Line(n, "security_contact")
	switch mail := strings.TrimPrefix(s, "mailto:"); {
	case s == "" || values.IsWeb(s):
		return s
	case values.IsMail(mail):
		return "mailto:" + mail
	case strings.HasPrefix(s, "tel:+"):
		return s
	}
	r.Add("bad-url", "contact", n.Pos, s)
	return ""
}

func (r *reader) redirects(n *strictyaml.Node) []Redirect {
	if n == nil {
		return nil
	}
	if n.Kind != strictyaml.Map {
		r.Add("wrong-type", "map", n.Pos, "redirects")
		return nil
	}
	var out []Redirect
	for _, f := range n.Fields {
		to := r.Line(f.Value, "redirects."+f.Key)
		switch {
		case !values.IsOldAddress(f.Key):
			r.Add("bad-redirect", "", f.KeyPos, f.Key)
		case !values.IsWeb(to) && !(strings.HasPrefix(to, "/") && !strings.HasPrefix(to, "//") && !strings.ContainsAny(to, "\\ ")):
			r.Add("bad-redirect", "to", f.Value.Pos, to)
		default:
			out = append(out, Redirect{From: f.Key, To: to, Pos: f.KeyPos})
		}
	}
	return out
}

func (r *reader) severities(n *strictyaml.Node) map[string]diag.Severity {
	if n == nil {
		return nil
	}
	if n.Kind != strictyaml.Map {
		r.Add("wrong-type", "map", n.Pos, "severity")
		return nil
	}
	out := make(map[string]diag.Severity, len(n.Fields))
	for _, f := range n.Fields {
		word := r.Choice(f.Value, "severity."+f.Key, []string{"error", "warning", "notice", "off"})
		if _, ok := diag.Lookup(f.Key); !ok {
			r.unknownRule(f)
			continue
		}
		if s, ok := diag.ParseSeverity(word); ok {
			out[f.Key] = s
		}
	}
	return out
}

func (r *reader) unknownRule(f strictyaml.Field) {
	var ids []string
	for _, rule := range diag.Book() {
		ids = append(ids, rule.ID)
	}
	if near := spell.Nearest(f.Key, ids); near != "" {
		r.Add("unknown-key", "similar", f.KeyPos, f.Key, near)
		return
	}
	r.Add("unknown-key", "rule", f.KeyPos, f.Key)
}

// pictures reads which outside programs may make pictures.
func (r *reader) pictures(n *strictyaml.Node) map[string]string {
	if n == nil {
		return nil
	}
	k := r.Keys(n, "pictures")
	out := map[string]string{}
	for _, format := range []string{"webp", "avif"} {
		if p := r.Line(k.Take(format), "pictures."+format); p != "" {
			out[format] = p
		}
	}
	k.Close(nil)
	return out
}
