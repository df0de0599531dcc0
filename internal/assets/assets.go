// Package assets makes the published design files out of the folder static/.
//
// Style sheets and scripts are bundled with what they import, drawings are
// minified, everything gets the hash of its bytes into its name, so that a
// browser may keep it for ever:
//
//	static/ ──► pictures, fonts, ... (hashed first) ──► style sheets, scripts ──► Manifest, []output.Entry
//
// It runs before anything is rendered, because layouts ask the [Manifest] for
// the address of a file. Whatever is wrong with a file is a [Fault] with its
// place; all of them are found in one run. It is the only importer of esbuild,
// which here sees nothing but static/: no disk, no network, no settings of the
// machine.
package assets

import (
	"cmp"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"atbalss/internal/minify"
	"atbalss/internal/output"
)

// Options says how to make the files; the zero value is the usual.
type Options struct {
	// Dir is what messages call the folder; default "static".
	Dir string
}

// Asset is one published design file.
type Asset struct {
	Name      string // as in static/: "css/main.css"
	Path      string // site-absolute: "/assets/css/main.0f1e2d3c4b.css"
	Type      string // media type: "text/css"
	Integrity string // for the attribute integrity: "sha384-..."
	Size      int64  // bytes
	Width     int    // of a picture in CSS pixels; 0 when it says none
	Height    int
	Data      []byte // the published bytes; never change them
}

// Manifest knows the published name of each design file. It is read-only.
type Manifest struct {
	assets   []Asset // by name
	byName   map[string]int
	warnings []Fault
}

// Find returns the asset of a name in static/, such as "css/main.css".
func (m *Manifest) Find(name string) (Asset, bool) {
	i, ok := m.byName[name]
	if !ok {
		return Asset{}, false
	}
	return m.assets[i], true
}

// All returns every asset by name.
func (m *Manifest) All() []Asset { return m.assets }

// Warnings are faults that browsers get over, such as a misspelt property.
func (m *Manifest) Warnings() []Fault { return m.warnings }

// types are the kinds of files that are published, by extension. Files of other
// kinds (Markdown, Go, sources of drawings) may lie in static/ and stay there.
var types = map[string]string{
	".avif":  "image/avif",
	".css":   "text/css",
	".csv":   "text/csv",
	".docx":  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	".gif":   "image/gif",
	".ico":   "image/x-icon",
	".jpeg":  "image/jpeg",
	".jpg":   "image/jpeg",
	".js":    "text/javascript",
	".json":  "application/json",
	".mjs":   "text/javascript",
	".mp3":   "audio/mpeg",
	".mp4":   "video/mp4",
	".odt":   "application/vnd.oasis.opendocument.text",
	".pdf":   "application/pdf",
	".png":   "image/png",
	".svg":   "image/svg+xml",
	".ts":    "text/javascript",
	".txt":   "text/plain",
	".vtt":   "text/vtt",
	".webm":  "video/webm",
	".webp":  "image/webp",
	".woff":  "font/woff",
	".woff2": "font/woff2",
	".xlsx":  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

// atRoot are the files that browsers ask for by a fixed address.
var atRoot = []string{"favicon.ico", "apple-touch-icon.png"}

// Build makes the assets of a folder, which may be nil. The error is [Faults]
// when files have mistakes, another one when the folder cannot be read.
func Build(static fs.FS, o Options) (*Manifest, []output.Entry, error) {
	b := &builder{fs: static, dir: cmp.Or(o.Dir, "static"), manifest: &Manifest{byName: map[string]int{}}}
	if static == nil {
		return b.manifest, nil, nil
	}
	plain, bundles, err := b.list()
	if err != nil {
		return nil, nil, fmt.Errorf("read %s: %w", b.dir, err)
	}
	for _, name := range plain {
		if err := b.plain(name); err != nil {
			return nil, nil, err
		}
	}
	b.index()
	b.bundle(bundles)
	b.index()
	if len(b.faults) > 0 {
		return nil, nil, b.faults.sorted()
	}
	b.manifest.warnings = Faults(b.manifest.warnings).sorted()
	return b.manifest, b.entries(), nil
}

// builder is one run of Build.
type builder struct {
	fs       fs.FS
	dir      string
	manifest *Manifest
	faults   Faults
}

// safeName is what a published design file may be called, so that its address
// needs no escaping anywhere.
var safeName = regexp.MustCompile(`^[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*$`)

// list walks the folder: files that are published as they are, and the style
// sheets and scripts directly in css/ and js/, which are bundled.
func (b *builder) list() (plain, bundles []string, err error) {
	err = fs.WalkDir(b.fs, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || name == "." {
			return err
		}
		hidden := strings.HasPrefix(d.Name(), ".") || strings.HasSuffix(d.Name(), "~")
		kind := types[strings.ToLower(path.Ext(name))]
		switch {
		case hidden && d.IsDir():
			return fs.SkipDir
		case hidden || d.IsDir() || kind == "" && d.Type().IsRegular():
			return nil
		case !d.Type().IsRegular():
			b.fault(name, "is not a file: links and devices are not published")
		case !safeName.MatchString(name):
			b.fault(name, "cannot be published under this name: use letters a-z, digits, '-', '_' and '.'")
		case kind == types[".css"] || kind == types[".js"]:
			if dir := path.Dir(name); dir == "css" || dir == "js" {
				bundles = append(bundles, name)
			}
		default:
			plain = append(plain, name)
		}
		return nil
	})
	return plain, bundles, err
}

