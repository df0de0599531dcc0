package schema

import (
	"slices"

	"atbalss/internal/diag"
	"atbalss/internal/site"
)

// Kinds are what there is a schema of.
var Kinds = []string{"project", "programme", "news", "page", "organisations", "funds", "site"}

// field is a key of the front matter. The table says what editors need while
// they write; what holds between several keys is said by atbalss check.
type field struct {
	name        string
	words, must bool // words: stands in each language
	value       func(ui string) map[string]any
	about       diag.Words
}

func same(v map[string]any) func(string) map[string]any {
	return func(string) map[string]any { return v }
}

// Values as editors write them. YAML reads some of them as numbers.
var (
	line      = same(map[string]any{"type": []string{"string", "number"}})
	truth     = same(map[string]any{"type": "boolean"})
	whole     = same(map[string]any{"type": "integer"})
	number    = same(map[string]any{"type": []string{"number", "string"}})
	web       = same(map[string]any{"type": "string", "pattern": "^https?://"})
	idPattern = map[string]any{"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
	reference = same(idPattern)
	perLang   = map[string]any{"type": "object", "propertyNames": map[string]any{"pattern": "^[a-z]{2,3}(-[A-Za-z0-9]+)*$"}, "additionalProperties": map[string]any{"type": "string"}}
	worded    = same(map[string]any{"anyOf": []any{map[string]any{"type": []string{"string", "number"}}, perLang}})
	byLang    = same(perLang)
	file      = same(map[string]any{"type": "string", "minLength": 1})
	date      = same(map[string]any{"anyOf": []any{
		map[string]any{"type": "string", "pattern": `^(\d{4}(-\d{2}(-\d{2})?)?|\d{1,2}\.\d{1,2}\.\d{4}\.?)$`}, map[string]any{"type": "integer", "minimum": 1900, "maximum": 2200},
	}})
	money = same(map[string]any{"anyOf": []any{
		map[string]any{"type": "number", "minimum": 0}, map[string]any{"type": "string", "pattern": `^[0-9][0-9   ]*([.,][0-9]{1,2})?$`},
	}})
	share = same(map[string]any{"anyOf": []any{
		map[string]any{"type": "number", "minimum": 0, "maximum": 1}, map[string]any{"type": "string", "pattern": `^[0-9]+([.,][0-9]+)? ?%$|^[01]([.,][0-9]+)?$`},
	}})
	lines      = listOf(line)
	references = listOf(reference)
	anyMap     = same(map[string]any{"type": "object"})
)

func choice(values ...string) func(string) map[string]any {
	return same(map[string]any{"enum": values})
}

func listOf(item func(string) map[string]any) func(string) map[string]any {
	return func(ui string) map[string]any { return map[string]any{"type": "array", "items": item(ui)} }
}

func mapOf(keys ...field) func(string) map[string]any {
	return func(ui string) map[string]any { return object(keys, ui) }
}

func key(name string, value func(string) map[string]any, en, lv string) field {
	return field{name: name, value: value, about: diag.Words{EN: en, LV: lv}}
}

// needed is a key that has to be there.
func needed(k field) field { k.must = true; return k }

// said is a key that stands in each language.
func said(k field) field { k.words = true; return k }

func join(parts ...[]field) []field { return slices.Concat(parts...) }

var (
	keyTitle   = said(needed(key("title", line, "the name, one line", "nosaukums, viena rinda")))
	keySummary = said(key("summary", line, "what it is about, in one sentence", "par ko tas ir, vienā teikumā"))

	inEachLanguage = []field{
		said(key("slug", line, "last part of the address; without it, the id", "adreses pēdējā daļa; ja tās nav, identifikators")),
		said(key("image_alt", line, "describes the picture to those who do not see it", "attēla apraksts tiem, kuri to neredz")),
		said(key("draft", truth, "shown in the preview only", "redzams tikai priekšskatījumā")),
		said(key("machine_translated", truth, "translated by machine; the page says so", "mašīntulkojums; lapa to pasaka")),
		said(key("translated", line, "fingerprint of the text that this was translated from; atbalss translated writes it", "teksta nospiedums, no kura tulkots; to ieraksta atbalss translated")),
	}
	dates = []field{
		key("published", date, "when the page was published", "kad lapa publicēta"), key("updated", date, "when the page was last added to", "kad lapa pēdējo reizi papildināta"),
	}
	ofAll = []field{
		key("redirect_from", listOf(line), "old addresses that lead to this page", "vecās adreses, kas ved uz šo lapu"),
		key("untranslated", byLang, "languages in which there is no page on purpose, with the reason", "valodas, kurās lapas ar nolūku nav, un iemesls"),
		key("accept", listOf(mapOf(needed(key("rule", line, "", "")), needed(key("reason", line, "", "")), key("until", date, "", ""))),
			"accepted findings, with the reason", "pieņemti atradumi un pamatojums"),
	}
	pictures = []field{
		key("image", file, "a picture in the entry's folder or under static/", "attēls ieraksta mapē vai mapē static/"),
		key("gallery", listOf(mapOf(needed(key("file", file, "", "")), needed(key("alt", worded, "", "")), key("caption", worded, "", ""))), "several pictures", "vairāki attēli"),
		key("documents", listOf(mapOf(needed(key("title", worded, "", "")), needed(key("type", choice(site.DocumentTypes...), "", "")), key("date", date, "", ""),
			key("file", file, "", ""), key("url", web, "", ""), key("language", line, "", ""))), "documents, with file or url", "dokumenti ar file vai url"),
	}
)

// keysOf are the keys of each kind.
var keysOf = map[string][]field{
	"project": join([]field{keyTitle, needed(keySummary)}, inEachLanguage, dates, ofAll, pictures, projectKeys()),
	"programme": join([]field{keyTitle, needed(keySummary)}, inEachLanguage, dates, ofAll, pictures[:1], []field{
		needed(key("fund", reference, "id of the fund", "fonda identifikators")), needed(key("period", choice(periodNames()...), "programming period", "plānošanas periods")),
		key("parent", reference, "the larger programme that this one belongs to", "lielākā programma, kurā šī ietilpst"), key("code", line, "code of the programme", "programmas kods"),
		key("operator", reference, "the institution that runs it, id of an organisation", "iestāde, kas to vada, organizācijas identifikators"),
		key("donor_partners", references, "partners from the donor states", "partneri no donorvalstīm"), key("icon", file, "small sign for lists", "ikona sarakstiem"), key("banner", file, "own ready-made donor banner", "pašas iestādes gatava finansējuma josla"),
		key("slogan", worded, "slogan, per language", "sauklis katrā valodā"), key("website", web, "website of the programme", "programmas vietne"),
		key("order", whole, "place in the list", "vieta sarakstā"), key("total", money, "money of the whole programme", "visas programmas finansējums"),
	}),
	"news": join([]field{keyTitle, keySummary}, inEachLanguage, dates, ofAll, pictures, []field{
		key("project", reference, "the project that it is about", "projekts, par kuru tā ir"), key("programme", reference, "the programme that it is about", "programma, par kuru tā ir"),
		key("expires", date, "from which day it is no longer shown", "no kuras dienas to vairs nerāda"),
	}),
	"page": join([]field{keyTitle, keySummary}, inEachLanguage, ofAll, []field{
		key("menu", choice("main", "footer", "none"), "in which menu it stands", "kurā izvēlnē tā ir"), key("order", whole, "place in the menu", "vieta izvēlnē"),
		key("role", line, "accessibility, contacts, easy-to-read, open-data, privacy, report-irregularities, search", "accessibility, contacts, easy-to-read, open-data, privacy, report-irregularities, search"),
		key("reviewed", date, "when the page was last looked through", "kad lapa pēdējo reizi pārskatīta"),
	}),
	"organisations": {
		needed(key("name", worded, "name, per language where it differs", "nosaukums, ja vajag, katrā valodā")), key("short", worded, "short name", "īsais nosaukums"),
		needed(key("country", line, "ISO 3166, such as LV", "ISO 3166, piemēram, LV")), key("city", worded, "city", "pilsēta"), key("url", web, "website", "vietne"),
		key("logo", file, "logo under static/", "logotips mapē static/"), key("logo_alt", worded, "describes the logo", "logotipa apraksts"),
		key("registration", line, "registration number", "reģistrācijas numurs"),
	},
	"funds": {
		key("name", worded, "name", "nosaukums"), key("short", worded, "short name", "īsais nosaukums"), key("donors", listOf(worded), "who gives the money", "kas dod naudu"),
		key("kind", choice("donor", "payer"), "a donor, or one who only pays", "fonds vai tikai maksātājs"),
	},
	"site": {
		needed(key("name", worded, "name of the site", "vietnes nosaukums")), needed(key("url", web, "address of the site", "vietnes adrese")),
		needed(key("languages", listOf(line), "languages, the first is the main one", "valodas, pirmā ir pamatvaloda")),
		needed(key("publisher", reference, "the organisation that keeps the site", "organizācija, kas vietni uztur")), key("timezone", line, "default Europe/Riga", "ja nav, Europe/Riga"),
		key("description", worded, "one sentence about the site", "viens teikums par vietni"),
		key("contacts", mapOf(key("address", worded, "", ""), key("phone", line, "", ""), key("email", line, "", "")), "contact details", "kontaktinformācija"),
		key("social", same(map[string]any{"type": []string{"object", "array"}}), "pages on social networks", "lapas sociālajos tīklos"),
		key("newsletter", web, "address of the form to subscribe to news", "jaunumu veidlapas adrese"), key("featured", references, "projects on the home page", "projekti sākumlapā"),
		key("per_page", whole, "entries on a page of a list; default 20", "ierakstu skaits saraksta lapā; ja nav, 20"),
		key("security_contact", line, "where to report a security problem", "kur ziņot par drošības problēmu"), key("licence", line, "licence of the data", "datu licence"),
		key("redirects", anyMap, "old addresses and where they lead", "vecās adreses un kurp tās ved"), ofAll[2],
		key("severity", same(map[string]any{"type": "object", "additionalProperties": map[string]any{"enum": []any{"error", "warning", "notice", "off", false}}}), "severity of rules", "kārtulu pakāpes"),
		key("pictures", mapOf(key("webp", line, "", ""), key("avif", line, "", "")), "outside programs for pictures", "ārējas programmas attēliem"),
	},
}

// projectKeys are the facts of a project.
func projectKeys() []field {
	statuses := make([]string, 0, len(site.Statuses))
	for _, s := range site.Statuses {
		statuses = append(statuses, s.String())
	}
	source := mapOf(needed(key("source", reference, "id of a fund or payer", "fonda vai maksātāja identifikators")), key("amount", money, "", ""), key("share", share, "", ""))
	return []field{
		needed(key("programme", reference, "id of the programme; fund and period come from it", "programmas identifikators; no tās nāk fonds un periods")),
		needed(key("status", choice(statuses...), "how far the project is", "cik tālu projekts ir")), key("code", line, "number in the donor's system", "numurs finansētāja sistēmā"),
		key("measure", line, "measure or specific objective", "pasākums vai specifiskais mērķis"), key("signed", date, "day of the agreement", "līguma diena"),
		key("start", date, "beginning", "sākums"), key("end", date, "end", "noslēgums"),
		key("duration", same(map[string]any{"type": "string", "pattern": `^\d+ (months?|years?)$`}), "how long, only where the end is not known", "ilgums, tikai ja noslēgums nav zināms"),
		key("funding", mapOf(key("currency", line, "default EUR", "ja nav, EUR"), key("total", money, "", ""), key("sources", listOf(source), "", "")), "who pays how much", "kas cik maksā"),
		needed(key("implementer", reference, "who carries it out, id of an organisation", "kas to īsteno, organizācijas identifikators")),
		key("supervisor", reference, "the institution that supervises it", "iestāde, kas to uzrauga"), key("partners", references, "ids of organisations", "organizāciju identifikatori"),
		key("indicators", listOf(mapOf(needed(key("name", worded, "", "")), key("unit", worded, "", ""), key("target", number, "", ""), key("actual", number, "", ""), key("as_of", date, "", ""))),
			"promised and reached figures", "plānotie un sasniegtie rādītāji"),
		key("location", mapOf(key("nuts", line, "", ""), key("postcode", line, "", ""), key("lat", number, "", ""), key("lon", number, "", "")), "place", "vieta"),
		key("physical_investment", truth, "building work or equipment", "būvdarbi vai iekārtas"), key("strategic", truth, "of strategic importance", "stratēģiski svarīgs"),
		key("eligible_total", money, "total eligible costs", "kopējās attiecināmās izmaksas"), key("exchange_rate", number, "rate to the euro", "kurss pret eiro"),
		key("intervention", line, "category of intervention", "intervences kategorija"), key("contractors", lines, "contractors in procurements", "iepirkumu izpildītāji"),
		key("horizontal_actions", lines, "codes such as VP03", "kodi, piemēram, VP03"), key("update_every_months", whole, "how often the page must be added to; default 6", "cik bieži lapa jāpapildina; ja nav, 6"),
	}
}

func periodNames() []string {
	var names []string
	for _, p := range site.Periods {
		names = append(names, string(p))
	}
	return names
}
