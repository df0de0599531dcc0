package markdown

import (
	"strings"
	"testing"
)

// months are the month names in all cases of singular and plural.
var months = map[string]string{
	"janvār": "is a im i ī i u iem us os", "februār": "is a im i ī i u iem us os", "mart": "s a am u ā i u iem us os",
	"aprīl": "is im i ī", "aprīļ": "a i u iem us os", "maij": "s a am u ā i u iem us os", "jūnij": "s a am u ā i u iem us os",
	"jūlij": "s a am u ā i u iem us os", "august": "s a am u ā i u iem us os", "septembr": "is a im i ī i u iem us os",
	"oktobr": "is a im i ī i u iem us os", "novembr": "is a im i ī i u iem us os", "decembr": "is a im i ī i u iem us os",
}

// TestMonths: a line that begins with a number, a full stop and a month is text, in each case, also in capitals, with
// one and with two blanks, alone, after a line of text, in a list and in a quote.
func TestMonths(t *testing.T) {
	renderer := New()
	for stem, endings := range months {
		for _, ending := range strings.Fields(endings) {
			word := stem + ending
			for _, date := range []string{"1. " + word, "24. " + word + " notika", "1. " + strings.ToUpper(word) + "!", "1.  " + word + ", ar komatu"} {
				for _, prefix := range []string{"", "   ", "teksts\n", "> ", "- ", "> - ", "- a\n  ", "1. a\n"} {
					source := prefix + date + "\n"
					html := string(renderer.Render([]byte(source), Options{}).HTML)
					if number, _, _ := strings.Cut(date, " "); !strings.Contains(html, number+" ") {
						t.Errorf("%q lost its number: %s", source, html)
					}
					if strings.Count(html, "<ol") != strings.Count(prefix, "1. ") || strings.Count(html, "<li>") > strings.Count(prefix, "- ")+strings.Count(prefix, "1. ") {
						t.Errorf("%q became a list: %s", source, html)
					}
				}
			}
		}
	}
}

// TestYears does the same for "gads".
func TestYears(t *testing.T) {
	renderer := New()
	for _, word := range strings.Fields("gads gada gadam gadu gadā gadi gadiem gadus gados") {
		for _, source := range []string{"2014. " + word, "1. " + word + " teksts", "teksts\n1. " + word} {
			if html := string(renderer.Render([]byte(source), Options{}).HTML); strings.Contains(html, "<li>") {
				t.Errorf("%q became a list: %s", source, html)
			}
		}
	}
}

// TestTrueLists: what begins like a date and is none stays a list.
func TestTrueLists(t *testing.T) {
	renderer := New()
	for _, source := range []string{
		"1. Marta Bērziņa", "1. martini", "1. maijpuķītes", "1. gadatirgus", "1. gadsimts", "1. un tā tālāk", "1. g un kg", "1. nov un citi",
		"1. 24. maija sanāksme", "1. 2024. gada plāns", "1. - apakšpunkts", "1) maijā", "1) 2024. gads", "1. decision", "1. a",
	} {
		if html := string(renderer.Render([]byte(source), Options{}).HTML); !strings.Contains(html, "<ol><li>") {
			t.Errorf("%q became no list: %s", source, html)
		}
	}
}

// TestSecondItem: a list that begins with another number than 1 needs its successor, in the same list.
func TestSecondItem(t *testing.T) {
	renderer := New()
	for source, want := range map[string]bool{
		"24. a\n25. b":       true,
		"24. a\n\n25. b":     true,
		"24. a\nlazy\n25. b": true,
		"24. a\n\n    b\n\n    ```\n    c\n    ```\n25. d": true,
		"0. a\n1. b":                  true,
		"> 24. a\n> 25. b":            true,
		"- 24. a\n  25. b":            true,
		"- x\n\n  > 24. a\n  > 25. b": true,
		"\t24. a\n\t25. b":            false, // code
		"24. a":                       false,
		"24. a\n26. b":                false,
		"24. a\n24. b":                false,
		"24. a\n25) b":                false,
		"24. a\n- b\n25. c":           false,
		"24. a\n\nb\n\n25. c":         false,
		"24. a\n# b\n25. c":           false,
		"> 24. a\n\n25. b":            false,
		"- 24. a\n\n25. b":            false,
		"24. a\n25. maijā":            false,
		"24. a\n    25. b":            false, // inside the first item, or code
	} {
		if html := string(renderer.Render([]byte(source), Options{}).HTML); strings.Contains(html, "<ol") != want {
			t.Errorf("%q: list %v, want %v: %s", source, !want, want, html)
		}
	}
}
