package content

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"atbalss/internal/diag"
	"atbalss/internal/markdown"
	"atbalss/internal/pack"
	"atbalss/internal/site"
	"atbalss/internal/values"
)

// Last is what an earlier run of this very program left of the entries that it
// read. It holds on the same ground only: site.yaml, the other records, the words
// of the layouts, the languages, the day and Drafts are as they were. Whether an
// entry's own files are the same, the loader sees for itself.
type Last struct {
	// Record is what Next.Entry was given by a main-language file; it may be asked for
	// several at once.
	Record func(file string) (record string, ok bool)

	// Began is when that run began, in nanoseconds since 1970. What changed
	// shortly before or after may have changed again without a trace in the
	// file system's clock, so such files are read to see.
	Began int64
}

// Next takes what a run leaves, one entry after the other, by the entry's
// main-language file. What is passed is only lent until the function returns.
type Next struct {
	// Entry gets an entry with its record and the HTML of its Bodies.
	Entry func(file string, e *site.Entry, record []byte, bodies [][]byte)

	// Again gets an entry that was taken from Last. Its Bodies have no HTML as yet:
	// it is that which Entry got. record is nil when that of Last holds still.
	Again func(file string, e *site.Entry, record []byte)
}

// Stamp is what the file system says of a file that has not been touched.
type Stamp struct {
	Size              int64
	Modified, Changed int64 // nanoseconds since 1970; Changed is 0 where the system does not tell
	Inode             uint64
}

// unsure is how long before the earlier run a file must have been left alone for
// its stamp to be trusted: clocks of file systems are coarse, up to two seconds.
const unsure = 2_000_000_000

// Same reports whether a file with this stamp is the one that had the other
// stamp when the run that began at the given time read it.
func (s Stamp) Same(old Stamp, began int64) bool {
	return s == old && s.Changed != 0 && s.Changed < began-unsure && s.Modified < began-unsure
}

// lastHead tells whether a record is still that of its entry.
type lastHead struct {
	Files    []lastFile // by language, as the site lists them
	Attached []lastFile // the sizes are of use only
}

type lastFile struct {
	Name  string
	Stamp Stamp
	Sum   [sha256.Size]byte
}

// lastBody is the entry. One of the two is given.
type lastBody struct {
	Owner, Programme string // ids, see kept
	Problems         []diag.Problem
	Project          *site.Project
	News             *site.News
}

// entry is the one of the two.
func (b *lastBody) entry() *site.Entry {
	if b.Project != nil {
		return &b.Project.Entry
	}
	return &b.News.Entry
}

// lastEntry is an entry that is as it was.
type lastEntry struct {
	head  lastHead
	moved bool   // the head is another by now
	body  string // packed
	kept  kept
}

var (
	packHead = pack.New[lastHead]()
	packBody = pack.New[lastBody](
		pack.By(func(o *site.Organisation) string { return o.ID }), pack.By(func(f *site.Fund) string { return f.ID }),
		pack.Shared[[]site.Field](), pack.Shared[site.Text](),
	)
)

// stampsOf are the stamps of a folder's files.
func stampsOf(list []fs.DirEntry) map[string]Stamp {
	stamps := make(map[string]Stamp, len(list))
	for _, e := range list {
		if !e.Type().IsRegular() {
			continue
		}
		// A file that is gone by now has no stamp, and is met when it is read.
		if info, err := e.Info(); err == nil {
			stamps[e.Name()] = StampOf(info)
		}
	}
	return stamps
}

// stamp is that of a file; false when nobody has asked for it or it is gone.
func (l *loader) stamp(file string) (Stamp, bool) {
	cut := strings.LastIndexByte(file, '/')
	s, ok := l.stamps[file[:max(cut, 0)]][file[cut+1:]]
	return s, ok
}

