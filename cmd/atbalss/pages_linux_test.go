package main

import (
	"bufio"
	"bytes"
	"fmt"
	"math"
	"os"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"
)

func TestLargePageSize(t *testing.T) {
	const folder = "sys/kernel/mm/transparent_hugepage/"
	system := func(enabled, overcommit, size string) fstest.MapFS {
		return fstest.MapFS{
			folder + "enabled": {Data: []byte(enabled)}, folder + "hpage_pmd_size": {Data: []byte(size)},
			"proc/sys/vm/overcommit_memory": {Data: []byte(overcommit)},
		}
	}
	for what, try := range map[string]struct {
		system fstest.MapFS
		want   int
	}{
		"who asks":         {system("always [madvise] never\n", "0\n", "2097152\n"), 2 << 20},
		"everybody":        {system("[always] madvise never\n", "0\n", "2097152\n"), 0},
		"nobody":           {system("always madvise [never]\n", "0\n", "2097152\n"), 0},
		"all counts":       {system("always [madvise] never\n", "2\n", "2097152\n"), 0},
		"half a gigabyte":  {system("always [madvise] never\n", "0\n", "536870912\n"), 0},
		"no number":        {system("always [madvise] never\n", "0\n", "2 MB\n"), 0},
		"none":             {system("always [madvise] never\n", "0\n", "0\n"), 0},
		"an older system":  {fstest.MapFS{folder + "enabled": {Data: []byte("always [madvise] never\n")}}, 0},
		"not even the one": {fstest.MapFS{}, 0},
	} {
		if got := largePageSize(try.system); got != try.want {
			t.Errorf("%s: %d, want %d", what, got, try.want)
		}
	}
}

// The heap holds the room that was asked for, nothing of which is taken.
func TestLargePages(t *testing.T) {
	const n = 64 << 20
	if got, want := largePages(n), largePageSize(os.DirFS("/")) > 0 && roomFor(n); got != want {
		t.Fatalf("given: %v, want %v", got, want)
	} else if !got {
		t.Log("the system has no large pages for those who ask")
		return
	}
	if got := advised(t); got < n {
		t.Errorf("large pages are asked for %d bytes, want at least %d", got, n)
	}
	if roomFor(math.MaxInt / 4) {
		t.Error("there is room for half of all addresses")
	}
}

// Where the system limits what the program may ask for, room that is not used would
// be taken from what is.
func TestNoLargePagesUnderALimit(t *testing.T) {
	if !roomFor(1) {
		t.Skip("there is a limit already")
	}
	for name, of := range map[string]int{"RLIMIT_AS": syscall.RLIMIT_AS, "RLIMIT_DATA": syscall.RLIMIT_DATA} {
		var before syscall.Rlimit
		if err := syscall.Getrlimit(of, &before); err != nil {
			t.Fatal(err)
		}
		limited := before
		limited.Cur = 1 << 46 // so much that it does not matter to the test
		if err := syscall.Setrlimit(of, &limited); err != nil {
			t.Fatal(err)
		}
		if roomFor(1) || largePages(1<<20) {
			t.Errorf("there is room in spite of %s", name)
		}
		if err := syscall.Setrlimit(of, &before); err != nil {
			t.Fatal(err)
		}
	}
}

// advised is how many bytes of the program's memory are to be of large pages.
func advised(t *testing.T) (n int) {
	t.Helper()
	maps, err := os.ReadFile("/proc/self/smaps")
	if err != nil {
		t.Fatal(err)
	}
	size := 0
	for s := bufio.NewScanner(bytes.NewReader(maps)); s.Scan(); {
		if strings.HasPrefix(s.Text(), "Size:") {
			if _, err := fmt.Sscanf(s.Text(), "Size: %d kB", &size); err != nil {
				t.Fatal(err)
			}
		}
		if strings.HasPrefix(s.Text(), "VmFlags:") && strings.Contains(s.Text()+" ", " hg ") {
			n += size << 10
		}
	}
	return n
}
