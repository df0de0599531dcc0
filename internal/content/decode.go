package content

import (
	"maps"
	"slices"
	"strings"

	"atbalss/internal/diag"
	"atbalss/internal/site"
	"atbalss/internal/spell"
	"atbalss/internal/strictyaml"
	"atbalss/internal/values"
)

// factKeys are the keys of each kind that stand in the main-language file only.
var factKeys = map[site.Kind][]string{
	site.KindProgramme: {
		"fund", "period", "parent", "code", "operator", "donor_partners", "icon", "image", "banner", "slogan", "website", "order",
		"published", "updated", "redirect_from", "total", "untranslated", "accept",
	},
	site.KindProject: {
		"programme", "code", "measure", "status", "signed", "start", "end", "duration", "published", "updated", "funding",
		"implementer", "supervisor", "partners", "indicators", "documents", "image", "gallery", "location",
		"physical_investment", "strategic", "eligible_total", "exchange_rate", "intervention", "contractors",
		"horizontal_actions", "untranslated", "accept", "update_every_months", "redirect_from",
	},
	site.KindNews: {
		"published", "updated", "project", "programme", "image", "gallery", "documents", "redirect_from", "expires", "untranslated", "accept",
	},
	site.KindPage: {"menu", "order", "role", "reviewed", "redirect_from", "untranslated", "accept"},
}

// elsewhere tells which other kind of entry has a key.
func elsewhere(kind site.Kind) func(key string) (string, bool) {
	return func(key string) (string, bool) {
		for _, k := range site.Kinds {
			if k != kind && slices.Contains(factKeys[k], key) {
				return k.Folder(), true
			}
		}
		return "", false
	}
}

// entry is one entry while it is being decoded.
type entry struct {
	*loader
	src   *source
	main  *document
	keys  *strictyaml.Keys
	base  *site.Entry
	dir   string // where its own files lie
	files map[string]*site.File
}

// decode turns the documents of some entries into entries. It gets them kind by
// kind, in the order in which they refer to each other.
func (l *loader) decode(part []*source, docs map[string]*document) (err error) {
	var at *source
	defer func() { diag.Crashed(recover(), &err, at.at(l.Langs)) }()
	for _, src := range part {
		at = src
		if l.again(src, docs) || l.asLast(src, docs) {
			continue
		}
		from := len(l.Problems)
		e, ok := l.begin(src, docs)
		if !ok {
			l.faulty(src)
			continue
		}
		switch src.kind {
		case site.KindProgramme:
			ok = e.programme()
		case site.KindProject:
			ok = e.project()
		case site.KindNews:
			ok = e.news()
		case site.KindPage:
			ok = e.page()
		}
		if !ok {
			l.faulty(src)
			continue
		}
		e.keep(docs, from)
		e.leave(docs, from)
	}
	return nil
}

// faulty notes an entry that cannot be shown, so that what refers to it is not
// reported too.
func (l *loader) faulty(src *source) {
	l.site.Faulty = append(l.site.Faulty, &site.Entry{Kind: src.kind, ID: src.id, Source: site.Source{File: src.at(l.Langs)}})
}

// begin reads what all kinds have in common.
func (l *loader) begin(src *source, docs map[string]*document) (*entry, bool) {
	main := l.Langs[0]
	file, ok := src.files[main]
	if !ok {
		l.Add("no-main-language", "", diag.Pos{File: src.at(l.Langs)}, src.id, string(main), mainFile(src, l.Langs))
		return nil, false
	}
	doc := docs[file]
	if doc == nil || doc.node == nil {
		return nil, false
	}
	e := &entry{loader: l, src: src, main: doc, dir: src.dir(l.Langs), files: map[string]*site.File{}}
	e.base = &site.Entry{
		Kind: src.kind, ID: src.id, Folder: src.folder,
		Words:   map[site.Lang]*site.Words{},
		Source:  site.Source{File: file, Fields: doc.fields},
		Version: version(src, docs, l.Langs),
	}
	e.keys = l.Keys(doc.node, "")
	w := e.words(e.keys, doc, main)
	if w.Title == "" {
		w.Title = src.id // the mistake is reported; the other keys are still read, a misspelt title among them
	}
	e.base.Words[main] = w
	e.common()
	e.translations(docs)
	e.hold()
	return e, true
}

