// Filters the list of projects as the reader types or chooses. Without this script the list is whole and in pages; with it the
// form appears. A list that stands on one page is filtered in place; a list in pages is loaded once, whole, from the JSON file
// that the form names in data-src (same origin). Nothing is parsed as HTML: items are copies of the page's own template.
//
// What it expects on the page:
//   form[data-filter][data-src]   fields named text, status, programme, fund, period
//   [data-filter-list]            the list; its <li> carry data-status, data-programme, data-fund, data-period, data-code
//   template[data-filter-item]    one item; data-field="key" takes the text, data-href="key" the address, data-status the status
//   [data-filter-pages]           the page links, when there is more than one page
//   [data-filter-count]           live region with the sentences data-none, data-one, data-many, data-zero
// The JSON file: [{title, summary, url, status, statusLabel, programme, programmeLabel, fund, fundLabel, period, dates}].

const KEYS = ["status", "programme", "fund", "period"];

/** Small letters without marks, so that "seminars" finds "Semināri". */
const fold = (words) => words.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

/** What the reader asks for: the fields that are set, and the words of the text. */
function wanted(form) {
	const data = new FormData(form);
	const fields = KEYS.filter((key) => data.get(key)).map((key) => [key, data.get(key)]);
	const words = fold(String(data.get("text") ?? "")).split(/\s+/).filter(Boolean);
	return { fields, words, any: fields.length + words.length > 0 };
}

const matches = (record, want) =>
	want.fields.every(([key, value]) => (record[key] ?? "").split(" ").includes(value)) &&
	want.words.every((word) => record.haystack.includes(word));

/** A list item of the page as a record. */
function recordOf(item) {
	const { period, code } = item.dataset; // numbers that a reader may type although the card does not show them
	const record = { item, haystack: fold([item.textContent, period, code].join(" ")) };
	for (const key of KEYS) record[key] = item.dataset[key] ?? "";
	return record;
}

/** A record of the JSON file with the text in which words are looked for. */
function withHaystack(record) {
	const said = [record.title, record.summary, record.programmeLabel, record.fundLabel, record.period, record.dates, record.code];
	return { ...record, haystack: fold(said.filter(Boolean).join(" ")) };
}

/** A copy of the template filled with a record; an empty field leaves its element out. */
function itemOf(template, record) {
	const item = template.content.cloneNode(true);
	for (const element of item.querySelectorAll("[data-field]")) {
		const words = record[element.dataset.field];
		if (!words) {
			element.remove();
			continue;
		}
		element.textContent = words;
		if (element.dataset.href) element.setAttribute("href", record[element.dataset.href]);
		if (element.dataset.status) element.classList.add(`status--${record[element.dataset.status]}`);
	}
	return item;
}

/** "Atrasts 1 projekts", "Atrasti 4 projekti": Latvian and English choose the sentence by their plural rules. */
function sentence(region, n) {
	const { none, one, many, zero } = region.dataset;
	if (n === 0) return none ?? "";
	const rule = new Intl.PluralRules(region.closest("[lang]")?.lang || "en").select(n);
	return ((rule === "one" ? one : rule === "zero" ? zero : many) ?? many ?? "{n}").replace("{n}", String(n));
}

/** Writes what is asked for into the address, so that a filtered list can be kept and sent. */
function remember(form) {
	const address = new URL(location.href);
	for (const [key, value] of new FormData(form)) {
		if (value) address.searchParams.set(key, String(value));
		else address.searchParams.delete(key);
	}
	history.replaceState(null, "", address);
}

/** Takes what is asked for from the address; values that the form does not know are left. */
function recall(form) {
	for (const [key, value] of new URLSearchParams(location.search)) {
		const field = form.elements.namedItem(key);
		if (field instanceof HTMLInputElement) field.value = value;
		if (field instanceof HTMLSelectElement && [...field.options].some((option) => option.value === value)) field.value = value;
	}
}

function start(form) {
	const list = document.querySelector("[data-filter-list]");
	const template = document.querySelector("template[data-filter-item]");
	const pages = document.querySelector("[data-filter-pages]");
	const count = document.querySelector("[data-filter-count]");
	if (!list) return;

	const firstPage = [...list.children];
	let all = null; // the records of the whole list, from its first use on
	let turn = 0; // number of the newest request, so that a slow answer does not overwrite a later one

	async function records() {
		if (!pages) return firstPage.map(recordOf);
		const answer = await fetch(form.dataset.src, { credentials: "same-origin" });
		if (!answer.ok) throw new Error(`${form.dataset.src}: ${answer.status}`);
		return (await answer.json()).map(withHaystack);
	}

	/** The page as it came: its first items and its page links. */
	function reset() {
		list.replaceChildren(...firstPage);
		for (const item of firstPage) item.hidden = false;
		if (pages) pages.hidden = false;
		if (count) count.textContent = "";
	}

	function show(found) {
		if (pages) {
			list.replaceChildren(...found.map((record) => itemOf(template, record)));
			pages.hidden = true;
		} else {
			const kept = new Set(found.map((record) => record.item));
			for (const item of firstPage) item.hidden = !kept.has(item);
		}
		if (count) count.textContent = sentence(count, found.length);
	}

	async function update() {
		const mine = ++turn;
		const want = wanted(form);
		remember(form);
		if (!want.any) return reset();
		try {
			all ??= await records();
		} catch {
			// The list cannot be had: the page serves as it does without a script.
			reset();
			form.hidden = true;
			return;
		}
		if (mine === turn) show(all.filter((record) => matches(record, want)));
	}

	form.addEventListener("input", update);
	form.addEventListener("reset", () => setTimeout(update)); // the fields are empty only after the event
	form.addEventListener("submit", (event) => {
		event.preventDefault();
		update();
	});
	recall(form);
	form.hidden = false;
	if (wanted(form).any) update();
}

for (const form of document.querySelectorAll("form[data-filter]")) start(form);
