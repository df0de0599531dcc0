package diag

// frontMatterRules are about the lines between the two `---` and the other YAML
// files: their form, their keys and what kind of value a key has.
var frontMatterRules = []Rule{
	{
		ID: "no-front-matter", Severity: Error,
		Sentence: Words{EN: "A file of an entry begins with its keys between two lines of three hyphens.", LV: "Ieraksta fails sākas ar galveni: atslēgām starp divām rindām, kurās ir trīs defises."},
		Source:   contentFormat("3"),
		Messages: []Message{
			{
				Text: Words{EN: "the file does not begin with a line `---`", LV: "fails nesākas ar rindu `---`"},
				Hint: Words{EN: "begin with `---`, then the keys (`title: ...`), then `---` again", LV: "sāciet ar `---`, tad rakstiet atslēgas (`title: ...`), tad atkal `---`"},
			},
			{
				Variant: "fence",
				Text:    Words{EN: "the first line is `{0}`; it has to be exactly `---`", LV: "pirmā rinda ir `{0}`; tai jābūt tieši `---`"},
				Hint:    Words{EN: "write three hyphens and nothing else, at the beginning of the line", LV: "rindas sākumā rakstiet trīs defises un neko citu"},
			},
		},
		Example: "title: Hello\n\nThe text.",
		Fix:     Words{EN: "Put a line of three hyphens before the keys and one after them.", LV: "Pirms atslēgām un pēc tām ielieciet rindu ar trim defisēm."},
	},
	{
		ID: "unclosed-front-matter", Severity: Error,
		Sentence: Words{EN: "The keys of an entry end with a line of three hyphens.", LV: "Ieraksta galvene beidzas ar rindu, kurā ir trīs defises."},
		Source:   contentFormat("3"),
		Messages: []Message{
			{
				Text: Words{EN: "the line `---` that ends the keys is missing; they began on line {0}", LV: "trūkst rindas `---`, kas noslēdz galveni; tā sākas {0}. rindā"},
				Hint: Words{EN: "put a line `---` after the last key", LV: "pēc pēdējās atslēgas ielieciet rindu `---`"},
			},
			{
				Variant: "fence",
				Text:    Words{EN: "the line `{0}` does not end the keys; it has to be exactly `---`", LV: "rinda `{0}` galveni nenoslēdz; tai jābūt tieši `---`"},
				Hint:    Words{EN: "write three hyphens and nothing else", LV: "rakstiet trīs defises un neko citu"},
			},
			{
				Variant: "indented",
				Text:    Words{EN: "a line `---` with blanks before it: it would end the keys in the middle of a value", LV: "rinda `---` ar atstarpēm sākumā: tā noslēgtu galveni vērtības vidū"},
				Hint:    Words{EN: "to end the keys, take the blanks away; in a text, write `***` instead", LV: "lai noslēgtu galveni, izdzēsiet atstarpes; tekstā lietojiet `***`"},
			},
		},
		Example: "---\ntitle: Hello\n\nThe text.",
		Fix:     Words{EN: "Put a line of exactly three hyphens between the keys and the text.", LV: "Starp galveni un tekstu ielieciet rindu, kurā ir tieši trīs defises."},
	},
	{
		ID: "front-matter-too-large", Severity: Error,
		Sentence: Words{EN: "The keys of an entry take at most 64 KiB.", LV: "Ieraksta galvene nepārsniedz 64 KiB."},
		Source:   contentFormat("3"),
		Messages: []Message{{
			Text: Words{EN: "the keys take {0} bytes, more than the {1} that are allowed", LV: "galvenes lielums baitos ir {0}, bet atļauts ne vairāk kā {1}"},
			Hint: Words{EN: "move long texts below the second `---`", LV: "pārvietojiet garus tekstus zem otrās rindas `---`"},
		}},
		Example: "---\nsummary: (70 000 letters)\n---",
		Fix:     Words{EN: "Keep facts in the keys and the story in the text below them.", LV: "Galvenē atstājiet faktus, bet stāstījumu rakstiet tekstā zem tās."},
	},
	yamlSyntax,
	{
		ID: "yaml-feature", Severity: Error,
		Sentence: Words{EN: "Keys and values are plain: no anchors, tags, merge keys or directives of YAML.", LV: "Atslēgas un vērtības ir vienkāršas: bez YAML enkuriem, tagiem, sapludināšanas atslēgām un direktīvām."},
		Source:   contentFormat("3"),
		Messages: []Message{
			{
				Variant: "anchor",
				Text:    Words{EN: "`{0}` is an anchor or alias of YAML, which content does not use", LV: "`{0}` ir YAML enkurs vai aizstājvārds; saturā tos nelieto"},
				Hint:    Words{EN: "repeat the value; or put it into quotation marks if the text begins with & or *", LV: "atkārtojiet vērtību; ja teksts sākas ar & vai *, ielieciet to pēdiņās"},
			},
			{
				Variant: "tag",
				Text:    Words{EN: "`{0}` is a tag of YAML, which content does not use", LV: "`{0}` ir YAML tags; saturā tos nelieto"},
				Hint:    Words{EN: "take it away; or put the value into quotation marks if the text begins with !", LV: "izņemiet to; ja teksts sākas ar !, ielieciet vērtību pēdiņās"},
			},
			{
				Variant: "merge",
				Text:    Words{EN: "`<<` merges other keys in, which content does not use", LV: "`<<` iekļauj citas atslēgas; saturā to nelieto"},
				Hint:    Words{EN: "write the keys themselves", LV: "uzrakstiet pašas atslēgas"},
			},
			{
				Variant: "key",
				Text:    Words{EN: "a key has to be a word, not a list or a set of keys", LV: "atslēgai jābūt vārdam, nevis sarakstam vai atslēgu kopai"},
				Hint:    Words{EN: "write `key: value`", LV: "rakstiet `atslēga: vērtība`"},
			},
			{
				Variant: "directive",
				Text:    Words{EN: "a line that begins with % is a directive of YAML, which content does not use", LV: "rinda, kas sākas ar %, ir YAML direktīva; saturā tās nelieto"},
				Hint:    Words{EN: "delete the line", LV: "izdzēsiet rindu"},
			},
		},
		Example: "implementer: &me vpd\nsupervisor: *me",
		Fix:     Words{EN: "Write each value where it belongs.", LV: "Uzrakstiet katru vērtību tās vietā."},
	},
	{
		ID: "yaml-depth", Severity: Error,
		Sentence: Words{EN: "Lists and sets of keys are nested at most 100 deep.", LV: "Saraksti un atslēgu kopas nav ligzdotas dziļāk par 100 līmeņiem."},
		Source:   contentFormat("3"),
		Messages: []Message{{
			Text: Words{EN: "brackets or lists are nested more than {0} deep", LV: "iekavas vai saraksti ir ligzdoti dziļāk par {0} līmeņiem"},
			Hint: Words{EN: "close the brackets", LV: "aizveriet iekavas"},
		}},
		Example: "title: [[[[[[[[ ... (20 000 brackets)",
		Fix:     Words{EN: "Close the brackets; no key needs more than three levels.", LV: "Aizveriet iekavas; nevienai atslēgai nevajag vairāk par trim līmeņiem."},
	},
	{
		ID: "yaml-documents", Severity: Error,
		Sentence: Words{EN: "A file holds one set of keys.", LV: "Failā ir viens atslēgu kopums."},
		Source:   contentFormat("3"),
		Messages: []Message{{
			Text: Words{EN: "a second set of keys begins here", LV: "šeit sākas otrs atslēgu kopums"},
			Hint: Words{EN: "delete this line or put the rest into another file", LV: "izdzēsiet šo rindu vai pārējo ielieciet citā failā"},
		}},
		Example: "tm: {name: Tieslietu ministrija, country: LV}\n---\nvpd: {name: Valsts probācijas dienests, country: LV}",
		Fix:     Words{EN: "Take the line `---` or `...` out of the file.", LV: "Izņemiet no faila rindu `---` vai `...`."},
	},
	{
		ID: "doubled-key", Severity: Error,
		Sentence: Words{EN: "A key stands once.", LV: "Katra atslēga ir vienreiz."},
		Source:   contentFormat("3"),
		Messages: []Message{{
			Text: Words{EN: "key `{0}` stands here and on line {1}", LV: "atslēga `{0}` ir gan šeit, gan {1}. rindā"},
			Hint: Words{EN: "keep one of the two", LV: "atstājiet vienu no abām"},
		}},
		Example: "status: ongoing\nstart: 2024-01-01\nstatus: completed",
		Fix:     Words{EN: "Delete the line that is wrong.", LV: "Izdzēsiet nepareizo rindu."},
	},
	{
		ID: "unknown-key", Severity: Error,
		Sentence: Words{EN: "Only the keys of the content format are used.", LV: "Lieto tikai satura formāta atslēgas."},
		Source:   contentFormat("4"),
		Messages: []Message{
			{
				Text: Words{EN: "unknown key `{0}`", LV: "nezināma atslēga `{0}`"},
				Hint: Words{EN: "the keys here are `{1}`", LV: "šeit ir šādas atslēgas: `{1}`"},
			},
			{
				Variant: "many",
				Text:    Words{EN: "unknown key `{0}`", LV: "nezināma atslēga `{0}`"},
				Hint:    Words{EN: "take it away; `atbalss new` writes a file with the keys that there are", LV: "izņemiet to; `atbalss new` izveido failu ar derīgām atslēgām"},
			},
			{
				Variant: "similar",
				Text:    Words{EN: "unknown key `{0}`", LV: "nezināma atslēga `{0}`"},
				Hint:    Words{EN: "did you mean `{1}`?", LV: "varbūt domājāt `{1}`?"},
			},
			{
				Variant: "elsewhere",
				Text:    Words{EN: "key `{0}` does not belong here but to the files in content/{1}", LV: "atslēga `{0}` nepieder šim failam, bet failiem mapē content/{1}"},
				Hint:    Words{EN: "take it away or move it there", LV: "izņemiet to vai pārvietojiet uz turieni"},
			},
			{
				Variant: "rule",
				Text:    Words{EN: "there is no rule `{0}`", LV: "nav tādas kārtulas `{0}`"},
				Hint:    Words{EN: "each finding names its rule; `atbalss explain` tells what it asks", LV: "pie katra atraduma ir norādīta kārtula; `atbalss explain` paskaidro, ko tā prasa"},
			},
			{
				Variant: "comma",
				Text:    Words{EN: "`{0}` is taken for a key: the comma before it ended the value", LV: "`{0}` uzskatīts par atslēgu: komats pirms tā noslēdza vērtību"},
				Hint:    Words{EN: "put the amount into quotation marks: \"2 413 448,50\"", LV: "ielieciet summu pēdiņās: \"2 413 448,50\""},
			},
		},
		Example: "titel: Hello",
		Fix:     Words{EN: "Correct the spelling of the key, or take the line out.", LV: "Izlabojiet atslēgas rakstību vai izņemiet rindu."},
	},
	{
		ID: "missing-key", Severity: Error,
		Sentence: Words{EN: "Keys that the content format requires are there and have a value.", LV: "Satura formātā prasītās atslēgas ir, un tām ir vērtība."},
		Source:   contentFormat("4"),
		Messages: []Message{
			{
				Text: Words{EN: "the required key `{0}` is missing", LV: "trūkst obligātās atslēgas `{0}`"},
				Hint: Words{EN: "add a line `{0}: ...`", LV: "pievienojiet rindu `{0}: ...`"},
			},
			{
				Variant: "empty",
				Text:    Words{EN: "the required key `{0}` has no value", LV: "obligātajai atslēgai `{0}` nav vērtības"},
				Hint:    Words{EN: "write the value after the colon", LV: "uzrakstiet vērtību aiz kola"},
			},
			{
				Variant: "item",
				Text:    Words{EN: "the list `{0}` has an empty item", LV: "sarakstā `{0}` ir tukšs elements"},
				Hint:    Words{EN: "fill it or delete the line", LV: "aizpildiet to vai izdzēsiet rindu"},
			},
			{
				Variant: "either",
				Text:    Words{EN: "either `{0}` or `{1}` is required", LV: "vajadzīga atslēga `{0}` vai `{1}`"},
				Hint:    Words{EN: "add one of the two", LV: "pievienojiet vienu no abām"},
			},
		},
		Example: "---\nsummary: About us\n---",
		Fix:     Words{EN: "Add the key with its value.", LV: "Pievienojiet atslēgu ar vērtību."},
	},
	{
		ID: "exclusive-keys", Severity: Error,
		Sentence: Words{EN: "Of two keys that say the same thing in two ways, one is used.", LV: "No divām atslēgām, kas to pašu pasaka dažādi, lieto vienu."},
		Source:   contentFormat("4"),
		Messages: []Message{{
			Text: Words{EN: "`{0}` and `{1}` exclude each other", LV: "`{0}` un `{1}` viena otru izslēdz"},
			Hint: Words{EN: "keep one of the two", LV: "atstājiet vienu no abām"},
		}},
		Example: "end: 2028-01-31\nduration: 3 years",
		Fix:     Words{EN: "Keep the key that is known exactly.", LV: "Atstājiet atslēgu, kuras vērtība zināma precīzi."},
	},
	{
		ID: "wrong-type", Severity: Error,
		Sentence: Words{EN: "A key has the kind of value that the content format names: a text, a list, a set of keys, a number, true or false.", LV: "Atslēgas vērtība ir tāda, kādu nosaka satura formāts: teksts, saraksts, atslēgu kopa, skaitlis, true vai false."},
		Source:   contentFormat("4"),
		Messages: []Message{
			{
				Variant: "text",
				Text:    Words{EN: "`{0}` has to be a text, not a list or a set of keys", LV: "`{0}` jābūt tekstam, nevis sarakstam vai atslēgu kopai"},
				Hint:    Words{EN: "write `{0}: the text`, in quotation marks if it has brackets or a colon", LV: "rakstiet `{0}: teksts`, bet, ja tekstā ir iekavas vai kols, ielieciet to pēdiņās"},
			},
			{
				Variant: "list",
				Text:    Words{EN: "`{0}` has to be a list", LV: "`{0}` jābūt sarakstam"},
				Hint:    Words{EN: "put the value into square brackets: `{0}: [{1}]`", LV: "ielieciet vērtību kvadrātiekavās: `{0}: [{1}]`"},
			},
			{
				Variant: "map",
				Text:    Words{EN: "`{0}` has to be a set of keys with values", LV: "`{0}` jābūt atslēgām ar vērtībām"},
				Hint:    Words{EN: "write `{0}: {key: value}` or one indented line for each key", LV: "rakstiet `{0}: {atslēga: vērtība}` vai katrai atslēgai savu rindu ar atkāpi"},
			},
			{
				Variant: "top",
				Text:    Words{EN: "lines of `key: value` are expected here", LV: "šeit jābūt rindām `atslēga: vērtība`"},
				Hint:    Words{EN: "write each fact as `key: value`, for example `title: Jaunumi`", LV: "katru faktu rakstiet kā `atslēga: vērtība`, piemēram, `title: Jaunumi`"},
			},
			{
				Variant: "bool",
				Text:    Words{EN: "`{0}` has to be true or false, not `{1}`", LV: "`{0}` jābūt true vai false, nevis `{1}`"},
				Hint:    Words{EN: "write `{0}: true` or `{0}: false`, without quotation marks", LV: "rakstiet `{0}: true` vai `{0}: false` bez pēdiņām"},
			},
			{
				Variant: "number",
				Text:    Words{EN: "`{0}` has to be a whole number from {1} to {2}", LV: "`{0}` jābūt veselam skaitlim no {1} līdz {2}"},
				Hint:    Words{EN: "write digits alone: `{0}: 10`", LV: "rakstiet tikai ciparus: `{0}: 10`"},
			},
		},
		Example: "partners: vpd",
		Fix:     Words{EN: "Write the value in the form that the hint shows.", LV: "Rakstiet vērtību tā, kā rāda padoms."},
	},
	{
		ID: "several-lines", Severity: Error,
		Sentence: Words{EN: "Titles, summaries and other short texts are one line.", LV: "Virsraksti, kopsavilkumi un citi īsi teksti ir vienā rindā."},
		Source:   contentFormat("4"),
		Messages: []Message{{
			Text: Words{EN: "`{0}` has to be one line", LV: "`{0}` jābūt vienā rindā"},
			Hint: Words{EN: "put it on one line in quotation marks; longer text belongs below the keys", LV: "ierakstiet to vienā rindā pēdiņās; garāks teksts jāraksta zem atslēgām"},
		}},
		Example: "summary: |\n  First line.\n  Second line.",
		Fix:     Words{EN: "Shorten the text to one line, or use `>-` in place of `|`.", LV: "Saīsiniet tekstu līdz vienai rindai vai `|` vietā lietojiet `>-`."},
	},
}

