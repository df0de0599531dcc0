package content

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"atbalss/internal/diag"
	"atbalss/internal/markdown"
	"atbalss/internal/site"
	"atbalss/internal/spell"
	"atbalss/internal/values"
)

// source is where the files of one entry are.
type source struct {
	kind   site.Kind
	id     string
	folder string               // "content/projects/x", "" for a flat entry
	owner  string               // the project of news kept with it
	files  map[site.Lang]string // by language
}

// at is the file to blame for the entry as a whole.
func (s *source) at(langs []site.Lang) string {
	if s == nil {
		return "content"
	}
	for _, l := range langs {
		if f, ok := s.files[l]; ok {
			return f
		}
	}
	return ""
}

// dir is the folder in which the entry's own files lie.
func (s *source) dir(langs []site.Lang) string { return path.Dir(s.at(langs)) }

// tree is what walk found: the entries of each kind by id, and the other files.
type tree struct {
	entries []*source
	others  []string
}

// files is how many files the entries have.
func (t *tree) files() (n int) {
	for _, s := range t.entries {
		n += len(s.files)
	}
	return n
}

// walker goes through content/. Its order is that of the names, so the result
// does not depend on the file system.
type walker struct {
	*loader
	tree  *tree
	byKey map[string]*source
}

// walk finds the files of all entries.
func (l *loader) walk() (*tree, error) {
	w := &walker{loader: l, tree: &tree{}, byKey: map[string]*source{}}
	if err := w.top(); err != nil {
		return nil, err
	}
	slices.SortFunc(w.tree.entries, func(a, b *source) int {
		if a.kind != b.kind {
			return int(a.kind) - int(b.kind)
		}
		return strings.Compare(a.id, b.id)
	})
	for _, s := range w.tree.entries {
		l.known[s.kind][s.id] = s.at(l.Langs)
	}
	return w.tree, nil
}

// list reads a folder, without what is never read: names that begin with a dot
// or end in a tilde. Links and devices become problems.
func (w *walker) list(dir string) ([]fs.DirEntry, error) {
	all, err := w.readDir(dir)
	if err != nil {
		return nil, err
	}
	kept := all[:0]
	for _, e := range all {
		if strings.HasPrefix(e.Name(), ".") || strings.HasSuffix(e.Name(), "~") {
			continue
		}
		if p, ok := values.Special(dir+"/"+e.Name(), e.Type()); ok {
			w.Problems = append(w.Problems, p)
			continue
		}
		kept = append(kept, e)
	}
	return kept, nil
}

// files of content/ itself that have a meaning or need none.
var topFiles = []string{"site.yaml", "organisations.yaml", "funds.yaml", "addresses.txt"}

func (w *walker) top() error {
	if info, err := fs.Lstat(w.in.Source, "content"); err == nil {
		if p, ok := values.Special("content", info.Mode()); ok {
			w.Problems = append(w.Problems, p)
			return nil
		}
	}
	entries, err := w.list("content")
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return err
	}
	var folders []string
	for _, e := range entries {
		if _, isKind := kindOfFolder(e.Name()); isKind && e.IsDir() {
			folders = append(folders, "content/"+e.Name())
		}
	}
	w.readAhead(folders)
	for _, e := range entries {
		name := "content/" + e.Name()
		kind, isKind := kindOfFolder(e.Name())
		switch {
		case e.IsDir() && isKind:
			err = w.kindFolder(kind, name, "")
		case e.IsDir():
			w.strayTop(e.Name(), kindFolders())
		case slices.Contains(topFiles, e.Name()) || e.Name() == "README.md":
		case strings.HasSuffix(e.Name(), ".md"):
			id, _, _ := strings.Cut(e.Name(), ".")
			w.misplaced(name, "content/pages/"+e.Name(), "content/news/"+id+"/index."+string(w.Langs[0])+".md")
		case spell.Nearest(e.Name(), topFiles) != "" || strings.HasSuffix(e.Name(), ".yml"):
			w.strayTop(e.Name(), topFiles)
		default:
			w.tree.others = append(w.tree.others, name)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (w *walker) strayTop(name string, candidates []string) {
	pos := diag.Pos{File: "content/" + name}
	near := spell.Nearest(strings.TrimSuffix(name, ".yml"), trimmed(candidates))
	if near == "" {
		w.Add("misplaced-file", "folder", pos, name)
		return
	}
	i := slices.Index(trimmed(candidates), near)
	w.Add("misplaced-file", "similar", pos, name, candidates[i])
}

func trimmed(names []string) []string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = strings.TrimSuffix(n, ".yaml")
	}
	return out
}

func kindFolders() []string {
	var all []string
	for _, k := range site.Kinds {
		all = append(all, k.Folder())
	}
	return all
}

