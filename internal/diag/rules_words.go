package diag

// wordsRules are found by package words in layouts/text.<lang>.yaml.
var wordsRules = []Rule{
	{
		ID:       "text-file",
		Severity: Error,
		Sentence: Words{
			EN: "Every language of the site has a file with the words of the interface.",
			LV: "Katrai vietnes valodai ir fails ar saskarnes vārdiem.",
		},
		Source: wordsSource,
		Messages: []Message{{
			Text: Words{
				EN: "language \"{0}\" of site.yaml has no words: there is no file {1}",
				LV: "site.yaml minētajai valodai “{0}” nav saskarnes vārdu: nav faila {1}",
			},
			Hint: Words{
				EN: "copy layouts/text.en.yaml to {1} and translate it, or take \"{0}\" out of languages",
				LV: "pārkopējiet layouts/text.lv.yaml par {1} un pārtulkojiet to vai izņemiet “{0}” no languages",
			},
		}},
		Example: "# site.yaml\nlanguages: [lv, en, de]",
		Fix: Words{
			EN: "Copy the file of another language under the new name and translate its texts, or take the language out of site.yaml.",
			LV: "Pārkopējiet citas valodas failu ar jauno nosaukumu un pārtulkojiet tā tekstus vai izņemiet valodu no site.yaml.",
		},
	},
	{
		ID:       "text-form",
		Severity: Error,
		Sentence: Words{
			EN: "A file of interface words gives each key one text, or plural forms among which other is never missing.",
			LV: "Saskarnes vārdu failā katrai atslēgai ir viens teksts vai skaitļa formas, no kurām other nekad netrūkst.",
		},
		Source: wordsSource,
		Messages: []Message{
			{
				Text: Words{EN: "key \"{0}\" has no text", LV: "atslēgai “{0}” nav teksta"},
				Hint: Words{EN: "write the text after the colon: {0}: \"...\"", LV: "uzrakstiet tekstu aiz kola: {0}: \"...\""},
			},
			{
				Variant: "plural",
				Text:    Words{EN: "the plural forms of \"{0}\" have no other", LV: "atslēgas “{0}” skaitļa formās nav other"},
				Hint: Words{
					EN: "add the form that serves all other numbers: other: \"...\"",
					LV: "pievienojiet formu, kas der visiem pārējiem skaitļiem: other: \"...\"",
				},
			},
			{
				Variant: "doubled",
				Text:    Words{EN: "key \"{0}\" stands here and on line {1}", LV: "atslēga “{0}” ir gan šeit, gan {1}. rindā"},
				Hint:    Words{EN: "keep one of the two", LV: "atstājiet vienu no abām"},
			},
			{
				Variant: "file",
				Text:    Words{EN: "the file has no keys", LV: "failā nav atslēgu"},
				Hint:    Words{EN: "every line is a key and its text: key: \"text\"", LV: "katrā rindā ir atslēga un tās teksts: atslēga: \"teksts\""},
			},
		},
		Example: "projects:\n  one: \"# projekts\"",
		Fix: Words{
			EN: "Give the key a text, or all plural forms that the language needs: in Latvian zero, one and other, in English one and other.",
			LV: "Dodiet atslēgai tekstu vai visas valodai vajadzīgās skaitļa formas: latviešu valodā zero, one un other, angļu valodā one un other.",
		},
	},
	{
		ID:       "text-sections",
		Severity: Error,
		Sentence: Words{
			EN: "The file of interface words names the five sections of the site's addresses, each by another name of small letters, digits and hyphens.",
			LV: "Saskarnes vārdu fails nosauc piecas vietnes adrešu sadaļas, katru ar citu nosaukumu no mazajiem burtiem bez garumzīmēm, cipariem un defisēm.",
		},
		Source: wordsSource,
		Messages: []Message{
			{
				Text: Words{EN: "the file does not name the sections", LV: "failā nav nosauktas sadaļas"},
				Hint: Words{
					EN: "add sections: {projects: projects, programmes: programmes, news: news, periods: periods, funds: funds}",
					LV: "pievienojiet sections: {projects: projekti, programmes: programmas, news: aktualitates, periods: periodi, funds: fondi}",
				},
			},
			{
				Variant: "name",
				Text:    Words{EN: "\"{1}\" cannot be the name of section \"{0}\"", LV: "“{1}” nevar būt sadaļas “{0}” nosaukums"},
				Hint: Words{
					EN: "use the letters a-z, digits and hyphens, with at least one letter",
					LV: "lietojiet burtus a–z, ciparus un defises, vismaz vienu burtu",
				},
			},
			{
				Variant: "doubled",
				Text:    Words{EN: "sections \"{0}\" and \"{2}\" have one name, \"{1}\"", LV: "sadaļām “{0}” un “{2}” ir viens nosaukums “{1}”"},
				Hint:    Words{EN: "give one of them another name", LV: "dodiet vienai no tām citu nosaukumu"},
			},
		},
		Example: "sections:\n  projects: Projekti un programmas",
		Fix: Words{
			EN: "Name all five sections, each by its own word.",
			LV: "Nosauciet visas piecas sadaļas, katru ar savu vārdu.",
		},
	},
}

// wordsSource is the section that says what is published.
var wordsSource = Words{EN: "content format, section 7", LV: "satura formāts, 7. nodaļa"}
