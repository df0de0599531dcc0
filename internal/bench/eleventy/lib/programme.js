import { html } from "./html.js";
import { money } from "./format.js";
import { card, newsItem, pageHead, pagination } from "../_includes/parts.js";

/** One page of a programme, with its portion of the projects. */
export function programmeMain(site, { programme, projects, hrefs, number }, content, t) {
	const { lang, id, title, description, fund, period } = programme.data;
	const own = site[lang];
	const sum = (own.projectsOf.get(id) ?? []).reduce((n, p) => n + p.data.total, 0);
	return html`
<article>${pageHead(title, description)}
<div class="columns"><aside class="columns__side" aria-label="${t.facts}"><dl class="key-facts"><div><dt>${t.fund}</dt><dd>${t[fund]}</dd></div>
<div><dt>${t.period}</dt><dd>${period.replace("-", "–")}</dd></div></dl></aside>
<div class="columns__main"><div class="section prose">${content}</div><p class="big-number">${money(lang, sum)}</p>
${projects.length > 0 && html`<ul class="cards cards--rows">${projects.map((p) => card(site, p, t))}</ul>${pagination(hrefs, number, t)}`}
<ul class="news-list">${(own.newsOf.get(id) ?? []).slice(0, 20).map(newsItem)}</ul>
</div></div></article>`;
}
