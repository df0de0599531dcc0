// Keeps the page on screen up to date while its source is written. It runs in the preview only.
//
//	/_atbalss/events ──► the page is fetched and morphed into the one on screen; scroll, focus, typed text, open parts stay
//	/_atbalss/findings.json ──► toolbar and panel, in a shadow root, so that neither side's styles reach the other
//
// Nothing from the server is parsed as HTML here: the page comes as a document (XMLHttpRequest), words are set as text.
import { Idiomorph } from "./idiomorph.js";

const OWN = "/_atbalss/";
const isPanel = document.documentElement.hasAttribute("data-atbalss-panel");

// --- The page ---

/** Fetches the page that is on screen, as a document. */
function fetchPage() {
	return new Promise((done, failed) => {
		const request = new XMLHttpRequest();
		request.open("GET", location.pathname + location.search);
		request.responseType = "document";
		request.onload = () =>
			done({ page: request.response, generation: Number(request.getResponseHeader("Atbalss-Generation") ?? -1) });
		request.onerror = () => failed(new Error("no connection"));
		request.send();
	});
}

const sheetsOf = (page) => [...page.querySelectorAll('head link[rel="stylesheet"]')];
const scriptsOf = (page) => [...page.querySelectorAll("script[src]")].map((s) => s.getAttribute("src")).join(" ");

/** Exchanges the style sheets: the old ones go when the new ones have come, so the page is never bare. */
async function exchangeSheets(page) {
	const old = sheetsOf(document);
	const wanted = sheetsOf(page).map((link) => link.getAttribute("href"));
	const added = sheetsOf(page).filter((link) => !old.some((o) => o.getAttribute("href") === link.getAttribute("href")));
	await Promise.all(
		added.map((link) => {
			const copy = document.importNode(link, true);
			return new Promise((done) => {
				copy.onload = copy.onerror = done;
				(old.at(-1) ?? document.head.lastElementChild).after(copy);
			});
		}),
	);
	for (const link of old) if (!wanted.includes(link.getAttribute("href"))) link.remove();
}

/** What readers have done to a page is theirs: what they typed, ticked, opened, and what a script hid. */
function keeps(name, element) {
	if (name === "open") return element.matches("details, dialog");
	if (["value", "checked", "selected"].includes(name)) return element.matches("input, textarea, option");
	return name === "hidden";
}

const filter = () => document.querySelector("form[data-filter]");
const filtering = (form) => [...new FormData(form).values()].some((value) => value !== "");

/** A filtered list is the work of the page's script; it stays as it is until the reader is done with it. */
let listIsOld = false;
function keepsList(oldNode, newNode) {
	if (!(oldNode instanceof Element) || !oldNode.matches("[data-filter-list], [data-filter-pages], [data-filter-count]")) return false;
	if (!oldNode.isEqualNode(newNode)) listIsOld = true;
	return filtering(filter() ?? document.createElement("form"));
}

/** What tells an element from its neighbours, so that it is found again when something is put in above it. */
function keyOf(element) {
	if (element.matches("details")) return element.querySelector("summary")?.textContent;
	if (element.matches("a[href]")) return element.getAttribute("href");
	if (element.matches("img[src]")) return element.getAttribute("src");
	if (element.matches("input, select, textarea, button")) return element.getAttribute("name");
	return element.textContent;
}
const KEYED = "p, li, dt, dd, h1, h2, h3, h4, h5, h6, summary, details, figure, blockquote, pre, tr, a[href], img[src], input, select, textarea, button";

/** Gives the elements without an id one that is the same in both pages; returns a function that takes them away again. */
function lendIDs(page) {
	const seen = new Map();
	const lent = [];
	for (const element of page.body.querySelectorAll(KEYED)) {
		if (element.id) continue;
		const key = `${element.localName} ${keyOf(element)}`;
		const n = (seen.get(key) ?? 0) + 1;
		seen.set(key, n);
		let hash = 0x811c9dc5; // FNV-1a
		for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
		element.id = `atbalss-${(hash >>> 0).toString(16)}-${key.length}-${n}`;
		lent.push(element);
	}
	return () => {
		for (const element of page.body.querySelectorAll('[id^="atbalss-"]')) element.removeAttribute("id");
		for (const element of lent) if (element.id.startsWith("atbalss-")) element.removeAttribute("id");
	};
}