// fromLast finds an entry in what the last run left; nil when it is not there or
// not as it was. It may run at once for many entries, once the records are read.
func (l *loader) fromLast(src *source, from *pack.Source) *lastEntry {
	if l.last == nil {
		return nil
	}
	record, ok := l.last.Record(src.files[l.Langs[0]])
	if !ok {
		return nil
	}
	e := &lastEntry{}
	var err error
	if e.body, err = packHead.ReadParts(record, &e.head, nil); err != nil || !l.untouched(src, e) {
		return nil
	}
	var body lastBody
	if _, err = packBody.ReadParts(e.body, &body, from); err != nil || (body.Project == nil) == (body.News == nil) {
		return nil
	}
	again := body.entry()
	w := again.Words[l.Langs[0]]
	if w == nil {
		return nil
	}
	again.Source = w.Source
	e.kept = kept{problems: body.Problems, project: body.Project, news: body.News, owner: body.Owner, programme: body.Programme}
	return e
}

// record finds the records that entries point at.
func (l *loader) record(kind reflect.Type, id string) (any, bool) {
	if kind == reflect.TypeFor[*site.Fund]() {
		f, ok := l.funds[id]
		return f, ok
	}
	o, ok := l.orgs[id]
	return o, ok
}

// untouched reports whether the files of an entry hold what they held, and
// brings their stamps up to date.
func (l *loader) untouched(src *source, e *lastEntry) bool {
	head := &e.head
	if len(head.Files) != len(src.files) {
		return false
	}
	n := 0
	for _, lang := range l.Langs {
		file, ok := src.files[lang]
		if !ok {
			continue
		}
		f := &head.Files[n]
		n++
		if f.Name != file || !l.holds(f, &e.moved) {
			return false
		}
	}
	for _, f := range head.Attached {
		if now, ok := l.stamp(f.Name); !ok || now.Size != f.Stamp.Size {
			return false
		}
	}
	return true
}

// holds reports whether a file holds what it held. Where its stamp does not tell,
// it is read.
func (l *loader) holds(f *lastFile, moved *bool) bool {
	now, ok := l.stamp(f.Name)
	if !ok {
		return false
	}
	if now.Same(f.Stamp, l.last.Began) {
		return true
	}
	*moved = *moved || f.Stamp != now
	f.Stamp = now
	src, problems, err := values.ReadText(l.in.Source, f.Name)
	return err == nil && len(problems) == 0 && src != nil && sha256.Sum256(src) == f.Sum
}

// asLast adds an entry that is as the last run left it. Where what it belongs to
// has changed too much for that, its files are read after all.
func (l *loader) asLast(src *source, docs map[string]*document) bool {
	e := l.asked[src]
	if e == nil {
		return false
	}
	delete(l.asked, src)
	k := &e.kept
	if k.project != nil && !l.projectAgain(k) || k.news != nil && !l.newsAgain(k) {
		l.readLate(src, docs)
		return false
	}
	l.Problems = append(l.Problems, k.problems...)
	if l.in.Next == nil {
		return true
	}
	var record []byte
	if e.moved {
		l.packed = append(packHead.AppendParts(l.packed[:0], &e.head, nil), e.body...)
		record = l.packed
	}
	l.in.Next.Again(src.files[l.Langs[0]], l.latest(src.kind), record)
	return true
}

// readLate reads the files of an entry that was thought to be known.
func (l *loader) readLate(src *source, docs map[string]*document) {
	renderer, texts := markdown.New(), values.TextReader{FS: l.in.Source}
	defer texts.Close()
	for _, j := range l.jobs([]*source{src}, nil) {
		if l.read(j, renderer, &texts); j.err != nil {
			l.failed = j.err
			return
		}
		docs[j.file] = j.doc
		l.Problems = append(l.Problems, j.doc.problems...)
	}
}

// leave gives the entry that was decoded last to the next run. from is the number
// of problems before it.
func (e *entry) leave(docs map[string]*document, from int) {
	if e.in.Next == nil {
		return
	}
	var body lastBody
	body.Problems = e.Problems[from:]
	if slices.ContainsFunc(body.Problems, func(p diag.Problem) bool { return !slices.Contains(ofTexts, p.Rule) }) {
		return
	}
	var ok bool
	if body.Project, body.News, body.Owner, body.Programme, ok = e.alone(); !ok {
		return
	}
	var head lastHead
	for _, lang := range e.Langs {
		file, there := e.src.files[lang]
		if !there {
			continue
		}
		stamp, known := e.stamp(file)
		doc := docs[file]
		if !known || doc == nil || !doc.clean {
			return
		}
		body.Problems = append(body.Problems[:len(body.Problems):len(body.Problems)], doc.problems...)
		head.Files = append(head.Files, lastFile{Name: file, Stamp: stamp, Sum: doc.sum})
	}
	bare := body.entry()
	bare.Source = site.Source{} // that of the main words
	for _, f := range e.base.Attachments {
		head.Attached = append(head.Attached, lastFile{Name: f.Name, Stamp: Stamp{Size: f.Size}})
	}
	e.bodies = e.bodies[:0]
	e.packed = packBody.AppendParts(packHead.AppendParts(e.packed[:0], &head, nil), &body, func(b []byte) { e.bodies = append(e.bodies, b) })
	e.in.Next.Entry(e.main.file, e.latest(e.src.kind), e.packed, e.bodies)
	clear(e.bodies)
}

