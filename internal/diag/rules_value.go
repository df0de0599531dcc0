package diag

// valueRules are about single values: dates, money, codes, references.
var valueRules = []Rule{
	{
		ID: "bad-date", Severity: Error,
		Sentence: Words{EN: "A date is written 2024-01-31 or 31.01.2024, where the day is not known 2024-01 or 2024, and exists.", LV: "Datumu raksta 2024-01-31 vai 31.01.2024., ja diena nav zināma – 2024-01 vai 2024; tāds datums ir kalendārā."},
		Source:   contentFormat("3"),
		Messages: []Message{
			{
				Text: Words{EN: "\"{0}\" is not a date", LV: "“{0}” nav datums"},
				Hint: Words{EN: "write 2024-01-31, 31.01.2024, 2024-01 or 2024", LV: "rakstiet 2024-01-31, 31.01.2024., 2024-01 vai 2024"},
			},
			{
				Variant: "impossible",
				Text:    Words{EN: "there is no such day: {0}", LV: "tādas dienas nav: {0}"},
				Hint:    Words{EN: "correct the day or the month", LV: "izlabojiet dienu vai mēnesi"},
			},
			{
				Variant: "year",
				Text:    Words{EN: "the year of {0} is not between 1900 and 2199", LV: "datuma {0} gads nav starp 1900 un 2199"},
				Hint:    Words{EN: "correct the year", LV: "izlabojiet gadu"},
			},
		},
		Example: "start: 2023-02-30",
		Fix:     Words{EN: "Write a date of the calendar in one of the four forms.", LV: "Rakstiet kalendārā esošu datumu vienā no četriem veidiem."},
	},
	{
		ID: "date-order", Severity: Error,
		Sentence: Words{EN: "An end is not before its start.", LV: "Beigas nav pirms sākuma."},
		Source:   contentFormat("3"),
		Messages: []Message{{
			Text: Words{EN: "`{0}` ({1}) is before `{2}` ({3})", LV: "`{0}` ({1}) ir pirms `{2}` ({3})"},
			Hint: Words{EN: "correct one of the two dates", LV: "izlabojiet vienu no abiem datumiem"},
		}},
		Example: "start: 2024-01-01\nend: 2023-12-31",
		Fix:     Words{EN: "Correct the date that is wrong.", LV: "Izlabojiet nepareizo datumu."},
	},
	{
		ID: "bad-duration", Severity: Error,
		Sentence: Words{EN: "A duration is a number of months or years.", LV: "Ilgums ir mēnešu vai gadu skaits."},
		Source:   contentFormat("4"),
		Messages: []Message{{
			Text: Words{EN: "\"{0}\" is not a duration", LV: "“{0}” nav ilgums"},
			Hint: Words{EN: "write `30 months` or `3 years`", LV: "rakstiet `30 months` vai `3 years`"},
		}},
		Example: "duration: two years",
		Fix:     Words{EN: "Write a number and the word months or years.", LV: "Rakstiet skaitli un vārdu months vai years."},
	},
	{
		ID: "bad-money", Severity: Error,
		Sentence: Words{EN: "An amount is a number with at most two decimals, from 0 to 9 999 999 999 999.99.", LV: "Summa ir skaitlis ar ne vairāk kā divām decimāldaļām, no 0 līdz 9 999 999 999 999,99."},
		Source:   contentFormat("3"),
		Messages: []Message{
			{
				Text: Words{EN: "\"{0}\" is not an amount", LV: "“{0}” nav naudas summa"},
				Hint: Words{EN: "write 2839351.50 or \"2 839 351,50\", without the currency", LV: "rakstiet 2839351.50 vai \"2 839 351,50\" bez valūtas"},
			},
			{
				Variant: "decimals",
				Text:    Words{EN: "\"{0}\" has more than two decimals", LV: "“{0}” ir vairāk nekā divas decimāldaļas"},
				Hint:    Words{EN: "write at most two decimals; thousands are set apart by blanks, not by a point or comma", LV: "rakstiet ne vairāk kā divas decimāldaļas; tūkstošus atdala ar atstarpi, nevis ar punktu vai komatu"},
			},
			{
				Variant: "negative",
				Text:    Words{EN: "the amount \"{0}\" is negative", LV: "summa “{0}” ir negatīva"},
				Hint:    Words{EN: "take the minus away", LV: "izņemiet mīnusa zīmi"},
			},
			{
				Variant: "large",
				Text:    Words{EN: "the amount \"{0}\" is over 9 999 999 999 999.99", LV: "summa “{0}” ir lielāka par 9 999 999 999 999,99"},
				Hint:    Words{EN: "correct the number of digits", LV: "izlabojiet ciparu skaitu"},
			},
		},
		Example: "total: 2,839,351 EUR",
		Fix:     Words{EN: "Write the number alone; the currency has its own key.", LV: "Rakstiet tikai skaitli; valūtai ir sava atslēga."},
	},
	{
		ID: "bad-share", Severity: Error,
		Sentence: Words{EN: "A share is written 85% or 0.85 and lies between 0 and 100 %.", LV: "Daļu raksta 85% vai 0.85, un tā ir no 0 līdz 100 %."},
		Source:   contentFormat("3"),
		Messages: []Message{
			{
				Text: Words{EN: "\"{0}\" is not a share", LV: "“{0}” nav daļa"},
				Hint: Words{EN: "write 85% or 0.85", LV: "rakstiet 85% vai 0.85"},
			},
			{
				Variant: "range",
				Text:    Words{EN: "the share \"{0}\" does not lie between 0 and 100 %", LV: "daļa “{0}” nav no 0 līdz 100 %"},
				Hint:    Words{EN: "write 85% or 0.85: a number without % is a fraction of one", LV: "rakstiet 85% vai 0.85: skaitlis bez % ir daļa no viena"},
			},
		},
		Example: "share: 85",
		Fix:     Words{EN: "Add the per cent sign, or write a fraction of one.", LV: "Pievienojiet procentu zīmi vai rakstiet daļu no viena."},
	},
	{
		ID: "funding-sum", Severity: Error,
		Sentence: Words{EN: "Amounts of the payers add up to the total, shares to 100 %, to the cent.", LV: "Maksātāju summas kopā veido kopsummu, bet daļas – 100 %, līdz pat centam."},
		Source:   contentFormat("4"),
		Messages: []Message{
			{
				Text: Words{EN: "the sources add up to {0}, the total is {1}: {2} too much", LV: "avotu summas kopā ir {0}, bet kopsumma ir {1}: par {2} par daudz"},
				Hint: Words{EN: "correct the amounts or the total", LV: "izlabojiet summas vai kopsummu"},
			},
			{
				Variant: "less",
				Text:    Words{EN: "the sources add up to {0}, the total is {1}: {2} are missing", LV: "avotu summas kopā ir {0}, bet kopsumma ir {1}: trūkst {2}"},
				Hint:    Words{EN: "correct the amounts; where the source does not name the payer of the rest, add `- {source: other, amount: {2}}`", LV: "izlabojiet summas; ja avots nenosauc pārējās daļas maksātāju, pievienojiet `- {source: other, amount: {2}}`"},
			},
			{
				Variant: "shares",
				Text:    Words{EN: "the shares add up to {0}, not to 100%", LV: "daļas kopā ir {0}, nevis 100%"},
				Hint:    Words{EN: "correct the shares; where the source does not name the payer of the rest, add one with `source: other`", LV: "izlabojiet daļas; ja avots nenosauc pārējās daļas maksātāju, pievienojiet maksātāju `source: other`"},
			},
			{
				Variant: "mixed",
				Text:    Words{EN: "some sources have amounts, others shares, and there is no total: the sum cannot be checked", LV: "vieniem avotiem ir summas, citiem daļas, bet kopsummas nav: saskaitīt nevar"},
				Hint:    Words{EN: "give the total, or amounts for all, or shares for all", LV: "norādiet kopsummu vai visiem summas, vai visiem daļas"},
			},
		},
		Example: "funding:\n  total: 100\n  sources: [{source: esf, amount: 80}]",
		Fix:     Words{EN: "Correct the numbers from the grant agreement.", LV: "Izlabojiet skaitļus pēc līguma."},
	},
	{
		ID: "bad-number", Severity: Error,
		Sentence: Words{EN: "A number has digits, at most one decimal mark and the decimals that its key allows.", LV: "Skaitlī ir cipari, ne vairāk kā viena decimālzīme un tik decimāldaļu, cik atslēga atļauj."},
		Source:   contentFormat("4"),
		Messages: []Message{
			{
				Text: Words{EN: "\"{0}\" is not a number", LV: "“{0}” nav skaitlis"},
				Hint: Words{EN: "write 1650 or \"1 650,5\", with at most {1} decimals and without the unit", LV: "rakstiet 1650 vai \"1 650,5\" ar ne vairāk kā {1} decimāldaļām un bez mērvienības"},
			},
			{
				Variant: "range",
				Text:    Words{EN: "\"{0}\" does not lie between {1} and {2}", LV: "“{0}” nav no {1} līdz {2}"},
				Hint:    Words{EN: "correct the number", LV: "izlabojiet skaitli"},
			},
		},
		Example: "target: 2655 clients",
		Fix:     Words{EN: "Write the number alone; an indicator's unit has its own key.", LV: "Rakstiet tikai skaitli; rādītāja mērvienībai ir sava atslēga."},
	},
	{
		ID: "unknown-value", Severity: Error,
		Sentence: Words{EN: "A key with a fixed set of values has one of them.", LV: "Atslēgai ar noteiktām vērtībām ir viena no tām."},
		Source:   contentFormat("4"),
		Messages: []Message{
			{
				Text: Words{EN: "`{0}` cannot be \"{1}\"", LV: "`{0}` nevar būt “{1}”"},
				Hint: Words{EN: "write one of `{2}`", LV: "rakstiet vienu no šīm vērtībām: `{2}`"},
			},
			{
				Variant: "similar",
				Text:    Words{EN: "`{0}` cannot be \"{1}\"", LV: "`{0}` nevar būt “{1}”"},
				Hint:    Words{EN: "did you mean `{2}`?", LV: "varbūt domājāt `{2}`?"},
			},
		},
		Example: "status: finished",
		Fix:     Words{EN: "Choose one of the values that the content format lists.", LV: "Izvēlieties vienu no satura formātā minētajām vērtībām."},
	},
	{
		ID: "doubled-value", Severity: Error,
		Sentence: Words{EN: "A list names each thing once.", LV: "Sarakstā nekas neatkārtojas."},
		Source:   contentFormat("4"),
		Messages: []Message{{
			Text: Words{EN: "`{0}` names \"{1}\" twice", LV: "`{0}` divreiz nosauc “{1}”"},
			Hint: Words{EN: "delete one of the two", LV: "izdzēsiet vienu no abiem"},
		}},
		Example: "languages: [lv, en, lv]",
		Fix:     Words{EN: "Delete the one that is too many.", LV: "Izdzēsiet lieko."},
	},
	{
		ID: "bad-code", Severity: Error,
		Sentence: Words{EN: "Countries, currencies, languages, regions and time zones are named by their standard codes.", LV: "Valstis, valūtas, valodas, reģionus un laika joslas norāda ar standarta kodiem."},
		Source:   contentFormat("4"),
		Messages: []Message{
			{
				Variant: "country",
				Text:    Words{EN: "\"{0}\" is not a country code of ISO 3166-1", LV: "“{0}” nav ISO 3166-1 valsts kods"},
				Hint:    Words{EN: "write two capital letters: LV, NO, IS, LI", LV: "rakstiet divus lielos burtus: LV, NO, IS, LI"},
			},
			{
				Variant: "currency",
				Text:    Words{EN: "\"{0}\" is not a currency code of ISO 4217", LV: "“{0}” nav ISO 4217 valūtas kods"},
				Hint:    Words{EN: "write three capital letters: EUR, LVL, NOK", LV: "rakstiet trīs lielos burtus: EUR, LVL, NOK"},
			},
			{
				Variant: "language",
				Text:    Words{EN: "\"{0}\" is not a language code", LV: "“{0}” nav valodas kods"},
				Hint:    Words{EN: "write a code such as lv, en, de, nb or zh-Hant", LV: "rakstiet tādu kodu kā lv, en, de, nb vai zh-Hant"},
			},
			{
				Variant: "nuts",
				Text:    Words{EN: "\"{0}\" is not a NUTS code", LV: "“{0}” nav NUTS kods"},
				Hint:    Words{EN: "write the country and up to three signs: LV, LV00, LV006", LV: "rakstiet valsti un līdz trim zīmēm: LV, LV00, LV006"},
			},
			{
				Variant: "timezone",
				Text:    Words{EN: "\"{0}\" is not a time zone", LV: "“{0}” nav laika josla"},
				Hint:    Words{EN: "write Europe/Riga", LV: "rakstiet Europe/Riga"},
			},
		},
		Example: "country: Latvia",
		Fix:     Words{EN: "Write the code: LV.", LV: "Rakstiet kodu: LV."},
	},
	{
		ID: "bad-url", Severity: Error,
		Sentence: Words{EN: "An address of another site begins with https:// or http:// and names a host.", LV: "Citas vietnes adrese sākas ar https:// vai http:// un nosauc resursdatoru."},
		Source:   contentFormat("4"),
		Messages: []Message{
			{
				Text: Words{EN: "\"{0}\" is not an address of the web", LV: "“{0}” nav tīmekļa adrese"},
				Hint: Words{EN: "write the whole address: https://www.example.org/page", LV: "rakstiet visu adresi: https://www.example.org/lapa"},
			},
			{
				Variant: "scheme",
				Text:    Words{EN: "an address may not begin with \"{0}:\"", LV: "adrese nevar sākties ar “{0}:”"},
				Hint:    Words{EN: "write an address that begins with https://", LV: "rakstiet adresi, kas sākas ar https://"},
			},
			{
				Variant: "site",
				Text:    Words{EN: "\"{0}\" cannot be the address of the site", LV: "“{0}” nevar būt vietnes adrese"},
				Hint:    Words{EN: "write https://host/ or https://host/folder/, without user name, query or #", LV: "rakstiet https://resursdators/ vai https://resursdators/mape/ bez lietotāja vārda, vaicājuma un #"},
			},
			{
				Variant: "contact",
				Text:    Words{EN: "\"{0}\" is neither an e-mail address nor an address of the web", LV: "“{0}” nav ne e-pasta adrese, ne tīmekļa adrese"},
				Hint:    Words{EN: "write name@example.org or https://www.example.org/contact", LV: "rakstiet vards@example.org vai https://www.example.org/kontakti"},
			},
		},
		Example: "url: www.tm.gov.lv",
		Fix:     Words{EN: "Write the whole address, with https:// before it.", LV: "Rakstiet visu adresi ar https:// sākumā."},
	},
	{
		ID: "bad-slug", Severity: Error,
		Sentence: Words{EN: "A slug is made of the small letters a-z, digits and hyphens, and is not digits alone.", LV: "Adreses daļu (slug) veido mazie burti a–z, cipari un defises, un tajā nav tikai cipari."},
		Source:   contentFormat("5"),
		Messages: []Message{
			{
				Text: Words{EN: "\"{0}\" cannot be the last part of an address", LV: "“{0}” nevar būt adreses pēdējā daļa"},
				Hint: Words{EN: "write `slug: {1}`", LV: "rakstiet `slug: {1}`"},
			},
			{
				Variant: "form",
				Text:    Words{EN: "\"{0}\" cannot be the last part of an address", LV: "“{0}” nevar būt adreses pēdējā daļa"},
				Hint:    Words{EN: "write small letters a-z, digits and hyphens, such as `slug: par-projektu`", LV: "rakstiet mazos burtus a–z, ciparus un defises, piemēram, `slug: par-projektu`"},
			},
			{
				Variant: "digits",
				Text:    Words{EN: "the slug \"{0}\" is digits only: such addresses belong to the pages of lists", LV: "adreses daļā “{0}” ir tikai cipari: tādas adreses pieder sarakstu lapām"},
				Hint:    Words{EN: "add a word: `slug: gads-{0}`", LV: "pievienojiet vārdu: `slug: gads-{0}`"},
			},
			{
				Variant: "reserved",
				Text:    Words{EN: "\"{0}\" is a name that some computers keep for themselves", LV: "“{0}” ir vārds, ko daļa datoru patur sev"},
				Hint:    Words{EN: "add a word: `slug: {0}-1a`", LV: "pievienojiet vārdu: `slug: {0}-1a`"},
			},
			{
				Variant: "long",
				Text:    Words{EN: "the slug is longer than {1} letters", LV: "adreses daļa ir garāka par {1} rakstzīmēm"},
				Hint:    Words{EN: "shorten it", LV: "saīsiniet to"},
			},
		},
		Example: "slug: Par Mērķi",
		Fix:     Words{EN: "Write it in small letters without accents, with hyphens between the words: par-merki.", LV: "Rakstiet mazos burtus bez garumzīmēm un mīkstinājumiem, starp vārdiem defises: par-merki."},
	},
	{
		ID: "unknown-reference", Severity: Error,
		Sentence: Words{EN: "What a key refers to by id is there.", LV: "Tas, uz ko atslēga norāda ar identifikatoru, ir atrodams."},
		Source:   contentFormat("4"),
		Messages: []Message{
			{
				Variant: "organisation",
				Text:    Words{EN: "there is no organisation `{0}` in content/organisations.yaml", LV: "failā content/organisations.yaml nav organizācijas `{0}`"},
				Hint:    Words{EN: "add it there, or correct the id", LV: "pievienojiet to tur vai izlabojiet identifikatoru"},
			},
			{
				Variant: "fund",
				Text:    Words{EN: "there is no fund or payer `{0}`", LV: "nav tāda fonda vai maksātāja `{0}`"},
				Hint:    Words{EN: "the known ones are `{1}`; others are added in content/funds.yaml", LV: "zināmie ir `{1}`; citus pievieno failā content/funds.yaml"},
			},
			{
				Variant: "payer",
				Text:    Words{EN: "`{0}` pays but is no donor fund, so it cannot be the fund of a programme", LV: "`{0}` ir maksātājs, bet ne donoru fonds, tāpēc nevar būt programmas fonds"},
				Hint:    Words{EN: "name the donor fund, such as esf-plus or norway-grants", LV: "nosauciet donoru fondu, piemēram, esf-plus vai norway-grants"},
			},
			{
				Variant: "programme",
				Text:    Words{EN: "there is no programme `{0}` in content/programmes", LV: "mapē content/programmes nav programmas `{0}`"},
				Hint:    Words{EN: "add it, or correct the id", LV: "pievienojiet to vai izlabojiet identifikatoru"},
			},
			{
				Variant: "project",
				Text:    Words{EN: "there is no project `{0}` in content/projects", LV: "mapē content/projects nav projekta `{0}`"},
				Hint:    Words{EN: "add it, or correct the id", LV: "pievienojiet to vai izlabojiet identifikatoru"},
			},
			{
				Variant: "similar",
				Text:    Words{EN: "`{0}`: there is no `{1}`", LV: "`{0}`: nav tāda `{1}`"},
				Hint:    Words{EN: "did you mean `{2}`?", LV: "varbūt domājāt `{2}`?"},
			},
		},
		Example: "implementer: vdp",
		Fix:     Words{EN: "Correct the id, or add what it refers to.", LV: "Izlabojiet identifikatoru vai pievienojiet to, uz ko tas norāda."},
	},
	{
		ID: "unknown-language", Severity: Error,
		Sentence: Words{EN: "Words are given in languages of the site.", LV: "Vārdus raksta vietnes valodās."},
		Source:   contentFormat("2"),
		Messages: []Message{
			{
				Text: Words{EN: "`{0}` has words in `{1}`, which is no language of the site; its languages are {2}", LV: "`{0}` ir vārdi valodā `{1}`, kas nav vietnes valoda; tās valodas ir {2}"},
				Hint: Words{EN: "correct the code, or add it to `languages` in content/site.yaml", LV: "izlabojiet kodu vai pievienojiet to sarakstam `languages` failā content/site.yaml"},
			},
			{
				Variant: "main",
				Text:    Words{EN: "`{0}` has no words in the main language `{1}`", LV: "`{0}` nav vārdu pamatvalodā `{1}`"},
				Hint:    Words{EN: "add `{1}: \"...\"`", LV: "pievienojiet `{1}: \"...\"`"},
			},
			{
				Variant: "untranslated",
				Text:    Words{EN: "an entry cannot be left out in the main language `{1}`", LV: "ierakstu nevar izlaist pamatvalodā `{1}`"},
				Hint:    Words{EN: "name another language, or make the entry a draft", LV: "nosauciet citu valodu vai padariet ierakstu par melnrakstu"},
			},
		},
		Example: "name: {lv: Klienti, eng: Clients}",
		Fix:     Words{EN: "Use the language codes of site.yaml.", LV: "Lietojiet site.yaml minētos valodu kodus."},
	},
	{
		ID: "bad-redirect", Severity: Error,
		Sentence: Words{EN: "An old address begins at the site's root, and leads to an address of the site or of the web.", LV: "Veca adrese sākas no vietnes saknes un ved uz vietnes vai tīmekļa adresi."},
		Source:   contentFormat("4"),
		Messages: []Message{
			{
				Text: Words{EN: "\"{0}\" cannot be an old address of the site", LV: "“{0}” nevar būt vietnes vecā adrese"},
				Hint: Words{EN: "write it from the site's root, without host, ?, #, % or ..: /lv/vecais/cels", LV: "rakstiet to no vietnes saknes bez resursdatora, ?, #, % un ..: /lv/vecais/cels"},
			},
			{
				Variant: "to",
				Text:    Words{EN: "\"{0}\" is no address to lead to", LV: "uz “{0}” nevar pāradresēt"},
				Hint:    Words{EN: "write an address of the site, /lv/projekti/atbalsts/, or one that begins with https://", LV: "rakstiet vietnes adresi, /lv/projekti/atbalsts/, vai adresi, kas sākas ar https://"},
			},
			{
				Variant: "doubled",
				Text:    Words{EN: "the old address \"{0}\" is listed twice", LV: "vecā adrese “{0}” uzskaitīta divreiz"},
				Hint:    Words{EN: "delete one of the two", LV: "izdzēsiet vienu no abām"},
			},
		},
		Example: "redirect_from: [projekts.html?id=20]",
		Fix:     Words{EN: "Write the old address as it stood after the host name.", LV: "Rakstiet veco adresi tā, kā tā bija aiz resursdatora nosaukuma."},
	},
}
