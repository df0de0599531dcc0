package diag

// designRules are found in static/, by package assets.
var designRules = []Rule{
	{
		ID: "design-file", Severity: Error,
		Sentence: Words{
			EN: "Every file in static/ can be published as it is: style sheets and scripts can be read, drawings hold nothing that runs or loads from elsewhere.",
			LV: "Katru mapes static/ failu var publicēt: stila lapas un skripti ir nolasāmi, zīmējumos nav nekā, kas darbojas pats vai tiek ielādēts no citurienes.",
		},
		Source: Words{EN: "content format, section 7", LV: "satura formāts, 7. nodaļa"},
		Messages: []Message{{
			Text: Words{EN: "{0}", LV: "noformējuma failu nevar publicēt: {0}"},
		}},
		Example: "static/css/main.css:\nbody { color: red;\nmain { padding: 1rem }",
		Fix: Words{
			EN: "Mend the file at the named line, or delete it: the built-in file of the same name serves in its place.",
			LV: "Izlabojiet failu norādītajā rindā vai izdzēsiet to: tā vietā kalpos iebūvētais fails ar to pašu nosaukumu.",
		},
	},
	{
		ID: "design-slip", Severity: Notice,
		Sentence: Words{
			EN: "A style sheet or script holds nothing that browsers pass over, such as a misspelt property.",
			LV: "Stila lapās un skriptos nav nekā, ko pārlūki izlaiž, piemēram, nepareizi uzrakstītas īpašības.",
		},
		Source: Words{EN: "good practice", LV: "laba prakse"},
		Messages: []Message{{
			Text: Words{EN: "browsers pass this over: {0}", LV: "pārlūki šo vietu izlaiž: {0}"},
		}},
		Example: "static/css/main.css:\nmain { widht: 60rem }",
		Fix: Words{
			EN: "Correct the spelling, or delete the line.",
			LV: "Izlabojiet rakstību vai izdzēsiet rindu.",
		},
	},
}
