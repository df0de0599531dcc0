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
	whole    bool // the pages, too; else only the rules of the whole site
	err      error
}

func newChecker() *checker { return &checker{done: make(chan checked, 2), cancel: func() {}} }

// start begins with a site that was never checked before.
func (c *checker) start(ctx context.Context, r *build.Result) {
	c.stop()
	ctx, c.cancel = context.WithCancel(ctx)
	c.wait.Go(func() {
		r.Rules()
		if ctx.Err() == nil {
			c.done <- checked{result: r, problems: r.Early()}
		}
		ps, err := r.Run(ctx)
		if ctx.Err() == nil {
			c.done <- checked{r, ps, true, err}
		}
	})
}

// stop gives a check up; when it returns, none is running and none is done.
func (c *checker) stop() {
	c.cancel()
	c.wait.Wait()
	for len(c.done) > 0 {
		<-c.done
	}
}
