package main

import "atbalss/internal/diag"

// The words of addresses and translations.
var (
	msgAddrShort = diag.Words{EN: "keep the list of published addresses", LV: "uzturēt publicēto adrešu sarakstu"}
	msgAddrLong  = diag.Words{
		EN: "Addresses compares the addresses of the site with those that were published before, which\nstand in content/addresses.txt. From then on check warns of every address that vanishes\nwithout a redirect.\n\nWithout an option it shows what is new and what is gone, and writes nothing. After each\npublication, --record enters the new addresses. An address that is gone on purpose is\nwithdrawn with --gone.",
		LV: "Salīdzina vietnes adreses ar tām, kas publicētas agrāk; to saraksts ir failā\ncontent/addresses.txt. Ja kāda no tām pazūd bez pāradresācijas, check par to brīdina.\n\nBez opcijām parāda, kuras adreses ir jaunas un kuru vairs nav, un neko neieraksta.\nPēc katras publicēšanas jaunās adreses sarakstā ieraksta ar --record. Adresi, kuras\napzināti vairs nav, atsauc ar --gone."}
	msgFlagRecord = diag.Words{EN: "enter the addresses of the site in content/addresses.txt", LV: "ierakstīt vietnes adreses failā content/addresses.txt"}
	msgFlagGone   = diag.Words{EN: "withdraw an address on purpose; may be given more than once", LV: "apzināti atsaukt adresi; var norādīt vairākkārt"}

	msgAddrHead     = diag.Words{EN: "Addresses that this site published, kept by: atbalss addresses", LV: "Šajā vietnē publicētās adreses; sarakstu uztur: atbalss addresses"}
	msgAddrHeadGone = diag.Words{EN: "A line that begins with a hyphen was withdrawn on purpose.", LV: "Rinda, kas sākas ar defisi, ir apzināti atsaukta adrese."}
	msgAddrNew      = diag.Words{EN: "new: {0}", LV: "jauna: {0}"}
	msgAddrBack     = diag.Words{EN: "published again: {0}", LV: "atkal publicēta: {0}"}
	msgAddrLost     = diag.Words{EN: "gone without a redirect: {0}", LV: "pazudusi bez pāradresācijas: {0}"}
	msgAddrGone     = diag.Words{EN: "withdrawn: {0}", LV: "atsaukta: {0}"}
	msgAddrSum      = diag.Words{EN: "{0} recorded, {1} new, {2} gone without a redirect, {3} withdrawn", LV: "sarakstā: {0}, jaunas: {1}, pazudušas bez pāradresācijas: {2}, atsauktas: {3}"}
	msgAddrRecord   = diag.Words{EN: "to record the new ones: atbalss addresses --record", LV: "lai jaunās ierakstītu sarakstā: atbalss addresses --record"}
	msgAddrUnknown  = diag.Words{EN: "content/addresses.txt has no address \"{0}\"", LV: "failā content/addresses.txt nav adreses “{0}”"}
	msgAddrLives    = diag.Words{EN: "\"{0}\" is still published", LV: "“{0}” joprojām ir publicēta"}
	msgAddrLivesFix = diag.Words{EN: "take its page or redirect out of the content first", LV: "vispirms izņemiet no satura tās lapu vai pāradresāciju"}
	msgAddrOne      = diag.Words{EN: "give either --record or --gone, not both", LV: "norādiet vai nu --record, vai --gone, nevis abus"}
	msgErrorsFirst  = diag.Words{EN: "the content has errors; mend them first", LV: "saturā ir kļūdas; vispirms izlabojiet tās"}

	msgTransShort = diag.Words{EN: "how far the translations are", LV: "tulkojumu stāvoklis"}
	msgTransLong  = diag.Words{
		EN: "Translations lists every entry in each language but the main one:\n\n  current   made from today's main-language text\n  machine   current, but made by a machine\n  stale     the main-language text has changed since, or no one has marked the\n            translation: atbalss translated FILE\n  stub      a sentence or two in place of the text\n  missing   not there, or a draft\n\nDrafts, expired entries and what is left untranslated on purpose are not counted.\n\nWith --diff it asks git which main-language text a stale translation was made from, and\nshows what was changed since: [-taken out-] {+put in+}. No outside program runs otherwise.",
		LV: "Uzskaita katru ierakstu katrā valodā, izņemot pamatvalodu:\n\n  atbilst          tulkots no pašreizējā pamatvalodas teksta\n  mašīntulkojums   atbilst, bet tulkojusi mašīna\n  novecojis        pamatvalodas teksts pēc tam ir mainīts vai tulkojums nav\n                   atzīmēts: atbalss translated FAILS\n  nepilnīgs        visa teksta vietā ir viens vai divi teikumi\n  trūkst           tulkojuma nav vai tas ir melnraksts\n\nNeskaita melnrakstus, ierakstus ar beigušos termiņu un to, kas apzināti netiek tulkots.\n\nAr --diff noskaidro git vēsturē, no kāda pamatvalodas teksta novecojušais tulkojums\nveidots, un parāda, kas kopš tā laika mainīts: [-izņemts-] {+ielikts+}. Bez šīs opcijas\nneviena cita programma netiek palaista."}
	msgFlagTransFormat = diag.Words{EN: "text or json", LV: "text vai json"}
	msgFlagLang        = diag.Words{EN: "only this language; may be given more than once", LV: "tikai šī valoda; var norādīt vairākkārt"}
	msgFlagDiff        = diag.Words{EN: "run git to show what was changed since a stale translation was made", LV: "palaist git un parādīt, kas mainīts pēc tam, kad veidots novecojušais tulkojums"}
	msgFlagFailStale   = diag.Words{EN: "fail if a translation of this section is stale: programmes, projects, news or pages; may be given more than once", LV: "beigt ar kļūdu, ja šajā sadaļā ir novecojis tulkojums: programmes, projects, news vai pages; var norādīt vairākkārt"}
	msgBadTransFormat  = diag.Words{EN: "--format is \"text\" or \"json\", not \"{0}\"", LV: "--format vērtība ir “text” vai “json”, nevis “{0}”"}
	msgBadLang         = diag.Words{EN: "--lang is one of the languages that the site is translated into ({1}), not \"{0}\"", LV: "--lang vērtība ir kāda no valodām, kurās vietne tiek tulkota ({1}), nevis “{0}”"}
	msgOneLanguage     = diag.Words{EN: "the site has one language only", LV: "vietnei ir tikai viena valoda"}
	msgBadSection      = diag.Words{EN: "--fail-on-stale is \"programmes\", \"projects\", \"news\" or \"pages\", not \"{0}\"", LV: "--fail-on-stale vērtība ir “programmes”, “projects”, “news” vai “pages”, nevis “{0}”"}
	msgStaleFound      = diag.Words{EN: "stale translations in {0}: {1}", LV: "novecojuši tulkojumi sadaļā {0}: {1}"}
	msgFaultyLeftOut   = diag.Words{EN: "not counted, because the files have errors: {0}", LV: "nav skaitīti ieraksti, kuru failos ir kļūdas: {0}"}
	msgNoHistory       = diag.Words{EN: "no version history at hand: {0}", LV: "versiju vēsture nav pieejama: {0}"}

	msgNotInstalled = diag.Words{EN: "not installed", LV: "nav uzstādīts"}

	msgTransTotal   = diag.Words{EN: "all sections", LV: "visas sadaļas"}
	msgTransSince   = diag.Words{EN: "changed since the text of {0}, which was translated:", LV: "mainīts kopš {0} teksta, no kura tulkots:"}
	msgTransGuess   = diag.Words{EN: "changed since {0}, when the translation was last edited:", LV: "mainīts kopš {0}, kad tulkojums pēdējo reizi labots:"}
	msgTransSame    = diag.Words{EN: "the text is as it was on {0}, when the translation was last edited", LV: "teksts ir tāds pats kā {0}, kad tulkojums pēdējo reizi labots"}
	msgTransUnknown = diag.Words{EN: "the history does not have the text that it was made from", LV: "vēsturē nav teksta, no kura tas veidots"}
	wordDraft       = diag.Words{EN: "a draft", LV: "melnraksts"}

	wordCurrent = diag.Words{EN: "current", LV: "atbilst"}
	wordMachine = diag.Words{EN: "machine", LV: "mašīntulkojums"}
	wordStale   = diag.Words{EN: "stale", LV: "novecojis"}
	wordStub    = diag.Words{EN: "stub", LV: "nepilnīgs"}
	wordMissing = diag.Words{EN: "missing", LV: "trūkst"}
	wordEntry   = diag.Words{EN: "entry", LV: "ieraksts"}
	wordEntries = plural{"entries", "ieraksti", "ierakstu"}
)

