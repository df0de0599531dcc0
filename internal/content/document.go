package content

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"atbalss/internal/diag"
	"atbalss/internal/fold"
	"atbalss/internal/markdown"
	"atbalss/internal/pack"
	"atbalss/internal/site"
	"atbalss/internal/strictyaml"
	"atbalss/internal/values"
)

// document is one Markdown file, read by itself. It depends on the file's name
// and bytes and on the notes of its language only, so the preview can keep it for
// the next load. What is found out about it later is noted in it by decode alone.
type document struct {
	file     string
	node     *strictyaml.Node // nil when the file cannot be read
	room     *strictyaml.Room // in which it lies; nil: the node lasts
	fields   []site.Field     // of node
	body     site.Body
	problems []diag.Problem
	version  site.Version // of this file alone
	sum      [sha256.Size]byte
	clean    bool // nothing was wrong with its bytes

	print print // nothing before it is asked for
	kept  *kept // nil when the entry has to be decoded anew
}

// Cache keeps the parsed files of earlier loads, by name, bytes and notes. It
// may be used by one Load at a time.
type Cache struct {
	docs   map[string]cached
	lists  map[string][]fs.DirEntry
	ground *ground
}

type cached struct {
	key   [sha256.Size]byte
	notes Notes
	doc   *document
}

// print is a fingerprint with what it was taken of beside the document's body.
type print struct{ title, summary, value string }

// job is one file to read, or an entry to find in what the last run left.
type job struct {
	last *source // the entry; the other fields are for a file
	kept *lastEntry

	file string
	lang site.Lang
	doc  *document
	key  [sha256.Size]byte
	err  error
}

// batchEntries is how many entries are read at once. The next batch is read
// while one is decoded, and the front matter of a site of a hundred thousand
// pages is never in memory as a whole.
const batchEntries = 256

// documents reads the Markdown files of all entries, on all processors, and
// passes them to decode by batches, in order. The result does not depend on how
// many processors there are.
func (l *loader) documents(t *tree, decode func(part []*source, docs map[string]*document) error) error {
	read := make(chan []*job, 1)
	go func() {
		defer close(read)
		renderer := markdown.New()
		from := make([]*pack.Source, hands())
		for i := range from {
			from[i] = &pack.Source{Find: l.record}
		}
		texts := make([]values.TextReader, hands())
		for i := range texts {
			texts[i].FS = l.in.Source
			defer texts[i].Close()
		}
		for part := range slices.Chunk(t.entries, batchEntries) {
			known := l.lastJobs(part)
			l.run(known, func(hand int, j *job) { j.kept = l.fromLast(j.last, from[hand]) })
			jobs := l.jobs(part, known)
			l.run(jobs, func(hand int, j *job) { l.read(j, renderer, &texts[hand]) })
			read <- append(jobs, known...)
		}
	}()
	kept := map[string]cached{}
	if l.in.Cache != nil {
		kept = make(map[string]cached, len(l.in.Cache.docs)+1)
	}
	var failed error
	for part := range slices.Chunk(t.entries, batchEntries) {
		jobs := <-read
		docs := make(map[string]*document, len(jobs))
		for _, j := range jobs {
			switch {
			case j.last != nil:
				if j.kept != nil {
					l.asked[j.last] = j.kept
				}
				continue
			case errors.Is(j.err, fs.ErrNotExist) && l.in.Cache != nil:
				// Gone since the folder was read. The preview is told of it and
				// reads again; a build must not publish a site without the entry.
			case j.err != nil && failed == nil:
				failed = j.err
			case j.err == nil:
				docs[j.file] = j.doc
				l.Problems = append(l.Problems, j.doc.problems...)
			}
			if l.in.Cache != nil {
				kept[j.file] = cached{j.key, l.in.Notes[j.lang], j.doc}
			}
		}
		if failed == nil {
			failed = decode(part, docs)
		}
		for _, d := range docs {
			d.leave()
		}
	}
	if l.in.Cache != nil && failed == nil {
		l.in.Cache.docs = kept
	}
	return failed
}

// lastJobs are the entries of which the last run may have left something.
func (l *loader) lastJobs(part []*source) []*job {
	if l.last == nil {
		return nil
	}
	var jobs []*job
	for _, s := range part {
		jobs = append(jobs, &job{last: s})
	}
	return jobs
}

// jobs are the files of some entries, without those that are known.
func (l *loader) jobs(part []*source, known []*job) []*job {
	var jobs []*job
	for i, s := range part {
		if known != nil && known[i].kept != nil {
			continue
		}
		for _, lang := range l.Langs {
			if f, ok := s.files[lang]; ok {
				jobs = append(jobs, &job{file: f, lang: lang})
			}
		}
	}
	return jobs
}

// hands is how many jobs are done at once.
func hands() int { return max(2, runtime.GOMAXPROCS(0)) }

// run does jobs; each is told which hand does it.
func (l *loader) run(jobs []*job, do func(hand int, j *job)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for hand := range hands() {
		wg.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(jobs)); i = next.Add(1) - 1 {
				do(hand, jobs[i])
			}
		})
	}
	wg.Wait()
}

