//go:build linux

package torture

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"image"
	"image/png"
	"io/fs"
	"sync"
	"testing"
	"testing/fstest"

	"atbalss/internal/build"
	"atbalss/internal/diag"
	"atbalss/internal/output"
	"atbalss/internal/site"
	"atbalss/layouts"
	"atbalss/static"
)

// Some faults cannot be put in from outside: these tests run the stages of the
// program in the test, on a small site.

// smallSite has an entry of each kind, a document and a picture. plain text stands
// in all of them.
func smallSite() fstest.MapFS {
	files := fstest.MapFS{}
	for name, text := range map[string]string{
		"content/site.yaml":                  "name: Site\nurl: https://example.org\nlanguages: [lv, en]\npublisher: ministry\nsecurity_contact: mailto:security@example.org\n",
		"content/organisations.yaml":         "ministry: {name: {lv: Ministrija, en: Ministry}, country: LV}\n",
		"content/programmes/programme.lv.md": "---\ntitle: Programma\nsummary: Programmas kopsavilkums\nfund: esf-plus\nperiod: 2021-2027\n---\nTeksts.\n",
		"content/programmes/programme.en.md": "---\ntitle: Programme\nsummary: Summary of the programme\n---\nText.\n",
		"content/projects/project/index.lv.md": "---\ntitle: Projekts\nsummary: Projekta kopsavilkums\nprogramme: programme\nstatus: ongoing\npublished: 2024-05-05\nimplementer: ministry\n" +
			"documents:\n  - {title: Plāns, type: report, file: plan.txt, language: lv}\n---\n## Mērķis\n\nTeksts ar [pielikumu](other.csv), [zīmējumu](drawing.svg) un [attēlu](only.png).\n\n![Laukums](shown.png)\n",
		"content/projects/project/index.en.md": "---\ntitle: Project\nsummary: Summary of the project\n---\nText.\n",
		"content/projects/project/plan.txt":    "The plan of the project.\n",
		"content/projects/project/other.csv":   "a;b\n1;2\n",
		"content/news/news.lv.md":              "---\ntitle: Ziņa\nsummary: Ziņas kopsavilkums\nproject: project\npublished: 2024-06-06\n---\nTeksts.\n",
		"content/pages/page.lv.md":             "---\ntitle: Lapa\n---\nTeksts par [projektu](project:project).\n",
		"content/projects/project/drawing.svg": `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><desc>kopsavilkums</desc></svg>`,
		"content/projects/project/only.png":    pixels(9),
		"content/projects/project/shown.png":   pixels(40),
	} {
		files[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	}
	return files
}

// pixels are the bytes of a picture.
func pixels(width int) string {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, width, 30))); err != nil {
		panic(err) // a buffer takes everything
	}
	return b.String()
}

// made is a site that was built in the test.
type made struct {
	tree     *output.Tree // nil for none
	files    map[string][]byte
	problems []diag.Problem
	err      error
}

// produce builds a source; sinks get each file too.
func produce(source fs.FS, sinks ...build.Sink) made {
	var m made
	r, err := build.Site(build.Input{
		Source: source, Layouts: layouts.FS, Static: static.FS, Today: site.Date{Year: 2026, Month: 11, Day: 21}, Workers: 2,
	})
	if err != nil {
		m.err = err
		return m
	}
	m.tree, m.files = r.Tree, map[string][]byte{}
	var lock sync.Mutex
	keep := build.Whole(func(e output.Entry, data []byte) error {
		lock.Lock()
		defer lock.Unlock()
		m.files[e.Path] = bytes.Clone(data)
		return nil
	})
	m.problems, m.err = r.Run(context.Background(), append([]build.Sink{keep}, sinks...)...)
	return m
}

// sound says that the site would be published.
func (m made) sound() bool {
	return m.err == nil && m.tree != nil && diag.Worst(m.problems) < diag.Error
}

func (m made) snapshot() snapshot {
	s := snapshot{}
	for name, data := range m.files {
		sum := sha256.Sum256(data)
		s[name] = hex.EncodeToString(sum[:])
	}
	return s
}

// errors are the problems that stop a build.
func (m made) errors() (all []string) {
	for _, p := range m.problems {
		if p.Severity == diag.Error {
			all = append(all, p.Pos.File+": "+p.Message("en")+" ["+p.Rule+"]")
		}
	}
	return all
}

// mustMake builds a source that is sound.
func mustMake(t *testing.T, source fs.FS) made {
	t.Helper()
	m := produce(source)
	if !m.sound() {
		t.Fatalf("%v %q", m.err, m.errors())
	}
	return m
}
