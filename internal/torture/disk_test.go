//go:build linux

package torture

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// nobody is who builds when the tests run as root, whom no permission binds.
const nobody = 65534

// asUser makes a build run without the rights of root.
func asUser(cmd *exec.Cmd) *exec.Cmd {
	if os.Geteuid() == 0 {
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	}
	return cmd
}

// shared is a folder that the user of asUser may write to.
func shared(t *testing.T) string {
	t.Helper()
	dir := room(t)
	inner := filepath.Join(dir, "theirs")
	for _, err := range []error{os.Chmod(dir, 0o755), os.Mkdir(inner, 0o755)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if os.Geteuid() == 0 {
		if err := os.Chown(inner, nobody, nobody); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { _ = os.Chmod(inner, 0o755) })
	return inner
}

func chmod(t *testing.T, name string, mode os.FileMode) {
	t.Helper()
	if err := os.Chmod(name, mode); err != nil {
		t.Fatal(err)
	}
}

// TestReadOnlyOutput: the folder of the output may not be written to. The build
// says so, and the site that stands there stays.
func TestReadOnlyOutput(t *testing.T) {
	p := twoSites(t, 200)
	dir := shared(t)
	b := builder{source: p.sources[0], output: filepath.Join(dir, "public"), cache: filepath.Join(room(t), "none")}
	if code, printed := finish(t, asUser(b.command())); code != 0 {
		t.Fatalf("%d: %s", code, printed)
	}
	b.source = p.sources[1]
	chmod(t, dir, 0o555)
	code, printed := finish(t, asUser(b.command()))
	if code != 1 || !strings.Contains(printed, "permission denied") || !strings.Contains(printed, dir) {
		t.Errorf("exit code %d: %s", code, firstLines(printed))
	}
	if p.wholeOf(t, b.output, "a read-only folder") != 0 {
		t.Error("the old site has gone")
	}
	chmod(t, dir, 0o755)
	if code, printed := finish(t, asUser(b.command())); code != 0 {
		t.Errorf("%d: %s", code, firstLines(printed))
	}
	if p.wholeOf(t, b.output, "writable again") != 1 {
		t.Error("the new site is not there")
	}
	wantAlone(t, b.output)
}

// TestPermissionLostHalfWay takes the right to write away while the build runs:
// from the folder of the output, or from the staging folder in it.
func TestPermissionLostHalfWay(t *testing.T) {
	p := twoSites(t, 200)
	dir := shared(t)
	b := builder{source: p.sources[0], output: filepath.Join(dir, "public"), cache: filepath.Join(room(t), "none")}
	start := time.Now()
	if code, printed := finish(t, asUser(b.command())); code != 0 {
		t.Fatalf("%d: %s", code, printed)
	}
	whole, random, failed := time.Since(start), dice(t), 0
	for n := range times(10, 200) {
		state := (n + 1) % 2
		b.source = p.sources[state]
		cmd := asUser(b.command())
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(random.Int64N(int64(whole))))
		if n%3 == 2 {
			_ = os.Chmod(filepath.Join(dir, ".public.atbalss-new"), 0o555) // absent before and after
		} else {
			chmod(t, dir, 0o555)
		}
		_ = cmd.Wait()
		chmod(t, dir, 0o755)
		got := p.wholeOf(t, b.output, "permission lost")
		switch code := cmd.ProcessState.ExitCode(); {
		case code == 0 && got != state:
			t.Error("exit code 0, but the old site")
		case code == 1:
			failed++
		case code != 0:
			t.Errorf("exit code %d", code)
		}
	}
	t.Logf("%d builds failed for want of permission", failed)
	if failed == 0 {
		t.Error("the right was never missed")
	}
	if code, printed := finish(t, asUser(b.command())); code != 0 {
		t.Errorf("%d: %s", code, firstLines(printed))
	}
	wantAlone(t, b.output)
}

// TestUnreadableSource: what may not be read is named; nothing is published.
func TestUnreadableSource(t *testing.T) {
	source, dir := corpus(t, 100), shared(t)
	chmod(t, filepath.Dir(source), 0o755)
	b := builder{source: source, output: filepath.Join(dir, "public"), cache: filepath.Join(room(t), "none")}
	if code, printed := finish(t, asUser(b.command())); code != 0 {
		t.Fatalf("%d: %s", code, printed)
	}
	old := look(t, b.output)
	for _, name := range []string{"content/site.yaml", "content/organisations.yaml", "content/projects/project-1.lv.md", "content/news", "content"} {
		file := filepath.Join(source, name)
		info, err := os.Stat(file)
		if err != nil {
			t.Fatal(err)
		}
		chmod(t, file, 0)
		if os.Geteuid() != 0 { // who owns a file may always change it back
			t.Cleanup(func() { _ = os.Chmod(file, info.Mode().Perm()) })
		}
		code, printed := finish(t, asUser(b.command()))
		chmod(t, file, info.Mode().Perm())
		if code != 1 || !strings.Contains(printed, name) || !strings.Contains(printed, "permission denied") {
			t.Errorf("%s: exit code %d: %s", name, code, firstLines(printed))
		}
		if got := look(t, b.output); !got.equal(old) {
			t.Errorf("%s: %s", name, got.differs(old))
		}
		wantAlone(t, b.output)
	}
}