// plain publishes a file that is not bundled.
func (b *builder) plain(name string) error {
	data, err := fs.ReadFile(b.fs, name)
	if err != nil {
		return fmt.Errorf("read %s/%s: %w", b.dir, name, err)
	}
	var width, height int
	switch types[strings.ToLower(path.Ext(name))] {
	case "image/svg+xml":
		faults := CheckSVG(b.dir+"/"+name, data)
		if b.faults = append(b.faults, faults...); len(faults) > 0 {
			return nil
		}
		width, height = SVGSize(data)
		data, err = minify.SVG(data)
	case "application/json":
		data, err = minify.JSON(data)
	case "image/png", "image/jpeg", "image/gif", "image/webp", "image/avif":
		var ok bool
		if width, height, ok = pictureSize(types[strings.ToLower(path.Ext(name))], data); !ok {
			b.fault(name, "is not the kind of picture that its name says")
			return nil
		}
	}
	if err != nil {
		b.fault(name, err.Error())
		return nil
	}
	a := b.asset(name, data)
	a.Width, a.Height = width, height
	b.manifest.assets = append(b.manifest.assets, a)
	return nil
}

// asset names and describes finished bytes.
func (b *builder) asset(name string, data []byte) Asset {
	a := Asset{Name: name, Data: data, Size: int64(len(data)), Type: types[strings.ToLower(path.Ext(name))]}
	strong := sha512.Sum384(data)
	a.Integrity = "sha384-" + base64.StdEncoding.EncodeToString(strong[:])
	if slices.Contains(atRoot, name) {
		a.Path = "/" + name
		return a
	}
	sum := sha256.Sum256(data)
	ext := path.Ext(name)
	stem := strings.TrimSuffix(name, ext)
	if a.Type == types[".js"] {
		ext = ".js"
	}
	a.Path = "/assets/" + stem + "." + hex.EncodeToString(sum[:])[:10] + ext
	return a
}

// index sorts the assets and makes them findable.
func (b *builder) index() {
	m := b.manifest
	slices.SortFunc(m.assets, func(x, y Asset) int { return strings.Compare(x.Name, y.Name) })
	for i, a := range m.assets {
		m.byName[a.Name] = i
	}
}

// entries are the producers of all assets.
func (b *builder) entries() []output.Entry {
	entries := make([]output.Entry, 0, len(b.manifest.assets))
	for _, a := range b.manifest.assets {
		e := output.Entry{
			Path:   a.Path[1:],
			Kind:   output.Asset,
			Reads:  output.Facts,
			Render: func(buf []byte) ([]byte, error) { return append(buf, a.Data...), nil },
		}
		e.From.File = b.dir + "/" + a.Name
		entries = append(entries, e)
	}
	return entries
}
