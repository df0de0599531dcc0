package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"slices"
	"sync"
)

// verify compares the staging folder with what was written, and notes by what
// its files are known again. Every file is looked at, and every folder but those
// of which one file is all that was put there: most folders of a site are such,
// and looking into them took longer than all the rest.
func (s *Stage) verify(names []string) error {
	folders := s.folders(names)
	hands := max(1, min(runtime.GOMAXPROCS(0), len(names)/batch))
	failed := make([]error, hands)
	var wg sync.WaitGroup
	for hand := range failed {
		wg.Go(func() {
			for _, name := range part(names, hand, hands) {
				if err := s.verifyFile(name); err != nil {
					failed[hand] = err
					return
				}
			}
			for _, name := range part(folders, hand, hands) {
				if err := s.verifyFolder(name); err != nil {
					failed[hand] = err
					return
				}
			}
		})
	}
	wg.Wait()
	for _, err := range failed {
		if err != nil {
			return err
		}
	}
	return nil
}

// batch is how many things are worth a helper.
const batch = 32

// part is what one of several hands does of a list.
func part(list []string, hand, hands int) []string {
	return list[len(list)*hand/hands : len(list)*(hand+1)/hands]
}

// folders are those that must be looked into.
func (s *Stage) folders(names []string) []string {
	held := make(map[string]int, len(s.dirs)) // what was put into each; a folder counts twice
	for _, name := range names {
		held[parent(name)]++
	}
	for dir := range s.dirs {
		if dir != "" {
			held[parent(dir)] += 2
		}
	}
	var all []string
	for dir, n := range held {
		if n > 1 || dir == "" {
			all = append(all, dir)
		}
	}
	slices.Sort(all)
	return all
}

func (s *Stage) verifyFile(name string) error {
	is, err := s.into.Facts(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("check the staging folder: %w", err)
	}
	f := s.files[name]
	if err != nil || !is.mode.IsRegular() || f.Size != is.size || f.carried && !f.same(is) {
		return s.meddled(name)
	}
	f.Modified, f.Inode = is.modified, is.inode
	return nil
}

func (s *Stage) verifyFolder(dir string) error {
	folders, others, err := s.into.List(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("check the staging folder: %w", err)
	}
	if err != nil {
		return s.meddled(dir)
	}
	prefix := dir
	if dir != "" {
		prefix += "/"
	}
	for _, name := range folders {
		if s.dirs[prefix+name] == nil {
			return s.meddled(prefix + name)
		}
	}
	for _, name := range others {
		if s.files[prefix+name] == nil && prefix+name != markName {
			return s.meddled(prefix + name)
		}
	}
	return nil
}

func (s *Stage) meddled(name string) error {
	return fmt.Errorf("the staging folder %s was changed by another program (%s)", s.dir, name)
}
