package preview

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"
	"time"

	"atbalss/internal/diag"
	"atbalss/internal/output"
	"atbalss/internal/site"
)

// files makes a tree of paths and their bytes; the source of a page is named
// after it.
func files(t testing.TB, content map[string]string) *output.Tree {
	t.Helper()
	tree := new(output.Tree)
	for path, text := range content {
		kind := output.Page
		switch {
		case strings.HasPrefix(path, "assets/"):
			kind = output.Asset
		case strings.HasSuffix(path, ".pdf"), strings.HasSuffix(path, ".svg"):
			kind = output.Attachment
		case strings.HasSuffix(path, ".xml"):
			kind = output.Feed
		}
		tree.Add(output.Entry{Path: path, Kind: kind, From: site.Source{File: "content/" + path + ".md"}, Render: func(buf []byte) ([]byte, error) {
			if text == "panic" {
				panic("as asked")
			}
			if text == "error" {
				return nil, errors.New("template: project:3: no field <script>")
			}
			return append(buf, text...), nil
		}})
	}
	if clashes := tree.Seal(); clashes != nil {
		t.Fatal(clashes)
	}
	return tree
}

// usual is a small site.
func usual() map[string]string {
	return map[string]string{
		"index.html": htmlPage("choose"), "404.html": htmlPage("nothing here"), "lv/404.html": htmlPage("te nekā nav"),
		"lv/index.html": htmlPage("sākums"), "lv/projekti/x/index.html": htmlPage("x"), "lv/projekti/x/a.pdf": "%PDF",
		"lv/projekti/x/plan.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>", "assets/main.0123456789.css": "p{}", "lv/feed.xml": "<feed/>",
	}
}

func htmlPage(text string) string { return "<!doctype html><body><p>" + text + "</p></body></html>" }

const host = "localhost:8080"

func newServer(o Options) *Server {
	o.Hosts, o.UI = append(o.Hosts, host, "127.0.0.1:8080", "[::1]:8080"), "en"
	return New(o)
}

// get asks a server for a path with pairs of headers.
func get(s *Server, path string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, path, nil)
	r.Host = host
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Add(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w
}

func TestPagesDifferFromBuiltOnesByOneScript(t *testing.T) {
	content := usual()
	content["lv/odd/index.html"] = "<p>no end of a body"
	content["lv/two/index.html"] = "<body><pre>&lt;/body></pre></body><!-- </html> -->"
	s := newServer(Options{})
	s.Publish(State{Tree: files(t, content)})
	for path, text := range content {
		w := get(s, "/"+path)
		if w.Code != http.StatusOK {
			t.Errorf("%s: %d", path, w.Code)
		}
		got := w.Body.String()
		if strings.HasSuffix(path, ".html") {
			if strings.Count(got, tag) != 1 {
				t.Errorf("%s: %d scripts in %q", path, strings.Count(got, tag), got)
			}
			got = strings.Replace(got, tag, "", 1)
		}
		if got != text {
			t.Errorf("%s: got %q, want %q", path, got, text)
		}
	}
}

func TestAddresses(t *testing.T) {
	for _, c := range []struct {
		base, path string
		code       int
		location   string
		body       string
	}{
		{"", "/", 200, "", "choose"},
		{"", "/lv/", 200, "", "sākums"},
		{"", "/lv", 302, "/lv/", ""},
		{"", "/lv/projekti/x", 302, "/lv/projekti/x/", ""},
		{"", "/lv/projekti/x/?raw&import", 200, "", "x"},
		{"", "/lv/projekti/y/", 404, "", "te nekā nav"},
		{"", "/en/", 404, "", "nothing here"},
		{"", "/lv/404.html", 200, "", "te nekā nav"},
		{"/sub/path", "/", 302, "/sub/path/", ""},
		{"/sub/path", "/sub/path", 302, "/sub/path/", ""},
		{"/sub/path", "/sub/path/lv/", 200, "", "sākums"},
		{"/sub/path", "/sub/path/lv", 302, "/sub/path/lv/", ""},
		{"/sub/path", "/lv/", 404, "", "nothing here"},
		{"/sub/path", "/sub/pathlv/", 404, "", "nothing here"},
		{"/sub/path", "/_atbalss/preview.js", 200, "", "EventSource"},
		{"", "/_atbalss/idiomorph.js", 200, "", "export{Idiomorph};"},
		{"", "/_atbalss/idiomorph.LICENSE", 404, "", ""},
		{"", "/_atbalss/", 404, "", ""},
	} {
		s := newServer(Options{})
		s.Publish(State{Tree: files(t, usual()), Base: c.base})
		w := get(s, c.path)
		if w.Code != c.code || w.Header().Get("Location") != c.location || !strings.Contains(w.Body.String(), c.body) {
			t.Errorf("%s under %q: %d to %q: %.60q; want %d to %q: %q", c.path, c.base, w.Code, w.Header().Get("Location"), w.Body.String(), c.code, c.location, c.body)
		}
	}
}

