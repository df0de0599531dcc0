package content_test

import (
	"errors"
	"io/fs"
	"testing"
	"testing/fstest"

	"atbalss/internal/config"
	"atbalss/internal/content"
	"atbalss/internal/site"
)

// shut is a source of which one folder cannot be listed.
type shut struct {
	fstest.MapFS
	folder string
}

func (s shut) ReadDir(name string) ([]fs.DirEntry, error) {
	if name == s.folder {
		return nil, fs.ErrPermission
	}
	return s.MapFS.ReadDir(name)
}

// A folder that cannot be listed is no folder without entries.
func TestFolderThatCannotBeRead(t *testing.T) {
	for _, folder := range []string{"content", "content/projects", "content/projects/x"} {
		source := shut{fstest.MapFS{"content/projects/x/index.lv.md": {}, "content/news/y.lv.md": {}}, folder}
		_, _, err := content.Load(content.Input{Source: source, Config: &config.Config{Langs: []site.Lang{"lv"}}, Today: site.Date{}})
		if !errors.Is(err, fs.ErrPermission) {
			t.Errorf("%s: %v", folder, err)
		}
	}
}
