package content

import (
	"bytes"
	"strings"

	"atbalss/internal/site"
	"atbalss/internal/strictyaml"
)

// Past reads the words of an earlier version of an entry's file: title, summary,
// body and their fingerprint. It is lenient, since nobody can mend the past; ok
// is false where there is no front matter.
func Past(src []byte) (w site.Words, ok bool) {
	f, _ := split(bytes.TrimPrefix(src, []byte("\ufeff")), "", nil)
	if f.node == nil {
		return site.Words{}, false
	}
	var r strictyaml.Reader
	w.Title = r.Line(f.node.Find("title"), "title")
	w.Summary = r.Line(f.node.Find("summary"), "summary")
	w.Body.Markdown = strings.ReplaceAll(string(f.body), "\r\n", "\n")
	w.Fingerprint = Fingerprint(w.Title, w.Summary, w.Body.Markdown)
	return w, true
}
