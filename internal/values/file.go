// Package values reads text files and turns their YAML into the domain's
// values: words, dates, money, codes, addresses. Packages config and content
// decode with it, so that a date is the same thing in every file.
//
//	file ──► ReadText ──► strictyaml.Parse ──► Reader ──► site.Text, site.Date, ...
//
// What is wrong becomes a problem with its place; the value is then the zero
// value and reading goes on.
package values

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"atbalss/internal/diag"
	"atbalss/internal/strictyaml"
)

// MaxFile is the largest text file that is read, in bytes.
const MaxFile = 8_000_000

// ReadText reads a text file of the content: UTF-8, at most [MaxFile] bytes, no
// control characters. A byte order mark is taken away and every line ends in
// one line feed. The text is nil when the file cannot be used, with the
// problems that say why. The error is fs.ErrNotExist or what keeps the file
// from being read.
func ReadText(fsys fs.FS, name string) ([]byte, []diag.Problem, error) {
	for range maxReads {
		src, ps, whole, err := readText(fsys, name)
		if whole || err != nil {
			return src, ps, err
		}
	}
	return nil, nil, fmt.Errorf("read %s: another program keeps writing it", name)
}

// maxReads is how often a file is read that changes meanwhile.
const maxReads = 5

// readText reads a file once. It was not read whole when somebody wrote it at
// the same time: the beginning may be of the old text and the end of the new.
func readText(fsys fs.FS, name string) (src []byte, ps []diag.Problem, whole bool, err error) {
	info, err := fs.Lstat(fsys, name)
	if err != nil {
		return nil, nil, false, err
	}
	if p, ok := Special(name, info.Mode()); ok {
		return nil, []diag.Problem{p}, true, nil
	}
	if info.Size() > MaxFile {
		return nil, tooLarge(name, info.Size()), true, nil
	}
	src, after, err := readAll(fsys, name, info.Size())
	if err != nil {
		return nil, nil, false, err
	}
	if after.Size() != info.Size() || !after.ModTime().Equal(info.ModTime()) {
		return nil, nil, false, nil
	}
	src, ps = clean(src, name)
	return src, ps, true, nil
}

// Special is the problem of what is neither a file nor a folder: a symbolic
// link, a pipe, a device. Opening a pipe would wait for ever.
func Special(name string, mode fs.FileMode) (diag.Problem, bool) {
	switch {
	case mode&fs.ModeSymlink != 0:
		return diag.New("symbolic-link", diag.Pos{File: name}), true
	case !mode.IsRegular() && !mode.IsDir():
		return diag.NewVariant("symbolic-link", "special", diag.Pos{File: name}), true
	}
	return diag.Problem{}, false
}

func tooLarge(name string, size int64) []diag.Problem {
	return []diag.Problem{diag.New("file-too-large", diag.Pos{File: name}, strconv.FormatInt(size, 10), strconv.Itoa(MaxFile))}
}

// readAll returns the bytes of a file, and what the system says of it after they
// were read. There is room for a byte more than the file has: when nothing came
// for it, the file is at its end, and need not be asked again. Only a size of
// nothing is not believed.
func readAll(fsys fs.FS, name string, size int64) ([]byte, fs.FileInfo, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	src := make([]byte, 0, size+1)
	for len(src) <= MaxFile {
		n, err := f.Read(src[len(src):cap(src)])
		src = src[:len(src)+n]
		if err != nil && err != io.EOF {
			return nil, nil, err
		}
		if err == io.EOF || size > 0 && int64(len(src)) == size {
			break
		}
		if len(src) == cap(src) {
			src = slices.Grow(src, bytes.MinRead)
		}
	}
	after, err := f.Stat()
	return src, after, err
}

// clean takes the byte order mark away, unifies line ends and finds what is no
// text.
func clean(src []byte, name string) ([]byte, []diag.Problem) {
	src = bytes.TrimPrefix(src, []byte("\ufeff"))
	if bytes.IndexByte(src, '\r') >= 0 {
		src = bytes.ReplaceAll(src, []byte("\r\n"), []byte("\n"))
		src = bytes.ReplaceAll(src, []byte("\r"), []byte("\n"))
	}
	if len(bytes.TrimSpace(src)) == 0 {
		return nil, []diag.Problem{diag.New("empty-file", diag.Pos{File: name})}
	}
	if ps := notText(src, name); len(ps) > 0 {
		return nil, ps
	}
	return src, nil
}

// maxNotText is how many bytes that are no text are reported of one file: past
// that it is some other kind of file.
const maxNotText = 5

func notText(src []byte, name string) []diag.Problem {
	var ps []diag.Problem
	line, start := 1, 0 // start is where the line begins
	for from := 0; len(ps) < maxNotText; {
		n := strictyaml.NotText(src[from:])
		if n < 0 {
			break
		}
		i := from + n
		if end := bytes.LastIndexByte(src[from:i], '\n'); end >= 0 {
			line, start = line+bytes.Count(src[from:i], []byte{'\n'}), from+end+1
		}
		pos := diag.Pos{File: name, Line: line, Column: utf8.RuneCount(src[start:i]) + 1}
		r, size := utf8.DecodeRune(src[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			ps = append(ps, diag.New("invalid-utf8", pos, "0x"+strings.ToUpper(strconv.FormatInt(int64(src[i]), 16))))
		case r == 0:
			ps = append(ps, diag.New("nul-byte", pos))
		default:
			ps = append(ps, diag.New("control-character", pos, strictyaml.CodePoint(r)))
		}
		from = i + size
	}
	return ps
}

// ReadYAML reads and parses a YAML file. The node is nil when there is no such
// file or it cannot be used.
func ReadYAML(fsys fs.FS, name string) (*strictyaml.Node, []diag.Problem, error) {
	src, ps, err := ReadText(fsys, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	if err != nil || src == nil {
		return nil, ps, err
	}
	node, more := strictyaml.Parse(src, name, 1)
	return node, append(ps, more...), nil
}