// The words of the rule book.
var (
	msgBookTitle = diag.Words{EN: "The rules", LV: "Kārtulas"}
	msgBookIntro = diag.Words{
		EN: "Everything that `atbalss check` can find fault with. `atbalss explain RULE` shows the same for one rule. This page is\nmade from the program: `atbalss explain --format markdown --ui en`.\n\nThe severity of a rule can be changed in `content/site.yaml`, and a finding can be accepted with a reason; see the\nguide for editors, `author-guide.en.md`.",
		LV: "Viss, ko `atbalss check` var atzīt par nepareizu. `atbalss explain KĀRTULA` parāda to pašu par vienu kārtulu. Šo lapu\nveido pati programma: `atbalss explain --format markdown --ui lv`.\n\nKārtulas pakāpi var mainīt failā `content/site.yaml`, un atradumu var pieņemt, norādot pamatojumu; sk.\nredaktora ceļvedi, `author-guide.lv.md`."}
	msgBookErrors   = diag.Words{EN: "Errors", LV: "Kļūdas"}
	msgBookWarnings = diag.Words{EN: "Warnings", LV: "Brīdinājumi"}
	msgBookNotices  = diag.Words{EN: "Notices", LV: "Norādes"}
	msgErrorMeans   = diag.Words{EN: "What is certainly wrong. Nothing is published until it is mended.", LV: "Tas, kas noteikti ir nepareizi. Kamēr tas nav izlabots, nekas netiek publicēts."}
	msgWarningMeans = diag.Words{EN: "What law or donor asks, and translations that are behind. It does not stop a publication.", LV: "Tas, ko prasa likums vai finansētājs, kā arī novecojuši tulkojumi. Publicēšanu tas neaptur."}
	msgNoticeMeans  = diag.Words{EN: "Good practice, and law that is still to be confirmed. It does not stop a publication.", LV: "Laba prakse un prasības, kuru spēkā esība vēl jāapstiprina. Publicēšanu tas neaptur."}
	msgBookRule     = diag.Words{EN: "Rule", LV: "Kārtula"}
	msgBookAsks     = diag.Words{EN: "What it asks", LV: "Ko tā prasa"}
	msgBookFixed    = diag.Words{EN: "cannot be lowered", LV: "nevar pazemināt"}
	msgBookEach     = diag.Words{EN: "Each rule", LV: "Katra kārtula"}
	msgFlagExplain  = diag.Words{EN: "text, or markdown for the whole rule book", LV: "text vai markdown – visas kārtulas vienā dokumentā"}
	msgBadExplain   = diag.Words{EN: "--format is \"text\" or \"markdown\", not \"{0}\"", LV: "--format vērtība ir “text” vai “markdown”, nevis “{0}”"}
	msgRuleSource   = diag.Words{EN: "Source: {0}.", LV: "Avots: {0}."}
)
