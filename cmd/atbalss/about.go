package main

import (
	"strings"

	"atbalss/internal/build"
	"atbalss/internal/preview"
	"atbalss/internal/site"
	"atbalss/internal/watch"
)

// about gathers what an editor wants to know of the page of a path.
func about(r *build.Result, path string) (preview.About, bool) {
	found, ok := r.Tree.Find(path)
	if !ok || found.From.File == "" {
		return preview.About{}, false
	}
	for e := range r.Site.Entries() {
		if e.Source.File != found.From.File {
			continue
		}
		for _, l := range r.Site.Langs {
			if e.Present(l) && site.OutputPath(r.Site.Address(e, l)) == path {
				return aboutEntry(r, e, l), true
			}
		}
	}
	return preview.About{Files: []string{found.From.File}}, true
}

func aboutEntry(r *build.Result, e *site.Entry, l site.Lang) preview.About {
	s := r.Site
	w, own := e.In(l, s.Main())
	a := preview.About{
		Kind: e.Kind.String(), Files: []string{w.Source.File}, Folder: e.Folder, Lang: string(l),
		Held: e.Held.String(), Machine: w.MachineTranslated, Translation: translation(e, w, own, s.Main()),
	}
	if w.Source.File != e.Source.File {
		a.Files = append(a.Files, e.Source.File)
	}
	if w.Draft {
		a.Held = site.HeldDraft.String()
	}
	for _, other := range s.Langs {
		if other != l && e.Present(other) {
			a.Versions = append(a.Versions, preview.Version{Lang: string(other), Address: r.Config.Base() + s.Address(e, other)})
		}
	}
	return a
}

// translation is the state of a page's words.
func translation(e *site.Entry, w *site.Words, own bool, main site.Lang) string {
	switch {
	case !own:
		return "missing"
	case w.Lang == main:
		return "main"
	case w.Translated != e.Words[main].Fingerprint:
		return "stale"
	}
	return "current"
}

// edited is the address of the page whose file was edited; "" for none.
func edited(s *site.Site, b watch.Batch) string {
	for _, p := range b.Paths {
		if !strings.HasSuffix(p, ".md") {
			continue
		}
		for e := range s.Entries() {
			for _, l := range s.Langs {
				if w, ok := e.Words[l]; ok && w.Source.File == p && e.Present(l) {
					return s.Address(e, l)
				}
			}
		}
	}
	return ""
}