// small mounts a file system of little room, and says false where that is not
// permitted.
func small(t *testing.T, options string) (dir string, ok bool) {
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

// TestFullDisk builds onto disks of every size, from far too small to large
// enough for one site and not for two. Where no disk may be mounted, the size of
// a file is limited in its place.
func TestFullDisk(t *testing.T) {
	p := twoSites(t, 200)
	full := 0
	for i := range times(6, 60) {
		size := 1 << 20 * (1 + i*times(4, 1)/times(1, 2))
		b := builder{source: p.sources[0], cache: filepath.Join(room(t), "cache")}
		dir, ok := small(t, fmt.Sprintf("size=%d", size))
		if !ok {
			dir, b.shell = room(t), fmt.Sprintf("ulimit -f %d", 1+i*4)
		}
		b.output = filepath.Join(dir, "public")
		code, printed := b.run(t)
		if code == 0 {
			b.source = p.sources[1]
			code, printed = b.run(t)
		}
		if code != 0 {
			full++
			if ok && !strings.Contains(printed, "the disk is full") {
				t.Errorf("%d bytes: exit code %d: %s", size, code, firstLines(printed))
			}
		}
		if _, err := os.Stat(b.output); err == nil {
			p.wholeOf(t, b.output, "a full disk")
		}
		if left := beside(t, b.output); code == 1 && len(left) > 1 {
			t.Errorf("%d bytes: there lie %q", size, left)
		}
	}
	t.Logf("%d disks were too small", full)
	if full == 0 {
		t.Error("no disk was too small")
	}
}

// TestReadOnlyDisk: the disk of the output turns read-only after a first build,
// as disks do after an error. Where none may be mounted, its folder does.
func TestReadOnlyDisk(t *testing.T) {
	p := twoSites(t, 200)
	dir, mounted := small(t, "size=64m")
	if !mounted {
		dir = shared(t)
	}
	b := builder{source: p.sources[0], output: filepath.Join(dir, "public"), cache: filepath.Join(room(t), "cache")}
	b.must(t)
	if mounted {
		if err := syscall.Mount("", dir, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
			t.Fatal(err)
		}
	} else {
		chmod(t, dir, 0o555)
	}
	b.source = p.sources[1]
	code, printed := b.run(t)
	if code != 1 || !strings.Contains(printed, dir) {
		t.Errorf("exit code %d: %s", code, firstLines(printed))
	}
	if p.wholeOf(t, b.output, "a read-only disk") != 0 {
		t.Error("the old site has gone")
	}
}

// TestOtherFileSystem: the output lies on another file system than the source,
// the cache and the folder for temporary files, or behind a symbolic link.
func TestOtherFileSystem(t *testing.T) {
	p := twoSites(t, 200)
	places := map[string]string{}
	for _, dir := range []string{t.TempDir(), room(t)} {
		info, err := os.Stat(dir)
		if err != nil {
			t.Fatal(err)
		}
		places[fmt.Sprint(info.Sys().(*syscall.Stat_t).Dev)] = dir
	}
	if dir, ok := small(t, "size=64m"); ok {
		places["mounted"] = dir
	}
	for name, dir := range places {
		link := filepath.Join(room(t), "link")
		if err := os.Symlink(dir, link); err != nil {
			t.Fatal(err)
		}
		for i, output := range []string{filepath.Join(dir, "public"), filepath.Join(link, "public")} {
			got := builder{source: p.sources[i], output: output, cache: filepath.Join(room(t), "cache")}.must(t)
			if !got.equal(p.want[i]) {
				t.Errorf("%s: %s", name, got.differs(p.want[i]))
			}
			wantAlone(t, filepath.Join(dir, "public"))
		}
	}
	t.Logf("%d file systems", len(places))
}

// TestStarved builds with too few file handles, too little memory, too small
// files and too little processor time. Whatever ends the build, the output is
// one whole site and the next build is as if nothing had been.
func TestStarved(t *testing.T) {
	p := twoSites(t, 200)
	output, cache := place(t)
	b := builder{source: p.sources[0], output: output, cache: cache}
	b.must(t)
	ended := map[string]int{}
	for n := range times(20, 400) {
		kind := []string{"n", "d", "f", "v"}[n%4]
		amount := map[string]int{"n": 6 + n/4*2, "d": 8<<10 + n<<10, "f": 1 + n/2, "v": 64<<10 + n<<14}[kind]
		b.source, b.shell = p.sources[(n+1)%2], fmt.Sprintf("ulimit -%s %d", kind, amount)
		code, printed := b.run(t)
		got := p.wholeOf(t, output, b.shell)
		if code != 0 {
			ended[kind]++
		} else if got != (n+1)%2 {
			t.Errorf("%s: exit code 0, but the old site", b.shell)
		}
		if code == 1 && !strings.Contains(printed, "atbalss: ") {
			t.Errorf("%s: exit code 1 without a message: %s", b.shell, firstLines(printed))
		}
	}
	t.Logf("builds that a limit ended: %v", ended)
	if len(ended) < 3 {
		t.Errorf("only %v ended builds", ended)
	}
	b.source, b.shell = p.sources[1], ""
	if got := b.must(t); !got.equal(p.want[1]) {
		t.Error(got.differs(p.want[1]))
	}
	wantAlone(t, output)
}
