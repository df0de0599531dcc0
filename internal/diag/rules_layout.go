package diag

// layoutRules are found by package render in layouts/.
var layoutRules = []Rule{
	{
		ID:       "layout-syntax",
		Severity: Error,
		Sentence: Words{
			EN: "Every layout is a correct html/template file, and none that a page needs is missing.",
			LV: "Katrs izkārtojums ir pareizs html/template fails, un netrūkst neviena, kas lapai vajadzīgs.",
		},
		Source: layoutSource,
		Messages: []Message{
			{
				Text: Words{EN: "the layout cannot be read: {0}", LV: "izkārtojumu nevar nolasīt: {0}"},
				Hint: Words{
					EN: "mend the action named, or delete the file: the built-in layout then serves",
					LV: "izlabojiet norādīto darbību vai izdzēsiet failu: tad lietos iebūvēto izkārtojumu",
				},
			},
			{
				Variant: "missing",
				Text:    Words{EN: "there is no layout \"{0}\"", LV: "nav izkārtojuma “{0}”"},
				Hint: Words{
					EN: "add layouts/{0}.html or the partial of this name",
					LV: "pievienojiet layouts/{0}.html vai daļu ar šādu nosaukumu",
				},
			},
			{
				Variant: "field",
				Text:    Words{EN: "there is no .{0} at this place of the layout", LV: "šajā izkārtojuma vietā nav .{0}"},
				Hint:    Words{EN: "there are: {1}", LV: "ir: {1}"},
			},
		},
		Example: "<h1>{{.Title}</h1>",
		Fix: Words{
			EN: "Close every action with }} and every if, with and range with {{end}}.",
			LV: "Noslēdziet katru darbību ar }} un katru if, with un range ar {{end}}.",
		},
	},
	{
		ID:       "layout-word",
		Severity: Error,
		Sentence: Words{
			EN: "Every word that a layout or the program asks for has a text in each language of the site.",
			LV: "Katram vārdam, ko prasa izkārtojums vai programma, ir teksts katrā vietnes valodā.",
		},
		Source: layoutSource,
		Messages: []Message{
			{
				Text: Words{EN: "there is no text for \"{0}\", which {1} asks for", LV: "nav teksta atslēgai “{0}”, ko prasa {1}"},
				Hint: Words{EN: "add the line {0}: \"...\"", LV: "pievienojiet rindu {0}: \"...\""},
			},
			{
				Variant: "program",
				Text:    Words{EN: "there is no text for \"{0}\"", LV: "nav teksta atslēgai “{0}”"},
				Hint: Words{
					EN: "add the line {0}: \"...\", as in the built-in file",
					LV: "pievienojiet rindu {0}: \"...\", kā iebūvētajā failā",
				},
			},
			{
				Variant: "plural",
				Text:    Words{EN: "\"{0}\" has no plural forms", LV: "atslēgai “{0}” nav skaitļa formu"},
				Hint: Words{
					EN: "give it the forms one and other, in Latvian zero too: {0}: {one: \"...\", other: \"...\"}",
					LV: "dodiet tai formas zero, one un other: {0}: {zero: \"...\", one: \"...\", other: \"...\"}",
				},
			},
		},
		Example: "<p>{{t \"page.wellcome\"}}</p>",
		Fix: Words{
			EN: "Add the key to layouts/text.<lang>.yaml of every language, or mend its name in the layout.",
			LV: "Pievienojiet atslēgu katras valodas failam layouts/text.<lang>.yaml vai izlabojiet tās nosaukumu izkārtojumā.",
		},
	},
}

// layoutSource is the section that says where layouts and words stand.
var layoutSource = Words{EN: "content format, section 1", LV: "satura formāts, 1. nodaļa"}
