package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// printed gathers what a command prints while it runs.
type printed struct {
	mu   sync.Mutex
	text strings.Builder
}

func (o *printed) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.Write(p)
}

func (o *printed) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.String()
}

// finds waits until the output matches and returns the first group.
func (o *printed) finds(t *testing.T, pattern string) string {
	t.Helper()
	deadline := time.Now().Add(time.Minute)
	for {
		if m := regexp.MustCompile(pattern).FindStringSubmatch(o.String()); m != nil {
			return m[len(m)-1]
		}
		if time.Now().After(deadline) {
			t.Fatalf("nothing printed matches %s:\n%s", pattern, o.String())
		}
		time.Sleep(5 * time.Millisecond)
	}
}

// serving is the command while it runs.
type serving struct {
	out, err printed
	stop     context.CancelFunc
	code     chan int
}

func serve(t *testing.T, args ...string) *serving {
	ctx, cancel := context.WithCancel(context.Background())
	s := &serving{stop: cancel, code: make(chan int, 1)}
	go func() {
		s.code <- run(ctx, append([]string{"serve"}, args...), world{
			stdout: &s.out, stderr: &s.err, now: time.Now, workers: 2,
			getenv: func(string) string { return "" },
		})
	}()
	t.Cleanup(cancel)
	return s
}

// ends waits for the exit code.
func (s *serving) ends(t *testing.T) int {
	t.Helper()
	select {
	case code := <-s.code:
		return code
	case <-time.After(time.Minute):
		t.Fatalf("it does not end:\n%s%s", s.out.String(), s.err.String())
	}
	return -1
}

func fetch(t *testing.T, url string) (code int, body string) {
	t.Helper()
	r, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	data, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return r.StatusCode, string(data)
}

func TestServe(t *testing.T) {
	before := runtime.NumGoroutine()
	dir := corpus(t, 2)
	s := serve(t, "--source", dir, "--addr", "127.0.0.1:0", "--url", "https://example.org/sub/path/", "--today", "2026-11-21")
	url := s.out.finds(t, `preview: (http://127\.0\.0\.1:\d+)/sub/path/`)
	if code, body := fetch(t, url+"/"); code != 200 || !strings.Contains(body, `href="/sub/path/lv/"`) {
		t.Errorf("the chooser: %d %s", code, body)
	}
	if code, body := fetch(t, url+"/_atbalss/findings.json"); code != 200 || !strings.Contains(body, `"counts":`) {
		t.Errorf("findings: %d %s", code, body)
	}
	write(t, dir, "content/projects/project-0.lv.md", "---\ntitle: x\nstatuss: ongoing\n---\nx\n")
	s.out.finds(t, `content/projects/project-0\.lv\.md:3:1: error: .*statuss`)
	write(t, dir, "content/news/news-0.lv.md", "---\ntitle: Draft\nsummary: x\nprogramme: programme-0\npublished: 2026-11-20\ndraft: true\n---\nx\n")
	s.out.finds(t, `content/news/news-0\.lv\.md: \d+ ms`)
	if code, _ := fetch(t, url+"/sub/path/lv/aktualitates/news-0/"); code != 200 {
		t.Errorf("a draft: %d", code)
	}
	http.DefaultClient.CloseIdleConnections()
	s.stop()
	if code := s.ends(t); code != 0 {
		t.Errorf("interrupted: exit code %d, %s", code, s.err.String())
	}
	for deadline := time.Now().Add(20 * time.Second); runtime.NumGoroutine() > before; time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("%d goroutines, %d before", runtime.NumGoroutine(), before)
		}
	}
}

