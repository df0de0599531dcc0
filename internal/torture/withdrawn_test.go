//go:build linux

package torture

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// canary stands in everything that belongs to what is withdrawn: title, summary,
// body, slug, id, alternative text, names and bytes of its files.
const canary = "kanarijputns"

// withCanaries writes a project with news, documents, pictures and old addresses
// that all name the canary.
func withCanaries(t *testing.T, dir string) {
	t.Helper()
	project := "content/projects/" + canary + "-project"
	write(t, dir, project+"/index.lv.md", `---
title: "Kanarijputns projekts"
summary: "Kanarijputns kopsavilkums"
slug: kanarijputns-lv
programme: programme-1
status: ongoing
published: 2024-05-05
implementer: vpd
image: kanarijputns.png
image_alt: "Kanarijputns attēlā"
code: KANARIJPUTNS-1
redirect_from: [/vecs/kanarijputns/]
documents:
  - {title: "Kanarijputns dokuments", type: report, file: kanarijputns.txt, language: lv}
---
## Kanarijputns virsraksts

Kanarijputns teksts ar [pielikumu](kanarijputns-2.csv).
`)
	write(t, dir, project+"/index.en.md", "---\ntitle: Kanarijputns project\nsummary: Kanarijputns summary\nslug: kanarijputns-en\nimage_alt: Kanarijputns in a picture\n---\nKanarijputns text.\n")
	write(t, dir, project+"/kanarijputns.txt", "kanarijputns")
	write(t, dir, project+"/kanarijputns-2.csv", "kanarijputns;2\n")
	picture(t, filepath.Join(dir, project, "kanarijputns.png"), 77, 900)
	write(t, dir, project+"/news/"+canary+"-kept/index.lv.md", "---\ntitle: Kanarijputns ziņa pie projekta\nsummary: Kanarijputns\npublished: 2024-06-06\n---\nKanarijputns.\n")
	write(t, dir, "content/news/"+canary+"-news.lv.md", "---\ntitle: Kanarijputns ziņa\nsummary: Kanarijputns\nproject: "+canary+"-project\npublished: 2024-06-07\n---\nKanarijputns [projekts](project:"+canary+"-project).\n")
}

// withdrawals take the project back; a site that never had it is the measure.
var withdrawals = []struct {
	name string
	do   func(t *testing.T, dir string)
}{
	{"draft", func(t *testing.T, dir string) { projectKey(t, dir, "draft: true") }},
	{"held back until a day to come", func(t *testing.T, dir string) {
		replace(t, dir, "content/projects/"+canary+"-project/index.lv.md", "published: 2024-05-05", "published: 2026-11-22")
	}},
	{"expired", func(t *testing.T, dir string) {
		for _, name := range []string{"content/projects/" + canary + "-project/news/" + canary + "-kept/index.lv.md", "content/news/" + canary + "-news.lv.md"} {
			replace(t, dir, name, "summary: ", "expires: 2026-11-20\nsummary: ")
		}
		projectKey(t, dir, "draft: true") // a project has no end
	}},
	{"deleted", func(t *testing.T, dir string) {
		for _, name := range []string{"content/projects/" + canary + "-project", "content/news/" + canary + "-news.lv.md"} {
			if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
				t.Fatal(err)
			}
		}
	}},
	{"a name that is never read", func(t *testing.T, dir string) {
		for from, to := range map[string]string{
			"content/projects/" + canary + "-project": "content/projects/." + canary, "content/news/" + canary + "-news.lv.md": "content/news/" + canary + "-news.lv.md~",
		} {
			if err := os.Rename(filepath.Join(dir, from), filepath.Join(dir, to)); err != nil {
				t.Fatal(err)
			}
		}
	}},
	{"left out in both languages", func(t *testing.T, dir string) {
		projectKey(t, dir, "draft: true")
		replace(t, dir, "content/projects/"+canary+"-project/index.en.md", "summary: ", "draft: true\nsummary: ")
	}},
}

func projectKey(t *testing.T, dir, line string) {
	t.Helper()
	replace(t, dir, "content/projects/"+canary+"-project/index.lv.md", "summary: ", line+"\nsummary: ")
}

// traces counts the files in whose name or bytes a word stands, in capitals or
// small letters.
func traces(t *testing.T, dir, word string) (found []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		if err != nil {
			return err
		}
		var data []byte
		if !d.IsDir() {
			if data, err = os.ReadFile(name); err != nil {
				return err
			}
		}
		if strings.Contains(rel, word) || bytes.Contains(bytes.ToLower(data), []byte(word)) {
			found = append(found, rel)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// TestWithdrawnIsGone publishes a project and takes it back: the site is then
// byte for byte one that never had it, and nothing of it is left.
func TestWithdrawnIsGone(t *testing.T) {
	bare := corpus(t, 100)
	never := clean(t, bare)
	tried := 0
	for _, w := range withdrawals {
		t.Run(w.name, func(t *testing.T) {
			dir := filepath.Join(room(t), "source")
			if err := os.CopyFS(dir, os.DirFS(bare)); err != nil {
				t.Fatal(err)
			}
			withCanaries(t, dir)
			output, cache := place(t)
			b := builder{source: dir, output: output, cache: cache}
			b.must(t)
			if found := traces(t, output, canary); len(found) < 25 {
				t.Fatalf("the canary was published in %d files only: %q", len(found), found)
			}
			w.do(t, dir)
			got := b.must(t)
			if found := traces(t, output, canary); len(found) > 0 {
				t.Errorf("the canary is left in %q", found)
			}
			if !got.equal(never) {
				t.Error(got.differs(never))
			}
			wantAlone(t, output)
			tried++
		})
	}
	t.Logf("%d ways to withdraw, 0 traces", tried)
}

// TestRenamedIsGone gives an entry another id, slug, title and files. Nothing of
// the old ones is left.
func TestRenamedIsGone(t *testing.T) {
	dir := corpus(t, 100)
	withCanaries(t, dir)
	output, cache := place(t)
	b := builder{source: dir, output: output, cache: cache}
	b.must(t)
	fresh := filepath.Join(room(t), "source")
	rename := func(s string) string {
		return strings.NewReplacer("kanarijputns", "zivs", "Kanarijputns", "Zivs", "KANARIJPUTNS", "ZIVS").Replace(s)
	}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		if err != nil {
			return err
		}
		data := read(t, dir, rel)
		if strings.HasSuffix(name, ".md") || strings.HasSuffix(name, ".txt") || strings.HasSuffix(name, ".csv") {
			data = rename(data)
		}
		write(t, fresh, rename(rel), data)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	// The same source folder, as an editor would have it.
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(fresh, dir); err != nil {
		t.Fatal(err)
	}
	got := b.must(t)
	if found := traces(t, output, canary); len(found) > 0 {
		t.Errorf("the old name is left in %q", found)
	}
	if want := clean(t, dir); !got.equal(want) {
		t.Error(got.differs(want))
	}
}
