// Reads the index that the build writes (internal/search says what is in it) as far as a question needs it.
import { hasFigure, keyOf, plain, words } from "./analysis.js";

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUE = new Map([...DIGITS].map((c, i) => [c, i]));

/** In which of n parts a text is. */
function bucket(text, n) {
	let h = 7;
	for (const c of text) h = (Math.imul(h, 31) + c.codePointAt(0)) >>> 0;
	return h % n;
}

/** Passes each document of a list of postings with its weight. */
function unpack(list, visit) {
	let doc = -1;
	let step = 0;
	let shift = 0;
	for (let i = 0; i < list.length; i++) {
		const v = VALUE.get(list[i]);
		step += (v & 31) << shift;
		if (v >= 32) {
			shift += 5;
			continue;
		}
		doc += step + 1;
		visit(doc, VALUE.get(list[++i]) / 31);
		step = shift = 0;
	}
}

/** Whether one slip of the finger makes a into b: a letter more, less, other, or two exchanged. */
function slip(a, b) {
	if (Math.abs(a.length - b.length) > 1) return false;
	let i = 0;
	while (i < a.length && a[i] === b[i]) i++;
	const rest = (x, y) => a.slice(i + x) === b.slice(i + y);
	return rest(1, 1) || rest(1, 0) || rest(0, 1) || (a[i] === b[i + 1] && a[i + 1] === b[i] && rest(2, 2));
}

const PREFIXES = 12; // terms that a word's beginning may stand for

export async function open(folder, lang) {
	const load = async (name, options) => {
		const answer = await fetch(folder + name, options);
		if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
		return answer.json();
	};
	const head = await load("head.json", { cache: "no-cache" });
	const parts = new Map();
	const part = (name) => {
		if (!parts.has(name)) {
			const loading = load(`${name}.json?${head.v}`);
			loading.catch(() => parts.delete(name));
			parts.set(name, loading);
		}
		return parts.get(name);
	};
	const key = keyOf(lang);
	const runs = [];
	for (let i = 0, first = 0; i < head.runs.length; i += 5) {
		const [count, kind, status, programme, month] = head.runs.slice(i, i + 5);
		runs.push({ first, kind, status, programme, month });
		first += count;
	}

	async function termsLike(text) {
		const found = await part("t" + bucket([...text].slice(0, 3).join(""), head.terms));
		found.terms ??= found.t.split(" ");
		return found;
	}

	async function postings(term) {
		const found = await termsLike(term);
		const i = found.terms.indexOf(term);
		if (i < 0) return "";
		found.lists ??= found.p.split(" ");
		return found.lists[i] === "!" ? (await part("h" + bucket(term, head.heavy)))[term] : found.lists[i];
	}

	/** The terms that a word of a question stands for, each with how much it counts. */
	async function variants(word, last) {
		const own = key(word);
		const all = new Map();
		const add = (term, weight) => all.set(term, Math.max(weight, all.get(term) ?? 0));
		const exact = await termsLike(own);
		if (exact.terms.includes(own)) add(own, 1);
		for (const alias of exact.a[own]?.split(" ") ?? []) add(alias, 0.8);
		const beginning = hasFigure(word) ? word : plain(word);
		if (beginning.length >= 3 && (last || !all.size || hasFigure(word))) {
			const like = (await termsLike(beginning)).terms.filter((t) => t !== own && t.startsWith(beginning));
			for (const term of like.sort((a, b) => a.length - b.length).slice(0, PREFIXES)) add(term, 0.5);
		}
		if (!all.size && [...own].length >= 5 && !hasFigure(word)) {
			for (const term of exact.terms) if (term.length > 3 && slip(own, term)) add(term, 0.4);
			if (!all.size) {
				const ends = (await part("e" + bucket([...own].slice(-3).join(""), head.ends))).split(" ");
				for (const term of ends) if (slip(own, term)) add(term, 0.4);
			}
		}
		return all;
	}

	/** The words of a question without the parts of numbers. */
	function asked(question) {
		let end = -1;
		return words(question.normalize()).filter((w) => w[1] >= end && ((end = w[2]), true));
	}

	/** Documents that hold all words of a question, else those that hold any, the best first. */
	async function search(question, typing) {
		const list = asked(question);
		const groups = await Promise.all(list.map(([word, , end], i) => variants(word, typing && i === list.length - 1 && end === question.normalize().length)));
		const scores = new Float32Array(head.n);
		const hits = new Uint8Array(head.n);
		for (const group of groups) {
			const best = new Map();
			for (const [term, weight] of group) {
				const found = [];
				unpack(await postings(term), (doc, w) => found.push(doc, w));
				const df = found.length / 2;
				const idf = Math.log(1 + (head.n - df + 0.5) / (df + 0.5));
				for (let i = 0; i < found.length; i += 2) {
					const score = found[i + 1] * idf * weight;
					if (score > (best.get(found[i]) ?? 0)) best.set(found[i], score);
				}
			}
			for (const [doc, score] of best) {
				scores[doc] += score;
				hits[doc]++;
			}
		}
		const need = hits.some((n) => groups.length && n === groups.length) ? groups.length : 1;
		const results = [];
		let run = 0;
		for (let doc = 0; doc < head.n; doc++) {
			while (runs[run + 1]?.first <= doc) run++;
			if (groups.length && hits[doc] >= need) results.push({ doc, score: scores[doc], hits: hits[doc], ...runs[run] });
		}
		results.sort((a, b) => b.hits - a.hits || b.score - a.score || b.month - a.month || a.doc - b.doc);
		return { results, terms: groups.map((g, i) => [key(list[i][0]), ...g.keys()]) };
	}

	/** What is shown of a document. */
	async function text(doc) {
		const texts = await part("d" + Math.floor(doc / head.per));
		const [url, title, summary, body, date, language] = texts[doc % head.per];
		return { url, title, summary, body, date, language };
	}

	const programmes = head.programmes.map(([id, title, period, parent]) => ({ id, title, period, parent }));
	return { search, text, programmes, runs, key, version: head.v };
}

/** Whether a word of a text is one that the question asked for: its term, or another form of a related verb. */
export function meant(key, terms) {
	return terms.some((t) => {
		if (key === t) return true;
		let n = 0;
		while (n < key.length && key[n] === t[n]) n++;
		return n >= Math.max(4, Math.min(key.length, t.length) - 1);
	});
}
