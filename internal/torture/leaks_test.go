//go:build linux

package torture

import (
	"context"
	"errors"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"atbalss/internal/build"
	"atbalss/internal/output"
	"atbalss/internal/preview"
	"atbalss/internal/publish"
	"atbalss/internal/site"
	"atbalss/internal/watch"
	"atbalss/layouts"
	"atbalss/static"
)

// held counts what a program can forget to give back.
func held(t *testing.T) (goroutines, handles int) {
	t.Helper()
	open, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Fatal(err)
	}
	return runtime.NumGoroutine(), len(open)
}

// TestNothingLeaks runs each part to its end, to an error and to a cancellation,
// many times: afterwards there are as many goroutines and open files as before.
func TestNothingLeaks(t *testing.T) {
	dir := room(t)
	for name, f := range smallSite() {
		write(t, dir, name, string(f.Data))
	}
	parts := map[string]func(t *testing.T, dir string){
		"build":               func(t *testing.T, dir string) { inPlace(t, dir, context.Background(), nil) },
		"build, a sink fails": func(t *testing.T, dir string) { inPlace(t, dir, context.Background(), errors.New("no more")) },
		"build, cancelled":    cancelled,
		"publish":             published,
		"watch":               watched,
		"preview":             previewed,
	}
	for _, name := range sortedKeys(parts) {
		t.Run(name, func(t *testing.T) {
			parts[name](t, dir) // what is made once for good
			goroutines, handles := held(t)
			for range times(3, 100) {
				parts[name](t, dir)
			}
			// Goroutines that have done their work need a moment to go.
			deadline := time.Now().Add(time.Minute)
			for {
				g, h := held(t)
				if g <= goroutines && h <= handles {
					return
				}
				if time.Now().After(deadline) {
					stacks := make([]byte, 1<<20)
					t.Fatalf("%d goroutines, before %d; %d open files, before %d\n%s", g, goroutines, h, handles, stacks[:runtime.Stack(stacks, true)])
				}
				time.Sleep(10 * time.Millisecond)
			}
		})
	}
}

// inPlace builds a folder; the sink returns an error after a few files.
func inPlace(t *testing.T, dir string, ctx context.Context, fault error) {
	t.Helper()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	r, err := build.Site(build.Input{Source: root.FS(), Layouts: layouts.FS, Static: static.FS, Today: site.Date{Year: 2026, Month: 11, Day: 21}, Workers: 4})
	if err != nil {
		t.Fatal(err)
	}
	var n atomic.Int64 // sinks are called by several goroutines at once
	_, err = r.Run(ctx, build.Whole(func(output.Entry, []byte) error {
		if n.Add(1) == 10 {
			return fault
		}
		return nil
	}))
	if (err != nil) != (fault != nil || ctx.Err() != nil) {
		t.Errorf("got %v", err)
	}
}

func cancelled(t *testing.T, dir string) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	inPlace(t, dir, ctx, nil)
}

func published(t *testing.T, _ string) {
	dir := t.TempDir()
	defer os.RemoveAll(dir)
	for i := range 3 {
		target, err := publish.Open(filepath.Join(dir, "public"), "")
		if err != nil {
			t.Fatal(err)
		}
		stage, err := target.Begin()
		if err != nil {
			t.Fatal(err)
		}
		if err := stage.Write("index.html", []byte("x")); err != nil {
			t.Fatal(err)
		}
		if i == 1 {
			stage.Abort()
		} else if err := stage.Commit(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
}

func watched(t *testing.T, dir string) {
	w, err := watch.Start(watch.Options{Root: dir, Folders: []string{"content", "layouts", "static"}})
	if err != nil {
		t.Fatal(err)
	}
	write(t, dir, "content/pages/page.lv.md", "---\ntitle: Lapa\n---\nTeksts.\n")
	w.Close()
}

func previewed(t *testing.T, _ string) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	tree := new(output.Tree)
	tree.Add(output.Entry{Path: "index.html", Kind: output.Page, Render: func(buf []byte) ([]byte, error) { return append(buf, "<!doctype html>"...), nil }})
	tree.Seal()
	host := l.Addr().String()
	s := preview.New(preview.Options{Hosts: []string{host}})
	s.Publish(preview.State{Tree: tree})
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- s.Serve(ctx, l) }()
	client := &http.Client{Transport: &http.Transport{}}
	for _, path := range []string{"/", "/nothing/", "/_atbalss/events"} { // the last stays open
		answer, err := client.Get("http://" + host + path)
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
	}
	cancel()
	if err := <-done; err != nil {
		t.Error(err)
	}
	client.CloseIdleConnections()
}
