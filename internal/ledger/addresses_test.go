package ledger

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

const book = `# Addresses that were published.
/lv/b/
# from the old site
- /lv/c/

/lv/e/
`

func TestRecordKeepsRemarksAndOrder(t *testing.T) {
	a := ParseAddresses([]byte(book))
	added, revived := a.Record([]string{"/lv/d/", "/lv/a/", "/lv/c/", "/lv/f/", "/lv/b/", "/lv/a/"})
	if want := []string{"/lv/a/", "/lv/d/", "/lv/f/"}; !slices.Equal(added, want) {
		t.Errorf("added %v, want %v", added, want)
	}
	if want := []string{"/lv/c/"}; !slices.Equal(revived, want) {
		t.Errorf("revived %v, want %v", revived, want)
	}
	want := "# Addresses that were published.\n/lv/a/\n/lv/b/\n# from the old site\n/lv/c/\n\n/lv/d/\n/lv/e/\n/lv/f/\n"
	if got := string(a.Bytes()); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestWithdraw(t *testing.T) {
	a := ParseAddresses([]byte(book))
	if !a.Withdraw("/lv/e/") || !a.Withdraw("/lv/c/") || a.Withdraw("/lv/x/") {
		t.Error("which addresses the book has")
	}
	want := "# Addresses that were published.\n/lv/b/\n# from the old site\n- /lv/c/\n\n- /lv/e/\n"
	if got := string(a.Bytes()); got != want {
		t.Errorf("got\n%s", got)
	}
}

func TestParsePlaces(t *testing.T) {
	got := ParseAddresses([]byte("\ufeff# x\r\n/a/ \r\nb/\r\n-/c/\r\n-\r\n")).All()
	want := []Address{{"/a/", 2, false}, {"/b/", 3, false}, {"/c/", 4, true}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	for _, empty := range []string{"", "\n", " \n\n", "\ufeff"} {
		if b := ParseAddresses([]byte(empty)).Bytes(); len(b) > 0 {
			t.Errorf("%q became %q", empty, b)
		}
	}
}

func TestRemarkHeadsAnEmptyBookOnly(t *testing.T) {
	a := ParseAddresses(nil)
	a.Remark("one", "two")
	a.Remark("three")
	if got := string(a.Bytes()); got != "# one\n# two\n" {
		t.Errorf("got %q", got)
	}
}

// Recording never loses an address, and a second time changes nothing.
func TestRecordForgetsNothing(t *testing.T) {
	address := rapid.StringMatching(`/[a-d]{1,2}/`)
	rapid.Check(t, func(t *rapid.T) {
		a := &Addresses{}
		seen := map[string]bool{}
		for range rapid.IntRange(1, 5).Draw(t, "rounds") {
			now := rapid.SliceOf(address).Draw(t, "now")
			a.Record(now)
			for _, x := range now {
				seen[x] = true
			}
			if gone := rapid.SliceOfN(address, 0, 2).Draw(t, "gone"); len(gone) > 0 {
				a.Withdraw(gone[0])
			}
			a = ParseAddresses(a.Bytes())
			before := string(a.Bytes())
			living := []string{}
			for _, x := range a.All() {
				if !x.Gone {
					living = append(living, x.Path)
				}
			}
			if added, revived := a.Record(living); len(added)+len(revived) > 0 || string(a.Bytes()) != before {
				t.Fatalf("recording twice changed\n%s\nto\n%s", before, a.Bytes())
			}
		}
		all := a.All()
		if len(all) != len(seen) || !slices.IsSortedFunc(all, func(a, b Address) int { return cmpStrings(a.Path, b.Path) }) {
			t.Fatalf("got %v, want each of %v, sorted", all, seen)
		}
	})
}

func cmpStrings(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func FuzzAddresses(f *testing.F) {
	f.Add([]byte(book))
	f.Fuzz(func(t *testing.T, src []byte) {
		once := ParseAddresses(src)
		twice := ParseAddresses(once.Bytes())
		if !slices.Equal(once.All(), twice.All()) {
			t.Fatalf("%v became %v", once.All(), twice.All())
		}
	})
}
