package main

import (
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// progress draws a bar on the terminal once the work takes longer than a
// second. On anything but a terminal, and with --quiet, it draws nothing.
type progress struct {
	app   *app
	total int
	done  atomic.Int64
	end   chan struct{}
	wait  sync.WaitGroup
	once  sync.Once
}

const (
	progressAfter = time.Second
	progressEvery = 100 * time.Millisecond
	progressWidth = 32 // cells of the bar
)

func (a *app) progress(total int) *progress {
	p := &progress{app: a, total: max(total, 1), end: make(chan struct{})}
	if a.terminal && !a.quiet {
		p.wait.Go(p.draw)
	}
	return p
}

func (p *progress) step() { p.done.Add(1) }

// stop wipes the bar; it may be called more than once.
func (p *progress) stop() {
	p.once.Do(func() {
		close(p.end)
		p.wait.Wait()
	})
}

func (p *progress) draw() {
	timer := time.NewTimer(progressAfter)
	defer timer.Stop()
	drawn := false
	for {
		select {
		case <-p.end:
			if drawn {
				fmt.Fprint(p.app.stderr, "\r\x1b[K")
			}
			return
		case <-timer.C:
			fmt.Fprint(p.app.stderr, "\r"+p.bar()+"\x1b[K")
			drawn = true
			timer.Reset(progressEvery)
		}
	}
}

func (p *progress) bar() string {
	done := int(p.done.Load())
	full := min(done*progressWidth/p.total, progressWidth)
	return fmt.Sprintf("%s %s%s %d/%d", say(p.app.ui, msgBuilding), strings.Repeat("█", full), strings.Repeat("░", progressWidth-full), done, p.total)
}
