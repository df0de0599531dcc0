package main

import (
	"embed"
	"fmt"
	"strings"
)

// hugoSite is an equivalent site for Hugo: same pages, banner, funding table
// with localised money and shares, dates, breadcrumbs, menu of programmes with
// counts, translations, JSON-LD, paginated lists, feeds of 20 and a sitemap with
// alternates. Lists by programme and project are made once a language, as one
// who knows Hugo would do it. Checks, open data, calendars, JSON feeds and filter
// data it has not.
//
//go:embed all:hugo
var hugoSite embed.FS

// writeHugo writes the corpus as a site of Hugo. Hugo keeps no facts apart from
// words, so they stand in the files of every language.
func (c *corpus) writeHugo(dir string) error {
	w := writer{dir: dir}
	if err := w.embedded(hugoSite, "hugo"); err != nil {
		return err
	}
	for _, lang := range languages {
		for _, s := range sections {
			w.hugo(s.id+"/_index."+lang+".md", words{title: s.titles[lang]}, "url: "+s.paths[lang]+"/\n")
		}
		for i, p := range c.programmes {
			w.hugo("programmes/"+p.id+"/_index."+lang+".md", p.words[lang], fmt.Sprintf(
				"url: %s/%s/\nlayout: programme\noutputs: [html, rss]\nid: %s\nweight: %d\nfund: %s\nperiod: %q\n",
				sections[1].paths[lang], slug(p.id, lang), p.id, i+1, p.fund, p.period))
		}
		programmes := map[string]string{}
		for i := range c.projects {
			p := &c.projects[i]
			programmes[p.id] = p.programme
			w.hugo("projects/"+p.id+"."+lang+".md", p.words[lang], fmt.Sprintf("url: %s/%s/\n", sections[0].paths[lang], slug(p.id, lang))+p.factsIn(lang))
		}
		for _, n := range c.news {
			w.hugo("news/"+n.id+"."+lang+".md", n.words[lang], fmt.Sprintf(
				"url: %s/%s/\nid: %s\nproject: %s\nprogramme: %s\ndate: %s\n", sections[2].paths[lang], slug(n.id, lang), n.id, n.project, programmes[n.project], n.published))
		}
		for _, p := range textPages {
			w.hugo("pages/"+p.id+"."+lang+".md", p.words[lang], "url: "+slug(p.id, lang)+"/\n")
		}
	}
	return w.err
}

// sections of the site: projects, programmes, news.
var sections = []struct {
	id            string
	paths, titles map[string]string
}{
	{"projects", map[string]string{"lv": "projekti", "en": "projects"}, map[string]string{"lv": "Projekti", "en": "Projects"}},
	{"programmes", map[string]string{"lv": "programmas", "en": "programmes"}, map[string]string{"lv": "Programmas", "en": "Programmes"}},
	{"news", map[string]string{"lv": "aktualitates", "en": "news"}, map[string]string{"lv": "Aktualitātes", "en": "News"}},
}

// factsIn are the facts of a project for a program that keeps them in the files of
// every language.
func (p *project) factsIn(lang string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "id: %s\nprogramme: %s\nstatus: %s\nstart: %s\nend: %s\ndate: %s\ntotal: %d\nsources:\n", p.id, p.programme, p.status, p.start, p.end, p.published, p.total)
	for _, s := range p.sources {
		fmt.Fprintf(&b, "  - {fund: %s, amount: %d}\n", s.fund, s.amount)
	}
	b.WriteString("indicators:\n")
	for i, t := range p.targets {
		fmt.Fprintf(&b, "  - {name: %q, unit: %s, target: %d, actual: %d, as_of: %s}\n",
			indicators[i][lang], map[string]string{"lv": "cilvēki", "en": "people"}[lang], t, t*2/3, p.published)
	}
	return b.String()
}

// hugo writes a content file; links to entries become Hugo's own references.
func (w *writer) hugo(name string, t words, facts string) {
	body := t.body
	if at := strings.Index(body, "(link:"); at >= 0 {
		end := at + strings.IndexByte(body[at:], ')')
		kind, id, _ := strings.Cut(body[at+len("(link:"):end], ":")
		body = body[:at] + `({{< relref "/` + kind + "s/" + id + `" >}}` + body[end:]
	}
	w.file("content/"+name, fmt.Sprintf("---\ntitle: %q\ndescription: %q\n", t.title, t.summary)+facts+"---\n"+body)
}
