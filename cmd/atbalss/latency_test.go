//go:build unix

package main

import (
	"bufio"
	"bytes"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// corpusProjects makes a site of 10,000 pages.
const corpusProjects = 2500

// BenchmarkFirstPage is the time from the start of the preview of 10,000 pages
// to the first page in the browser's hands.
func BenchmarkFirstPage(b *testing.B) {
	tuneMemory(os.Getenv).preview() // as the program does
	dir := corpus(b, corpusProjects)
	for b.Loop() {
		p := startPreview(b, dir, serveFlags{siteFlags: siteFlags{drafts: true}})
		r, err := http.Get(p.url + "/lv/projekti/project-7/")
		if err != nil || r.StatusCode != http.StatusOK {
			b.Fatal(r, err)
		}
		r.Body.Close()
		b.StopTimer()
		p.stop()
		b.StartTimer()
	}
}

// BenchmarkSaveToServed is the time from a save to the page with the new text in
// the browser's hands, in a site of 10,000 pages: the event of the stream, then
// the page. It reports percentiles, the processor time of one save, and the heap.
func BenchmarkSaveToServed(b *testing.B) {
	tuneMemory(os.Getenv).preview()
	dir := corpus(b, corpusProjects)
	p := startPreview(b, dir, serveFlags{siteFlags: siteFlags{drafts: true}})
	defer p.stop()
	stream, err := http.Get(p.url + "/_atbalss/events")
	if err != nil {
		b.Fatal(err)
	}
	defer stream.Body.Close()
	events := bufio.NewReader(stream.Body)
	var times []time.Duration
	var cpu time.Duration
	n := 0
	for b.Loop() {
		time.Sleep(100 * time.Millisecond) // an editor's pause
		name := filepath.Join(dir, fmt.Sprintf("content/projects/project-%d.lv.md", n*37%corpusProjects))
		old, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		n++
		text := fmt.Sprintf("saved-%d-times", n)
		before, start := processor(), time.Now()
		if err := os.WriteFile(name, append(old, text+"\n"...), 0o644); err != nil {
			b.Fatal(err)
		}
		address := fmt.Sprintf("%s/lv/projekti/project-%d/", p.url, (n-1)*37%corpusProjects)
		for !shows(b, address, text) {
			for line := ""; !strings.HasPrefix(line, "data: "); {
				if line, err = events.ReadString('\n'); err != nil {
					b.Fatal(err)
				}
			}
		}
		times = append(times, time.Since(start))
		cpu += processor() - before
	}
	slices.Sort(times)
	at := func(q float64) float64 {
		return float64(times[min(int(q*float64(len(times))), len(times)-1)].Microseconds()) / 1000
	}
	b.ReportMetric(at(.5), "p50-ms")
	b.ReportMetric(at(.95), "p95-ms")
	b.ReportMetric(float64(cpu.Milliseconds())/float64(len(times)), "cpu-ms/save")
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(m.HeapAlloc)/(1<<20), "heap-MiB")
	b.ReportMetric(0, "ns/op")
}

// shows asks for a page and looks for a text.
func shows(b *testing.B, address, text string) bool {
	r, err := http.Get(address)
	if err != nil {
		b.Fatal(err)
	}
	defer r.Body.Close()
	var page bytes.Buffer
	if _, err := page.ReadFrom(r.Body); err != nil {
		b.Fatal(err)
	}
	return strings.Contains(page.String(), text)
}

// processor is the processor time that this program has used.
func processor() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
