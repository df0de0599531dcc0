package opendata

import (
	"slices"
	"testing"
)

// Every published file but the schemas is described, and nothing else; each
// column has its words and a type in both languages.
func TestDescription(t *testing.T) {
	d := sample()
	s, c := d.s, d.c
	said := Describe(s, c)
	var published, described []string
	for _, e := range Entries(s, c) {
		published = append(published, "/"+e.Path)
	}
	for _, f := range said.Files {
		described = append(described, f.Address)
		if !slices.Contains(published, f.Address) || f.Schema != "" && !slices.Contains(published, f.Schema) {
			t.Errorf("%s or its schema %s is not published", f.Address, f.Schema)
		}
		if f.About["lv"] == "" || f.About["en"] == "" {
			t.Errorf("%s is not described", f.Address)
		}
		if f.Schema != "" {
			described = append(described, f.Schema)
		}
	}
	for _, p := range published {
		if !slices.Contains(described, p) {
			t.Errorf("%s is not described", p)
		}
	}
	samples := 0
	for _, col := range said.Columns {
		if col.About["lv"] == "" || col.About["en"] == "" || col.Type["lv"] == "" || col.Type["en"] == "" {
			t.Errorf("column %s lacks words", col.Name)
		}
		if col.Sample != "" {
			samples++
		}
	}
	if samples < 20 || said.Changes[0].Version != said.Version {
		t.Errorf("%d samples; the newest change is %s, the format %s", samples, said.Changes[0].Version, said.Version)
	}
}
