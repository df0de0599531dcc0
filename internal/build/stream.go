package build

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"sync"
	"sync/atomic"

	"atbalss/internal/diag"
	"atbalss/internal/output"
)

// Sink takes finished files. Its methods are called by several goroutines at once,
// in no particular order; data is only lent until they return.
type Sink interface {
	// Write takes a file.
	Write(e output.Entry, data []byte) error

	// Begin takes a file that comes in parts.
	Begin(e output.Entry) (File, error)
}

// File takes the parts of a file. Close comes last, also when the build ends in the
// middle: then the file is not whole.
type File interface {
	io.Writer
	Close(whole bool) error
}

// Whole is a sink that gets every file whole.
type Whole func(e output.Entry, data []byte) error

func (w Whole) Write(e output.Entry, data []byte) error { return w(e, data) }

// Begin gathers the parts of a file.
func (w Whole) Begin(e output.Entry) (File, error) { return &gathered{whole: w, entry: e}, nil }

type gathered struct {
	bytes.Buffer
	whole Whole
	entry output.Entry
}

func (g *gathered) Close(whole bool) error {
	if !whole {
		return nil
	}
	return g.whole(g.entry, g.Bytes())
}

// Stream runs the producers of a tree on a number of workers and passes each
// finished file to all sinks. At most one file a worker is in memory, and of a file
// that is made in parts, one part. It stops at the first error, of a producer or of
// a sink, and when ctx ends.
func Stream(ctx context.Context, tree *output.Tree, workers int, sinks ...Sink) error {
	return stream(ctx, tree, workers, nil, sinks...)
}

// stream is Stream for files of which some need not be made: carry is asked for
// each, and reports whether that is so. It may be nil.
func stream(ctx context.Context, tree *output.Tree, workers int, carry func(output.Entry) (bool, error), sinks ...Sink) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	entries := tree.Entries()
	all := newShares(len(entries), max(workers, 1))
	var wait sync.WaitGroup
	for worker := range all {
		wait.Go(func() {
			var buf []byte
			for ctx.Err() == nil {
				i, ok := all.next(worker)
				if !ok {
					return
				}
				if carry != nil {
					done, err := carry(entries[i])
					if err != nil {
						cancel(err)
						return
					}
					if done {
						continue
					}
				}
				var err error
				if buf, err = passed(ctx, entries[i], buf, sinks); err != nil {
					cancel(err)
					return
				}
			}
		})
	}
	wait.Wait()
	return context.Cause(ctx)
}

// shares are the numbers below n in as many runs as there are workers. Each takes
// the next number of its own run, then of those of others that are not through:
// as long as there is work for all, no two make files in one folder, where they
// would wait for each other.
type shares []share

type share struct {
	next atomic.Int64
	end  int64
	_    [48]byte // a cache line each
}

func newShares(n, workers int) shares {
	s := make(shares, workers)
	for i := range s {
		s[i].next.Store(int64(n * i / workers))
		s[i].end = int64(n * (i + 1) / workers)
	}
	return s
}

func (s shares) next(worker int) (int, bool) {
	for i := range s {
		if one := &s[(worker+i)%len(s)]; one.next.Load() < one.end {
			if n := one.next.Add(1) - 1; n < one.end {
				return int(n), true
			}
		}
	}
	return 0, false
}

// passed is pass, also when a sink panics, which looks at the file.
func passed(ctx context.Context, e output.Entry, buf []byte, sinks []Sink) (room []byte, err error) {
	defer func() { diag.Crashed(recover(), &err, e.Path) }()
	return pass(ctx, e, buf, sinks)
}

// pass makes a file in buf and passes it to the sinks. What it returns is a buffer
// for the next file.
func pass(ctx context.Context, e output.Entry, buf []byte, sinks []Sink) ([]byte, error) {
	if e.Parted() {
		return passParts(ctx, e, buf, sinks)
	}
	data, err := Produce(e, buf[:0])
	for _, sink := range sinks {
		if err == nil {
			err = sink.Write(e, data)
		}
	}
	if cap(data) > cap(buf) && cap(data) <= maxKept {
		buf = data
	}
	return buf, err
}

// passParts is pass for a file that is made by parts.
func passParts(ctx context.Context, e output.Entry, buf []byte, sinks []Sink) ([]byte, error) {
	var files []File
	var failed error // of a sink, or of ctx
	for _, sink := range sinks {
		if failed == nil {
			var f File
			if f, failed = sink.Begin(e); failed == nil {
				files = append(files, f)
			}
		}
	}
	err := failed
	if err == nil {
		buf, err = produceParts(e, buf, func(part []byte) error {
			failed = ctx.Err()
			for _, f := range files {
				if failed == nil {
					_, failed = f.Write(part)
				}
			}
			return failed
		})
	}
	if failed != nil {
		err = failed // it is not the producer's
	}
	for _, f := range files {
		if late := f.Close(err == nil); err == nil {
			err = late
		}
	}
	return buf, err
}

// maxKept is the largest buffer that a worker keeps for the next file, in bytes.
const maxKept = 8 << 20

// Produce makes the bytes of one entry. A producer that panics ends the build,
// not the program, with the name of its page.
func Produce(e output.Entry, buf []byte) (data []byte, err error) {
	defer named(e, &err)
	return e.Render(buf)
}

// produceParts is Produce for an entry whose bytes are made by parts.
func produceParts(e output.Entry, buf []byte, pass func([]byte) error) (room []byte, err error) {
	defer named(e, &err)
	return e.Parts(buf, pass)
}

// named gives an error, or a panic, the name of the file that was made.
func named(e output.Entry, err *error) {
	if p := recover(); p != nil {
		diag.Crashed(p, err, e.Path)
	} else if *err != nil {
		*err = fmt.Errorf("make %s: %w", e.Path, *err)
	}
}
