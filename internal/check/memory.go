package check

import (
	"encoding/binary"
	"hash/crc32"
	"strings"

	"atbalss/internal/config"
	"atbalss/internal/diag"
	"atbalss/internal/site"
)

// Memory carries what the rules find in single entries from one run of the
// program to another. Both functions may be nil; both are called by several
// goroutines at once, once for each entry at most.
type Memory struct {
	// Known gives what Keep was given for the entry in an earlier run, and false
	// for an entry that is to be looked at.
	Known func(e *site.Entry) (found []byte, ok bool)

	// Keep is given what was found of an entry that was not known, whose texts no
	// rule reads any more. The bytes are only lent until it returns.
	Keep func(e *site.Entry, found []byte)
}

// SiteFrom is [Site] with a memory. The texts of bodies (Markdown) of entries
// that are known are not read, and may be empty; titles and links may not. It is
// false when what is known cannot be read or does not suffice: then Site has to
// be asked, with all texts.
//
// The rules on single entries, which are left out for a known one, read beside
// the entry's own files, and whether the design files that it names are there,
//
//   - Today, and which languages the site has in which order;
//   - of the programme that the entry stands under: its fund and period;
//   - of a project's news: on which day they were published and updated, not
//     their texts;
//   - of organisations that the entry names: whether there is a supervisor, of
//     partners the country, the town, the name and the lines on which they stand;
//   - the short names of all organisations and of the funds in use;
//   - which page has the role accessibility;
//   - the rules, which are those of this version of the program.
//
// An entry may be known only while none of this has changed. No rule on single
// entries reads the texts of another. What rests on several entries, or on
// entries being there (links between entries, addresses, codes, entries told
// twice, events of strategic projects), is looked at each time.
func SiteFrom(s *site.Site, _ *config.Config, m Memory) (ps []diag.Problem, ok bool) {
	return model(s, m)
}

// told is what the text of an entry tells the rules that compare entries.
type told struct {
	text  textSum
	event answer // of a news item: it tells of a public event
}

// answer is yes or no to a question that was perhaps not asked.
type answer byte

const (
	unasked answer = iota
	no
	yes
)

// textSum stands for a text: two texts have the same only by a chance that can
// be left out of account.
type textSum struct {
	size int // in bytes
	sum  uint64
}

// sumOf adds up a text. The two checksums are independent of each other, and
// processors have instructions for both.
func (c *collector) sumOf(text string) textSum {
	c.form = append(c.form[:0], text...)
	return textSum{len(text), uint64(crc32.Checksum(c.form, checksums))<<32 | uint64(crc32.ChecksumIEEE(c.form))}
}

// tellsOf reads what the entry's main-language text tells.
func (c *collector) tellsOf(e *subject) told {
	w := e.Words[c.site.Main()]
	if w == nil {
		return told{}
	}
	t := told{text: c.sumOf(w.Body.Markdown)}
	if e.mayTellOfEvent() {
		t.event = no
		all := passage{low: strings.ToLower(w.Title + " " + w.Summary + " " + w.Body.Markdown)}
		if all.has(eventStems...) {
			t.event = yes
		}
	}
	return t
}

// mayTellOfEvent reports whether the entry is news of a project that has to hold
// an event; no other is asked.
func (e *subject) mayTellOfEvent() bool {
	if e.news == nil || e.news.Project == nil {
		return false
	}
	p := projectOf(e.news.Project)
	return p.eventDue()
}

// append writes what is kept of an entry: what it tells and what was found.
func (t told) append(b []byte, ps []diag.Problem) []byte {
	b = binary.AppendUvarint(b, uint64(t.text.size))
	b = binary.LittleEndian.AppendUint64(b, t.text.sum)
	return AppendProblems(append(b, byte(t.event)), ps)
}

// recall reads what was kept of the entry.
func (e *subject) recall(form []byte) ([]diag.Problem, bool) {
	d := decoder{rest: form}
	e.told.text = textSum{d.int(), d.hash()}
	e.told.event = answer(d.byte())
	ps := d.problems()
	return ps, !d.broken && len(d.rest) == 0 && e.told.event <= yes
}
