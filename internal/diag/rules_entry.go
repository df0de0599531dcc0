package diag

// entryRules are about an entry as a whole: its languages, its place among the
// others, what holds it back.
var entryRules = []Rule{
	{
		ID: "fact-in-translation", Severity: Error,
		Sentence: Words{EN: "Facts stand once, in the file of the main language; a translation holds words only.", LV: "Fakti ir vienreiz, pamatvalodas failā; tulkojumā ir tikai vārdi."},
		Source:   contentFormat("2"),
		Messages: []Message{
			{
				Text: Words{EN: "`{0}` is a fact and stands in {1}, line {2}, already", LV: "`{0}` ir fakts, un tas jau ir failā {1}, {2}. rindā"},
				Hint: Words{EN: "delete it here", LV: "izdzēsiet to šeit"},
			},
			{
				Variant: "only",
				Text:    Words{EN: "`{0}` is a fact and belongs in {1}", LV: "`{0}` ir fakts, un tā vieta ir failā {1}"},
				Hint:    Words{EN: "move it there", LV: "pārvietojiet to uz turieni"},
			},
		},
		Example: "content/projects/atbalsts.en.md: status: ongoing",
		Fix:     Words{EN: "Keep the fact in the main-language file alone.", LV: "Atstājiet faktu tikai pamatvalodas failā."},
	},
	{
		ID: "missing-translation", Severity: Warning,
		Sentence: Words{EN: "An entry is written in every language of the site, or says why it is not.", LV: "Ieraksts ir visās vietnes valodās, vai arī tajā norādīts, kāpēc tā nav."},
		Source:   contentFormat("2"),
		Messages: []Message{{
			Text: Words{EN: "no translation into `{0}`: its page shows the text in `{2}`, with a note to the reader", LV: "nav tulkojuma valodā `{0}`: tās lapā ir teksts valodā `{2}` ar piezīmi lasītājam"},
			Hint: Words{EN: "write {1}, or give the reason in the main-language file: `untranslated: {{0}: ...}`", LV: "uzrakstiet {1} vai norādiet iemeslu pamatvalodas failā: `untranslated: {{0}: ...}`"},
		}},
		Example: "content/news/hello.lv.md  (and no content/news/hello.en.md)",
		Fix:     Words{EN: "Write the translation, or leave the language out on purpose with `untranslated`.", LV: "Uzrakstiet tulkojumu vai ar `untranslated` apzināti izlaidiet valodu."},
	},
	{
		ID: "stale-translation", Severity: Warning,
		Sentence: Words{EN: "A translation says which main-language text it was made from, and that text has not changed since.", LV: "Tulkojums norāda, no kāda pamatvalodas teksta tas veidots, un šis teksts kopš tā laika nav mainījies."},
		Source:   contentFormat("2"),
		Messages: []Message{
			{
				Text: Words{EN: "{0} has changed since this translation was made", LV: "fails {0} ir mainīts pēc tam, kad veidots šis tulkojums"},
				Hint: Words{EN: "bring the translation up to date, then run `atbalss translated {1}`", LV: "atjauniniet tulkojumu un tad palaidiet `atbalss translated {1}`"},
			},
			{
				Variant: "unmarked",
				Text:    Words{EN: "the translation does not say which text it was made from", LV: "tulkojums nenorāda, no kāda teksta tas veidots"},
				Hint:    Words{EN: "compare it with {0}, then run `atbalss translated {1}`", LV: "salīdziniet to ar failu {0} un tad palaidiet `atbalss translated {1}`"},
			},
		},
		Example: "translated: 0123456789ab  (and the Latvian text was changed later)",
		Fix:     Words{EN: "Compare the two texts, mend the translation, mark it with `atbalss translated FILE`.", LV: "Salīdziniet abus tekstus, izlabojiet tulkojumu, atzīmējiet to ar `atbalss translated FAILS`."},
	},
	{
		ID: "draft-translation", Severity: Notice,
		Sentence: Words{EN: "A translation that is a draft counts as missing until it is finished.", LV: "Tulkojums, kas ir melnraksts, līdz pabeigšanai uzskatāms par trūkstošu."},
		Source:   contentFormat("2"),
		Messages: []Message{{
			Text: Words{EN: "this translation is a draft: the page in `{0}` shows the text in `{1}`", LV: "šis tulkojums ir melnraksts: lapā valodā `{0}` ir teksts valodā `{1}`"},
			Hint: Words{EN: "delete the line `draft: true` when the translation is finished", LV: "kad tulkojums pabeigts, izdzēsiet rindu `draft: true`"},
		}},
		Example: "content/news/hello.en.md: draft: true",
		Fix:     Words{EN: "Finish the translation and delete `draft: true`.", LV: "Pabeidziet tulkojumu un izdzēsiet `draft: true`."},
	},
	{
		ID: "untranslated-and-translated", Severity: Error,
		Sentence: Words{EN: "A language that an entry leaves out on purpose has no file.", LV: "Valodai, ko ieraksts apzināti izlaiž, nav faila."},
		Source:   contentFormat("4"),
		Messages: []Message{{
			Text: Words{EN: "the entry leaves `{0}` out on purpose ({1}, line {2}), and here is its text in it", LV: "ieraksts apzināti izlaiž valodu `{0}` ({1}, {2}. rinda), bet šeit ir tā teksts šajā valodā"},
			Hint: Words{EN: "delete this file, or take `{0}` out of `untranslated`", LV: "izdzēsiet šo failu vai izņemiet `{0}` no `untranslated`"},
		}},
		Example: "untranslated: {en: of local interest}  (and index.en.md is there)",
		Fix:     Words{EN: "Decide for one of the two.", LV: "Izvēlieties vienu no abiem."},
	},
	{
		ID: "missing-words", Severity: Warning,
		Sentence: Words{EN: "A fact that says its words per language says them in every language of the site.", LV: "Ja faktam vārdi ir norādīti katrai valodai atsevišķi, tie ir visās vietnes valodās."},
		Source:   contentFormat("2"),
		Messages: []Message{{
			Text: Words{EN: "`{0}` has no words in `{1}`: the main language's are shown", LV: "`{0}` nav vārdu valodā `{1}`: tiek rādīti pamatvalodas vārdi"},
			Hint: Words{EN: "add `{1}: \"...\"`", LV: "pievienojiet `{1}: \"...\"`"},
		}},
		Example: "name: {lv: Atbalstītie klienti}",
		Fix:     Words{EN: "Add the words in the other language.", LV: "Pievienojiet vārdus otrā valodā."},
	},
	{
		ID: "undated", Severity: Notice,
		Sentence: Words{EN: "Projects and news say when they were published.", LV: "Projekti un ziņas norāda, kad tie publicēti."},
		Source:   contentFormat("4"),
		Messages: []Message{{
			Text: Words{EN: "without `published` the entry stands after the dated ones and is in no feed", LV: "bez `published` ieraksts ir aiz datētajiem un nav nevienā plūsmā"},
			Hint: Words{EN: "add `published: 2024-01-31`; a month or a year will do where the day is not known", LV: "pievienojiet `published: 2024-01-31`; ja diena nav zināma, der mēnesis vai gads"},
		}},
		Example: "---\ntitle: Hello\nproject: atbalsts\n---",
		Fix:     Words{EN: "Add the date, if it is known.", LV: "Ja datums ir zināms, pievienojiet to."},
	},
	{
		ID: "held-reference", Severity: Notice,
		Sentence: Words{EN: "What belongs to an entry that is held back is held back with it.", LV: "To, kas pieder aizturētam ierakstam, aiztur kopā ar to."},
		Source:   contentFormat("3"),
		Messages: []Message{
			{
				Text: Words{EN: "held back, because `{0}` is", LV: "aizturēts, jo aizturēts ir `{0}`"},
				Hint: Words{EN: "publish {1} too, or let this entry refer to another", LV: "publicējiet arī {1} vai norādiet šeit citu ierakstu"},
			},
			{
				Variant: "featured",
				Text:    Words{EN: "featured project `{0}` is held back and does not show on the home page", LV: "izceltais projekts `{0}` ir aizturēts un sākumlapā nav redzams"},
				Hint:    Words{EN: "publish it, or take it out of `featured`", LV: "publicējiet to vai izņemiet no `featured`"},
			},
		},
		Example: "programme: new-programme  (and content/programmes/new-programme.lv.md has draft: true)",
		Fix:     Words{EN: "Publish what the entry belongs to first.", LV: "Vispirms publicējiet to, kam ieraksts pieder."},
	},
	{
		ID: "circular-parents", Severity: Error,
		Sentence: Words{EN: "A programme is not its own parent, nor its parent's parent.", LV: "Programma nav pati sev virsprogramma ne tieši, ne ar citu starpniecību."},
		Source:   contentFormat("4"),
		Messages: []Message{{
			Text: Words{EN: "the parents go in a circle: {0}", LV: "virsprogrammas veido apli: {0}"},
			Hint: Words{EN: "take `parent` out of the programme that stands highest", LV: "izņemiet `parent` no augstākās programmas"},
		}},
		Example: "content/programmes/a.lv.md: parent: b\ncontent/programmes/b.lv.md: parent: a",
		Fix:     Words{EN: "Take `parent` out of one of them.", LV: "Izņemiet `parent` no vienas no tām."},
	},
	{
		ID: "news-parent", Severity: Error,
		Sentence: Words{EN: "A news item belongs to one project, or to one programme.", LV: "Ziņa pieder vienam projektam vai vienai programmai."},
		Source:   contentFormat("4"),
		Messages: []Message{
			{
				Text: Words{EN: "the file stands with project `{0}` but names project `{1}`", LV: "fails ir pie projekta `{0}`, bet nosauc projektu `{1}`"},
				Hint: Words{EN: "take `project` out, or move the folder to content/news", LV: "izņemiet `project` vai pārvietojiet mapi uz content/news"},
			},
			{
				Variant: "programme",
				Text:    Words{EN: "project `{0}` belongs to programme `{1}`, not to `{2}`", LV: "projekts `{0}` pieder programmai `{1}`, nevis `{2}`"},
				Hint:    Words{EN: "take `programme` out: the project's is implied", LV: "izņemiet `programme`: to nosaka projekts"},
			},
		},
		Example: "content/projects/atbalsts/news/hello/index.lv.md: project: lv-0020",
		Fix:     Words{EN: "Take the key out that is wrong.", LV: "Izņemiet nepareizo atslēgu."},
	},
	{
		ID: "doubled-role", Severity: Error,
		Sentence: Words{EN: "A role is played by one page.", LV: "Katra loma ir vienai lapai."},
		Source:   contentFormat("4"),
		Messages: []Message{{
			Text: Words{EN: "page `{1}` has the role `{0}` too", LV: "loma `{0}` ir arī lapai `{1}`"},
			Hint: Words{EN: "take `role` out of one of the two", LV: "izņemiet `role` no vienas no abām"},
		}},
		Example: "content/pages/a.lv.md: role: contacts\ncontent/pages/b.lv.md: role: contacts",
		Fix:     Words{EN: "Keep the role in one page.", LV: "Atstājiet lomu vienā lapā."},
	},
}
