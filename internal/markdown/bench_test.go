package markdown

import (
	"strings"
	"testing"
)

// typicalPage is a body of about three kilobytes as this site has them: prose, some lists, links and a table.
var typicalPage = []byte(strings.Repeat(`## Projekta mērķis

Projekta mērķis ir ar speciāli izstrādātām pieejām uzlabot Dienesta personāla darbu ar notiesātajiem un mazināt
atkārtotu noziedzīgo nodarījumu risku. Šis mērķis tiks sasniegts, **paredzot** specifiskām probācijas klientu grupām
piemērotus pasākumus, kas palīdzēs padziļināti strādāt ar likumpārkāpumu cēloņiem; sk. [projektu](project:atbalsts).

1.      apmācību programmu pilnveidošana un politiskās plānošanas dokumentu izstrādāšana;
2.      administratīvās kapacitātes stiprināšana, piesaistot kompetentus ekspertus;
3.      ieslodzījuma vietu un probācijas darbinieku zināšanu pilnveidošana.

24. maijā notika sanāksme, kurā piedalījās *pārstāvji* no [Norvēģijas](https://example.org/norvegija "Norvēģija").

| Avots | Summa |
| --- | ---: |
| Eiropas Sociālais fonds Plus | 2 413 448 |
| Valsts budžets | 425 903 |

`, 3))

func BenchmarkTypicalPage(b *testing.B) {
	renderer := New()
	b.SetBytes(int64(len(typicalPage)))
	b.ReportAllocs()
	for b.Loop() {
		renderer.Render(typicalPage, Options{})
	}
}
