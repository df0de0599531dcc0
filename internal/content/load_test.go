package content

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"atbalss/internal/config"
	"atbalss/internal/diag"
	"atbalss/internal/site"
)

// files makes archive files of names and contents.
func files(pairs ...string) []txtar.File {
	var out []txtar.File
	for i := 0; i < len(pairs); i += 2 {
		out = append(out, txtar.File{Name: pairs[i], Data: []byte(pairs[i+1])})
	}
	return out
}

const twoLanguages = "name: Projekti\nurl: https://example.org\nlanguages: [lv, en]\npublisher: vpd\n"

func find[T any](t *testing.T, all []T, id func(T) string, want string) T {
	t.Helper()
	for _, v := range all {
		if id(v) == want {
			return v
		}
	}
	t.Fatalf("%s is not there", want)
	panic("unreachable")
}

func projectOf(t *testing.T, s *site.Site, id string) *site.Project {
	return find(t, s.Projects, func(p *site.Project) string { return p.ID }, id)
}

// fullProject has every key of a project.
const fullProject = `---
title: "Atbalsts: 'citāts'"
summary: Īsi
slug: atbalsts
image_alt: Alt
programme: prog
code: 0123
measure: 4.3.4.6.
status: suspended
signed: 12.12.2023.
start: 2024-01-01
end: 2028-01
published: 2024
updated: 02.03.2024
funding:
  currency: LVL
  total: "2 839 351,00"
  sources:
    - {source: esf-plus, amount: 2413448}
    - {source: state-budget, amount: 425903.00}
implementer: vpd
supervisor: cfla
partners: [cfla]
indicators:
  - {name: Klienti, unit: skaits, target: "1 650,5", actual: 0, as_of: 2025}
documents:
  - {title: Līgums, type: legal-act, date: 2023, file: a.pdf, language: lv}
  - {title: Filma, type: video}
image: icons/x.svg
gallery:
  - {file: img/b.jpg, alt: Bilde, caption: Paraksts}
location: {nuts: LV006, postcode: 0101, lat: 56.95, lon: "24,1"}
physical_investment: true
strategic: false
eligible_total: 100
exchange_rate: "0,702804"
intervention: 0777
contractors: [SIA A, "B"]
horizontal_actions: [VP03]
redirect_from: [/lv/vecs.html]
update_every_months: 12
---
Skat. [līgumu](a.pdf#lapa=2) un ![attēlu](c.png).
`

// lineOf is the line of fullProject on which a text stands.
func lineOf(text string) int {
	return strings.Count(fullProject[:strings.Index(fullProject, text)], "\n") + 1
}

