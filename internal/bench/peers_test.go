package main

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// peersVariable is the environment variable that has the tests run the other
// programs: this takes seconds, and the network when they are missing.
const peersVariable = "ATBALSS_BENCH_PEERS"

// The other programs get an entry for each entry of atbalss.
func TestPeersGetTheSameEntries(t *testing.T) {
	c, dir := corpusOf(t, 300), t.TempDir()
	if err := writeSites(options{}, c, dir); err != nil {
		t.Fatal(err)
	}
	ours := entries(t, filepath.Join(dir, "atbalss", "content"), "")
	if len(ours) != 300 {
		t.Fatalf("atbalss has %d entries, want 300", len(ours))
	}
	if h := entries(t, filepath.Join(dir, "hugo", "content"), ""); !slices.Equal(ours, h) {
		t.Errorf("atbalss has %d entries, Hugo %d", len(ours), len(h))
	}
	var e []string
	for _, lang := range languages {
		e = append(e, entries(t, filepath.Join(dir, "eleventy", "content", lang), "."+lang)...)
	}
	if slices.Sort(e); !slices.Equal(ours, e) {
		t.Errorf("atbalss has %d entries, Eleventy %d", len(ours), len(e))
	}
}

// entries are the names of the entries in a folder of sections, as
// section/id.language; suffix is the language of those that do not name it.
func entries(t *testing.T, dir, suffix string) []string {
	t.Helper()
	var all []string
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(name) != ".md" {
			return err
		}
		rel, err := filepath.Rel(dir, strings.TrimSuffix(name, ".md"))
		if err != nil {
			return err
		}
		if folder, lang, ok := strings.Cut(rel, "/_index"); ok { // Hugo's lists, and its programmes
			if !strings.Contains(folder, "/") {
				return nil
			}
			rel = folder + lang
		}
		all = append(all, rel+suffix)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(all)
	return all
}

var (
	imports    = regexp.MustCompile(`from "(\.[^"]+)"`)
	layoutKeys = regexp.MustCompile(`layout: "([^"]+)"`)
	wordKeys   = regexp.MustCompile(`(?:\bt|words\[lang\])\.([a-z0-9]+)\b`)
)

