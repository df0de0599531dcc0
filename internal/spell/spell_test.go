package spell

import "testing"

func TestNearestFindsWhatWasMeant(t *testing.T) {
	keys := []string{"title", "summary", "slug", "status", "start", "published"}
	for word, want := range map[string]string{
		"titel": "title", "sumary": "summary", "satus": "status", "publised": "published",
		"slugg": "slug", "wholly-different": "", "x": "", "": "",
	} {
		if got := Nearest(word, keys); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", word, got, want)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"a", "", 1}, {"ab", "ba", 1}, {"titel", "title", 1}, {"kitten", "sitting", 3}, {"ē", "e", 1}} {
		if got := Distance(c.a, c.b); got != c.want {
			t.Errorf("Distance(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
		if Distance(c.a, c.b) != Distance(c.b, c.a) {
			t.Errorf("Distance(%q, %q) is not symmetric", c.a, c.b)
		}
	}
}
