package publish

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// Stage is a site that is being written. Its methods may be called from several
// goroutines, Commit and Abort after all writes have returned.
type Stage struct {
	target *Target
	dir    string
	unlock func()
	sync   syncer
	into   folder   // the staging folder
	above  []string // folders above the output that were made, outermost first

	old    oldSite
	spare  string // where the old site is to be left; "" for nowhere
	reused bool   // the staging folder holds an older site
	spared bool   // the old site was left

	using sync.RWMutex // held by who uses an open folder

	mu      sync.Mutex
	names   []string // of files that are there or expected; sorted and all there from Commit on
	files   []file   // by place in names
	place   map[string]int32
	dirs    map[string]*making // by path; "" is the staging folder
	written struct {           // without what was carried over, which takes no room
		files int
		bytes int64
	}
	ahead     ahead
	open      int   // files that are being written in parts
	carried   int   // files
	err       error // the first that went wrong; nothing is published after it
	complete  bool  // nothing is added any more
	ended     bool
	text      string // of the mark, once it is written
	published bool

	secured func() error // secure, once
}

// file is what was written or carried over.
type file struct {
	Print
	carried bool
	there   bool // not just expected
}

// Begin makes the staging folder and keeps other builds away from the output
// until Commit or Abort. What a killed build left behind is cleared away, and an
// output that it had moved aside is put back. The error is a [*Busy] while
// another build publishes to the same folder.
func (t *Target) Begin() (*Stage, error) {
	s := &Stage{target: t, dir: t.stagePath(), place: map[string]int32{}, dirs: map[string]*making{"": made}}
	s.secured = sync.OnceValue(s.secure)
	if err := s.begin(); err != nil {
		s.end()
		return nil, err
	}
	return s, nil
}

func (s *Stage) begin() error {
	t := s.target
	for dir := filepath.Dir(t.path); ; dir = filepath.Dir(dir) {
		if there, err := t.disk.Exists(dir); err != nil || there {
			break // an error is met again when the folder is made
		}
		s.above = append([]string{dir}, s.above...)
	}
	if err := t.disk.MkdirAll(filepath.Dir(t.path)); err != nil {
		return fmt.Errorf("make the folder of the output: %w", err)
	}
	unlock, err := t.disk.Lock(t.lockPath())
	if errors.Is(err, errBusy) {
		s.above = nil // another build's now
		return &Busy{Output: t.path}
	}
	if err != nil {
		return fmt.Errorf("lock the output folder: %w", err)
	}
	s.unlock = unlock
	if err := t.recover(); err != nil {
		return err
	}
	if err := t.check(); err != nil {
		return err
	}
	if err := t.disk.Mkdir(s.dir); err != nil {
		return fmt.Errorf("make the staging folder beside the output: %w", err)
	}
	if s.sync, err = t.disk.OpenSync(s.dir); err != nil {
		return fmt.Errorf("open the staging folder: %w", err)
	}
	if s.into, err = t.disk.Open(s.dir); err != nil {
		return fmt.Errorf("open the staging folder: %w", err)
	}
	return nil
}

// recover clears away what a killed build left behind.
func (t *Target) recover() error {
	live, err := t.disk.Exists(t.path)
	if err != nil {
		return fmt.Errorf("look at the output folder: %w", err)
	}
	aside, err := t.disk.Exists(t.oldPath())
	if err != nil {
		return fmt.Errorf("look beside the output folder: %w", err)
	}
	if aside && !live {
		if err := t.disk.Rename(t.oldPath(), t.path); err != nil {
			return fmt.Errorf("put the old site back: %w", err)
		}
		aside = false
	}
	leftovers := []string{t.stagePath()}
	if aside {
		leftovers = append(leftovers, t.oldPath())
	}
	for _, dir := range leftovers {
		if err := t.disk.RemoveAll(dir, nil); err != nil {
			return fmt.Errorf("remove what an earlier build left behind: %w", err)
		}
	}
	return nil
}

