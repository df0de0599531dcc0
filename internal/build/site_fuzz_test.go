package build

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"atbalss/internal/diag"
	"atbalss/internal/output"
	"atbalss/internal/site"
	"atbalss/layouts"
	"atbalss/static"
)

// hostile is sound front matter with a title that CSV, HTML, XML and JSON must not
// take for their own.
const hostile = "title: \"=1+1 </script> ]]> \\\" &amp;\"\nsummary: \"@x\"\nprogramme: p\nstatus: ongoing\nimplementer: vpd"

// FuzzSite builds a site of which a project, a news item and a page say any text at
// all, in any front matter, all the way: whatever an editor writes is a site or a
// list of findings, every data file of it can be read, and nothing panics.
func FuzzSite(f *testing.F) {
	for _, s := range [][2]string{
		{"title: Projekts\nsummary: Par to\nprogramme: p\nstatus: completed\nimplementer: vpd\nsigned: 2022-01-01\nstart: 2022-03-01\nend: 2024-12-31\ncode: 1.2.3\n" +
			"funding:\n  - {source: esf-plus, amount: 850000}\n  - {source: state, amount: 150000}\nindicators:\n  - {name: Cilvēki, unit: skaits, target: 10, achieved: 5, date: 2023-01-01}",
			"## Mērķis\n\nProjekts 1 000 000 eiro no 2022. gada 1. marta līdz 31.12.2024.\n\n[saite](project:x) ![attēls](a.png)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"},
		{"title: \"</script><b>&amp; ]]>\"\nsummary: '=1+1 \"x\"'\nprogramme: n\nstatus: ongoing\nimplementer: {name: X, country: NO}\nprogramme_share: 85%\npublished: 2024-02-29", "2023. Tas notika 01.02.2024. gada 5. maijā.\n\n]]> </script> \u2028 <b>\n"},
		{"title: Ziņa\nproject: y\npublished: 2026-11-20\nexpires: 2027-01-01", "# Virsraksts {#x}\n\n[^1]\n\n[^1]: Piezīme\n"},
		{"title: Lapa\nrole: accessibility\nmenu: true\norder: 3\nreviewed: 2026-01-01\nredirect_from: [/vecais/]", "Teksts\n\n* a\n* b\n"},
		{hostile, "## =1+1 ]]>\n\nTeksts.\n"},
		{"", ""}, {"title: [", "\x00"},
	} {
		f.Add(s[0], s[1])
	}
	for _, name := range ourEntries(f) {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		front, body, ok := strings.Cut(strings.TrimPrefix(string(data), "---\n"), "\n---\n")
		if !ok {
			f.Fatal(name)
		}
		f.Add(regexp.MustCompile(`(?m)^programme: .*`).ReplaceAllString(front, "programme: p"), body)
	}
	fuzzing := newFuzzing(f)
	f.Fuzz(func(t *testing.T, front, body string) { fuzzing.site(t, fuzzed("---\n"+front+"\n---\n"+body)) })
}

// TestFuzzedSiteIsThere: what is fuzzed comes to the pages and data files that are
// looked at.
func TestFuzzedSiteIsThere(t *testing.T) {
	z := newFuzzing(t)
	z.site(t, fuzzed("---\n"+hostile+"\n---\nTeksts.\n"))
	for path, want := range map[string]string{
		"data/projects.csv": `'=1+1 </script> ]]>`, "data/projects.json": "=1+1", "data/projects.xml": "=1+1", "lv/projekti/x/index.html": "=1+1",
	} {
		if !strings.Contains(z.published[path], want) {
			t.Errorf("%s does not have %q: %.300q", path, want, z.published[path])
		}
	}
}

// FuzzRecords does the same with the files that list organisations and funds.
func FuzzRecords(f *testing.F) {
	for _, name := range []string{"organisations", "funds"} {
		data, err := os.ReadFile(filepath.Join("..", "..", "content", name+".yaml"))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data), "")
		f.Add("", string(data))
	}
	f.Add("vpd:\n  name: {lv: Dienests, en: Service}\n  short: VPD\n  country: LV\n  city: {lv: Rīga}\n  website: https://www.vpd.gov.lv\n  logo: logos/emblem-eu.svg\n",
		"esf-plus:\n  name: {lv: Fonds, en: Fund}\n  short: {lv: F}\n")
	fuzzing := newFuzzing(f)
	f.Fuzz(func(t *testing.T, organisations, funds string) {
		files := fuzzed("---\ntitle: Projekts\nsummary: Par to\nprogramme: p\nstatus: ongoing\nimplementer: vpd\npartners: [vpd]\n---\nTeksts.\n")
		files["content/organisations.yaml"], files["content/funds.yaml"] = organisations, funds
		fuzzing.site(t, files)
	})
}

