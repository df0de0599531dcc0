package preview

import (
	"bytes"
	"context"
	"embed"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"atbalss/internal/output"
)

// client are the preview's own files. idiomorph is the work of Big Sky Software,
// under the Zero-Clause BSD licence beside it.
//
//go:embed client
var client embed.FS

// Serve answers requests on a listener until ctx ends; then open requests get a
// second to finish. A client that is slow, or says nothing, is cut off.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	server := &http.Server{
		Handler:                      s,
		BaseContext:                  func(net.Listener) context.Context { return ctx },
		ReadHeaderTimeout:            5 * time.Second,
		ReadTimeout:                  10 * time.Second,
		WriteTimeout:                 30 * time.Second,
		IdleTimeout:                  time.Minute,
		MaxHeaderBytes:               16 << 10,
		DisableGeneralOptionsHandler: true, // it would answer before the guard
	}
	done := make(chan error, 1)
	go func() { done <- server.Serve(l) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer cancel()
	if server.Shutdown(last) != nil {
		_ = server.Close() // whoever is still there is cut off
	}
	<-done
	return nil
}

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	guardHeaders(w.Header())
	if code := s.refuse(r); code != 0 {
		if code == http.StatusMethodNotAllowed {
			w.Header().Set("Allow", "GET, HEAD")
		}
		w.Header().Set("Connection", "close")
		http.Error(w, http.StatusText(code), code)
		return
	}
	if name, ok := strings.CutPrefix(r.URL.Path, own); ok {
		s.serveOwn(w, r, name)
		return
	}
	s.serveSite(w, r, s.view.Load())
}

// serveOwn serves the preview's own addresses.
func (s *Server) serveOwn(w http.ResponseWriter, r *http.Request, name string) {
	switch name {
	case "events":
		s.stream(w, r)
	case "findings.json":
		s.serveFindings(w, r)
	case "preview.js", "preview.css":
		s.serveClient(w, r, name, name, "")
	case "idiomorph.js":
		// The published file is a plain script; as a module it has to say what
		// it gives.
		s.serveClient(w, r, "idiomorph.min.js", name, "\nexport{Idiomorph};\n")
	default:
		http.NotFound(w, r)
	}
}

func (s *Server) serveClient(w http.ResponseWriter, r *http.Request, file, name, end string) {
	data, err := client.ReadFile("client/" + file)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", mediaType(output.Entry{Path: name}))
	http.ServeContent(w, r, name, time.Time{}, strings.NewReader(string(data)+end))
}

// serveSite serves a published path, as a static host does.
func (s *Server) serveSite(w http.ResponseWriter, r *http.Request, v *view) {
	if v.Tree == nil {
		s.servePanel(w, r, v)
		return
	}
	path, inside := strings.CutPrefix(r.URL.Path, v.Base+"/")
	switch {
	case r.URL.Path == "/" && v.Base != "", r.URL.Path == v.Base:
		redirect(w, v.Base+"/")
		return
	case !inside:
		s.serveNotFound(w, r, v, "")
		return
	case path == "" || strings.HasSuffix(path, "/"):
		path += "index.html"
	}
	e, ok := v.find(path)
	if !ok {
		if _, isFolder := v.find(path + "/index.html"); isFolder {
			redirect(w, r.URL.Path+"/")
			return
		}
		s.serveNotFound(w, r, v, path)
		return
	}
	s.serveEntry(w, r, v, e, http.StatusOK)
}

// redirect leads to a path of this server. It is not kept by browsers, since
// the next site at this address may have no such folder.
func redirect(w http.ResponseWriter, path string) {
	w.Header().Set("Location", (&url.URL{Path: path}).EscapedPath())
	w.WriteHeader(http.StatusFound)
}

func (s *Server) serveNotFound(w http.ResponseWriter, r *http.Request, v *view, path string) {
	if e, ok := v.notFound(path); ok {
		s.serveEntry(w, r, v, e, http.StatusNotFound)
		return
	}
	http.NotFound(w, r)
}

// serveEntry makes an entry and sends it.
func (s *Server) serveEntry(w http.ResponseWriter, r *http.Request, v *view, e output.Entry, code int) {
	data, err := v.make(e)
	if data == nil && err != nil {
		if e.Kind == output.Page {
			s.servePanel(w, r, v)
			return
		}
		http.Error(w, http.StatusText(http.StatusInternalServerError), http.StatusInternalServerError)
		return
	}
	h, kind := w.Header(), mediaType(e)
	h.Set("Content-Type", kind)
	switch {
	case e.Kind == output.Page:
		data = withScript(data)
		fallthrough
	case e.Kind == output.Redirect:
		h.Set("Content-Security-Policy", pagePolicy)
		v.stamp(h)
	case e.Kind == output.Attachment && isDocument(kind):
		h.Set("Content-Security-Policy", filePolicy)
	default:
		h.Del("Content-Security-Policy")
	}
	if code == http.StatusOK {
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(data))
		return
	}
	h.Set("Content-Length", strconv.Itoa(len(data)))
	w.WriteHeader(code)
	if r.Method != http.MethodHead {
		_, _ = w.Write(data) // the client may have gone
	}
}

// stamp says to the script which generation of the site a page is of: in a
// header for its own requests, and as a timing for the page that it runs in.
func (v *view) stamp(h http.Header) {
	n := strconv.Itoa(v.generation)
	h.Set("Atbalss-Generation", n)
	h.Set("Server-Timing", `generation;desc="`+n+`"`)
}
