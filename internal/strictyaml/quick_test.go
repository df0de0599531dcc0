package strictyaml

import (
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// slowly is what the library makes of a source.
func slowly(src []byte) (*Node, int) {
	p := &parser{file: "f.md", first: 7}
	if n, ok := p.control(src); !ok {
		return n, len(p.problems)
	}
	root, fault := load(src)
	if fault != nil || root == nil || len(root.Content) == 0 {
		return nil, 1
	}
	return p.convert(root.Content[0]), len(p.problems)
}

// What a room takes back it overwrites.
func init() { SpoilRooms() }

// sameAsLibrary fails when quick reads something that the library reads
// otherwise, and reports whether quick read it at all.
func sameAsLibrary(t *testing.T, src string) bool {
	t.Helper()
	src = strings.ReplaceAll(strings.ReplaceAll(src, "\r\n", "\n"), "\r", "\n") // as Parse does first
	p := &parser{file: "f.md", first: 7}
	if _, ok := p.control([]byte(src)); !ok {
		return false // Parse asks quick only after this
	}
	got, ok := quick([]byte(src), "f.md", 7, nil)
	var room Room // of its own: an input of the fuzzer must not depend on those before
	for range 2 {
		if lent, read := quick([]byte(src), "f.md", 7, &room); read != ok || ok && !reflect.DeepEqual(lent, got) {
			t.Errorf("%q:\nin a room   %s\nelsewhere   %s", src, shown(lent), shown(got))
		}
		room.Reset()
	}
	if !ok {
		return false
	}
	want, problems := slowly([]byte(src))
	if problems > 0 || !reflect.DeepEqual(got, want) {
		t.Errorf("%q:\nquick   %s\nlibrary %s, %d problems", src, shown(got), shown(want), problems)
	}
	return true
}

func shown(n *Node) string {
	if n == nil {
		return "nothing"
	}
	var b strings.Builder
	b.WriteString(strings.Join([]string{itoa(int(n.Kind)), n.Value, itoa(n.Pos.Line), itoa(n.Pos.Column)}, " "))
	n.Walk(func(path string, v *Node) {
		b.WriteString("; " + path + "=" + strings.Join([]string{itoa(int(v.Kind)), v.Value, itoa(v.Pos.Line), itoa(v.Pos.Column)}, " "))
	})
	return b.String()
}

// quickSeeds are what files look like, and what looks like it.
var quickSeeds = []string{
	"title: \"Atbalsts\"\nsummary: 'x'\nslug: a-b\n", "a: 1\nb:\n  c: x\n  d:\n    - e\n    - f: 1\n      g: 2\nh: {lv: \"ā\", en: b}\n",
	"a:\n- 1\n- 2\nb: x\n", "a: [x, \"y, z\", {b: c}]\n", "# c\n\na: b # d\n", "a: b\n  c\n", "a: |\n  b\n", "a: \"b\\n\"\n", "a: 'it''s'\n", "a:\nb: c\n",
	"a: null\n", "a: ~\n", "a: &x b\n", "a: *x\n", "a: !t b\n", "a: b: c\n", "a: http://x.lv/b\n", "a: 10:30\n", "a: b:\n", "a: {b: c}\nd: [e]\n", "a: {b}\n", "a: {b:c}\n",
	"a: {}\n", "a: []\n", "a: [x,]\n", "a: [x,y]\n", "a: {b: http://x}\n", "- a\n- b: c\n  d: e\n", "- - a\n", "-\n", "a: -1\n", "a: - b\n", "a:b\n", "A: b\na: c\n", "a: x\na: y\n",
	"a:  x  \n", "a: \"x\" y\n", "a: 'x'y\n", "a: \"x\"#y\n", "a: x#y\n", "a: x #y\n", "  a: b\n", "a:\n    b: c\n  d: e\n", "a:\n  - b\n - c\n", "a:\n  - b\n  c: d\n", "a: x\n---\nb: y\n",
	"---\na: b\n", "a: b\n...\n", "<<: {a: b}\n", "a: ?b\n", "? a\n: b\n", "a: 85%\n", "a: @b\n", "a: {lv: ā, en: {x: \"š\"}, de: y}\n", "a: [ā, b, {c: d, e: f}]\n",
	"yes: no\ntrue: off\n", "null: a\n", "a: x, y\n", "a: [b\n", "a: \"b\n", "a: b]\n", "a: \u00a0b\n", "a: b\u00a0\n", "a: \u3000b\n", "a: /lv/x/\n", "a: //x\n", "a: 0x1F\nb: 1_000\nc: .5\nd: 2001-01-01 10:00:00\n",
	"a:\n  # c\n  - b\n# d\n  - e\n", "a: b\n# c\n", "a:\n\n  - b\n\n  - c\n", "a: {b: c, d: e}  \n", "a: { b: c , d: e }\n", "a: [ b , c ]\n", "a: {b: c d, e: f  g}\n", "a: {b: c}}\n", "a: {\"b\": c}\n",
	"a: -\n", "- a: b\n- c\n", "- a:\n    b\n", "- a:\n  - b\n  c: d\n", "-  a: b\n   c: d\n", "- a: b\n   c: d\n", "a: 'b' # c\n", "a: {b: c} # d\n", "a: Null\nb: NULL\nc: nULL\n", "a: [null, ~, x]\n", "a: {b: null}\n",
	"a: \ufeffb\n", "\ufeffa: b\n", "a: [b, c]d\n", "a: {b: [c, {d: e}], f: g}\n", "a: x\r\nb: y\n", "%YAML 1.2\n", "a: \"\"\nb: ''\n", "a: {b: \"\"}\n", "a: [\"\"]\n", "a: x\\y\n", "a: [x:y]\n", "a: [x: y]\n", "a: {x: y:z}\n",
}

func TestQuickReadsAsTheLibrary(t *testing.T) {
	read := 0
	for _, src := range quickSeeds {
		if sameAsLibrary(t, src) {
			read++
		}
	}
	if read < 30 {
		t.Errorf("only %d of %d were read", read, len(quickSeeds))
	}
}

// The real content is read quickly, and as the library reads it.
func TestQuickReadsTheContent(t *testing.T) {
	files, read := 0, 0
	err := filepath.WalkDir(filepath.Join("..", "..", "content"), func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".md") && !strings.HasSuffix(name, ".yaml") {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		src := string(data)
		if strings.HasSuffix(name, ".md") {
			front, _, found := strings.Cut(strings.TrimPrefix(src, "---\n"), "\n---\n")
			if !found {
				return nil
			}
			src = front + "\n"
		}
		files++
		if sameAsLibrary(t, src) {
			read++
		} else {
			t.Logf("%s is left to the library", name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files < 50 || read < files*9/10 {
		t.Errorf("%d of %d files were read", read, files)
	}
}

// FuzzQuick: what quick reads, the library reads the same.
func FuzzQuick(f *testing.F) {
	for _, src := range quickSeeds {
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src string) { sameAsLibrary(t, src) })
}

func BenchmarkQuick(b *testing.B) {
	src := []byte("title: \"Atbalsts probācijas klientiem\"\nsummary: \"Īsi par projektu.\"\nstatus: ongoing\nstart: 2024-01-01\nfunding:\n  currency: EUR\n  total: 100\n" +
		"  sources:\n    - {source: esf-plus, amount: 85}\n    - {source: state-budget, amount: 15}\nindicators:\n  - name: {lv: \"Klienti\", en: \"Clients\"}\n    target: 5\n")
	b.Run("quick", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, ok := quick(src, "f.md", 1, nil); !ok {
				b.Fatal("not read")
			}
		}
	})
	b.Run("library", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			slowly(src)
		}
	})
}

// What is lent for one file stays as it is while more is lent for it.
func TestRoom(t *testing.T) {
	var r Room
	var rooms []int
	for range 4 {
		var all []*Node
		for i := range 100 {
			src := strings.Repeat("a", i%7+1) + ": {x: [1, 2], y: \"" + itoa(i) + "\"}\n"
			n, problems := r.Parse([]byte(src), "f", 1)
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			all = append(all, n)
		}
		for i, n := range all {
			if y := n.Fields[0].Value.Find("y"); y == nil || y.Value != itoa(i) || len(n.Fields[0].Value.Find("x").Items) != 2 {
				t.Fatalf("file %d is %s", i, shown(n))
			}
		}
		last := all[len(all)-1]
		if r.Reset(); last.Kind != List || last.Value != "#" {
			t.Error("a node that was taken back is not overwritten")
		}
		rooms = append(rooms, cap(r.nodes)+cap(r.fields)+cap(r.items))
	}
	if rooms[3] != rooms[2] {
		t.Errorf("the room grows though the files do not: %v", rooms)
	}
}
