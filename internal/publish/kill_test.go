//go:build unix

package publish

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// The test binary starts itself again as a publisher that is killed.
const (
	childOutput = "ATBALSS_TEST_OUTPUT" // where to publish
	childSite   = "ATBALSS_TEST_SITE"   // "2000 7": files, generation
	childDies   = "ATBALSS_TEST_DIES"   // "exchange 12": kind of disk, call at which it kills itself
	childSpare  = "ATBALSS_TEST_SPARE"  // folder and mark of a spare site, in two parts at the first line feed; "" for none
)

func TestMain(m *testing.M) {
	if output := os.Getenv(childOutput); output != "" {
		if err := child(output); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func child(output string) error {
	var files, n, dies int
	fmt.Sscan(os.Getenv(childSite), &files, &n)
	target, err := Open(output, "")
	if err != nil {
		return err
	}
	if n%2 == 1 {
		target.aheadEach = 16 << 10 // some dozen rounds
	}
	if kind := os.Getenv(childDies); kind != "" {
		target.aheadEach = aheadEach // whose calls are not the same each time
		fmt.Sscan(kind[strings.IndexByte(kind, ' '):], &dies)
		d := &faulty{renamesOnly: strings.HasPrefix(kind, "renames"), base: filepath.Dir(target.path), seen: map[string]int{}}
		d.fail = func(_ string, i int) error {
			if i == dies {
				_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
				select {}
			}
			return nil
		}
		target.disk = d
	}
	fmt.Println("started")
	if path, mark, ok := strings.Cut(os.Getenv(childSpare), "\n"); ok {
		_, err := putSpared(target, sameNames(n), Spare{path, mark, true})
		return err
	}
	return put(target, manyFiles(files, n))
}

// manyFiles is a site in which every page tells its generation and half as many
// files are the same in all, to be carried over.
func manyFiles(files, n int) tree {
	site := make(tree, files)
	text := strings.Repeat(strconv.Itoa(n)+" ", 100)
	for i := range files {
		site[fmt.Sprintf("lv/%d/%d/index.html", i%20, i)] = text
		if i%2 == 1 {
			site[fmt.Sprintf("lv/%d/%d/picture.webp", i%20, i)] = "the same in all"
		}
	}
	site[fmt.Sprintf("only/%d/index.html", n)] = text
	return site
}

// publisher starts a child and returns when it has begun.
func publisher(t *testing.T, output string, files, n int, dies string) *exec.Cmd {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), childOutput+"="+output, fmt.Sprintf("%s=%d %d", childSite, files, n), childDies+"="+dies,
		"GORACE=atexit_sleep_ms=0") // the race detector would let each child end a second later
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil || line != "started\n" {
		t.Fatalf("the publisher says %q, %v", line, err)
	}
	return cmd
}

// wholeSite returns the generation that the output holds, or -1 when it is mixed,
// cut or absent.
func wholeSite(t *testing.T, output string, files int) int {
	t.Helper()
	site := read(t, output)
	n, err := strconv.Atoi(strings.SplitN(site["lv/0/0/index.html"], " ", 2)[0])
	if err != nil {
		return -1
	}
	want := manyFiles(files, n)
	if len(site) != len(want) {
		return -1
	}
	for name, text := range want {
		if site[name] != text {
			return -1
		}
	}
	return n
}

