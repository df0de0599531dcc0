package diag

// markdownRules are about the text below the front matter.
var markdownRules = []Rule{
	{
		ID: "raw-html", Severity: Error,
		Sentence: Words{EN: "Texts are Markdown; of HTML only br, sub, sup, abbr, kbd, details, summary and span with lang are used.", LV: "Tekstus raksta Markdown pierakstā; no HTML lieto tikai br, sub, sup, abbr, kbd, details, summary un span ar lang."},
		Source:   contentFormat("6"),
		Messages: []Message{{
			Text: Words{EN: "`{0}` is HTML that is not let through", LV: "`{0}` ir HTML, kas nav atļauts"},
			Hint: Words{EN: "write it in Markdown; or, if the mark < itself is meant, write `\\<`", LV: "rakstiet to Markdown pierakstā; ja domāta pati zīme <, rakstiet `\\<`"},
		}},
		Example: "<div style=\"color: red\">Important</div>",
		Fix:     Words{EN: "Write it in Markdown: **important**.", LV: "Rakstiet to Markdown pierakstā: **svarīgi**."},
	},
	{
		ID: "html-attribute", Severity: Error,
		Sentence: Words{EN: "The few HTML elements that pass have only their harmless attributes: title of abbr, open of details, lang of span.", LV: "Nedaudzajiem atļautajiem HTML elementiem ir tikai nekaitīgie atribūti: abbr – title, details – open, span – lang."},
		Source:   contentFormat("6"),
		Messages: []Message{{
			Text: Words{EN: "attribute `{0}` of `<{1}>` is not let through", LV: "elementa `<{1}>` atribūts `{0}` nav atļauts"},
			Hint: Words{EN: "delete the attribute", LV: "izdzēsiet atribūtu"},
		}},
		Example: "<span style=\"color: red\">x</span>",
		Fix:     Words{EN: "Delete the attribute.", LV: "Izdzēsiet atribūtu."},
	},
	{
		ID: "link-scheme", Severity: Error,
		Sentence: Words{EN: "Links lead to http, https, mailto and tel addresses, to entries (project:, programme:, news:, page:) or to files beside the text.", LV: "Saites ved uz http, https, mailto un tel adresēm, uz ierakstiem (project:, programme:, news:, page:) vai failiem blakus tekstam."},
		Source:   contentFormat("6"),
		Messages: []Message{{
			Text: Words{EN: "a link may not lead to \"{0}\"", LV: "saite nedrīkst vest uz “{0}”"},
			Hint: Words{EN: "write an address that begins with https://, or project:ID and the like", LV: "rakstiet adresi, kas sākas ar https://, vai project:ID un tamlīdzīgi"},
		}},
		Example: "[click](javascript:alert(1))",
		Fix:     Words{EN: "Write the whole address of the page.", LV: "Rakstiet pilnu lapas adresi."},
	},
	{
		ID: "empty-link", Severity: Error,
		Sentence: Words{EN: "Every link leads somewhere.", LV: "Katra saite kaut kur ved."},
		Source:   contentFormat("5"),
		Messages: []Message{{
			Text: Words{EN: "the link \"{0}\" leads nowhere", LV: "saite “{0}” nekur neved"},
			Hint: Words{EN: "write its address, or take the brackets away so that it is text", LV: "ierakstiet adresi vai izņemiet iekavas, lai paliktu tikai teksts"},
		}},
		Example: "[Regulations](#)",
		Fix:     Words{EN: "Add the address; a document that is not at hand belongs under `documents` without file and url.", LV: "Pievienojiet adresi; dokumentu, kura nav pie rokas, norādiet zem `documents` bez file un url."},
	},
	{
		ID: "image-alt", Severity: Warning,
		Sentence: Words{EN: "A picture in a text has words for those who do not see it.", LV: "Attēlam tekstā ir apraksts tiem, kas to neredz."},
		Source: Words{
			EN: "Cabinet Regulation No 445 of 14 July 2020; EN 301 549, 9.1.1.1",
			LV: "MK 2020. gada 14. jūlija noteikumi Nr. 445; EN 301 549, 9.1.1.1. punkts",
		},
		Messages: []Message{{
			Text: Words{EN: "picture \"{0}\" has no description", LV: "attēlam “{0}” nav apraksta"},
			Hint: Words{EN: "write what it shows between the square brackets: ![What it shows]({0})", LV: "kvadrātiekavās uzrakstiet, kas attēlā redzams: ![Kas redzams]({0})"},
		}},
		Example: "![](photo.jpg)",
		Fix:     Words{EN: "Describe the picture in a few words.", LV: "Aprakstiet attēlu dažos vārdos."},
	},
	tooComplex,
	{
		ID: "attribute-refused", Severity: Error,
		Sentence: Words{EN: "A heading may have an id in braces, and no other attribute.", LV: "Virsrakstam figūriekavās var būt tikai id, bet ne citi atribūti."},
		Source:   contentFormat("6"),
		Messages: []Message{{
			Text: Words{EN: "attribute `{0}` is not let through", LV: "atribūts `{0}` nav atļauts"},
			Hint: Words{EN: "keep only an id of small letters, digits and hyphens: {#merkis}", LV: "atstājiet tikai id no mazajiem burtiem, cipariem un defisēm: {#merkis}"},
		}},
		Example: "## Aim {onclick=\"x()\"}",
		Fix:     Words{EN: "Delete the attribute.", LV: "Izdzēsiet atribūtu."},
	},
	{
		ID: "footnote-missing", Severity: Error,
		Sentence: Words{EN: "A footnote that a text refers to is there.", LV: "Zemsvītras piezīme, uz kuru tekstā ir atsauce, ir atrodama."},
		Source:   contentFormat("6"),
		Messages: []Message{{
			Text: Words{EN: "there is no footnote [^{0}]", LV: "nav zemsvītras piezīmes [^{0}]"},
			Hint: Words{EN: "add a line `[^{0}]: ...` at the end of the text", LV: "teksta beigās pievienojiet rindu `[^{0}]: ...`"},
		}},
		Example: "The Norwegian side[^1] took part.",
		Fix:     Words{EN: "Add the footnote, or take the reference away.", LV: "Pievienojiet piezīmi vai izņemiet atsauci."},
	},
	{
		ID: "footnote-unused", Severity: Warning,
		Sentence: Words{EN: "A footnote is referred to, or readers do not see it.", LV: "Uz zemsvītras piezīmi ir atsauce; citādi lasītāji to neredz."},
		Source:   contentFormat("6"),
		Messages: []Message{{
			Text: Words{EN: "nothing refers to footnote [^{0}], so it is not shown", LV: "uz zemsvītras piezīmi [^{0}] nav atsauces, tāpēc tā netiek rādīta"},
			Hint: Words{EN: "write [^{0}] in the text where the note belongs, or delete the note", LV: "ierakstiet [^{0}] tajā teksta vietā, uz kuru piezīme attiecas, vai izdzēsiet piezīmi"},
		}},
		Example: "[^2]: A note without a place.",
		Fix:     Words{EN: "Refer to the note, or delete it.", LV: "Pievienojiet atsauci vai izdzēsiet piezīmi."},
	},
}