// read does one job. It only reads what other jobs read too.
func (l *loader) read(j *job, renderer *markdown.Renderer, texts *values.TextReader) {
	defer func() { diag.Crashed(recover(), &j.err, j.file) }()
	notes := l.in.Notes[j.lang]
	if l.in.Cache != nil && !l.in.Changes.touch(j.file) {
		if old, ok := l.in.Cache.docs[j.file]; ok && old.notes == notes && old.doc != nil {
			j.key, j.doc = old.key, old.doc
			return
		}
	}
	src, problems, err := texts.Read(j.file)
	if err != nil {
		j.err = err
		return
	}
	if l.in.Cache != nil {
		j.key = sha256.Sum256(append([]byte(strings.Join([]string{notes.BackToText, notes.Footnotes, notes.Table, ""}, "\x00")), src...))
		if old, ok := l.in.Cache.docs[j.file]; ok && old.key == j.key && src != nil {
			j.doc = old.doc
			return
		}
	}
	var room *strictyaml.Room // nil where the nodes are kept for another time
	if l.in.Cache == nil {
		room = rooms.Get().(*strictyaml.Room)
	}
	j.doc = parse(j.file, src, problems, renderer, notes, room)
}

var rooms = sync.Pool{New: func() any { return new(strictyaml.Room) }}

// leave gives back the nodes of the document, of which nothing is kept.
func (d *document) leave() {
	if d.room == nil {
		return
	}
	d.room.Reset()
	rooms.Put(d.room)
	d.room, d.node = nil, nil
}

func parse(file string, src []byte, problems []diag.Problem, renderer *markdown.Renderer, notes Notes, room *strictyaml.Room) *document {
	d := &document{file: file, problems: problems, room: room}
	if src == nil {
		return d
	}
	f, more := split(src, file, room)
	d.version, d.sum = versionOf(src, len(src)-len(f.body))
	d.clean = len(problems) == 0
	d.problems = append(d.problems, more...)
	if f.node == nil {
		return d
	}
	d.node, d.fields = f.node, values.Fields(f.node)
	doc := renderer.Render(f.body, markdown.Options{
		FirstLine: f.firstLine, BackToText: notes.BackToText, FootnotesLabel: notes.Footnotes, TableLabel: notes.Table,
		ReservedIDs: []string{"main"}, // of the page around the body: where its skip link leads
		Clean:       true,
	})
	d.body = body(doc, file, doc.Source, f.firstLine)
	for _, issue := range doc.Issues {
		d.problems = append(d.problems, markdownProblem(issue, file))
	}
	return d
}

// markdownProblem names an issue of the Markdown stage by its rule. What was too
// complex differs in words by which limit it passed.
func markdownProblem(issue markdown.Issue, file string) diag.Problem {
	pos := diag.Pos{File: file, Line: issue.Line, Column: issue.Column}
	variant := ""
	if issue.Rule == markdown.RuleTooComplex && len(issue.Args) > 0 {
		variant = issue.Args[0]
	}
	return diag.NewVariant(issue.Rule, variant, pos, issue.Args...)
}

// body turns the Markdown stage's result into the domain's type.
func body(doc markdown.Doc, file, source string, firstLine int) site.Body {
	b := site.Body{Markdown: source, FirstLine: firstLine, HTML: doc.HTML}
	if len(doc.Links) > 0 {
		b.Links = make([]site.Link, len(doc.Links))
		for i, k := range doc.Links {
			b.Links[i] = site.Link{Offset: k.Offset, Dest: k.Dest, Image: k.Image, Text: k.Text, Pos: diag.Pos{File: file, Line: k.Line, Column: k.Column}}
		}
	}
	if len(doc.Headings) > 0 {
		b.Headings = make([]site.Heading, len(doc.Headings))
		for i, h := range doc.Headings {
			b.Headings[i] = site.Heading{Level: h.Level, ID: h.ID, Text: h.Text, Empty: h.Empty, Pos: diag.Pos{File: file, Line: h.Line, Column: h.Column}}
		}
	}
	return b
}

// fingerprint is that of a document's words, taken once for each document.
func (d *document) fingerprint(title, summary string) string {
	if p := d.print; p.value == "" || p.title != title || p.summary != summary {
		d.print = print{title, summary, Fingerprint(title, summary, d.body.Markdown)}
	}
	return d.print.value
}

// Fingerprint tells one text from another: the first 12 hex digits of the
// SHA-256 of title, summary and body, in Unicode form NFC, with line feeds as
// line ends and without blank lines around the body. A translation names the
// fingerprint of the text that it was made from.
func Fingerprint(title, summary, body string) string {
	if strings.Contains(body, "\r") {
		body = strings.ReplaceAll(strings.ReplaceAll(body, "\r\n", "\n"), "\r", "\n")
	}
	// A line feed joins no letters, so the parts can be composed by themselves.
	body = fold.NFC(strings.Trim(body, "\n"))
	buf := prints.Get().(*[]byte)
	text := append(append((*buf)[:0], fold.NFC(title)...), '\n')
	text = append(append(text, fold.NFC(summary)...), '\n')
	text = append(text, body...)
	sum := sha256.Sum256(text)
	*buf = text
	prints.Put(buf)
	var digits [12]byte
	hex.Encode(digits[:], sum[:6])
	return string(digits[:])
}

// prints are the texts that fingerprints are taken of, one after the other.
var prints = sync.Pool{New: func() any { return new([]byte) }}
