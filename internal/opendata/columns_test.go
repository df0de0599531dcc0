package opendata

import (
	"slices"
	"testing"
)

// A cell has no separator but its own, and what it is made of stays as it was.
func TestJoined(t *testing.T) {
	values := []string{"a|b", "", "c||d"}
	before := slices.Clone(values)
	if got, want := joined(values), "a/b||c//d"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if !slices.Equal(values, before) {
		t.Errorf("the values became %q", values)
	}
	if got := joined([]string{"", ""}) + joined(nil); got != "" {
		t.Errorf("of nothing: %q", got)
	}
}
