package diag

// linkRules are about what leads from page to page: links, addresses,
// redirects.
var linkRules = []Rule{
	brokenLink,
	{
		ID: "same-address", Severity: Error,
		Sentence: Words{EN: "No two things are published at one address.", LV: "Vienā adresē nepublicē divas lietas."},
		Source:   Words{EN: "content format, section 5", LV: "satura formāts, 5. nodaļa"},
		Messages: []Message{
			{
				Text: Words{EN: `the address "{0}" is wanted by {1} too`, LV: `uz adresi “{0}” pretendē arī {1}`},
				Hint: Words{EN: "give one of the two another slug or file name", LV: "dodiet vienam no abiem citu slug vai faila nosaukumu"},
			},
			{
				Variant: "program",
				Text:    Words{EN: `the address "{0}" is taken by a page of the site itself`, LV: `adresi “{0}” jau aizņem pašas vietnes lapa`},
				Hint:    Words{EN: "choose another slug", LV: "izvēlieties citu slug"},
			},
			{
				Variant: "case",
				Text:    Words{EN: `the address "{0}" differs only by letter case or accents' form from "{2}" of {1}`, LV: `adrese “{0}” tikai ar burtu lielumu vai diakritisko zīmju pierakstu atšķiras no “{2}” ({1})`},
				Hint:    Words{EN: "some computers hold the two for the same: rename one", LV: "daļa datoru abas uzskata par vienu: pārdēvējiet vienu no tām"},
			},
		},
		Example: "content/news/a.lv.md: slug: jaunumi\ncontent/news/b.lv.md: slug: jaunumi",
		Fix:     Words{EN: "Give one of the entries another slug; add redirect_from when the old address is already known to others.", LV: "Dodiet vienam no ierakstiem citu slug; ja vecā adrese jau ir izplatīta, pievienojiet redirect_from."},
	},
	{
		ID: "redirect-circle", Severity: Error,
		Sentence: Words{EN: "A redirect ends at a page.", LV: "Pāradresācija beidzas pie lapas."},
		Source:   Words{EN: "content format, section 5", LV: "satura formāts, 5. nodaļa"},
		Messages: []Message{{
			Text: Words{EN: `the redirect from "{0}" leads back to itself: {1}`, LV: `pāradresācija no “{0}” noved atpakaļ pie sevis: {1}`},
			Hint: Words{EN: "let it lead to a page", LV: "norādiet kādu lapu"},
		}},
		Example: "redirects:\n  /a/: /b/\n  /b/: /a/",
		Fix:     Words{EN: "Let each redirect lead straight to a page.", LV: "Katrai pāradresācijai jāved tieši uz lapu."},
	},
	{
		ID: "redirect-to-nothing", Severity: Error,
		Sentence: Words{EN: "A redirect leads to something that the site publishes.", LV: "Pāradresācija ved uz kaut ko, ko vietne publicē."},
		Source:   Words{EN: "content format, section 5", LV: "satura formāts, 5. nodaļa"},
		Messages: []Message{{
			Text: Words{EN: `the redirect from "{0}" leads to "{1}", which the site does not have`, LV: `pāradresācija no “{0}” ved uz “{1}”, kā vietnē nav`},
			Hint: Words{EN: "write the address of a page, from the site's root: /lv/projekti/…/", LV: "norādiet lapas adresi no vietnes saknes: /lv/projekti/…/"},
		}},
		Example: "redirects:\n  /old/: /lv/projekti/no-such-project/",
		Fix:     Words{EN: "Correct the target or take the redirect out.", LV: "Izlabojiet mērķi vai izņemiet pāradresāciju."},
	},
	{
		ID: "redirect-from-page", Severity: Error,
		Sentence: Words{EN: "A redirect starts where no page is.", LV: "Pāradresācija sākas tur, kur lapas nav."},
		Source:   Words{EN: "content format, section 5", LV: "satura formāts, 5. nodaļa"},
		Messages: []Message{{
			Text: Words{EN: `"{0}" is the address of a living page ({1}) and cannot redirect`, LV: `“{0}” ir esošas lapas adrese ({1}) un nevar pāradresēt`},
			Hint: Words{EN: "take the redirect out, or give the page another slug", LV: "izņemiet pāradresāciju vai dodiet lapai citu slug"},
		}},
		Example: "redirect_from: [/lv/projekti/another-living-project/]",
		Fix:     Words{EN: "Take the redirect out, or move the page first.", LV: "Izņemiet pāradresāciju vai vispirms pārvietojiet lapu."},
	},
	{
		ID: "redirect-twice", Severity: Error,
		Sentence: Words{EN: "One old address leads to one page.", LV: "Viena vecā adrese ved uz vienu lapu."},
		Source:   Words{EN: "content format, section 5", LV: "satura formāts, 5. nodaļa"},
		Messages: []Message{{
			Text: Words{EN: `the old address "{0}" is redirected already in {1}`, LV: `vecā adrese “{0}” jau ir pāradresēta: {1}`},
			Hint: Words{EN: "keep one of the two", LV: "atstājiet vienu no abām"},
		}},
		Example: "a.lv.md: redirect_from: [/old/]\nb.lv.md: redirect_from: [/old/]",
		Fix:     Words{EN: "Decide which page stands for the old address and keep the redirect there only.", LV: "Izlemiet, kura lapa aizstāj veco adresi, un atstājiet pāradresāciju tikai pie tās."},
	},
	{
		ID: "vanished-address", Severity: Warning,
		Sentence: Words{EN: "An address that was published once is never lost: it has a page, a redirect, or is marked as withdrawn.", LV: "Reiz publicēta adrese nepazūd: tai ir lapa, pāradresācija vai atzīme, ka tā atsaukta."},
		Source:   Words{EN: "content format, section 5", LV: "satura formāts, 5. nodaļa"},
		Messages: []Message{{
			Text: Words{EN: `"{0}" was published before and is gone without a redirect`, LV: `“{0}” agrāk bija publicēta un ir pazudusi bez pāradresācijas`},
			Hint: Words{EN: "add redirect_from: [{0}] to the entry that stands for it, or withdraw it: atbalss addresses --gone {0}", LV: "pievienojiet redirect_from: [{0}] ierakstam, kas to aizstāj, vai atsauciet: atbalss addresses --gone {0}"},
		}},
		Example: "content/addresses.txt: /lv/projekti/atbalsts/\ncontent/projects/atbalsts.lv.md: slug: projekts-atbalsts",
		Fix:     Words{EN: "Add the old address to redirect_from of the entry.", LV: "Pievienojiet veco adresi ieraksta atslēgai redirect_from."},
	},
	{
		ID: "hreflang-reciprocal", Severity: Error,
		Sentence: Words{EN: "Pages that are translations of each other name each other, themselves and a default.", LV: "Lapas, kas ir cita citas tulkojumi, norāda cita citu, sevi un noklusējumu."},
		Source:   Words{EN: "hreflang in the HTML Living Standard (rel=alternate) and search engines' rules for localised versions", LV: "hreflang HTML standartā (rel=alternate) un meklētāju prasības lokalizētām versijām"},
		Messages: []Message{
			{
				Text: Words{EN: `page "{0}" names "{1}" as its version in "{2}", which does not name it back`, LV: `lapa “{0}” norāda “{1}” kā savu versiju valodā “{2}”, bet tā lapu nenorāda`},
				Hint: Words{EN: "mend the layout that writes the alternate links", LV: "izlabojiet izkārtojumu, kas raksta saites uz versijām"},
			},
			{Variant: "self", Text: Words{EN: `page "{0}" has versions in other languages but does not name itself`, LV: `lapai “{0}” ir versijas citās valodās, bet tā nenorāda pati sevi`}},
			{Variant: "default", Text: Words{EN: `page "{0}" has versions in other languages but no x-default`, LV: `lapai “{0}” ir versijas citās valodās, bet nav x-default`}},
			{Variant: "nothing", Text: Words{EN: `page "{1}" names "{0}" as its version in "{2}", which the site does not have`, LV: `lapa “{1}” norāda “{0}” kā savu versiju valodā “{2}”, kā vietnē nav`}},
		},
		Example: `<link rel="alternate" hreflang="en" href="/en/projects/x/"> on a page that the English one does not name`,
		Fix:     Words{EN: "Mend the layout: every version lists all versions and itself.", LV: "Izlabojiet izkārtojumu: katra versija uzskaita visas versijas un sevi."},
	},
	{
		ID: "canonical-address", Severity: Error,
		Sentence: Words{EN: "The canonical address of a page is a page that is its own canonical.", LV: "Lapas kanoniskā adrese ir lapa, kas pati ir sev kanoniska."},
		Source:   Words{EN: "RFC 6596; content format, section 2", LV: "RFC 6596; satura formāts, 2. nodaļa"},
		Messages: []Message{
			{Text: Words{EN: `page "{0}" gives "{1}" as its canonical address, which the site does not have`, LV: `lapa “{0}” kā kanonisko adresi norāda “{1}”, kā vietnē nav`}},
			{Variant: "chain", Text: Words{EN: `page "{0}" gives "{1}" as its canonical address, which itself points elsewhere`, LV: `lapa “{0}” kā kanonisko adresi norāda “{1}”, kas pati norāda citur`}},
			{Variant: "missing", Text: Words{EN: `page "{0}" has versions in other languages but no canonical address`, LV: `lapai “{0}” ir versijas citās valodās, bet nav kanoniskās adreses`}},
		},
		Example: `<link rel="canonical" href="/lv/no-such-page/">`,
		Fix:     Words{EN: "Mend the layout that writes the canonical link.", LV: "Izlabojiet izkārtojumu, kas raksta kanonisko saiti."},
	},
	{
		ID: "sitemap-agrees", Severity: Error,
		Sentence: Words{EN: "The sitemap lists the pages that stand for themselves, all of them and no other.", LV: "Vietnes kartē ir visas lapas, kas pārstāv pašas sevi, un neviena cita."},
		Source:   Words{EN: "sitemaps.org; content format, section 2", LV: "sitemaps.org; satura formāts, 2. nodaļa"},
		Messages: []Message{
			{Text: Words{EN: `the sitemap lists "{0}", which is no page that stands for itself`, LV: `vietnes kartē ir “{0}”, kas nav lapa, kura pārstāv pati sevi`}},
			{Variant: "missing", Text: Words{EN: `the sitemap lacks "{0}"`, LV: `vietnes kartē trūkst “{0}”`}},
		},
		Example: "<loc>https://example.org/lv/no-such-page/</loc>",
		Fix:     Words{EN: "This is a mistake of the program: report it.", LV: "Tā ir programmas kļūda: ziņojiet par to."},
	},
	{
		ID: "told-twice", Severity: Notice,
		Sentence: Words{EN: "One thing has one address.", LV: "Vienai lietai ir viena adrese."},
		Source:   Words{EN: "good practice", LV: "laba prakse"},
		Messages: []Message{{
			Text: Words{EN: `{0} has the same title and text`, LV: `failā {0} ir tāds pats nosaukums un teksts`},
			Hint: Words{EN: "keep one of the two and add redirect_from: with the other's address", LV: "atstājiet vienu no abiem un pievienojiet redirect_from: ar otra adresi"},
		}},
		Example: "content/news/a.lv.md and content/news/b.lv.md with the same text",
		Fix:     Words{EN: "Keep one entry and redirect the other's address to it.", LV: "Atstājiet vienu ierakstu un pāradresējiet uz to otra adresi."},
	},
	{
		ID: "orphan-page", Severity: Notice,
		Sentence: Words{EN: "Every page can be reached from another one.", LV: "Katru lapu var sasniegt no kādas citas."},
		Source:   Words{EN: "good practice; WCAG 2.1, criterion 2.4.5", LV: "laba prakse; WCAG 2.1, 2.4.5. kritērijs"},
		Messages: []Message{{
			Text: Words{EN: `no other page links to "{0}"`, LV: `uz “{0}” neved saite no nevienas citas lapas`},
			Hint: Words{EN: "link to it, or put the page into a menu: menu: footer", LV: "ielieciet saiti uz to vai ievietojiet lapu izvēlnē: menu: footer"},
		}},
		Example: "content/pages/x.lv.md without menu, and no link to page:x",
		Fix:     Words{EN: "Link to the page from a text or give it a place in a menu.", LV: "Ielieciet saiti uz lapu kādā tekstā vai ievietojiet lapu izvēlnē."},
	},
}

