package render

import (
	"atbalss/internal/publicity"
	"atbalss/internal/site"
)

// bannerKinds are the looks of the banner by family of regime.
var bannerKinds = map[publicity.Family]string{publicity.EU21: "eu21", publicity.EU14: "eu14", publicity.Grants: "eea"}

// grantsSite is the site of the donors of the EEA and Norway Grants; their
// communication manual asks for a link to it.
const grantsSite = "https://eeagrants.org"

// banner is the donor banner of a page about a programme or one of its
// projects, nil where the fund asks for none. It speaks the reader's language,
// whatever the page's own words are in.
func (lg *language) banner(p *site.Programme, funding site.Funding) *bannerView {
	return lg.banners[bannerKey{p, publicity.FullyFunded(funding)}]
}

// bannerKey tells banners of a language apart.
type bannerKey struct {
	programme *site.Programme
	full      bool // the Union pays all of it
}

// makeBanners draws up the banners of all programmes.
func (lg *language) makeBanners() {
	lg.banners = make(map[bannerKey]*bannerView, 2*len(lg.site.Programmes))
	for _, p := range lg.site.Programmes {
		for _, full := range []bool{false, true} {
			lg.banners[bannerKey{p, full}] = lg.bannerOf(p, full)
		}
	}
}

func (lg *language) bannerOf(p *site.Programme, full bool) *bannerView {
	r, ok := publicity.Of(p.Fund.ID, p.Period)
	if !ok || r.Family == publicity.None {
		return nil
	}
	v := &bannerView{
		Kind: bannerKinds[r.Family], Key: p.Fund.ID + " " + string(p.Period), EU: r.Family != publicity.Grants,
		Statement: r.Statement(lg.lang, full), Fund: lg.text(p.Fund.Name),
		Sign: publicity.In(r.Sign, lg.lang), Slogan: publicity.In(r.Slogan, lg.lang), Emblem: lg.emblem,
	}
	if r.Family == publicity.Grants {
		v.Sign = lg.text(p.Fund.Name)
		v.Slogan = lg.slogan(p, r)
		v.More = grantsSite
	}
	for _, name := range r.Signs {
		if v.SignFile = lg.official(name); v.SignFile != nil {
			break
		}
	}
	if v.Own = lg.readyBanner(p, v.Statement); v.Own != nil {
		v.Kind = "own"
	}
	return v
}

// readyBanner is the institution's own ready-made banner: the picture that the
// programme or its nearest parent names, else the file that the site's owner
// has put among the logos for the fund and period; nil for none.
func (lg *language) readyBanner(p *site.Programme, statement string) *imageView {
	for q := p; q != nil; q = q.Parent {
		if q.Banner != nil {
			return lg.picture(q.Banner, statement)
		}
	}
	own := "banner-" + p.Fund.ID + "-" + string(p.Period)
	if v := lg.official(own + "-" + string(lg.lang)); v != nil {
		return v
	}
	return lg.official(own)
}

// slogan is the programme's own, of its nearest parent that has one, or the
// regime's where it has a wording in the language.
func (lg *language) slogan(p *site.Programme, r publicity.Regime) string {
	for q := p; q != nil; q = q.Parent {
		if s := q.Slogan.In(lg.lang); s != "" {
			return s
		}
	}
	return r.Slogan.In(lg.lang)
}

// official is artwork that the site's owner has put into static/logos.
func (st *stage) official(name string) *imageView {
	for _, ext := range []string{".svg", ".png"} {
		if v := st.design("logos/" + name + ext); v != nil {
			return v
		}
	}
	return nil
}
