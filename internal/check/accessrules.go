package check

import (
	"path"
	"strings"

	"atbalss/internal/site"
)

// accessRules are about people who read with other means.
var accessRules = []Rule{
	{ID: "alt-text", Entry: imageAlt},
	{ID: "heading-order", Text: headingOrder},
	{ID: "link-text", Text: linkText},
	{ID: "attachment-details", Entry: attachmentDetails},
	{ID: "video-captions", Entry: videoCaptions},
	{ID: "accessibility-statement-fields", Text: statementFields},
	{ID: "accessibility-statement-status", Text: statementStatus},
	{ID: "accessibility-statement-age", Entry: statementAge},
	{ID: "accessibility-ombudsman", Text: ombudsman},
	{ID: "accessibility-evaluation-link", Text: evaluationLink},
}

// imageAlt: WCAG 2.1, 1.1.1: a picture's words say what is in it, and are not
// the name of its file.
func imageAlt(c *collector, e *subject) {
	image, gallery := e.pictures()
	for _, l := range c.site.Langs {
		w, ok := e.Words[l]
		if !ok {
			continue
		}
		if image != nil && w.ImageAlt == "" {
			c.add("alt-text", w.Source.At("title"), string(l))
		} else if isFileName(w.ImageAlt) {
			c.addVariant("alt-text", "file", w.Source.At("image_alt"), w.ImageAlt)
		}
		for _, link := range w.Body.Links {
			if link.Image && isFileName(link.Text) {
				c.addVariant("alt-text", "file", link.Pos, link.Text)
			}
		}
	}
	for i, p := range gallery {
		at := e.Source.At("gallery." + itoa(i) + ".alt")
		alt := p.Alt.In(c.site.Main())
		switch {
		case alt == "":
			c.addVariant("alt-text", "gallery", at, path.Base(p.File.Name))
		case isFileName(alt):
			c.addVariant("alt-text", "file", at, alt)
		}
	}
}

// pictures are the picture and the gallery of an entry.
func (e *subject) pictures() (image *site.File, gallery []site.Picture) {
	if p := e.project; p != nil {
		return p.Image, p.Gallery
	}
	if n := e.news; n != nil {
		return n.Image, n.Gallery
	}
	return nil, nil
}

// isFileName reports whether an alt text is only the name of a picture's file.
func isFileName(alt string) bool {
	alt = strings.ToLower(strings.TrimSpace(alt))
	switch path.Ext(alt) {
	case ".jpg", ".jpeg", ".png", ".gif", ".svg", ".webp", ".avif", ".tif", ".bmp":
		return !strings.Contains(alt, " ") || strings.Count(alt, " ") < 3
	}
	return strings.HasPrefix(alt, "img_") || strings.HasPrefix(alt, "dsc_") || strings.HasPrefix(alt, "dscn")
}

// headingOrder: WCAG 2.1, 1.3.1: no level is left out. The page's title is the
// first level.
func headingOrder(c *collector, _ *subject, t *text) {
	level := 1
	for _, h := range t.words.Body.Headings {
		if h.Level > level+1 {
			c.add("heading-order", h.Pos, h.Text, itoa(h.Level), itoa(level+1))
		}
		level = h.Level
	}
}

// vagueTexts are the texts of links that say nothing of where they lead.
var vagueTexts = []string{
	"šeit", "te", "spied šeit", "spiediet šeit", "klikšķini šeit", "klikšķiniet šeit", "lasīt vairāk", "lasi vairāk", "vairāk", "uzzināt vairāk", "saite", "skatīt", "skatīt šeit",
	"here", "click here", "click", "read more", "more", "learn more", "link", "this", "this link", "see here",
}

func linkText(c *collector, _ *subject, t *text) {
	for _, l := range t.words.Body.Links {
		if l.Image {
			continue
		}
		x := strings.ToLower(strings.Trim(normal(l.Text), " .,:;>»→…"))
		switch {
		case x == "":
			c.addVariant("link-text", "empty", l.Pos, l.Dest)
		case vague(x):
			c.add("link-text", l.Pos, l.Text)
		case strings.HasPrefix(x, "http") && len(x) > 60:
			c.addVariant("link-text", "address", l.Pos, l.Text)
		}
	}
}

func vague(x string) bool {
	for _, v := range vagueTexts {
		if x == v {
			return true
		}
	}
	return false
}

func (e *subject) documents() []site.Document {
	if p := e.project; p != nil {
		return p.Documents
	}
	if n := e.news; n != nil {
		return n.Documents
	}
	return nil
}

// attachmentDetails: EN 301 549, clause 10: a reader must know what a link
// downloads. Type and size are worked out; the language must be said.
func attachmentDetails(c *collector, e *subject) {
	for i, d := range e.documents() {
		if (d.File != nil || d.URL != "") && d.Language == "" {
			c.add("attachment-details", e.Source.At("documents."+itoa(i)), d.Title.In(c.site.Main()))
		}
	}
}

// captionStems tell that a video can be followed without sound.
var captionStems = []string{"subtitr", "transkript", "atšifrējum", "surdotulk", "zīmju valod", "caption", "subtitle", "transcript", "sign language"}