func TestHeadHasNoBody(t *testing.T) {
	s := newServer(Options{})
	s.Publish(State{Tree: files(t, usual())})
	server := httptest.NewServer(rehost(s))
	defer server.Close()
	for _, path := range []string{"/lv/", "/nothing/", "/lv/feed.xml", "/_atbalss/findings.json", "/_atbalss/events"} {
		r, err := http.Head(server.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(r.Body)
		r.Body.Close()
		if err != nil || len(body) > 0 || r.StatusCode >= 500 {
			t.Errorf("HEAD %s: %d, %d bytes, %v", path, r.StatusCode, len(body), err)
		}
	}
}

// rehost lets a test server's port through.
func rehost(s *Server) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.Host = host
		s.ServeHTTP(w, r)
	})
}

func TestLastGoodVersions(t *testing.T) {
	s := newServer(Options{})
	s.Publish(State{Tree: files(t, usual())})

	// A file with mistakes: the tree lacks its page.
	broken := usual()
	delete(broken, "lv/projekti/x/index.html")
	s.Publish(State{Tree: files(t, broken), Faulty: map[string]bool{"content/lv/projekti/x/index.html.md": true}})
	if w := get(s, "/lv/projekti/x/"); w.Code != 200 || !strings.Contains(w.Body.String(), "<p>x</p>") {
		t.Errorf("a page with mistakes: %d %q, want its last good version", w.Code, w.Body.String())
	}
	// It stays while other things change, and while there is no site at all.
	broken["lv/index.html"] = htmlPage("jauns")
	s.Publish(State{Tree: files(t, broken), Faulty: map[string]bool{"content/lv/projekti/x/index.html.md": true}})
	s.Publish(State{Failure: "site.yaml"})
	for path, want := range map[string]string{"/lv/projekti/x/": "<p>x</p>", "/lv/": "jauns"} {
		if w := get(s, path); w.Code != 200 || !strings.Contains(w.Body.String(), want) {
			t.Errorf("%s: %d %q, want %q", path, w.Code, w.Body.String(), want)
		}
	}
	// A page that is deleted has gone, although another has mistakes.
	delete(broken, "lv/index.html")
	s.Publish(State{Tree: files(t, broken), Faulty: map[string]bool{"content/lv/projekti/x/index.html.md": true}})
	if w := get(s, "/lv/"); w.Code != 404 {
		t.Errorf("a deleted page: %d", w.Code)
	}
	s.Publish(State{Tree: files(t, broken)})
	if w := get(s, "/lv/projekti/x/"); w.Code != 404 {
		t.Errorf("a deleted page that had mistakes: %d", w.Code)
	}
}

func TestProducerThatFails(t *testing.T) {
	for _, how := range []string{"panic", "error"} {
		s := newServer(Options{})
		s.Publish(State{Tree: files(t, usual())})
		spoilt := usual()
		spoilt["lv/index.html"] = how
		for range 3 { // the last good one is not forgotten after some changes
			s.Publish(State{Tree: files(t, spoilt)})
			if w := get(s, "/lv/"); w.Code != 200 || !strings.Contains(w.Body.String(), "sākums") {
				t.Errorf("%s: %d %q, want the last good version", how, w.Code, w.Body.String())
			}
		}
		if found := findingsOf(t, s, "/lv/"); found.Failure == "" {
			t.Errorf("%s: no failure is reported", how)
		}
		if w := get(s, "/lv/projekti/x/"); w.Code != 200 {
			t.Errorf("%s spoilt another page: %d", how, w.Code)
		}
		s.Publish(State{Tree: files(t, usual())})
		if found := findingsOf(t, s, "/lv/"); found.Failure != "" {
			t.Errorf("%s: still %q after it was mended", how, found.Failure)
		}
	}
}

