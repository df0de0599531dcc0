package diag

import "slices"

// siteRules are about finished pages and about living with findings.
var siteRules = []Rule{
	{
		ID: "double-id", Severity: Error,
		Sentence: Words{EN: "In one page no two places have the same name.", LV: "Vienā lapā divām vietām nav viena nosaukuma."},
		Source:   Words{EN: "HTML Living Standard, the id attribute", LV: "HTML standarts, atribūts id"},
		Messages: pageMessages(Words{EN: `has the id "{0}" more than once`, LV: `identifikators “{0}” ir vairākkārt`}, Words{}),
		Example:  "## Results {#aim}\n\n## Aim {#aim}",
		Fix:      Words{EN: "Give one of the headings another id, or mend the layout.", LV: "Dodiet vienam no virsrakstiem citu id vai izlabojiet izkārtojumu."},
	},
	{
		ID: "page-language", Severity: Error,
		Sentence: Words{EN: "Every page says in which language it is.", LV: "Katra lapa norāda, kādā valodā tā ir."},
		Source:   Words{EN: "WCAG 2.1, criterion 3.1.1; content format, section 2", LV: "WCAG 2.1, 3.1.1. kritērijs; satura formāts, 2. nodaļa"},
		Messages: slices.Concat(
			pageMessages(Words{EN: `does not say its language: <html> needs lang`, LV: `nav norādīta valoda: elementam <html> vajag lang`}, Words{}),
			[]Message{{Variant: "wrong", Text: Words{EN: `page "{1}" says that it is in "{0}", but its text is in "{2}"`, LV: `lapa “{1}” apgalvo, ka ir valodā “{0}”, bet tās teksts ir valodā “{2}”`}}},
		),
		Example: "<html> without lang",
		Fix:     Words{EN: "Mend the layout: <html lang=\"lv\">.", LV: "Izlabojiet izkārtojumu: <html lang=\"lv\">."},
	},
	{
		ID: "page-title", Severity: Error,
		Sentence: Words{EN: "Every page has a title.", LV: "Katrai lapai ir nosaukums."},
		Source:   Words{EN: "WCAG 2.1, criterion 2.4.2", LV: "WCAG 2.1, 2.4.2. kritērijs"},
		Messages: pageMessages(Words{EN: `has no title`, LV: `nav nosaukuma (<title>)`}, Words{}),
		Example:  "<title></title>",
		Fix:      Words{EN: "Mend the layout that makes the page.", LV: "Izlabojiet izkārtojumu, kas veido lapu."},
	},
	{
		ID: "single-h1", Severity: Warning,
		Sentence: Words{EN: "Every page has exactly one main heading.", LV: "Katrai lapai ir tieši viens galvenais virsraksts."},
		Source:   Words{EN: "WCAG 2.1, criterion 1.3.1; content format, section 6", LV: "WCAG 2.1, 1.3.1. kritērijs; satura formāts, 6. nodaļa"},
		Messages: pageMessages(Words{EN: `has {0} main headings (h1) instead of one`, LV: `galveno virsrakstu (h1) skaits ir {0}, nevis 1`}, Words{}),
		Example:  "<h1>A</h1> … <h1>B</h1>",
		Fix:      Words{EN: "Mend the layout: the page's title is its only h1.", LV: "Izlabojiet izkārtojumu: lapas nosaukums ir tās vienīgais h1."},
	},
	{
		ID: "image-without-alt", Severity: Warning,
		Sentence: Words{EN: "Every picture has a description, an empty one if it is mere decoration.", LV: "Katram attēlam ir apraksts; ja attēls ir tikai rotājums, tukšs apraksts."},
		Source:   Words{EN: "WCAG 2.1, criterion 1.1.1", LV: "WCAG 2.1, 1.1.1. kritērijs"},
		Messages: pageMessages(Words{EN: `shows the picture "{0}" without alt`, LV: `attēlam “{0}” nav alt`}, Words{}),
		Example:  `<img src="photo.jpg">`,
		Fix:      Words{EN: "Mend the layout, or write image_alt.", LV: "Izlabojiet izkārtojumu vai uzrakstiet image_alt."},
	},
	{
		ID: "accept-unknown-rule", Severity: Warning,
		Sentence: Words{EN: "An acceptance names a rule of the rule book.", LV: "Pieņemt var tikai tādas kārtulas atradumu, kas programmai ir."},
		Source:   Words{EN: "content format, section 4 (accept)", LV: "satura formāts, 4. nodaļa (accept)"},
		Messages: []Message{
			{
				Text: Words{EN: `accept: there is no rule "{0}"`, LV: `accept: kārtulas “{0}” nav`},
				Hint: Words{EN: "all rules: atbalss explain", LV: "visas kārtulas: atbalss explain"},
			},
			{
				Variant: "near",
				Text:    Words{EN: `accept: there is no rule "{0}"`, LV: `accept: kārtulas “{0}” nav`},
				Hint:    Words{EN: `did you mean "{1}"?`, LV: `varbūt domājāt “{1}”?`},
			},
		},
		Example: "accept:\n  - {rule: update-over-due, reason: \"…\"}",
		Fix:     Words{EN: "Write the id as the finding shows it.", LV: "Rakstiet kārtulu tā, kā tā redzama pie atraduma."},
	},
	{
		ID: "accept-without-reason", Severity: Warning,
		Sentence: Words{EN: "An acceptance says why.", LV: "Pieņemtam atradumam ir pamatojums."},
		Source:   Words{EN: "content format, section 4 (accept)", LV: "satura formāts, 4. nodaļa (accept)"},
		Messages: []Message{{
			Text: Words{EN: `the acceptance of "{0}" gives no reason and does not count`, LV: `atradums “{0}” pieņemts bez pamatojuma, tāpēc pieņemšana nav spēkā`},
			Hint: Words{EN: `add reason: "…", one sentence that an auditor understands`, LV: `pievienojiet reason: “…”, vienu teikumu, ko saprot revidents`},
		}},
		Example: "accept:\n  - {rule: update-overdue}",
		Fix:     Words{EN: "Add a reason.", LV: "Pievienojiet pamatojumu."},
	},
	{
		ID: "accept-expired", Severity: Warning,
		Sentence: Words{EN: "An acceptance counts until its day.", LV: "Atraduma pieņemšana ir spēkā līdz norādītajai dienai."},
		Source:   Words{EN: "content format, section 4 (accept)", LV: "satura formāts, 4. nodaļa (accept)"},
		Messages: []Message{{
			Text: Words{EN: `the acceptance of "{0}" counted until {1} only`, LV: `atraduma “{0}” pieņemšana bija spēkā tikai līdz {1}`},
			Hint: Words{EN: "mend what was accepted, or set a new day in until", LV: "izlabojiet pieņemto vai atslēgā until ierakstiet jaunu dienu"},
		}},
		Example: "accept:\n  - {rule: update-overdue, reason: \"…\", until: 2020-01-01}",
		Fix:     Words{EN: "Mend what was accepted, or set a new day.", LV: "Izlabojiet pieņemto vai ierakstiet jaunu dienu."},
	},
	{
		ID: "accept-without-effect", Severity: Warning,
		Sentence: Words{EN: "An acceptance that is not needed any more is taken out.", LV: "Pieņemšanu, kas vairs nav vajadzīga, izņem."},
		Source:   Words{EN: "content format, section 4 (accept)", LV: "satura formāts, 4. nodaļa (accept)"},
		Messages: []Message{{
			Text: Words{EN: `the acceptance of "{0}" has no effect: there is no such finding here`, LV: `atraduma “{0}” pieņemšana ir lieka: šeit tāda atraduma nav`},
			Hint: Words{EN: "take it out", LV: "izņemiet to"},
		}},
		Example: "accept:\n  - {rule: update-overdue, reason: \"…\"}     # in a project that was updated yesterday",
		Fix:     Words{EN: "Take the acceptance out.", LV: "Izņemiet pieņemšanu."},
	},
	{
		ID: "accept-refused", Severity: Warning,
		Sentence: Words{EN: "What is simply wrong cannot be accepted.", LV: "To, kas vienkārši ir aplams, pieņemt nevar."},
		Source:   Words{EN: "content format, sections 4 and 5", LV: "satura formāts, 4. un 5. nodaļa"},
		Messages: []Message{{
			Text: Words{EN: `"{0}" cannot be accepted: it is an error, not a matter of judgement`, LV: `“{0}” pieņemt nevar: tā ir kļūda, nevis izvēle`},
			Hint: Words{EN: "mend it; or, for the whole site, lower the rule's severity in site.yaml where that is allowed", LV: "izlabojiet to vai, ja atļauts, visai vietnei pazeminiet kārtulas pakāpi failā site.yaml"},
		}},
		Example: "accept:\n  - {rule: broken-link, reason: \"…\"}",
		Fix:     Words{EN: "Mend the error.", LV: "Izlabojiet kļūdu."},
	},
	{
		ID: "severity-fixed", Severity: Error,
		Sentence: Words{EN: "A mistake that keeps a file from being read stays an error.", LV: "Kļūda, kuras dēļ failu nevar nolasīt, paliek kļūda."},
		Source:   Words{EN: "content format, section 5", LV: "satura formāts, 5. nodaļa"},
		Messages: []Message{{
			Text: Words{EN: `the severity of "{0}" cannot be lowered: what it finds cannot be published`, LV: `kārtulas “{0}” pakāpi nevar pazemināt: to, ko tā atrod, nevar publicēt`},
			Hint: Words{EN: "take the line out of severity", LV: "izņemiet šo rindu no severity"},
		}},
		Example: "severity:\n  unknown-key: off",
		Fix:     Words{EN: "Take the line out and mend the file.", LV: "Izņemiet rindu un izlabojiet failu."},
	},
}

// pageMessages are the messages of a rule about finished pages: one for a
// single page ({1}), one for many ({1} is the first, {2} how many).
func pageMessages(what, hint Words) []Message {
	return []Message{
		{Text: Words{EN: `page "{1}" ` + what.EN, LV: `lapā “{1}”: ` + what.LV}, Hint: hint},
		{Variant: "pages", Text: Words{EN: `each of {2} pages, first "{1}", ` + what.EN, LV: `katrā no {2} lapām, pirmā “{1}”: ` + what.LV}, Hint: hint},
	}
}

// Fixed reports whether site.yaml may not lower the rule's severity: errors of
// reading, after which there is no entry to publish.
func Fixed(id string) bool {
	for _, rules := range [][]Rule{fileRules, frontMatterRules, valueRules, entryRules} {
		for _, r := range rules {
			if r.ID == id {
				return r.Severity == Error
			}
		}
	}
	return false
}
