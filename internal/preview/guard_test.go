package preview

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestHosts(t *testing.T) {
	s := newServer(Options{})
	s.Publish(State{Tree: files(t, usual())})
	for _, good := range []string{"localhost:8080", "LocalHost:8080", "127.0.0.1:8080", "[::1]:8080"} {
		if code := hostCode(s, good, "/lv/"); code != http.StatusOK {
			t.Errorf("Host %q: %d", good, code)
		}
	}
	for _, bad := range []string{
		"", "evil.example", "evil.example:8080", "localhost", "localhost:80", "localhost:8081", "localhost.:8080", "localhost:8080.",
		"localhost:08080", "localhost:", "127.0.0.1", "127.0.0.1:80", "127.0.0.2:8080", "127.1:8080", "0.0.0.0:8080", "0:8080",
		"2130706433:8080", "0x7f000001:8080", "0177.0.0.1:8080", "[::]:8080", "[::1]", "::1:8080", "[0:0:0:0:0:0:0:1]:8080",
		"[::ffff:127.0.0.1]:8080", "[::1%lo]:8080", "localhost:8080,evil.example", "localhost:8080 ", " localhost:8080",
		"localhost:8080@evil.example", "evil.example#localhost:8080", "localhost.evil.example:8080", "evillocalhost:8080", "foo.localhost:8080",
	} {
		for _, path := range []string{"/lv/", "/nothing/", "/_atbalss/events", "/_atbalss/findings.json", "/_atbalss/preview.js"} {
			if code := hostCode(s, bad, path); code != http.StatusForbidden {
				t.Errorf("Host %q, %s: %d, want 403", bad, path, code)
			}
		}
	}
}

func hostCode(s *Server, host, path string) int {
	r := httptest.NewRequest(http.MethodGet, path, nil)
	r.Host = host
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w.Code
}

func TestOrigins(t *testing.T) {
	s := newServer(Options{})
	s.Publish(State{Tree: files(t, usual())})
	routes := []string{"/", "/lv/", "/nothing/", "/lv/feed.xml", "/assets/main.0123456789.css", "/_atbalss/findings.json", "/_atbalss/preview.js", "/_atbalss/preview.css"}
	for _, origin := range []string{
		"null", "", "http://evil.example", "http://localhost", "http://localhost:8081", "https://localhost:8080", "http://127.0.0.1:8080",
		"http://localhost:8080.evil.example", "http://localhost:8080/", "file://", "chrome-extension://abc", "http://localhost:8080 http://evil.example",
	} {
		for _, path := range append(routes, "/_atbalss/events") {
			w := get(s, path, "Origin", origin)
			if w.Code != http.StatusForbidden {
				t.Errorf("Origin %q, %s: %d, want 403", origin, path, w.Code)
			}
			noCORS(t, w.Header(), path)
		}
	}
	for _, path := range routes {
		w := get(s, path, "Origin", "http://"+host)
		if w.Code == http.StatusForbidden {
			t.Errorf("own origin, %s: 403", path)
		}
		noCORS(t, w.Header(), path)
	}
}

func noCORS(t *testing.T, h http.Header, path string) {
	t.Helper()
	for name := range h {
		if strings.HasPrefix(name, "Access-Control-") {
			t.Errorf("%s has %s", path, name)
		}
	}
	for name, want := range map[string]string{"X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "same-origin", "X-Frame-Options": "DENY"} {
		if h.Get(name) != want {
			t.Errorf("%s has %s: %q", path, name, h.Get(name))
		}
	}
}

// TestFetchMetadata: what another site embeds or asks for is refused; a link
// that a person follows is not, but for the preview's own addresses.
func TestFetchMetadata(t *testing.T) {
	s := newServer(Options{})
	s.Publish(State{Tree: files(t, usual())})
	for _, c := range []struct {
		path, site, mode, dest string
		code                   int
	}{
		{"/lv/", "cross-site", "navigate", "document", 200},
		{"/lv/", "cross-site", "navigate", "iframe", 403},
		{"/lv/", "cross-site", "no-cors", "script", 403},
		{"/lv/", "same-site", "no-cors", "image", 403},
		{"/lv/", "same-origin", "cors", "empty", 200},
		{"/lv/", "none", "navigate", "document", 200},
		{"/_atbalss/findings.json", "cross-site", "navigate", "document", 403},
		{"/_atbalss/preview.js", "cross-site", "no-cors", "script", 403},
		{"/_atbalss/preview.js", "same-origin", "cors", "script", 200},
	} {
		w := get(s, c.path, "Sec-Fetch-Site", c.site, "Sec-Fetch-Mode", c.mode, "Sec-Fetch-Dest", c.dest)
		if w.Code != c.code {
			t.Errorf("%+v: %d", c, w.Code)
		}
	}
}

