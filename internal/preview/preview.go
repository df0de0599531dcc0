// Package preview shows the site while it is written.
//
//	owner ── Publish(State) ──► view, through an atomic pointer ──► requests render what they ask for
//	                                    │
//	                                    └─► event stream ──► preview.js: the page on screen is morphed
//
// The bytes are those of a build but for one script in each page. No page is
// made before somebody looks at it. What cannot be made (a file with mistakes, a
// broken layout) keeps its last good version, and the findings stand on the page
// itself.
//
// The server is for the machine that it runs on: it answers only to its own
// names, to GET and HEAD, and serves nothing but the published paths and its own
// files under /_atbalss/.
package preview

import (
	"crypto/rand"
	"encoding/hex"
	"sync/atomic"

	"atbalss/internal/diag"
	"atbalss/internal/output"
)

// Options says how to serve. All but Hosts and UI may be left out.
type Options struct {
	Hosts   []string                  // the names that the server answers to, with port: "localhost:8080"; required
	UI      string                    // language of the findings and of the toolbar: "lv" or "en"; required
	Follow  bool                      // browsers go to the page that was edited
	Excerpt func(pos diag.Pos) string // the lines around a place; may be called by several goroutines at once
}

// Change says how a state differs from the one before.
type Change uint8

// The kinds of change.
const (
	Pages  Change = iota // anything
	Styles               // style sheets only: browsers exchange them and leave the page alone
)

// State is what is to be shown: a site that was read, or what kept it from
// being read. All that it holds is frozen.
type State struct {
	Tree     *output.Tree   // nil when there is no site to show
	Base     string         // the path that the site is published under: "" or "/sub/path"
	Problems []diag.Problem // what is known by now
	Checked  bool           // the whole site was checked, too
	Failure  string         // what kept the site from being read, apart from Problems

	// Faulty are the files with errors, whose pages Tree lacks. Their last good
	// versions are shown.
	Faulty map[string]bool

	Change Change
	Edited string                          // address of the page that was edited, for Follow; "" for none
	About  func(path string) (About, bool) // what is known of the page of a path; may be nil
}

// About is what an editor wants to know of the page on screen.
type About struct {
	Kind        string    `json:"kind"`        // "project", ...
	Files       []string  `json:"files"`       // its sources; the one of its words first
	Folder      string    `json:"folder"`      // of its files; "" when it has none
	Lang        string    `json:"lang"`        // of the page
	Held        string    `json:"held"`        // why a build leaves it out: "draft", "future", "expired", or ""
	Translation string    `json:"translation"` // "main", "current", "stale", "missing"
	Machine     bool      `json:"machine"`     // translated by a machine
	Versions    []Version `json:"versions"`    // in the other languages
}

// Version is a page in another language.
type Version struct {
	Lang    string `json:"lang"`
	Address string `json:"address"`
}

// Server serves the newest state. Its methods may be called at any time.
type Server struct {
	options Options
	start   string // tells one run of the program from the next
	view    atomic.Pointer[view]
	streams atomic.Int32
}

// view is a state as it is served.
type view struct {
	State
	generation int // of the site: browsers fetch the page anew
	version    int // of all that is said about it
	good       *output.Tree
	trouble    *atomic.Pointer[string] // why a page of Tree could not be made
	moved      map[string]string       // old path to new one
	next       chan struct{}           // closed when there is a newer view
}

// New makes a server that has nothing to show yet.
func New(o Options) *Server {
	var id [8]byte
	_, _ = rand.Read(id[:]) // never fails
	s := &Server{options: o, start: hex.EncodeToString(id[:])}
	s.view.Store(&view{trouble: new(atomic.Pointer[string]), next: make(chan struct{})})
	return s
}

// Publish shows a new state of the site. Only one goroutine may publish.
func (s *Server) Publish(st State) {
	old := s.view.Load()
	v := &view{State: st, generation: old.generation + 1, good: old.good, trouble: new(atomic.Pointer[string]), moved: old.moved}
	if old.Tree != nil && len(old.Faulty) == 0 && old.trouble.Load() == nil {
		v.good = old.Tree
	}
	if st.Tree == nil && old.Tree != nil {
		v.Tree, v.Base, v.Faulty, v.About, v.trouble = old.Tree, old.Base, old.Faulty, old.About, old.trouble
	} else if old.Tree != nil {
		// A page can move by way of a mistake: a file that is being saved is
		// empty for a moment, and then its page is in neither tree beside it.
		if v.good != nil && len(old.Faulty) > 0 {
			v.moved = follow(v.moved, moves(v.good, st.Tree, st.Faulty, old.Faulty))
		}
		v.moved = follow(v.moved, moves(old.Tree, st.Tree, st.Faulty, nil))
	}
	s.show(old, v)
}

// Findings replaces the findings of the newest state, when more is known.
// failure is what kept a page from being made; "" for nothing.
func (s *Server) Findings(ps []diag.Problem, checked bool, failure string) {
	old := s.view.Load()
	v := *old
	v.Problems, v.Checked, v.Failure = ps, checked, failure
	s.show(old, &v)
}

func (s *Server) show(old, v *view) {
	v.version, v.next = old.version+1, make(chan struct{})
	s.view.Store(v)
	close(old.next)
}

// failure is what kept the site, or a page of it, from being made; "" for
// nothing.
func (v *view) failure() string {
	if text := v.trouble.Load(); v.Failure == "" && text != nil {
		return *text
	}
	return v.Failure
}
