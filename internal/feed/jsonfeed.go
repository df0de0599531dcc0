package feed

import (
	"bytes"
	"encoding/json"

	"atbalss/internal/site"
)

// The members of JSON Feed 1.1 that the feeds use.
type (
	jsonFeed struct {
		Version     string       `json:"version"`
		Title       string       `json:"title"`
		HomePage    string       `json:"home_page_url"`
		Self        string       `json:"feed_url"`
		Description string       `json:"description,omitempty"`
		Lang        site.Lang    `json:"language"`
		Authors     []jsonAuthor `json:"authors"`
		Items       []jsonItem   `json:"items"`
	}
	jsonAuthor struct {
		Name string `json:"name"`
		URL  string `json:"url,omitempty"`
	}
	jsonItem struct {
		ID        string    `json:"id"`
		URL       string    `json:"url"`
		Title     string    `json:"title"`
		Text      string    `json:"content_text"`
		Summary   string    `json:"summary,omitempty"`
		Published string    `json:"date_published"`
		Modified  string    `json:"date_modified"`
		Tags      []string  `json:"tags,omitempty"`
		Lang      site.Lang `json:"language,omitempty"`
	}
)

// json makes the same feed as atom, as JSON Feed 1.1.
func (f feed) json(buf []byte) ([]byte, error) {
	doc := jsonFeed{
		Version:     "https://jsonfeed.org/version/1.1",
		Title:       f.title(),
		HomePage:    f.c.Absolute(f.home(f.lang)),
		Self:        f.c.Absolute(f.self(".json")),
		Description: f.subtitle(),
		Lang:        f.lang,
		Authors:     []jsonAuthor{{Name: f.author()}},
		Items:       []jsonItem{},
	}
	if f.s.Publisher != nil {
		doc.Authors[0].URL = f.s.Publisher.URL
	}
	for _, i := range f.items() {
		doc.Items = append(doc.Items, f.jsonItem(i))
	}
	out := bytes.NewBuffer(buf)
	err := json.NewEncoder(out).Encode(doc)
	return out.Bytes(), err
}

func (f feed) jsonItem(i item) jsonItem {
	e := jsonItem{
		ID:        f.id(i),
		URL:       f.c.Absolute(i.address),
		Title:     i.words.Title,
		Text:      i.words.Summary, // the format wants content; a news item may have a title only
		Summary:   i.words.Summary,
		Published: instant(i.published()),
		Modified:  instant(i.updated()),
	}
	if e.Text == "" {
		e.Text = e.Title
	}
	if i.lang != f.lang {
		e.Lang = i.lang
	}
	if i.programme != nil {
		w, _ := i.programme.In(f.lang, f.s.Main())
		e.Tags = []string{w.Title}
	}
	return e
}
