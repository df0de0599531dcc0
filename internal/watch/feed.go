package watch

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// feed is a source of events. Its fields may be nil: then nothing comes.
type feed struct {
	events <-chan fsnotify.Event
	errors <-chan error
	add    func(folder string) error
	remove func(folder string) error
	close  func() error
}

func openSystem() (*feed, error) {
	n, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	return &feed{events: n.Events, errors: n.Errors, add: n.Add, remove: n.Remove, close: n.Close}, nil
}

func (f *feed) shut() {
	if f.close != nil {
		_ = f.close() // nothing was written
	}
}

// addFolder watches a folder that is not watched yet.
func (w *Watcher) addFolder(name string) error {
	if w.watched[name] || w.feed.add == nil {
		return nil
	}
	err := w.feed.add(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil // gone since it was listed
	}
	if err == nil {
		w.watched[name] = true
	}
	return err
}

// dropFolder forgets a folder that is gone, and those in it: a watch follows
// the folder to its new name, but would report under the old one.
func (w *Watcher) dropFolder(name string) {
	for folder := range w.watched {
		if folder == name || strings.HasPrefix(folder, name+string(filepath.Separator)) {
			delete(w.watched, folder)
			_ = w.feed.remove(folder) // most are removed already
		}
	}
}

// event takes one event.
func (w *Watcher) event(e fsnotify.Event, ok bool) {
	if !ok {
		w.feed.events = nil
		w.takeOver(Refused, fsnotify.ErrClosed)
		return
	}
	name, counts := w.rel(e.Name)
	if !counts || e.Op == fsnotify.Chmod {
		return
	}
	if e.Has(fsnotify.Remove) || e.Has(fsnotify.Rename) {
		w.dropFolder(e.Name)
	}
	if e.Has(fsnotify.Create) {
		if info, err := os.Lstat(e.Name); err == nil && info.IsDir() {
			if err := w.addTree(e.Name); err != nil {
				w.takeOver(Refused, err)
			}
		}
	}
	w.reported[name] = true
	w.pending.add(time.Now(), name)
}

// addTree watches a folder and all that it holds. What is in it already needs
// no event of its own: the folder is in the batch.
func (w *Watcher) addTree(folder string) error {
	var failed error
	err := filepath.WalkDir(folder, func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return nil // gone again
		}
		if name != folder && Ignored(d.Name()) {
			return fs.SkipDir
		}
		if err := w.addFolder(name); err != nil {
			failed = err
		}
		return nil
	})
	return errors.Join(failed, err)
}

// fault takes an error of the system. Whatever it was, changes may have been
// missed, so everything is read anew.
func (w *Watcher) fault(err error, ok bool) {
	if !ok {
		w.feed.errors = nil
		return
	}
	why := Refused
	if errors.Is(err, fsnotify.ErrEventOverflow) {
		why = Overflow
	}
	w.takeOver(why, err)
	w.pending.add(time.Now())
	w.pending.all = true
	for _, folder := range w.Folders {
		if err := w.addTree(filepath.Join(w.Root, folder)); err != nil {
			w.takeOver(Refused, err)
		}
	}
}
