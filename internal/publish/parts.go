package publish

import (
	"errors"
	"fmt"
	"io"
)

// File is a file of the site that is written in parts. One goroutine may use it.
type File struct {
	stage *Stage
	name  string
	to    io.WriteCloser
	print Print
	err   error // the first that went wrong
}

// Create begins a file that is written in parts, as one is that is too large to be
// held in memory; else it is as with [Stage.Write]. Nothing can be published before
// the file is closed.
func (s *Stage) Create(name string) (*File, error) {
	s.using.RLock()
	defer s.using.RUnlock()
	err := s.makeRoom(name, file{})
	f := &File{stage: s, name: name}
	if err == nil {
		f.to, err = s.into.Create(name)
	}
	if err != nil {
		return nil, s.fail(name, err)
	}
	s.mu.Lock()
	s.open++
	s.mu.Unlock()
	return f, nil
}

// Write adds a part, all of it or none that counts: after an error nothing can be
// published.
func (f *File) Write(part []byte) (int, error) {
	if f.err != nil {
		return 0, f.err
	}
	n, err := writeAll(f.to, part)
	f.print.Size += int64(n)
	f.print.Sum = sum(f.print.Sum, part[:n])
	f.err = f.stage.fail(f.name, err)
	f.stage.count(int64(n))
	return n, f.err
}

// Close ends the file; if that is not whole, nothing can be published. It tells of
// the first error that the file met.
func (f *File) Close(whole bool) error {
	if f.to == nil {
		return errors.New("publish: the file was closed before")
	}
	err := f.to.Close()
	f.to = nil
	if err == nil && !whole {
		err = errors.New("the file is not whole")
	}
	if f.err == nil {
		f.err = f.stage.fail(f.name, err)
	}
	s := f.stage
	s.mu.Lock()
	defer s.mu.Unlock()
	s.open--
	s.files[s.place[f.name]].Print = f.print
	return f.err
}

// count adds to what was written.
func (s *Stage) count(bytes int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.written.bytes += bytes
	s.goAhead()
}

// closed is an error while a file is still being written.
func (s *Stage) closed() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.open > 0 {
		return fmt.Errorf("publish: %d files are not closed", s.open)
	}
	return nil
}
