package search

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"atbalss/internal/site"
)

// document is a page that can be found. Documents alike in all that the filters
// ask for stand together, newer ones first, so that a few numbers say what each
// of 100,000 is.
type document struct {
	entry     *site.Entry
	words     *site.Words
	own       bool  // the words are in the index's language, not in the main one for want of such
	status    int8  // index in site.Statuses; -1 for what is no project
	programme int32 // index in site.Programmes; -1 for a page
	project   *site.Project
}

// order is the order of kinds: what readers look for first.
var order = map[site.Kind]int8{site.KindProject: 0, site.KindProgramme: 1, site.KindNews: 2, site.KindPage: 3}

// each passes what can be found in a language.
func each(s *site.Site, l site.Lang, add func(document)) {
	number := make(map[*site.Programme]int32, len(s.Programmes))
	for i, p := range s.Programmes {
		number[p] = int32(i)
	}
	present := func(e *site.Entry, d document) {
		if e.Present(l) {
			d.entry = e
			d.words, d.own = e.In(l, s.Main())
			add(d)
		}
	}
	for _, p := range s.Projects {
		present(&p.Entry, document{status: int8(p.Status), programme: number[p.Programme], project: p})
	}
	for _, p := range s.Programmes {
		present(&p.Entry, document{status: -1, programme: number[p]})
	}
	for _, n := range s.News {
		present(&n.Entry, document{status: -1, programme: number[n.Programme]})
	}
	for _, p := range s.Pages {
		if p.Role != "search" {
			present(&p.Entry, document{status: -1, programme: -1})
		}
	}
}

// documents lists what can be found in a language.
func documents(s *site.Site, l site.Lang) []document {
	var all []document
	each(s, l, func(d document) { all = append(all, d) })
	slices.SortStableFunc(all, func(a, b document) int {
		return cmp.Or(
			cmp.Compare(order[a.entry.Kind], order[b.entry.Kind]), cmp.Compare(a.programme, b.programme), cmp.Compare(a.status, b.status),
			b.date().Compare(a.date()), strings.Compare(a.entry.ID, b.entry.ID),
		)
	})
	return all
}

// date is the day of publication.
func (d document) date() site.Date { return d.entry.Published }

// month is the year and month of a date as a number that grows with it.
func (d document) month() int { return int(d.date().Year)*12 + int(d.date().Month) }

// code is a project's numbers, or a programme's.
func (d document) code(s *site.Site) string {
	switch d.entry.Kind {
	case site.KindProject:
		return d.project.Code + " " + d.project.Measure
	case site.KindProgramme:
		return s.Programmes[d.programme].Code
	}
	return ""
}

// facts are the short texts of a document that are looked through like its body.
func (d document) facts(l site.Lang, text func(string)) {
	p := d.project
	if p == nil {
		return
	}
	for _, o := range append([]*site.Organisation{p.Implementer, p.Supervisor}, p.Partners...) {
		if o != nil {
			text(o.Name.In(l))
		}
	}
	for _, i := range p.Indicators {
		text(i.Name.In(l))
	}
	for _, doc := range p.Documents {
		text(doc.Title.In(l))
	}
	for _, name := range p.Contractors {
		text(name)
	}
}

// head makes head.json.
func (lg *language) head(buf []byte) ([]byte, error) {
	ix, err := lg.index()
	if err != nil {
		return nil, err
	}
	s := lg.shape
	buf = append(buf, `{"v":"`+ix.version+`","n":`...)
	for i, n := range []int{lg.count, s.terms, s.heavy, s.ends, s.perText} {
		if i > 0 {
			buf = append(buf, []string{"", `,"terms":`, `,"heavy":`, `,"ends":`, `,"per":`}[i]...)
		}
		buf = strconv.AppendInt(buf, int64(n), 10)
	}
	buf = append(buf, `,"runs":[`...)
	buf = lg.runs(buf)
	buf = append(buf, `],"programmes":[`...)
	parent := map[*site.Programme]int{}
	for i, p := range lg.site.Programmes {
		parent[p] = i
	}
	for i, p := range lg.site.Programmes {
		if i > 0 {
			buf = append(buf, ',')
		}
		w, _ := p.In(lg.lang, lg.site.Main())
		up := -1
		if p.Parent != nil {
			up = parent[p.Parent]
		}
		buf = appendStrings(append(buf, '['), p.ID, w.Title, string(p.Period))
		buf = append(strconv.AppendInt(append(buf, ','), int64(up), 10), ']')
	}
	return append(buf, "]}"...), nil
}

// runs says of each run of like documents: how many, kind, status, programme,
// month.
func (lg *language) runs(buf []byte) []byte {
	docs := lg.docs()
	for i := 0; i < len(docs); {
		d, j := docs[i], i+1
		for j < len(docs) && alike(d, docs[j]) {
			j++
		}
		for k, n := range []int{j - i, int(order[d.entry.Kind]), int(d.status), int(d.programme), d.month()} {
			if i > 0 || k > 0 {
				buf = append(buf, ',')
			}
			buf = strconv.AppendInt(buf, int64(n), 10)
		}
		i = j
	}
	return buf
}

func alike(a, b document) bool {
	return a.entry.Kind == b.entry.Kind && a.status == b.status && a.programme == b.programme && a.month() == b.month()
}

// textPart makes d<n>.json: for each document address, title, summary, text,
// date, and the language of the words where it is another.
func (lg *language) textPart(n int, buf []byte) ([]byte, error) {
	buf = append(buf, '[')
	first := n * lg.shape.perText
	var text strings.Builder
	var html []byte
	for i, d := range lg.docs()[first:min(first+lg.shape.perText, lg.count)] {
		if i > 0 {
			buf = append(buf, ',')
		}
		text.Reset()
		var err error
		if html, err = d.words.Body.AppendHTML(html[:0]); err != nil {
			return nil, err
		}
		plain(html, &text)
		buf = appendStrings(append(buf, '['), lg.base+lg.site.Address(d.entry, lg.lang), d.words.Title, d.words.Summary,
			cut(text.String(), longestText), d.date().String(), lg.foreign(d))
		buf = append(buf, ']')
	}
	return append(buf, ']'), nil
}

// foreign is the language of a document's words where it is not the index's.
func (lg *language) foreign(d document) string {
	if d.own {
		return ""
	}
	return string(lg.site.Main())
}

// longestText is how much of a text is kept for showing where a word was found,
// in bytes; what stands further on is found all the same.
const longestText = 3000

// cut shortens a text to whole words.
func cut(s string, most int) string {
	if len(s) <= most {
		return s
	}
	if i := strings.LastIndexByte(s[:most], ' '); i > 0 {
		return s[:i]
	}
	return strings.ToValidUTF8(s[:most], "")
}
