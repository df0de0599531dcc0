package build

import (
	"crypto/sha256"
	"encoding/binary"
	"io/fs"
	"slices"

	"atbalss/internal/assets"
	"atbalss/internal/check"
	"atbalss/internal/content"
	"atbalss/internal/diag"
	"atbalss/internal/output"
	"atbalss/internal/pictures"
	"atbalss/internal/render"
	"atbalss/internal/site"
	"atbalss/internal/words"
)

// Cache keeps what did not change between two readings of one site, for the
// preview. What it holds is immutable, and found again by the bytes that it was
// made of, so a result is the same with a cache as without. One Site at a time
// may use it. The zero Cache is empty.
type Cache struct {
	content content.Cache
	designs designs
	layouts templates
	heads   pictures.Memory

	late []string // the changes since the content was read, sorted
	all  bool     // anything may have changed
}

// missed notes changes. A reading that ends before it comes to the content, at a
// mistake in site.yaml for one, leaves them to the next.
func (c *Cache) missed(changes []string) {
	if c == nil {
		return
	}
	c.all = c.all || changes == nil
	c.late = slices.Concat(c.late, changes)
	slices.Sort(c.late)
	c.late = slices.Compact(c.late)
}

// changes are those that the content was not read after; nil: anything.
func (c *Cache) changes() *content.Changes {
	if c == nil || c.all {
		return nil
	}
	return (*content.Changes)(&c.late)
}

// reached notes that the content was read, unless it failed.
func (c *Cache) reached(err error) {
	if c != nil && err == nil {
		c.late, c.all = nil, false
	}
}

// pictureMemory is nil for a reading of its own.
func (c *Cache) pictureMemory() *pictures.Memory {
	if c == nil {
		return nil
	}
	return &c.heads
}

// templates are the parsed layouts of a folder layouts/ of a key, with the words of
// the same folder, in some languages.
type templates struct {
	seen     [sha256.Size]byte // the folder as it was before anything of it was read; zero: not known
	key      [sha256.Size]byte
	langs    []site.Lang
	parsed   *render.Parsed // nil when there is none
	problems []diag.Problem
}

// see looks at layouts/ before it is read. What is read of a file that changes
// at this moment may be newer than the key, never older, so the reading after
// the change makes it anew.
func (c *Cache) see(fsys fs.FS) {
	if c == nil {
		return
	}
	key, err := fingerprint(fsys)
	if err != nil {
		key = [sha256.Size]byte{}
	}
	c.layouts.seen = key
}

// parse parses the layouts, or finds them.
func (c *Cache) parse(fsys fs.FS, texts words.Words, langs []site.Lang) (*render.Parsed, []diag.Problem, error) {
	if c == nil {
		return render.Parse(fsys, texts, langs)
	}
	known := &c.layouts
	if known.parsed != nil && known.key == known.seen && slices.Equal(known.langs, langs) {
		return known.parsed, slices.Clone(known.problems), nil
	}
	parsed, problems, err := render.Parse(fsys, texts, langs)
	known.parsed = nil
	if known.seen != [sha256.Size]byte{} {
		known.key, known.langs, known.parsed, known.problems = known.seen, slices.Clone(langs), parsed, slices.Clone(problems)
	}
	return parsed, problems, err
}

// designs are the finished design files of a folder static/ of a key.
type designs struct {
	key      [sha256.Size]byte
	manifest *assets.Manifest
	entries  []output.Entry
}

// contentCache is nil for a reading of its own.
func (c *Cache) contentCache() *content.Cache {
	if c == nil {
		return nil
	}
	return &c.content
}

// assets makes the design files, or finds them.
func (c *Cache) assets(static fs.FS) (*assets.Manifest, []output.Entry, error) {
	if c == nil {
		return assets.Build(static, assets.Options{})
	}
	key, err := fingerprint(static)
	if err == nil && c.designs.manifest != nil && key == c.designs.key {
		return c.designs.manifest, slices.Clone(c.designs.entries), nil
	}
	manifest, entries, failed := assets.Build(static, assets.Options{})
	c.designs = designs{}
	if err == nil && failed == nil {
		c.designs = designs{key, manifest, slices.Clone(entries)}
	}
	return manifest, entries, failed
}

// fingerprint tells one state of a folder from another by all names and bytes.
func fingerprint(fsys fs.FS) (key [sha256.Size]byte, err error) {
	h := sha256.New()
	part := func(data []byte) {
		h.Write(binary.BigEndian.AppendUint64(nil, uint64(len(data))))
		h.Write(data)
	}
	err = fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		part([]byte(name))
		part([]byte(d.Type().String()))
		if !d.Type().IsRegular() {
			return nil
		}
		data, err := fs.ReadFile(fsys, name)
		part(data)
		return err
	})
	return [sha256.Size]byte(h.Sum(nil)), err
}

// Early are the problems known before any page was made, weighed and sorted.
// An acceptance may yet find its problem on a page, so none is called needless.
func (r *Result) Early() []diag.Problem {
	ps := slices.Clone(r.Problems)
	if r.Site != nil {
		ps = check.Settle(ps, r.Site, r.Config)
	}
	return slices.DeleteFunc(diag.Sort(ps), func(p diag.Problem) bool { return p.Rule == "accept-without-effect" })
}
