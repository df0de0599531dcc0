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
}
