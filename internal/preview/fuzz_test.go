package preview

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// Whatever a request asks for, a page of another name gets nothing, and what is
// answered is a file of the site, the preview's own, or an error.
func FuzzRequest(f *testing.F) {
	for _, path := range []string{"/", "/lv/", "/lv", "/../etc/passwd", "/lv/%2e%2e/", "/a\\b", "/_atbalss/panel", "/_atbalss/../lv/", "/\x00", "/con", "//evil.example/", "/lv/index.html/", "/%"} {
		f.Add("localhost:8080", path, "raw&?", "http://localhost:8080", "same-origin")
		f.Add("evil.example", path, "", "null", "cross-site")
	}
	s := newServer(Options{})
	f.Fuzz(func(t *testing.T, host, path, query, origin, site string) {
		s.Publish(State{Tree: files(t, usual())})
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.Host, r.URL = host, &url.URL{Path: path, RawQuery: query}
		r.RequestURI = path
		r.Header.Set("Origin", origin)
		r.Header.Set("Sec-Fetch-Site", site)
		if strings.HasPrefix(path, own+"events") {
			return // a stream that does not end
		}
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		foreign := !strings.EqualFold(origin, "http://"+host)
		if w.Code == http.StatusOK && (!s.ownName(host) || foreign) {
			t.Errorf("Host %q, Origin %q: %d for %q", host, origin, w.Code, path)
		}
		if w.Header().Get("Access-Control-Allow-Origin") != "" || w.Header().Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%q: headers %v", path, w.Header())
		}
		if to := w.Header().Get("Location"); to != "" && (!strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") || strings.HasPrefix(to, "/\\")) {
			t.Errorf("%q leads to %q", path, to)
		}
	})
}
