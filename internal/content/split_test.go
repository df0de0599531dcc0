package content

import "testing"

// BenchmarkSplit splits the main-language file of a project.
func BenchmarkSplit(b *testing.B) {
	src := []byte("---\ntitle: \"Atbalsts probācijas klientiem\"\nsummary: \"Īsi par projektu.\"\nprogramme: esf\ncode: \"4.3.4.6/1/23/I/001\"\nstatus: ongoing\nstart: 2024-01-01\nend: 2027-12-31\n" +
		"published: 2024-02-01\nimplementer: probacija\npartners: [a, b]\nfunding:\n  currency: EUR\n  total: \"2 839 351,00\"\n  sources:\n    - {source: esf-plus, amount: 2413448}\n    - {source: state-budget, amount: 425903}\n" +
		"indicators:\n  - name: {lv: \"Klienti\", en: \"Clients\"}\n    unit: {lv: skaits, en: number}\n    target: 1650\n---\n\n## Mērķis\n\nTeksts.\n")
	b.ReportAllocs()
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		if f, ps := split(src, "content/projects/x.lv.md", nil); f.node == nil || len(ps) > 0 {
			b.Fatal(ps)
		}
	}
}
