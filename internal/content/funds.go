package content

import "atbalss/internal/site"

// builtInFunds are the payers that every site knows, in the order in which
// lists show them (content format, section 4). The names are the official ones;
// content/funds.yaml may correct them and add others.
func builtInFunds() []*site.Fund {
	union := []site.Text{both("Eiropas Savienība", "European Union")}
	norway := both("Norvēģija", "Norway")
	fund := func(id, lv, en string, short site.Text, donors ...site.Text) *site.Fund {
		return &site.Fund{ID: id, Name: both(lv, en), Short: short, Donors: donors}
	}
	payer := func(id, lv, en string) *site.Fund {
		return &site.Fund{ID: id, Name: both(lv, en), Payer: true}
	}
	return []*site.Fund{
		fund("esf-plus", "Eiropas Sociālais fonds Plus", "European Social Fund Plus", both("ESF+", "ESF+"), union...),
		fund("esf", "Eiropas Sociālais fonds", "European Social Fund", both("ESF", "ESF"), union...),
		fund("erdf", "Eiropas Reģionālās attīstības fonds", "European Regional Development Fund", both("ERAF", "ERDF"), union...),
		fund("cohesion-fund", "Kohēzijas fonds", "Cohesion Fund", both("KF", "CF"), union...),
		fund("jtf", "Taisnīgas pārkārtošanās fonds", "Just Transition Fund", both("TPF", "JTF"), union...),
		fund("recovery-fund", "Atveseļošanas fonds", "Recovery and Resilience Facility", both("AF", "RRF"), union...),
		fund("eea-grants", "EEZ granti", "EEA Grants", nil, both("Islande", "Iceland"), both("Lihtenšteina", "Liechtenstein"), norway),
		fund("norway-grants", "Norvēģijas granti", "Norway Grants", nil, norway),
		fund("norway-bilateral", "Norvēģijas valdības divpusējais finanšu instruments", "Norwegian Financial Mechanism (bilateral)", nil, norway),
		payer("state-budget", "Valsts budžets", "State budget"),
		payer("municipal-budget", "Pašvaldību budžets", "Municipal budget"),
		payer("private", "Privātais finansējums", "Private funding"),
		payer("other", "Cits līdzfinansējums", "Other co-financing"),
	}
}

// both is a text in the two languages of the built-in records; a site in
// another language sees the English words.
func both(lv, en string) site.Text { return site.Text{"lv": lv, "en": en, "": en} }
