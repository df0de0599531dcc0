package main

import (
	"context"
	"sync"

	"atbalss/internal/build"
	"atbalss/internal/diag"
)

// checker makes and checks all pages of a site beside everything else, one site
// at a time.
type checker struct {
	done   chan checked // what came of it, be it of a site that was given up
	cancel context.CancelFunc
	last   chan struct{} // closed when the check begun last has ended
	wait   sync.WaitGroup
}

// checked is what came of a check of all pages.
type checked struct {
	result   *build.Result
	problems []diag.Problem
	whole    bool // the pages, too; else only the rules of the whole site
	err      error
}

func newChecker() *checker {
	last := make(chan struct{})
	close(last)
	return &checker{done: make(chan checked), cancel: func() {}, last: last}
}

// start begins with a site that was never checked before, once the check before
// has ended.
func (c *checker) start(ctx context.Context, r *build.Result) {
	c.stop()
	ctx, c.cancel = context.WithCancel(ctx)
	before, ended := c.last, make(chan struct{})
	c.last = ended
	c.wait.Go(func() {
		defer close(ended)
		<-before
		if ctx.Err() != nil {
			return
		}
		ps, err := c.check(ctx, r)
		c.tell(ctx, checked{r, ps, true, err})
	})
}

// check makes and checks all pages, and tells in between what the rules of the
// whole site find.
func (c *checker) check(ctx context.Context, r *build.Result) (ps []diag.Problem, err error) {
	defer func() { diag.Crashed(recover(), &err, "content") }()
	if err := r.Rules(); err != nil {
		return nil, err
	}
	c.tell(ctx, checked{result: r, problems: r.Early()})
	return r.Run(ctx)
}

// tell passes on what a check has found, unless it was given up.
func (c *checker) tell(ctx context.Context, found checked) {
	if ctx.Err() != nil {
		return
	}
	select {
	case c.done <- found:
	case <-ctx.Done():
	}
}

// stop gives a check up without waiting for it: the rules of a large site take
// longer than an editor waits for a page.
func (c *checker) stop() { c.cancel() }

// end gives up and waits until no check is running.
func (c *checker) end() {
	c.stop()
	c.wait.Wait()
}