// Every fact of a project reaches the model as it was typed.
func TestFactsOfAProject(t *testing.T) {
	s, problems := load(t, siteOf(files("content/projects/p/index.lv.md", fullProject, "content/projects/p/a.pdf", "x", "content/projects/p/img/b.jpg", "xy", "content/projects/p/c.png", "xyz")), false)
	if len(problems) > 0 {
		t.Fatal(list(problems, "en"))
	}
	p := projectOf(t, s, "p")
	yes, no := true, false
	got := fmt.Sprint(p.Code, p.Measure, p.Status, p.Signed, p.Start, p.End, p.Published, p.Updated, *p.Funding.Total, *p.Funding.Sources[1].Amount,
		p.Implementer.ID, p.Supervisor.ID, p.Partners[0].ID, *p.Indicators[0].Target, *p.Indicators[0].Actual, p.Indicators[0].AsOf,
		p.Location, p.ExchangeRate, p.Intervention, p.Contractors, p.HorizontalActions, p.UpdateEveryMonths, *p.EligibleTotal)
	want := "0123 4.3.4.6. suspended 2023-12-12 2024-01-01 2028-01 2024 2024-03-02 2839351.00 425903.00" +
		" vpd cfla cfla 1650500 0 2025 &{LV006 0101 56.95 24.1}0.702804 0777 [SIA A B] [VP03] 12 100.00"
	if strings.Join(strings.Fields(got), "") != strings.Join(strings.Fields(want), "") {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if !reflect.DeepEqual(p.PhysicalInvestment, &yes) || !reflect.DeepEqual(p.Strategic, &no) || p.Funding.Total.Currency != "LVL" {
		t.Errorf("%v %v %v", p.PhysicalInvestment, p.Strategic, p.Funding)
	}
	var attached []string
	for _, f := range p.Attachments {
		attached = append(attached, fmt.Sprintf("%s %s %d", f.Name, f.Path, f.Size))
	}
	if fmt.Sprint(attached) != "[content/projects/p/a.pdf lv/projekti/atbalsts/a.pdf 1 content/projects/p/c.png lv/projekti/atbalsts/c.png 3 content/projects/p/img/b.jpg lv/projekti/atbalsts/img/b.jpg 2]" {
		t.Error(attached)
	}
	if !p.Image.Static || p.Image.Name != "static/icons/x.svg" || p.Documents[1].File != nil || p.Documents[0].File.Path != "lv/projekti/atbalsts/a.pdf" {
		t.Errorf("%+v %+v", p.Image, p.Documents)
	}
	if w := p.Words["lv"]; w.Title != "Atbalsts: 'citāts'" || w.Body.FirstLine != lineOf("Skat.") ||
		w.Body.Links[0].Pos.Line != lineOf("Skat.") || w.Body.Links[0].Pos.Column != 7 || w.Source.At("funding.sources.1.amount").Line != lineOf("425903") {
		t.Errorf("%+v, first line %d, %v", w.Body.Links, w.Body.FirstLine, w.Source.At("funding.sources.1.amount"))
	}
	if r := s.Redirects[0]; r.From != "/lv/vecs.html" || r.To != "/lv/projekti/atbalsts/" {
		t.Errorf("%+v", r)
	}
}

// A byte order mark, CRLF and blanks after the fences change nothing but bytes.
func TestEndsOfLines(t *testing.T) {
	plain := "---\ntitle: Ziņa\nproject: proj\npublished: 2024\n---\nViens\n\n[divi](project:proj)\n"
	marked := "\ufeff" + strings.ReplaceAll(strings.ReplaceAll(plain, "---\n", "--- \t\n"), "\n", "\r\n")
	var bodies []*site.Words
	for _, src := range []string{plain, marked} {
		s, problems := load(t, siteOf(files("content/news/a.lv.md", src)), false)
		if len(problems) > 0 {
			t.Fatal(list(problems, "en"))
		}
		w := *s.Find(site.KindNews, "a").Words["lv"]
		w.Sum = [16]byte{} // that of the bytes
		bodies = append(bodies, &w)
	}
	if !reflect.DeepEqual(bodies[0], bodies[1]) {
		t.Errorf("%+v\n%+v", bodies[0], bodies[1])
	}
	if l := bodies[0].Body.Links[0]; l.Pos.Line != 8 || l.Pos.Column != 1 {
		t.Errorf("link at %v", l.Pos)
	}
}

// What is held back, by date and by day.
func TestHeldBack(t *testing.T) {
	for _, c := range []struct {
		keys string
		want site.Held
	}{
		{"published: 2026-11-21", site.NotHeld}, {"published: 2026-11-22", site.HeldFuture}, {"published: 2026-12", site.HeldFuture},
		{"published: 2026-11", site.NotHeld}, {"published: 2027", site.HeldFuture}, {"draft: true\npublished: 2020", site.HeldDraft},
		{"published: 2020\nexpires: 2026-11-21", site.HeldExpired}, {"published: 2020\nexpires: 2026-11-22", site.NotHeld},
		{"published: 2020\nexpires: 2026-11", site.NotHeld}, {"published: 2020\nexpires: 2026-10", site.HeldExpired},
	} {
		fsys := siteOf(files("content/news/a.lv.md", "---\ntitle: A\nproject: proj\n"+c.keys+"\n---\n"))
		s, _ := load(t, fsys, false)
		got := site.NotHeld
		for _, h := range s.Held {
			got = h.Held
		}
		if got != c.want || (s.Find(site.KindNews, "a") == nil) != (c.want != site.NotHeld) {
			t.Errorf("%s: held %q, want %q", c.keys, got, c.want)
		}
		s, _ = load(t, fsys, true)
		if e := s.Find(site.KindNews, "a"); e == nil || e.Held != c.want || len(s.Held) > 0 {
			t.Errorf("%s: with drafts %+v", c.keys, e)
		}
	}
}

// Translations: words of their own, fingerprints, drafts.
func TestTranslations(t *testing.T) {
	mark := Fingerprint("Ziņa", "Īsi", "Teksts.\n")
	lv := "---\ntitle: Ziņa\nsummary: Īsi\nprogramme: prog\npublished: 2024\n---\nTeksts.\n"
	base := files("content/site.yaml", twoLanguages, "content/programmes/prog.lv.md", "---\ntitle: P\nsummary: S\nfund: esf\nperiod: 2014-2020\nuntranslated: {en: x}\n---\n",
		"REMOVE content/projects/proj.lv.md", "", "REMOVE content/news/jaunums/index.lv.md", "", "REMOVE content/pages/kontakti.lv.md", "", "content/news/a.lv.md", lv)
	en := func(keys string) []txtar.File {
		return append(base, files("content/news/a.en.md", "---\ntitle: News\nslug: the-news\n"+keys+"---\nText.\n")...)
	}
	s, problems := load(t, siteOf(en("translated: "+mark+"\n")), false)
	if len(problems) > 0 {
		t.Error(list(problems, "en"))
	}
	e := s.Find(site.KindNews, "a")
	if s.Address(e, "en") != "/en/news/the-news/" || s.Address(e, "lv") != "/lv/aktualitates/a/" || e.Words["lv"].Fingerprint != mark {
		t.Error(s.Address(e, "en"), s.Address(e, "lv"), e.Words["lv"].Fingerprint)
	}
	if s.Find(site.KindProgramme, "prog").Present("en") {
		t.Error("a language that is left out is present")
	}
	s, _ = load(t, siteOf(en("draft: true\n")), false)
	if _, own := s.Find(site.KindNews, "a").In("en", "lv"); own {
		t.Error("a draft translation is shown")
	}
	s, _ = load(t, siteOf(en("draft: true\n")), true)
	if w, own := s.Find(site.KindNews, "a").In("en", "lv"); !own || !w.Draft {
		t.Error("the preview does not show the draft translation")
	}
	if mark != Fingerprint("Ziņa", "I\u0304si", "\nTeksts.\r\n\r\n") || mark == Fingerprint("Ziņa", "Īsi", "Teksts!\n") || len(mark) != 12 {
		t.Error("the fingerprint depends on the form of the file, or not on its text")
	}
}

// Funds: the built-in ones with their donors, corrections, additions.
func TestFunds(t *testing.T) {
	s, problems := load(t, siteOf(files(
		"content/funds.yaml", "esf-plus: {short: ESF Plus}\nswiss: {name: Šveices fonds, donors: [Šveice]}\n",
		"content/programmes/swiss.lv.md", "---\ntitle: P\nsummary: S\nfund: swiss\nperiod: 2014-2020\n---\n")), false)
	if len(problems) > 0 || len(s.Funds) != 2 {
		t.Fatal(list(problems, "en"), s.Funds)
	}
	esf, swiss := s.Funds[0], s.Funds[1]
	if esf.ID != "esf-plus" || esf.Short.In("lv") != "ESF Plus" || esf.Name.In("en") != "European Social Fund Plus" || esf.Payer || swiss.Donors[0].In("en") != "Šveice" {
		t.Errorf("%+v %+v", esf, swiss)
	}
	if fmt.Sprint(s.Periods) != "[2021-2027 2014-2020]" {
		t.Error(s.Periods)
	}
	donors := map[string]int{"eea-grants": 3, "norway-grants": 1, "norway-bilateral": 1, "erdf": 1, "state-budget": 0, "other": 0}
	for _, f := range builtInFunds() {
		if n, ok := donors[f.ID]; ok && (len(f.Donors) != n || f.Payer != (n == 0)) {
			t.Errorf("%s: %+v", f.ID, f)
		}
		if f.Name["lv"] == "" || f.Name["en"] == "" {
			t.Errorf("%s has no name in one of the languages", f.ID)
		}
	}
}

// large is a site of n projects with a news item each, some of them wrong.
func large(n int) fstest.MapFS {
	m := siteOf(files("content/site.yaml", twoLanguages))
	text := strings.Repeat("Projekta mērķis ir uzlabot darbu ar notiesātajiem un [mazināt](project:proj) risku.\n\n", 20)
	for i := range n {
		keys := fmt.Sprintf("title: Projekts %d\nsummary: Par to\nprogramme: prog\nstatus: ongoing\nimplementer: vpd\npublished: 2024-01-%02d\n", i, i%31+1)
		if i%50 == 7 {
			keys += "titel: x\nstart: 2023-02-30\n"
		}
		m[fmt.Sprintf("content/projects/p%d/index.lv.md", i)] = &fstest.MapFile{Data: []byte("---\n" + keys + "---\n## Mērķis\n\n" + text)}
		m[fmt.Sprintf("content/projects/p%d/index.en.md", i)] = &fstest.MapFile{Data: []byte("---\ntitle: Project\nsummary: About it\n---\n## Aim\n\n" + text)}
	}
	return m
}

// The same site and the same problems, in the same order, on any number of
// processors, and with files parsed before.
func TestDeterminism(t *testing.T) {
	fsys := large(150)
	c, _, err := config.Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	cache := new(Cache)
	run := func(procs int, cache *Cache) (*site.Site, []diag.Problem) {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(procs))
		s, problems, err := Load(Input{Source: fsys, Static: static, Config: c, Sections: sections, Today: today, Cache: cache})
		if err != nil {
			t.Fatal(err)
		}
		return s, problems
	}
	wantSite, want := run(1, nil)
	if len(want) < 150 {
		t.Fatalf("only %d problems", len(want))
	}
	for i, procs := range []int{8, 2, 8, 1} {
		var keep *Cache
		if i >= 2 {
			keep = cache // the last load finds all files in it
		}
		s, got := run(procs, keep)
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("with %d processors the problems differ", procs)
		}
		if !reflect.DeepEqual(s, wantSite) {
			t.Fatalf("with %d processors the site differs", procs)
		}
	}
	if len(cache.docs) != 150*2+4 {
		t.Errorf("%d files in the cache", len(cache.docs))
	}
}

