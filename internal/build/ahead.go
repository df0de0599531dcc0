package build

import (
	"sync"

	"atbalss/internal/assets"
	"atbalss/internal/diag"
	"atbalss/internal/output"
	"atbalss/internal/render"
	"atbalss/internal/site"
	"atbalss/internal/words"
)

// ahead makes what does not depend on the content while the content is read.
// With a cache, which one reading at a time may use, it is made when it is asked
// for.
type ahead struct {
	designs func() (*assets.Manifest, []output.Entry, error)
	layouts func() (*render.Parsed, []diag.Problem, error)
	at      bool // once
}

// beside begins what somebody asks for later, by way of the functions of package
// sync that do things once. Those panic again for whoever asks, as they did here,
// where nobody could tell of it.
func beside(once func()) {
	go func() {
		defer func() { _ = recover() }()
		once()
	}()
}

// begin starts with the design files.
func begin(in Input) *ahead {
	type result struct {
		manifest *assets.Manifest
		entries  []output.Entry
		err      error
	}
	a := &ahead{at: in.Cache == nil}
	get := sync.OnceValue(func() result {
		m, e, err := in.Cache.assets(in.Static)
		return result{m, e, err}
	})
	if a.at {
		beside(func() { get() })
	}
	a.designs = func() (*assets.Manifest, []output.Entry, error) {
		r := get()
		return r.manifest, r.entries, r.err
	}
	return a
}

// parse goes on with the layouts, once their words are known. A nil ahead does
// nothing.
func (a *ahead) parse(in Input, texts words.Words, langs []site.Lang) {
	if a == nil {
		return
	}
	type result struct {
		parsed   *render.Parsed
		problems []diag.Problem
		err      error
	}
	get := sync.OnceValue(func() result {
		p, ps, err := in.Cache.parse(in.Layouts, texts, langs)
		return result{p, ps, err}
	})
	if a.at {
		beside(func() { get() })
	}
	a.layouts = func() (*render.Parsed, []diag.Problem, error) {
		r := get()
		return r.parsed, r.problems, r.err
	}
}
