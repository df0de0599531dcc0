package content

import (
	"maps"
	"slices"
	"strings"

	"atbalss/internal/diag"
	"atbalss/internal/site"
)

// ground is what entries are decoded on beside their own files. As long as it
// holds, an entry whose files did not change is the same again.
type ground struct {
	today    site.Date
	drafts   bool
	langs    []site.Lang
	sections map[site.Lang]site.Sections
	files    map[string]bool // that entries can attach

	orgs          map[string]*site.Organisation
	funds         map[string]*site.Fund
	organisations []*site.Organisation
	fundList      []*site.Fund
	broken        map[string]bool
	problems      []diag.Problem // of the records
}

// stand reads the records, or takes them over with all else that entries stand
// on.
func (l *loader) stand() error {
	c := l.in.Cache
	if c != nil && c.ground != nil && c.ground.holds(l) {
		g := c.ground
		l.orgs, l.funds, l.broken = g.orgs, g.funds, g.broken
		l.site.Organisations, l.site.Funds = slices.Clone(g.organisations), slices.Clone(g.fundList)
		l.Problems = append(l.Problems, g.problems...)
		return nil
	}
	from := len(l.Problems)
	if c != nil {
		c.ground = nil
	}
	if err := l.records(); err != nil || c == nil {
		return err
	}
	c.ground = &ground{
		l.in.Today, l.in.Drafts, slices.Clone(l.Langs), maps.Clone(l.in.Sections), l.files,
		l.orgs, l.funds, slices.Clone(l.site.Organisations), slices.Clone(l.site.Funds), l.broken, slices.Clone(l.Problems[from:]),
	}
	return nil
}

// holds reports whether nothing but entries and layouts has changed. What
// layouts say to entries is in the sections, and in the documents.
func (g *ground) holds(l *loader) bool {
	if l.in.Changes == nil {
		return false
	}
	for _, name := range *l.in.Changes {
		top, rest, _ := strings.Cut(name, "/")
		folder, _, _ := strings.Cut(rest, "/")
		if _, entries := kindOfFolder(folder); top != "layouts" && (top != "content" || !entries) {
			return false
		}
	}
	return g.today == l.in.Today && g.drafts == l.in.Drafts && slices.Equal(g.langs, l.Langs) &&
		maps.Equal(g.sections, l.in.Sections) && maps.Equal(g.files, l.files)
}

// kept is an entry as its own files make it: without the entries that it belongs
// to, which each load has its own of. The documents of an entry say all that it
// is, so it is kept with its main one.
type kept struct {
	ground   *ground
	texts    []text // of the other languages
	problems []diag.Problem

	project   *site.Project // one of the two
	news      *site.News
	owner     string // id of the project of news
	programme string // id of the programme of a project, or of news without a project
}

// text is the file of a language that is there, and what was read of it.
type text struct {
	file string
	doc  *document
}

// ofTexts are the rules whose findings follow from the entry's own files. An
// entry with any other is decoded anew each time.
var ofTexts = []string{"missing-translation", "stale-translation", "draft-translation", "untranslated-and-translated", "undated"}

// keep remembers the entry that was decoded last, for the next load. from is the
// number of problems before it. Programmes and pages are few, and of more than
// their own files.
func (e *entry) keep(docs map[string]*document, from int) {
	e.main.kept = nil
	problems := e.Problems[from:]
	if e.in.Cache == nil || slices.ContainsFunc(problems, func(p diag.Problem) bool { return !slices.Contains(ofTexts, p.Rule) }) {
		return
	}
	k := &kept{ground: e.in.Cache.ground, problems: slices.Clone(problems)}
	var ok bool
	if k.project, k.news, k.owner, k.programme, ok = e.alone(); !ok {
		return
	}
	for _, lang := range e.Langs[1:] {
		k.texts = append(k.texts, textOf(e.src, lang, docs))
	}
	e.main.kept = k
}

// alone is a copy of the entry that was decoded last, without the entries that it
// belongs to; ok is false for an entry that is of more than its own files.
func (e *entry) alone() (project *site.Project, news *site.News, owner, programme string, ok bool) {
	switch e.src.kind {
	case site.KindProject:
		p := *e.site.Projects[len(e.site.Projects)-1]
		programme, p.Programme = p.Programme.ID, nil
		return &p, nil, "", programme, true
	case site.KindNews:
		n := *e.site.News[len(e.site.News)-1]
		switch {
		case n.Project == nil:
			programme = n.Programme.ID
		case e.keys.Has("programme"):
			return nil, nil, "", "", false // the two have to agree
		default:
			owner = n.Project.ID
		}
		n.Project, n.Programme = nil, nil
		return nil, &n, owner, programme, true
	}
	return nil, nil, "", "", false
}

func textOf(src *source, lang site.Lang, docs map[string]*document) text {
	file := src.files[lang]
	return text{file, docs[file]}
}

// again adds an entry that is the same as in the load before; what is kept of
// one that is not the same is dropped.
func (l *loader) again(src *source, docs map[string]*document) bool {
	main := docs[src.files[l.Langs[0]]]
	if l.in.Cache == nil || main == nil || main.kept == nil {
		return false
	}
	k := main.kept
	main.kept = nil
	if k.ground != l.in.Cache.ground {
		return false
	}
	for i, lang := range l.Langs[1:] {
		if textOf(src, lang, docs) != k.texts[i] {
			return false
		}
	}
	if k.project != nil && !l.projectAgain(k) || k.news != nil && !l.newsAgain(k) {
		return false
	}
	l.Problems = append(l.Problems, k.problems...)
	main.kept = k
	return true
}

func (l *loader) projectAgain(k *kept) bool {
	programme := l.programmes[k.programme]
	if programme == nil || !l.attachAgain(k, &k.project.Entry) {
		return false
	}
	p := *k.project
	p.Programme = programme
	l.projects[p.ID] = &p
	l.site.Projects = append(l.site.Projects, &p)
	return true
}

func (l *loader) newsAgain(k *kept) bool {
	project, programme := l.projects[k.owner], l.programmes[k.programme]
	if project != nil {
		programme = project.Programme
	}
	if k.owner != "" && project == nil || programme == nil || !l.attachAgain(k, &k.news.Entry) {
		return false
	}
	n := *k.news
	n.Project, n.Programme = project, programme
	l.site.News = append(l.site.News, &n)
	return true
}

// attachAgain notes the files that an entry names, unless one may have changed.
// What the last run left was compared with them.
func (l *loader) attachAgain(k *kept, e *site.Entry) bool {
	for _, f := range e.Attachments {
		if k.ground != nil && l.in.Changes.touch(f.Name) {
			return false
		}
	}
	for _, f := range e.Attachments {
		l.named[f.Name] = true
	}
	return true
}