// fuzzing is what one site after the other is made with.
type fuzzing struct {
	cache    *Cache
	pictures string
	before   map[string]string

	published map[string]string // the last site
}

func newFuzzing(t testing.TB) *fuzzing {
	return &fuzzing{cache: new(Cache), pictures: t.TempDir(), before: map[string]string{}}
}

// site makes a site and holds it against what every site is.
func (z *fuzzing) site(t *testing.T, files map[string]string) {
	source, changes := fstest.MapFS{}, []string{}
	for name, data := range files {
		source[name] = &fstest.MapFile{Data: []byte(data)}
		if data != z.before[name] {
			changes = append(changes, name)
		}
	}
	slices.Sort(changes)
	z.before = files
	r, err := Site(Input{
		Source: source, Layouts: layouts.FS, Static: static.FS, Today: site.Date{Year: 2026, Month: 11, Day: 21}, Workers: 1, Rules: Later,
		Cache: z.cache, Changes: changes, PictureFolder: z.pictures,
	})
	if err != nil {
		t.Fatal(err)
	}
	z.published = map[string]string{}
	ps, err := r.Run(context.Background(), Whole(func(e output.Entry, data []byte) error { // by one worker
		z.published[e.Path] = string(data)
		if err := readable(e.Path, data); err != nil {
			t.Errorf("%s: %v\n%s", e.Path, err, data)
		}
		return nil
	}))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range ps {
		if p.Message("lv") == "" || p.Message("en") == "" || p.Pos.File == "" {
			t.Errorf("a finding without words or place: %+v", p)
		}
	}
	if r.Tree == nil && diag.Worst(ps) < diag.Error {
		t.Errorf("no site, and no reason: %v", ps)
	}
}

// ourEntries are some files of this repository's content, of each kind.
func ourEntries(f *testing.F) (some []string) {
	for _, kind := range site.Kinds {
		for _, form := range []string{"*/index.lv.md", "*.lv.md"} {
			names, err := filepath.Glob(filepath.Join("..", "..", "content", kind.Folder(), form))
			if err != nil {
				f.Fatal(err)
			}
			some = append(some, names[:min(len(names), 4)]...)
		}
	}
	return some
}

// fuzzed is a small site with an entry of each kind that says the text.
func fuzzed(text string) map[string]string {
	return map[string]string{
		"content/site.yaml":          "name: {lv: Projekti, en: Projects}\nurl: https://www.example.lv\nlanguages: [lv, en]\npublisher: vpd\n",
		"content/organisations.yaml": "vpd: {name: Dienests, country: LV}\n",
		"content/programmes/p.lv.md": "---\ntitle: Programma\nsummary: Par to\nfund: esf-plus\nperiod: 2021-2027\n---\nTeksts.\n",
		"content/programmes/n.lv.md": "---\ntitle: Granti\nsummary: Par to\nfund: norway-grants\nperiod: 2014-2021\n---\nTeksts.\n",
		"content/projects/y.lv.md":   "---\ntitle: Cits\nsummary: Par to\nprogramme: p\nstatus: ongoing\nimplementer: vpd\n---\nTeksts.\n",
		"content/projects/x.lv.md":   text,
		"content/projects/y.en.md":   text,
		"content/news/x.lv.md":       text,
		"content/pages/x.lv.md":      text,
		"content/programmes/x.lv.md": text,
	}
}

// readable reports what keeps a data file from being read.
func readable(name string, data []byte) error {
	switch path.Ext(name) {
	case ".json", ".jsonld", ".webmanifest":
		return json.Unmarshal(data, new(any))
	case ".xml", ".svg", ".xsd":
		for d := xml.NewDecoder(bytes.NewReader(data)); ; {
			if _, err := d.Token(); err == io.EOF {
				return nil
			} else if err != nil {
				return err
			}
		}
	case ".csv":
		rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
		for _, cell := range slices.Concat(rows...) {
			if _, number := strconv.ParseFloat(cell, 64); number != nil && strings.ContainsAny(cell[:min(len(cell), 1)], "=+-@\t\r") {
				return fmt.Errorf("a formula: %q", cell)
			}
		}
		return err
	case ".html":
		_, graph, ok := strings.Cut(string(data), `<script type="application/ld+json">`)
		if !ok {
			return nil
		}
		graph, _, _ = strings.Cut(graph, "</script>")
		return json.Unmarshal([]byte(graph), new(any))
	}
	return nil
}
