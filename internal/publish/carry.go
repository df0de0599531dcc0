package publish

import (
	"errors"
	"hash/crc32"
	"io/fs"
	"sync"
)

// Print is how a published file is known again: by what it held and by the file
// that held it. Commit leaves one of each file; the next build hands it to Carry.
type Print struct {
	Size     int64
	Sum      uint64 // of its bytes, see SumOf
	Modified int64  // nanoseconds since 1970, as the file system tells
	Inode    uint64 // 0 where the system has none: then it is never carried
}

// SumOf tells files of one size apart, unless someone has made them alike on
// purpose: two checksums that are independent of each other and that processors
// have instructions for. SHA-256 of every page took as long as checking it.
func SumOf(data []byte) uint64 { return sum(0, data) }

// sum is that of a file which has data behind what has the sum before.
func sum(before uint64, data []byte) uint64 {
	return uint64(crc32.Update(uint32(before>>32), castagnoli, data))<<32 | uint64(crc32.Update(uint32(before), crc32.IEEETable, data))
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// same reports whether what the file system tells is the file of the print.
func (p Print) same(f facts) bool {
	return f.mode.IsRegular() && p.Inode != 0 && p.Inode == f.inode && p.Size == f.size && p.Modified == f.modified
}

// Carry takes a file over from the old site, where it has the same path, as a
// second name of it: it is neither read nor written. It does so only when the
// file there is still the one of the print, and has the mode and owner that a
// file written now would get, so that the site is the same as one written whole.
//
// It reports false, and the path is free, when the file is not that one or
// cannot have a second name, for whatever reason (another file system, one that
// knows no hard links or has reached their limit, a right that is missing, no old
// site); the caller then writes it. After an error, which comes where Write would
// give one, nothing can be published.
//
// In a staging folder that holds an older site, see [Stage.Reuse], the file is
// taken on trust and looked at once, by Commit.
func (s *Stage) Carry(name string, p Print) (bool, error) {
	if p.Inode == 0 {
		return false, nil
	}
	s.using.RLock()
	defer s.using.RUnlock()
	if err := s.prepare(name, file{Print: p, carried: true}); err != nil {
		return false, s.fail(name, err)
	}
	carried, err := s.carry(name, p)
	if !carried && err == nil {
		s.forget(name)
	}
	return carried, s.fail(name, err)
}

// oldSite is the site in the output folder, opened by the first who carries a
// file over.
type oldSite struct {
	once   sync.Once
	folder folder // nil when there is none
	fresh  facts  // of a file that is made in the staging folder now
	err    error
}

func (s *Stage) carry(name string, p Print) (bool, error) {
	old := &s.old
	old.once.Do(func() { old.err = s.openOld() })
	if old.err != nil || old.folder == nil {
		return false, old.err
	}
	if s.reused {
		return true, nil
	}
	return s.link(name, p)
}

// ErrStale is the error of Commit when a file that Carry took on trust is not the
// one it was taken for, and the old site has it no more either. A build that
// carries nothing over is not concerned.
var ErrStale = errors.New("a published file is not as the last build left it")

// mend takes a file from the old site where the staging folder holds an older one,
// as it does of each page that the last build has changed.
func (s *Stage) mend(name string, p Print) error {
	if err := s.clear(name); err != nil {
		return errors.Join(ErrStale, err)
	}
	linked, err := s.link(name, p)
	if err != nil || !linked {
		return errors.Join(ErrStale, err)
	}
	return nil
}

// link gives a file of the old site its second name. It looks at the file after
// that: what it then sees is what will be published, whatever another program does
// to the old site at this moment.
func (s *Stage) link(name string, p Print) (bool, error) {
	if err := s.into.Link(s.old.folder, name); err != nil {
		if errors.Is(err, fs.ErrExist) {
			return false, err // a stranger in the staging folder
		}
		return false, nil
	}
	is, err := s.into.Facts(name)
	if err == nil && s.asWritten(is, p) {
		return true, nil
	}
	return false, s.into.Remove(name)
}

// asWritten reports whether a file is that of a print, and as one would be that is
// made now.
func (s *Stage) asWritten(is facts, p Print) bool {
	return p.same(is) && is.mode == s.old.fresh.mode && is.owner == s.old.fresh.owner
}

// openOld opens the old site, and makes a file in the staging folder, and removes
// it, to see what mode and owner files get there.
func (s *Stage) openOld() error {
	folder, err := s.target.disk.Open(s.target.path)
	if err != nil {
		return nil // most of all because there is none: nothing is carried over
	}
	s.old.folder = folder
	if err := create(s.into, markName, []byte("x")); err != nil {
		return err
	}
	if s.old.fresh, err = s.into.Facts(markName); err != nil {
		return err
	}
	return s.into.Remove(markName)
}

// forget frees the path of a file that was not carried over.
func (s *Stage) forget(name string) {
	s.mu.Lock()
	s.files[s.place[name]].there = false
	s.carried--
	s.mu.Unlock()
}

// Prints passes the prints of all files, by path, and whether they were carried
// over; none before Commit has succeeded.
func (s *Stage) Prints(yield func(name string, p Print, carried bool)) {
	if !s.published {
		return
	}
	for i, name := range s.names {
		yield(name, s.files[i].Print, s.files[i].carried)
	}
}

// Mark is the text of the mark that Commit wrote; "" before it has succeeded. A
// site with carried files has the mark of one written whole. While
// [Target.Mark] gives the same text, the output holds that site, as far as other
// programs leave it alone.
func (s *Stage) Mark() string {
	if !s.published {
		return ""
	}
	return s.text
}
