package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestFindDisk(t *testing.T) {
	if d := findDisk(options{disk: "none"}); d.missing == "" || !strings.Contains(d.measured(), "-disk=none asks for it") {
		t.Errorf("%+v, want none", d)
	}
	dir := t.TempDir()
	failed := disk{dir: dir, missing: "no room"}
	if got := failed.measured(); !strings.Contains(got, dir) || !strings.Contains(got, "no room") {
		t.Errorf("%q, want the folder and what went wrong", got)
	}
	if d := findDisk(options{disk: dir}); d.missing != "" || d.dir != dir || !strings.Contains(d.measured(), dir) {
		t.Errorf("%+v, want %s", d, dir)
	}
	if fileSystem("/dev/shm") != inMemory {
		t.Skip("there is no file system in memory")
	}
	// Temporary files may lie in memory too.
	t.Setenv("TMPDIR", "/dev/shm")
	t.Setenv("XDG_CACHE_HOME", "/dev/shm")
	if d := findDisk(options{disk: "auto", work: "/dev/shm"}); d.missing == "" {
		t.Errorf("%+v, want none", d)
	}
	if fileSystem(dir) == inMemory {
		t.Skip("there is no disk")
	}
	t.Setenv("XDG_CACHE_HOME", dir)
	if d := findDisk(options{disk: "auto", work: "/dev/shm"}); d.missing != "" || d.dir != dir {
		t.Errorf("%+v, want %s", d, dir)
	}
	if d := findDisk(options{disk: "auto", work: dir}); d.missing == "" {
		t.Errorf("%+v, want none: the first place is a disk", d)
	}
}

// On a disk every whole build has folders of its own; in memory they are used again,
// and are empty before each.
func TestOutputs(t *testing.T) {
	for _, keep := range []bool{false, true} {
		s := &sites{dir: t.TempDir(), keep: keep}
		last := filepath.Join(s.dir, "last")
		var outputs []string
		for range 3 {
			if err := s.fresh(last); err != nil {
				t.Fatal(err)
			}
			for _, dir := range []string{s.output(), s.copied(), last} {
				if _, err := os.Stat(dir); err == nil && (!keep || dir != last) {
					t.Fatalf("keep %v: %s is there before the build", keep, dir)
				}
				if err := os.MkdirAll(dir, 0o755); err != nil {
					t.Fatal(err)
				}
			}
			outputs = append(outputs, s.output())
		}
		if want := map[bool]int{false: 1, true: 3}[keep]; len(slices.Compact(outputs)) != want {
			t.Errorf("keep %v: %q, want %d folders", keep, outputs, want)
		}
	}
	p := &peer{args: []string{"--quiet", "--output="}}
	if got := append(p.into("a"), p.into("b")...); !slices.Equal(got, []string{"--quiet", "--output=a", "--quiet", "--output=b"}) {
		t.Errorf("%q", got)
	}
}

func TestTitleOfDisk(t *testing.T) {
	one := runs{{wall: time.Second}}
	r := &result{pages: 1000, atbalss: one, cpy: one, second: one}
	if got, _, _ := strings.Cut(r.text(), "\n"); got != "1000 pages" {
		t.Errorf("%q", got)
	}
	r.disk = disk{dir: "/tmp", kind: "ext4"}.name()
	if got, _, _ := strings.Cut(r.text(), "\n"); got != "1000 pages on a disk (/tmp, ext4)" {
		t.Errorf("%q", got)
	}
}
