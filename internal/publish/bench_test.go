//go:build unix

package publish

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
)

// The benchmarks publish as many files as a site of 10,000 pages has, each in a
// folder of its own, with two writers. ATBALSS_BENCH_DIR names a folder on the
// disk that is to be measured, instead of the memory.
const benchFiles = 11_600

func benchName(n int) string { return fmt.Sprintf("lv/projekti/%d/%d/index.html", n%100, n) }

func benchOutput(b *testing.B) string {
	b.Helper()
	dir := os.Getenv("ATBALSS_BENCH_DIR")
	if dir == "" {
		dir = "/dev/shm"
	}
	dir, err := os.MkdirTemp(dir, "atbalss")
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = os.RemoveAll(dir) })
	return filepath.Join(dir, "public")
}

// reportCPU adds the processor time, which other work on the machine does not
// lengthen.
func reportCPU(b *testing.B) func() {
	used := func() int64 {
		var r syscall.Rusage
		if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
			b.Fatal(err)
		}
		return r.Utime.Nano() + r.Stime.Nano()
	}
	begin := used()
	return func() { b.ReportMetric(float64(used()-begin)/float64(b.N)/1e6, "cpu-ms/op") }
}

// benchPublish publishes a site by two writers.
func benchPublish(b *testing.B, output string, put func(s *Stage, n int) error) *Stage {
	target, err := Open(output, "")
	if err != nil {
		b.Fatal(err)
	}
	s, err := target.Begin()
	if err != nil {
		b.Fatal(err)
	}
	var wg sync.WaitGroup
	for g := range 2 {
		wg.Go(func() {
			for n := g; n < benchFiles; n += 2 {
				if err := put(s, n); err != nil {
					b.Error(err)
				}
			}
		})
	}
	wg.Wait()
	if err := s.Commit(context.Background()); err != nil {
		b.Fatal(err)
	}
	return s
}

// BenchmarkWrite replaces a site by one of which every file is written.
func BenchmarkWrite(b *testing.B) {
	page := []byte(strings.Repeat("lapa ", 4000))
	output := benchOutput(b)
	write := func(s *Stage, n int) error { return s.Write(benchName(n), page) }
	benchPublish(b, output, write)
	b.ReportAllocs()
	defer reportCPU(b)()
	for b.Loop() {
		benchPublish(b, output, write)
	}
}

// BenchmarkCarry replaces a site by one of which all but five files are carried
// over.
func BenchmarkCarry(b *testing.B) {
	page := []byte(strings.Repeat("lapa ", 4000))
	output := benchOutput(b)
	last := benchPublish(b, output, func(s *Stage, n int) error { return s.Write(benchName(n), page) })
	names := make([]string, benchFiles)
	for n := range names {
		names[n] = benchName(n)
	}
	sum := SumOf(page)
	b.ReportAllocs()
	defer reportCPU(b)()
	for b.Loop() {
		prints := map[string]Print{}
		last.Prints(func(name string, p Print, _ bool) { prints[name] = p })
		last = benchPublish(b, output, func(s *Stage, n int) error {
			p, ok := prints[names[n]]
			if !ok || p.Sum != sum {
				return fmt.Errorf("no print of %s", names[n])
			}
			if n%(benchFiles/5) != 0 {
				if carried, err := s.Carry(names[n], p); carried || err != nil {
					return err
				}
			}
			return s.Write(names[n], page)
		})
	}
}