// tooComplex has a message for each limit of the Markdown stage.
var tooComplex = Rule{
	ID: "markdown-too-complex", Severity: Error,
	Sentence: Words{EN: "A text stays within limits that no honest text reaches, so that no page can stop the program.", LV: "Teksts nepārsniedz robežas, ko parasts teksts nekad nesasniedz, lai neviena lapa nevarētu apturēt programmu."},
	Source:   contentFormat("6"),
	Messages: []Message{
		limit("depth", "quotations or lists are nested more than {1} deep", "citāti vai saraksti ir ligzdoti dziļāk par {1} līmeņiem"),
		limit("inline", "emphasis, links or tags are nested more than {1} deep", "izcēlumi, saites vai tagi ir ligzdoti dziļāk par {1} līmeņiem"),
		limit("work", "the paragraph has too many brackets, asterisks or other marks that do not pair up", "rindkopā ir pārāk daudz iekavu, zvaigznīšu vai citu zīmju, kurām nav pāra"),
		limit("lines", "there are too many lines inside deeply nested lists or quotations", "dziļi ligzdotos sarakstos vai citātos ir pārāk daudz rindu"),
		limit("table", "the tables of the text have more than {1} cells", "teksta tabulās ir vairāk par {1} šūnām"),
		limit("footnotes", "the text has more than {1} footnotes", "tekstā ir vairāk par {1} zemsvītras piezīmēm"),
		limit("address", "an address or title is longer than {1} letters", "adrese vai nosaukums ir garāks par {1} rakstzīmēm"),
		limit("references", "one paragraph has more than {1} link definitions", "vienā rindkopā ir vairāk par {1} saišu definīcijām"),
		limit("issues", "the text has more than {1} faults; the others are not listed", "tekstā ir vairāk par {1} kļūdām; pārējās nav uzskaitītas"),
		limit("output", "the page becomes larger than {1} bytes", "lapa kļūst lielāka par {1} baitiem"),
	},
	Example: ">>>>>>>>>>>>>>>> ... (10 000 times)",
	Fix:     Words{EN: "Simplify the place: split tables, and close brackets and marks.", LV: "Vienkāršojiet šo vietu: sadaliet tabulas, aizveriet iekavas un citas zīmes."},
}

func limit(variant, en, lv string) Message {
	return Message{
		Variant: variant,
		Text:    Words{EN: en, LV: lv},
		Hint:    Words{EN: "simplify or split the text here", LV: "vienkāršojiet vai sadaliet tekstu šajā vietā"},
	}
}
