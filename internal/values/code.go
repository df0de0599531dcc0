package values

import (
	"strings"

	"atbalss/internal/strictyaml"
)

// Country reads a country code of ISO 3166-1, or EU, which the standard
// reserves for the European Union.
func (r *Reader) Country(n *strictyaml.Node, key string) string {
	return r.code(n, key, "country", isCountry)
}

// Currency reads a currency code of ISO 4217, of today or of a currency that
// grants were paid in since 2004.
func (r *Reader) Currency(n *strictyaml.Node, key string) string {
	return r.code(n, key, "currency", isCurrency)
}

// Language reads a language code of BCP 47.
func (r *Reader) Language(n *strictyaml.Node, key string) string {
	return r.code(n, key, "language", IsLanguage)
}

// NUTS reads a code of the nomenclature of territorial units for statistics.
func (r *Reader) NUTS(n *strictyaml.Node, key string) string { return r.code(n, key, "nuts", isNUTS) }

func (r *Reader) code(n *strictyaml.Node, key, variant string, ok func(string) bool) string {
	s := r.Line(n, key)
	if s == "" || ok(s) {
		return s
	}
	r.Add("bad-code", variant, n.Pos, quote(s))
	return ""
}

func isNUTS(s string) bool {
	if len(s) < 2 || len(s) > 5 || !isCountry(s[:2]) && s[:2] != "EL" && s[:2] != "UK" {
		return false
	}
	return strings.Trim(s[2:], "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// IsLanguage reports whether s has the form of a language code: lv, en-GB,
// zh-Hant.
func IsLanguage(s string) bool {
	for i, part := range strings.Split(s, "-") {
		if len(part) < 2 || len(part) > 8 || i == 0 && (len(part) > 3 || strings.ToLower(part) != part) {
			return false
		}
		for _, c := range []byte(part) {
			if (c|0x20 < 'a' || c|0x20 > 'z') && (i == 0 || c < '0' || c > '9') {
				return false
			}
		}
	}
	return true
}

func isCountry(s string) bool  { return len(s) == 2 && inList(countries, s) }
func isCurrency(s string) bool { return len(s) == 3 && inList(currencies, s) }

// inList looks a code up in a text of codes with one blank between them.
func inList(list, code string) bool {
	return !strings.Contains(code, " ") && strings.Contains(" "+list+" ", " "+code+" ")
}

// countries are the officially assigned codes of ISO 3166-1 alpha-2, and EU.
const countries = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ " +
	"CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET EU FI FJ FK FM FO FR " +
	"GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP " +
	"KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ " +
	"NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ " +
	"TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW"

// currencies are the codes of ISO 4217 in use, and those of the currencies that
// the euro replaced since 2004 or that were renamed since.
const currencies = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK " +
	"DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT " +
	"LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF " +
	"SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG " +
	"CYP EEK HRK LTL LVL MTL SIT SKK ROL TRL BYR"
