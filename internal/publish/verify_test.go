package publish

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// Folders that are looked into are the staging folder and those of more than one
// thing, counted here name by name.
func TestFoldersToLookInto(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		var names []string
		for range random.IntN(12) {
			parts := make([]string, 1+random.IntN(4))
			for i := range parts {
				parts[i] = []string{"a", "a-", "a.b", "b"}[random.IntN(4)]
			}
			names = append(names, strings.Join(parts, "/")+fmt.Sprint("/f", random.IntN(3)))
		}
		slices.Sort(names)
		names = slices.Compact(names)
		things := map[string]map[string]bool{"": {}}
		single := map[string]bool{}
		for _, name := range names {
			for file := true; name != ""; file = false {
				dir := parent(name)
				if things[dir] == nil {
					things[dir] = map[string]bool{}
				}
				things[dir][name] = true
				single[dir] = file && len(things[dir]) == 1
				name = dir
			}
		}
		var want []string
		for dir := range things {
			if !single[dir] || dir == "" {
				want = append(want, dir)
			}
		}
		slices.Sort(want)
		looked, others := (&Stage{names: names}).folders()
		var got []string
		for _, h := range looked {
			got = append(got, h.name())
			if h.folders+h.files != len(things[h.name()]) {
				t.Fatalf("%q: %d folders and %d files in %q", names, h.folders, h.files, h.name())
			}
		}
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Fatalf("%q: %q, want %q", names, got, want)
		}
		if all := slices.Sorted(slices.Values(slices.Concat(got, others))); !slices.Equal(all, slices.Sorted(maps.Keys(things))) {
			t.Fatalf("%q: all folders are %q", names, all)
		}
	}
}
