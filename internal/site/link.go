package site

import (
	"path"
	"slices"
	"strings"
)

// Target is what a link of a body leads to.
type Target struct {
	Address  string // "/lv/projekti/x/#merkis", "#merkis" for the same page, or the external address
	External bool   // http, https, mailto, tel: not of this site
	Entry    *Entry // of this site, when the link names one
	Fault    LinkFault
}

// LinkFault says why a link leads nowhere.
type LinkFault uint8

// Faults of links.
const (
	LinkFine        LinkFault = iota
	LinkNoEntry               // the site has no such entry
	LinkEntryHeld             // the entry is a draft, in the future or expired
	LinkEntryFaulty           // the entry's own files have errors, so the link cannot be judged
	LinkNoFile                // no such file beside the entry
	LinkEscapes               // leads out of the content folder
	LinkUnreadable            // cannot be understood
)

// Resolve follows a link of an entry's body in a language. dest is as written:
// an address of the web, "#anchor", "/lv/address/", "project:ID#anchor", the
// path of an entry's file or of an attachment, from the folder of file.
func (s *Site) Resolve(e *Entry, l Lang, file, dest string) Target {
	scheme, rest, ok := strings.Cut(dest, ":")
	if k, named := kindNamed(scheme); ok && named {
		id, anchor := cutAnchor(rest)
		return s.toEntry(s.Find(k, id), k, id, l, anchor)
	}
	if ok && slices.Contains(webSchemes, strings.ToLower(scheme)) {
		return Target{Address: dest, External: true}
	}
	if dest == "" {
		return Target{Fault: LinkUnreadable}
	}
	if dest[0] == '#' || dest[0] == '/' {
		return Target{Address: dest}
	}
	return s.toFile(e, l, file, dest)
}

// webSchemes are those that a link may have (content format, section 6).
var webSchemes = []string{"http", "https", "mailto", "tel"}

func kindNamed(name string) (Kind, bool) {
	for _, k := range Kinds {
		if k.String() == name {
			return k, true
		}
	}
	return 0, false
}

// cutAnchor splits "x#y" into "x" and "#y".
func cutAnchor(s string) (rest, anchor string) {
	if i := strings.IndexByte(s, '#'); i >= 0 {
		return s[:i], s[i:]
	}
	return s, ""
}

func (s *Site) toEntry(e *Entry, k Kind, id string, l Lang, anchor string) Target {
	if e == nil {
		for _, f := range s.Faulty {
			if f.Kind == k && f.ID == id {
				return Target{Entry: f, Fault: LinkEntryFaulty}
			}
		}
		for _, h := range s.Held {
			if h.Kind == k && h.ID == id {
				return Target{Entry: h, Fault: LinkEntryHeld}
			}
		}
		return Target{Fault: LinkNoEntry}
	}
	if !e.Present(l) {
		l = s.Main()
	}
	return Target{Address: s.Address(e, l) + anchor, Entry: e}
}

// toFile follows a relative path: of another entry's Markdown file, or of an
// attachment.
func (s *Site) toFile(e *Entry, l Lang, file, dest string) Target {
	rel, anchor := cutAnchor(dest)
	name := path.Join(path.Dir(file), rel)
	if !strings.HasPrefix(name, "content/") {
		return Target{Fault: LinkEscapes}
	}
	if strings.HasSuffix(name, ".md") {
		k, id, ok := EntryOfFile(name)
		if !ok {
			return Target{Fault: LinkNoEntry}
		}
		return s.toEntry(s.Find(k, id), k, id, l, anchor)
	}
	for _, f := range e.Attachments {
		if f.Name == name {
			return Target{Address: "/" + f.Path + anchor}
		}
	}
	return Target{Fault: LinkNoFile}
}

// EntryOfFile tells which entry a Markdown file of content/ belongs to:
// content/news/x.lv.md, content/news/x/index.lv.md,
// content/projects/p/news/x/index.lv.md. Whether there is such an entry is
// another question.
func EntryOfFile(name string) (Kind, string, bool) {
	p := strings.Split(strings.TrimPrefix(name, "content/"), "/")
	if len(p) >= 4 && p[0] == "projects" && p[2] == "news" {
		p = p[2:]
	}
	for _, k := range Kinds {
		switch {
		case p[0] != k.Folder():
		case len(p) == 2:
			id, _, ok := strings.Cut(p[1], ".")
			return k, id, ok
		case len(p) == 3 && strings.HasPrefix(p[2], "index."):
			return k, p[1], true
		}
	}
	return 0, "", false
}
