package content

import (
	"testing"

	"atbalss/internal/site"
	"atbalss/internal/strictyaml"
)

// What a file's nodes lie in is overwritten when the next file gets it: whoever
// keeps one fails every test of this package that looks at what was read.
func init() { strictyaml.SpoilRooms() }

// A project that is read after many others is what it is by itself.
func TestRoomsAreUsedAgain(t *testing.T) {
	alone, _ := load(t, siteOf(nil), false)
	for range 3 {
		many := siteOf(nil)
		for name, f := range large(300) {
			if many[name] == nil {
				many[name] = f
			}
		}
		s, _ := load(t, many, false)
		for _, want := range alone.Projects {
			got, _ := s.Find(site.KindProject, want.ID), want.ID
			if got == nil || got.Words["lv"].Title != want.Words["lv"].Title || got.Words["lv"].Summary != want.Words["lv"].Summary {
				t.Errorf("%s is another one among many: %+v", want.ID, got)
			}
		}
	}
}
