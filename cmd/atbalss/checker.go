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
	done   chan checked // what came of it
	cancel context.CancelFunc
	wait   sync.WaitGroup
}

// checked is what came of a check of all pages.
type checked struct {
	result   *build.Result
	problems []diag.Problem
	err      error
}

func newChecker() *checker { return &checker{done: make(chan checked, 1), cancel: func() {}} }

// start begins with a site that was never checked before.
func (c *checker) start(ctx context.Context, r *build.Result) {
	c.stop()
	ctx, c.cancel = context.WithCancel(ctx)
	c.wait.Go(func() {
		ps, err := r.Run(ctx)
		if ctx.Err() == nil {
			c.done <- checked{r, ps, err}
		}
	})
}

// stop gives a check up; when it returns, none is running and none is done.
func (c *checker) stop() {
	c.cancel()
	c.wait.Wait()
	select {
	case <-c.done:
	default:
	}
}
