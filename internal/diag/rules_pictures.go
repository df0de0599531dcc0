package diag

// pictureRules are found by package pictures, by the heads of the pictures of
// the content or while their smaller copies are made.
var pictureRules = []Rule{
	{
		ID: "picture-too-large", Severity: Error,
		Sentence: Words{
			EN: "A picture on a page has at most 50 million pixels: a larger one is not from a camera, or is meant to fill the memory of the machine that opens it.",
			LV: "Lapā ievietotam attēlam ir ne vairāk kā 50 miljoni pikseļu: lielāks nav no fotoaparāta vai ir radīts, lai pārpildītu tā datora atmiņu, kas to atver.",
		},
		Source: contentFormat("3"),
		Messages: []Message{
			{
				Text: Words{EN: "the picture {0} has {1} × {2} pixels, more than the {3} million that are opened", LV: "attēlā {0} ir {1} × {2} pikseļi, vairāk par {3} miljoniem, ko programma atver"},
				Hint: Words{EN: "make it smaller, 3000 pixels wide is plenty; offer the large one under `documents`", LV: "samaziniet to: pilnīgi pietiek ar 3000 pikseļu platumu; lielo attēlu piedāvājiet zem `documents`"},
			},
			{
				Variant: "bytes",
				Text:    Words{EN: "the picture {0} has {1} MB, more than the {2} MB that are read", LV: "attēls {0} aizņem {1} MB, vairāk par {2} MB, ko programma nolasa"},
				Hint:    Words{EN: "make it smaller, 3000 pixels wide is plenty", LV: "samaziniet to: pilnīgi pietiek ar 3000 pikseļu platumu"},
			},
		},
		Example: "image: foto.png  (20 000 × 20 000 pixels)",
		Fix: Words{
			EN: "Save the picture at a width of about 3000 pixels and name that file.",
			LV: "Saglabājiet attēlu apmēram 3000 pikseļu platumā un norādiet šo failu.",
		},
	},
	{
		ID: "picture-broken", Severity: Error,
		Sentence: Words{
			EN: "A picture can be opened, and is of the kind that its name says: JPEG, PNG, GIF, WebP or SVG.",
			LV: "Attēlu var atvērt, un tas ir tāda veida attēls, kā liecina faila nosaukums: JPEG, PNG, GIF, WebP vai SVG.",
		},
		Source: contentFormat("1"),
		Messages: []Message{
			{
				Text: Words{EN: "the picture {0} is damaged and cannot be opened", LV: "attēls {0} ir bojāts, un to nevar atvērt"},
				Hint: Words{EN: "copy it again from where it came from: it may have been cut off on the way", LV: "nokopējiet to vēlreiz no sākotnējās vietas: iespējams, pa ceļam daļa ir zudusi"},
			},
			{
				Variant: "disguised",
				Text:    Words{EN: "{0} is a {1} picture, and its name says {2}", LV: "{0} ir {1} attēls, bet nosaukums liecina, ka tas ir {2}"},
				Hint:    Words{EN: "give the file the ending of its kind, here and where it is named", LV: "dodiet failam tā veidam atbilstošu paplašinājumu – gan pašam failam, gan vietā, kur tas nosaukts"},
			},
			{
				Variant: "unknown",
				Text:    Words{EN: "{0} is no picture, although its name says {1}", LV: "{0} nav attēls, lai gan nosaukums liecina, ka tas ir {1}"},
				Hint:    Words{EN: "open it in a program for pictures and save it as JPEG or PNG", LV: "atveriet to attēlu apstrādes programmā un saglabājiet kā JPEG vai PNG"},
			},
			{
				Variant: "format",
				Text:    Words{EN: "the picture {0} is of the kind {1}, which cannot be read here: neither could the place where it was taken be removed from it, nor smaller copies be made", LV: "attēls {0} ir {1} formātā, ko programma nenolasa: no tā nevar ne izņemt uzņemšanas vietu, ne izgatavot mazākas kopijas"},
				Hint:    Words{EN: "save it as JPEG, PNG or WebP and name that file", LV: "saglabājiet to kā JPEG, PNG vai WebP un norādiet šo failu"},
			},
			{
				Variant: "drawing",
				Text:    Words{EN: "the drawing cannot be published: {0}", LV: "zīmējumu nevar publicēt: {0}"},
				Hint:    Words{EN: "save it as “plain SVG”, without scripts and links, or as PNG", LV: "saglabājiet to kā vienkāršu SVG (“plain SVG”) bez skriptiem un saitēm vai kā PNG"},
			},
		},
		Example: "image: foto.jpg  (a file that was cut off)",
		Fix: Words{
			EN: "Copy the picture again, or open it in a program for pictures and save it as JPEG or PNG under a name with that ending.",
			LV: "Nokopējiet attēlu vēlreiz vai atveriet to attēlu apstrādes programmā un saglabājiet kā JPEG vai PNG ar atbilstošu paplašinājumu.",
		},
	},
	{
		ID: "picture-program", Severity: Error,
		Sentence: Words{
			EN: "An outside program that site.yaml names for pictures is on this machine.",
			LV: "Ārējā programma, ko site.yaml norāda attēlu izgatavošanai, šajā datorā ir pieejama.",
		},
		Source: contentFormat("4"),
		Messages: []Message{{
			Text: Words{EN: "the program {0} is not on this machine", LV: "programmas {0} šajā datorā nav"},
			Hint: Words{EN: "install it, or delete the line: pictures are then published as JPEG and PNG only", LV: "uzstādiet to vai izdzēsiet šo rindu: tad attēli tiks publicēti tikai kā JPEG un PNG"},
		}},
		Example: "pictures: {webp: cwebp}  (cwebp is not installed)",
		Fix: Words{
			EN: "Install the program (`cwebp` is in the package webp, `avifenc` in libavif), or take the key out of site.yaml.",
			LV: "Uzstādiet programmu (`cwebp` ir pakotnē webp, `avifenc` – pakotnē libavif) vai izņemiet atslēgu no site.yaml.",
		},
	},
}