// mainFile is where the main-language file of an entry belongs.
func mainFile(src *source, langs []site.Lang) string {
	have := src.at(langs)
	stem, _, _ := cutLast(strings.TrimSuffix(have, ".md"))
	return stem + "." + string(langs[0]) + ".md"
}

// words reads the words of one file.
func (e *entry) words(k *strictyaml.Keys, doc *document, lang site.Lang) *site.Words {
	w := &site.Words{Lang: lang, Body: doc.body, Source: site.Source{File: doc.file, Fields: doc.fields}, Sum: doc.version.Whole}
	main := lang == e.Langs[0]
	if main {
		w.Source = e.base.Source
	}
	w.Title = e.Line(k.Need("title"), "title")
	if e.src.kind == site.KindProject || e.src.kind == site.KindProgramme {
		w.Summary = e.Line(k.Need("summary"), "summary")
	} else {
		w.Summary = e.Line(k.Take("summary"), "summary")
	}
	w.Slug = e.slug(k, doc.file)
	w.ImageAlt = e.Line(k.Take("image_alt"), "image_alt")
	w.Draft = e.Bool(k.Take("draft"), "draft")
	w.MachineTranslated = e.Bool(k.Take("machine_translated"), "machine_translated")
	if main { // nothing asks for that of a translation
		w.Fingerprint = doc.fingerprint(w.Title, w.Summary)
	}
	return w
}

// slug reads the last part of the address; the id stands in where it is not
// given or wrong.
func (e *entry) slug(k *strictyaml.Keys, file string) string {
	given := k.Take("slug")
	if s := e.Slug(given, "slug"); s != "" || given != nil {
		return cmpOr(s, e.src.id)
	}
	if fault := values.SlugFault(e.src.id); fault != "" {
		e.Add("bad-slug", fault, diag.Pos{File: file, Line: 1, Column: 1}, e.src.id)
	}
	return e.src.id
}

// common reads the facts that all kinds have in common.
func (e *entry) common() {
	b, k := e.base, e.keys
	facts := factKeys[b.Kind]
	if slices.Contains(facts, "published") {
		b.Published = e.Date(k.Take("published"), "published")
		b.Updated = e.Date(k.Take("updated"), "updated")
	}
	if slices.Contains(facts, "expires") {
		b.Expires = e.Date(k.Take("expires"), "expires")
		e.order("published", b.Published, "expires", b.Expires)
	}
	b.Untranslated = e.untranslated(k.Take("untranslated"))
	b.Accept = e.Accepts(k.Take("accept"), "accept")
	seen := map[string]bool{}
	for _, n := range e.List(k.Take("redirect_from"), "redirect_from") {
		switch p := e.Line(n, "redirect_from"); {
		case p == "": // no text, which is told
		case !values.IsOldAddress(p):
			e.Add("bad-redirect", "", n.Pos, p)
		case seen[p]:
			e.Add("bad-redirect", "doubled", n.Pos, p)
		default:
			seen[p] = true
			b.RedirectFrom = append(b.RedirectFrom, site.OldAddress{Path: p, Pos: n.Pos})
		}
	}
}

// order reports an end before its start.
func (e *entry) order(startKey string, start site.Date, endKey string, end site.Date) {
	if !start.IsZero() && !end.IsZero() && end.Before(start) {
		e.Add("date-order", "", e.base.Source.At(endKey), endKey, end.String(), startKey, start.String())
	}
}