func TestKilledAtRandomMoments(t *testing.T) {
	const files, runs = 2000, 60
	output := filepath.Join(memoryDir(t), "public")
	mustPut(t, output, manyFiles(files, 0))
	// How long one publication takes here, measured by one that may finish.
	begin := time.Now()
	if err := publisher(t, output, files, 1, "").Wait(); err != nil {
		t.Fatal(err)
	}
	whole := time.Since(begin)
	random := rand.New(rand.NewPCG(1, 2))
	live, killed, kept := 1, 0, 0
	for n := 2; n < 2+runs; n++ {
		cmd := publisher(t, output, files, n, "")
		time.Sleep(time.Duration(random.Int64N(int64(whole))))
		_ = cmd.Process.Kill()
		if err := cmd.Wait(); err != nil {
			killed++
		}
		got := wholeSite(t, output, files)
		if got != live && got != n {
			t.Fatalf("run %d: the output is neither site %d nor %d (%d)", n, live, n, got)
		}
		if got == live {
			kept++
		}
		live = got
		if left := beside(t, output); len(left) > 2 {
			t.Fatalf("run %d: %v have piled up", n, left)
		}
	}
	t.Logf("%d of %d publications killed within %v; %d times the old site stayed", killed, runs, whole, kept)
	if killed < runs/4 || kept == 0 {
		t.Errorf("the kills came too late to show anything: %d of %d, old site %d times", killed, runs, kept)
	}
	mustPut(t, output, manyFiles(files, 999))
	if got := wholeSite(t, output, files); got != 999 {
		t.Errorf("the build after all kills gives %d", got)
	}
	wantNothingBeside(t, output)
}

func TestKilledAtEveryCall(t *testing.T) {
	const files = 3
	for _, kind := range kinds[:2] {
		for dies := 0; ; dies++ {
			output := filepath.Join(memoryDir(t), "public")
			mustPut(t, output, manyFiles(files, 1))
			err := publisher(t, output, files, 2, fmt.Sprintf("%s %d", kind.name, dies)).Wait()
			if err == nil {
				if dies < 20 {
					t.Errorf("%s: a publication of only %d calls", kind.name, dies)
				}
				break
			}
			if got := wholeSite(t, output, files); got != 1 && got != 2 {
				// Two renames leave a gap; the next build closes it first.
				if kind.name != "renames" {
					t.Fatalf("%s: killed at call %d: neither old nor new", kind.name, dies)
				}
				s, err := open(t, output, "").Begin()
				if err != nil {
					t.Fatal(err)
				}
				s.Abort()
				if got := wholeSite(t, output, files); got != 1 {
					t.Fatalf("%s: killed at call %d: the old site is not put back", kind.name, dies)
				}
			}
			mustPut(t, output, manyFiles(files, 3))
			if got := wholeSite(t, output, files); got != 3 {
				t.Fatalf("%s: the build after a kill at call %d gives %d", kind.name, dies, got)
			}
			wantNothingBeside(t, output)
		}
	}
}

func TestBuildsInTwoProcesses(t *testing.T) {
	output := filepath.Join(t.TempDir(), "public")
	s, err := open(t, output, "").Begin()
	if err != nil {
		t.Fatal(err)
	}
	cmd := publisher(t, output, 3, 1, "")
	if err := cmd.Wait(); err == nil {
		t.Error("another process publishes at the same time")
	}
	s.Abort()
	if err := publisher(t, output, 3, 2, "").Wait(); err != nil {
		t.Error(err)
	}
	if got := wholeSite(t, output, 3); got != 2 {
		t.Errorf("the output holds %d", got)
	}
}

func TestReadersNeverMeetAGap(t *testing.T) {
	const files, rebuilds, readers = 40, 100, 3
	output := filepath.Join(memoryDir(t), "public")
	mustPut(t, output, manyFiles(files, 10))
	var reads, bad atomic.Int64
	done := make(chan struct{})
	var wg sync.WaitGroup
	for r := range readers {
		wg.Go(func() {
			random := rand.New(rand.NewPCG(uint64(r), 3))
			for {
				select {
				case <-done:
					return
				default:
				}
				i := random.IntN(files)
				data, err := os.ReadFile(filepath.Join(output, fmt.Sprintf("lv/%d/%d/index.html", i%20, i)))
				reads.Add(1)
				words := strings.Fields(string(data))
				if err != nil || len(words) != 100 || words[0] != words[99] {
					bad.Add(1)
					t.Errorf("file %d: %d words, %v", i, len(words), err)
					return
				}
			}
		})
	}
	for n := range rebuilds {
		mustPut(t, output, manyFiles(files, 10+n))
	}
	close(done)
	wg.Wait()
	t.Logf("%d reads during %d rebuilds, %d bad", reads.Load(), rebuilds, bad.Load())
	if reads.Load() < rebuilds {
		t.Errorf("only %d reads", reads.Load())
	}
	wantNothingBeside(t, output)
}
