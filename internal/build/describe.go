package build

import (
	"atbalss/internal/config"
	"atbalss/internal/opendata"
	"atbalss/internal/render"
	"atbalss/internal/site"
)

// openData tells the pages what the data are. Neither of the two stages knows
// the other.
func openData(s *site.Site, c *config.Config) render.OpenData {
	d := opendata.Describe(s, c)
	out := render.OpenData{Version: d.Version}
	for _, f := range d.Files {
		out.Files = append(out.Files, render.DataFile(f))
	}
	for _, c := range d.Columns {
		out.Columns = append(out.Columns, render.DataColumn(c))
	}
	for _, c := range d.Changes {
		out.Changes = append(out.Changes, render.DataChange(c))
	}
	return out
}
