package site

import "atbalss/internal/diag"

// Kind is a kind of entry.
type Kind uint8

// The kinds of entry.
const (
	KindProgramme Kind = iota
	KindProject
	KindNews
	KindPage
)

// Kinds lists the kinds of entry in the order of the folders of content/.
var Kinds = [...]Kind{KindProgramme, KindProject, KindNews, KindPage}

// String is the kind as links between entries write it: "project:ID".
func (k Kind) String() string { return [...]string{"programme", "project", "news", "page"}[k] }

// Folder is the kind's folder in content/.
func (k Kind) Folder() string { return [...]string{"programmes", "projects", "news", "pages"}[k] }

// Entry is what projects, programmes, news and pages have in common.
type Entry struct {
	Kind         Kind
	ID           string
	Words        map[Lang]*Words // the languages that it is written in; the main language is always there
	Untranslated map[Lang]string // languages in which it is left out on purpose, with the reason
	Published    Date
	Updated      Date
	Expires      Date
	Held         Held // why a build without --drafts leaves it out
	RedirectFrom []OldAddress
	Accept       []Accept
	Attachments  []*File // the files that it publishes, by name
	Folder       string  // the folder of its files, from the source folder; "" for a flat entry
	Version      Version // of the Markdown files that it was read from
	Source       Source  // its main-language file

	ref   string  `pack:"-"` // see Ref; "" before Site.Index
	shown []shown `pack:"-"` // in each of the site's languages; nil before Site.Index
}

// shown is how an entry is shown in a language: pages ask for it more often than
// for anything else.
type shown struct {
	lang    Lang
	words   *Words
	own     bool
	address string
	path    string // of the page's file
}

// in finds how the entry is shown in a language.
func (e *Entry) in(l Lang) *shown {
	for i := range e.shown {
		if s := &e.shown[i]; s.lang == l {
			return s
		}
	}
	return nil
}

// Version tells one state of an entry's Markdown files from another: the first
// half of SHA-256 over all of its languages, with the names of the files.
type Version struct {
	Front [16]byte // of the front matter: all but the bodies, and of which text a translation was made
	Whole [16]byte
}

// Words is what an entry says in one language.
type Words struct {
	Lang              Lang
	Title, Summary    string
	Slug              string // last part of the address; never empty once loaded
	ImageAlt          string
	Draft             bool
	MachineTranslated bool
	Fingerprint       string // of title, summary and body, in the main language: 12 hex digits
	Translated        string // of the main-language text that a translation was made from, as its file says
	Body              Body
	Source            Source
	Sum               [16]byte // of the file: the first half of SHA-256
}

// Held says why an entry is shown in the preview only.
type Held uint8

// Reasons to hold an entry back.
const (
	NotHeld Held = iota
	HeldDraft
	HeldFuture  // published lies after today
	HeldExpired // expires is today or before
)

// String names the reason: "draft", "future", "expired".
func (h Held) String() string { return [...]string{"", "draft", "future", "expired"}[h] }

// OldAddress is an address that the entry had before, from the site's root.
type OldAddress struct {
	Path string
	Pos  diag.Pos
}

// Accept is a finding that the editors accept, with a reason.
type Accept struct {
	Rule, Reason string
	Until        Date // zero: for good
	Pos          diag.Pos
}

// File is a file that an entry names: an attachment, which lies beside the
// page, or a file of the design under static/.
type File struct {
	Name   string // from the source folder: "content/projects/x/a.pdf", "static/icons/x.svg"
	Static bool
	Path   string // where an attachment is published: "lv/projekti/x/a.pdf"; "" for a design file
	Size   int64  // bytes
	Pos    diag.Pos
}

// Picture is a picture with its words.
type Picture struct {
	File    *File
	Alt     Text
	Caption Text
}

// In returns the entry's words in a language. own is false when the entry is
// not translated and the words are those of the main language.
func (e *Entry) In(l, main Lang) (w *Words, own bool) {
	if s := e.in(l); s != nil {
		return s.words, s.own
	}
	if w, ok := e.Words[l]; ok {
		return w, true
	}
	return e.Words[main], false
}

// Present reports whether the entry has a page in the language, be it in the
// main language's words.
func (e *Entry) Present(l Lang) bool {
	_, left := e.Untranslated[l]
	return !left
}

// Base returns the entry itself; each kind embeds it.
func (e *Entry) Base() *Entry { return e }

// Ref is the entry as links between entries write it: "project:ID".
func (e *Entry) Ref() string {
	if e.ref == "" {
		return e.Kind.String() + ":" + e.ID
	}
	return e.ref
}

// LastChange is the day that the page names as its last change: updated, else
// published.
func (e *Entry) LastChange() Date {
	if !e.Updated.IsZero() {
		return e.Updated
	}
	return e.Published
}
