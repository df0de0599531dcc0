package publicity

import "atbalss/internal/site"

// Mandatory strings of the EU. They are quoted from the rules and must not be
// reworded.
var (
	// CoFunded and Funded are the statements of Reg. (EU) 2021/1060, Annex IX, 1.2.
	CoFunded = site.Text{"lv": "Līdzfinansē Eiropas Savienība", "en": "Co-funded by the European Union"}
	Funded   = site.Text{"lv": "Finansē Eiropas Savienība", "en": "Funded by the European Union"}
	// Union stands beside the emblem in 2014-2020: Impl. Reg. (EU) 821/2014, Art. 4(4).
	Union = site.Text{"lv": "Eiropas Savienība", "en": "European Union"}

	// slogan2014 belongs to the Latvian ensemble of 2014-2020 (MK No. 87/2015).
	slogan2014 = site.Text{"lv": "Ieguldījums tavā nākotnē", "en": "Investing in your future"}

	plan2020 = site.Text{"lv": "Nacionālais attīstības plāns 2020", "en": "National Development Plan 2020"}
	plan2027 = site.Text{"lv": "Nacionālais attīstības plāns 2027", "en": "National Development Plan 2027"}
)

// Words of the EEA and Norway Grants. The English sentence of 2004-2009 is that
// of the publicity guidelines; no official Latvian formula of any period is
// known, so the Latvian sentence is the house wording: it names the right
// donors and the mechanism, as every period asks.
var (
	supported = site.Text{
		"lv": "Finansiāli atbalsta {donors}: {system}",
		"en": "Supported by a grant from {donors} through {system}",
	}
	and = site.Text{"lv": "un", "en": "and"}

	iceland       = site.Text{"lv": "Islande", "en": "Iceland"}
	liechtenstein = site.Text{"lv": "Lihtenšteina", "en": "Liechtenstein"}
	norway        = site.Text{"lv": "Norvēģija", "en": "Norway"}

	eeaMechanism       = site.Text{"lv": "Eiropas Ekonomikas zonas finanšu instruments", "en": "the EEA Financial Mechanism"}
	norwegianMechanism = site.Text{"lv": "Norvēģijas valdības divpusējais finanšu instruments", "en": "the Norwegian Financial Mechanism"}
	eeaGrants          = site.Text{"lv": "EEZ granti", "en": "the EEA Grants"}
	norwayGrants       = site.Text{"lv": "Norvēģijas granti", "en": "Norway Grants"}

	// slogan2014Grants has no official Latvian wording; programmes bring their own.
	slogan2014Grants = site.Text{"en": "Working together for a green, competitive and inclusive Europe"}
)
