package publish

import (
	"errors"
	"path/filepath"
	"slices"
)

// Spare is a folder, outside the output and as a rule on the same file system,
// where the old site lies between two builds of which the second changes little:
// the third begins with it instead of an empty staging folder, and needs neither
// make its folders nor give names to its files again.
//
// The site that lies there must have the paths of the one to come, or Mark be "":
// a file too many in a folder of one file would not be seen.
type Spare struct {
	Path string // "" for none
	Mark string // of the site that was left there; "" when nothing there is of use
	Keep bool   // the old site is left there after Commit, if most of it is in the new one
}

// Reuse makes what lies in the spare folder the staging folder, when it is the
// site of the mark and nobody has touched it: each folder holds what was expected
// and nothing else. Anything else there is removed. It is called once, after
// Expect and before the first file.
//
// No file is ever written to: it may be the one that the live site has. A file
// that is to be another is removed, and made anew or linked.
func (s *Stage) Reuse(spare Spare) error {
	if spare.Path == "" {
		return nil
	}
	if spare.Keep {
		s.spare = spare.Path
	}
	d := s.target.disk
	if there, err := d.Exists(spare.Path); err != nil || !there {
		return nil
	}
	if spare.Mark != "" && s.untouched(spare) {
		if err := s.moveIn(spare.Path); err != nil {
			return s.fail(markName, err)
		}
	}
	if !s.reused {
		_ = d.RemoveAll(spare.Path, s.names) // what cannot be removed is met again
	}
	return nil
}

// moveIn moves a site to where the empty staging folder is, unless it lies on
// another file system, and takes the mark away: it is no longer a whole site.
func (s *Stage) moveIn(site string) error {
	d := s.target.disk
	if err := d.Remove(s.dir); err != nil {
		return err
	}
	s.reused = d.Rename(site, s.dir) == nil
	if !s.reused {
		if err := d.Mkdir(s.dir); err != nil {
			return err
		}
	}
	if err := s.reopen(); err != nil || !s.reused {
		return err
	}
	return s.into.Remove(markName)
}

// reopen opens the folder that is the staging folder now.
func (s *Stage) reopen() error {
	synced, err := s.target.disk.OpenSync(s.dir)
	if err != nil {
		return err
	}
	_ = s.sync.Close()
	s.sync = synced
	into, err := s.target.disk.Open(s.dir)
	if err != nil {
		return err
	}
	_ = s.into.Close()
	s.into = into
	return nil
}

// untouched reports whether a folder holds the site of a mark with the expected
// names, as the build left it. Only its first folder is read: whoever adds to one,
// or takes from it, changes its time, and the mark was written last.
func (s *Stage) untouched(spare Spare) bool {
	if readMark(spare.Path) != spare.Mark {
		return false
	}
	f, err := s.target.disk.Open(spare.Path)
	if err != nil {
		return false
	}
	defer f.Close()
	mark, err := f.Facts(markName)
	if err != nil {
		return false
	}
	fresh, err := s.into.Facts(".")
	if err != nil {
		return false
	}
	folders, others, err := f.List("")
	if err != nil {
		return false
	}
	looked, dirs := s.folders()
	for _, h := range looked {
		if h.path != "" {
			dirs = append(dirs, h.name())
		}
	}
	for _, name := range folders {
		if !slices.Contains(dirs, name) {
			return false
		}
	}
	for _, name := range others {
		if _, expected := s.place[name]; !expected && name != markName {
			return false
		}
	}
	return nil == inParts(len(dirs), func(from, to int) error {
		for _, dir := range dirs[from:to] {
			is, err := f.Facts(dir)
			if err != nil || is.mode != fresh.mode || is.owner != fresh.owner || is.modified > mark.modified {
				return errTouched
			}
		}
		return nil
	})
}

// errTouched says that a folder is not as a build left it.
var errTouched = errors.New("touched")

// leaveOld moves the old site, which lies at the staging path, to the spare folder
// instead of removing it. It reports false when there is nothing to leave, when
// little of it is in the new site, or where the folder is on another file system.
func (s *Stage) leaveOld() bool {
	if s.spare == "" || !s.published || 2*s.carried < len(s.names) {
		return false
	}
	d := s.target.disk
	if d.MkdirAll(filepath.Dir(s.spare)) != nil {
		return false
	}
	s.spared = d.Rename(s.dir, s.spare) == nil
	return s.spared
}

// Spared reports whether Commit has left the old site in the spare folder.
func (s *Stage) Spared() bool { return s.spared }
