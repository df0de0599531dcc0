// Package search makes the index that the search page reads: files of JSON, one
// set a language, which the browser loads as far as a question needs them.
//
//	site.Site ──► documents in order ──► terms with postings ──► parts by the first letters of a term
//	                     └──────────────────────────────────────► parts with titles and texts, for the results
//
// Under /search/<lang>/:
//
//	head.json   how many documents and parts there are; what the documents are, in runs
//	t<N>.json   terms that fall into part N, by their first three letters, with their postings
//	h<N>.json   postings of terms that stand in very many documents
//	e<N>.json   terms by their last three letters: for words mistyped at their beginning
//	d<N>.json   address, title, summary and text of the documents from N times head.per on
//
// The names follow from the number of documents alone, so that the tree of the
// site knows them before anything is read. The documents of a language are put in
// order, and its index is made, when the first part is asked for, once, and kept;
// texts are made again for each part. static/js/search.js is the reader of all this.
package search

import (
	"strconv"
	"sync"

	"atbalss/internal/config"
	"atbalss/internal/output"
	"atbalss/internal/site"
	"atbalss/internal/stem"
)

// Entries returns the files of the index; none for a site without a page of the
// role search.
func Entries(s *site.Site, c *config.Config) []output.Entry {
	if s.PageWithRole("search") == nil {
		return nil
	}
	var all []output.Entry
	for _, l := range s.Langs {
		all = append(all, entriesOf(newLanguage(s, c, l))...)
	}
	return all
}

// language is the index of a language.
type language struct {
	site  *site.Site
	base  string
	lang  site.Lang
	count int // of the documents
	shape shape
	docs  func() []document      // found and put in order once
	index func() (*index, error) // made once
}

// shape is into how many parts an index falls.
type shape struct{ terms, heavy, ends, perText int }

// shapeFor keeps the parts of a first question small: about 64 documents a part
// of the terms, four or eight texts together.
func shapeFor(docs int) shape {
	s := shape{terms: 4, perText: 4}
	for s.terms*64 < docs && s.terms < 2048 {
		s.terms *= 2
	}
	s.ends = max(1, s.terms/4)
	if docs > heavyFrom {
		s.heavy, s.perText = s.terms/4, 8
	}
	return s
}

// heavyFrom is the size of a site from which common terms stand by themselves.
const heavyFrom = 2000

func newLanguage(s *site.Site, c *config.Config, l site.Lang) *language {
	lg := &language{site: s, base: c.Base(), lang: l}
	each(s, l, func(document) { lg.count++ })
	lg.shape = shapeFor(lg.count)
	lg.docs = sync.OnceValue(func() []document { return documents(s, l) })
	lg.index = sync.OnceValues(func() (*index, error) { return lg.read(stem.For(string(l))) })
	return lg
}

func entriesOf(lg *language) []output.Entry {
	all := []output.Entry{lg.entry("head", lg.head)}
	part := func(prefix string, count int, render func(n int, buf []byte) ([]byte, error)) {
		for n := range count {
			all = append(all, lg.entry(prefix+strconv.Itoa(n), func(buf []byte) ([]byte, error) { return render(n, buf) }))
		}
	}
	indexed := func(render func(ix *index, n int, buf []byte) []byte) func(n int, buf []byte) ([]byte, error) {
		return func(n int, buf []byte) ([]byte, error) {
			ix, err := lg.index()
			if err != nil {
				return nil, err
			}
			return render(ix, n, buf), nil
		}
	}
	part("t", lg.shape.terms, indexed((*index).termPart))
	part("h", lg.shape.heavy, indexed((*index).heavyPart))
	part("e", lg.shape.ends, indexed((*index).endPart))
	part("d", (lg.count+lg.shape.perText-1)/lg.shape.perText, lg.textPart)
	return all
}

func (lg *language) entry(name string, render func(buf []byte) ([]byte, error)) output.Entry {
	return output.Entry{
		Path: site.OutputPath(lg.site.SearchAddress(lg.lang) + name + ".json"), Kind: output.Data, Reads: output.Bodies,
		Render: render,
	}
}
