package main

import (
	"strings"

	"atbalss/internal/diag"
)

// The program's own words, beside those of the rule book. {0}, {1} stand for
// arguments.
var (
	msgRootShort = diag.Words{EN: "websites of publicly funded projects", LV: "publiski finansētu projektu tīmekļvietnes"}
	msgRootLong  = diag.Words{
		EN: "atbalss makes the website of publicly funded projects from Markdown files.\n\nIt reads content/, layouts/ and static/ in the source folder, checks every fact,\nlink and translation, and writes a static site to public/.",
		LV: "atbalss veido publiski finansētu projektu tīmekļvietni no Markdown failiem.\n\nProgramma nolasa avota mapes apakšmapes content/, layouts/ un static/, pārbauda\nfaktus, saites un tulkojumus un ieraksta statisku vietni mapē public/."}
	msgFlagSource = diag.Words{EN: "folder that holds content/, layouts/ and static/", LV: "mape, kurā ir content/, layouts/ un static/"}
	msgFlagUI     = diag.Words{EN: "language of the messages: lv or en (default: from the locale)", LV: "ziņojumu valoda: lv vai en (noklusējums: sistēmas valoda)"}
	msgFlagQuiet  = diag.Words{EN: "print errors only", LV: "rādīt tikai kļūdas"}
	msgBadUI      = diag.Words{EN: "--ui is \"lv\" or \"en\", not \"{0}\"", LV: "--ui vērtība ir “lv” vai “en”, nevis “{0}”"}
	msgSeeHelp    = diag.Words{EN: "see: {0}", LV: "sk. {0}"}

	msgInterrupted = diag.Words{EN: "interrupted; the published site is as it was", LV: "darbs pārtraukts; publicētā vietne nav mainīta"}
	msgFailed      = diag.Words{EN: "{0}", LV: "{0}"}

	msgCrash     = diag.Words{EN: "{0}: a mistake of atbalss itself: {1}", LV: "{0}: kļūda pašā programmā atbalss: {1}"}
	msgCrashHint = diag.Words{
		EN: "The published site is as it was. The cause is most likely what was changed last: write it\n" +
			"         in another way, and send the lines below to whoever maintains atbalss.",
		LV: "Publicētā vietne nav mainīta. Visticamāk, iemesls ir pēdējais labojums: uzrakstiet to citādi\n" +
			"         un nosūtiet tālāk redzamās rindas programmas uzturētājam."}

	msgVersionShort = diag.Words{EN: "print the version", LV: "parādīt versiju"}

	msgBuildShort = diag.Words{EN: "build the whole site, published all or nothing", LV: "izveidot vietni un publicēt to pilnībā vai nemaz"}
	msgBuildLong  = diag.Words{
		EN: "Build checks all content and writes the whole site to the output folder.\n\nWith an error nothing is published and the old output stays as it is. Warnings and\nnotices do not stop a build unless --fail-on or site.yaml says so.\n\nWhat has not changed since the last build is carried over. What that needs, with one\nolder copy of the site, lies in your cache folder and may be deleted at any time.",
		LV: "Pārbauda visu saturu un visu vietni ieraksta izvades mapē.\n\nJa saturā ir kļūda, nekas netiek publicēts un iepriekšējā vietne paliek neskarta.\nBrīdinājumi un norādes publicēšanu neaptur, ja vien to neprasa --fail-on vai site.yaml.\n\nTo, kas kopš iepriekšējās reizes nav mainījies, programma pārņem no iepriekšējās vietnes.\nTam vajadzīgie dati un viena agrāka vietnes kopija glabājas jūsu kešatmiņas mapē;\ntos jebkurā brīdī drīkst izdzēst."}
	msgFlagOutput = diag.Words{EN: "output folder; absent, empty or made by atbalss (default: public in the source)", LV: "izvades mape: vēl neesoša, tukša vai atbalss izveidota (noklusējums: public avota mapē)"}
	msgFlagURL    = diag.Words{EN: "address that the site will have, in place of the url of site.yaml", LV: "vietnes adrese failā site.yaml norādītās vietā"}
	msgFlagDrafts = diag.Words{EN: "publish drafts, future and expired entries too", LV: "publicēt arī melnrakstus, nākotnes ierakstus un ierakstus, kuru termiņš beidzies"}
	msgFlagToday  = diag.Words{EN: "the day to build for, as 2026-11-21 (default: today in the site's time zone)", LV: "diena, kurai veidot vietni, piemēram, 2026-11-21 (noklusējums: šodiena vietnes laika joslā)"}
	msgFlagFailOn = diag.Words{EN: "fail on findings of this severity or worse: error, warning or notice", LV: "beigt darbu ar kļūdu, ja ir šīs vai augstākas pakāpes atradumi: error, warning vai notice"}
	msgFlagProf   = diag.Words{EN: "write a {0} profile to this file", LV: "ierakstīt šajā failā {0} profilu"}
	msgFlagFresh  = diag.Words{EN: "make every file anew instead of carrying over what has not changed since the last build", LV: "izveidot no jauna visus failus, arī tos, kas kopš iepriekšējās reizes nav mainījušies"}
	msgFlagTimes  = diag.Words{EN: "print how long each stage and each layout took", LV: "parādīt, cik ilgs bija katrs posms un katrs izkārtojums"}
	stageNames    = map[string]diag.Words{
		"configuration": {EN: "configuration", LV: "iestatījumi"},
		"content":       {EN: "content", LV: "saturs"},
		"design files":  {EN: "design files", LV: "noformējuma faili"},
		"pictures":      {EN: "pictures", LV: "attēli"},
		"layouts":       {EN: "layouts", LV: "izkārtojumi"},
		"tree":          {EN: "tree", LV: "lapu saraksts"},
		"rules":         {EN: "rules", LV: "kārtulas"},
		"files":         {EN: "files", LV: "faili"},
		"links":         {EN: "links", LV: "saites"},
	}
	msgLayoutTimes = diag.Words{EN: "layouts, over all processors:", LV: "izkārtojumi, visos procesoros kopā:"}

	msgBadToday      = diag.Words{EN: "--today is a day such as 2026-11-21, not \"{0}\"", LV: "--today vērtība ir diena, piemēram, 2026-11-21, nevis “{0}”"}
	msgBadFailOn     = diag.Words{EN: "--fail-on is \"error\", \"warning\" or \"notice\", not \"{0}\"", LV: "--fail-on vērtība ir “error”, “warning” vai “notice”, nevis “{0}”"}
	msgBadFormat     = diag.Words{EN: "--format is \"text\", \"json\", \"sarif\" or \"github\", not \"{0}\"", LV: "--format vērtība ir “text”, “json”, “sarif” vai “github”, nevis “{0}”"}
	msgBadURL        = diag.Words{EN: "--url is an address such as https://example.org/projects/, not \"{0}\"", LV: "--url vērtība ir adrese, piemēram, https://example.org/projekti/, nevis “{0}”"}
	msgNoSource      = diag.Words{EN: "cannot open the source folder \"{0}\": {1}", LV: "nevar atvērt avota mapi “{0}”: {1}"}
	msgNoContent     = diag.Words{EN: "\"{0}\" has no content/site.yaml", LV: "mapē “{0}” nav faila content/site.yaml"}
	msgNoContentHint = diag.Words{EN: "name the site's folder with --source DIR, or make a new site: atbalss init DIR", LV: "norādiet vietnes mapi ar --source MAPE vai izveidojiet jaunu vietni: atbalss init MAPE"}

	msgBuilt       = diag.Words{EN: "{0}, {1} in {2} s → {3}", LV: "{0}; {1}; {2} s → {3}"}
	msgNotBuilt    = diag.Words{EN: "nothing published: {0}", LV: "nekas nav publicēts: {0}"}
	msgNoFindings  = diag.Words{EN: "no findings", LV: "atradumu nav"}
	msgSeeCheck    = diag.Words{EN: "to see all: atbalss check; to learn more of one: atbalss explain RULE", LV: "visi atradumi: atbalss check; vairāk par kādu no tiem: atbalss explain KĀRTULA"}
	msgHeldHeading = diag.Words{EN: "held back:", LV: "netiek publicēts:"}
	msgHeldDraft   = diag.Words{EN: "a draft", LV: "melnraksts"}
	msgHeldFuture  = diag.Words{EN: "to be published on {0}, today is {1}", LV: "publicējams {0}, bet šodien ir {1}"}
	msgHeldExpired = diag.Words{EN: "expired on {0}", LV: "termiņš beidzies {0}"}
	msgHeldParent  = diag.Words{EN: "what it belongs to is held back", LV: "netiek publicēts tas, kam ieraksts pieder"}
	msgBuilding    = diag.Words{EN: "building", LV: "veido"}

	msgCheckShort = diag.Words{EN: "report all findings, write nothing", LV: "parādīt visus atradumus un neko neierakstīt"}
	msgCheckLong  = diag.Words{
		EN: "Check reads all content, makes every page in memory and reports everything that\nbreaks a rule: mistakes in files, wrong sums, broken links, translations, the donors'\nrules. It writes nothing.",
		LV: "Nolasa visu saturu, izveido atmiņā katru lapu un ziņo par visu, kas neatbilst\nkārtulām: kļūdām failos, nepareizām summām, saitēm, kas neved nekur, tulkojumiem un\nfinansētāju prasībām. Neko neieraksta."}
	msgFlagCheckDrafts = diag.Words{EN: "check drafts, future and expired entries too", LV: "pārbaudīt arī melnrakstus, nākotnes ierakstus un ierakstus, kuru termiņš beidzies"}
	msgFlagFormat      = diag.Words{EN: "text, json, sarif or github", LV: "text, json, sarif vai github"}

	msgExplainShort = diag.Words{EN: "what a rule asks, its source, an example and the fix", LV: "ko kārtula prasa, tās avots, piemērs un labojums"}
	msgExplainLong  = diag.Words{EN: "Explain prints what a rule asks, where it comes from, an example that breaks it and the fix.\nWithout a rule it lists all of them.", LV: "Parāda, ko kārtula prasa, no kā tā izriet, tās pārkāpuma piemēru un labojumu.\nJa kārtula nav nosaukta, parāda visu kārtulu sarakstu."}
	msgNoRule       = diag.Words{EN: "there is no rule \"{0}\"", LV: "kārtulas “{0}” nav"}
	msgListRules    = diag.Words{EN: "to list all rules: atbalss explain", LV: "visu kārtulu saraksts: atbalss explain"}
	msgDidYouMean   = diag.Words{EN: "did you mean \"{0}\"?", LV: "varbūt domājāt “{0}”?"}
	msgSeverity     = diag.Words{EN: "severity", LV: "pakāpe"}
	msgSourceOfRule = diag.Words{EN: "source", LV: "avots"}
	msgExample      = diag.Words{EN: "example of what breaks it", LV: "pārkāpuma piemērs"}
	msgFix          = diag.Words{EN: "fix", LV: "labojums"}

	msgNewShort        = diag.Words{EN: "the files of a new entry in every language", LV: "izveidot jauna ieraksta failus visās valodās"}
	msgNewLong         = diag.Words{EN: "New writes the files of a new entry in every language of the site, filled with what is\nknown. The entry is a draft: it is in the preview, but not published until you take the\nline \"draft: true\" out.", LV: "Izveido jauna ieraksta failus visās vietnes valodās un ieraksta tajos visu zināmo.\nIeraksts ir melnraksts: tas redzams priekšskatījumā, bet netiek publicēts, kamēr\nneizņemat rindu “draft: true”."}
	msgFlagProgramme   = diag.Words{EN: "id of the programme that the entry belongs to", LV: "tās programmas identifikators, kurai ieraksts pieder"}
	msgFlagProject     = diag.Words{EN: "id of the project that the news belongs to", LV: "tā projekta identifikators, kuram ziņa pieder"}
	msgFlagTitle       = diag.Words{EN: "title in the main language", LV: "nosaukums pamatvalodā"}
	msgBadKind         = diag.Words{EN: "an entry is a project, programme, news or page, not \"{0}\"", LV: "ieraksts ir project, programme, news vai page, nevis “{0}”"}
	msgBadID           = diag.Words{EN: "an id is made of lower-case letters a-z, digits and hyphens, not \"{0}\"", LV: "identifikatoru veido mazie burti a–z, cipari un defises, nevis “{0}”"}
	msgTryID           = diag.Words{EN: "try: {0}", LV: "mēģiniet: {0}"}
	msgExists          = diag.Words{EN: "there is an entry {0} \"{1}\" already: {2}", LV: "ieraksts {0} “{1}” jau ir: {2}"}
	msgExistsFile      = diag.Words{EN: "{0} is there already", LV: "fails {0} jau ir"}
	msgNoProgramme     = diag.Words{EN: "the site has no programme yet that the entry could belong to", LV: "vietnē vēl nav programmas, kurai ieraksts varētu piederēt"}
	msgNoProgrammeHint = diag.Words{EN: "make one first: atbalss new programme ID", LV: "vispirms izveidojiet programmu: atbalss new programme ID"}
	msgNotFound        = diag.Words{EN: "the site has no {0} \"{1}\"", LV: "vietnē nav ieraksta {0} “{1}”"}
	msgWrote           = diag.Words{EN: "wrote {0}", LV: "izveidots {0}"}
	msgNewNext         = diag.Words{EN: "fill in the text, then take out the line \"draft: true\"", LV: "uzrakstiet tekstu un pēc tam izņemiet rindu “draft: true”"}

	msgTranslatedShort = diag.Words{EN: "mark translations as made from today's main-language text", LV: "atzīmēt, ka tulkojumi atbilst pašreizējam pamatvalodas tekstam"}
	msgTranslatedLong  = diag.Words{EN: "Translated writes the fingerprint of the main-language text into the front matter of each\nnamed translation. Every other byte of the file stays as it is.", LV: "Ieraksta pamatvalodas teksta nospiedumu katra nosauktā tulkojuma galvenē.\nViss pārējais failā paliek, kā bijis."}
	msgNotTranslation  = diag.Words{EN: "\"{0}\" is not a translation of an entry of this site", LV: "“{0}” nav šīs vietnes ieraksta tulkojums"}
	msgIsMain          = diag.Words{EN: "\"{0}\" is the main-language file; mark its translations", LV: "“{0}” ir pamatvalodas fails; atzīmējami ir tā tulkojumi"}
	msgMendFirst       = diag.Words{EN: "\"{0}\" has errors; mend them first", LV: "failā “{0}” ir kļūdas; vispirms izlabojiet tās"}
	msgMarked          = diag.Words{EN: "{0}: marked as a translation of today's text", LV: "{0}: atzīmēts kā pašreizējā teksta tulkojums"}
	msgMarkedAlready   = diag.Words{EN: "{0}: is marked already", LV: "{0}: jau ir atzīmēts"}
	msgSeeCheckSource  = diag.Words{EN: "see: atbalss check", LV: "sk. atbalss check"}

	msgInitShort = diag.Words{EN: "a new site with one example of each kind", LV: "izveidot jaunu vietni ar katra veida ieraksta paraugu"}
	msgInitLong  = diag.Words{EN: "Init writes a new site to DIR, which may be absent or empty: content with one example of\neach kind of entry, and copies of the built-in layouts and design files. A file that you do\nnot need to change can be deleted: the built-in one serves in its place.", LV: "Izveido jaunu vietni mapē DIR, kuras vēl nav vai kura ir tukša: saturu ar vienu katra\nveida ieraksta paraugu un iebūvēto izkārtojumu un noformējuma failu kopijas. Failu, kas\nnav jāmaina, var dzēst: tā vietā kalpo iebūvētais."}
	msgFlagBare  = diag.Words{EN: "leave out the copies of layouts and design files", LV: "nekopēt izkārtojumus un noformējuma failus"}
	msgNotEmpty  = diag.Words{EN: "\"{0}\" is not empty", LV: "mape “{0}” nav tukša"}
	msgInitDone  = diag.Words{EN: "a new site stands in {0}", LV: "jauna vietne ir mapē {0}"}
	msgInitNext  = diag.Words{EN: "build it: atbalss build --source {0}", LV: "izveidojiet to: atbalss build --source {0}"}
)

// say puts a message into words.
func say(ui string, w diag.Words, args ...string) string { return words(w, args...).In(ui) }

// words fills in a message in both languages.
func words(w diag.Words, args ...string) diag.Words {
	pairs := make([]string, 0, 2*len(args))
	for i, a := range args {
		pairs = append(pairs, "{"+string(rune('0'+i))+"}", a)
	}
	r := strings.NewReplacer(pairs...)
	return diag.Words{EN: r.Replace(w.EN), LV: r.Replace(w.LV)}
}
