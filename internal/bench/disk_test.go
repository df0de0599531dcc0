package main

import (
	"context"
	"errors"
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

// On a disk the copy is also waited for until it is there, where the system can
// tell; what that takes is added to the copy's own time.
func TestCopyOnTheDisk(t *testing.T) {
	dir := t.TempDir()
	program := filepath.Join(dir, "atbalss")
	if err := os.WriteFile(program, []byte("#!/bin/sh\nmkdir -p \"$6\" && echo x > \"$6/index.html\"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	const wait = 50 * time.Millisecond
	for what, test := range map[string]struct {
		settled func(dir string) error
		want    int
	}{
		"in memory": {nil, 0},
		"on a disk": {func(dir string) error {
			_, err := os.Stat(filepath.Join(dir, "index.html"))
			time.Sleep(wait)
			return err
		}, 2},
		"unknown how": {func(string) error { return errors.New("no such program") }, 0},
	} {
		b := &bench{ctx: context.Background(), work: dir, atbalss: program, settled: test.settled}
		s := &sites{dir: filepath.Join(dir, what), keep: true}
		var built, copied, synced runs
		for range 2 {
			if err := b.whole(s, &built, &copied, &synced, func() error { return nil }); err != nil {
				t.Fatal(err)
			}
		}
		if len(built) != 2 || len(copied) != 2 || len(synced) != test.want {
			t.Errorf("%s: %d builds, %d copies, %d of them on the disk", what, len(built), len(copied), len(synced))
		}
		for i := range synced {
			if synced[i].wall < copied[i].wall+wait {
				t.Errorf("%s: %v for the copy, %v until it is there", what, copied[i].wall, synced[i].wall)
			}
		}
		r := &result{pages: 1, atbalss: built, cpy: copied, synced: synced, second: built}
		if has := strings.Contains(r.text(), "until it is on the disk"); has != (test.want > 0) {
			t.Errorf("%s: told of: %v\n%s", what, has, r.text())
		}
	}
}
