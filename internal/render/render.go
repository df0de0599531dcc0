// Package render makes the site's pages from the model, the layouts and the
// design files.
//
//	layouts/*.html ──► minified, worded, parsed once a language ──┐
//	site.Site ──► lists and totals, once ──► a small view a page ──┴─► producer of its bytes
//
// [Entries] works out every address and everything that several pages share;
// what belongs to one page is made only when its producer runs. A layout sees
// only the view structs of views.go, never the model: it decides how things look,
// not what is true. All words, dates and amounts arrive in the page's language.
//
// A page that is not translated is made of two languages: the frame (header,
// footer, banner, notice) in the reader's, the contents of <main> in the main
// language. Hence every page is rendered in two steps, first <main>, then the
// skeleton around it.
package render

import (
	"io/fs"

	"atbalss/internal/assets"
	"atbalss/internal/config"
	"atbalss/internal/diag"
	"atbalss/internal/output"
	"atbalss/internal/pictures"
	"atbalss/internal/site"
	"atbalss/internal/words"
)

// Input is what the pages are a function of. All of it is required and frozen.
type Input struct {
	Site    *site.Site
	Config  *config.Config
	Words   words.Words
	Layouts fs.FS // the site's own layouts over the built-in ones
	Assets  *assets.Manifest
	Data    OpenData // what the page of the role open-data says

	Pictures *pictures.Set // of the content; nil for a site without any
	Costs    *Costs        // adds up what the layouts take; may be nil
	Parsed   *Parsed       // what Parse made of Layouts, Words and the languages; nil to have it done here
}

// Parsed is layouts that are ready for any site. It is immutable.
type Parsed struct{ sets map[site.Lang]*layoutSet }

// Parse reads the layouts. Problems are mistakes in them; with an error among
// them there is nothing to make pages with.
func Parse(fsys fs.FS, texts words.Words, langs []site.Lang) (*Parsed, []diag.Problem, error) {
	sets, problems, err := parseLayouts(fsys, texts, langs)
	if err != nil || diag.Worst(problems) == diag.Error {
		return nil, problems, err
	}
	return &Parsed{sets}, problems, nil
}

// Entries returns the producers of every page, list, redirect and web manifest.
// Problems are mistakes in the layouts, unless they were parsed before; with an error among them there are no
// entries. No page is rendered yet.
func Entries(in Input) ([]output.Entry, []diag.Problem, error) {
	parsed, problems := in.Parsed, []diag.Problem(nil)
	if parsed == nil {
		var err error
		if parsed, problems, err = Parse(in.Layouts, in.Words, in.Site.Langs); parsed == nil {
			return nil, problems, err
		}
	}
	st := newStage(in, parsed.sets)
	if err := st.frames(); err != nil {
		return nil, nil, err
	}
	for _, lg := range st.langs {
		lg.makeBanners()
	}
	entries := st.makeCards()
	for _, lg := range st.langs {
		entries = append(entries, lg.entries()...)
	}
	return append(entries, st.rootEntries()...), problems, nil
}
