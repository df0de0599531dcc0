package diag

import (
	"slices"
	"strings"
)

// publicityRules are what the donors' rules, the law on accessible sites and
// good practice ask of content and of finished pages. Where a source is not yet
// confirmed by a person, the rule is a notice and says so.
var publicityRules = slices.Concat(euRules, projectRules, listRules, grantRules, accessRules, machineRules)

// law makes a rule. Where its source is to be confirmed, every message says so.
func law(id string, severity Severity, sentence, source Words, messages []Message, example string, fix Words) Rule {
	if strings.HasSuffix(source.EN, doubt.EN) {
		messages = slices.Clone(messages)
		for i, m := range messages {
			if !strings.HasSuffix(m.Text.EN, doubt.EN) {
				messages[i].Text = unconfirmed(m.Text)
			}
		}
	}
	return Rule{ID: id, Severity: severity, Sentence: sentence, Source: source, Messages: messages, Example: example, Fix: fix}
}

// say is a rule's first message; also is one more.
func say(text, hint Words) []Message { return []Message{{Text: text, Hint: hint}} }

func also(variant string, text, hint Words) Message {
	return Message{Variant: variant, Text: text, Hint: hint}
}

// onPages are the messages of a variant of a rule about finished pages: {0} is
// what, {1} the first page, {2} how many pages.
func onPages(variant string, what, hint Words) []Message {
	ms := pageMessages(what, hint)
	if variant != "" {
		ms[0].Variant, ms[1].Variant = variant, variant+"-pages"
	}
	return ms
}

// doubt marks what a person must still confirm.
var doubt = Words{EN: " (to be confirmed)", LV: " (jāapstiprina)"}

func unconfirmed(w Words) Words { return Words{EN: w.EN + doubt.EN, LV: w.LV + doubt.LV} }

// Acts that several rules rest on.
var (
	annexIX  = func(point string) Words { return euAct("2021/1060", "Annex IX, ", "IX pielikuma ", point) }
	art49    = Words{EN: "Regulation (EU) 2021/1060, Art. 49(3)", LV: "Regulas (ES) 2021/1060 49. panta 3. punkts"}
	art50    = func(point string) Words { return euAct("2021/1060", "Art. 50", "50. panta ", point) }
	reg821   = func(point string) Words { return euAct("821/2014", "Art. 4", "4. panta ", point) }
	practice = Words{EN: "good practice", LV: "laba prakse"}
	facts    = Words{EN: "content format, section 2: facts once", LV: "satura formāts, 2. nodaļa: fakti vienreiz"}
	wcag     = func(criterion string) Words {
		return Words{EN: "WCAG 2.1, criterion " + criterion, LV: "WCAG 2.1, " + criterion + ". kritērijs"}
	}
	form445 = Words{EN: "Cabinet Regulation No. 445 of 14.07.2020, annex (form of the statement)", LV: "MK 14.07.2020. noteikumu Nr. 445 pielikums (paziņojuma forma)"}
)

func euAct(number, en, lv, point string) Words {
	return Words{EN: "Regulation (EU) " + number + ", " + en + point, LV: "Regulas (ES) " + number + " " + lv + point + " punkts"}
}