// yamlSyntax says what the editor did where the parser lost its way.
var yamlSyntax = Rule{
	ID: "yaml-syntax", Severity: Error,
	Sentence: Words{EN: "Keys and values are written in YAML: `key: value`, one on each line.", LV: "Atslēgas un vērtības raksta YAML pierakstā: `atslēga: vērtība`, katru savā rindā."},
	Source:   contentFormat("3"),
	Messages: []Message{
		{
			Variant: "quote",
			Text:    Words{EN: "the quotation mark {0} that opens here is not closed", LV: "šeit atvērtās pēdiņas {0} nav aizvērtas"},
			Hint:    Words{EN: "add {0} at the end of the text", LV: "teksta beigās pievienojiet {0}"},
		},
		{
			Variant: "after-quote",
			Text:    Words{EN: "text goes on after the closing quotation mark {0}", LV: "aiz aizverošajām pēdiņām {0} turpinās teksts"},
			Hint:    Words{EN: "put the whole value into one pair of marks; use “ ” for quotations inside it, and \" \" around a text with an apostrophe", LV: "ielieciet visu vērtību vienās pēdiņās; citātiem tajā lietojiet “ ”, bet tekstam ar apostrofu apkārt lieciet \" \""},
		},
		{
			Variant: "colon",
			Text:    Words{EN: "a colon inside the value: `{0}`", LV: "vērtībā ir kols: `{0}`"},
			Hint:    Words{EN: "put the value into quotation marks", LV: "ielieciet vērtību pēdiņās"},
		},
		{
			Variant: "colon-blank",
			Text:    Words{EN: "after the colon of `{0}` a blank is missing", LV: "aiz kola tekstā `{0}` trūkst atstarpes"},
			Hint:    Words{EN: "write `key: value` with a blank after the colon", LV: "rakstiet `atslēga: vērtība` ar atstarpi aiz kola"},
		},
		{
			Variant: "missing-colon",
			Text:    Words{EN: "`{0}` is neither a key nor a value: a colon is missing", LV: "`{0}` nav ne atslēga, ne vērtība: trūkst kola"},
			Hint:    Words{EN: "write `key: value`; a text of several lines is indented by two blanks", LV: "rakstiet `atslēga: vērtība`; teksta turpinājumu nākamajās rindās sāciet ar divām atstarpēm"},
		},
		{
			Variant: "tab",
			Text:    Words{EN: "a tab stands where only blanks may indent", LV: "atkāpei lietota tabulēšanas zīme, bet drīkst lietot tikai atstarpes"},
			Hint:    Words{EN: "replace the tab by two blanks", LV: "tabulēšanas zīmes vietā ielieciet divas atstarpes"},
		},
		{
			Variant: "indent",
			Text:    Words{EN: "this line is indented in a way that does not fit the lines above", LV: "šīs rindas atkāpe neatbilst iepriekšējām rindām"},
			Hint:    Words{EN: "begin keys of one level in the same column", LV: "viena līmeņa atslēgas sāciet vienā kolonnā"},
		},
		{
			Variant: "list",
			Text:    Words{EN: "a list item stands where a key is expected: `{0}`", LV: "vietā, kur jābūt atslēgai, ir saraksta elements: `{0}`"},
			Hint:    Words{EN: "put it under a key that has no value on its own line: `partners:` and below it `  - vpd`", LV: "ielieciet to zem atslēgas, kurai tajā pašā rindā nav vērtības: `partners:` un zem tās `  - vpd`"},
		},
		{
			Variant: "list-inline",
			Text:    Words{EN: "a list with hyphens cannot begin on the line of its key", LV: "saraksts ar defisēm nevar sākties tajā pašā rindā, kur atslēga"},
			Hint:    Words{EN: "begin it on the next line, or use square brackets: [a, b]; a text that begins with a hyphen goes into quotation marks", LV: "sāciet to nākamajā rindā vai lietojiet kvadrātiekavas: [a, b]; tekstu, kas sākas ar defisi, ielieciet pēdiņās"},
		},
		{
			Variant: "bracket",
			Text:    Words{EN: "the bracket {0} that opens here is not closed, or a comma is missing in it", LV: "šeit atvērtā iekava {0} nav aizvērta, vai tajā trūkst komata"},
			Hint:    Words{EN: "close the bracket; put commas between the parts, and texts with brackets or commas into quotation marks", LV: "aizveriet iekavu; starp daļām lieciet komatus, bet tekstus ar iekavām vai komatiem lieciet pēdiņās"},
		},
		{
			Variant: "bracket-extra",
			Text:    Words{EN: "`{0}` has nothing to close or to end here", LV: "`{0}` šeit nav ko noslēgt"},
			Hint:    Words{EN: "delete it, or put the value into quotation marks", LV: "izdzēsiet to vai ielieciet vērtību pēdiņās"},
		},
		{
			Variant: "character",
			Text:    Words{EN: "a value cannot begin with {0}", LV: "vērtība nevar sākties ar {0}"},
			Hint:    Words{EN: "put the value into quotation marks", LV: "ielieciet vērtību pēdiņās"},
		},
		{
			Variant: "escape",
			Text:    Words{EN: "`{0}` means nothing between \" and \"", LV: "`{0}` starp \" un \" neko nenozīmē"},
			Hint:    Words{EN: "write the backslash twice, or use ' ' around the value", LV: "rakstiet slīpsvītru divreiz vai lieciet ap vērtību ' '"},
		},
		{
			Variant: "block",
			Text:    Words{EN: "after | or > the text has to begin on the next line, indented by blanks", LV: "aiz | vai > tekstam jāsākas nākamajā rindā ar atstarpju atkāpi"},
			Hint:    Words{EN: "move the text to the next line; or put a value that begins with | or > into quotation marks", LV: "pārvietojiet tekstu uz nākamo rindu; vērtību, kas pati sākas ar | vai >, ielieciet pēdiņās"},
		},
		{
			Variant: "other",
			Text:    Words{EN: "this place cannot be understood", LV: "šo vietu nevar saprast"},
			Hint:    Words{EN: "write `key: value` on each line, and put the value into quotation marks if it has unusual marks", LV: "katrā rindā rakstiet `atslēga: vērtība`; ja vērtībā ir neparastas zīmes, ielieciet to pēdiņās"},
		},
	},
	Example: "title: \"Hello\nsummary: About: us",
	Fix:     Words{EN: "Mend the line as the hint says; when in doubt, put the value into quotation marks.", LV: "Izlabojiet rindu, kā teikts padomā; šaubu gadījumā ielieciet vērtību pēdiņās."},
}