func TestMethods(t *testing.T) {
	s := newServer(Options{})
	s.Publish(State{Tree: files(t, usual())})
	for _, method := range []string{"POST", "PUT", "PATCH", "DELETE", "OPTIONS", "CONNECT", "TRACE", "PROPFIND", "get", "X"} {
		for _, path := range []string{"/", "/lv/", "/_atbalss/events", "/_atbalss/findings.json"} {
			for _, kind := range []string{"", "text/plain", "multipart/form-data; boundary=x", "application/json"} {
				r := httptest.NewRequest(method, path, strings.NewReader("a=b"))
				r.Host = host
				r.Header.Set("Content-Type", kind)
				w := httptest.NewRecorder()
				s.ServeHTTP(w, r)
				if w.Code != http.StatusMethodNotAllowed || w.Header().Get("Allow") != "GET, HEAD" {
					t.Errorf("%s %s: %d, Allow %q", method, path, w.Code, w.Header().Get("Allow"))
				}
			}
		}
	}
}

func TestPoliciesOfFiles(t *testing.T) {
	s := newServer(Options{})
	s.Publish(State{Tree: files(t, usual())})
	for path, want := range map[string]struct{ kind, policy string }{
		"/lv/":                    {"text/html; charset=utf-8", pagePolicy},
		"/lv/projekti/x/plan.svg": {"image/svg+xml", filePolicy},
		"/lv/projekti/x/a.pdf":    {"application/pdf", ""},
		"/lv/feed.xml":            {"application/atom+xml; charset=utf-8", ""},
		"/_atbalss/preview.js":    {"text/javascript; charset=utf-8", ownPolicy},
		"/_atbalss/preview.css":   {"text/css; charset=utf-8", ownPolicy},
	} {
		h := get(s, path).Header()
		if h.Get("Content-Type") != want.kind || h.Get("Content-Security-Policy") != want.policy || h.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: %v", path, h)
		}
	}
}

// targets are request targets that have read other servers' files: dots,
// encoded dots and slashes, doubled and overlong encodings, NUL, backslashes,
// drive letters, streams, short names, fragments, queries, absolute addresses.
func targets() []string {
	dots := []string{"..", "%2e%2e", ".%2e", "%2E.", "%252e%252e", "..%00", "%c0%ae%c0%ae", "%e0%80%ae%e0%80%ae", "..;", "....", "%uff0e%uff0e", "．．"}
	slashes := []string{"/", "%2f", "%2F", "%5c", "\\", "%252f", "%c0%af", "//", "/./", "%5C%5c", "∕"}
	names := []string{"canary.txt", "content/canary.txt", "etc/passwd"}
	var all []string
	for _, d := range dots {
		for _, s := range slashes {
			for _, n := range names {
				all = append(all, "/"+d+s+n, "/lv/projekti/x/"+strings.Repeat(d+s, 4)+n)
			}
		}
	}
	return append(all, []string{
		"/canary.txt", "/content/canary.txt", "/content/canary.txt?raw", "/canary.txt?import&raw", "/@fs/CANARY", "/lv/?/../canary.txt", "/lv/#/../canary.txt",
		"/lv/..#?/canary.txt", "//canary.txt", "///CANARY", "/CANARY", "//localhost:8080/CANARY", "http://localhost:8080/CANARY", "http://evil.example/CANARY",
		"file:///CANARY", "C:\\canary.txt", "/C:/canary.txt", "/C%3a/canary.txt", "/canary.txt::$DATA", "/canary.txt%3a%3a$DATA", "/CANARY~1.TXT", "/canary.txt.",
		"/canary.txt%20", "/canary.txt%00", "/canary.txt%00.html", "/canary.txt%0d%0aX: y", "/con", "/nul.txt", "/\\\\server\\share\\canary.txt", "/.git/config", "/.env",
		"/_atbalss/../canary.txt", "/_atbalss/%2e%2e/canary.txt", "/_atbalss/client/preview.js", "/_atbalss/events/../../canary.txt", "*", "", "canary.txt", "../canary.txt",
		"/%", "/%zz", "/%2", "/\x7f", "/\xff\xfe", "/" + strings.Repeat("a", 64<<10), "/" + strings.Repeat("../", 20<<10) + "canary.txt",
		"/lv/index.html/", "/lv/index.html/../../canary.txt", "/lv//index.html", "/./lv/", "/lv/.", "/lv/..",
	}...)
}

