package build

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"hash"
	"io"
	"io/fs"
	"slices"

	"atbalss/internal/content"
	"atbalss/internal/diag"
	"atbalss/internal/output"
	"atbalss/internal/site"
)

// A build leaves to the next one what it learnt, and the next one makes anew what
// is not as it was. Three keys say how much that is; each holds on the one before:
//
//	ground  the program, the options, the day, site.yaml, records, layouts, words, design files
//	           └► entries whose files are the same need not be read again
//	still   programmes, pages, attachments, and which entries there are, with their addresses
//	           └► findings on entries whose files are the same
//	paths   which files are published
//	           └► files that read nothing of what has changed
//
// With all three the same, only texts and facts of projects and news differ, and
// output.Reads tells which files that concerns. The result is the same as that of
// a build from nothing, or the key is another.

// memory is both ends: what there was, and what there will be.
type memory struct {
	last *lastSite // nil when there is none, or of another ground
	next *nextSite // nil when nothing is left

	resolve  func() // waits for the two; nil when there is nothing to wait for
	compared func() // waits for what follows; nil before there is a site

	changed  map[*site.Entry]bool // whose files differ; nil while nothing can be said
	affected map[*site.Entry]bool // those, and what shows facts of them
	facts    bool                 // the front matter of one of them differs
	still    bool                 // ... and no more than that has changed
	same     bool                 // and the paths are the same
}

// recall begins a build, and to find out what the last one left.
func recall(in Input, r *Result) *memory {
	m := &memory{}
	if in.LastFile == "" || in.Program == nil || in.Cache != nil {
		return m
	}
	m.next = newNext(in.LastFile, in.Now.UnixNano())
	read := make(chan *lastSite, 1)
	go func() {
		var last *lastSite
		defer func() {
			_ = recover() // what cannot be read is made anew
			read <- last
		}()
		if !in.Fresh {
			last = readLast(in.LastFile)
		}
	}()
	ground := make(chan error, 1)
	go func() {
		var err error
		defer func() {
			diag.Crashed(recover(), &err, "layouts")
			ground <- err
		}()
		m.next.Ground, err = groundOf(in, r)
	}()
	m.resolve = func() {
		err, last := <-ground, <-read
		switch {
		case err != nil:
			m.next = nil // what cannot be read is met again by who needs it
		case last != nil && last.Ground == m.next.Ground:
			m.last = last
			m.next.again = make([]frameName, 0, len(last.entries)+2*len(last.known)+2*len(last.pages))
		}
	}
	return m
}

// groundOf is the first key.
func groundOf(in Input, r *Result) (k key, err error) {
	program, err := in.Program()
	if err != nil {
		return k, err
	}
	h := sha256.New()
	h.Write(program[:])
	day := today(in, r.Config)
	put(h, in.URL, day.String())
	h.Write([]byte{map[bool]byte{true: 1}[in.Drafts]})
	for _, name := range []string{"content/site.yaml", "content/organisations.yaml", "content/funds.yaml"} {
		data, err := fs.ReadFile(in.Source, name)
		put(h, name, string(data))
		h.Write([]byte{map[bool]byte{true: 1}[err == nil]})
	}
	for _, folder := range []fs.FS{in.Layouts, in.Static} {
		sum, err := fingerprint(folder)
		if err != nil {
			return k, err
		}
		h.Write(sum[:])
	}
	return key(h.Sum(nil)), nil
}

// put adds texts to a sum so that no two rows of texts give the same.
func put(h hash.Hash, texts ...string) {
	for _, t := range texts {
		var n [8]byte
		binary.BigEndian.PutUint64(n[:], uint64(len(t)))
		h.Write(n[:])
		_, _ = io.WriteString(h, t)
	}
}

// contentLast and contentNext are the two ends for package content.
func (m *memory) contentLast() *content.Last {
	if m.resolve != nil {
		m.resolve()
		m.resolve = nil
	}
	if m.last == nil {
		return nil
	}
	record := func(file string) (string, bool) {
		e, ok := m.last.entries[file]
		return e.record, ok
	}
	return &content.Last{Record: record, Began: m.last.Began}
}

func (m *memory) contentNext() *content.Next {
	if m.next == nil {
		return nil
	}
	return &content.Next{
		Entry: func(file string, e *site.Entry, record []byte, bodies [][]byte) {
			if m.next != nil {
				shelve(e, m.next, m.next.entry(file, record, bodies))
			}
		},
		Again: func(file string, e *site.Entry, record []byte) {
			shelve(e, m.last, m.last.entries[file].bodies)
			m.next.still(frameEntry, file)
			if record != nil {
				m.next.moved[file] = slices.Clone(record)
			}
		},
	}
}

// shelve leaves the bodies of an entry where they are: what one build leaves to
// the next is on the disk in any case, and a page reads what it shows.
func shelve(e *site.Entry, s site.Shelf, at places) {
	bodies := content.Bodies(e)
	if len(bodies) != at.n {
		at = places{-1, 0} // known when a page asks
	}
	for i, b := range bodies {
		b.Shelve(s, at.first+min(i, at.n))
	}
}