function morph(page) {
	document.title = page.title;
	document.documentElement.lang = page.documentElement.lang;
	const takeBack = lendIDs(document);
	lendIDs(page);
	Idiomorph.morph(document.body, page.body, {
		morphStyle: "outerHTML",
		ignoreActiveValue: true,
		callbacks: {
			beforeAttributeUpdated: (name, element) => !keeps(name, element),
			beforeNodeMorphed: (oldNode, newNode) => !keepsList(oldNode, newNode),
		},
	});
	takeBack();
}

// The page's script remembers the list that it found. When the list has changed since, it starts anew before the reader uses it.
addEventListener("focusin", (event) => {
	const form = filter();
	if (!listIsOld || !form?.contains(event.target) || filtering(form)) return;
	sessionStorage.setItem("atbalss-focus", event.target.name ?? "");
	location.reload();
});
const focused = sessionStorage.getItem("atbalss-focus");
if (focused !== null) {
	sessionStorage.removeItem("atbalss-focus");
	filter()?.elements.namedItem(focused)?.focus();
}

// --- Keeping up ---

/** The generation of the site that the page on screen is of; -1 when the browser does not say (Server-Timing). */
let shown = -1;
for (const timing of performance.getEntriesByType("navigation")[0]?.serverTiming ?? [])
	if (timing.name === "generation") shown = Number(timing.description);
let run = null; // of the program
let wanted = null; // the newest state
let busy = false;
let leaving = false; // for another page: a second call would break off the first

function reload() {
	if (leaving) return;
	leaving = true;
	location.reload();
}
addEventListener("pageshow", ({ persisted }) => {
	if (!persisted) return;
	leaving = false; // the reader came back to the page
	update();
});

async function update() {
	if (busy || leaving) return;
	busy = true;
	try {
		let told = -1;
		while (wanted && (wanted.generation !== shown || wanted.version !== told)) {
			const state = wanted;
			if (state.generation !== shown) await show(state);
			if (leaving) return;
			told = state.version;
			await tell();
		}
		toolbar.lost(false);
	} catch {
		toolbar.lost(true); // the stream connects again, and says where things are
	} finally {
		busy = false;
	}
}

/** Shows a new generation of the site. */
async function show(state) {
	const first = shown === -1;
	if (state.follow && !first && state.follow !== location.pathname) {
		leaving = true;
		location.assign(state.follow);
		return;
	}
	if (!isPanel && !wasNotFound()) {
		const found = await findings();
		if (found.page?.state === "moved") {
			leaving = true;
			location.replace(found.page.to + location.hash);
			return;
		}
		if (found.page?.state === "gone") {
			shown = state.generation; // the toolbar says that the page has gone; what was there stays
			return;
		}
	}
	const { page, generation } = await fetchPage();
	if (isPanel || page === null || page.documentElement.hasAttribute("data-atbalss-panel")) {
		shown = state.generation;
		if (isPanel || !first) reload();
		return;
	}
	const onlyStyles = state.styles && state.generation === shown + 1 && generation === state.generation;
	shown = generation === -1 ? state.generation : generation;
	if (page.querySelector('meta[http-equiv="refresh"]') || scriptsOf(page) !== scriptsOf(document)) {
		reload();
		return;
	}
	await exchangeSheets(page);
	if (!onlyStyles) morph(page);
}

/** Whether the page on screen was itself the answer "not found" when it was loaded. */
function wasNotFound() {
	return (performance.getEntriesByType("navigation")[0]?.responseStatus ?? 200) === 404;
}

// --- Toolbar and panel ---

async function findings() {
	const answer = await fetch(`${OWN}findings.json?path=${encodeURIComponent(location.pathname)}`, { credentials: "same-origin" });
	if (!answer.ok) throw new Error(`findings: ${answer.status}`);
	return answer.json();
}

async function tell() {
	const found = await findings();
	toolbar.show(found);
}

