package main

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// What a page costs is held against the smaller site that was built in turn, by
// the medians of both.
func TestPagesOfTwoSizes(t *testing.T) {
	of := func(all ...time.Duration) (rs runs) {
		for _, d := range all {
			rs = append(rs, sample{wall: d, cpu: 2 * d})
		}
		return rs
	}
	s := time.Second
	r := &result{pages: 100_000, atbalss: of(11*s, 30*s, 2*s), cpy: of(4*s, 4*s, 4*s)}
	for _, line := range r.facts() {
		if strings.Contains(line, "in turn") {
			t.Errorf("there is no smaller site: %s", line)
		}
	}
	r.beside = &beside{pages: 10_000, atbalss: of(s, 9*s, s/2), cpy: of(s/2, s/5, s)}
	want := "a page against one of 10000, built and copied in turn with these: wall 1.10x (100 µs there), CPU 1.10x; of copying 0.80x (50 µs there)"
	if lines := r.facts(); !slices.Contains(lines, want) {
		t.Errorf("%q, want %q among them", lines, want)
	}
}
