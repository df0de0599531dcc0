// Package watch says which files of the source changed, in settled batches.
//
//	fsnotify events ──► pending paths ── quiet for 30 ms ──► Batch
//	stat walk, every 2 s ──► paths that no event named ──► poll takes over, Notice
//
// It watches folders, not files, because editors save by writing a new file and
// renaming it; folders that come later are added, with what is in them already.
// A slow stat walk runs beside the events all the time: where they do not arrive
// (network drives, containers, a limit that is reached) it finds the change,
// says so once and goes on alone. It is the only importer of fsnotify.
package watch

import (
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

// Options says what to watch. The durations have useful defaults.
type Options struct {
	Root    string   // the source folder; required
	Folders []string // the folders below it that count, by name; required
	Quiet   time.Duration
	MaxWait time.Duration // a batch is not held back longer, however busy it is
	Poll    time.Duration // between two stat walks
	Grace   time.Duration // how long an event may come later than the walk that found its change
	Notice  func(Notice)  // what the user should know, each kind once; may be nil

	open func() (*feed, error) // nil: fsnotify
}

// Batch is a set of changes that has settled.
type Batch struct {
	Paths []string // from the source folder, with slashes, sorted; a folder stands for all that it holds
	All   bool     // anything may have changed: events were lost
}

// Reason says what a Notice is about.
type Reason uint8

// The reasons for a Notice.
const (
	Refused  Reason = iota // the system does not watch all folders: the poll takes over
	Silent                 // changes came without events: the poll takes over
	Overflow               // too many events at once: everything is read anew
)

// Notice is something that the user should know once.
type Notice struct {
	Reason Reason
	Err    error // what the system said; nil for Silent
	Every  time.Duration
}

// Watcher watches until it is closed.
type Watcher struct {
	Options
	batches chan Batch
	stop    chan struct{}
	wait    sync.WaitGroup
	once    sync.Once

	feed    *feed
	watched map[string]bool // folders, as absolute names
	known   snapshot
	pending pending
	polling bool
	told    map[Reason]bool

	reported, before map[string]bool // paths that events named since the last walk, and before it
	suspects         []string        // changes of a walk that no event named yet
}

// Start watches the folders. Changes made after it returns are in a batch. The
// only error is a source folder that cannot be found.
func Start(o Options) (*Watcher, error) {
	root, err := filepath.EvalSymlinks(o.Root)
	if err == nil {
		root, err = filepath.Abs(root)
	}
	if err != nil {
		return nil, err
	}
	o.Root = root
	o.Quiet, o.MaxWait = orElse(o.Quiet, 30*time.Millisecond), orElse(o.MaxWait, 300*time.Millisecond)
	o.Poll, o.Grace = orElse(o.Poll, 2*time.Second), orElse(o.Grace, time.Second)
	w := &Watcher{
		Options: o, batches: make(chan Batch), stop: make(chan struct{}), watched: map[string]bool{},
		told: map[Reason]bool{}, reported: map[string]bool{}, before: map[string]bool{},
	}
	open := o.open
	if open == nil {
		open = openSystem
	}
	if w.feed, err = open(); err != nil {
		w.feed = &feed{}
		w.takeOver(Refused, err)
	}
	if err := w.addFolder(root); err != nil {
		w.takeOver(Refused, err)
	}
	var failed error
	w.known, failed = w.walk(w.addFolder)
	if failed != nil {
		w.takeOver(Refused, failed)
	}
	w.wait.Go(w.run)
	return w, nil
}

func orElse(d, usual time.Duration) time.Duration {
	if d <= 0 {
		return usual
	}
	return d
}

// Batches passes each settled batch. Changes that come while nobody receives
// join the next one; none is lost.
func (w *Watcher) Batches() <-chan Batch { return w.batches }

// Close ends the watching; when it returns, no goroutine of it is left.
func (w *Watcher) Close() {
	w.once.Do(func() { close(w.stop) })
	w.wait.Wait()
}

// pending is the batch that is being gathered.
type pending struct {
	paths       map[string]bool
	all         bool
	first, last time.Time
}

func (p *pending) empty() bool { return len(p.paths) == 0 && !p.all }

func (p *pending) add(now time.Time, paths ...string) {
	if p.empty() {
		p.first, p.paths = now, map[string]bool{}
	}
	p.last = now
	for _, name := range paths {
		p.paths[name] = true
	}
}

// batch returns what was gathered.
func (p *pending) batch() Batch {
	b := Batch{All: p.all}
	for name := range p.paths {
		b.Paths = append(b.Paths, name)
	}
	slices.Sort(b.Paths)
	return b
}

// settles is how long the batch must settle yet.
func (w *Watcher) settles(now time.Time) time.Duration {
	return min(w.pending.last.Add(w.Quiet).Sub(now), w.pending.first.Add(w.MaxWait).Sub(now))
}

// run owns the state. It never waits for a reader: what the system reports is
// taken at once, so that its queue stays empty.
func (w *Watcher) run() {
	defer w.feed.shut()
	quiet, poll, grace := stopped(), time.NewTimer(w.Poll), stopped()
	defer poll.Stop()
	defer quiet.Stop()
	defer grace.Stop()
	walked := make(chan walkResult, 1)
	for {
		var out chan<- Batch
		var batch Batch
		if !w.pending.empty() {
			if left := w.settles(time.Now()); left > 0 {
				quiet.Reset(left)
			} else {
				out, batch = w.batches, w.pending.batch()
			}
		}
		select {
		case <-w.stop:
			return
		case out <- batch:
			w.pending = pending{}
		case <-quiet.C:
		case e, ok := <-w.feed.events:
			w.event(e, ok)
		case err, ok := <-w.feed.errors:
			w.fault(err, ok)
		case <-poll.C:
			w.before, w.reported = w.reported, map[string]bool{}
			w.wait.Go(func() { walked <- w.look() })
		case r := <-walked:
			if w.compare(r) {
				grace.Reset(w.Grace)
			}
			poll.Reset(max(w.interval(), 20*r.took))
		case <-grace.C:
			w.judge()
		}
	}
}

// stopped is a timer that has not been set.
func stopped() *time.Timer {
	t := time.NewTimer(time.Hour)
	t.Stop()
	return t
}

// interval is the time between two walks: half as long when they are all there is.
func (w *Watcher) interval() time.Duration {
	if w.polling {
		return w.Poll / 2
	}
	return w.Poll
}

// takeOver makes the walks the source of changes, and says why, once.
func (w *Watcher) takeOver(why Reason, err error) {
	if why != Overflow {
		w.polling = true
	}
	if w.told[why] {
		return
	}
	w.told[why] = true
	if w.Notice != nil {
		w.Notice(Notice{Reason: why, Err: err, Every: w.interval()})
	}
}

// rel turns a name of the system into one from the source folder; false for
// what does not count.
func (w *Watcher) rel(name string) (string, bool) {
	r, err := filepath.Rel(w.Root, name)
	if err != nil || r == "." || strings.HasPrefix(r, "..") {
		return "", false
	}
	r = filepath.ToSlash(r)
	top, _, _ := strings.Cut(r, "/")
	if !slices.Contains(w.Folders, top) {
		return "", false
	}
	for part := range strings.SplitSeq(r, "/") {
		if Ignored(part) {
			return "", false
		}
	}
	return r, true
}

// Ignored reports whether a file or folder of this name is never read: hidden
// files and the copies that editors keep.
func Ignored(name string) bool { return strings.HasPrefix(name, ".") || strings.HasSuffix(name, "~") }
