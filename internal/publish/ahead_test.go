package publish

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"syscall"
	"testing"
	"time"
)

// wantRound wants a round to have begun, or none.
func (d slowDisk) wantRound(t *testing.T, want bool) {
	t.Helper()
	wait := 10 * time.Second // until something must have happened
	if !want {
		wait = 30 * time.Millisecond // that nothing happens
	}
	select {
	case <-d.ahead.begun:
		if !want {
			t.Fatal("a round has begun")
		}
	case <-time.After(wait):
		if want {
			t.Fatal("no round has begun")
		}
	}
}

// free waits until the stage knows that the round has ended.
func free(s *Stage) {
	for {
		s.mu.Lock()
		busy := s.ahead.busy
		s.mu.Unlock()
		if !busy {
			return
		}
		time.Sleep(time.Millisecond)
	}
}

// aheadStage is a site over generation 1 with a round after 100 bytes each.
func aheadStage(t *testing.T) (*Stage, slowDisk) {
	t.Helper()
	target, _, _ := fixture(t, false, true)
	d := newSlowDisk()
	target.disk, target.aheadEach = d, 100
	s, err := target.Begin()
	if err != nil {
		t.Fatal(err)
	}
	return s, d
}

func mustWrite(t *testing.T, s *Stage, name string, bytes int) {
	t.Helper()
	if err := s.Write(name, []byte(strings.Repeat("x", bytes))); err != nil {
		t.Fatal(err)
	}
}

// A round begins after so many bytes, however they were written, and no other
// while it lasts; the site is published when it has ended.
func TestRoundsAhead(t *testing.T) {
	s, d := aheadStage(t)
	mustWrite(t, s, "a", 60)
	d.wantRound(t, false)
	mustWrite(t, s, "b", 60)
	d.wantRound(t, true)
	mustWrite(t, s, "c", 300)
	d.wantRound(t, false)
	d.ahead.end <- nil
	free(s)
	f, err := s.Create("d")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Write([]byte("x")); err != nil {
		t.Fatal(err)
	}
	d.wantRound(t, true) // for the 300 bytes as well
	d.ahead.end <- nil
	free(s)
	for i := range 4 {
		if _, err := f.Write([]byte(strings.Repeat("x", 30))); err != nil {
			t.Fatal(err)
		}
		d.wantRound(t, i == 3)
	}
	if err := f.Close(true); err != nil {
		t.Fatal(err)
	}
	s.Complete()
	published := make(chan error)
	go func() { published <- s.Commit(context.Background()) }()
	select {
	case err := <-published:
		t.Fatalf("published during a round: %v", err)
	case <-time.After(30 * time.Millisecond):
	}
	d.ahead.end <- nil
	<-d.sync.begun
	d.sync.end <- nil
	if err := <-published; err != nil || d.syncs.Load() != 1 {
		t.Fatalf("%v, synced %d times", err, d.syncs.Load())
	}
	wantSite(t, s.target.path, tree{"a": strings.Repeat("x", 60), "b": strings.Repeat("x", 60), "c": strings.Repeat("x", 300), "d": strings.Repeat("x", 121)})
	wantNothingBeside(t, s.target.path)
}

// Whether a round fails while the site is written, or only when all is there, the
// old site stays and what may be lost is not synced a second time.
func TestFailedRound(t *testing.T) {
	for _, when := range []string{"before Complete", "before Commit", "during Commit"} {
		s, d := aheadStage(t)
		mustWrite(t, s, "a", 100)
		d.wantRound(t, true)
		if when == "before Complete" {
			d.ahead.end <- syscall.EIO
			free(s)
			mustWrite(t, s, "b", 100)
			d.wantRound(t, false) // no more of them
		}
		go func() { // were there a sync, it would succeed
			select {
			case <-d.sync.begun:
				d.sync.end <- nil
			case <-t.Context().Done():
			}
		}()
		s.Complete()
		if when == "before Commit" {
			d.ahead.end <- syscall.EIO
			free(s)
		}
		if when == "during Commit" {
			time.AfterFunc(20*time.Millisecond, func() { d.ahead.end <- syscall.EIO })
		}
		if err := s.Commit(context.Background()); !errors.Is(err, syscall.EIO) || !strings.Contains(err.Error(), "bring the site to the disk") {
			t.Errorf("%s: %v", when, err)
		}
		if d.syncs.Load() != 0 {
			t.Errorf("%s: synced again", when)
		}
		wantSite(t, s.target.path, generation(1))
		wantNothingBeside(t, s.target.path)
	}
}

// What is removed while a round lasts would be written anew.
func TestAbortWaitsForTheRound(t *testing.T) {
	s, d := aheadStage(t)
	mustWrite(t, s, "a", 100)
	d.wantRound(t, true)
	ended := make(chan struct{})
	go func() { s.Abort(); close(ended) }()
	select {
	case <-ended:
		t.Error("Abort did not wait")
	case <-time.After(50 * time.Millisecond):
	}
	d.ahead.end <- nil
	<-ended
	wantSite(t, s.target.path, generation(1))
	wantNothingBeside(t, s.target.path)
}

// Rounds of the real disk after each file, all well or the first of them failing.
func TestRoundAfterEachFile(t *testing.T) {
	site := tree{}
	for i := range 40 {
		site[fmt.Sprintf("%d/index.html", i)] = fmt.Sprint("page ", i)
	}
	for _, kind := range kinds {
		for _, fault := range []error{nil, syscall.EIO, syscall.ENOSPC, syscall.EDQUOT} {
			target, d, old := fixture(t, kind.renamesOnly, kind.published)
			target.aheadEach = 1
			d.fail = func(call string, _ int) error {
				if strings.HasPrefix(call, "ahead ") && strings.HasSuffix(call, "#1") {
					return fault
				}
				return nil
			}
			err := put(target, site)
			if fault == nil {
				if err != nil {
					t.Fatalf("%s: %v", kind.name, err)
				}
				wantSite(t, target.path, site)
				wantNothingBeside(t, target.path)
				continue
			}
			if !errors.Is(err, fault) {
				t.Errorf("%s: %v, want %v", kind.name, err, fault)
			}
			afterFault(t, "ahead", target, err, old)
			wantNothingBeside(t, target.path)
		}
	}
}

// Who still writes a part after the site was given up begins no round: what it would
// sync is closed.
func TestNoRoundAfterAbort(t *testing.T) {
	s, d := aheadStage(t)
	f, err := s.Create("a")
	if err != nil {
		t.Fatal(err)
	}
	s.Abort()
	_, _ = f.Write([]byte(strings.Repeat("x", 200)))
	d.wantRound(t, false)
	_ = f.Close(false)
	wantSite(t, s.target.path, generation(1))
}