// Expect tells which files are to come, in order, before the first of them: it
// spares looking for room and putting them in order. It promises nothing.
func (s *Stage) Expect(names []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i := 1; i < len(names); i++ {
		if names[i-1] >= names[i] {
			return
		}
	}
	if len(s.files) > 0 {
		return
	}
	s.names, s.files, s.place = slices.Clip(names), make([]file, len(names)), make(map[string]int32, len(names))
	for i, name := range names {
		s.place[name] = int32(i)
	}
}

// settle puts the files in order and drops those that were expected only.
func (s *Stage) settle() {
	whole := slices.IsSorted(s.names)
	for i := range s.files {
		whole = whole && s.files[i].there
	}
	if whole {
		return
	}
	before, place := s.files, s.place
	s.names = slices.Sorted(maps.Keys(place))
	s.names = slices.DeleteFunc(s.names, func(name string) bool { return !before[place[name]].there })
	s.files, s.place = make([]file, len(s.names)), make(map[string]int32, len(s.names))
	for i, name := range s.names {
		s.files[i], s.place[name] = before[place[name]], int32(i)
	}
}

// holds reports whether the site has a file.
func (s *Stage) holds(name string) bool {
	i, ok := s.place[name]
	return ok && s.files[i].there
}

// Write adds a file to the site. The path is slash-separated and has no leading
// slash. A path can be written once. After an error nothing can be published.
func (s *Stage) Write(name string, data []byte) error {
	f := file{Print: Print{Size: int64(len(data)), Sum: SumOf(data)}}
	s.using.RLock()
	defer s.using.RUnlock()
	err := s.makeRoom(name, f)
	if err == nil {
		err = create(s.into, name, data)
	}
	return s.fail(name, err)
}

// makeRoom makes ready for a file that is to be written.
func (s *Stage) makeRoom(name string, f file) error {
	err := s.prepare(name, f)
	if err == nil && s.reused {
		err = s.clear(name)
	}
	return err
}

// clear removes a file of an older site.
func (s *Stage) clear(name string) error {
	if err := s.into.Remove(name); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// fail notes an error, with the file that it met, so that nothing is published.
func (s *Stage) fail(name string, err error) error {
	if err == nil {
		return nil
	}
	err = s.explain(name, err)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.err == nil {
		s.err = err
	}
	return err
}

// prepare checks the path, notes the file and makes its folders.
func (s *Stage) prepare(name string, f file) error {
	if why := badPath(name); why != "" {
		return fmt.Errorf("the path %s", why)
	}
	expected, err := s.note(name, f)
	if err != nil || expected && s.reused { // then its folder is there
		return err
	}
	return s.makeDir(parent(name))
}

func (s *Stage) note(name string, f file) (expected bool, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.complete || s.ended {
		return false, errors.New("the site is no longer open for writing")
	}
	i, expected := s.place[name]
	switch {
	case expected && s.files[i].there:
		return true, errors.New("written twice")
	case !expected:
		i = int32(len(s.names))
		s.names, s.files = append(s.names, name), append(s.files, file{})
		s.place[name] = i
	}
	f.there = true
	s.files[i] = f
	if f.carried {
		s.carried++
	} else {
		s.written.files++
		s.written.bytes += f.Size
		s.goAhead()
	}
	return expected, nil
}

// making is the making of a folder of the site, once.
type making struct {
	once sync.Once
	err  error
}

// made stands for all folders that are there: most folders hold one page, and
// there are as many.
var made = func() *making {
	m := new(making)
	m.once.Do(func() {})
	return m
}()

// parent is the folder of a path; "" is the staging folder.
func parent(name string) string { return name[:max(strings.LastIndexByte(name, '/'), 0)] }

// makeDir makes a folder of the site and those above it. Who needs a folder that
// another writer is just making waits for it.
func (s *Stage) makeDir(dir string) error {
	s.mu.Lock()
	f := s.dirs[dir]
	if f == nil {
		f = &making{}
		s.dirs[dir] = f
	}
	s.mu.Unlock()
	f.once.Do(func() {
		if f.err = s.makeDir(parent(dir)); f.err == nil {
			f.err = s.into.Mkdir(dir)
		}
		if s.reused && errors.Is(f.err, fs.ErrExist) {
			f.err = nil // of the older site
		}
		if f.err == nil {
			s.mu.Lock()
			s.dirs[dir] = made
			s.mu.Unlock()
		}
	})
	return f.err
}

// explain adds to an error what was being written and, when the disk is full,
// how far it came.
func (s *Stage) explain(name string, err error) error {
	if isFull(err) {
		s.mu.Lock()
		defer s.mu.Unlock()
		return fmt.Errorf("write %s: the disk is full: the site needs more than the %d bytes in %d files that were written so far, "+
			"beside the old site, which stays as it was: %w", name, s.written.bytes, s.written.files, err)
	}
	return fmt.Errorf("write %s: %w", name, err)
}

// create writes a file whole or tells why not.
func create(into folder, name string, data []byte) error {
	f, err := into.Create(name)
	if err != nil {
		return err
	}
	_, err = writeAll(f, data)
	return errors.Join(err, f.Close())
}

// writeAll writes all of the data or tells why not.
func writeAll(to io.Writer, data []byte) (int, error) {
	n, err := to.Write(data)
	if err == nil && n < len(data) {
		err = io.ErrShortWrite
	}
	return n, err
}

// Complete says that all files are there, when all writes have returned. It may be
// left out: what Commit has to do before the exchange is then begun here, while the
// caller finds out whether there is to be one.
func (s *Stage) Complete() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.complete || s.ended || s.err != nil {
		return
	}
	s.complete = true
	go s.secured()
}

