package build

import (
	"errors"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"

	"atbalss/internal/check"
	"atbalss/internal/content"
	"atbalss/internal/diag"
	"atbalss/internal/output"
	"atbalss/internal/publish"
	"atbalss/internal/site"
)

// Carry lets Run take over what has not changed from the site that is published
// now, the one of Input.Mark: by carry, which does so for one file
// (publish.Stage.Carry). Without it, or when carry declines, files are made.
func (r *Result) Carry(carry func(name string, p publish.Print) (bool, error)) { r.carry = carry }

// Made lets Run tell when every file was carried over or handed to the sinks, while
// it goes on to find the last problems.
func (r *Result) Made(tell func()) { r.made = tell }

// Spare is the site before the one that is published now, to begin the next with.
// It has the same paths, or it is of no use.
func (r *Result) Spare() publish.Spare {
	m := r.memory
	if m.next == nil {
		return publish.Spare{}
	}
	spare := publish.Spare{Path: spareOf(m.next.path), Keep: m.same}
	if m.same {
		spare.Mark = m.last.Spare
	}
	return spare
}

// Leave leaves what this build learnt to the next, once its site is published
// with a mark and prints, see publish.Stage.Prints. spared says that the site before
// it lies in the spare folder now. A build that is not published leaves nothing: see
// Drop.
func (r *Result) Leave(mark string, spared bool, prints func(yield func(name string, p publish.Print, carried bool))) {
	last, next := r.memory.last, r.memory.next
	if next == nil || r.Tree == nil {
		return
	}
	next.Mark = mark
	if spared {
		next.Spare = last.Mark
	}
	var buf []byte
	prints(func(name string, p publish.Print, carried bool) {
		if carried { // by the print that the last build left
			next.still(framePrint, name)
			return
		}
		buf = appendPrint(buf[:0], p)
		next.frame(framePrint, name, buf)
	})
	next.keep(last, r.memory.same)
	prune(filepath.Dir(next.path), next.Began)
}

// Drop ends a build: no page can be made after it. One that has not left anything
// leaves nothing.
func (r *Result) Drop() {
	if r.memory.compared != nil {
		r.memory.compared()
	}
	if r.begun && r.rules != nil {
		_, _ = r.rules() // which would go on writing
	}
	if r.memory.last != nil {
		r.memory.last.close()
	}
	r.memory.next.drop()
}

// apply finds what Rules adds, with what the last build found in entries that are
// as they were.
func (r *Result) apply(in Input) (found []diag.Problem, err error) {
	defer func() { diag.Crashed(recover(), &err, "content") }()
	m := r.memory
	m.compared()
	done := func(e *site.Entry) {
		if in.Cache == nil { // else the next reading has the same texts
			forget(e)
		}
	}
	memory := check.Memory{Keep: func(e *site.Entry, _ []byte) { done(e) }}
	if m.next == nil {
		ps, _ := check.SiteFrom(r.Site, r.Config, memory)
		return ps, nil
	}
	carried := check.Memory{Keep: func(e *site.Entry, found []byte) {
		m.next.frame(frameFindings, e.Ref(), found)
		done(e)
	}}
	known := func(e *site.Entry) bool { return false }
	if m.still {
		known = func(e *site.Entry) bool {
			return m.last.known[e.Ref()].findings != nil && !m.affected[e]
		}
		carried.Known = func(e *site.Entry) ([]byte, bool) {
			if !known(e) {
				return nil, false
			}
			m.next.still(frameFindings, e.Ref())
			return m.last.known[e.Ref()].findings, true
		}
	}
	if err := textsOf(in, r.Site, known); err != nil {
		return nil, wrap("read the texts again", err)
	}
	if ps, ok := check.SiteFrom(r.Site, r.Config, carried); ok {
		return ps, nil
	}
	if err := textsOf(in, r.Site, func(*site.Entry) bool { return false }); err != nil {
		return nil, wrap("read the texts again", err)
	}
	ps, _ := check.SiteFrom(r.Site, r.Config, memory)
	return ps, nil
}

// textsOf reads the texts that the last build did not leave, but for entries
// that need none.
func textsOf(in Input, s *site.Site, known func(*site.Entry) bool) error {
	entries := slices.Collect(s.Entries())
	var next atomic.Int64
	var wait sync.WaitGroup
	failed := make([]error, max(in.Workers, 1))
	for i := range failed {
		wait.Go(func() {
			for failed[i] == nil {
				n := int(next.Add(1)) - 1
				if n >= len(entries) {
					return
				}
				if !known(entries[n]) {
					failed[i] = content.Texts(in.Source, entries[n])
				}
			}
		})
	}
	wait.Wait()
	return errors.Join(failed...)
}

// carrier carries files over while pages are streamed. It is nil when there is
// nothing to do.
func (r *Result) carrier(pages *check.Tree) func(output.Entry) (bool, error) {
	m := r.memory
	if !m.same {
		return nil
	}
	return func(e output.Entry) (bool, error) {
		page := m.last.pages[e.Path]
		done, err := r.carryOver(e, page.print)
		if err != nil {
			return false, err
		}
		if done {
			if !pages.Looks(e) {
				return true, nil
			}
			if page.facts != nil && pages.Carry(e, page.facts) {
				m.next.still(frameFacts, e.Path)
				return true, nil
			}
		}
		if !done {
			return false, nil
		}
		// The file is there already; only what it says has to be seen.
		data, err := Produce(e, nil)
		if err == nil {
			r.look(pages, e, data)
		}
		return true, err
	}
}

// carryOver carries one file over, if it is what it was.
func (r *Result) carryOver(e output.Entry, p publish.Print) (bool, error) {
	if r.carry == nil || p == (publish.Print{}) || !r.memory.stays(e) {
		return false, nil
	}
	return r.carry(e.Path, p)
}

// looker is the sink that checks finished files.
type looker struct {
	r     *Result
	pages *check.Tree
}

func (l looker) Write(e output.Entry, data []byte) error {
	if l.pages.Looks(e) {
		l.r.look(l.pages, e, data)
	}
	return nil
}

// Begin gathers a file that is made in parts where it is one that is looked at.
func (l looker) Begin(e output.Entry) (File, error) {
	if l.pages.Looks(e) {
		return Whole(l.Write).Begin(e)
	}
	return unseen{}, nil
}

// unseen takes the parts of a file that nobody looks at.
type unseen struct{}

func (unseen) Write(part []byte) (int, error) { return len(part), nil }
func (unseen) Close(bool) error               { return nil }

// look checks a finished page, and leaves what was seen.
func (r *Result) look(pages *check.Tree, e output.Entry, data []byte) {
	if r.memory.next == nil {
		pages.Page(e, data)
		return
	}
	buf := keptFacts.Get().(*[]byte)
	*buf = pages.Keep(e, data, (*buf)[:0])
	r.memory.next.frame(frameFacts, e.Path, *buf)
	keptFacts.Put(buf)
}

// keptFacts are the facts of one page after the other.
var keptFacts = sync.Pool{New: func() any { return new([]byte) }}
