package main

import "atbalss/internal/diag"

// The words of serve.
var (
	msgServeShort = diag.Words{EN: "preview that keeps up with typing", LV: "priekšskatījums, kas seko rakstītajam"}
	msgServeLong  = diag.Words{
		EN: "Serve shows the site in the browser as build would publish it, drafts and future\nentries marked. Every saved change appears at once, without a reload; mistakes are\nlisted on the page itself, and the last good version of the page stays.\n\nOnly this machine can see it, unless --addr says otherwise.",
		LV: "Rāda vietni pārlūkprogrammā tādu, kādu to publicētu komanda build; melnraksti un\nnākotnes ieraksti ir atzīmēti. Katra saglabātā izmaiņa parādās uzreiz, lapu\nnepārlādējot; kļūdas ir uzskaitītas pašā lapā, un paliek lapas pēdējā labā versija.\n\nTo redz tikai šajā datorā, ja vien ar --addr nav norādīts citādi."}
	msgFlagAddr        = diag.Words{EN: "address and port; 0.0.0.0:8080 for other devices in the network", LV: "adrese un ports; 0.0.0.0:8080, lai redzētu arī citas tīkla ierīces"}
	msgFlagServeDrafts = diag.Words{EN: "show drafts, future and expired entries too", LV: "rādīt arī melnrakstus, nākotnes ierakstus un ierakstus, kuru termiņš beidzies"}
	msgFlagOpen        = diag.Words{EN: "open the browser", LV: "atvērt pārlūkprogrammu"}
	msgFlagFollow      = diag.Words{EN: "the browser goes to the page that was edited", LV: "pārlūkprogramma pāriet uz laboto lapu"}

	msgBadAddr      = diag.Words{EN: "--addr is an address and a port such as 127.0.0.1:8080, not \"{0}\"", LV: "--addr vērtība ir adrese un ports, piemēram, 127.0.0.1:8080, nevis “{0}”"}
	msgCannotListen = diag.Words{EN: "cannot serve at {0}: {1}", LV: "nevar rādīt adresē {0}: {1}"}
	msgPortTaken    = diag.Words{EN: "port {0} is taken; using {1}", LV: "ports {0} ir aizņemts; tiek lietots {1}"}
	msgServing      = diag.Words{EN: "preview: {0}", LV: "priekšskatījums: {0}"}
	msgStopWith     = diag.Words{EN: "stop with Ctrl+C", LV: "lai apturētu, nospiediet Ctrl+C"}
	msgOpenToAll    = diag.Words{EN: "everybody in this network can see the preview, drafts included", LV: "priekšskatījumu, arī melnrakstus, var redzēt ikviens šajā tīklā"}
	msgNoBrowser    = diag.Words{EN: "cannot open the browser: {0}", LV: "nevar atvērt pārlūkprogrammu: {0}"}
	msgReloaded     = diag.Words{EN: "{0}: {1} ms, {2}", LV: "{0}: {1} ms, {2}"}

	msgWatchRefused  = diag.Words{EN: "the system does not watch all folders: {0}", LV: "sistēma nenovēro visas mapes: {0}"}
	msgWatchSilent   = diag.Words{EN: "the system does not report changes in this folder", LV: "sistēma neziņo par izmaiņām šajā mapē"}
	msgWatchPolls    = diag.Words{EN: "changes are looked for every {0} s instead", LV: "tāpēc izmaiņas tiek meklētas ik pēc {0} s"}
	msgWatchOverflow = diag.Words{EN: "too many changes at once; everything is read anew", LV: "pārāk daudz izmaiņu vienlaikus; viss tiek nolasīts no jauna"}
)
