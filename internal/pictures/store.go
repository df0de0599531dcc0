package pictures

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"strconv"
)

// recipe names the way in which files are made here. Any change of the code
// that changes their bytes must change it: cached files and the names of
// variants are found by it.
const recipe = "atbalss picture 3"

// store keeps finished files between builds, outside the source. It is only
// ever a saving of time: a file that cannot be kept, or read, or that is not
// what was kept, is made anew. The zero store keeps nothing.
type store struct{ dir string }

// newStore uses the folder dir, and makes it where the folder above it exists:
// on a machine without a home nothing is kept.
func newStore(dir string) store {
	if dir == "" {
		return store{}
	}
	if info, err := os.Stat(filepath.Dir(filepath.Dir(dir))); err != nil || !info.IsDir() {
		return store{}
	}
	if os.MkdirAll(dir, 0o755) != nil {
		return store{}
	}
	return store{dir}
}

// key is what a file is found again by: everything that it is made from.
func key(parts ...string) string {
	h := sha256.New()
	for _, p := range append([]string{recipe}, parts...) {
		h.Write([]byte(strconv.Itoa(len(p)) + ":" + p))
	}
	return hex.EncodeToString(h.Sum(nil))
}

func (s store) file(key string) string { return filepath.Join(s.dir, key[:2], key[2:]) }

// get returns a kept file. One whose bytes are not those that were kept is
// thrown away.
func (s store) get(key string) ([]byte, bool) {
	if s.dir == "" {
		return nil, false
	}
	data, err := os.ReadFile(s.file(key))
	if err != nil {
		return nil, false
	}
	if len(data) > sha256.Size {
		sum := sha256.Sum256(append([]byte(key), data[sha256.Size:]...))
		if bytes.Equal(sum[:], data[:sha256.Size]) {
			return data[sha256.Size:], true
		}
	}
	_ = os.Remove(s.file(key)) // if it stays, it is found out again
	return nil, false
}

// put keeps a file, whole or not at all, and reports whether it is kept.
func (s store) put(key string, data []byte) bool {
	if s.dir == "" {
		return false
	}
	name := s.file(key)
	if os.MkdirAll(filepath.Dir(name), 0o755) != nil {
		return false
	}
	f, err := os.CreateTemp(filepath.Dir(name), ".new-*")
	if err != nil {
		return false
	}
	sum := sha256.Sum256(append([]byte(key), data...))
	_, err = f.Write(append(sum[:], data...))
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
	return err == nil
}

// Folder is where finished pictures are kept by default: in the user's own
// cache folder. It is "" where the system names none.
func Folder() string {
	dir, err := os.UserCacheDir()
	if err != nil || !filepath.IsAbs(dir) {
		return ""
	}
	return filepath.Join(dir, "atbalss", "pictures")
}
