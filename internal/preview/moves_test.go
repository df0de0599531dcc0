package preview

import (
	"testing"

	"atbalss/internal/output"
	"atbalss/internal/site"
)

func TestMovedPages(t *testing.T) {
	tree := func(pages map[string]string) *output.Tree { // path to file
		tree := new(output.Tree)
		for path, file := range pages {
			tree.Add(output.Entry{Path: path + "/index.html", From: site.Source{File: file}, Render: func(b []byte) ([]byte, error) { return b, nil }})
		}
		tree.Seal()
		return tree
	}
	for name, c := range map[string]struct {
		before, after map[string]string
		from, to      string
	}{
		"slug":        {map[string]string{"lv/p/a": "a.lv.md", "en/p/a": "a.lv.md"}, map[string]string{"lv/p/b": "a.lv.md", "en/p/a": "a.lv.md"}, "/lv/p/a/", "/lv/p/b/"},
		"file":        {map[string]string{"lv/p/a": "a.lv.md", "en/p/a": "a.lv.md"}, map[string]string{"lv/p/b": "b.lv.md", "en/p/b": "b.lv.md"}, "/en/p/a/", "/en/p/b/"},
		"section":     {map[string]string{"lv/p/a": "a.lv.md", "lv/p/b": "b.lv.md"}, map[string]string{"lv/q/a": "a.lv.md", "lv/q/b": "b.lv.md"}, "/lv/p/b/", "/lv/q/b/"},
		"which":       {map[string]string{"lv/p/a": "a.lv.md", "lv/p/b": "b.lv.md"}, map[string]string{"lv/p/c": "c.lv.md", "lv/p/d": "d.lv.md"}, "/lv/p/a/", ""},
		"only gone":   {map[string]string{"lv/p/a": "a.lv.md", "lv/p/b": "b.lv.md"}, map[string]string{"lv/p/b": "b.lv.md"}, "/lv/p/a/", ""},
		"other place": {map[string]string{"lv/p/a": "a.lv.md"}, map[string]string{"lv/n/c": "c.lv.md"}, "/lv/p/a/", ""},
	} {
		s := newServer(Options{})
		s.Publish(State{Tree: tree(c.before)})
		s.Publish(State{Tree: tree(c.after)})
		got := findingsOf(t, s, c.from).Page
		want := "moved"
		if c.to == "" {
			want = "gone"
		}
		if got.To != c.to || got.State != want {
			t.Errorf("%s: %s is %s at %q, want %s at %q", name, c.from, got.State, got.To, want, c.to)
		}
	}
	// Twice, and back again.
	s := newServer(Options{})
	for _, at := range []string{"a", "b", "c", "a"} {
		s.Publish(State{Base: "/sub", Tree: tree(map[string]string{"lv/p/" + at: "x.lv.md"})})
	}
	if got := findingsOf(t, s, "/sub/lv/p/b/").Page; got.To != "/sub/lv/p/a/" {
		t.Errorf("moved twice and back: %+v", got)
	}
	if got := findingsOf(t, s, "/sub/lv/p/a/").Page; got.State != "here" {
		t.Errorf("back where it was: %+v", got)
	}
}

// TestMovedByWayOfAMistake: what is written is empty, or half there, for a moment;
// the page of such a file is followed when it comes back somewhere else.
func TestMovedByWayOfAMistake(t *testing.T) {
	type pages = map[string]string // path to file
	type state struct {
		pages
		faulty string // a file; "-" for no site at all
	}
	before := pages{"lv/p/a": "a.lv.md", "lv/p/z": "z.lv.md"}
	for name, c := range map[string]struct {
		states []state
		to     string // of lv/p/a
	}{
		"slug":                   {[]state{{pages{"lv/p/z": "z.lv.md"}, "a.lv.md"}, {pages{"lv/p/b": "a.lv.md", "lv/p/z": "z.lv.md"}, ""}}, "/lv/p/b/"},
		"file":                   {[]state{{pages{"lv/p/z": "z.lv.md"}, "b.lv.md"}, {pages{"lv/p/b": "b.lv.md", "lv/p/z": "z.lv.md"}, ""}}, "/lv/p/b/"},
		"twice faulty":           {[]state{{pages{"lv/p/z": "z.lv.md"}, "a.lv.md"}, {pages{"lv/p/z": "z.lv.md"}, "b.lv.md"}, {pages{"lv/p/b": "b.lv.md", "lv/p/z": "z.lv.md"}, ""}}, "/lv/p/b/"},
		"no site meanwhile":      {[]state{{pages{"lv/p/z": "z.lv.md"}, "a.lv.md"}, {nil, "-"}, {pages{"lv/p/b": "a.lv.md", "lv/p/z": "z.lv.md"}, ""}}, "/lv/p/b/"},
		"another is still bad":   {[]state{{pages{"lv/p/z": "z.lv.md"}, "a.lv.md"}, {pages{"lv/p/b": "a.lv.md"}, "z.lv.md"}}, "/lv/p/b/"},
		"moved again":            {[]state{{pages{"lv/p/z": "z.lv.md"}, "a.lv.md"}, {pages{"lv/p/b": "a.lv.md", "lv/p/z": "z.lv.md"}, ""}, {pages{"lv/p/c": "a.lv.md", "lv/p/z": "z.lv.md"}, ""}}, "/lv/p/c/"},
		"mended where it was":    {[]state{{pages{"lv/p/z": "z.lv.md"}, "a.lv.md"}, {before, ""}}, "here"},
		"deleted, another comes": {[]state{{pages{"lv/p/a": "a.lv.md"}, "z.lv.md"}, {nil, "z.lv.md"}, {pages{"lv/p/b": "b.lv.md"}, "z.lv.md"}, {pages{"lv/p/b": "b.lv.md", "lv/p/z": "z.lv.md"}, ""}}, ""},
	} {
		s := newServer(Options{})
		for _, st := range append([]state{{before, ""}}, c.states...) {
			if st.faulty == "-" {
				s.Publish(State{Failure: "site.yaml"})
				continue
			}
			tree := new(output.Tree)
			for path, file := range st.pages {
				tree.Add(output.Entry{Path: path + "/index.html", From: site.Source{File: file}, Render: func(b []byte) ([]byte, error) { return b, nil }})
			}
			tree.Seal()
			faulty := map[string]bool{}
			if st.faulty != "" {
				faulty[st.faulty] = true
			}
			s.Publish(State{Tree: tree, Faulty: faulty})
		}
		want := page{State: "moved", To: c.to}
		switch c.to {
		case "here":
			want = page{State: "here"}
		case "":
			want = page{State: "gone"}
		}
		if got := findingsOf(t, s, "/lv/p/a/").Page; got.State != want.State || got.To != want.To {
			t.Errorf("%s: %s at %q, want %s at %q", name, got.State, got.To, want.State, want.To)
		}
	}
}
