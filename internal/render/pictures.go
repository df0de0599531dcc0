package render

import (
	"strings"

	"atbalss/internal/site"
)

// design is a picture of static/, nil when the site has none of that name.
func (st *stage) design(name string) *imageView {
	a, ok := st.assets.Find(name)
	if !ok {
		return nil
	}
	return &imageView{Path: st.at(a.Path), Width: a.Width, Height: a.Height}
}

// path is the address of a design file, "" for none.
func (st *stage) path(name string) string {
	if a, ok := st.assets.Find(name); ok {
		return st.at(a.Path)
	}
	return ""
}

// file is a design file with its integrity, nil for none.
func (st *stage) file(name string) *fileView {
	a, ok := st.assets.Find(name)
	if !ok {
		return nil
	}
	return &fileView{Path: st.at(a.Path), Integrity: a.Integrity}
}

// picture is a picture that an entry names: beside its page or under static/.
func (st *stage) picture(f *site.File, alt string) *imageView {
	if f == nil {
		return nil
	}
	if f.Static {
		v := st.design(strings.TrimPrefix(f.Name, "static/"))
		if v != nil {
			v.Alt = alt
		}
		return v
	}
	return &imageView{Path: st.at("/" + f.Path), Alt: alt}
}

// gallery is pictures with their words.
func (sc scope) gallery(pictures []site.Picture) []imageView {
	var all []imageView
	for _, p := range pictures {
		if v := sc.picture(p.File, sc.text(p.Alt)); v != nil {
			v.Caption = sc.text(p.Caption)
			all = append(all, *v)
		}
	}
	return all
}

// photo reports whether other sites can show the picture: they take no SVG.
func (v *imageView) photo() bool {
	for _, ext := range []string{".png", ".jpg", ".jpeg", ".webp"} {
		if strings.HasSuffix(strings.ToLower(v.Path), ext) {
			return true
		}
	}
	return false
}
