// Package opendata publishes the site's facts for machines: projects as JSON,
// CSV and XML, programmes, organisations and news as JSON, the list that the
// Commission's portal Kohesio takes, a catalogue of all of them, and a schema
// for each.
//
//	site.Project ──► project ──┬──► projects.json, projects.xml
//	 (facts, all languages)    └──► columns ──► projects.csv and its metadata
//	site.Project ──► kohesio.csv, or kohesio-excluded.json with the reason
//
// The record types say each fact once for all formats. Ids are those of the
// content, addresses are absolute, amounts are decimals with a currency, dates
// ISO 8601 as precise as they are known. What the content does not say is left
// out, never put as zero. Lists are written record by record and pass on what is
// written: memory holds one record and a part of the file.
package opendata

import (
	"embed"
	"io/fs"
	"path"

	"atbalss/internal/config"
	"atbalss/internal/output"
	"atbalss/internal/site"
)

// folder is where the data stands in the output.
const folder = "data/"

// FormatVersion is the version of the records. The first number changes when a
// reader of the data has to change, the second when something is added.
const FormatVersion = "1.0"

//go:embed schema
var schemas embed.FS

// data is what every file is made from.
type data struct {
	s *site.Site
	c *config.Config
	known
	room *room // of texts that are gone with their record; nil: they last
}

// known are the records of what many projects refer to, made once for a file.
// The zero value knows nothing and learns nothing.
type known struct {
	organisations map[*site.Organisation]*organisation
	funds         map[*site.Fund]*reference
	programmes    map[*site.Programme]*reference
}

// remembering is the same data for one file, with room for its records. Only one
// goroutine may use it.
func (d data) remembering() data {
	d.room = new(room)
	d.known = known{map[*site.Organisation]*organisation{}, map[*site.Fund]*reference{}, map[*site.Programme]*reference{}}
	return d
}

// lasting is the same data for what one record leaves to the next.
func (d data) lasting() data {
	d.room = nil
	return d
}

// once is the record of a thing, made where it is not known.
func once[T, R any](known map[*T]*R, thing *T, record func(*T) *R) *R {
	if thing == nil {
		return nil
	}
	r, ok := known[thing]
	if !ok {
		r = record(thing)
		if known != nil {
			known[thing] = r
		}
	}
	return r
}

// Entries are the files under /data/. What a preview shows ahead of its time is
// not among the data.
func Entries(s *site.Site, c *config.Config) []output.Entry {
	d := data{s: s, c: c}
	var all []output.Entry
	entry := func(name string) output.Entry {
		return output.Entry{Path: folder + name, Kind: output.Data, Reads: output.Facts}
	}
	list := func(name string, produce func(buf []byte, spill output.Spill) ([]byte, error)) {
		all = append(all, entry(name).InParts(produce))
	}
	add := func(name string, render func(buf []byte) ([]byte, error)) {
		e := entry(name)
		e.Render = render
		all = append(all, e)
	}
	list("projects.json", d.projectsJSON)
	list("projects.csv", d.projectsCSV)
	list("projects.xml", d.projectsXML)
	list("programmes.json", d.programmesJSON)
	list("organisations.json", d.organisationsJSON)
	list("news.json", d.newsJSON)
	list("kohesio.csv", d.kohesioCSV)
	list("kohesio-excluded.json", d.kohesioExcluded)
	add("projects.csv-metadata.json", d.projectsCSVW)
	add("catalogue.jsonld", d.catalogue)
	for _, name := range schemaFiles() {
		add(name, func(buf []byte) ([]byte, error) {
			schema, err := schemas.ReadFile(name)
			return append(buf, schema...), err
		})
	}
	return all
}

// schemaFiles are the embedded schemas, by name.
func schemaFiles() []string {
	names, err := fs.Glob(schemas, "schema/*")
	if err != nil {
		panic(err) // the pattern is well formed
	}
	return names
}

// address is the absolute address of a data file.
func (d data) address(name string) string { return d.c.Absolute("/" + path.Join(folder, name)) }

// public reports whether an entry belongs to the data.
func public(e *site.Entry) bool { return e.Held == site.NotHeld }
