package main

import (
	"io"
	"os"
	"testing"
	"time"

	"atbalss/internal/watch"
)

// liveApp is a run of the program that prints nothing.
func liveApp() *app {
	return &app{ui: "en", quiet: true, world: world{
		stdout: io.Discard, stderr: io.Discard, getenv: func(string) string { return "" }, workers: 2,
		now: func() time.Time { return time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC) },
	}}
}

// BenchmarkReload is how long a change of one file in 10,000 pages takes to be
// shown, from the settled batch on.
func BenchmarkReload(b *testing.B) {
	dir := corpus(b, 2500)
	root, err := os.OpenRoot(dir)
	if err != nil {
		b.Fatal(err)
	}
	defer root.Close()
	a := liveApp()
	a.source = dir
	l := a.live(root, serveFlags{siteFlags: siteFlags{drafts: true}}, []string{"localhost"})
	if err := l.first(); err != nil {
		b.Fatal(err)
	}
	i := 0
	for b.Loop() {
		i++
		name := "content/projects/project-7.lv.md"
		old, _ := os.ReadFile(dir + "/" + name)
		os.WriteFile(dir+"/"+name, append(old, []byte("\nx\n")...), 0o644)
		l.reload(batchOf(name))
	}
	for _, t := range l.result.Timings {
		b.Log(t)
	}
}

func batchOf(paths ...string) watch.Batch { return watch.Batch{Paths: paths} }
