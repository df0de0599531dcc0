package check

import (
	"strings"

	"atbalss/internal/diag"
	"atbalss/internal/fold"
	"atbalss/internal/output"
	"atbalss/internal/site"
)

// redirectProblems checks the redirects of site.yaml and of the entries against
// the published paths.
func (t *Tree) redirectProblems() []diag.Problem {
	var ps []diag.Problem
	first := map[string]site.Redirect{} // by the key of From
	for _, r := range t.site.Redirects {
		key := redirectKey(r.From)
		if other, twice := first[key]; twice {
			ps = append(ps, diag.New("redirect-twice", r.Pos, r.From, placeText(other.Pos)))
			continue
		}
		first[key] = r
		if e, living := t.living(key); living {
			by := e.From.File
			if by == "" {
				by = "/" + e.Path
			}
			ps = append(ps, diag.New("redirect-from-page", r.Pos, r.From, by))
		}
	}
	for _, r := range first {
		if p, bad := t.redirectEnd(r, first); bad {
			ps = append(ps, p)
		}
	}
	return ps
}

// redirectKey maps the ways to write one old address to one key: with or
// without slashes at its ends, in any letter case.
func redirectKey(from string) string {
	return fold.Path(strings.Trim(from, "/"))
}

func placeText(p diag.Pos) string {
	if p.Line == 0 {
		return p.File
	}
	return p.File + ":" + itoa(p.Line)
}

// living finds the page that stands at an old address.
func (t *Tree) living(key string) (output.Entry, bool) {
	for _, path := range []string{key + "/index.html", key, strings.TrimPrefix(key+"/index.html", "/")} {
		if e, ok := t.tree.Find(path); ok && e.Kind != output.Redirect {
			return e, true
		}
	}
	return output.Entry{}, false
}

// redirectEnd follows a redirect through others to its end.
func (t *Tree) redirectEnd(r site.Redirect, all map[string]site.Redirect) (diag.Problem, bool) {
	way := []string{r.From}
	seen := map[string]bool{redirectKey(r.From): true}
	for to := r.To; ; {
		if !strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") {
			return diag.Problem{}, false // another site
		}
		address, id, _ := strings.Cut(to, "#")
		address, _, _ = strings.Cut(address, "?")
		if i, ok := t.tree.Place(site.OutputPath(address)); ok && t.tree.Entries()[i].Kind != output.Redirect {
			if id != "" && t.ids[i] != nil && !t.hasID(i, hash([]byte(id))) {
				return diag.New("redirect-to-nothing", r.Pos, r.From, to), true
			}
			return diag.Problem{}, false
		}
		key := redirectKey(address)
		way = append(way, to)
		if seen[key] {
			return diag.New("redirect-circle", r.Pos, r.From, strings.Join(way, " → ")), true
		}
		seen[key] = true
		next, ok := all[key]
		if !ok {
			return diag.New("redirect-to-nothing", r.Pos, r.From, to), true
		}
		to = next.To
	}
}
