import { esc, html } from "../lib/html.js";
import { money, number, percent, time } from "../lib/format.js";
import { newsItem, pageHead } from "./parts.js";

export const data = { layout: "base.11ty.js" };

export function render(p) {
	const { lang, collections, total, start, end } = p;
	const t = p.words[lang];
	const site = collections.site[lang];
	const programme = site.byId.get("programmes/" + p.programme);
	const link = html`<a href="${programme.url}">${esc(programme.data.title)}</a>`;
	const news = site.newsOfProject.get(p.id) ?? [];
	const facts = [
		[t.programme, link], [t.fund, t[programme.data.fund]], [t.period, programme.data.period.replace("-", "–")],
		[t.implementer, html`<a href="https://www.vpd.gov.lv">${t.vpd}</a>`], [t.agency, t.cfla], [t.start, time(lang, start)], [t.end, time(lang, end)],
	];
	return html`
<article>${pageHead(p.title, p.description, link, html`<span class="status status--${p.status}">${t[p.status]}</span>`)}
${p.status === "ongoing" && progress(p, t)}
<div class="columns"><aside class="columns__side" aria-label="${t.facts}"><dl class="key-facts">
${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl></aside><div class="columns__main">
<section class="section" aria-labelledby="s_funding"><h2 id="s_funding" class="section__title">${t.funding}</h2><p class="big-number">${money(lang, total)}</p>
${chart(p, t)}
<section class="table-scroll" tabindex="0" aria-labelledby="s_funding-table"><table class="funding-table"><caption id="s_funding-table">${t.caption}</caption>
<thead><tr><th scope="col">${t.source}</th><th scope="col" class="number">${t.amount}</th><th scope="col" class="number">${t.share}</th></tr></thead>
<tbody>${p.sources.map((s) => html`<tr><th scope="row">${t[s.fund]}</th><td class="number">${money(lang, s.amount)}</td><td class="number">${percent(lang, s.amount / total)}</td></tr>`)}</tbody>
<tfoot><tr><th scope="row">${t.total}</th><td class="number">${money(lang, total)}</td><td class="number">${percent(lang, 1)}</td></tr></tfoot></table></section></section>
${indicators(p, t)}
<section class="section" aria-labelledby="s_timeline"><h2 id="s_timeline" class="section__title">${t.timeline}</h2>
<ol class="timeline">${milestone(lang, start, t.starts)}${milestone(lang, end, t.ends)}</ol></section>
<div class="section prose">${p.content}</div>
${news.length > 0 && html`<section class="section" aria-labelledby="s_news"><h2 id="s_news" class="section__title">${t.projectnews}</h2><ul class="news-list">${news.map(newsItem)}</ul></section>`}
</div></div></article>`;
}

const bar = (kind, part) => html`
<svg class="${kind}bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect class="bar__track" width="100" height="4"/>
<rect class="bar__value" width="${(100 * part).toFixed(1)}" height="4"/></svg>`;

function progress({ lang, start, end }, t) {
	const month = 30.4 * 24 * 3600 * 1000;
	const gone = Math.min(end - start, Math.max(0, Date.now() - start));
	return html`
<div class="progress-time"><p class="progress-time__label">${t.elapsed}: ${Math.round(gone / month)} / ${Math.round((end - start) / month)}</p>
${bar("progress-time__bar ", gone / (end - start))}<p class="progress-time__ends">${time(lang, start)} ${time(lang, end)}</p></div>`;
}

function chart({ lang, sources, total }, t) {
	let x = 0;
	const rects = sources.map((s, i) => {
		const w = Math.floor((1000 * s.amount) / total);
		x += w;
		return html`<rect class="series-${i + 1}" x="${x - w}" width="${w}" height="80"/>`;
	});
	return html`
<figure class="funding-chart"><svg class="funding-chart__bar" viewBox="0 0 1000 80" preserveAspectRatio="none" role="img" aria-labelledby="s_chart-title s_chart-text">
<title id="s_chart-title">${t.chart}</title><desc id="s_chart-text">${sources.map((s) => `${t[s.fund]}: ${percent(lang, s.amount / total)}`).join("; ")}</desc>${rects}</svg>
<ul class="funding-chart__key">${sources.map((s, i) => html`<li><span class="swatch swatch--${i + 1}"></span>${t[s.fund]} <b>${percent(lang, s.amount / total)}</b></li>`)}</ul></figure>`;
}

const indicators = (p, t) => html`
<section class="section" aria-labelledby="s_indicators"><h2 id="s_indicators" class="section__title">${t.indicators}</h2>
<section class="table-scroll" tabindex="0" aria-labelledby="s_indicators-table"><table class="indicators"><caption id="s_indicators-table">${t.indicatorscaption}</caption>
<thead><tr><th scope="col">${t.indicator}</th><th scope="col" class="number">${t.target}</th><th scope="col" class="number">${t.actual}</th><th scope="col">${t.done}</th></tr></thead>
<tbody>${p.indicators.map((i) => html`<tr><th scope="row">${esc(i.name)} <span class="indicators__unit">(${i.unit})</span></th>
<td class="number">${number(p.lang, i.target)}</td><td class="number">${number(p.lang, i.actual)} ${time(p.lang, i.as_of)}</td>
<td class="indicators__bar">${bar("", i.actual / i.target)}<span>${percent(p.lang, i.actual / i.target)}</span></td></tr>`)}</tbody></table></section></section>`;

const milestone = (lang, date, what) => html`
<li class="timeline__item timeline__item--${date < Date.now() ? "past" : "future"}">${time(lang, date)}<p class="timeline__what">${what}</p></li>`;