// TestRawTargets sends each target as it is, over a socket of its own: no file
// beside the published ones can be read, whatever the target.
func TestRawTargets(t *testing.T) {
	dir := t.TempDir()
	const secret = "canary-bird-sings"
	canary := filepath.Join(dir, "canary.txt")
	for _, name := range []string{canary, filepath.Join(dir, "content", "canary.txt")} {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(secret), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
	s := newServer(Options{})
	s.Publish(State{Tree: files(t, usual())})
	url, stop := serving(t, s)
	defer stop()
	address := strings.TrimPrefix(url, "http://")
	all := targets()
	if len(all) < 400 {
		t.Fatalf("only %d targets", len(all))
	}
	for _, target := range all {
		target = strings.ReplaceAll(strings.ReplaceAll(target, "CANARY", strings.TrimPrefix(canary, "/")), "localhost:8080", address)
		answer := raw(t, address, "GET "+target+" HTTP/1.1\r\nHost: "+address+"\r\nConnection: close\r\n\r\n")
		if strings.Contains(answer, secret) || strings.Contains(answer, "root:") {
			t.Errorf("%.80q reads a file: %.200q", target, answer)
		}
		var code int
		if _, err := fmt.Sscanf(answer, "HTTP/1.1 %d", &code); err != nil || code == 200 && !published(answer) || code >= 500 && code != 505 {
			t.Errorf("%.80q: %.100q", target, answer)
		}
	}
}

// published reports whether an answer is one of the site's pages.
func published(answer string) bool { return strings.Contains(answer, tag) }

// raw sends bytes and reads the whole answer.
func raw(t *testing.T, address, request string) string {
	t.Helper()
	c, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if err := c.SetDeadline(time.Now().Add(30 * time.Second)); err != nil {
		t.Fatal(err)
	}
	go io.WriteString(c, request) // the server may hang up in the middle
	var b strings.Builder
	// A reset ends the answer as well as the end of it does.
	_, _ = io.Copy(&b, bufio.NewReader(c))
	return b.String()
}

// TestRawHosts: forms of Host that no client library sends.
func TestRawHosts(t *testing.T) {
	s := newServer(Options{})
	s.Publish(State{Tree: files(t, usual())})
	url, stop := serving(t, s)
	defer stop()
	own := strings.TrimPrefix(url, "http://")
	for request, want := range map[string]string{
		"GET /lv/ HTTP/1.1\r\nHost: " + own + "\r\nConnection: close\r\n\r\n":                                "HTTP/1.1 200",
		"GET http://" + own + "/lv/ HTTP/1.1\r\nHost: " + own + "\r\nConnection: close\r\n\r\n":              "HTTP/1.1 200",
		"GET http://evil.example/lv/ HTTP/1.1\r\nHost: " + own + "\r\nConnection: close\r\n\r\n":             "HTTP/1.1 403",
		"GET http://evil.example/_atbalss/events HTTP/1.1\r\nHost: " + own + "\r\nConnection: close\r\n\r\n": "HTTP/1.1 403",
		"GET /lv/ HTTP/1.1\r\nHost: " + own + "\r\nHost: evil.example\r\nConnection: close\r\n\r\n":          "HTTP/1.1 400",
		"GET /lv/ HTTP/1.1\r\nConnection: close\r\n\r\n":                                                     "HTTP/1.1 400",
		"GET /lv/ HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n":                                            "HTTP/1.1 403",
		"GET /lv/ HTTP/1.0\r\n\r\n": "HTTP/1.0 403",
		"OPTIONS * HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n":                    "HTTP/1.1 403",
		"OPTIONS * HTTP/1.1\r\nHost: " + own + "\r\nConnection: close\r\n\r\n":                     "HTTP/1.1 405",
		"CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\nConnection: close\r\n\r\n": "HTTP/1.1 403",
		"GET /lv/ HTTP/1.1\r\nHost: " + own + "\r\nX: " + strings.Repeat("a", 32<<10) + "\r\n\r\n": "HTTP/1.1 431",
	} {
		if got := raw(t, own, request); !strings.HasPrefix(got, want) {
			t.Errorf("%.80q: %.60q, want %s", request, got, want)
		}
	}
}

// TestHalfSentRequestsAreCut: a client that never finishes its head is hung up
// on, here within the time of the server's own limit.
func TestHalfSentRequestsAreCut(t *testing.T) {
	s := newServer(Options{})
	s.Publish(State{Tree: files(t, usual())})
	url, stop := serving(t, s)
	defer stop()
	address := strings.TrimPrefix(url, "http://")
	answer := raw(t, address, "GET /lv/ HTTP/1.1\r\nHost: "+address+"\r\n")
	if strings.Contains(answer, "200 OK") {
		t.Errorf("half a request is answered: %.60q", answer)
	}
}
