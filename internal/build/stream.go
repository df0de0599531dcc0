package build

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"
	"sync/atomic"

	"atbalss/internal/output"
)

// Sink takes finished files. It is called by several goroutines at once, in no
// particular order; data is only lent until it returns.
type Sink func(e output.Entry, data []byte) error

// Stream runs the producers of a tree on a number of workers and passes each
// finished file to all sinks. At most one file a worker is in memory. It stops
// at the first error, of a producer or of a sink, and when ctx ends.
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
				if entries[i].Kind == output.Page && cap(buf) > maxKept {
					buf = nil
				}
				data, err := Produce(entries[i], buf[:0])
				for _, sink := range sinks {
					if err == nil {
						err = sink(entries[i], data)
					}
				}
				if err != nil {
					cancel(err)
					return
				}
				if cap(data) > cap(buf) {
					buf = data
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

// maxKept is the largest buffer that a worker keeps for pages: the data of some
// thousand projects. A larger one is kept for the data in the next form only.
const maxKept = 8 << 20

// Produce makes the bytes of one entry. A producer that panics ends the build,
// not the program, with the name of its page.
func Produce(e output.Entry, buf []byte) (data []byte, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("make %s: %v\n%s", e.Path, p, debug.Stack())
		}
	}()
	data, err = e.Render(buf)
	if err != nil {
		return nil, fmt.Errorf("make %s: %w", e.Path, err)
	}
	return data, nil
}