// TestPanelIsThePage: from the start, without any page, and with hostile words.
func TestPanelIsThePage(t *testing.T) {
	s := newServer(Options{Excerpt: func(diag.Pos) string { return "3 | <script>alert(1)</script>" }})
	if w := get(s, "/"); w.Code != http.StatusServiceUnavailable {
		t.Errorf("before the first state: %d", w.Code)
	}
	s.Publish(State{
		Failure:  `</p><script>alert("x")</script>`,
		Problems: []diag.Problem{diag.New("no-site-file", diag.Pos{File: "content/<img src=x onerror=alert(1)>.yaml", Line: 3, Column: 7})},
	})
	for _, path := range []string{"/", "/lv/anything/"} {
		w := get(s, path)
		body := w.Body.String()
		if w.Code != http.StatusServiceUnavailable || !strings.Contains(body, "onerror=alert(1)&gt;.yaml:3:7") || strings.Count(body, tag) != 1 {
			t.Errorf("%s: %d %s", path, w.Code, body)
		}
		if plain := strings.Replace(body, tag, "", 1); strings.Contains(plain, "<script") || strings.Contains(plain, "<img") {
			t.Errorf("%s is not escaped: %s", path, body)
		}
	}
	if w := get(s, "/_atbalss/findings.json?path=/"); strings.Contains(w.Body.String(), "<script") || w.Header().Get("Content-Type") != "application/json" {
		t.Errorf("findings: %s", w.Body.String())
	}
}

func findingsOf(t *testing.T, s *Server, path string) report {
	t.Helper()
	target := "/_atbalss/findings.json"
	if path != "" {
		target += "?path=" + path
	}
	var found report
	if err := json.Unmarshal(get(s, target).Body.Bytes(), &found); err != nil {
		t.Fatal(err)
	}
	return found
}

func TestFindingsOfThePageComeFirst(t *testing.T) {
	here, there := diag.Pos{File: "content/lv/projekti/x/index.html.md", Line: 2}, diag.Pos{File: "content/other.md", Line: 9}
	s := newServer(Options{Excerpt: func(p diag.Pos) string { return p.File }})
	problems := diag.Sort([]diag.Problem{
		diag.New("unnamed-file", there), diag.New("empty-file", there), diag.New("unnamed-file", here), diag.New("empty-file", here),
	})
	about := func(path string) (About, bool) {
		return About{Files: []string{"content/" + path + ".md"}, Lang: "lv", Translation: "main"}, true
	}
	s.Publish(State{Tree: files(t, usual()), Problems: problems, About: about})
	var got []string
	for _, f := range findingsOf(t, s, "/lv/projekti/x/").Problems {
		got = append(got, fmt.Sprint(f.Rule, " ", f.Here, " ", f.Excerpt != ""))
	}
	if want := "empty-file true true,empty-file false true,unnamed-file true true"; strings.Join(got, ",") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, ","), want)
	}
	all := findingsOf(t, s, "")
	if len(all.Problems) != 4 || all.Counts["error"] != 2 || all.Counts["notice"] != 2 || all.Page != nil || all.Words != nil {
		t.Errorf("all findings: %+v", all)
	}
}

// next reads one event of a stream.
func next(t *testing.T, r *bufio.Reader) event {
	t.Helper()
	for {
		line, err := r.ReadString('\n')
		if err != nil {
			t.Fatal(err)
		}
		if data, ok := strings.CutPrefix(line, "data: "); ok {
			var e event
			if err := json.Unmarshal([]byte(data), &e); err != nil {
				t.Fatal(err)
			}
			return e
		}
	}
}

