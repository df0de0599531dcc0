package pictures

import (
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"atbalss/internal/diag"
	"atbalss/internal/output"
	"atbalss/internal/site"
)

// Input is what the pictures of a site are a function of.
type Input struct {
	Source   fs.FS             // the source folder; required
	Site     *site.Site        // required
	Programs map[string]string // pictures of site.yaml: "webp", "avif" to the program that makes it
	Config   site.Source       // of site.yaml, for the places of Programs
	Workers  int               // pictures read at once; at least 1
	Folder   string            // where finished pictures are kept; "" for nowhere
	Memory   *Memory           // of an earlier survey; may be nil

	// Drawing checks an SVG and tells its size; file is what findings call it.
	Drawing func(file string, src []byte) (width, height int, problems []diag.Problem)
}

// maxBytes is the largest picture that is read.
const maxBytes = 128 << 20

// Memory keeps the heads of pictures between two surveys, for the preview. A
// head is found again by name, size and time of the last change. The zero
// Memory is empty; one survey at a time may use it.
type Memory struct{ heads map[seen]head }

type seen struct {
	name    string
	size    int64
	changed time.Time
}

// Survey reads the heads of all pictures that entries publish. The problems are
// those that heads show; the rest is found by the producers, see
// [Set.Problems].
func Survey(in Input) (*Set, []diag.Problem, error) {
	s := &Set{byPath: map[string]*Picture{}, store: newStore(in.Folder), found: map[*Picture]diag.Problem{}}
	kinds, problems := outside(in)
	shown := shownFiles(in.Site)
	for e := range in.Site.Entries() {
		for _, f := range e.Attachments {
			ext := strings.ToLower(extension(f.Name))
			kind := typeOf[ext]
			if kind == "" {
				if shown[f.Path] && slices.Contains(unreadable, ext) {
					problems = append(problems, diag.NewVariant("picture-broken", "format", f.Pos, f.Name, strings.ToUpper(ext[1:])))
				}
				continue
			}
			p := &Picture{File: f, Type: kind, entry: e.Source, shown: shown[f.Path], set: s}
			s.pictures = append(s.pictures, p)
			s.byPath[f.Path] = p
		}
	}
	found, err := s.inspect(in)
	if err != nil {
		return nil, nil, err
	}
	for _, p := range s.pictures {
		if p.shown && !p.broken && p.Type != "image/svg+xml" && p.head.sized() {
			p.offer(kinds)
		}
	}
	return s, diag.Sort(append(problems, found...)), nil
}

// Entries are the producers of all files of the pictures.
func (s *Set) Entries(source fs.FS) []output.Entry {
	if s == nil {
		return nil
	}
	return s.entries(source)
}

// outside are the programs that site.yaml names and this machine has. A named
// program that is not there is a problem: the site would be another one.
func outside(in Input) (kinds []*program, problems []diag.Problem) {
	for _, known := range programs {
		p := known
		if p.name = in.Programs[p.format]; p.name == "" {
			continue
		}
		if err := p.find(); err != nil {
			problems = append(problems, diag.New("picture-program", in.Config.At("pictures."+p.format), p.name))
			continue
		}
		kinds = append(kinds, &p)
	}
	return kinds, problems
}

// shownFiles are the published paths of the files that pages show as pictures.
func shownFiles(s *site.Site) map[string]bool {
	shown := map[string]bool{}
	one := func(f *site.File) {
		if f != nil && !f.Static {
			shown[f.Path] = true
		}
	}
	many := func(all []site.Picture) {
		for _, p := range all {
			one(p.File)
		}
	}
	for _, p := range s.Programmes {
		one(p.Icon)
		one(p.Image)
	}
	for _, p := range s.Projects {
		one(p.Image)
		many(p.Gallery)
	}
	for _, n := range s.News {
		one(n.Image)
		many(n.Gallery)
	}
	for e := range s.Entries() {
		if len(e.Attachments) > 0 {
			shownInText(s, e, shown)
		}
	}
	return shown
}