// TestServeBrokenSite: a site that cannot be read is shown as its mistakes, and
// as itself once it is mended.
func TestServeBrokenSite(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "content/site.yaml", "name: [\n")
	s := serve(t, "--source", dir, "--addr", "127.0.0.1:0", "--ui", "lv")
	url := s.out.finds(t, `priekšskatījums: (http://\S+)/`)
	if code, body := fetch(t, url+"/lv/"); code != http.StatusServiceUnavailable || !strings.Contains(body, "content/site.yaml:") || !strings.Contains(body, "Vietni vēl nevar parādīt") {
		t.Errorf("%d %s", code, body)
	}
	write(t, dir, "content/organisations.yaml", "ministry: {name: Ministrija, country: LV}\n")
	write(t, dir, "content/site.yaml", "name: Labota\nurl: https://example.org\nlanguages: [lv, en]\npublisher: ministry\n")
	deadline := time.Now().Add(time.Minute)
	for {
		if code, body := fetch(t, url+"/lv/"); code == 200 && strings.Contains(body, "Labota") {
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("it was mended, but:\n%s%s", s.out.String(), s.err.String())
		}
		time.Sleep(10 * time.Millisecond)
	}
	http.DefaultClient.CloseIdleConnections()
	s.stop()
	if code := s.ends(t); code != 0 {
		t.Errorf("interrupted: exit code %d", code)
	}
}

func TestServePortTaken(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	port := taken.Addr().(*net.TCPAddr).Port
	s := serve(t, "--source", corpus(t, 1), "--addr", fmt.Sprint("127.0.0.1:", port))
	other := s.out.finds(t, `preview: http://127\.0\.0\.1:(\d+)/`)
	if want := fmt.Sprintf("port %d is taken; using %s", port, other); !strings.Contains(s.err.String(), want) {
		t.Errorf("printed %q, want %q", s.err.String(), want)
	}
	s.stop()
	s.ends(t)
}

func TestServeToTheNetwork(t *testing.T) {
	s := serve(t, "--source", corpus(t, 1), "--addr", "0.0.0.0:0")
	s.out.finds(t, `stop with`)
	s.out.finds(t, `preview: http://localhost:\d+/`)
	if !strings.Contains(s.err.String(), "everybody in this network") {
		t.Errorf("no warning: %q", s.err.String())
	}
	for _, ip := range addresses() {
		if ip.To4() != nil && ip.IsGlobalUnicast() && !strings.Contains(s.out.String(), "http://"+ip.String()+":") {
			t.Errorf("%s is not printed: %s", ip, s.out.String())
		}
	}
	s.stop()
	s.ends(t)
}

func TestServeUsage(t *testing.T) {
	dir := corpus(t, 1)
	for _, c := range []struct {
		code int
		want string
		args []string
	}{
		{2, `--addr is`, []string{"--addr", "8080"}},
		{2, `--addr is`, []string{"--addr", "127.0.0.1:http"}},
		{2, `--addr is`, []string{"--addr", "127.0.0.1:65536"}},
		{2, `--today is`, []string{"--today", "tomorrow"}},
		{2, `--url is`, []string{"--url", "nothing", "--addr", "127.0.0.1:0"}},
		{2, `no option`, []string{"--port", "1"}},
		{1, `cannot serve at`, []string{"--addr", "192.0.2.1:8080"}},
		{1, `no content/site.yaml`, []string{"--source", t.TempDir()}},
	} {
		s := serve(t, append([]string{"--source", dir}, c.args...)...)
		if code := s.ends(t); code != c.code || !strings.Contains(s.err.String(), c.want) {
			t.Errorf("%q: exit code %d, %q; want %d, %q", c.args, code, s.err.String(), c.code, c.want)
		}
	}
}

func TestOwnNames(t *testing.T) {
	for _, c := range []struct {
		host, ip string
		port     int
		has      []string
		not      []string
	}{
		{"127.0.0.1", "127.0.0.1", 8080, []string{"localhost:8080", "127.0.0.1:8080", "[::1]:8080"}, []string{"localhost", "0.0.0.0:8080"}},
		{"localhost", "::1", 80, []string{"localhost:80", "localhost", "[::1]"}, nil},
		{"preview.lan", "192.0.2.7", 8080, []string{"preview.lan:8080", "192.0.2.7:8080"}, []string{"localhost:8080"}},
	} {
		names := ownNames(c.host, &net.TCPAddr{IP: net.ParseIP(c.ip), Port: c.port})
		for _, n := range c.has {
			if !slices.Contains(names, n) {
				t.Errorf("%s: %v lacks %s", c.host, names, n)
			}
		}
		for _, n := range c.not {
			if slices.Contains(names, n) {
				t.Errorf("%s: %v has %s", c.host, names, n)
			}
		}
	}
}