// latest is the project or news item that was added last.
func (l *loader) latest(k site.Kind) *site.Entry {
	if k == site.KindProject {
		return &l.site.Projects[len(l.site.Projects)-1].Entry
	}
	return &l.site.News[len(l.site.News)-1].Entry
}

// Bodies are the bodies of an entry that have HTML, in the order in which
// Next.Entry gets it.
func Bodies(e *site.Entry) []*site.Body {
	var room [4]*site.Words
	words := room[:0]
	for _, w := range e.Words {
		words = append(words, w)
	}
	slices.SortFunc(words, func(a, b *site.Words) int { return cmp.Compare(a.Lang, b.Lang) })
	bodies := make([]*site.Body, 0, len(words))
	for _, w := range words {
		if w.Body.HTML != nil {
			bodies = append(bodies, &w.Body)
		}
	}
	return bodies
}

// Texts reads the Markdown of an entry's bodies again, where it was left out: an
// entry that [Last] holds comes without it. The error is that of a file that has
// changed since the entry was read, or cannot be read.
func Texts(source fs.FS, e *site.Entry) error {
	for _, w := range e.Words {
		if w.Body.Markdown != "" {
			continue
		}
		src, _, err := values.ReadText(source, w.Source.File)
		if err != nil {
			return err
		}
		body, ok := bodyOf(src)
		if sum := sha256.Sum256(src); !ok || [16]byte(sum[:16]) != w.Sum {
			return fmt.Errorf("%s was changed while the site was made", w.Source.File)
		}
		w.Body.Markdown = body
	}
	return nil
}

// bodyOf is what stands behind the front matter.
func bodyOf(src []byte) (string, bool) {
	_, end, _, ok := fences(src, "")
	if !ok {
		return "", false
	}
	return string(src[end:]), true
}

// versionOf is the version of one file, whose body begins at an offset.
func versionOf(src []byte, body int) (v site.Version, sum [sha256.Size]byte) {
	sum = sha256.Sum256(src)
	front := sha256.Sum256(withoutPrint(src[:body]))
	copy(v.Whole[:], sum[:])
	copy(v.Front[:], front[:])
	return v, sum
}

// printLine is the line that says which text a translation was made from. It is
// another whenever that text is, and no page shows it.
var printLine = regexp.MustCompile(`(?m)^translated: ["']?[0-9a-f]{12}["']?$`)

// withoutPrint is front matter without what the line says, if there is one.
func withoutPrint(front []byte) []byte {
	const key = "translated: "
	i := bytes.Index(front, []byte("\n"+key))
	if i < 0 {
		return front
	}
	at := printLine.FindIndex(front[i+1:])
	if at == nil || at[0] != 0 {
		return front
	}
	from := i + 1 + len(key)
	return slices.Concat(front[:from], front[i+1+at[1]:])
}

// version is that of all files of an entry.
func version(src *source, docs map[string]*document, langs []site.Lang) (v site.Version) {
	front, whole := sha256.New(), sha256.New()
	for _, lang := range langs {
		file, ok := src.files[lang]
		if doc := docs[file]; ok && doc != nil {
			front.Write([]byte(file + "\x00"))
			front.Write(doc.version.Front[:])
			whole.Write([]byte(file + "\x00"))
			whole.Write(doc.version.Whole[:])
		}
	}
	copy(v.Front[:], front.Sum(nil))
	copy(v.Whole[:], whole.Sum(nil))
	return v
}
