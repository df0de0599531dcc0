package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"strings"
	"sync"
)

// verify compares the staging folder with what was written, and notes by what
// its files are known again. Every file is looked at, and every folder but those
// of which one file is all that was put there: most folders of a site are such,
// and looking into them took longer than all the rest.
func (s *Stage) verify() error {
	folders, _ := s.folders()
	hands := max(1, min(runtime.GOMAXPROCS(0), len(s.names)/batch))
	failed := make([]error, hands)
	var wg sync.WaitGroup
	for hand := range failed {
		wg.Go(func() {
			for i, end := part(len(s.names), hand, hands); i < end; i++ {
				if failed[hand] = s.verifyFile(i); failed[hand] != nil {
					return
				}
			}
			for i, end := part(len(folders), hand, hands); i < end; i++ {
				if failed[hand] = s.verifyFolder(folders[i]); failed[hand] != nil {
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

// part is what one of several hands does of n things.
func part(n, hand, hands int) (from, to int) { return n * hand / hands, n * (hand + 1) / hands }

// folders are those of the names: those that must be looked into, which are the
// staging folder and all that hold a folder or more than one file, and those of a
// single file. The names are in order, so that what is in a folder stands in a row.
func (s *Stage) folders() (looked, single []string) {
	type open struct {
		path string // with the slash
		busy bool   // holds a folder or two files
		held bool   // a file
	}
	looked = []string{""}
	var above []open
	leave := func(n int) {
		for _, dir := range above[n:] {
			if path := dir.path[:len(dir.path)-1]; dir.busy {
				looked = append(looked, path)
			} else {
				single = append(single, path)
			}
		}
		above = above[:n]
	}
	for _, name := range s.names {
		n := len(above)
		for n > 0 && !strings.HasPrefix(name, above[n-1].path) {
			n--
		}
		leave(n)
		from := 0
		if n > 0 {
			from = len(above[n-1].path)
		}
		for {
			slash := strings.IndexByte(name[from:], '/')
			if slash < 0 {
				break
			}
			if len(above) > 0 {
				above[len(above)-1].busy = true
			}
			from += slash + 1
			above = append(above, open{path: name[:from]})
		}
		if len(above) > 0 {
			dir := &above[len(above)-1]
			dir.busy, dir.held = dir.busy || dir.held, true
		}
	}
	leave(0)
	return looked, single
}

// verifyFile looks at the file at a place.
func (s *Stage) verifyFile(i int) error {
	name, f := s.names[i], &s.files[i]
	is, err := s.into.Facts(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("check the staging folder: %w", err)
	}
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
		if !s.holds(prefix+name) && prefix+name != markName {
			return s.meddled(prefix + name)
		}
	}
	return nil
}

func (s *Stage) meddled(name string) error {
	return fmt.Errorf("the staging folder %s was changed by another program (%s)", s.dir, name)
}
