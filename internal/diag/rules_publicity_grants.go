package diag

import "slices"

// Manuals of the EEA and Norway Grants.
var (
	manual21 = Words{EN: "EEA and Norway Grants, communication manual 2021-2028, p. 12", LV: "EEZ un Norvēģijas grantu komunikācijas rokasgrāmata 2021–2028, 12. lpp."}
	annex3   = unconfirmed(Words{EN: "EEA and Norway Grants 2014-2021, Annex 3, 2.3", LV: "EEZ un Norvēģijas granti 2014–2021, 3. pielikuma 2.3. punkts"})
	manuals  = Words{EN: "communication manuals of the EEA and Norway Grants", LV: "EEZ un Norvēģijas grantu komunikācijas rokasgrāmatas"}
)

// grantRules are about the EEA and Norway Grants.
var grantRules = []Rule{
	law("grants-donor-names", Warning,
		Words{EN: "The donors are named as they give: Norway alone for the Norway Grants; Iceland, Liechtenstein and Norway for the EEA Grants.", LV: "Donorus nosauc tā, kā tie dod: Norvēģijas granti ir tikai no Norvēģijas, EEZ granti no Islandes, Lihtenšteinas un Norvēģijas."},
		manuals,
		slices.Concat(
			say(Words{EN: `"{0}" gives no money to this programme: Norway pays alone`, LV: `“{0}” šai programmai naudu nedod: maksā tikai Norvēģija`}, Words{EN: "name Norway alone", LV: "nosauciet tikai Norvēģiju"}),
			onPages("missing", Words{EN: `does not name the donor "{0}" in its banner`, LV: `finansējuma joslā nav nosaukts donors “{0}”`}, Words{}),
			onPages("wrong", Words{EN: `names "{0}" in its banner, which gives no money here`, LV: `finansējuma joslā nosaukts “{0}”, kas šeit naudu nedod`}, Words{})),
		"fund: norway-grants\n---\nPaldies Islandei un Norvēģijai!", Words{EN: "Name the donors of the programme's fund.", LV: "Nosauciet programmas fonda donorus."}),
	law("grants-logo", Warning,
		Words{EN: "Pages of the Grants carry the banner of their own period.", LV: "Grantu lapās ir sava perioda finansējuma josla."},
		Words{EN: "eeagrants.org, communication toolbox", LV: "eeagrants.org komunikācijas rīki"},
		slices.Concat(
			onPages("", Words{EN: "has no donor's banner", LV: "nav donora finansējuma joslas"}, Words{}),
			onPages("period", Words{EN: `shows the logo of another period: "{0}"`, LV: `ir cita perioda logotips: “{0}”`}, Words{})),
		"a page of 2014-2021 with norway-grants-2009-2014.svg", layoutFix),
	law("grants-contribution", Warning,
		Words{EN: "Pages of 2021–2028 tell of the project, of the Grants and of the donors' contribution.", LV: "2021.–2028. gada perioda lapas stāsta par projektu, grantiem un donoru ieguldījumu."},
		manual21,
		say(Words{EN: "the text does not tell of the Grants or the donors", LV: "tekstā nav nekā par grantiem vai donoriem"}, Words{EN: "add a sentence on the donors' contribution", LV: "pievienojiet teikumu par donoru ieguldījumu"}),
		"a project of norway-grants 2021-2028 whose text never names Norway", Words{EN: "Add a sentence on the donors' contribution.", LV: "Pievienojiet teikumu par donoru ieguldījumu."}),
	law("grants-project-content", Notice,
		Words{EN: "Pages of 2014–2021 tell of results and cooperation and show photographs.", LV: "2014.–2021. gada perioda lapās ir rezultāti, sadarbība un fotogrāfijas."},
		annex3,
		[]Message{
			{Variant: "photos", Text: Words{EN: "the page has no picture (to be confirmed)", LV: "lapā nav attēla (jāapstiprina)"}, Hint: Words{EN: "image: or gallery:", LV: "image: vai gallery:"}},
			also("results", Words{EN: "the text does not tell the results (to be confirmed)", LV: "tekstā nav rezultātu (jāapstiprina)"}, Words{EN: "add a section: ## Results", LV: "pievienojiet sadaļu: ## Rezultāti"}),
			also("cooperation", Words{EN: "the text does not tell of the cooperation with the donor state (to be confirmed)", LV: "tekstā nav nekā par sadarbību ar donorvalsti (jāapstiprina)"}, Words{EN: "add a sentence on the partner", LV: "pievienojiet teikumu par partneri"}),
		},
		"a project of norway-grants 2014-2021 without image", Words{EN: "Add what is missing.", LV: "Pievienojiet trūkstošo."}),
	law("grants-english-version", Notice,
		Words{EN: "Larger projects of the Grants, and those with a partner in a donor state, have an English page.", LV: "Lielākiem grantu projektiem un projektiem ar partneri donorvalstī ir lapa angļu valodā."},
		annex3,
		say(Words{EN: "the project has no English version (to be confirmed)", LV: "projektam nav lapas angļu valodā (jāapstiprina)"}, Words{EN: "write the English file: <id>.en.md", LV: "uzrakstiet failu angļu valodā: <id>.en.md"}),
		"a project of norway-grants 2014-2021 of 200 000 EUR in Latvian only", Words{EN: "Write the English file.", LV: "Uzrakstiet failu angļu valodā."}),
	law("grants-slogan", Notice,
		Words{EN: "The slogan of the period stands on the programme's pages.", LV: "Programmas lapās ir perioda sauklis."},
		unconfirmed(manuals),
		slices.Concat(
			say(Words{EN: `the programme has no slogan in "{0}" (to be confirmed)`, LV: `programmai nav saukļa valodā “{0}” (jāapstiprina)`}, Words{EN: "slogan: {lv: …, en: …}", LV: "slogan: {lv: …, en: …}"}),
			onPages("banner", Words{EN: `does not show the slogan "{0}" (to be confirmed)`, LV: `nav saukļa “{0}” (jāapstiprina)`}, Words{})),
		"a programme of norway-grants 2014-2021 without slogan", Words{EN: "Add the slogan in every language.", LV: "Pievienojiet saukli katrā valodā."}),
	law("grants-report-irregularities", Notice,
		Words{EN: "Pages of the Grants link to where irregularities can be reported.", LV: "Grantu lapās ir saite uz vietu, kur ziņot par pārkāpumiem."},
		unconfirmed(Words{EN: "eeagrants.lv, practice; Regulations 2014-2021, Ch. 12", LV: "eeagrants.lv prakse; 2014–2021 regulu 12. nodaļa"}),
		slices.Concat(
			say(Words{EN: "the site has no page to report irregularities (to be confirmed)", LV: "vietnē nav lapas ziņošanai par pārkāpumiem (jāapstiprina)"}, Words{EN: "make a page with role: report-irregularities", LV: "izveidojiet lapu ar role: report-irregularities"}),
			onPages("link", Words{EN: "does not link to the page on reporting irregularities (to be confirmed)", LV: "nav saites uz lapu ziņošanai par pārkāpumiem (jāapstiprina)"}, Words{})),
		"a site with a programme of 2014-2021 and no such page", Words{EN: "Make a page with role: report-irregularities and menu: footer.", LV: "Izveidojiet lapu ar role: report-irregularities un menu: footer."}),
	law("grants-operator-site", Notice,
		Words{EN: "Programme operators of 2021–2028 use the site of the national focal point.", LV: "2021.–2028. gada perioda programmu apsaimniekotāji izmanto vadošās iestādes vietni."},
		unconfirmed(manual21),
		say(Words{EN: "the publisher of this site operates the programme: it should use the focal point's site instead (to be confirmed)", LV: "šīs vietnes uzturētājs ir programmas apsaimniekotājs: tam būtu jāizmanto vadošās iestādes vietne (jāapstiprina)"}, Words{EN: "link to the programme's page there: website:", LV: "norādiet saiti uz programmas lapu tur: website:"}),
		"operator: tm in a programme of 2021-2028, publisher: tm", Words{EN: "Ask the national focal point how far this goes.", LV: "Noskaidrojiet vadošajā iestādē, cik tālu tas sniedzas."}),
	law("grants-brand-name", Notice,
		Words{EN: "English pages of 2021–2028 use the name “EEA and Norway Grants”.", LV: "2021.–2028. gada perioda lapās angļu valodā lieto nosaukumu “EEA and Norway Grants”."},
		manual21,
		onPages("", Words{EN: `does not use the name "{0}"`, LV: `nav nosaukuma “{0}”`}, Words{}),
		"an English page that says “Norwegian money”", Words{EN: "Use the name once.", LV: "Lietojiet nosaukumu vismaz reizi."}),
	law("grants-donor-partner", Notice,
		Words{EN: "A partner in a donor state is named with town and country.", LV: "Partneri donorvalstī nosauc ar pilsētu un valsti."},
		annex3,
		say(Words{EN: `the town of the partner "{0}" is not given (to be confirmed)`, LV: `nav norādīta partnera “{0}” pilsēta (jāapstiprina)`}, Words{EN: "city: in organisations.yaml", LV: "city: failā organisations.yaml"}),
		"a Norwegian partner without city", Words{EN: "Add city to the organisation.", LV: "Pievienojiet organizācijai city."}),
	law("grants-links", Notice,
		Words{EN: "Pages of the Grants link to the donors' sites.", LV: "Grantu lapās ir saites uz donoru vietnēm."},
		unconfirmed(Words{EN: "communication manual 2009-2014, p. 36", LV: "komunikācijas rokasgrāmata 2009–2014, 36. lpp."}),
		onPages("", Words{EN: "does not link to eeagrants.org, norwaygrants.org or eeagrants.lv (to be confirmed)", LV: "nav saites uz eeagrants.org, norwaygrants.org vai eeagrants.lv (jāapstiprina)"}, Words{}),
		"a programme without website", Words{EN: "Add website to the programme, or a link to the text.", LV: "Pievienojiet programmai website vai tekstam saiti."}),
	law("grants-acknowledgement", Warning,
		Words{EN: "English pages of 2004–2009 carry the formula of acknowledgement.", LV: "2004.–2009. gada perioda lapās angļu valodā ir pateicības formula."},
		Words{EN: "Publicity Guidelines 2004-2009", LV: "2004.–2009. gada publicitātes vadlīnijas"},
		onPages("", Words{EN: `does not say "{0}"`, LV: `nav teksta “{0}”`}, Words{}),
		"an English page of norway-bilateral 2004-2009 without the formula", layoutFix),
	law("grants-iceland-spelling", Notice,
		Words{EN: "Iceland is “Islande” in Latvian.", LV: "Latviski raksta “Islande”."},
		Words{EN: "eeagrants.lv", LV: "eeagrants.lv"},
		say(Words{EN: `"Īslande" is the older spelling`, LV: `“Īslande” ir vecāka rakstība`}, Words{EN: "Islande", LV: "Islande"}),
		"Īslande un Norvēģija", Words{EN: "Write Islande.", LV: "Rakstiet Islande."}),
	law("grants-plaque", Warning,
		Words{EN: "After a physical investment of the Grants a plaque is put up within six months of completion.", LV: "Pēc grantu fiziskiem ieguldījumiem sešu mēnešu laikā pēc noslēguma uzstāda plāksni."},
		Words{EN: "communication manual 2009-2014; for 2014-2021 to be confirmed", LV: "komunikācijas rokasgrāmata 2009–2014; par 2014–2021 jāapstiprina"},
		[]Message{
			{Text: Words{EN: "the page does not record the plaque", LV: "lapā nav minēta plāksne"}, Hint: Words{EN: "put up the plaque and say so in the text", LV: "uzstādiet plāksni un miniet to tekstā"}},
			also("unconfirmed", Words{EN: "the page does not record the plaque (to be confirmed for this period)", LV: "lapā nav minēta plāksne (šim periodam jāapstiprina)"}, Words{EN: "put up the plaque and say so in the text", LV: "uzstādiet plāksni un miniet to tekstā"}),
		},
		"physical_investment: true, completed a year ago, no word of a plaque", Words{EN: "Put up the plaque and say so in the text.", LV: "Uzstādiet plāksni un miniet to tekstā."}),
	law("grants-instrument-name", Notice,
		Words{EN: "The instrument is called by the name of its period and donor.", LV: "Instrumentu sauc tā perioda un donora nosaukumā."},
		Words{EN: "Cabinet Regulations No. 191/2014 and No. 537/2019; bill of 2008", LV: "MK noteikumi Nr. 191/2014 un Nr. 537/2019; 2008. gada likumprojekts"},
		[]Message{
			{Variant: "eea", Text: Words{EN: "the text names the EEA's instrument, but Norway's pays", LV: "tekstā minēts EEZ finanšu instruments, bet maksā Norvēģijas instruments"}, Hint: Words{EN: "ask which instrument paid", LV: "noskaidrojiet, kurš instruments maksāja"}},
			also("norway", Words{EN: "the text names Norway's instrument, but the EEA's pays", LV: "tekstā minēts Norvēģijas instruments, bet maksā EEZ instruments"}, Words{EN: "ask which instrument paid", LV: "noskaidrojiet, kurš instruments maksāja"}),
		},
		"fund: norway-bilateral\n---\nProjekts ietilpst EEZ Finanšu instrumenta prioritātē.", Words{EN: "A person must find out which is right.", LV: "Pareizo variantu noskaidro cilvēks."}),
}