/** An element with text, attributes and children. */
function make(name, attributes = {}, ...children) {
	const element = document.createElement(name);
	for (const [key, value] of Object.entries(attributes)) if (value !== false && value != null) element.setAttribute(key, value === true ? "" : value);
	element.append(...children.filter((child) => child != null && child !== ""));
	return element;
}

class Toolbar {
	constructor() {
		this.host = make("atbalss-preview");
		this.root = this.host.attachShadow({ mode: "open" });
		this.words = {};
		this.isOpen = false;
		this.isLost = false;
		const style = make("link", { rel: "stylesheet", href: `${OWN}preview.css` });
		this.button = make("button", { type: "button", class: "toggle", "aria-expanded": "false", "aria-controls": "panel", hidden: true });
		this.panel = make("section", { id: "panel", class: "panel", hidden: true, tabindex: "-1" });
		this.alert = make("section", { class: "panel errors", hidden: true });
		this.live = make("p", { class: "live", role: "status" });
		this.lostBar = make("p", { class: "lost", role: "alert", hidden: true });
		this.button.addEventListener("click", () => this.open(!this.isOpen));
		this.root.addEventListener("keydown", (event) => {
			if (event.key !== "Escape" || !this.isOpen) return;
			this.open(false);
			this.button.focus();
		});
		this.root.append(style, this.lostBar, this.alert, this.panel, this.button, this.live);
		document.documentElement.append(this.host);
	}

	open(yes) {
		this.isOpen = yes;
		this.panel.hidden = !yes;
		this.button.setAttribute("aria-expanded", String(yes));
	}

	lost(yes) {
		this.isLost = yes;
		this.lostBar.hidden = !yes;
		this.lostBar.textContent = yes ? (this.words.lost ?? "No connection") : "";
	}

	show(found) {
		this.words = found.words;
		const errors = found.problems.filter((p) => p.severity === "error");
		const own = found.problems.filter((p) => p.here && p.severity !== "error");
		this.host.lang = isPanel ? document.documentElement.lang : (this.words.ui ?? "");
		this.showErrors(found, errors);
		this.showPanel(found, own, errors);
		this.showButton(found, own, errors);
		this.live.textContent = errors.length > 0 ? this.words.errors.replace("{n}", found.counts.error) : "";
	}

	showErrors(found, errors) {
		const { words } = this;
		const bad = errors.length > 0 || Boolean(found.failure);
		this.alert.hidden = !bad || isPanel;
		if (!bad || isPanel) return this.alert.replaceChildren();
		this.alert.setAttribute("aria-label", words.errors.replace("{n}", found.counts.error));
		this.alert.replaceChildren(
			make("h2", {}, words.errors.replace("{n}", Math.max(found.counts.error, 1))),
			found.page?.state === "last-good" ? make("p", {}, words.lastGood) : "",
			found.failure ? make("p", { class: "failure" }, found.failure) : "",
			make("ul", { class: "findings" }, ...errors.map((p) => this.item(p))),
		);
	}

	item(problem) {
		const { words } = this;
		const place = [problem.file, problem.line || "", problem.column || ""].filter((part) => part !== "").join(":");
		return make(
			"li",
			{ class: `finding ${problem.severity}` },
			make("p", { class: "place" }, make("strong", {}, words[problem.severity]), " ", place),
			make("p", { class: "message" }, problem.message),
			problem.excerpt ? make("pre", { tabindex: "0" }, problem.excerpt) : "",
			problem.hint ? make("p", { class: "hint" }, `${words.hint}: ${problem.hint}`) : "",
			problem.source ? make("p", { class: "source" }, `${words.source}: ${problem.source}`) : "",
		);
	}

