//go:build browser

package browsertest

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"atbalss/internal/site"
)

// TestSearchInTheBrowser types a question in each language, filters the results
// and follows one; by keyboard, from the header, without scripts.
func TestSearchInTheBrowser(t *testing.T) {
	m := makeSite(t)
	server := httptest.NewServer(http.HandlerFunc(m.ServeHTTP))
	defer server.Close()
	type question struct {
		Path     string `json:"path"`
		Home     string `json:"home"`
		Question string `json:"question"`
		Finds    string `json:"finds"`
		Kind     string `json:"kind"`
		Status   string `json:"status"`
	}
	find := func(l site.Lang, text, title string) question {
		page := m.result.Site.PageWithRole("search")
		return question{
			Path: m.result.Site.Address(&page.Entry, l), Home: m.result.Site.HomeAddress(l),
			Question: text, Finds: title, Kind: "project", Status: "completed",
		}
	}
	node(t, []question{
		find("lv", "resocializēt cietumos istenosana", "Zemgales cietumos"), find("lv", "LV 0020", "Zemgales cietumos"), find("en", "prisons of zemgale", "Zemgale"),
	}, 12, "search.mjs", server.URL)
}