// compare says what differs from the site that the last build made.
func (m *memory) compare(source fs.FS, s *site.Site) {
	if m.next == nil {
		return
	}
	var ok bool
	m.next.Still, ok = m.stillOf(source, s)
	if m.last == nil || !ok || m.next.Still != m.last.Still {
		return
	}
	m.still = true
	m.changed, m.affected = map[*site.Entry]bool{}, map[*site.Entry]bool{}
	fronts := map[*site.Entry]bool{}
	for e := range s.Entries() {
		if e.Kind != site.KindProject && e.Kind != site.KindNews {
			continue
		}
		before, _ := m.last.known[e.Ref()].readVersion()
		now := e.Version
		if before.Whole != now.Whole {
			m.changed[e], m.affected[e] = true, true
		}
		if before.Front != now.Front {
			fronts[e] = true
		}
	}
	m.facts = len(fronts) > 0
	for _, n := range s.News {
		if n.Project == nil {
			continue
		}
		if fronts[&n.Entry] {
			m.affected[&n.Project.Entry] = true
		}
		if fronts[&n.Project.Entry] {
			m.affected[&n.Entry] = true
		}
	}
}

// stillOf is the second key, and leaves versions and attachments to the next
// build. ok is false when an attachment cannot be read.
func (m *memory) stillOf(source fs.FS, s *site.Site) (k key, ok bool) {
	h := sha256.New()
	h.Write(m.next.Ground[:])
	var row bytes.Buffer
	m.next.Attached = map[string]attached{}
	for e := range s.Entries() {
		row.Reset()
		row.WriteString(e.Ref())
		for _, l := range s.Langs {
			row.WriteByte(0)
			if e.Present(l) {
				row.WriteString(s.Address(e, l))
			}
			_, own := e.Words[l]
			row.WriteByte(map[bool]byte{true: 1}[own])
		}
		put(h, row.String())
		switch e.Kind {
		case site.KindProgramme, site.KindPage:
			h.Write(e.Version.Whole[:])
		default:
			m.leaveVersion(e)
		}
		for _, f := range e.Attachments {
			sum, ok := m.attachment(source, f.Name)
			if !ok {
				return k, false
			}
			put(h, f.Name, f.Path)
			h.Write(sum[:])
		}
	}
	for _, left := range [][]*site.Entry{s.Held, s.Faulty} {
		put(h, "left out")
		for _, e := range left {
			put(h, e.Ref())
		}
	}
	return key(h.Sum(nil)), true
}

// leaveVersion notes of which texts an entry was read.
func (m *memory) leaveVersion(e *site.Entry) {
	if m.last != nil {
		if before, ok := m.last.known[e.Ref()].readVersion(); ok && before == e.Version {
			m.next.still(frameVersion, e.Ref())
			return
		}
	}
	m.next.frame(frameVersion, e.Ref(), appendVersion(nil, e.Version))
}

// attachment is the sum of a file beside an entry, which is read unless its stamp
// tells that nobody has touched it.
func (m *memory) attachment(source fs.FS, name string) (key, bool) {
	if a, known := m.next.Attached[name]; known {
		return a.Sum, true
	}
	info, err := fs.Stat(source, name)
	if err != nil {
		return key{}, false
	}
	a := attached{Stamp: content.StampOf(info)}
	if m.last != nil {
		if before, known := m.last.Attached[name]; known && a.Stamp.Same(before.Stamp, m.last.Began) {
			m.next.Attached[name] = before
			return before.Sum, true
		}
	}
	if a.Sum, err = sumOf(source, name); err != nil {
		return key{}, false
	}
	m.next.Attached[name] = a
	return a.Sum, true
}

// sumOf reads a file through.
func sumOf(source fs.FS, name string) (k key, err error) {
	f, err := source.Open(name)
	if err != nil {
		return k, err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return k, err
	}
	return key(h.Sum(nil)), nil
}

// arrange compares the paths.
func (m *memory) arrange(t *output.Tree, mark string) {
	if m.next == nil {
		return
	}
	h := sha256.New()
	h.Write(m.next.Still[:])
	var row []byte
	for _, e := range t.Entries() {
		row = append(append(row[:0], byte(e.Kind), byte(e.Reads)), e.Path...)
		row = append(row, 0)
		if e.Of != nil {
			row = append(row, e.Of.Ref()...)
		}
		put(h, string(row))
	}
	m.next.Paths = key(h.Sum(nil))
	m.same = m.still && m.next.Paths == m.last.Paths && mark != "" && mark == m.last.Mark
}

// stays reports whether a file is what it was in the site of the last build.
func (m *memory) stays(e output.Entry) bool {
	if !m.same {
		return false
	}
	switch e.Reads {
	case output.Bodies:
		return len(m.changed) == 0
	case output.Facts:
		return !m.facts
	case output.Own:
		return !m.affected[e.Of]
	}
	return false
}
