package opendata

import (
	"encoding/json"
	"strings"
	"testing"

	"atbalss/internal/site"
)

// The properties that DCAT-AP 3 makes mandatory.
func TestTheCatalogueIsWhole(t *testing.T) {
	d := sample()
	var doc map[string]any
	if err := json.Unmarshal(d.file(t, "data/catalogue.jsonld"), &doc); err != nil {
		t.Fatal(err)
	}
	need := func(at string, v map[string]any, kind string, keys ...string) {
		t.Helper()
		if v["@type"] != kind {
			t.Errorf("%s is a %v", at, v["@type"])
		}
		for _, k := range keys {
			if v[k] == nil || len(items(v[k])) == 0 && v[k] == "" {
				t.Errorf("%s has no %s", at, k)
			}
		}
	}
	need("catalogue", doc, "dcat:Catalog", "dct:title", "dct:description", "dct:publisher", "dct:license", "dct:language", "dcat:dataset")
	need("publisher", doc["dct:publisher"].(map[string]any), "foaf:Agent", "foaf:name")
	if got := doc["dct:license"].(map[string]any)["@id"]; got != "http://publications.europa.eu/resource/authority/licence/CC_BY_4_0" {
		t.Errorf("licence is %v", got)
	}
	if got := doc["dct:modified"].(map[string]any)["@value"]; got != "2020-12-31" {
		t.Errorf("changed on %v", got)
	}
	published := map[string]bool{}
	for _, e := range Entries(d.s, d.c) {
		published[d.c.Absolute("/"+e.Path)] = true
	}
	described, ids := 0, map[any]bool{}
	for _, v := range items(doc["dcat:dataset"]) {
		set := v.(map[string]any)
		need("dataset", set, "dcat:Dataset", "@id", "dct:title", "dct:description", "dcat:distribution")
		for _, v := range append(items(set["dcat:distribution"]), set) {
			if id := v.(map[string]any)["@id"]; ids[id] {
				t.Errorf("%v stands twice", id)
			} else {
				ids[id] = true
			}
		}
		for _, v := range items(set["dcat:distribution"]) {
			dist := v.(map[string]any)
			need("distribution", dist, "dcat:Distribution", "dcat:accessURL", "dct:license", "dct:format")
			for _, key := range []string{"dcat:accessURL", "dcat:downloadURL", "dct:conformsTo"} {
				if ref, ok := dist[key].(map[string]any); ok && !published[ref["@id"].(string)] {
					t.Errorf("%v is not published", ref["@id"])
				}
			}
			described++
		}
	}
	// Everything but the schemas, the metadata and the catalogue itself.
	if described != 8 {
		t.Errorf("%d files are described", described)
	}
}

func TestLicences(t *testing.T) {
	for name, want := range map[string]string{
		"": "", "CC-BY-4.0": licences + "CC_BY_4_0", "cc-by-sa-4.0": licences + "CC_BY_SA_4_0", "CC0-1.0": licences + "CC0", "CC0": licences + "CC0",
		"ODbL-1.0": "https://spdx.org/licenses/ODbL-1.0", "https://example.org/l": "https://example.org/l",
	} {
		if got := licenceURI(name); got != want {
			t.Errorf("%q: %s, want %s", name, got, want)
		}
	}
}

// A site in one language, without description, dates, publisher or projects,
// still publishes whole files.
func TestASiteWithHardlyAnything(t *testing.T) {
	d := sample()
	d.s.Langs, d.c.Langs = []site.Lang{"pt-br"}, []site.Lang{"pt-br"}
	d.s.Projects, d.s.News, d.s.Programmes, d.s.Publisher, d.c.Description, d.c.Licence = nil, nil, nil, nil, nil, ""
	d.c.Name = site.Plain("Projekte")
	for _, e := range Entries(d.s, d.c) {
		text, err := e.Render(nil)
		if err != nil || strings.HasSuffix(e.Path, "json") && !json.Valid(text) || strings.Contains(string(text), "null") && !strings.Contains(e.Path, "schema") {
			t.Errorf("%s: %v\n%s", e.Path, err, text)
		}
	}
	for _, name := range []string{"projects.json", "programmes.json", "news.json", "kohesio-excluded.json"} {
		doc := parse(t, d.file(t, "data/"+name))
		s := d.schemaOf(t, doc)
		for _, wrong := range s.validate(s.root, doc, name) {
			t.Error(wrong)
		}
	}
	header, _, _ := strings.Cut(string(d.file(t, "data/projects.csv")), "\r\n")
	if strings.Contains(header, "-") || !strings.Contains(header, ",title_pt_br,") {
		t.Error(header)
	}
	if wrong := validateXML(t, d.file(t, "data/schema/projects.xsd"), d.file(t, "data/projects.xml")); len(wrong) > 0 {
		t.Error(wrong)
	}
}
