export const base = "https://projekti.example.org";
export const languages = { lv: "Latviešu", en: "English" };
export const titles = { lv: "Tieslietu nozares projekti", en: "Justice sector projects" };
export const paths = {
	lv: { home: "/lv/", projects: "/lv/projekti/", programmes: "/lv/programmas/", news: "/lv/aktualitates/", missing: "/lv/404.html" },
	en: { home: "/en/", projects: "/en/projects/", programmes: "/en/programmes/", news: "/en/news/", missing: "/en/404.html" },
};
export const pageSize = 20;

const known = new WeakMap();

/** The entries by language, kind, programme and project. */
export function index(entries) {
	// Eleventy hands out a list of its own to each who asks; the first entry is the same one.
	const key = entries[0]?.data;
	if (known.has(key)) return known.get(key);
	const site = { lv: new Language("lv"), en: new Language("en"), translations: new Map(), parts: new Map() };
	for (const entry of entries) {
		const { lang, section, id } = entry.data;
		if (!section) continue;
		site[lang][section].push(entry);
		site[lang].byId.set(section + "/" + id, entry);
		group(site.translations, section + "/" + id, entry);
	}
	for (const lang of Object.keys(languages)) site[lang].sort();
	for (const list of site.translations.values()) list.sort((a, b) => (a.data.lang < b.data.lang ? 1 : -1));
	known.set(key, site);
	return site;
}

function group(map, key, entry) {
	const list = map.get(key);
	if (list) list.push(entry);
	else map.set(key, [entry]);
}

class Language {
	constructor(lang) {
		this.lang = lang;
		this.projects = [];
		this.programmes = [];
		this.news = [];
		this.pages = [];
		this.byId = new Map();
		this.projectsOf = new Map();
		this.newsOf = new Map();
		this.newsOfProject = new Map();
	}

	sort() {
		const newestFirst = (a, b) => b.date - a.date || (a.inputPath < b.inputPath ? -1 : 1);
		this.projects.sort(newestFirst);
		this.news.sort(newestFirst);
		this.programmes.sort((a, b) => a.data.weight - b.data.weight);
		this.pages.sort((a, b) => (a.inputPath < b.inputPath ? -1 : 1));
		for (const p of this.projects) group(this.projectsOf, p.data.programme, p);
		for (const n of this.news) {
			group(this.newsOf, n.data.programme, n);
			group(this.newsOfProject, n.data.project, n);
		}
	}

	/** The pages of a programme: its projects in portions. */
	pagesOf(programme) {
		const all = this.projectsOf.get(programme.data.id) ?? [];
		const count = Math.max(1, Math.ceil(all.length / pageSize));
		const hrefs = Array.from({ length: count }, (_, i) => programme.url + (i ? `page/${i + 1}/` : ""));
		return hrefs.map((href, i) => ({ programme, href, hrefs, number: i, projects: all.slice(i * pageSize, (i + 1) * pageSize) }));
	}
}