// videoCaptions: WCAG 2.1, 1.2.2.
func videoCaptions(c *collector, e *subject) {
	told := func(l site.Lang, more string) bool {
		w := e.Words[l]
		p := passage{low: strings.ToLower(w.Body.Markdown + " " + w.Summary + " " + more)}
		return p.has(captionStems...)
	}
	main := c.site.Main()
	for i, d := range e.documents() {
		if (d.Type == "video" || d.Type == "animation") && (d.File != nil || d.URL != "") && !told(main, d.Title.In(main)) {
			c.add("video-captions", e.Source.At("documents."+itoa(i)), d.Title.In(main))
		}
	}
	for _, l := range c.site.Langs {
		w, ok := e.Words[l]
		if !ok {
			continue
		}
		for _, link := range w.Body.Links {
			if isVideo(link.Dest) && !told(l, "") {
				c.add("video-captions", link.Pos, link.Text)
			}
		}
	}
}

// isVideo reports whether an address is of a video or of a site for videos.
func isVideo(dest string) bool {
	for _, host := range []string{"youtube.com/watch", "youtu.be/", "vimeo.com/", "youtube-nocookie.com/"} {
		if strings.Contains(dest, host) {
			return true
		}
	}
	switch strings.ToLower(path.Ext(dest)) {
	case ".mp4", ".webm", ".mov", ".avi":
		return true
	}
	return false
}

// statementPage reports whether the entry is the accessibility statement.
func statementPage(c *collector, e *subject) bool {
	return c.statement != nil && &c.statement.Entry == e.Entry
}

// statementField is a field of the Latvian form and the stems that fill it.
type statementField struct {
	name  string
	stems []string
}

// statementForm is the form of the annex to Cabinet Regulation No. 445 of 14
// July 2020. The names are arguments of findings, so they stand in Latvian with
// the English word.
var statementForm = []statementField{
	{"MK noteikumi Nr. 445 / Cabinet Regulation No. 445", []string{"445"}},
	{"tīmekļvietnes adrese / address of the site", []string{"http://", "https://", "tīmekļvietn", "website"}},
	{"izvērtējums / evaluation method", []string{"izvērtē", "novērtē", "izvērtējum", "evaluat", "assess"}},
	{"nepieejamais saturs / inaccessible content", []string{"nav piekļūstam", "nepieejam", "neatbilst", "nesamērīg", "not accessible", "inaccessible", "non-accessible", "does not comply", "disproportionate", "non-compliance", "nepiekļūstam"}},
	{"alternatīvas / alternatives", []string{"alternatīv", "citā veidā", "citādā veidā", "alternative", "another form", "other format"}},
	{"sagatavošanas datums / date prepared", []string{"sagatavo", "prepared", "drawn up"}},
	{"atsauksmes un kontakti / feedback and contacts", []string{"atsauksm", "saziņ", "kontakt", "feedback", "contact"}},
	{"izpildes nodrošināšana / enforcement procedure", []string{"izpildes nodrošināšan", "izpildes panāk", "enforcement", "nodrošināšanas procedūr", "sūdzīb", "complain"}},
}

func statementFields(c *collector, e *subject, t *text) {
	if !statementPage(c, e) {
		return
	}
	for _, f := range statementForm {
		low := passage{low: strings.ToLower(normal(t.words.Body.Markdown))}
		if !low.has(f.stems...) {
			c.add("accessibility-statement-fields", t.words.Source.At("title"), f.name)
		}
	}
}

// complianceStatus are the three answers of the form; exactly one is true.
var complianceStatus = [][]string{
	{"pilnībā atbilst", "pilnīgi atbilst", "fully compliant", "fully complies"},
	{"daļēji atbilst", "partially compliant", "partially complies", "partly compliant", "partly complies"},
	{"tīmekļvietne neatbilst", "vietne neatbilst", "not compliant", "does not comply with the regulation"},
}

func statementStatus(c *collector, e *subject, t *text) {
	if !statementPage(c, e) {
		return
	}
	n := 0
	for _, words := range complianceStatus {
		if t.body.has(words...) {
			n++
		}
	}
	switch {
	case n == 0:
		c.add("accessibility-statement-status", t.words.Source.At("title"))
	case n > 1:
		c.addVariant("accessibility-statement-status", "several", t.words.Source.At("title"))
	}
}

// statementAge: reviewed within twelve months.
func statementAge(c *collector, e *subject) {
	if !statementPage(c, e) || c.site.Today.IsZero() {
		return
	}
	p := c.statement
	if p.Reviewed.IsZero() {
		c.addVariant("accessibility-statement-age", "never", e.Source.At("role"))
		return
	}
	if p.Reviewed.Last().AddMonths(12).Compare(c.site.Today) < 0 {
		c.add("accessibility-statement-age", e.Source.At("reviewed"), p.Reviewed.String())
	}
}

// ombudsman: the form names the Ombudsman as the last resort.
func ombudsman(c *collector, e *subject, t *text) {
	if !statementPage(c, e) {
		return
	}
	named := t.body.has("tiesībsarg", "ombudsman")
	reach := strings.Contains(t.words.Body.Markdown, "67686768") || t.body.has("baznīcas iela 25", "baznicas 25")
	link := false
	for _, l := range t.words.Body.Links {
		link = link || strings.Contains(l.Dest, "tiesibsargs")
	}
	if !named || !reach || !link {
		c.add("accessibility-ombudsman", t.words.Source.At("title"))
	}
}

// evaluationLink: the form wants a link to the document of the evaluation.
func evaluationLink(c *collector, e *subject, t *text) {
	if !statementPage(c, e) {
		return
	}
	for _, l := range t.words.Body.Links {
		p := passage{low: strings.ToLower(l.Text + " " + l.Dest)}
		if p.has("izvērtē", "novērtē", "vertejum", "protokol", "evaluat", "assess", "report") {
			return
		}
	}
	c.add("accessibility-evaluation-link", t.words.Source.At("title"))
}
