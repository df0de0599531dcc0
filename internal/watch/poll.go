package watch

import (
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// stamp tells one state of a file from another.
type stamp struct {
	size  int64
	mtime int64
	mode  fs.FileMode // its type only
}

// snapshot is the state of all files, by path from the source folder.
type snapshot map[string]stamp

// walkResult is what a walk found.
type walkResult struct {
	files   snapshot
	folders []string // absolute names
	took    time.Duration
}

// look walks beside the loop; it touches none of its state.
func (w *Watcher) look() walkResult {
	start := time.Now()
	var r walkResult
	r.files, _ = w.walk(func(folder string) error {
		r.folders = append(r.folders, folder)
		return nil
	})
	r.took = time.Since(start)
	return r
}

// walk takes the state of all files. Each folder is passed on before it is
// read, so that what comes into it later has an event. The error is the last
// one of visit; what cannot be read is as good as gone.
func (w *Watcher) walk(visit func(folder string) error) (snapshot, error) {
	files := snapshot{}
	var failed error
	for _, folder := range w.Folders {
		_ = filepath.WalkDir(filepath.Join(w.Root, folder), func(name string, d fs.DirEntry, err error) error {
			if err != nil {
				return nil
			}
			if Ignored(d.Name()) {
				if d.IsDir() {
					return fs.SkipDir
				}
				return nil
			}
			if d.IsDir() {
				if err := visit(name); err != nil {
					failed = err
				}
				return nil
			}
			if info, err := d.Info(); err == nil {
				if rel, ok := w.rel(name); ok {
					files[rel] = stamp{info.Size(), info.ModTime().UnixNano(), info.Mode().Type()}
				}
			}
			return nil
		})
	}
	return files, failed
}

// compare notes what a walk found changed. It reports whether there are changes
// that no event has named yet.
func (w *Watcher) compare(r walkResult) bool {
	changed := differences(w.known, r.files)
	w.known = r.files
	for _, folder := range r.folders {
		if err := w.addFolder(folder); err != nil {
			w.takeOver(Refused, err)
		}
	}
	if len(changed) > 0 && w.polling {
		// Events are not to be trusted, also not to be the last of their file.
		w.pending.add(time.Now(), changed...)
		return false
	}
	changed = slices.DeleteFunc(changed, w.wasReported)
	if len(changed) == 0 {
		return false
	}
	w.suspects = append(w.suspects, changed...)
	return true
}

// judge looks again at changes that no event had named when they were found. An
// event that was only late has come by now.
func (w *Watcher) judge() {
	missed := slices.DeleteFunc(w.suspects, w.wasReported)
	w.suspects = nil
	if len(missed) == 0 {
		return
	}
	w.takeOver(Silent, nil)
	w.pending.add(time.Now(), missed...)
}

// wasReported reports whether an event named the path or a folder that holds it.
func (w *Watcher) wasReported(name string) bool {
	for {
		if w.reported[name] || w.before[name] {
			return true
		}
		cut := strings.LastIndexByte(name, '/')
		if cut < 0 {
			return false
		}
		name = name[:cut]
	}
}

// differences lists the paths that are new, gone or changed.
func differences(a, b snapshot) []string {
	var changed []string
	for name, s := range b {
		if old, ok := a[name]; !ok || old != s {
			changed = append(changed, name)
		}
	}
	for name := range a {
		if _, ok := b[name]; !ok {
			changed = append(changed, name)
		}
	}
	slices.Sort(changed)
	return changed
}
