package build

import (
	"fmt"
	"io/fs"

	"atbalss/internal/assets"
	"atbalss/internal/config"
	"atbalss/internal/content"
	"atbalss/internal/diag"
	"atbalss/internal/hosting"
	"atbalss/internal/output"
	"atbalss/internal/pictures"
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

// surveyPictures reads what the pictures of the content say of themselves.
func surveyPictures(in Input, r *Result) (*pictures.Set, []diag.Problem, error) {
	return pictures.Survey(pictures.Input{
		Source: in.Source, Site: r.Site, Programs: r.Config.Pictures, Config: r.Config.Source,
		Workers: in.Workers, Folder: in.PictureFolder, Memory: in.Cache.pictureMemory(), Drawing: drawing,
	})
}

// drawing checks an SVG of the content as strictly as one of the design.
func drawing(file string, src []byte) (width, height int, problems []diag.Problem) {
	for _, f := range assets.CheckSVG(file, src) {
		problems = append(problems, diag.NewVariant("picture-broken", "drawing", diag.Pos{File: f.File, Line: f.Line, Column: f.Column}, f.Text))
	}
	width, height = assets.SVGSize(src)
	return width, height, problems
}

// serverHeaders is the file that Netlify, Cloudflare Pages and others read the
// site's response headers from. Other servers have theirs from docs/hosting.
func serverHeaders(c *config.Config) output.Entry {
	return output.Entry{Path: "_headers", Kind: output.Data, Reads: output.Facts, Render: func(buf []byte) ([]byte, error) {
		return append(buf, hosting.Ready(c.NewsletterOrigin(), c.Base())...), nil
	}}
}

// attachments are the files that entries name and that are no pictures,
// published as they are.
func attachments(source fs.FS, s *site.Site, known *pictures.Set) []output.Entry {
	var all []output.Entry
	for e := range s.Entries() {
		for _, f := range e.Attachments {
			if known.Of(f.Path) != nil {
				continue
			}
			all = append(all, output.Entry{
				Path: f.Path, Kind: output.Attachment, From: e.Source,
				Render: func(buf []byte) ([]byte, error) {
					data, err := fs.ReadFile(source, f.Name)
					if err == nil && int64(len(data)) != f.Size { // pages tell the size
						err = fmt.Errorf("%s was changed while the site was made", f.Name)
					}
					return append(buf, data...), err
				},
			})
		}
	}
	return all
}

// PictureFolder is where finished pictures are kept between builds unless told
// otherwise: in the user's own cache folder.
func PictureFolder() string { return pictures.Folder() }
