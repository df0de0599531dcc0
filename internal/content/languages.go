package content

import (
	"slices"
	"strconv"

	"atbalss/internal/diag"
	"atbalss/internal/site"
	"atbalss/internal/strictyaml"
)

// translations reads the files of the other languages and reports those that
// are missing or made from an older text.
func (e *entry) translations(docs map[string]*document) {
	for _, lang := range e.Langs[1:] {
		file, there := e.src.files[lang]
		_, left := e.base.Untranslated[lang]
		switch {
		case there && left:
			at := e.base.Source.At("untranslated." + string(lang))
			e.Add("untranslated-and-translated", "", diag.Pos{File: file}, string(lang), at.File, strconv.Itoa(at.Line))
		case there:
			if doc := docs[file]; doc != nil && doc.node != nil {
				e.translation(doc, lang)
			}
		case !left && !e.base.Words[e.Langs[0]].Draft:
			e.missing(lang)
		}
	}
}

// missing reports a language without a file.
func (e *entry) missing(lang site.Lang) {
	stem, _, _ := cutLast(e.main.file[:len(e.main.file)-len(".md")])
	e.Add("missing-translation", "", e.base.Source.At("title"), string(lang), stem+"."+string(lang)+".md", string(e.Langs[0]))
}

// translation reads one translation.
func (e *entry) translation(doc *document, lang site.Lang) {
	k := e.Keys(doc.node, "")
	w := e.words(k, doc, lang)
	translated := k.Take("translated")
	fingerprint := e.Line(translated, "translated")
	e.facts(k, doc)
	k.Close(elsewhere(e.src.kind))
	if w.Title == "" {
		return // nothing to head a page with
	}
	w.Translated = fingerprint
	if w.Draft && !e.base.Words[e.Langs[0]].Draft {
		e.Add("draft-translation", "", w.Source.At("draft"), string(lang), string(e.Langs[0]))
	}
	if w.Draft && !e.in.Drafts {
		return // a draft counts as missing
	}
	switch main := e.base.Words[e.Langs[0]]; {
	case w.Draft:
	case fingerprint == "":
		e.Add("stale-translation", "unmarked", w.Source.At("title"), e.main.file, doc.file)
	case fingerprint == main.Fingerprint:
		w.Translated = main.Fingerprint // one text for both
	default:
		e.Add("stale-translation", "", translated.Pos, e.main.file, doc.file)
	}
	e.base.Words[lang] = w
}

// facts reports facts that stand in a translation.
func (e *entry) facts(k *strictyaml.Keys, doc *document) {
	for i := range doc.node.Fields {
		f := &doc.node.Fields[i]
		if !slices.Contains(factKeys[e.src.kind], f.Key) {
			continue
		}
		k.Skip(f.Key)
		if e.base.Source.Has(f.Key) {
			e.Add("fact-in-translation", "", f.KeyPos, f.Key, e.main.file, strconv.Itoa(e.base.Source.At(f.Key).Line))
		} else {
			e.Add("fact-in-translation", "only", f.KeyPos, f.Key, e.main.file)
		}
	}
}

// hold decides whether the entry is held back, by its own facts.
func (e *entry) hold() {
	b := e.base
	today := e.in.Today
	switch {
	case b.Words[e.Langs[0]].Draft:
		b.Held = site.HeldDraft
	case !b.Published.IsZero() && b.Published.First().Compare(today) > 0:
		b.Held = site.HeldFuture
	case !b.Expires.IsZero() && expired(b.Expires, today):
		b.Held = site.HeldExpired
	}
}

// expired: the day named in expires is the first without the entry; a month or
// a year is shown to its end.
func expired(d, today site.Date) bool {
	if d.Exact() {
		return d.Compare(today) <= 0
	}
	return d.Last().Compare(today) < 0
}
