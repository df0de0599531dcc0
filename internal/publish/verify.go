package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// verify compares the staging folder with what was written, and notes by what
// its files are known again. Every file is looked at, and every folder but those
// of which one file is all that was put there: most folders of a site are such,
// and looking into them took longer than all the rest.
func (s *Stage) verify() error {
	err := inParts(len(s.names), func(from, to int) error {
		for i := from; i < to; i++ {
			if err := s.verifyFile(i); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	folders, _ := s.folders()
	return inParts(len(folders), func(from, to int) error {
		for _, h := range folders[from:to] {
			if err := s.verifyFolder(h); err != nil {
				return err
			}
		}
		return nil
	})
}

// holder is a folder of the site with how much there is to be in it.
type holder struct {
	path           string // "" for the staging folder, else with a slash at the end
	folders, files int
}

// name is the folder's name in the staging folder.
func (h holder) name() string { return strings.TrimSuffix(h.path, "/") }

// folders are those of the names: those that must be looked into, which are the
// staging folder and all that hold a folder or more than one file, and those of a
// single file. The names are in order, so that what is in a folder stands in a row.
func (s *Stage) folders() (looked []holder, single []string) {
	above := []holder{{}}
	leave := func(n int) {
		for _, dir := range above[n:] {
			if dir.path == "" || dir.folders > 0 || dir.files > 1 {
				looked = append(looked, dir)
			} else {
				single = append(single, dir.name())
			}
		}
		above = above[:n]
	}
	for _, name := range s.names {
		n := len(above)
		for !strings.HasPrefix(name, above[n-1].path) {
			n--
		}
		leave(n)
		for from := len(above[n-1].path); ; {
			slash := strings.IndexByte(name[from:], '/')
			if slash < 0 {
				break
			}
			above[len(above)-1].folders++
			from += slash + 1
			above = append(above, holder{path: name[:from]})
		}
		above[len(above)-1].files++
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
	if f.carried && s.reused {
		if err == nil && s.asWritten(is, f.Print) {
			return nil
		}
		return s.mend(name, f.Print)
	}
	if err != nil || !is.mode.IsRegular() || f.Size != is.size || f.carried && !f.same(is) {
		return s.meddled(name)
	}
	f.Modified, f.Inode = is.modified, is.inode
	return nil
}

// verifyFolder looks for what nobody has put there. All that is to be there is, or
// verifyFile tells.
func (s *Stage) verifyFolder(h holder) error {
	folders, others, err := s.into.List(h.name())
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("check the staging folder: %w", err)
	}
	if err != nil {
		return s.meddled(h.name())
	}
	if h.path == "" {
		others = slices.DeleteFunc(others, func(name string) bool { return name == markName })
	}
	if len(folders) == h.folders && len(others) == h.files {
		return nil
	}
	for _, name := range others {
		if !s.holds(h.path + name) {
			return s.meddled(h.path + name)
		}
	}
	for _, name := range folders {
		if i, _ := slices.BinarySearch(s.names, h.path+name+"/"); i == len(s.names) || !strings.HasPrefix(s.names[i], h.path+name+"/") {
			return s.meddled(h.path + name)
		}
	}
	return nil
}

func (s *Stage) meddled(name string) error {
	return fmt.Errorf("the staging folder %s was changed by another program (%s)", s.dir, name)
}
