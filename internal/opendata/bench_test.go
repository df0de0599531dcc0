package opendata

import "testing"

// BenchmarkTenThousand makes each large file of a site of 10,000 projects that
// have every fact there is.
func BenchmarkTenThousand(b *testing.B) {
	d := sample()
	full := d.s.Projects[0]
	d.s.Projects = nil
	for range 10_000 {
		d.s.Projects = append(d.s.Projects, full)
	}
	for name, render := range map[string]func([]byte) ([]byte, error){"json": d.projectsJSON, "csv": d.projectsCSV, "xml": d.projectsXML, "kohesio": d.kohesioCSV} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				text, err := render(nil)
				if err != nil {
					b.Fatal(err)
				}
				b.SetBytes(int64(len(text)))
			}
		})
	}
}
