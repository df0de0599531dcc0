package preview

import (
	"encoding/json"
	"fmt"
	"net/http"
	"time"
)

const (
	maxStreams   = 512              // at once
	sendWithin   = 10 * time.Second // else the client is given up
	sayHelloEach = 15 * time.Second // so that a client that has gone is noticed
)

// event is what the stream says of a state: never anything of its content.
type event struct {
	Start      string `json:"start"`      // another one: another run of the program
	Generation int    `json:"generation"` // of the site
	Version    int    `json:"version"`    // of the findings
	Styles     bool   `json:"styles"`     // only style sheets differ from the generation before
	Checked    bool   `json:"checked"`
	Follow     string `json:"follow,omitempty"` // the page that was edited
}

func (s *Server) event(v *view) event {
	e := event{Start: s.start, Generation: v.generation, Version: v.version, Styles: v.Change == Styles, Checked: v.Checked}
	if s.options.Follow && v.Edited != "" {
		e.Follow = v.Base + v.Edited
	}
	return e
}

// stream sends an event at once and one for every new state (Server-Sent
// Events). A client that is slow misses states, never the newest.
func (s *Server) stream(w http.ResponseWriter, r *http.Request) {
	if s.streams.Add(1) > maxStreams {
		s.streams.Add(-1)
		http.Error(w, http.StatusText(http.StatusServiceUnavailable), http.StatusServiceUnavailable)
		return
	}
	defer s.streams.Add(-1)
	w.Header().Set("Content-Type", "text/event-stream")
	control := http.NewResponseController(w)
	send := func(text string) bool {
		if control.SetWriteDeadline(time.Now().Add(sendWithin)) != nil {
			return false
		}
		_, err := fmt.Fprint(w, text)
		return err == nil && control.Flush() == nil
	}
	if r.Method == http.MethodHead {
		return
	}
	hello := time.NewTicker(sayHelloEach)
	defer hello.Stop()
	v := s.view.Load()
	text := s.eventText(v)
	for send(text) {
		select {
		case <-r.Context().Done():
			return
		case <-hello.C:
			text = ": here\n\n"
		case <-v.next:
			v = s.view.Load()
			text = s.eventText(v)
		}
	}
}

func (s *Server) eventText(v *view) string {
	data, err := json.Marshal(s.event(v))
	if err != nil {
		panic(err) // cannot be: plain values
	}
	return "retry: 500\nevent: state\ndata: " + string(data) + "\n\n"
}
