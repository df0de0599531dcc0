// Searches the site as the reader types. Without this script the form leads to the site map.
//
// What it expects on the page:
//   form[data-search]      the address of the index; fields q, kind, status, programme, period
//   #search-results        the list
//   [data-search-count]    live region with the sentences data-none, data-one, data-many, data-zero, data-fault
//   template[data-item]    one result; data-field names what goes in
//   [data-search-more]     button for further results
// The choices of kind and status stand in the form in the order of the index; those of programme and period come from there.
import { words } from "./search/analysis.js";
import { meant, open } from "./search/index.js";

const FIELDS = ["kind", "status", "programme", "period"];
const AT_ONCE = 10; // results shown together
const WINDOW = 200; // letters of a snippet
const PAUSE = 120; // milliseconds without a key before a search begins

const date = (lang, iso) => {
	const [year, month, day] = iso.split("-").map(Number);
	if (!year) return "";
	const style = day ? { day: "numeric", month: "long", year: "numeric" } : month ? { month: "long", year: "numeric" } : { year: "numeric" };
	return new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, { ...style, timeZone: "UTC" }).format(new Date(Date.UTC(year, (month || 1) - 1, day || 1)));
};

/** A text with the asked-for words marked. */
function marked(text, hits) {
	const nodes = [];
	let at = 0;
	for (const [start, end] of hits) {
		if (start < at) continue;
		const mark = document.createElement("mark");
		mark.textContent = text.slice(start, end);
		nodes.push(text.slice(at, start), mark);
		at = end;
	}
	return [...nodes, text.slice(at)];
}

/** Where the asked-for words stand in a text: [start, end, which of them]. */
const places = (index, text, terms) =>
	words(text).flatMap(([word, start, end]) => {
		const key = index.key(word);
		const which = terms.findIndex((group) => meant(key, group));
		return which < 0 ? [] : [[start, end, which]];
	});

/** The piece of a text in which most of the asked-for words stand. */
function snippet(index, text, terms) {
	const hits = places(index, text, terms);
	let best = [0, 0];
	hits.forEach(([start], i) => {
		const near = new Set();
		for (let j = i; j < hits.length && hits[j][1] < start + WINDOW - 60; j++) near.add(hits[j][2]);
		if (near.size > best[0]) best = [near.size, start];
	});
	if (!best[0]) return null;
	let from = Math.max(0, best[1] - 60);
	if (from) from = text.indexOf(" ", from) + 1;
	let to = Math.min(text.length, from + WINDOW);
	if (to < text.length) to = Math.max(best[1] + 1, text.lastIndexOf(" ", to));
	const inside = hits.filter(([start, end]) => start >= from && end <= to).map(([start, end]) => [start - from, end - from]);
	return [from ? "… " : "", ...marked(text.slice(from, to), inside), to < text.length ? " …" : ""];
}

