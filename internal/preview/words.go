package preview

import "atbalss/internal/diag"

// words are those of the toolbar and the panel, by the names that preview.js
// and the panel's page use. {n} is a number.
var words = map[string]diag.Words{
	"toolbar":     {EN: "Preview", LV: "Priekšskatījums"},
	"open":        {EN: "Show the preview’s toolbar", LV: "Rādīt priekšskatījuma rīkjoslu"},
	"close":       {EN: "Hide", LV: "Paslēpt"},
	"errors":      {EN: "Errors: {n}", LV: "Kļūdas: {n}"},
	"warnings":    {EN: "Warnings: {n}", LV: "Brīdinājumi: {n}"},
	"notices":     {EN: "Notices: {n}", LV: "Norādes: {n}"},
	"error":       {EN: "error", LV: "kļūda"},
	"warning":     {EN: "warning", LV: "brīdinājums"},
	"notice":      {EN: "notice", LV: "norāde"},
	"findings":    {EN: "Findings on this page", LV: "Šīs lapas atradumi"},
	"elsewhere":   {EN: "Errors elsewhere on the site", LV: "Kļūdas citur vietnē"},
	"none":        {EN: "No findings on this page.", LV: "Šajā lapā atradumu nav."},
	"checking":    {EN: "The whole site is being checked …", LV: "Notiek visas vietnes pārbaude …"},
	"hint":        {EN: "Fix", LV: "Labojums"},
	"source":      {EN: "Source", LV: "Avots"},
	"file":        {EN: "File", LV: "Fails"},
	"lastGood":    {EN: "The page has mistakes. You see its last good version.", LV: "Lapā ir kļūdas. Redzama pēdējā labā versija."},
	"broken":      {EN: "The site cannot be shown yet", LV: "Vietni vēl nevar parādīt"},
	"brokenText":  {EN: "Mend what is listed here and save; the page then appears by itself.", LV: "Izlabojiet šeit uzskaitīto un saglabājiet; lapa tad parādīsies pati."},
	"gone":        {EN: "This page has been deleted or has a new address.", LV: "Šī lapa ir izdzēsta, vai tai ir cita adrese."},
	"lost":        {EN: "No connection: the preview has stopped. What you see may be out of date.", LV: "Nav savienojuma: priekšskatījums ir apturēts. Redzamais var būt novecojis."},
	"draft":       {EN: "Draft: not published", LV: "Melnraksts: netiek publicēts"},
	"future":      {EN: "To be published later", LV: "Tiks publicēts vēlāk"},
	"expired":     {EN: "Expired: no longer published", LV: "Termiņš beidzies: vairs netiek publicēts"},
	"stale":       {EN: "The translation is older than the text", LV: "Tulkojums ir vecāks par tekstu"},
	"missing":     {EN: "Not translated: shown in the main language", LV: "Nav tulkots: rādīts pamatvalodā"},
	"current":     {EN: "The translation is up to date", LV: "Tulkojums atbilst tekstam"},
	"main":        {EN: "Main language", LV: "Pamatvaloda"},
	"machine":     {EN: "Machine translation", LV: "Mašīntulkojums"},
	"translation": {EN: "Translation", LV: "Tulkojums"},
	"languages":   {EN: "In other languages", LV: "Citās valodās"},
	"print":       {EN: "Print view", LV: "Drukas skats"},
	"updated":     {EN: "The page has been updated", LV: "Lapa ir atjaunota"},
}

// panelWords are all words in one language.
func panelWords(ui string) map[string]string {
	m := map[string]string{"ui": ui}
	for key, w := range words {
		m[key] = w.In(ui)
	}
	return m
}
