// The words of a text and their terms, as internal/stem makes them for the index: one file of examples,
// internal/stem/testdata/analysis.json, holds the two together. What is said there is not said again here.

export const plain = (s) => s.normalize("NFD").replace(/\p{M}/gu, "");
export const hasFigure = (s) => /\p{N}/u.test(s);

/** The words of a text with the place of each: [word, start, end]; parts of a number follow the whole. */
export function words(text) {
	const all = [];
	for (const { 0: run, index } of text.matchAll(/[\p{L}\p{N}]+(?:[./–-][\p{L}\p{N}]+)*/gu)) {
		const add = (from, breaks) => {
			for (const part of from[0].matchAll(breaks)) all.push([part[0].toLowerCase().replace(/–/g, "-"), from.index + part.index, from.index + part.index + part[0].length]);
		};
		const at = (m) => ({ 0: m[0], index: index + m.index });
		if (!hasFigure(run)) {
			add({ 0: run, index }, /[^./–-]+/g);
			continue;
		}
		const pointed = run.replace(/(\P{N})\./gu, "$1 ").replace(/\.(?=\P{N})/gu, " ");
		for (const m of pointed.matchAll(/\S+/g)) {
			add(at(m), /.+/g);
			if (/[/–-]/.test(m[0])) add(at(m), /[^/–-]+/g);
		}
	}
	return all;
}

const VOWELS = /[aeiouāēīōū]/g;
// ending:vowels, "~" where it softens the sound before it
const ENDINGS =
	"ajiem3 ajai3 ajam2 ajām2 ajos2 ajās2 iem2~ ajā2 ais2 ai2 ei2 ām1 am1 ēm1 īm1 im1 um1 us1~ as1 ās1 es1 os1~ ij1 īs1 ēs1 is1 ie1 u1~ a1~ i1~ e1 ā1 ē1 ī1 ū1 o1 s0 š0"
		.split(" ")
		.map((e) => /^(\D+)(\d)(~?)$/.exec(e));
const HARD = [/([pbmv])j$/, "$1", /šņ$/, "sn", /žņ$/, "zn", /šļ$/, "sl", /žļ$/, "zl", /ļņ$/, "ln", /ļļ$/, "ll"];

function latvian(word) {
	const count = word.match(VOWELS)?.length ?? 0;
	for (const [, ending, vowels, soft] of ENDINGS) {
		if (count <= vowels || !word.endsWith(ending)) continue;
		const s = word.slice(0, -ending.length);
		if (s.length < 3 && !/^[aeiouāēīōū][^aeiouāēīōū]$/.test(s)) continue;
		if (!soft) return s;
		if (ending === "u" && /kš$|ņņ$/.test(s)) return s.replace(/kš$/, "kst").replace(/ņņ$/, "nn");
		for (let i = 0; i < HARD.length; i += 2) if (HARD[i].test(s)) return s.replace(HARD[i], HARD[i + 1]);
		return s;
	}
	return word;
}

const pairs = (s) => new Map(s.split(" ").map((p) => p.split(">")));
const EXCEPTIONS = pairs(
	"skis>ski skies>sky dying>die lying>lie tying>tie idly>idl gently>gentl ugly>ugli early>earli only>onli singly>singl sky>sky news>news howe>howe atlas>atlas cosmos>cosmos bias>bias andes>andes",
);
const STEP2 = pairs(
	"ational>ate ization>ize fulness>ful ousness>ous iveness>ive tional>tion biliti>ble lessli>less entli>ent ation>ate alism>al aliti>al ousli>ous iviti>ive fulli>ful enci>ence anci>ance abli>able izer>ize ator>ate alli>al bli>ble ogi>og li>",
);
const STEP3 = pairs("ational>ate tional>tion alize>al icate>ic iciti>ic ative> ical>ic ness> ful>");
const STEP4 = "ement ance ence able ible ment ant ent ism ate iti ous ive ize ion al er ic".split(" ");

/** Porter2. A y that counts as a consonant is Y. */
function english(word) {
	if (word.length < 3 || /[^a-z]/.test(word)) return word;
	if (EXCEPTIONS.has(word)) return EXCEPTIONS.get(word);
	let w = word.replace(/(^|[aeiouy])y/g, "$1Y");
	const after = (from) => {
		const m = /[aeiouy][^aeiouy]/.exec(w.slice(from));
		return m ? from + m.index + 2 : w.length;
	};
	const r1 = /^(gener|commun|arsen)/.exec(w)?.[0].length ?? after(0);
	const r2 = after(r1);
	const cut = (n) => (w = w.slice(0, w.length - n));
	const shortEnd = () => /^[aeiouy][^aeiouy]$|[^aeiouy][aeiouy][^aeiouywxY]$/.test(w);
	const replace = (rules) => {
		for (const [from, to] of rules) {
			if (!w.endsWith(from)) continue;
			const stem = w.slice(0, -from.length);
			const may = from === "ogi" ? stem.endsWith("l") : from === "li" ? /[cdeghkmnrt]$/.test(stem) : from !== "ative" || stem.length >= r2;
			if (stem.length >= r1 && may) w = stem + to;
			return;
		}
	};
	if (/sses$/.test(w)) cut(2);
	else if (/ie[ds]$/.test(w)) cut(w.length > 4 ? 2 : 1);
	else if (/[aeiouy].+s$/.test(w) && !/[us]s$/.test(w)) cut(1);
	if (/^((in|out|cann|herr|earr)ing|(proc|exc|succ)eed)$/.test(w)) return w;

	let m = /eed(ly)?$/.exec(w);
	if (m) {
		if (m.index >= r1) w = w.slice(0, m.index + 2);
	} else if ((m = /(ing|ed)(ly)?$/.exec(w)) && /[aeiouy]/.test(w.slice(0, m.index))) {
		w = w.slice(0, m.index);
		if (/(at|bl|iz)$/.test(w)) w += "e";
		else if (/([bdfgmnprt])\1$/.test(w)) cut(1);
		else if (r1 >= w.length && shortEnd()) w += "e";
	}
	w = w.replace(/(.[^aeiouy])[yY]$/, "$1i");
	replace(STEP2);
	replace(STEP3);
	const end = STEP4.find((s) => w.endsWith(s));
	if (end && w.length - end.length >= r2 && (end !== "ion" || /[st]ion$/.test(w))) cut(end.length);
	if (w.endsWith("e")) {
		if (w.length - 1 >= r2) cut(1);
		else if (w.length - 1 >= r1) {
			cut(1);
			if (shortEnd()) w += "e";
		}
	} else if (w.endsWith("ll") && w.length - 1 >= r2) cut(1);
	return w.replace(/Y/g, "y");
}

const STEMS = { lv: latvian, en: english };

/** The term of a word in a language. */
export const keyOf = (lang) => (word) => (hasFigure(word) ? word : plain((STEMS[lang] ?? String)(word)));
