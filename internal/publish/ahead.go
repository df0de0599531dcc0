package publish

import (
	"fmt"
	"sync"
)

// aheadEach is after how many bytes what has been written is brought to the disk
// while more is made. The last round alone would have a processor wait for the disk
// until the end; rounds that are too short cost the processors more than they save.
const aheadEach = 64 << 20

// ahead are the rounds in which a site is brought to the disk while it is still
// being written. There is one at a time.
type ahead struct {
	from   int64 // what had been written when the last round began
	busy   bool
	rounds sync.WaitGroup
}

// goAhead begins a round, when the last one has ended and enough has been written
// since it began. The lock is held.
func (s *Stage) goAhead() {
	a := &s.ahead
	if a.busy || s.written.bytes-a.from < s.target.aheadEach || s.err != nil || s.ended {
		return
	}
	a.busy, a.from = true, s.written.bytes
	a.rounds.Go(func() {
		err := s.sync.Ahead()
		s.mu.Lock()
		defer s.mu.Unlock()
		a.busy = false
		// It is final, as that of the last round is: the system may have dropped the
		// bytes, and tells of it only once.
		if err != nil && s.err == nil {
			s.err = notOnDisk(err)
		}
	})
}

// caughtUp waits for the last round that has begun, and tells whether any has failed.
func (s *Stage) caughtUp() error {
	s.ahead.rounds.Wait()
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.err
}

func notOnDisk(err error) error { return fmt.Errorf("bring the site to the disk: %w", err) }
