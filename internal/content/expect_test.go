package content

import (
	"io/fs"
	"slices"
	"strings"
	"sync"
	"testing"

	"atbalss/internal/config"
)

// opened notes the files that are opened.
type opened struct {
	fs.FS
	mu    sync.Mutex
	names []string
}

func (o *opened) Open(name string) (fs.File, error) {
	o.mu.Lock()
	o.names = append(o.names, name)
	o.mu.Unlock()
	return o.FS.Open(name)
}

// How many files the entries have is told once, before the first is read.
func TestExpectedFiles(t *testing.T) {
	fsys := &opened{FS: siteOf(nil)}
	want := 0
	for _, folder := range []string{"programmes", "projects", "news", "pages"} {
		err := fs.WalkDir(fsys.FS, "content/"+folder, func(name string, _ fs.DirEntry, err error) error {
			if strings.HasSuffix(name, ".lv.md") || strings.HasSuffix(name, ".en.md") {
				want++
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	c, _, err := config.Load(fsys.FS)
	if err != nil {
		t.Fatal(err)
	}
	var told []int
	_, _, err = Load(Input{Source: fsys, Static: static, Config: c, Sections: sections, Today: today, Expect: func(files int) {
		told = append(told, files)
		fsys.mu.Lock()
		defer fsys.mu.Unlock()
		for _, name := range fsys.names {
			if strings.HasSuffix(name, ".md") {
				t.Errorf("%s has been read before", name)
			}
		}
	}})
	if err != nil || !slices.Equal(told, []int{want}) || want == 0 {
		t.Errorf("told %v files, want %d; %v", told, want, err)
	}
}
