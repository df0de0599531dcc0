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

// aheadDisk is a disk of which each round is told, and ends when it is let.
type aheadDisk struct {
	osDisk
	begun chan struct{}
	end   chan error
	syncs *int
}

func newAheadDisk() aheadDisk {
	return aheadDisk{begun: make(chan struct{}), end: make(chan error), syncs: new(int)}
}

func (d aheadDisk) OpenSync(dir string) (syncer, error) {
	s, err := d.osDisk.OpenSync(dir)
	return aheadSyncer{s, d}, err
}

type aheadSyncer struct {
	syncer
	d aheadDisk
}

func (s aheadSyncer) Ahead() error {
	s.d.begun <- struct{}{}
	return <-s.d.end
}

func (s aheadSyncer) Sync() error {
	*s.d.syncs++
	return s.syncer.Sync()
}

// rounds wants a round to have begun, or none.
func (d aheadDisk) wantRound(t *testing.T, want bool) {
	t.Helper()
	wait := 10 * time.Second // until something must have happened
	if !want {
		wait = 30 * time.Millisecond // that nothing happens
	}
	select {
	case <-d.begun:
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

func aheadStage(t *testing.T) (*Stage, aheadDisk) {
	t.Helper()
	target := open(t, fixturePath(t), "")
	d := newAheadDisk()
	target.disk, target.aheadEach = d, 100
	s, err := target.Begin()
	if err != nil {
		t.Fatal(err)
	}
	return s, d
}

// fixturePath is an output folder with generation 1.
func fixturePath(t *testing.T) string {
	t.Helper()
	output := t.TempDir() + "/public"
	mustPut(t, output, generation(1))
	return output
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
	d.end <- nil
	free(s)
	f, err := s.Create("d")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Write([]byte("x")); err != nil {
		t.Fatal(err)
	}
	d.wantRound(t, true) // for the 300 bytes as well
	d.end <- nil
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
	d.end <- nil
	if err := <-published; err != nil || *d.syncs != 1 {
		t.Fatalf("%v, synced %d times", err, *d.syncs)
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
			d.end <- syscall.EIO
			free(s)
			mustWrite(t, s, "b", 100)
			d.wantRound(t, false) // no more of them
		}
		s.Complete()
		if when == "before Commit" {
			d.end <- syscall.EIO
			free(s)
		}
		if when == "during Commit" {
			time.AfterFunc(20*time.Millisecond, func() { d.end <- syscall.EIO })
		}
		if err := s.Commit(context.Background()); !errors.Is(err, syscall.EIO) || !strings.Contains(err.Error(), "bring the site to the disk") {
			t.Errorf("%s: %v", when, err)
		}
		if *d.syncs != 0 {
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
	d.end <- nil
	<-ended
	wantSite(t, s.target.path, generation(1))
	wantNothingBeside(t, s.target.path)
}

// Rounds of the real disk, after each file, and the first of them failing with each
// error that a disk may give.
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
