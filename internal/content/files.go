package content

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"atbalss/internal/diag"
	"atbalss/internal/site"
	"atbalss/internal/spell"
	"atbalss/internal/strictyaml"
	"atbalss/internal/values"
)

// file follows a key that names a file: of the entry's folder, else of static/.
func (e *entry) file(n *strictyaml.Node, key string) *site.File {
	name := e.Line(n, key)
	if name == "" {
		return nil
	}
	if !fs.ValidPath(name) || strings.Contains(name, "\\") || name == "." {
		e.Add("file-outside", "", n.Pos, name)
		return nil
	}
	if own := path.Join(e.dir, name); e.owns(own) {
		return e.attach(own, name, n.Pos)
	}
	if f := e.static(name, n); f != nil {
		return f
	}
	e.notFound(name, n.Pos)
	return nil
}

// owns reports whether a file of content/ belongs to the entry: it lies in the
// entry's folder; of a flat entry, beside its file.
func (e *entry) owns(name string) bool {
	return e.loader.files[name] && (e.src.folder != "" || path.Dir(name) == e.dir)
}

// attach makes a file of content/ an attachment of the entry.
func (e *entry) attach(name, rel string, pos diag.Pos) *site.File {
	if f, ok := e.files[name]; ok {
		return f
	}
	e.named[name] = true
	for _, part := range strings.Split(rel, "/") {
		if !values.IsFileName(part) {
			e.Add("bad-file-name", "", pos, rel)
			return nil
		}
	}
	if variant, ok := e.dangerous(name); ok {
		e.Add("refused-file", variant, pos, rel)
		return nil
	}
	info, err := fs.Stat(e.in.Source, name)
	if err != nil {
		e.notFound(rel, pos)
		return nil
	}
	if info.Size() == 0 {
		e.Add("file-not-found", "empty", pos, rel)
		return nil
	}
	folder := strings.TrimPrefix(e.site.Address(e.base, e.Langs[0]), "/")
	f := &site.File{Name: name, Path: folder + rel, Size: info.Size(), Pos: pos}
	e.files[name] = f
	e.base.Attachments = append(e.base.Attachments, f)
	return f
}

func (e *entry) notFound(name string, pos diag.Pos) {
	var near []string
	for have := range e.loader.files {
		if strings.HasPrefix(have, path.Join(e.dir, name)+"/") {
			e.Add("file-not-found", "folder", pos, name)
			return
		}
		if e.owns(have) {
			near = append(near, strings.TrimPrefix(have, e.dir+"/"))
		}
	}
	slices.Sort(near)
	if s := spell.Nearest(name, near); s != "" {
		e.Add("file-not-found", "similar", pos, name, e.dir, s)
		return
	}
	for _, have := range near {
		if strings.EqualFold(have, name) {
			e.Add("file-not-found", "similar", pos, name, e.dir, have)
			return
		}
	}
	e.Add("file-not-found", "", pos, name, e.dir)
}

// static looks a file up among the design files, with or without "static/".
func (l *loader) static(name string, n *strictyaml.Node) *site.File {
	if l.in.Static == nil {
		return nil
	}
	rel := strings.TrimPrefix(name, "static/")
	info, err := fs.Stat(l.in.Static, rel)
	if err != nil || info.IsDir() {
		return nil
	}
	return &site.File{Name: "static/" + rel, Static: true, Size: info.Size(), Pos: n.Pos}
}

// design follows a key of a record, which has no folder: a file of static/.
func (l *loader) design(n *strictyaml.Node, key string) *site.File {
	name := l.Line(n, key)
	if name == "" {
		return nil
	}
	if !fs.ValidPath(name) || strings.Contains(name, "\\") {
		l.Add("file-outside", "", n.Pos, name)
		return nil
	}
	f := l.static(name, n)
	if f == nil {
		l.Add("file-not-found", "static", n.Pos, name)
	}
	return f
}

// bodyFiles attaches the files that the entry's texts link to or show. A file
// that is not there is left to the check of links, which sees every link.
func (e *entry) bodyFiles() {
	for _, lang := range e.Langs {
		w, ok := e.base.Words[lang]
		if !ok {
			continue
		}
		for i := range w.Body.Links {
			k := &w.Body.Links[i]
			if rel, ok := relative(k.Dest); ok {
				if name := path.Join(path.Dir(w.Source.File), rel); e.owns(name) {
					e.attach(name, strings.TrimPrefix(name, e.dir+"/"), k.Pos)
				}
			}
		}
	}
	slices.SortFunc(e.base.Attachments, func(a, b *site.File) int { return strings.Compare(a.Name, b.Name) })
}

// relative returns the path of a link to a file, without its anchor.
func relative(dest string) (string, bool) {
	rel, _, _ := strings.Cut(dest, "#")
	if scheme, _, ok := strings.Cut(rel, ":"); ok && !strings.Contains(scheme, "/") {
		return "", false
	}
	return rel, rel != "" && rel[0] != '/' && !strings.HasSuffix(rel, ".md")
}