func kindOfFolder(name string) (site.Kind, bool) {
	for _, k := range site.Kinds {
		if k.Folder() == name {
			return k, true
		}
	}
	return 0, false
}

// kindFolder reads a folder whose files and folders are entries of a kind.
func (w *walker) kindFolder(kind site.Kind, dir, owner string) error {
	entries, err := w.list(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		name := dir + "/" + e.Name()
		switch {
		case e.IsDir():
			err = w.entryFolder(kind, e.Name(), name, owner)
		case strings.HasSuffix(e.Name(), ".md"):
			w.entryFile(kind, "", name, owner)
		default:
			w.other(name)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// entryFolder reads the folder of one entry.
func (w *walker) entryFolder(kind site.Kind, id, dir, owner string) error {
	entries, err := w.list(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		name := dir + "/" + e.Name()
		switch {
		case e.IsDir() && kind == site.KindProject && e.Name() == "news":
			err = w.kindFolder(site.KindNews, name, id)
		case e.IsDir():
			err = w.attachments(name)
		case strings.HasPrefix(e.Name(), "index.") && strings.HasSuffix(e.Name(), ".md"):
			w.entryFile(kind, dir, name, owner)
		case strings.HasSuffix(e.Name(), ".md"):
			w.misplaced(name, path.Join(dir, "index."+string(w.Langs[0])+".md"), path.Join(path.Dir(dir), e.Name()))
		default:
			w.other(name)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// attachments reads a folder below an entry's: files to attach, no entries.
func (w *walker) attachments(dir string) error {
	entries, err := w.list(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		name := dir + "/" + e.Name()
		switch {
		case e.IsDir():
			if err := w.attachments(name); err != nil {
				return err
			}
		case strings.HasSuffix(e.Name(), ".md"):
			folder := "content/" + strings.Split(name, "/")[1] + "/"
			id, rest, _ := strings.Cut(e.Name(), ".")
			if id == "index" {
				id = path.Base(dir)
			}
			w.misplaced(name, folder+id+"."+rest, folder+id+"/index."+rest)
		default:
			w.other(name)
		}
	}
	return nil
}

func (w *walker) other(name string) {
	w.files[name] = true
	w.tree.others = append(w.tree.others, name)
}

func (w *walker) misplaced(name, here, there string) {
	w.Add("misplaced-file", "", diag.Pos{File: name}, here, there)
}

// entryFile files one Markdown file under its entry. folder is "" for a flat
// one.
func (w *walker) entryFile(kind site.Kind, folder, name, owner string) {
	stem, lang, ok := cutLast(strings.TrimSuffix(path.Base(name), ".md"))
	id := stem
	if folder != "" {
		id = path.Base(folder)
	}
	pos := diag.Pos{File: name}
	switch {
	case !ok || folder != "" && stem != "index":
		w.Add("misplaced-file", "language", pos, path.Join(path.Dir(name), strings.TrimSuffix(path.Base(name), ".md")+"."+string(w.Langs[0])+".md"))
		return
	case !slices.Contains(w.Langs, site.Lang(lang)):
		w.Add("file-language", "", pos, lang, joinLangs(w.Langs))
		return
	case len(id) > values.MaxName:
		w.Add("bad-id", "long", pos, id[:40], strconv.Itoa(values.MaxName))
		return
	case !values.IsID(id):
		better := markdown.Slug(id)
		if better == "" {
			better = kind.String() + "-1"
		}
		w.Add("bad-id", "", pos, id, better)
		return
	}
	w.file(kind, id, folder, owner, site.Lang(lang), name)
}

func (w *walker) file(kind site.Kind, id, folder, owner string, lang site.Lang, name string) {
	key := kind.String() + ":" + id
	s, ok := w.byKey[key]
	if !ok {
		s = &source{kind: kind, id: id, folder: folder, owner: owner, files: map[site.Lang]string{}}
		w.byKey[key] = s
		w.tree.entries = append(w.tree.entries, s)
	} else if s.folder != folder || s.owner != owner || s.dir(w.Langs) != path.Dir(name) {
		w.Add("doubled-entry", "", diag.Pos{File: name}, id, s.at(w.Langs))
		return
	}
	s.files[lang] = name
}

// cutLast splits "x.lv" into "x" and "lv".
func cutLast(s string) (stem, lang string, ok bool) {
	i := strings.LastIndexByte(s, '.')
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+1:], true
}

func joinLangs(langs []site.Lang) string {
	s := make([]string, len(langs))
	for i, l := range langs {
		s[i] = string(l)
	}
	return strings.Join(s, ", ")
}

// unnamed reports the files that nothing publishes.
func (l *loader) unnamed(t *tree) {
	for _, name := range t.others {
		if !l.named[name] {
			l.Add("unnamed-file", "", diag.Pos{File: name})
		}
	}
}
