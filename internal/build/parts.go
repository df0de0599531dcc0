package build

import (
	"io/fs"

	"atbalss/internal/config"
	"atbalss/internal/content"
	"atbalss/internal/output"
	"atbalss/internal/site"
	"atbalss/internal/words"
)

// notes takes the words that the Markdown stage writes into bodies.
func notes(texts words.Words) map[site.Lang]content.Notes {
	m := make(map[site.Lang]content.Notes, len(texts))
	for l, t := range texts {
		back, _ := t.Get("body.back-to-text")
		footnotes, _ := t.Get("body.footnotes")
		table, _ := t.Get("body.table")
		m[l] = content.Notes{BackToText: back, Footnotes: footnotes, Table: table}
	}
	return m
}

// today is the day that the site is made for: given, or the day of now in the
// site's time zone.
func today(in Input, c *config.Config) site.Date {
	if !in.Today.IsZero() {
		return in.Today
	}
	now := in.Now.In(c.Location())
	return site.Date{Year: int16(now.Year()), Month: uint8(now.Month()), Day: uint8(now.Day())}
}

// attachments are the files that entries name, published as they are.
func attachments(source fs.FS, s *site.Site) []output.Entry {
	var all []output.Entry
	for e := range s.Entries() {
		for _, f := range e.Attachments {
			all = append(all, output.Entry{
				Path: f.Path, Kind: output.Attachment, From: e.Source,
				Render: func(buf []byte) ([]byte, error) {
					data, err := fs.ReadFile(source, f.Name)
					return append(buf, data...), err
				},
			})
		}
	}
	return all
}
