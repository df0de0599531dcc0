package main

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"
)

// eleventySite is an equivalent site for Eleventy, with the same pages and the
// same work as the one for Hugo. Its templates are plain JavaScript, which is
// faster in Eleventy than Nunjucks: 1,000 small pages took 1.3 s of CPU instead of
// 1.6. They write no blank space between elements, so that no minifier has to
// follow: html-minifier-terser takes 0.05% off these pages, for more CPU than all
// the rest. What is the same on many pages is made once a language, and lists by
// programme and project once, as one who knows Eleventy would do it.
//
//go:embed all:eleventy
var eleventySite embed.FS

// writeEleventy writes the corpus as a site of Eleventy: a folder for each
// language, with the facts in the files of every language, as for Hugo. The words
// of the templates are those of Hugo's site.
func (c *corpus) writeEleventy(dir string) error {
	w := writer{dir: dir}
	if err := w.embedded(eleventySite, "eleventy"); err != nil {
		return err
	}
	all := map[string]map[string]string{}
	for _, lang := range languages {
		terms, err := hugoWords(lang)
		if err != nil {
			return err
		}
		all[lang] = terms
		w.json("content/"+lang+"/"+lang+".json", map[string]string{"lang": lang})
		for section, layout := range eleventyLayouts {
			w.json("content/"+lang+"/"+section+"/"+section+".json", map[string]string{"section": section, "layout": layout})
		}
		c.eleventyEntries(&w, lang)
	}
	w.json("_data/words.json", all)
	return w.err
}

// eleventyLayouts are the layouts of the kinds of entries, by their folder.
var eleventyLayouts = map[string]string{
	"projects": "project.11ty.js", "programmes": "programme.11ty.js", "news": "news.11ty.js", "pages": "page.11ty.js",
}

// eleventyEntries writes the entries in one language.
func (c *corpus) eleventyEntries(w *writer, lang string) {
	at := func(section int, id string) string {
		return fmt.Sprintf("/%s/%s/%s/", lang, sections[section].paths[lang], slug(id, lang))
	}
	for i, p := range c.programmes {
		w.eleventy(lang, "programmes", p.id, at(1, p.id), p.words, fmt.Sprintf("id: %s\nweight: %d\nfund: %s\nperiod: %q\n", p.id, i+1, p.fund, p.period))
	}
	programmes := map[string]string{}
	for i := range c.projects {
		p := &c.projects[i]
		programmes[p.id] = p.programme
		w.eleventy(lang, "projects", p.id, at(0, p.id), p.words, p.factsIn(lang))
	}
	for _, n := range c.news {
		w.eleventy(lang, "news", n.id, at(2, n.id), n.words, fmt.Sprintf(
			"id: %s\nproject: %s\nprogramme: %s\ndate: %s\n", n.id, n.project, programmes[n.project], n.published))
	}
	for _, p := range textPages {
		w.eleventy(lang, "pages", p.id, "/"+lang+"/"+slug(p.id, lang)+"/", p.words, "id: "+p.id+"\n")
	}
}

// eleventy writes a content file. Links to entries, link:KIND:ID, stay as they
// are: a rule of the site's Markdown looks them up, as Hugo's relref does.
func (w *writer) eleventy(lang, section, id, address string, texts map[string]words, facts string) {
	t := texts[lang]
	w.file("content/"+lang+"/"+section+"/"+id+".md",
		fmt.Sprintf("---\ntitle: %q\ndescription: %q\npermalink: %s\n", t.title, t.summary, address)+facts+"---\n"+t.body)
}

// hugoWords are the words of the templates of Hugo's site, by key.
func hugoWords(lang string) (map[string]string, error) {
	data, err := hugoSite.ReadFile("hugo/i18n/" + lang + ".toml")
	if err != nil {
		return nil, err
	}
	terms := map[string]string{}
	for line := range strings.Lines(string(data)) {
		key, value, ok := strings.Cut(strings.TrimSpace(line), " = ")
		if !ok || len(value) < 2 || value[0] != '\'' || value[len(value)-1] != '\'' {
			return nil, fmt.Errorf("hugo/i18n/%s.toml: %q is not key = 'words'", lang, line)
		}
		terms[key] = value[1 : len(value)-1]
	}
	return terms, nil
}

// json writes a value as a file of data.
func (w *writer) json(name string, value any) {
	data, err := json.Marshal(value)
	if w.err == nil {
		w.err = err
	}
	w.file(name, string(data))
}

// embedded writes the files of an embedded folder.
func (w *writer) embedded(site embed.FS, folder string) error {
	return fs.WalkDir(site, folder, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := site.ReadFile(name)
		w.file(strings.TrimPrefix(name, folder+"/"), string(data))
		return err
	})
}
