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
	return &imageView{Path: st.at(a.Path), Full: st.at(a.Path), Width: a.Width, Height: a.Height}
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

// fileAddress is where a file that an entry names is published, "" for a design
// file that is not.
func (st *stage) fileAddress(f *site.File) string {
	if f.Static {
		return st.path(strings.TrimPrefix(f.Name, "static/"))
	}
	return st.at("/" + f.Path)
}

// Files of a picture for readers whose browser takes no choice, and for other
// sites: at most so many pixels wide.
const (
	usualWidth  = 960
	sharedWidth = 1440
)

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
	v := st.published(f.Path)
	v.Alt = alt
	return v
}

// published is the picture at a path, with the files that a browser may choose
// from.
func (st *stage) published(path string) *imageView {
	full := st.at("/" + path)
	v := &imageView{Path: full, Full: full}
	p := st.pictures.Of(path)
	if p == nil {
		return v
	}
	v.Width, v.Height = p.Width, p.Height
	if !strings.HasSuffix(p.Type, "svg+xml") {
		v.Path = st.at("/" + p.Best(usualWidth).Path)
	}
	plain, better := p.Sources()
	v.Set = srcset(st.base, plain)
	for _, files := range better {
		v.Sources = append(v.Sources, sourceView{files[0].Type, srcset(st.base, files)})
	}
	return v
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

// sharedPicture is the picture of a page as other sites are told of it.
type sharedPicture struct {
	address       string
	width, height int // 0 when not known
	alt           string
}

// shared is the file of a picture that other sites get, nil for no picture.
func (st *stage) shared(f *site.File, alt string) *sharedPicture {
	v := st.picture(f, alt)
	if v == nil {
		return nil
	}
	s := &sharedPicture{v.Full, v.Width, v.Height, alt}
	if p := st.pictures.Of(f.Path); p != nil && p.Type != "image/svg+xml" {
		best := p.Best(sharedWidth)
		s.address, s.width, s.height = st.at("/"+best.Path), best.Width, best.Height
	}
	return s
}

// photo reports whether other sites can show the picture: they take no SVG, and
// none that is smaller than their own frame.
func (s *sharedPicture) photo() bool {
	const least = 600 // pixels: below, links are shown with a thumbnail only
	if s.width > 0 && s.width < least {
		return false
	}
	for _, ext := range []string{".png", ".jpg", ".jpeg", ".webp"} {
		if strings.HasSuffix(strings.ToLower(s.address), ext) {
			return true
		}
	}
	return false
}

// eager marks the first picture of a list, which is on the first screen.
func eager[T any](items []T, picture func(*T) *imageView) {
	for i := range items {
		if v := picture(&items[i]); v != nil {
			v.Eager = true
			return
		}
	}
}
