package preview

import (
	"maps"
	"path"
	"slices"
	"strings"

	"atbalss/internal/output"
)

// moves finds the pages that went from one path to another between two trees:
// those of one source file whose address changed, and, where a file was
// renamed, the only page that went from a folder when only one came into it.
// Pages of faulty files have not gone. With a list of mended files, only theirs
// have come.
func moves(old, now *output.Tree, faulty, mended map[string]bool) map[string]string {
	gone := slices.DeleteFunc(missing(old, now), func(e output.Entry) bool { return faulty[e.From.File] })
	came := missing(now, old)
	if mended != nil {
		came = slices.DeleteFunc(came, func(e output.Entry) bool { return !mended[e.From.File] })
	}
	if len(gone) == 0 || len(came) == 0 {
		return nil
	}
	found := map[string]string{}
	for _, key := range []func(output.Entry) string{
		func(e output.Entry) string { return folder(e.Path) + "\x00" + e.From.File },
		func(e output.Entry) string { return language(e.Path) + "\x00" + e.From.File },
		func(e output.Entry) string { return folder(e.Path) },
	} {
		from, to := group(gone, key), group(came, key)
		for k, a := range from {
			if b := to[k]; len(a) == 1 && len(b) == 1 && found[a[0]] == "" {
				found[a[0]] = b[0]
			}
		}
	}
	return found
}

// folder is the list that a page stands in: "lv/projekti" of
// "lv/projekti/x/index.html".
func folder(page string) string { return path.Dir(path.Dir(page)) }

func language(page string) string {
	top, _, _ := strings.Cut(page, "/")
	return top
}

// missing lists the entries' pages of a that b does not have.
func missing(a, b *output.Tree) []output.Entry {
	var list []output.Entry
	for _, e := range a.Entries() {
		if e.Kind == output.Page && e.From.File != "" && !b.Has(e.Path) {
			list = append(list, e)
		}
	}
	return list
}

func group(entries []output.Entry, key func(output.Entry) string) map[string][]string {
	groups := map[string][]string{}
	for _, e := range entries {
		k := key(e)
		groups[k] = append(groups[k], e.Path)
	}
	return groups
}

// maxMoves is how many moved pages are remembered.
const maxMoves = 10_000

// follow adds new moves to old ones, so that a page that moved twice is found.
func follow(old, found map[string]string) map[string]string {
	if len(found) == 0 {
		return old
	}
	all := maps.Clone(found)
	if len(old) > maxMoves {
		return all
	}
	for from, to := range old {
		if further, ok := found[to]; ok {
			to = further
		}
		if _, again := all[from]; !again && from != to {
			all[from] = to
		}
	}
	return all
}
