//go:build linux

// Package torture tries to break the finished program: it is killed, starved of
// memory, disk and file handles, its files vanish under its hands, its texts are
// hostile, its content changes a thousand times. There is no code here but tests,
// and docs/reliability.md lists what they tried.
//
//	corpus ─► source folder ─► atbalss build, under a fault ─► output folder
//	                                                              │
//	          a clean build of the same source ─► snapshot ─► must be equal
//
// Each test has a short form, for every run of the tests, and a long one, for
// ATBALSS_TORTURE=1. Nothing is left out in the short form; there is less of it.
// ATBALSS_SEED chooses other random numbers.
package torture

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// today is the day that every site here is built for.
const today = "2026-11-21"

// Programs that TestMain compiles, and its folder.
var program, writer, workshop string

func TestMain(m *testing.M) {
	code, err := prepared(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

// prepared compiles the program and runs the tests.
func prepared(m *testing.M) (int, error) {
	dir, err := os.MkdirTemp("", "atbalss-torture")
	if err != nil {
		return 1, err
	}
	defer os.RemoveAll(dir)
	if err := os.Chmod(dir, 0o755); err != nil { // other users run it too
		return 1, err
	}
	cmd := exec.Command("go", "build", "-o", dir+"/", "./cmd/atbalss", "./internal/bench")
	cmd.Dir = filepath.Join("..", "..")
	if out, err := cmd.CombinedOutput(); err != nil {
		return 1, fmt.Errorf("compile the program: %w\n%s", err, out)
	}
	program, writer, workshop = filepath.Join(dir, "atbalss"), filepath.Join(dir, "bench"), dir
	return m.Run(), nil
}

// times is how often something is tried.
func times(short, long int) int {
	if os.Getenv("ATBALSS_TORTURE") != "" {
		return long
	}
	return short
}

// dice are the random numbers of a test.
func dice(t *testing.T) *rand.Rand {
	t.Helper()
	seed := uint64(1)
	if text := os.Getenv("ATBALSS_SEED"); text != "" {
		n, err := strconv.ParseUint(text, 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		seed = n
	}
	return rand.New(rand.NewPCG(seed, 6))
}

// room is a folder of the test, in memory where there is such a file system: the
// time that a disk takes is no part of these tests.
func room(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("/dev/shm", "atbalss-torture")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// corpus writes a real-looking site in two languages and returns its source
// folder.
func corpus(t *testing.T, pages int) string { return corpusAt(t, room(t), pages) }

func corpusAt(t *testing.T, dir string, pages int) string {
	t.Helper()
	cmd := exec.Command(writer, "corpus", "-pages", strconv.Itoa(pages), dir)
	cmd.Dir = filepath.Join("..", "..")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return filepath.Join(dir, "atbalss")
}

// builder runs `atbalss build`.
type builder struct {
	source, output, cache string
	env                   []string
	shell                 string // run before the program in the same process: "ulimit -n 20"
	args                  []string
}

// command is the build, not yet started.
func (b builder) command() *exec.Cmd {
	args := append([]string{"build", "--source", b.source, "--output", b.output, "--today", today, "--ui", "en"}, b.args...)
	cmd := exec.Command(program, args...)
	if b.shell != "" {
		cmd = exec.Command("/bin/sh", append([]string{"-c", b.shell + `; exec "$0" "$@"`, program}, args...)...)
	}
	cmd.Env = append(append(os.Environ(), "XDG_CACHE_HOME="+b.cache), b.env...)
	return cmd
}

// run builds and returns the exit code, -1 for a death, and what was printed.
func (b builder) run(t *testing.T) (code int, printed string) {
	t.Helper()
	return finish(t, b.command())
}

func finish(t *testing.T, cmd *exec.Cmd) (code int, printed string) {
	t.Helper()
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode(), string(out)
}

// must builds without a fault.
func (b builder) must(t *testing.T) snapshot {
	t.Helper()
	if code, printed := b.run(t); code != 0 {
		t.Fatalf("exit code %d:\n%s", code, printed)
	}
	return look(t, b.output)
}

// clean is the site that a first build on a new machine makes of a source.
func clean(t *testing.T, source string) snapshot {
	t.Helper()
	dir := room(t)
	defer os.RemoveAll(dir)
	return builder{source: source, output: filepath.Join(dir, "clean"), cache: filepath.Join(dir, "cache")}.must(t)
}

// snapshot holds a hash of each file of a folder, by its path.
type snapshot map[string]string

func look(t *testing.T, dir string) snapshot {
	t.Helper()
	s := snapshot{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		sum := sha256.Sum256(data)
		rel, err := filepath.Rel(dir, name)
		s[filepath.ToSlash(rel)] = hex.EncodeToString(sum[:])
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func (s snapshot) equal(other snapshot) bool { return maps.Equal(s, other) }

// differs names the first file that differs.
func (s snapshot) differs(want snapshot) string {
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if s[name] == "" {
			return name + " is missing"
		}
		if s[name] != want[name] {
			return name + " has other bytes"
		}
	}
	for _, name := range slices.Sorted(maps.Keys(s)) {
		if want[name] == "" {
			return name + " should not be there"
		}
	}
	return ""
}

// beside lists what lies in the folder of the output.
func beside(t *testing.T, output string) []string {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(output))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// wantAlone fails when something was left beside the output.
func wantAlone(t *testing.T, output string) {
	t.Helper()
	if left := beside(t, output); len(left) != 1 {
		t.Errorf("beside the output lie %q", left)
	}
}

// place is a folder that holds nothing but the output to come.
func place(t *testing.T) (output, cache string) {
	t.Helper()
	return filepath.Join(room(t), "public"), filepath.Join(room(t), "cache")
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	name = filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, dir, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// replace changes the first place of a text in a file.
func replace(t *testing.T, dir, name, old, text string) {
	t.Helper()
	was := read(t, dir, name)
	if !strings.Contains(was, old) {
		t.Fatalf("%s has no %q", name, old)
	}
	write(t, dir, name, strings.Replace(was, old, text, 1))
}

// pair is one site in two states that differ on every page, and what a clean
// build makes of each. Tests only read it.
type pair struct {
	sources [2]string
	want    [2]snapshot
}

// pairs are the pairs made so far, by their pages.
var pairs = map[int]*pair{}

func twoSites(t *testing.T, pages int) *pair {
	t.Helper()
	if p := pairs[pages]; p != nil {
		return p
	}
	p := &pair{}
	for i := range p.sources {
		p.sources[i] = corpusAt(t, filepath.Join(workshop, fmt.Sprintf("pair-%d-%d", pages, i)), pages)
		replace(t, p.sources[i], "content/site.yaml", "Tieslietu", fmt.Sprintf("Stāvoklis %d. Tieslietu", i+1))
		replace(t, p.sources[i], "content/site.yaml", "Justice", fmt.Sprintf("State %d. Justice", i+1))
		p.want[i] = clean(t, p.sources[i])
	}
	same := 0
	for name, hash := range p.want[0] {
		if strings.HasSuffix(name, ".html") && p.want[1][name] == hash {
			same++
		}
	}
	if same*10 > len(p.want[0]) { // redirects are the same in both
		t.Fatalf("%d of %d files are the same in both states", same, len(p.want[0]))
	}
	pairs[pages] = p
	return p
}

// wholeOf returns which of two sites the output is, and fails for a mixture.
func (p *pair) wholeOf(t *testing.T, output string, what string) int {
	t.Helper()
	got := look(t, output)
	for i, want := range p.want {
		if got.equal(want) {
			return i
		}
	}
	t.Fatalf("%s: the output is neither site: %s; %s", what, got.differs(p.want[0]), got.differs(p.want[1]))
	return -1
}

// firstLines shortens what a program printed.
func firstLines(text string) string {
	lines := bytes.SplitN([]byte(text), []byte("\n"), 6)
	return string(bytes.Join(lines[:min(len(lines), 5)], []byte("\n")))
}
