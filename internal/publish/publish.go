// Package publish puts a finished site into its output folder, all or nothing.
//
// The files are streamed into a staging folder beside the output, synced to the
// disk (of a large site what is there already while the rest is made, and then all
// of it), checked, and then the two folders change places in one step:
//
//	Open ──► Target ──► Begin ──► Stage ──► Write, Create, Carry, ... ──► Complete ──► Commit ──► old tree removed
//	                                 └─────────────────────────────────────► Abort  ──► staging removed
//
// A file of which the caller knows that the old site has it already is carried
// over: [Stage.Carry] gives it a second name, and it is neither read nor written.
//
// Where the old site has nearly the same files it may be kept elsewhere instead of
// removed, and is the staging folder of the next build: see [Spare].
//
// Whatever happens on the way (an error, a full disk, a kill, a power cut), the
// output folder holds exactly the old site or exactly the new one. Readers never
// meet a file that is missing, empty or cut. A folder that this program did not
// make is refused, never replaced.
//
// Beside an output folder "public" there may lie, while a build runs or after it
// was killed, ".public.atbalss-lock", "-new" and "-old"; the next build clears
// them away. Where the operating system cannot exchange two folders in one step
// (Windows, some network drives), two renames do it; a build killed between them
// is put right by the next [Target.Begin].
package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Target is an output folder that may be published to.
type Target struct {
	disk   disk
	path   string // absolute, no symbolic links
	source string // absolute, no symbolic links; "" for none

	aheadEach int64 // the constant, but for tests
}

// Open checks that output may be published to: it is absent, empty or made by
// this program before, and it is neither the source folder, nor part of what is
// read from it, nor a folder that holds it. The error is a [*Refused] when the
// folder is one that must not be replaced. Open changes nothing.
func Open(output, source string) (*Target, error) {
	t := &Target{disk: osDisk{}, aheadEach: aheadEach}
	var err error
	if t.path, err = resolve(output); err != nil {
		return nil, err
	}
	if source != "" {
		if t.source, err = filepath.Abs(source); err != nil {
			return nil, err
		}
		if real, err := filepath.EvalSymlinks(t.source); err == nil {
			t.source = real
		}
	}
	if err := t.check(); err != nil {
		return nil, err
	}
	return t, nil
}

// Path is the output folder: absolute, symbolic links followed.
func (t *Target) Path() string { return t.path }

// The names beside the output.
func (t *Target) lockPath() string  { return t.beside("lock") }
func (t *Target) stagePath() string { return t.beside("new") }
func (t *Target) oldPath() string   { return t.beside("old") }

func (t *Target) beside(what string) string {
	return filepath.Join(filepath.Dir(t.path), "."+filepath.Base(t.path)+".atbalss-"+what)
}

// resolve makes a path absolute and follows symbolic links: a link named public
// stays and the folder that it leads to is published.
func resolve(output string) (string, error) {
	abs, err := filepath.Abs(output)
	if err != nil {
		return "", err
	}
	if real, err := filepath.EvalSymlinks(abs); err == nil {
		return real, nil
	}
	if info, err := os.Lstat(abs); err == nil && info.Mode()&fs.ModeSymlink != 0 {
		return "", &Refused{Reason: BrokenLink, Output: abs}
	}
	// The output is absent; the nearest folder above it that exists is not.
	dir, rest := filepath.Dir(abs), filepath.Base(abs)
	for {
		if real, err := filepath.EvalSymlinks(dir); err == nil {
			return filepath.Join(real, rest), nil
		}
		if filepath.Dir(dir) == dir {
			return abs, nil
		}
		dir, rest = filepath.Dir(dir), filepath.Join(filepath.Base(dir), rest)
	}
}

// check refuses what must not be replaced.
func (t *Target) check() error {
	refuse := func(r Reason) error { return &Refused{Reason: r, Output: t.path, Source: t.source} }
	if filepath.Dir(t.path) == t.path {
		return refuse(IsRoot)
	}
	if err := t.checkSource(refuse); err != nil {
		return err
	}
	// Another build may exchange the folder while it is looked at; then the one
	// that was opened is removed.
	err := t.checkFolder(refuse)
	for n := 0; n < 100 && errors.Is(err, fs.ErrNotExist); n++ {
		err = t.checkFolder(refuse)
	}
	return err
}

// checkFolder looks at what lies at the output path now.
func (t *Target) checkFolder(refuse func(Reason) error) error {
	info, err := os.Lstat(t.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("look at the output folder: %w", err)
	case !info.IsDir():
		return refuse(NotFolder)
	case isMountPoint(t.path):
		return refuse(IsMountPoint)
	}
	names, err := os.ReadDir(t.path)
	switch {
	case err != nil:
		return fmt.Errorf("read the output folder: %w", err)
	case len(names) > 0 && !hasMark(t.path):
		return refuse(NotOurs)
	}
	if _, err := os.Lstat(filepath.Join(t.path, ".git")); err == nil {
		return refuse(HasGit)
	}
	return nil
}

// sourceFolders are the parts of the source that a build reads.
var sourceFolders = []string{"content", "layouts", "static"}

// checkSource compares folders by what they are, not by name: there are file
// systems that take Public and public for one.
func (t *Target) checkSource(refuse func(Reason) error) error {
	if t.source == "" {
		return nil
	}
	if same(t.path, t.source) {
		return refuse(IsSource)
	}
	for dir := t.source; filepath.Dir(dir) != dir; dir = filepath.Dir(dir) {
		if same(t.path, filepath.Dir(dir)) {
			return refuse(HoldsSource)
		}
	}
	for dir := t.path; filepath.Dir(dir) != dir; dir = filepath.Dir(dir) {
		for _, part := range sourceFolders {
			if same(dir, filepath.Join(t.source, part)) {
				return refuse(InSource)
			}
		}
	}
	return nil
}

// same reports whether two paths are one folder.
func same(a, b string) bool {
	if a == b {
		return true
	}
	x, errX := os.Stat(a)
	y, errY := os.Stat(b)
	return errX == nil && errY == nil && os.SameFile(x, y)
}

// markName is the file by which an output folder is known as ours.
const markName = ".atbalss"

// markHead is the first line of the mark; the number is that of its form.
const markHead = "atbalss output 2\n"

// markLimit is the longest text that is taken for a mark, in bytes.
const markLimit = 1 << 16

// Mark is the text of the mark that the site in the output folder has now, which
// is a function of its names and bytes; "" when no site of ours lies there. See
// [Stage.Mark].
func (t *Target) Mark() string { return readMark(t.path) }

// hasMark reports whether a folder was made by this program.
func hasMark(dir string) bool { return readMark(dir) != "" }

// readMark is the text of the mark in a folder; "" when there is none.
func readMark(dir string) string {
	name := filepath.Join(dir, markName)
	info, err := os.Lstat(name)
	if err != nil || !info.Mode().IsRegular() || info.Size() > markLimit {
		return ""
	}
	text, err := os.ReadFile(name)
	if err != nil || !strings.HasPrefix(string(text), "atbalss output ") {
		return ""
	}
	return string(text)
}