function start(form) {
	const list = document.getElementById("search-results");
	const count = document.querySelector("[data-search-count]");
	const more = document.querySelector("[data-search-more]");
	const template = document.querySelector("template[data-item]");
	const field = form.elements.namedItem("q");
	const lang = document.documentElement.lang;
	const plural = new Intl.PluralRules(lang);
	const label = (name, value) => form.elements.namedItem(name).querySelector(`option[value="${CSS.escape(value)}"]`)?.textContent ?? "";
	const choices = (name) => [...form.elements.namedItem(name).options].slice(1).map((o) => o.value);
	const KINDS = choices("kind");
	const STATUSES = choices("status");
	let opening = null;
	let turn = 0;
	let shown = 0;
	let found = [];
	let terms = [];

	function fill(index) {
		const add = (name, value, text) => {
			const o = document.createElement("option");
			[o.value, o.textContent] = [value, text];
			form.elements.namedItem(name).append(o);
		};
		const used = new Set();
		for (const { programme } of index.runs) for (let p = programme; p >= 0; p = index.programmes[p].parent) used.add(p);
		index.programmes.forEach((p, i) => used.has(i) && add("programme", p.id, p.title));
		const periods = new Set([...used].map((i) => index.programmes[i].period));
		for (const p of [...periods].sort().reverse()) add("period", p, p.replace("-", "–"));
		recall(["programme", "period"]);
		return index;
	}

	const index = () => (opening ??= open(form.dataset.search, lang).then(fill));

	function recall(names) {
		const asked = new URLSearchParams(location.search);
		for (const name of names) if (asked.get(name)) form.elements.namedItem(name).value = asked.get(name);
	}

	function remember() {
		const address = new URL(location.href);
		for (const name of ["q", ...FIELDS]) {
			const value = form.elements.namedItem(name).value.trim();
			if (value) address.searchParams.set(name, value);
			else if (name !== "programme" && name !== "period" || opening) address.searchParams.delete(name);
		}
		history.replaceState(null, "", address);
	}

	function filtered(results, { programmes }) {
		const [kind, status, programme, period] = FIELDS.map((name) => form.elements.namedItem(name).value);
		return results.filter((r) => {
			const under = [];
			for (let p = r.programme; p >= 0; p = programmes[p].parent) under.push(programmes[p].id);
			return (
				(!kind || KINDS[r.kind] === kind) && (!status || STATUSES[r.status] === status) && (!programme || under.includes(programme)) &&
				(!period || programmes[r.programme]?.period === period)
			);
		});
	}

	function item(site, result, page) {
		const node = template.content.cloneNode(true);
		const status = STATUSES[result.status];
		const values = {
			title: marked(page.title, places(site, page.title, terms)), kind: [label("kind", KINDS[result.kind])], status: status && [label("status", status)],
			programme: KINDS[result.kind] !== "programme" && result.programme >= 0 && [site.programmes[result.programme].title], date: page.date && [date(lang, page.date)],
			text: snippet(site, page.body, terms) ?? marked(page.summary, places(site, page.summary, terms)),
		};
		for (const element of node.querySelectorAll("[data-field]")) {
			const value = values[element.dataset.field];
			if (!value) {
				element.remove();
				continue;
			}
			element.replaceChildren(...value);
			if (element.matches("a")) element.setAttribute("href", page.url);
			if (page.language && /title|text/.test(element.dataset.field)) element.lang = page.language;
			if (element.dataset.field === "status") element.classList.add(`status--${status}`);
		}
		return node;
	}

	async function show(mine) {
		const site = await index();
		const next = found.slice(shown, shown + AT_ONCE);
		const items = await Promise.all(next.map(async (r) => ({ r, page: await site.text(r.doc) })));
		if (mine !== turn) return;
		if (!shown) list.replaceChildren();
		// The index knows the month; among equals of a month the day decides.
		items.sort((a, b) => b.r.hits - a.r.hits || b.r.score - a.r.score || (a.page.date < b.page.date ? 1 : a.page.date > b.page.date ? -1 : 0));
		list.append(...items.map(({ r, page }) => item(site, r, page)));
		shown += next.length;
		more.hidden = shown >= found.length;
	}

	async function update(typing) {
		const mine = ++turn;
		const question = field.value.trim();
		remember();
		if (!question) {
			list.replaceChildren();
			more.hidden = true;
			count.textContent = "";
			return;
		}
		try {
			const site = await index();
			const answer = await site.search(field.value, typing);
			if (mine !== turn) return;
			found = filtered(answer.results, site);
			[terms, shown] = [answer.terms, 0];
			remember();
			await show(mine);
			if (mine !== turn) return;
			const { none, one, many, zero } = count.dataset;
			const rule = plural.select(found.length);
			const sentence = !found.length ? none : rule === "one" ? one : rule === "zero" ? zero || many : many;
			count.textContent = sentence.replace("{n}", found.length.toLocaleString(lang));
		} catch {
			opening = null;
			if (mine === turn) count.textContent = count.dataset.fault;
		}
	}

	let waiting = 0;
	const soon = (typing) => {
		clearTimeout(waiting);
		waiting = setTimeout(update, PAUSE, typing);
	};
	form.addEventListener("input", (event) => soon(event.target === field));
	form.addEventListener("submit", (event) => {
		event.preventDefault();
		clearTimeout(waiting);
		update(false);
	});
	form.addEventListener("reset", () => setTimeout(update)); // the fields are empty only after the event
	more.addEventListener("click", async () => {
		const first = shown;
		await show(turn);
		list.children[first]?.querySelector("a").focus();
	});
	// Arrows go from the field through the results; Escape comes back.
	document.addEventListener("keydown", (event) => {
		const links = [...list.querySelectorAll("a")];
		const at = links.indexOf(document.activeElement);
		const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
		if (at >= 0 && event.key === "Escape") field.focus();
		else if (step && (at >= 0 || document.activeElement === field) && links.length) {
			event.preventDefault();
			(links[at + step] ?? (at + step < 0 ? field : links[at])).focus();
		}
	});

	recall(["q", "kind", "status"]);
	form.addEventListener("focusin", () => index().catch(() => (opening = null)), { once: true });
	if (field.value) update(false);
}

for (const form of document.querySelectorAll("form[data-search]")) start(form);