func TestStream(t *testing.T) {
	before := runtime.NumGoroutine()
	s := newServer(Options{Follow: true})
	s.Publish(State{Tree: files(t, usual()), Base: "/sub"})
	url, stop := serving(t, s)
	r, err := http.Get(url + "/_atbalss/events")
	if err != nil {
		t.Fatal(err)
	}
	events := bufio.NewReader(r.Body)
	first := next(t, events)
	if first.Generation != 1 || first.Start == "" || r.Header.Get("Content-Type") != "text/event-stream" {
		t.Errorf("first: %+v", first)
	}
	s.Publish(State{Tree: files(t, usual()), Base: "/sub", Change: Styles, Edited: "/lv/projekti/x/"})
	if e := next(t, events); e.Generation != 2 || !e.Styles || e.Follow != "/sub/lv/projekti/x/" || e.Start != first.Start {
		t.Errorf("styles: %+v", e)
	}
	s.Findings([]diag.Problem{diag.New("empty-file", diag.Pos{File: "a.md"})}, true, "")
	if e := next(t, events); e.Generation != 2 || e.Version != 3 || !e.Checked {
		t.Errorf("findings: %+v", e)
	}
	r.Body.Close()
	stop()
	settled(t, before)
}

// serving runs the server on a port of its own; stop ends it and waits.
func serving(t *testing.T, s *Server) (url string, stop func()) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.options.Hosts = append(s.options.Hosts, l.Addr().String())
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- s.Serve(ctx, l) }()
	return "http://" + l.Addr().String(), func() {
		cancel()
		select {
		case err := <-done:
			if err != nil {
				t.Error(err)
			}
		case <-time.After(10 * time.Second):
			t.Error("the server does not stop")
		}
		http.DefaultClient.CloseIdleConnections()
	}
}

// settled waits until no more goroutines run than before.
func settled(t *testing.T, before int) {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); ; {
		if runtime.NumGoroutine() <= before {
			return
		}
		if time.Now().After(deadline) {
			buf := make([]byte, 1<<20)
			t.Fatalf("%d goroutines, %d before:\n%s", runtime.NumGoroutine(), before, buf[:runtime.Stack(buf, true)])
		}
		time.Sleep(10 * time.Millisecond)
	}
}

// TestManyConnections: 200 streams that read and 50 clients that stall, at once,
// hold up nobody; when they leave, nothing of them is left.
func TestManyConnections(t *testing.T) {
	before := runtime.NumGoroutine()
	s := newServer(Options{})
	content := usual()
	content["lv/index.html"] = htmlPage(strings.Repeat("long ", 1<<20)) // more than the system buffers
	s.Publish(State{Tree: files(t, content)})
	url, stop := serving(t, s)
	address := strings.TrimPrefix(url, "http://")
	var stalled []net.Conn
	for i := range 50 {
		c, err := net.Dial("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		stalled = append(stalled, c)
		request := "GET /lv/ HTTP/1.1\r\nHost: " + address + "\r\n" // half of the head
		if i%2 == 0 {
			request += "\r\n" // whole, but the answer is not read
		}
		if _, err := io.WriteString(c, request); err != nil {
			t.Fatal(err)
		}
	}
	var streams []*http.Response
	for range 200 {
		r, err := http.Get(url + "/_atbalss/events")
		if err != nil {
			t.Fatal(err)
		}
		streams = append(streams, r)
	}
	s.Publish(State{Tree: files(t, content)})
	for _, r := range streams {
		b := bufio.NewReader(r.Body)
		for next(t, b).Generation != 2 {
		}
	}
	for range 20 {
		r, err := http.Get(url + "/lv/projekti/x/")
		if err != nil {
			t.Fatal(err)
		}
		io.Copy(io.Discard, r.Body)
		r.Body.Close()
		if r.StatusCode != 200 {
			t.Error(r.Status)
		}
	}
	for _, r := range streams {
		r.Body.Close()
	}
	for _, c := range stalled {
		c.Close()
	}
	http.DefaultClient.CloseIdleConnections()
	settled(t, before+2) // Serve and its listener
	stop()
	settled(t, before)
}

// TestTooManyStreams: the limit is told, and streams that end make room.
func TestTooManyStreams(t *testing.T) {
	s := newServer(Options{})
	s.streams.Store(maxStreams)
	if w := get(s, "/_atbalss/events"); w.Code != http.StatusServiceUnavailable || s.streams.Load() != maxStreams {
		t.Errorf("%d, then %d streams", w.Code, s.streams.Load())
	}
}