// shownInText adds the pictures of an entry's texts.
func shownInText(s *site.Site, e *site.Entry, shown map[string]bool) {
	for l, w := range e.Words {
		for _, k := range w.Body.Links {
			if k.Image {
				shown[strings.TrimPrefix(s.Resolve(e, l, w.Source.File, k.Dest).Address, "/")] = true
			}
		}
	}
}

// inspect reads all heads, several at a time.
func (s *Set) inspect(in Input) ([]diag.Problem, error) {
	known, fresh := map[seen]head{}, map[seen]head{}
	if in.Memory != nil && in.Memory.heads != nil {
		known = in.Memory.heads
	}
	var (
		problems []diag.Problem
		failed   error
		next     atomic.Int64
		lock     sync.Mutex
		wait     sync.WaitGroup
	)
	for range max(1, in.Workers) {
		wait.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(s.pictures) {
					return
				}
				p := s.pictures[i]
				at, h, drawn, err := p.read(in, known)
				lock.Lock()
				if err != nil && failed == nil {
					failed = err
				}
				fresh[at] = h
				problems = append(problems, drawn...)
				lock.Unlock()
			}
		})
	}
	wait.Wait()
	if in.Memory != nil {
		in.Memory.heads = fresh
	}
	for _, p := range s.pictures {
		problems = append(problems, p.judge()...)
	}
	return problems, failed
}

// read takes the head of one picture from its file, or from memory.
func (p *Picture) read(in Input, known map[seen]head) (at seen, h head, problems []diag.Problem, err error) {
	defer func() { diag.Crashed(recover(), &err, p.File.Name) }()
	info, err := fs.Stat(in.Source, p.File.Name)
	if err != nil {
		return at, h, nil, fmt.Errorf("read the picture: %w", err)
	}
	at = seen{p.File.Name, info.Size(), info.ModTime()}
	drawing := p.Type == "image/svg+xml"
	if old, ok := known[at]; ok && !drawing {
		p.head = old
		return at, old, nil, nil
	}
	data, err := readAtMost(in.Source, p.File.Name, maxBytes)
	if err != nil {
		return at, h, nil, fmt.Errorf("read the picture: %w", err)
	}
	if drawing {
		p.head = head{kind: p.Type, orientation: 1, hash: inspect(data).hash}
		p.head.width, p.head.height, problems = in.Drawing(p.File.Name, data)
		return at, p.head, problems, nil
	}
	p.head = inspect(data)
	return at, p.head, nil, nil
}

// readAtMost reads a file; of one that is larger only the beginning, which no
// picture of that size needs.
func readAtMost(fsys fs.FS, name string, most int64) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, most+1))
}

// judge says what is wrong with the head of a picture, and takes over its size.
func (p *Picture) judge() []diag.Problem {
	h := p.head
	p.Width, p.Height = h.upright()
	fault := func(rule, variant string, args ...string) []diag.Problem {
		p.broken = true
		return []diag.Problem{diag.NewVariant(rule, variant, p.File.Pos, append([]string{p.File.Name}, args...)...)}
	}
	switch {
	case p.Type == "image/svg+xml":
		return nil
	case h.kind == "":
		return fault("picture-broken", "unknown", kindName(p.Type))
	case h.kind != p.Type:
		return fault("picture-broken", "disguised", kindName(h.kind), kindName(p.Type))
	case h.broken:
		return fault("picture-broken", "")
	case p.File.Size > maxBytes:
		return fault("picture-too-large", "bytes", strconv.FormatInt(p.File.Size/1_000_000, 10), strconv.Itoa(maxBytes/1_000_000))
	case p.shown && int64(h.width)*int64(h.height) > maxPixels:
		return fault("picture-too-large", "", strconv.Itoa(h.width), strconv.Itoa(h.height), strconv.Itoa(maxPixels/1_000_000))
	}
	return nil
}