	showPanel(found, own, errors) {
		const { words } = this;
		const page = found.page ?? {};
		const marks = this.marks(page);
		const facts = make("dl", {});
		const fact = (name, ...values) => facts.append(make("dt", {}, name), make("dd", {}, ...values));
		if (page.files?.length) fact(words.file, page.files[0]);
		if (page.translation) fact(words.translation, words[page.translation] + (page.machine ? `, ${words.machine}` : ""));
		const versions = (page.versions ?? []).map((v) => make("a", { href: v.address, hreflang: v.lang, lang: v.lang }, v.lang));
		if (versions.length) fact(words.languages, ...versions.flatMap((link, i) => (i ? [", ", link] : [link])));
		const print = make("button", { type: "button" }, words.print);
		print.addEventListener("click", () => window.print());
		const close = make("button", { type: "button" }, words.close);
		close.addEventListener("click", () => {
			this.open(false);
			this.button.focus();
		});
		const here = errors.filter((p) => p.here).concat(own);
		this.panel.setAttribute("aria-label", words.toolbar);
		this.panel.replaceChildren(
			make("h2", {}, words.toolbar),
			...marks.map((text) => make("p", { class: "mark" }, text)),
			facts,
			make("h3", {}, words.findings),
			here.length ? make("ul", { class: "findings" }, ...here.map((p) => this.item(p))) : make("p", {}, words.none),
			make("p", { class: "counts" }, ["errors", "warnings", "notices"].map((k) => words[k].replace("{n}", found.counts[k.slice(0, -1)])).join(" · ")),
			found.checked ? "" : make("p", {}, words.checking),
			make("p", { class: "actions" }, print, close),
		);
	}

	/** What the reader of the published site would not see. */
	marks(page) {
		const { words } = this;
		const marks = [];
		if (page.held) marks.push(words[page.held]);
		if (page.state === "gone" && !wasNotFound()) marks.push(words.gone);
		if (["stale", "missing"].includes(page.translation)) marks.push(words[page.translation]);
		return marks;
	}

	showButton(found, own, errors) {
		const { words } = this;
		const gone = found.page?.state === "gone" && !wasNotFound();
		const texts = [words.toolbar];
		if (gone) texts.push(words.gone);
		else if (found.page?.held) texts.push(words[found.page.held]);
		const n = own.length + errors.length;
		this.button.replaceChildren(make("span", {}, texts.join(" · ")), n ? make("span", { class: errors.length ? "count error" : "count" }, String(n)) : "");
		this.button.title = words.open;
		this.button.classList.toggle("warned", gone);
		this.button.hidden = isPanel;
	}
}

const toolbar = new Toolbar();

// --- The stream ---

// A browser opens six connections to a server at most, over all its tabs. So one tab that somebody looks at has the stream and
// passes on what it says (Web Locks, Broadcast Channel). Where browsers have neither, on another device without encryption, each
// tab on screen has a stream of its own. A tab that nobody sees has none: it asks where things are when it is looked at.
const channel = navigator.locks && "BroadcastChannel" in globalThis ? new BroadcastChannel("atbalss-preview") : null;
let last = null; // what the stream said, in the tab that has it
let leave = null; // gives up the stream, or the wait for it

/** Opens the stream; returns a function that closes it. */
function connect(give) {
	let stream = null;
	let again = 0;
	const start = () => {
		stream = new EventSource(`${OWN}events`);
		stream.addEventListener("state", (event) => give({ state: JSON.parse(event.data) }));
		stream.addEventListener("error", () => {
			give({ lost: true });
			if (stream.readyState === EventSource.CLOSED) again = setTimeout(start, 1000); // else it connects again by itself
		});
	};
	start();
	return () => {
		clearTimeout(again);
		stream.close();
	};
}

function take({ state, lost }) {
	if (lost) return toolbar.lost(true);
	if (run !== null && run !== state.start) return reload(); // another run of the program: this script may be old, too
	run = state.start;
	wanted = state;
	update();
}

function listen() {
	if (document.hidden) {
		leave?.();
		leave = null;
	} else if (!leave && !channel) {
		leave = connect(take);
	} else if (!leave) {
		const waiting = new AbortController();
		let close = null;
		const lead = () =>
			new Promise((done) => {
				const end = connect((message) => {
					last = message;
					channel.postMessage(message);
					take(message);
				});
				close = () => {
					end();
					last = null;
					done();
				};
			});
		navigator.locks.request("atbalss-preview", { signal: waiting.signal }, lead).catch(() => {}); // given up while it waited
		leave = () => (close ? close() : waiting.abort());
		channel.postMessage({ hello: true });
	}
}
channel?.addEventListener("message", ({ data }) => {
	if (!data.hello) take(data);
	else if (last) channel.postMessage(last);
});
document.addEventListener("visibilitychange", listen);
listen();
