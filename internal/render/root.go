package render

import (
	"encoding/json"
	"net/url"
	"strings"

	"atbalss/internal/output"
	"atbalss/internal/pictures"
	"atbalss/internal/site"
)

// rootEntries are the files that belong to no language: the choice of a
// language, the last resort for unknown addresses, redirects.
func (st *stage) rootEntries() []output.Entry {
	all := []output.Entry{st.choose(), st.main().missing("/404.html")}
	for _, r := range st.site.Redirects {
		all = append(all, st.redirect(r))
	}
	return all
}

// choose makes the page at the site's root.
func (st *stage) choose() output.Entry {
	lg := st.main()
	return entry("/", site.Source{}, func(buf []byte) ([]byte, error) {
		v := &chooseView{
			Lang: string(lg.lang), Title: lg.siteName, Description: lg.text(st.conf.Description), Head: lg.headHTML,
			Links: trusted(headLinks(nil, lg.chooseHead())), Mark: st.design("logos/mark.svg"),
		}
		for _, l := range st.langs {
			v.Languages = append(v.Languages, chooseLanguage{
				Lang: string(l.lang), SiteName: l.siteName, Address: st.at(st.site.HomeAddress(l.lang)), Name: l.word("language.name"),
			})
		}
		return lg.layouts.render(buf, "choose", v)
	})
}

// chooseHead is what other sites are told of the site's root, in its main
// language.
func (lg *language) chooseHead() head {
	h := head{
		title: lg.siteName, description: lg.text(lg.conf.Description), siteName: lg.siteName, locale: ogLocale(lg.lang),
		canonical: lg.conf.Absolute("/"), ogType: "website",
	}
	if c := lg.cards[cardKey{language: lg}]; c != nil {
		h.image, h.imageAlt, h.imageWidth, h.imageHeight = lg.absolute(c.address), c.alt, pictures.CardWidth, pictures.CardHeight
	}
	return h
}

// redirect makes the page of an old address. It speaks the language that it
// leads to, where that can be seen.
func (st *stage) redirect(r site.Redirect) output.Entry {
	lg := st.main()
	for _, l := range st.langs {
		if strings.HasPrefix(r.To, st.site.HomeAddress(l.lang)) {
			lg = l
		}
	}
	v := &redirectView{Lang: string(lg.lang), Address: r.To, Canonical: r.To}
	if strings.HasPrefix(r.To, "/") {
		v.Address, v.Canonical = st.at(r.To), st.conf.Absolute(r.To)
	}
	return output.Entry{
		Path: redirectPath(r.From), Kind: output.Redirect, From: site.Source{File: r.Pos.File}, Reads: output.Facts,
		Render: func(buf []byte) ([]byte, error) {
			return lg.layouts.render(buf, "redirect", v)
		},
	}
}

// redirectPath is the file that a web server sends for an old address, which
// may be written with %-escapes.
func redirectPath(from string) string {
	if p, err := url.PathUnescape(from); err == nil {
		from = p
	}
	return strings.Trim(from, "/") + "/index.html"
}

// webManifest is the part of the Web App Manifest that a site for reading needs.
type webManifest struct {
	Name       string         `json:"name"`
	ShortName  string         `json:"short_name"`
	Lang       string         `json:"lang"`
	StartURL   string         `json:"start_url"`
	Scope      string         `json:"scope"`
	Display    string         `json:"display"`
	Background string         `json:"background_color"`
	Theme      string         `json:"theme_color"`
	Icons      []manifestIcon `json:"icons,omitempty"`
}

type manifestIcon struct {
	Src   string `json:"src"`
	Sizes string `json:"sizes"`
	Type  string `json:"type"`
}

func (lg *language) manifestAddress() string {
	return lg.site.HomeAddress(lg.lang) + "site.webmanifest"
}

// manifest makes the web manifest of the language.
func (lg *language) manifest() output.Entry {
	return output.Entry{Path: site.OutputPath(lg.manifestAddress()), Kind: output.Data, Reads: output.Facts, Render: func(buf []byte) ([]byte, error) {
		home := lg.at(lg.site.HomeAddress(lg.lang))
		m := webManifest{
			Name: lg.siteName, ShortName: lg.siteName, Lang: string(lg.lang), StartURL: home, Scope: lg.at("/"),
			Display: "browser", Background: "#ffffff", Theme: "#ffffff",
		}
		for _, size := range []string{"192", "512"} {
			if p := lg.path("icon-" + size + ".png"); p != "" {
				m.Icons = append(m.Icons, manifestIcon{p, size + "x" + size, "image/png"})
			}
		}
		b, err := json.Marshal(m)
		return append(buf, b...), err
	}}
}
