package publish

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// smallDisk mounts a file system of little room, and says false where that is
// not permitted.
func smallDisk(t *testing.T, options string) (dir string, ok bool) {
	t.Helper()
	dir = t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, options); err != nil {
		if errors.Is(err, syscall.EPERM) || errors.Is(err, syscall.EACCES) {
			return "", false
		}
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, 0); err != nil {
			t.Error(err)
		}
	})
	return dir, true
}

// fillUp publishes a site that is too large and checks that the old one stays.
func fillUp(t *testing.T, target *Target, old tree) {
	t.Helper()
	large := tree{}
	for i := range 400 {
		large[fmt.Sprintf("lv/%d/index.html", i)] = strings.Repeat("x", 8000)
	}
	err := put(target, large)
	if !errors.Is(err, syscall.ENOSPC) || !strings.Contains(err.Error(), "the disk is full") {
		t.Errorf("got %v", err)
	}
	if got := read(t, target.path); !maps.Equal(got, old) {
		t.Errorf("the output holds %d files that are not the old site", len(got))
	}
	wantNothingBeside(t, target.path)
}

func TestFullDisk(t *testing.T) {
	for _, options := range []string{"size=2m", "size=64m,nr_inodes=120"} {
		dir, ok := smallDisk(t, options)
		if !ok {
			// Without the right to mount, the disk of the tests is full.
			target, d, old := fixture(t, false, true)
			d.fail = func(call string, n int) error {
				if n > 200 && (strings.HasPrefix(call, "write ") || strings.HasPrefix(call, "create ")) {
					return syscall.ENOSPC
				}
				return nil
			}
			fillUp(t, target, old)
			continue
		}
		output := filepath.Join(dir, "public")
		mustPut(t, output, generation(1))
		fillUp(t, open(t, output, ""), generation(1))
		mustPut(t, output, generation(2))
		wantSite(t, output, generation(2))
	}
}

func TestMountPointIsRefusedOrTheExchangeFails(t *testing.T) {
	dir, ok := smallDisk(t, "size=2m")
	if !ok {
		target, d, old := fixture(t, false, true)
		d.fail = func(call string, _ int) error {
			if strings.HasPrefix(call, "exchange ") {
				return syscall.EBUSY
			}
			return nil
		}
		err := put(target, generation(2))
		if err == nil || !strings.Contains(err.Error(), "cannot be moved") {
			t.Errorf("got %v", err)
		}
		afterFault(t, "mount point", target, err, old)
		return
	}
	bound := t.TempDir()
	if err := syscall.Mount(t.TempDir(), bound, "", syscall.MS_BIND, ""); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = syscall.Unmount(bound, 0) }()
	for _, output := range []string{dir, bound} {
		var refused *Refused
		if _, err := Open(output, ""); !errors.As(err, &refused) || refused.Reason != IsMountPoint {
			t.Errorf("%s: got %v", output, err)
		}
		mustPut(t, filepath.Join(output, "public"), generation(1))
		wantSite(t, filepath.Join(output, "public"), generation(1))
	}
}

func TestUmaskDecides(t *testing.T) {
	old := syscall.Umask(0o027)
	defer syscall.Umask(old)
	output := filepath.Join(t.TempDir(), "public")
	mustPut(t, output, generation(1))
	for path, want := range map[string]os.FileMode{".": 0o750, "lv": 0o750, "index.html": 0o640, markName: 0o640} {
		if info, err := os.Stat(filepath.Join(output, path)); err != nil || info.Mode().Perm() != want {
			t.Errorf("%s: %v, %v; want %v", path, info.Mode().Perm(), err, want)
		}
	}
}
