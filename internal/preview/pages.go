package preview

import (
	"bytes"
	"fmt"
	"strings"

	"atbalss/internal/diag"
	"atbalss/internal/output"
)

// tag is the only thing that a page of the preview has and a built one has not.
const tag = `<script type="module" src="` + own + `preview.js"></script>`

// withScript puts the script into a page, at the end of its body.
func withScript(page []byte) []byte {
	at := bytes.LastIndex(page, []byte("</body>"))
	if at < 0 {
		at = len(page)
	}
	out := make([]byte, 0, len(page)+len(tag))
	return append(append(append(out, page[:at]...), tag...), page[at:]...)
}

// find returns what is served at a path: of the newest tree, else the last good
// version of a page whose file has mistakes now.
func (v *view) find(path string) (output.Entry, bool) {
	if v.Tree == nil {
		return output.Entry{}, false
	}
	if e, ok := v.Tree.Find(path); ok {
		return e, true
	}
	if v.good == nil || len(v.Faulty) == 0 {
		return output.Entry{}, false
	}
	e, ok := v.good.Find(path)
	return e, ok && (e.From.File == "" || v.Faulty[e.From.File])
}

// make produces the bytes of an entry. When that fails, the last good version of
// the page stands in; err is then what failed.
func (v *view) make(e output.Entry) (data []byte, err error) {
	data, err = produce(e)
	if err == nil {
		return data, nil
	}
	// The stack of a panic is for whoever mends the program, not for the page.
	text, _, _ := strings.Cut(err.Error(), "\n")
	v.trouble.Store(&text)
	if v.good != nil {
		if last, ok := v.good.Find(e.Path); ok {
			if old, failed := produce(last); failed == nil {
				return old, err
			}
		}
	}
	return nil, err
}

// produce runs a producer. One that panics spoils its page, not the preview.
func produce(e output.Entry) (data []byte, err error) {
	defer func() { diag.Crashed(recover(), &err, e.Path) }()
	if data, err = e.Render(nil); err != nil {
		return nil, fmt.Errorf("%s: %w", e.Path, err)
	}
	return data, nil
}

// notFound is the page for an address that the site does not have: that of the
// address's language, else that of the whole site.
func (v *view) notFound(path string) (output.Entry, bool) {
	top, _, _ := strings.Cut(path, "/")
	for _, name := range []string{top + "/404.html", "404.html"} {
		if e, ok := v.find(name); ok {
			return e, true
		}
	}
	return output.Entry{}, false
}
