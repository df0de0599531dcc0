import { html } from "./html.js";
import { pageSize, paths } from "./site.js";
import { card, newsItem, pageHead, pagination } from "../_includes/parts.js";

/** The paginated list of a section in a language. */
export const list = (section, lang) => ({
	data: {
		lang,
		key: section,
		layout: "base.11ty.js",
		pagination: { data: `collections.${section}_${lang}`, size: pageSize, alias: "portion" },
		permalink: ({ pagination: p }) => paths[lang][section] + (p.pageNumber ? `page/${p.pageNumber + 1}/` : ""),
	},
	render({ collections, words, portion, pagination: p }) {
		const t = words[lang];
		const items = section === "projects"
			? html`<ul class="cards cards--rows">${portion.map((e) => card(collections.site, e, t))}</ul>`
			: html`<ul class="news-list">${portion.map(newsItem)}</ul>`;
		return pageHead(t[section], section === "projects" && t.lead) + items + pagination(p.hrefs, p.pageNumber, t);
	},
});
