package diag

import "slices"

// machineRules are about what the site tells machines: search engines, the
// portals of open data and of cohesion policy.
var machineRules = []Rule{
	law("jsonld-agrees", Notice,
		Words{EN: "What a project's page tells search engines agrees with the facts: name, donors' part, currency.", LV: "Projekta lapa meklētājiem sniedz tos pašus faktus: nosaukumu, donoru daļu, valūtu."},
		Words{EN: "schema.org: Project, MonetaryGrant", LV: "schema.org: Project, MonetaryGrant"},
		slices.Concat(
			say(Words{EN: `page "{1}" names the project "{0}" in its JSON-LD, but its title is "{2}"`, LV: `lapā “{1}”: JSON-LD projektu sauc “{0}”, bet tā nosaukums ir “{2}”`}, Words{}),
			[]Message{also("amount", Words{EN: `page "{1}" gives the donors' part as {0} in its JSON-LD, but the facts say {2}`, LV: `lapā “{1}”: JSON-LD donoru daļa ir {0}, bet faktos – {2}`}, Words{})},
			onPages("unreadable", Words{EN: "has a block of JSON-LD that is no JSON", LV: "JSON-LD bloks nav derīgs JSON"}, Words{})),
		`{"@type": "Project", "name": "…", "funding": [{"@type": "MonetaryGrant", "amount": {"value": 1, "currency": "EUR"}}]}`,
		Words{EN: "The block is made from the facts: take one of your own out of layouts/.", LV: "Datu bloks top no faktiem: pašu rakstītu bloku izņemiet no layouts/."}),
	law("dcat-mandatory", Error,
		Words{EN: "A published catalogue of data has everything that portals demand.", LV: "Publicētajā datu katalogā ir viss, ko portāli prasa obligāti."},
		Words{EN: "DCAT-AP 3.0.0, mandatory properties", LV: "DCAT-AP 3.0.0, obligātās īpašības"},
		[]Message{
			{Text: Words{EN: `/data/catalogue.jsonld: "{0}" lacks {1}`, LV: `/data/catalogue.jsonld: “{0}” trūkst {1}`}, Hint: Words{EN: "name, description and publisher stand in site.yaml", LV: "name, description un publisher ir site.yaml"}},
			also("unreadable", Words{EN: "/data/catalogue.jsonld is no JSON", LV: "/data/catalogue.jsonld nav derīgs JSON"}, Words{}),
		},
		`{"@type": "dcat:Catalog", "dct:title": "Projects"}`,
		Words{EN: "Fill in name, description and publisher in site.yaml.", LV: "Ierakstiet site.yaml atslēgas name, description un publisher."}),
	law("list-kohesio-schema", Warning,
		Words{EN: "The published list for Kohesio keeps to the portal's table schema.", LV: "Publicētais Kohesio saraksts atbilst portāla tabulas shēmai."},
		Words{EN: "Kohesio table schema (columns, dates, rate)", LV: "Kohesio tabulas shēma (slejas, datumi, likme)"},
		[]Message{
			{Text: Words{EN: `/data/kohesio.csv: in the row of "{0}" the schema refuses {1}: "{2}"`, LV: `/data/kohesio.csv: “{0}” rindā shēmai neder {1}: “{2}”`}, Hint: Words{EN: "required cells are filled, dates are DD/MM/YYYY, the rate is 0–100, the start is not after the end", LV: "obligātās šūnas ir aizpildītas, datumi ir DD/MM/GGGG, likme ir 0–100, sākums nav pēc beigām"}},
			also("column", Words{EN: "/data/kohesio.csv lacks the required column {0}", LV: "/data/kohesio.csv trūkst obligātās slejas {0}"}, Words{}),
			also("unreadable", Words{EN: "/data/kohesio.csv cannot be read as CSV with a row of headings", LV: "/data/kohesio.csv nevar nolasīt kā CSV ar virsrakstu rindu"}, Words{}),
		},
		"Operation_Start_Date,Operation_End_Date\n2024-01-01,2023-12-31",
		Words{EN: "Correct dates and funding of the project, or its programme.", LV: "Izlabojiet projekta datumus un finansējumu vai tā programmu."}),
	law("list-second-language", Notice,
		Words{EN: "The list of operations of 2014–2020 explains its headings in a second language and says when it was last changed.", LV: "2014.–2020. gada perioda darbību sarakstā slejas ir paskaidrotas arī otrā valodā un ir pēdējo izmaiņu datums."},
		unconfirmed(Words{EN: "Regulation (EU) 1303/2013, Annex XII, 1", LV: "Regulas (ES) 1303/2013 XII pielikuma 1. punkts"}),
		[]Message{
			{Text: Words{EN: `/data/projects.csv-metadata.json explains columns in one language only: {0} of {1}, first "{2}"`, LV: `/data/projects.csv-metadata.json slejas, kas paskaidrotas tikai vienā valodā: {0} no {1}, pirmā “{2}”`}, Hint: Words{EN: "the columns are explained in the site's languages: languages: [lv, en]", LV: "slejas ir paskaidrotas vietnes valodās: languages: [lv, en]"}},
			also("unreadable", Words{EN: "/data/projects.csv-metadata.json is no JSON", LV: "/data/projects.csv-metadata.json nav derīgs JSON"}, Words{}),
			also("updated", Words{EN: "the list of operations has no date of the last change of this project", LV: "darbību sarakstā nav šī projekta pēdējo izmaiņu datuma"}, Words{EN: "updated: a date", LV: "updated: datums"}),
		},
		"a project of esf 2014-2020 without published and updated",
		Words{EN: "Give the site a second language in site.yaml; set updated in the project's file.", LV: "Pievienojiet vietnei otru valodu site.yaml; ierakstiet updated projekta failā."}),
}