// brokenLink is the rule of all links that lead nowhere, in texts and in layouts.
var brokenLink = Rule{
	ID: "broken-link", Severity: Error,
	Sentence: Words{EN: "Every link leads to something.", LV: "Katra saite uz kaut ko ved."},
	Source:   Words{EN: "content format, sections 5 and 6", LV: "satura formāts, 5. un 6. nodaļa"},
	Messages: []Message{
		{
			Text: Words{EN: `the link "{0}" leads to nothing: the site has no such address`, LV: `saite “{0}” neved nekur: vietnē tādas adreses nav`},
			Hint: Words{EN: "link by id, so that the link follows slug and language: [text](project:ID)", LV: "saitē lietojiet identifikatoru, tad tā der ar jebkuru slug un valodu: [teksts](project:ID)"},
		},
		{
			Variant: "slash",
			Text:    Words{EN: `the link "{0}" leads to nothing: the address ends with a slash`, LV: `saite “{0}” neved nekur: adresei beigās vajag slīpsvītru`},
			Hint:    Words{EN: "write {0}/, or better link by id: [text](project:ID)", LV: "rakstiet {0}/ vai, vēl labāk, lietojiet identifikatoru: [teksts](project:ID)"},
		},
		{
			Variant: "entry",
			Text:    Words{EN: `the link "{0}" names an entry that the site does not have`, LV: `saite “{0}” nosauc ierakstu, kura vietnē nav`},
			Hint:    Words{EN: "an id is the name of the entry's file without language: content/projects/ID.lv.md", LV: "identifikators ir ieraksta faila nosaukums bez valodas: content/projects/ID.lv.md"},
		},
		{
			Variant: "entry-near",
			Text:    Words{EN: `the link "{0}" names an entry that the site does not have`, LV: `saite “{0}” nosauc ierakstu, kura vietnē nav`},
			Hint:    Words{EN: `did you mean "{1}"?`, LV: `varbūt domājāt “{1}”?`},
		},
		{
			Variant: "draft",
			Text:    Words{EN: `the link "{0}" leads to a draft, which is not published`, LV: `saite “{0}” ved uz melnrakstu, kas nav publicēts`},
			Hint:    Words{EN: "publish the draft first, or take the link out", LV: "vispirms publicējiet melnrakstu vai izņemiet saiti"},
		},
		{
			Variant: "future",
			Text:    Words{EN: `the link "{0}" leads to an entry that is published only on {1}`, LV: `saite “{0}” ved uz ierakstu, ko publicēs tikai {1}`},
			Hint:    Words{EN: "wait with the link until that day", LV: "pagaidiet ar saiti līdz tai dienai"},
		},
		{
			Variant: "expired",
			Text:    Words{EN: `the link "{0}" leads to an entry that expired on {1}`, LV: `saite “{0}” ved uz ierakstu, kam termiņš beidzies {1}`},
			Hint:    Words{EN: "take the link out or extend the entry", LV: "izņemiet saiti vai pagariniet ieraksta termiņu"},
		},
		{
			Variant: "file",
			Text:    Words{EN: `the link "{0}" leads to a file that does not exist`, LV: `saite “{0}” ved uz failu, kura nav`},
			Hint:    Words{EN: "put the file into the entry's folder, or correct its name: letter case counts", LV: "ielieciet failu ieraksta mapē vai izlabojiet nosaukumu: burtu lielumam ir nozīme"},
		},
		{
			Variant: "escapes",
			Text:    Words{EN: `the link "{0}" leads out of the content folder`, LV: `saite “{0}” ved ārpus satura mapes`},
			Hint:    Words{EN: "put the file into the entry's folder", LV: "ielieciet failu ieraksta mapē"},
		},
		{
			Variant: "unreadable",
			Text:    Words{EN: `the link "{0}" cannot be understood`, LV: `saiti “{0}” nevar saprast`},
			Hint:    Words{EN: "write an address, project:ID, or the name of a file", LV: "rakstiet adresi, project:ID vai faila nosaukumu"},
		},
		{
			Variant: "anchor",
			Text:    Words{EN: `the link "{0}" leads to a place that its page does not have: nothing there is called "{1}"`, LV: `saite “{0}” ved uz vietu, kādas tās lapā nav: nekas tur nesaucas “{1}”`},
			Hint:    Words{EN: "a heading's name is its words without accents: ## Projekta mērķis is #projekta-merkis", LV: "virsraksta nosaukums ir tā vārdi bez diakritiskajām zīmēm: ## Projekta mērķis ir #projekta-merkis"},
		},
		{Variant: "page", Text: Words{EN: `page "{1}" links to "{0}", which the site does not have`, LV: `lapā “{1}” ir saite uz “{0}”, kā vietnē nav`}},
		{Variant: "pages", Text: Words{EN: `{2} pages, first "{1}", link to "{0}", which the site does not have`, LV: `{2} lapās, pirmā “{1}”, ir saite uz “{0}”, kā vietnē nav`}},
		{Variant: "page-anchor", Text: Words{EN: `page "{1}" links to "{0}", but nothing there is called so`, LV: `lapā “{1}” ir saite uz “{0}”, bet tur nekas tā nesaucas`}},
		{Variant: "pages-anchor", Text: Words{EN: `{2} pages, first "{1}", link to "{0}", but nothing there is called so`, LV: `{2} lapās, pirmā “{1}”, ir saite uz “{0}”, bet tur nekas tā nesaucas`}},
	},
	Example: "See [the project](project:atbalts).",
	Fix:     Words{EN: "Correct the link or take it out. For what is not available any more, write the words without a link.", LV: "Izlabojiet saiti vai izņemiet to. Ja kaut kas vairs nav pieejams, rakstiet vārdus bez saites."},
}