// Commit publishes the site: what was written goes to the disk, is counted, and
// takes the place of the old site in one step. When Commit returns an error, or
// ctx has ended before the exchange, the old site stays and the staging folder is
// gone.
func (s *Stage) Commit(ctx context.Context) error {
	s.mu.Lock()
	err, ended := s.err, s.ended
	s.ended = true
	s.mu.Unlock()
	if ended {
		return errors.New("publish: the site was published or given up before")
	}
	if err == nil {
		err = s.commit(ctx)
	}
	s.end()
	return err
}

func (s *Stage) commit(ctx context.Context) error {
	t := s.target
	if err := s.secured(); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := t.check(); err != nil {
		return err // someone has changed the output meanwhile
	}
	if err := t.swap(s.dir); err != nil {
		return err
	}
	s.above = nil // they hold the site now
	s.published = true
	return nil
}

// Abort gives the site up: the old one stays and the staging folder is removed.
// After Commit it does nothing.
func (s *Stage) Abort() {
	s.mu.Lock()
	ended := s.ended
	s.ended = true
	s.mu.Unlock()
	if !ended {
		s.end()
	}
}

// end removes what lies at the staging path (a site that was given up or the
// old one) and lets other builds in. What cannot be removed is met again, with
// its error, by the next Begin.
func (s *Stage) end() {
	d := s.target.disk
	if s.complete {
		_ = s.secured() // which is to come to an end first
	}
	s.using.Lock() // nobody writes any more; who comes late finds the site ended
	s.ahead.rounds.Wait()
	if s.sync != nil {
		_ = s.sync.Close()
	}
	if s.into != nil {
		_ = s.into.Close()
	}
	if s.old.folder != nil {
		_ = s.old.folder.Close()
	}
	s.using.Unlock()
	if s.unlock != nil {
		if !s.leaveOld() {
			_ = d.RemoveAll(s.dir, s.names) // the names of the old site are nearly the same
		}
		s.unlock()
	}
	for _, dir := range slices.Backward(s.above) {
		_ = d.Remove(dir) // only when empty
	}
}
