package values

import (
	"io/fs"
	"os"
	"path"

	"atbalss/internal/diag"
)

// TextReader reads text files one after the other. It holds the folder of the
// last one open: looking the folder of each file up from the source folder,
// twice, takes longer than reading the file. The zero value with FS set is ready
// for use by one goroutine; Close it.
type TextReader struct {
	FS fs.FS // required

	name   string   // of the folder
	folder *os.File // nil for none
	fd     int      // of the folder
	buf    []byte   // of the file before, for the next
}

// maxBuf is the largest room that is kept for the next file.
const maxBuf = 64 << 10

// Read does what [ReadText] does. The text is only lent until the next Read.
func (r *TextReader) Read(name string) ([]byte, []diag.Problem, error) {
	if src, ok := r.whole(name); ok {
		if cap(src) <= maxBuf {
			r.buf = src
		}
		src, ps := clean(src, name)
		return src, ps, nil
	}
	return ReadText(r.FS, name)
}

// enter opens the folder of a file. It reports false where that is no folder of
// the system.
func (r *TextReader) enter(name string) bool {
	if r.folder != nil && r.name == name {
		return true
	}
	r.Close()
	f, err := r.FS.Open(name)
	if err != nil {
		return false
	}
	folder, ok := f.(*os.File)
	if !ok {
		f.Close()
		return false
	}
	r.name, r.folder, r.fd = name, folder, int(folder.Fd())
	return true
}

// whole reads a file that is as nearly all are: regular, not too large, and not
// written at the moment. It reports false for any other, whatever is the matter
// with it: [ReadText] finds that out.
func (r *TextReader) whole(name string) ([]byte, bool) {
	if !fs.ValidPath(name) || !r.enter(path.Dir(name)) {
		return nil, false
	}
	return wholeFile(r.fd, path.Base(name), r.buf)
}

// Close lets go of the folder.
func (r *TextReader) Close() {
	if r.folder != nil {
		r.folder.Close()
		r.folder = nil
	}
}