// untranslated reads the languages that are left out on purpose.
func (e *entry) untranslated(n *strictyaml.Node) map[site.Lang]string {
	if n == nil {
		return nil
	}
	if n.Kind != strictyaml.Map {
		e.Add("wrong-type", "map", n.Pos, "untranslated")
		return nil
	}
	out := make(map[site.Lang]string, len(n.Fields))
	for _, f := range n.Fields {
		lang := site.Lang(f.Key)
		switch reason := e.Line(f.Value, "untranslated."+f.Key); {
		case lang == e.Langs[0]:
			e.Add("unknown-language", "untranslated", f.KeyPos, "untranslated", f.Key)
		case !slices.Contains(e.Langs, lang):
			e.Add("unknown-language", "", f.KeyPos, "untranslated", f.Key, joinLangs(e.Langs))
		case reason == "" && f.Value.Kind != strictyaml.List && f.Value.Kind != strictyaml.Map:
			e.Add("missing-key", "empty", f.KeyPos, "untranslated."+f.Key)
		default:
			out[lang] = reason
		}
	}
	return out
}

// close ends the reading of the main-language file.
func (e *entry) close() { e.keys.Close(elsewhere(e.src.kind)) }

// registry is what a key may refer to.
type registry[T any] struct {
	kind  string // the message of an id that is not there
	all   map[string]T
	known func(id string) bool // it is there, though it cannot be used; nil for never
	args  func() []string      // of that message, beside the id; nil for none
}

// reference looks an id up. One that is there but has faults of its own is not
// reported again.
func reference[T any](l *loader, n *strictyaml.Node, key string, in registry[T]) (T, bool) {
	id := l.Line(n, key)
	v, ok := in.all[id]
	if ok || id == "" || in.known != nil && in.known(id) {
		return v, ok
	}
	if near := spell.Nearest(id, slices.Sorted(maps.Keys(in.all))); near != "" {
		l.Add("unknown-reference", "similar", n.Pos, key, id, near)
	} else {
		args := []string{id}
		if in.args != nil {
			args = append(args, in.args()...)
		}
		l.Add("unknown-reference", in.kind, n.Pos, args...)
	}
	return v, false
}

// hasFile tells whether the content has an entry of a kind, be it faulty.
func (l *loader) hasFile(kind site.Kind) func(id string) bool {
	return func(id string) bool { _, ok := l.known[kind][id]; return ok }
}

func (l *loader) programmeRef(n *strictyaml.Node, key string) *site.Programme {
	p, _ := reference(l, n, key, registry[*site.Programme]{kind: "programme", all: l.programmes, known: l.hasFile(site.KindProgramme)})
	return p
}

func (l *loader) projectRef(n *strictyaml.Node, key string) *site.Project {
	p, _ := reference(l, n, key, registry[*site.Project]{kind: "project", all: l.projects, known: l.hasFile(site.KindProject)})
	return p
}

func (l *loader) organisationRef(n *strictyaml.Node, key string) *site.Organisation {
	unread := func(string) bool { return l.broken[organisationsFile] }
	o, _ := reference(l, n, key, registry[*site.Organisation]{kind: "organisation", all: l.orgs, known: unread})
	return o
}

func (l *loader) fundRef(n *strictyaml.Node, key string) *site.Fund {
	unread := func(string) bool { return l.broken[fundsFile] }
	f, _ := reference(l, n, key, registry[*site.Fund]{kind: "fund", all: l.funds, known: unread, args: l.fundIDs})
	return f
}

// fundIDs are the ids that a fund may have, in one text.
func (l *loader) fundIDs() []string {
	var ids []string
	for _, f := range l.site.Funds {
		ids = append(ids, f.ID)
	}
	return []string{strings.Join(ids, "`, `")}
}

func (l *loader) organisationRefs(n *strictyaml.Node, key string) []*site.Organisation {
	var out []*site.Organisation
	for _, item := range l.List(n, key) {
		o := l.organisationRef(item, key)
		if o == nil {
			continue
		}
		if slices.Contains(out, o) {
			l.Add("doubled-value", "", item.Pos, key, o.ID)
			continue
		}
		out = append(out, o)
	}
	return out
}