// Files of a disk, opened through os.Root: links that lead out, loops, pipes.
func TestLinksOnDisk(t *testing.T) {
	dir := t.TempDir()
	outside := filepath.Join(t.TempDir(), "secret.lv.md")
	write := func(name, text string) {
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write(outside, "---\ntitle: SECRET\nproject: proj\n---\n")
	for name, text := range sound {
		write(filepath.Join(dir, name), text)
	}
	write(filepath.Join(dir, "content/news/x/index.lv.md"), "---\ntitle: X\nproject: proj\npublished: 2024\nimage: foto.jpg\n---\n[y](plans.pdf)\n")
	links := map[string]string{
		"content/news/a.lv.md":       outside,
		"content/news/loop":          ".",
		"content/news/self.lv.md":    "self.lv.md",
		"content/projects/out":       filepath.Dir(outside),
		"content/news/x/foto.jpg":    "/etc/passwd",
		"content/news/x/plans.pdf":   "../../site.yaml",
		"content/funds.yaml":         "organisations.yaml",
		"content/programmes/gone.md": "nowhere",
	}
	for name, target := range links {
		if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	s, problems := load(t, root.FS(), false)
	found := 0
	for _, p := range problems {
		if _, ok := links[p.Pos.File]; ok && p.Rule == "symbolic-link" {
			found++
		}
	}
	if found != len(links) {
		t.Errorf("%d of %d links are reported:\n%s", found, len(links), list(problems, "en"))
	}
	for e := range s.Entries() {
		if e.Words["lv"].Title == "SECRET" || len(e.Attachments) > 0 {
			t.Errorf("a link was followed: %+v", e)
		}
	}
}

// At the limit a file is read, one byte past it is not; hostile files cost
// little.
func TestLimits(t *testing.T) {
	keys := func(size int) string {
		k := "project: proj\npublished: 2024\ntitle: A\nsummary: "
		return "---\n" + k + strings.Repeat("a", size-len(k)-1) + "\n---\n"
	}
	for size, rule := range map[int]string{64 << 10: "", 64<<10 + 1: "front-matter-too-large", 64<<10 - 1: ""} {
		_, problems := load(t, siteOf(files("content/news/a.lv.md", keys(size))), false)
		if got := list(problems, "en"); (rule == "") != (got == "") || !strings.Contains(got, rule) {
			t.Errorf("front matter of %d bytes: %q", size, got)
		}
	}
	head := "---\ntitle: A\nproject: proj\npublished: 2024\n---\n"
	for size, rule := range map[int]string{8_000_000: "", 8_000_001: "file-too-large"} {
		body := strings.Repeat("Teksts ar vārdiem.\n\n", size/20)
		src := head + body[:min(len(body), size-len(head)-1)] + "\n"
		src += strings.Repeat("\n", size-len(src))
		_, problems := load(t, siteOf(files("content/news/a.lv.md", src)), false)
		if got := list(problems, "en"); (rule == "") != (got == "") || !strings.Contains(got, rule) {
			t.Errorf("file of %d bytes: %q", len(src), got)
		}
	}
}

// An item that says nothing is never passed over in silence, whatever the list.
func TestListsWithAnEmptyItem(t *testing.T) {
	const project = "content/projects/proj.lv.md"
	for key, head := range map[string]string{
		"partners": "", "documents": "", "indicators": "", "gallery": "", "contractors": "", "horizontal_actions": "", "redirect_from": "", "accept": "",
		"sources": "funding: {total: 1, sources: [ITEM]}\n",
	} {
		for _, item := range []string{"~", "\"\"", "\" \"", ""} {
			if head == "" && item == "" {
				continue // a list of its own
			}
			front := "---\ntitle: Nosaukums\n" + key + ": [" + item + "]\n---\nTeksts.\n"
			if head != "" {
				front = "---\ntitle: Nosaukums\n" + strings.Replace(head, "ITEM", item, 1) + "---\nTeksts.\n"
			}
			_, problems := load(t, siteOf(files(project, front)), false)
			told := slices.ContainsFunc(problems, func(p diag.Problem) bool {
				return p.Pos.File == project && p.Pos.Line == 3 && p.Rule == "missing-key" && p.Variant == "item"
			})
			if told != (item != "") {
				t.Errorf("%s [%s]: %s", key, item, list(problems, "en"))
			}
		}
	}
	for _, item := range []string{"~", "\"\"", "{}", "[]"} {
		if s, problems := load(t, fstest.MapFS{"content/site.yaml": {Data: []byte("languages: [" + item + "]\n")}}, false); s == nil && len(problems) == 0 {
			t.Errorf("languages [%s]: neither a site nor a problem", item)
		}
	}
}

func FuzzSplit(f *testing.F) {
	for _, s := range []string{"", "---\n", "---\n---\n", "---\na: b\n---\nx", "\ufeff---\r\na: b\r\n---\r\nx", "----\n", "---\na: |\n  ---\n---\n", "\n\n---\na: \"\n---", "---\n\x00\n---", "\xff", "---\na: [\n---\n", "{\"a\": 1}\n\nx", "---\n\u2028---\n---\nx"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, problems := split([]byte(s), "content/x.lv.md", nil)
		lines := strings.Count(s, "\n") + strings.Count(s, "\r") + 1 // YAML ends a line at either
		for _, p := range problems {
			if p.Pos.Line < 0 || p.Pos.Line > lines+1 || p.Message("lv") == "" {
				t.Errorf("%q: %+v", s, p)
			}
		}
		if got.node == nil {
			if len(problems) == 0 {
				t.Errorf("%q: neither keys nor a problem", s)
			}
			return
		}
		if !strings.HasSuffix(s, string(got.body)) || got.firstLine != strings.Count(s[:len(s)-len(got.body)], "\n")+1 {
			t.Errorf("%q: body %q from line %d", s, got.body, got.firstLine)
		}
	})
}

// BenchmarkLoad loads 5,000 entries in two languages from a disk.
func BenchmarkLoad(b *testing.B) {
	dir := b.TempDir()
	for name, f := range large(5000) {
		if err := os.MkdirAll(filepath.Join(dir, filepath.Dir(name)), 0o777); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), f.Data, 0o666); err != nil {
			b.Fatal(err)
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		b.Fatal(err)
	}
	defer root.Close()
	c, _, err := config.Load(root.FS())
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := Load(Input{Source: root.FS(), Static: static, Config: c, Sections: sections, Today: today}); err != nil {
			b.Fatal(err)
		}
	}
}
