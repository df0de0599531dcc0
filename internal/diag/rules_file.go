package diag

import "slices"

// ReadingRules returns the rules that reading the content finds fault by: files,
// front matter, values, entries, Markdown.
func ReadingRules() []Rule {
	return slices.Concat(fileRules, frontMatterRules, valueRules, entryRules, markdownRules)
}

// contentFormat names a section of the content format as a rule's source.
func contentFormat(section string) Words {
	return Words{EN: "content format, section " + section, LV: "satura formāts, " + section + ". nodaļa"}
}

// fileRules are about the files of content/: whether they can be read, and
// whether they stand where the program looks for them.
var fileRules = []Rule{
	{
		ID: "no-site-file", Severity: Error,
		Sentence: Words{EN: "A site has the file content/site.yaml.", LV: "Vietnei ir fails content/site.yaml."},
		Source:   contentFormat("1"),
		Messages: []Message{{
			Text: Words{EN: "there is no file content/site.yaml, so this is not the folder of a site", LV: "faila content/site.yaml nav, tātad šī nav vietnes mape"},
			Hint: Words{EN: "start in the site's folder, name it with `--source DIR`, or make a new site with `atbalss init DIR`", LV: "palaidiet programmu vietnes mapē, norādiet to ar `--source MAPE` vai izveidojiet jaunu vietni ar `atbalss init MAPE`"},
		}},
		Example: "atbalss build  (in an empty folder)",
		Fix:     Words{EN: "Name the right folder, or make a site with `atbalss init`.", LV: "Norādiet īsto mapi vai izveidojiet vietni ar `atbalss init`."},
	},
	{
		ID: "empty-file", Severity: Error,
		Sentence: Words{EN: "No file of the content is empty.", LV: "Neviens satura fails nav tukšs."},
		Source:   contentFormat("3"),
		Messages: []Message{{
			Text: Words{EN: "the file is empty", LV: "fails ir tukšs"},
			Hint: Words{EN: "fill it or delete it", LV: "aizpildiet to vai izdzēsiet"},
		}},
		Example: "content/news/hello.lv.md  (0 bytes)",
		Fix:     Words{EN: "Write the entry into the file, or delete the file.", LV: "Ierakstiet failā saturu vai izdzēsiet failu."},
	},
	{
		ID: "file-too-large", Severity: Error,
		Sentence: Words{EN: "A file of text has at most 8 MB.", LV: "Teksta fails nepārsniedz 8 MB."},
		Source:   contentFormat("3"),
		Messages: []Message{{
			Text: Words{EN: "the file has {0} bytes, more than the {1} that are allowed", LV: "faila lielums baitos ir {0}, bet atļauts ne vairāk kā {1}"},
			Hint: Words{EN: "split the text, or attach it as a document (PDF) under `documents`", LV: "sadaliet tekstu vai pievienojiet to kā dokumentu (PDF) zem `documents`"},
		}},
		Example: "content/news/all-minutes.lv.md  (12 MB)",
		Fix:     Words{EN: "Split the text into several entries, or attach the long part as a document.", LV: "Sadaliet tekstu vairākos ierakstos vai garo daļu pievienojiet kā dokumentu."},
	},
	{
		ID: "nul-byte", Severity: Error,
		Sentence: Words{EN: "A file of text holds text only, no NUL bytes.", LV: "Teksta failā ir tikai teksts, bez NUL baitiem."},
		Source:   contentFormat("3"),
		Messages: []Message{{
			Text: Words{EN: "a NUL byte stands here: this is no plain text file", LV: "šeit ir NUL baits: tas nav vienkāršs teksta fails"},
			Hint: Words{EN: "save the file as plain text in UTF-8", LV: "saglabājiet failu kā vienkāršu tekstu UTF-8 kodējumā"},
		}},
		Example: "title: \"A\\0\"  (a byte 00 in the file)",
		Fix:     Words{EN: "Save the file again as plain text in the encoding UTF-8.", LV: "Saglabājiet failu no jauna kā vienkāršu tekstu UTF-8 kodējumā."},
	},
	{
		ID: "invalid-utf8", Severity: Error,
		Sentence: Words{EN: "Files of text are in the encoding UTF-8.", LV: "Teksta faili ir UTF-8 kodējumā."},
		Source:   contentFormat("3"),
		Messages: []Message{{
			Text: Words{EN: "byte {0} is not UTF-8", LV: "baits {0} nav UTF-8 kodējumā"},
			Hint: Words{EN: "save the file in the encoding UTF-8 (it may now be in Windows-1257)", LV: "saglabājiet failu UTF-8 kodējumā (pašlaik tas, iespējams, ir Windows-1257)"},
		}},
		Example: "title: Pa�v�rt�  (saved in Windows-1257)",
		Fix:     Words{EN: "Open the file in its old encoding and save it in UTF-8.", LV: "Atveriet failu tā vecajā kodējumā un saglabājiet UTF-8 kodējumā."},
	},
	{
		ID: "control-character", Severity: Error,
		Sentence: Words{EN: "A text holds no control characters: they are invisible and break feeds and data files.", LV: "Tekstā nav vadības rakstzīmju: tās nav redzamas un sabojā plūsmas un datu failus."},
		Source:   contentFormat("3"),
		Messages: []Message{{
			Text: Words{EN: "the invisible control character {0} stands here", LV: "šeit ir neredzama vadības rakstzīme {0}"},
			Hint: Words{EN: "delete it; it often comes along when text is copied from another program", LV: "izdzēsiet to; tā bieži atceļo līdzi, kopējot tekstu no citas programmas"},
		}},
		Example: "title: \"Jaunumi\\v\"  (a vertical tab copied from a word processor)",
		Fix:     Words{EN: "Delete the character, or type the place again.", LV: "Izdzēsiet rakstzīmi vai pārrakstiet šo vietu."},
	},
	{
		ID: "symbolic-link", Severity: Error,
		Sentence: Words{EN: "content/ holds files and folders, no symbolic links.", LV: "Mapē content/ ir faili un mapes, nevis simboliskās saites."},
		Source:   contentFormat("1"),
		Messages: []Message{
			{
				Text: Words{EN: "this is a symbolic link", LV: "tā ir simboliskā saite"},
				Hint: Words{EN: "put a copy of the file or folder here instead", LV: "tās vietā ielieciet faila vai mapes kopiju"},
			},
			{
				Variant: "special",
				Text:    Words{EN: "this is neither a file nor a folder", LV: "tas nav ne fails, ne mape"},
				Hint:    Words{EN: "remove it from the content folder", LV: "izņemiet to no satura mapes"},
			},
		},
		Example: "content/news/hello.lv.md -> /etc/passwd",
		Fix:     Words{EN: "Replace the link by a copy of what it leads to.", LV: "Saites vietā ielieciet kopiju no tā, uz ko tā ved."},
	},
	{
		ID: "misplaced-file", Severity: Error,
		Sentence: Words{EN: "Entries stand in content/projects, programmes, news or pages, as <id>.<language>.md or <id>/index.<language>.md.", LV: "Ieraksti ir mapēs content/projects, programmes, news vai pages ar nosaukumu <id>.<valoda>.md vai <id>/index.<valoda>.md."},
		Source:   contentFormat("1"),
		Messages: []Message{
			{
				Text: Words{EN: "no entry can be read from this place", LV: "no šīs vietas ierakstu nolasīt nevar"},
				Hint: Words{EN: "move the file to {0} or {1}", LV: "pārvietojiet failu uz {0} vai {1}"},
			},
			{
				Variant: "language",
				Text:    Words{EN: "the file name does not say its language", LV: "faila nosaukumā nav valodas"},
				Hint:    Words{EN: "rename it to {0}", LV: "mainiet tā nosaukumu uz {0}"},
			},
			{
				Variant: "folder",
				Text:    Words{EN: "the content has no folder `{0}`", LV: "saturā nav mapes `{0}`"},
				Hint:    Words{EN: "the folders are programmes, projects, news and pages", LV: "mapes ir programmes, projects, news un pages"},
			},
			{
				Variant: "similar",
				Text:    Words{EN: "the content has no `{0}`", LV: "saturā nav vietas `{0}`"},
				Hint:    Words{EN: "did you mean `{1}`?", LV: "varbūt domājāt `{1}`?"},
			},
		},
		Example: "content/project/atbalsts.md",
		Fix:     Words{EN: "Move or rename the file: content/projects/atbalsts.lv.md or content/projects/atbalsts/index.lv.md.", LV: "Pārvietojiet vai pārdēvējiet failu: content/projects/atbalsts.lv.md vai content/projects/atbalsts/index.lv.md."},
	},
	{
		ID: "file-language", Severity: Error,
		Sentence: Words{EN: "A file's language is one of the languages of the site.", LV: "Faila valoda ir viena no vietnes valodām."},
		Source:   contentFormat("1"),
		Messages: []Message{{
			Text: Words{EN: "the site has no language `{0}`; its languages are {1}", LV: "vietnei nav valodas `{0}`; tās valodas ir {1}"},
			Hint: Words{EN: "rename the file, or add `{0}` to `languages` in content/site.yaml", LV: "pārdēvējiet failu vai pievienojiet `{0}` sarakstam `languages` failā content/site.yaml"},
		}},
		Example: "content/news/hello.de.md  (languages: [lv, en])",
		Fix:     Words{EN: "Rename the file, or add the language to site.yaml.", LV: "Pārdēvējiet failu vai pievienojiet valodu failā site.yaml."},
	},
	{
		ID: "bad-id", Severity: Error,
		Sentence: Words{EN: "An id is made of the small letters a-z, digits and hyphens, with a letter or digit at both ends.", LV: "Identifikatoru veido mazie burti a–z, cipari un defises; tā galos ir burts vai cipars."},
		Source:   contentFormat("1"),
		Messages: []Message{
			{
				Text: Words{EN: "`{0}` cannot be an id: only a-z, 0-9 and hyphens between them", LV: "`{0}` nevar būt identifikators: drīkst būt tikai a–z, 0–9 un defises starp tiem"},
				Hint: Words{EN: "rename it, for example to `{1}`", LV: "pārdēvējiet, piemēram, par `{1}`"},
			},
			{
				Variant: "long",
				Text:    Words{EN: "the id is longer than {1} letters", LV: "identifikators ir garāks par {1} rakstzīmēm"},
				Hint:    Words{EN: "shorten it", LV: "saīsiniet to"},
			},
		},
		Example: "content/projects/Mērķis 1.lv.md",
		Fix:     Words{EN: "Rename the file or record: content/projects/merkis-1.lv.md.", LV: "Pārdēvējiet failu vai ierakstu: content/projects/merkis-1.lv.md."},
	},
	{
		ID: "doubled-entry", Severity: Error,
		Sentence: Words{EN: "An entry stands in one place, and its id is used once among entries of its kind.", LV: "Ieraksts ir vienā vietā, un viena veida ierakstiem identifikatori neatkārtojas."},
		Source:   contentFormat("1"),
		Messages: []Message{
			{
				Text: Words{EN: "entry `{0}` stands here and in {1}", LV: "ieraksts `{0}` ir gan šeit, gan {1}"},
				Hint: Words{EN: "keep one of the two forms, or rename one of the entries", LV: "atstājiet vienu no abiem vai vienu pārdēvējiet"},
			},
		},
		Example: "content/projects/atbalsts.lv.md\ncontent/projects/atbalsts/index.lv.md",
		Fix:     Words{EN: "Keep one of the files and delete the other, or give one entry another id.", LV: "Atstājiet vienu no failiem un otru izdzēsiet vai dodiet vienam ierakstam citu identifikatoru."},
	},
	{
		ID: "no-main-language", Severity: Error,
		Sentence: Words{EN: "Every entry has a file in the main language: its facts stand there.", LV: "Katram ierakstam ir fails pamatvalodā: tajā ir ieraksta fakti."},
		Source:   contentFormat("2"),
		Messages: []Message{{
			Text: Words{EN: "entry `{0}` has no file in the main language `{1}`", LV: "ierakstam `{0}` nav faila pamatvalodā `{1}`"},
			Hint: Words{EN: "add {2}", LV: "pievienojiet {2}"},
		}},
		Example: "content/news/hello.en.md  (and no content/news/hello.lv.md)",
		Fix:     Words{EN: "Write the file in the main language.", LV: "Uzrakstiet failu pamatvalodā."},
	},
	{
		ID: "file-not-found", Severity: Error,
		Sentence: Words{EN: "A file that an entry names is in the entry's folder or under static/.", LV: "Ieraksta nosauktais fails ir ieraksta mapē vai mapē static/."},
		Source:   contentFormat("4"),
		Messages: []Message{
			{
				Text: Words{EN: "there is no file \"{0}\" in {1} or in static/", LV: "faila “{0}” nav ne mapē {1}, ne mapē static/"},
				Hint: Words{EN: "put the file there, or correct its name; capital and small letters count", LV: "ielieciet failu tur vai izlabojiet tā nosaukumu; lielie un mazie burti atšķiras"},
			},
			{
				Variant: "similar",
				Text:    Words{EN: "there is no file \"{0}\" in {1} or in static/", LV: "faila “{0}” nav ne mapē {1}, ne mapē static/"},
				Hint:    Words{EN: "did you mean \"{2}\"?", LV: "varbūt domājāt “{2}”?"},
			},
			{
				Variant: "static",
				Text:    Words{EN: "there is no file \"{0}\" in static/", LV: "faila “{0}” nav mapē static/"},
				Hint:    Words{EN: "put the file there, or correct its name; capital and small letters count", LV: "ielieciet failu tur vai izlabojiet tā nosaukumu; lielie un mazie burti atšķiras"},
			},
			{
				Variant: "folder",
				Text:    Words{EN: "\"{0}\" is a folder, not a file", LV: "“{0}” ir mape, nevis fails"},
				Hint:    Words{EN: "name a file in it", LV: "norādiet failu tajā"},
			},
			{
				Variant: "empty",
				Text:    Words{EN: "the file \"{0}\" is empty", LV: "fails “{0}” ir tukšs"},
				Hint:    Words{EN: "replace it by the right file", LV: "aizstājiet to ar īsto failu"},
			},
		},
		Example: "image: foto.JPG  (the file is foto.jpg)",
		Fix:     Words{EN: "Put the file into the entry's folder or under static/, or correct the name.", LV: "Ielieciet failu ieraksta mapē vai mapē static/ vai izlabojiet nosaukumu."},
	},
	{
		ID: "refused-file", Severity: Error,
		Sentence: Words{EN: "No attachment runs programs in readers' browsers.", LV: "Neviens pielikums lasītāju pārlūkos nepalaiž programmas."},
		Source:   contentFormat("6"),
		Messages: []Message{
			{
				Text: Words{EN: "\"{0}\" cannot be published: a file of this kind can run programs on readers' computers", LV: "“{0}” nevar publicēt: šāda veida fails var lasītāju datoros palaist programmas"},
				Hint: Words{EN: "attach a PDF or a picture", LV: "pievienojiet PDF vai attēlu"},
			},
			{
				Variant: "svg",
				Text:    Words{EN: "the drawing \"{0}\" holds programs, entities or addresses of other sites", LV: "zīmējumā “{0}” ir programmas, entītijas vai citu vietņu adreses"},
				Hint:    Words{EN: "save it as plain SVG, or as PNG", LV: "saglabājiet to kā vienkāršu SVG vai kā PNG"},
			},
			{
				Variant: "disguised",
				Text:    Words{EN: "\"{0}\" is a web page, whatever its name says", LV: "“{0}” ir tīmekļa lapa, lai ko arī liecinātu faila nosaukums"},
				Hint:    Words{EN: "attach the file that the name promises", LV: "pievienojiet nosaukumam atbilstošu failu"},
			},
		},
		Example: "documents:\n  - {title: Form, type: form, file: form.html}",
		Fix:     Words{EN: "Attach a PDF, a picture or a plain drawing.", LV: "Pievienojiet PDF, attēlu vai vienkāršu zīmējumu."},
	},
	{
		ID: "file-outside", Severity: Error,
		Sentence: Words{EN: "A key names files by their place in the entry's folder or under static/, never above them.", LV: "Atslēgā failu norāda pēc vietas ieraksta mapē vai mapē static/, nekad ārpus tām."},
		Source:   contentFormat("4"),
		Messages: []Message{{
			Text: Words{EN: "\"{0}\" leads out of the entry's folder", LV: "“{0}” ved ārā no ieraksta mapes"},
			Hint: Words{EN: "put the file into the entry's folder and write its name alone", LV: "ielieciet failu ieraksta mapē un rakstiet tikai tā nosaukumu"},
		}},
		Example: "image: ../../../etc/passwd",
		Fix:     Words{EN: "Copy the file into the entry's folder and name it without ../ and without a slash at the beginning.", LV: "Pārkopējiet failu ieraksta mapē un norādiet to bez ../ un bez slīpsvītras sākumā."},
	},
	{
		ID: "bad-file-name", Severity: Error,
		Sentence: Words{EN: "The name of a published file works on every computer and in every address.", LV: "Publicējama faila nosaukums der visos datoros un visās adresēs."},
		Source:   contentFormat("3"),
		Messages: []Message{{
			Text: Words{EN: "\"{0}\" cannot be published under this name", LV: "failu ar nosaukumu “{0}” publicēt nevar"},
			Hint: Words{EN: "rename the file without any of ? # % \\ : * \" < > |, a blank or full stop at its end, and names such as con or aux", LV: "pārdēvējiet failu bez zīmēm ? # % \\ : * \" < > |, bez atstarpes vai punkta beigās un bez tādiem vārdiem kā con vai aux"},
		}},
		Example: "image: 100%.jpg",
		Fix:     Words{EN: "Rename the file with letters, digits, hyphens and one full stop.", LV: "Pārdēvējiet failu, lietojot burtus, ciparus, defises un vienu punktu."},
	},
	{
		ID: "unnamed-file", Severity: Notice,
		Sentence: Words{EN: "A file that no entry names is not published.", LV: "Fails, ko nenosauc neviens ieraksts, netiek publicēts."},
		Source:   contentFormat("1"),
		Messages: []Message{{
			Text: Words{EN: "no entry names this file, so it is not published", LV: "šo failu nenosauc neviens ieraksts, tāpēc tas netiek publicēts"},
			Hint: Words{EN: "name it in a key (`image`, `gallery`, `documents`) or link to it, or delete it", LV: "nosauciet to kādā atslēgā (`image`, `gallery`, `documents`) vai saitē vai izdzēsiet to"},
		}},
		Example: "content/projects/atbalsts/old.pdf  (and no key or link with old.pdf)",
		Fix:     Words{EN: "Name the file in its entry, or delete it.", LV: "Nosauciet failu ierakstā vai izdzēsiet to."},
	},
}
