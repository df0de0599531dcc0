package opendata

import (
	"testing"

	"atbalss/internal/output"
)

// BenchmarkTenThousand makes each large file of a site of 10,000 projects that
// have every fact there is.
func BenchmarkTenThousand(b *testing.B) {
	d := sample()
	full := d.s.Projects[0]
	d.s.Projects = nil
	for range 10_000 {
		d.s.Projects = append(d.s.Projects, full)
	}
	for name, produce := range map[string]func([]byte, output.Spill) ([]byte, error){
		"json": d.projectsJSON, "csv": d.projectsCSV, "xml": d.projectsXML, "kohesio": d.kohesioCSV,
	} {
		b.Run(name, func(b *testing.B) {
			file := output.Entry{}.InParts(produce)
			var buf []byte
			for b.Loop() {
				n := 0
				var err error
				if buf, err = file.Parts(buf, func(part []byte) error { n += len(part); return nil }); err != nil {
					b.Fatal(err)
				}
				b.SetBytes(int64(n))
			}
		})
	}
}