// The templates of Eleventy's site name only files, layouts and words that there
// are.
func TestEleventySiteIsComplete(t *testing.T) {
	terms := map[string]map[string]string{}
	for _, lang := range languages {
		var err error
		if terms[lang], err = hugoWords(lang); err != nil {
			t.Fatal(err)
		}
	}
	if lv, en := slices.Sorted(maps.Keys(terms["lv"])), slices.Sorted(maps.Keys(terms["en"])); len(lv) < 50 || !slices.Equal(lv, en) {
		t.Errorf("words in lv: %v, in en: %v", lv, en)
	}
	used := map[string]bool{}
	err := fs.WalkDir(eleventySite, "eleventy", func(name string, d fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".js" {
			return err
		}
		data, err := eleventySite.ReadFile(name)
		for _, m := range imports.FindAllStringSubmatch(string(data), -1) {
			mustExist(t, name, path.Join(path.Dir(name), m[1]))
		}
		for _, m := range layoutKeys.FindAllStringSubmatch(string(data), -1) {
			mustExist(t, name, "eleventy/_includes/"+m[1])
		}
		for _, m := range wordKeys.FindAllStringSubmatch(string(data), -1) {
			used[m[1]] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for section, layout := range eleventyLayouts {
		mustExist(t, "content/"+section, "eleventy/_includes/"+layout)
	}
	if len(used) < 40 {
		t.Errorf("the templates use %d words, which is too few to be true", len(used))
	}
	for word := range used {
		if terms["lv"][word] == "" {
			t.Errorf("the templates use the word %q, which there is not", word)
		}
	}
}

func mustExist(t *testing.T, from, name string) {
	t.Helper()
	if info, err := fs.Stat(eleventySite, name); err != nil || info.IsDir() {
		t.Errorf("%s names %s, which there is not", from, name)
	}
}

// A program that is left out says why, and what is left out of a large site too.
func TestPeersAreLeftOutWithAReason(t *testing.T) {
	for _, flag := range []string{"-hugo=none", "-hugo=false", "-eleventy=none", "-eleventy=false"} {
		o, err := parse([]string{flag})
		if err != nil {
			t.Fatal(err)
		}
		_, hugoErr := findHugo(t.Context(), o.hugo, "")
		if strings.HasPrefix(flag, "-eleventy") {
			_, hugoErr = findEleventy(t.Context(), o.eleventy)
		}
		if hugoErr == nil || !strings.Contains(hugoErr.Error(), flag) {
			t.Errorf("%s: %v", flag, hugoErr)
		}
	}
	p := &peer{id: "eleventy", name: "Eleventy", upTo: 10_000}
	if why := p.leftOut(10_000); why != "" {
		t.Errorf("10,000 pages: left out, %s", why)
	}
	if why := p.leftOut(100_000); !strings.Contains(why, "-eleventy-up-to 100000") {
		t.Errorf("100,000 pages: %q", why)
	}
	p.missing = errors.New("npm install: no network\nmore\nlines")
	r := &result{pages: 100, atbalss: runs{{wall: 1, cpu: 1, memory: 1}}, cpy: runs{{wall: 1}}, second: runs{{wall: 1}}}
	r.peers = []peerResult{{peer: p, out: p.leftOut(100)}}
	if facts := strings.Join(r.facts(), "\n"); !strings.Contains(facts, "Eleventy was left out: npm install: no network\n") {
		t.Errorf("facts: %s", facts)
	}
	if got := versions([]*peer{p}); !strings.Contains(got, "Eleventy: not measured (npm install: no network)") {
		t.Errorf("versions: %s", got)
	}
}

// A sample project is in the sites of both programs; when they are to be run
// (peersVariable), on their pages too, with all that the comparison rests on.
func TestPeersShowASampleProject(t *testing.T) {
	c, dir := corpusOf(t, 60), t.TempDir()
	if err := writeSites(options{}, c, dir); err != nil {
		t.Fatal(err)
	}
	sample := &c.projects[1]
	for _, lang := range languages {
		for _, name := range []string{"hugo/content/projects/" + sample.id + "." + lang + ".md", "eleventy/content/" + lang + "/projects/" + sample.id + ".md"} {
			mustHold(t, filepath.Join(dir, name), strconv.Quote(sample.words[lang].title), fmt.Sprintf("total: %d\n", sample.total), sample.programme)
		}
	}
	if os.Getenv(peersVariable) == "" {
		t.Logf("Hugo and Eleventy are not run: %s=1 has them build these sites", peersVariable)
		return
	}
	o, err := parse(nil)
	if err != nil {
		t.Fatal(err)
	}
	built := map[string][]string{}
	for _, p := range findPeers(t.Context(), o, dir) {
		if p.missing != nil {
			t.Fatalf("%s: %v", p.name, p.missing)
		}
		cmd := exec.CommandContext(t.Context(), p.program, p.into(p.output)...)
		cmd.Dir = filepath.Join(dir, p.id)
		if err := finished(p.label, cmd); err != nil {
			t.Fatal(err)
		}
		out := filepath.Join(cmd.Dir, p.output)
		for _, lang := range languages {
			mustShow(t, out, c, sample, lang)
		}
		built[p.id] = pagesOf(t, out)
	}
	if !slices.Equal(built["hugo"], built["eleventy"]) {
		t.Errorf("Hugo built\n%s\nEleventy built\n%s", built["hugo"], built["eleventy"])
	}
}

// mustShow looks at what a program built of a project in one language.
func mustShow(t *testing.T, out string, c *corpus, p *project, lang string) {
	t.Helper()
	at := func(lang string) string {
		return fmt.Sprintf("/%s/%s/%s/", lang, sections[0].paths[lang], slug(p.id, lang))
	}
	title, programme := p.words[lang].title, c.programmes[1].words[lang].title
	wants := []string{
		"<h1 class=page-head__title>" + title + "</h1>",
		"<td class=number>" + euros(lang, p.total) + "</td>",
		"<td class=number>85%</td>",
		map[string]string{"lv": "Līdzfinansē Eiropas Savienība</p>", "en": "Co-funded by the European Union</p>"}[lang],
		fmt.Sprintf("<li><a href=/%s/%s/>%s</a></li><li aria-current=page>%s</li>", lang, sections[0].paths[lang], sections[0].titles[lang], title),
		"<link rel=alternate hreflang=x-default href=https://projekti.example.org" + at("lv"),
		"<time datetime=" + p.start + ">",
		"<span>" + programme + " (1)</span>",
		"@type:MonetaryGrant",
	}
	for _, other := range languages {
		wants = append(wants, "<link rel=alternate hreflang="+other+" href=https://projekti.example.org"+at(other), " hreflang="+other)
	}
	mustHold(t, filepath.Join(out, at(lang), "index.html"), wants...)
	mustHold(t, filepath.Join(out, lang, sections[0].paths[lang], "index.html"), "href="+at(lang)+">"+title+"</a>", euros(lang, p.total))
	mustHold(t, filepath.Join(out, lang, "sitemap.xml"), "<loc>https://projekti.example.org"+at(lang)+"</loc>", at("lv"), at("en"))
	mustHold(t, filepath.Join(out, lang, "index.xml"), "<title>"+c.news[0].words[lang].title+"</title>", "&lt;p&gt;")
}

// euros writes an amount of at least 10,000 as it is written in a language.
func euros(lang string, amount int) string {
	thousands, rest := strconv.Itoa(amount/1000), fmt.Sprintf("%03d", amount%1000)
	if lang == "lv" {
		return thousands + "\u00a0" + rest + "\u00a0€"
	}
	return "€" + thousands + "," + rest
}

// mustHold looks for texts in a file. Quotation marks around attributes do not
// count: Hugo leaves them out.
func mustHold(t *testing.T, name string, wants ...string) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.ReplaceAll(string(data), `"`, "")
	for _, want := range wants {
		if !strings.Contains(text, strings.ReplaceAll(want, `"`, "")) {
			t.Errorf("%s does not hold %s", name, want)
		}
	}
}

// pagesOf are the files of a site, without those that only Hugo writes: redirects
// from the first page of a list, and a list of the section of pages.
func pagesOf(t *testing.T, dir string) []string {
	t.Helper()
	var all []string
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		if !strings.HasSuffix(rel, "/page/1/index.html") && !strings.HasSuffix(rel, "/pages/index.html") {
			all = append(all, rel)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
