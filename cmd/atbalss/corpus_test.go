package main

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// corpus writes a site of n projects and n pieces of news in two languages, so
// of about 4 n pages, and returns its folder. It is the same every time.
func corpus(t testing.TB, n int) string {
	t.Helper()
	dir := t.TempDir()
	write(t, dir, "content/site.yaml", "name: Corpus\nurl: https://example.org\nlanguages: [lv, en]\npublisher: ministry\nsecurity_contact: mailto:security@example.org\n")
	write(t, dir, "content/organisations.yaml", "ministry: {name: {lv: Ministrija, en: Ministry}, country: LV}\n")
	for p := range corpusProgrammes {
		id := fmt.Sprintf("programme-%d", p)
		write(t, dir, "content/programmes/"+id+".lv.md", fmt.Sprintf("---\ntitle: Programma %d\nsummary: Programmas kopsavilkums\nfund: esf-plus\nperiod: 2021-2027\n---\n## Mērķis\n\nTeksts.\n", p))
		write(t, dir, "content/programmes/"+id+".en.md", fmt.Sprintf("---\ntitle: Programme %d\nsummary: The summary of a programme\n---\n## Aim\n\nText.\n", p))
	}
	for i := range n {
		writeProject(t, dir, i, "Teksts par projektu.")
		id, project := fmt.Sprintf("news-%d", i), fmt.Sprintf("project-%d", i)
		write(t, dir, "content/news/"+id+".lv.md", fmt.Sprintf("---\ntitle: Ziņa %d\nsummary: Ziņas kopsavilkums\nproject: %s\npublished: 20%02d-%02d-%02d\n---\n%s", i, project, 10+i%16, 1+i%12, 1+i%28, prose("Ziņas teksts.", 4)))
		write(t, dir, "content/news/"+id+".en.md", fmt.Sprintf("---\ntitle: News %d\nsummary: The summary of the news\n---\n%s", i, prose("The text of the news.", 4)))
	}
	return dir
}

// corpusProgrammes is the number of programmes that the projects are spread over.
const corpusProgrammes = 20

// writeProject writes the two files of the i-th project with a text.
func writeProject(t testing.TB, dir string, i int, text string) {
	t.Helper()
	id := fmt.Sprintf("project-%d", i)
	status := []string{"ongoing", "completed", "planned"}[i%3]
	write(t, dir, "content/projects/"+id+".lv.md", fmt.Sprintf(`---
title: Projekts %d
summary: Projekta kopsavilkums vienā rindā
programme: programme-%d
status: %s
start: 20%02d-01-01
end: 20%02d-12-31
published: 20%02d-%02d-01
implementer: ministry
funding:
  total: "%d00 000"
  sources:
    - {source: esf-plus, share: 85%%}
    - {source: state-budget, share: 15%%}
---
%s`, i, i%corpusProgrammes, status, 10+i%10, 20+i%10, 10+i%16, 1+i%12, 1+i%9, prose(text, 8)))
	write(t, dir, "content/projects/"+id+".en.md", fmt.Sprintf("---\ntitle: Project %d\nsummary: The summary of the project in one line\n---\n%s", i, prose("Text of the project.", 8)))
}

// prose is a body of some paragraphs.
func prose(text string, paragraphs int) string {
	s := "## Mērķis\n\n" + text + "\n\n"
	for i := range paragraphs {
		s += fmt.Sprintf("Rindkopa %d ar **svarīgiem** vārdiem, [saiti](https://example.com/%d) un garāku teikumu, kas stāsta, kas paveikts, kopā ar ko un kad.\n\n", i, i)
	}
	return s + "- pirmais\n- otrais\n"
}

func write(t testing.TB, dir, name, text string) {
	t.Helper()
	name = filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
