import { html } from "../../lib/html.js";
import { number } from "../../lib/format.js";
import { paths, titles } from "../../lib/site.js";
import { card, newsItem } from "../../_includes/parts.js";

export const data = { key: "home", layout: "base.11ty.js", pagination: { data: "langs", size: 1, alias: "lang" }, permalink: ({ lang }) => paths[lang].home };

export function render({ lang, collections, words }) {
	const t = words[lang];
	const { projects, news, programmes } = collections.site[lang];
	return html`
<h1>${titles[lang]}</h1>
<dl class="counters"><div><dt>${t.projects}</dt><dd>${number(lang, projects.length)}</dd></div><div><dt>${t.news}</dt><dd>${number(lang, news.length)}</dd></div></dl>
<ul class="cards">${projects.slice(0, 3).map((p) => card(collections.site, p, t))}</ul>
<ul class="programme-grid">${programmes.map((p) => html`<li><a href="${p.url}">${p.data.title}</a></li>`)}</ul>
<ul class="news-list">${news.slice(0, 6).map(newsItem)}</ul>`;
}
