package render

import (
	"os"
	"path/filepath"
	"testing"
)

func TestTry(t *testing.T) {
	dir := os.Getenv("TRY_OUT")
	pages := newSample(plainly).built(t)
	if dir == "" {
		return
	}
	for p, h := range pages {
		p = filepath.Join(dir, p)
		os.MkdirAll(filepath.Dir(p), 0o755)
		os.WriteFile(p, []byte(h), 0o644)
	}
}
