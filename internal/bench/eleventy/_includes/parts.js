// The parts of pages. Those that are the same on many pages are made once.
import { esc, html } from "../lib/html.js";
import { isoDate, longDate, money } from "../lib/format.js";
import { languages, paths, titles } from "../lib/site.js";

const sections = ["projects", "programmes", "news"];

export function once(site, key, make) {
	if (!site.parts.has(key)) site.parts.set(key, make());
	return site.parts.get(key);
}

export const head = (lang) => html`
<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; media-src 'self'; base-uri 'none'; form-action 'self'">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" media="(prefers-color-scheme: light)" content="#ffffff">
<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#12191a">
<link rel="preload" as="font" type="font/woff2" crossorigin href="/assets/public-sans-400.woff2">
<link rel="preload" as="font" type="font/woff2" crossorigin href="/assets/public-sans-600.woff2">
<link rel="stylesheet" href="/assets/main.css">
<link rel="icon" href="/favicon.ico" sizes="32x32">
<link rel="icon" href="/assets/mark.svg" type="image/svg+xml">
<link rel="alternate" type="application/rss+xml" title="${esc(titles[lang])}" href="${paths[lang].home}index.xml">`;

export function menu(site, lang, section, t) {
	const list = sections.map((s) => html`<li><a href="${paths[lang][s]}"${s === section && ' aria-current="true"'}>${t[s]}</a></li>`);
	return html`
<nav class="main-menu" aria-label="${t.menu}">
<details class="main-menu__fold"><summary class="main-menu__button">${t.open}</summary><ul class="main-menu__list wrap">${list}</ul></details>
<div class="main-menu__bar wrap"><ul class="main-menu__list">${list}</ul>
<details class="programme-menu"><summary>${t.all}</summary>
<ul class="programme-menu__list">${site[lang].programmes.map((p) => html`
<li><a href="${p.url}">
<span>${esc(p.data.title)} (${site[lang].projectsOf.get(p.data.id)?.length ?? 0})</span></a></li>`)}</ul></details>
</div></nav>`;
}

export const footer = (site, lang, t) => html`
<footer class="site-footer"><div class="wrap site-footer__columns">
<section aria-labelledby="f_site"><h2 id="f_site" class="site-footer__title">${titles[lang]}</h2><ul class="site-footer__list">
${sections.map((s) => html`<li><a href="${paths[lang][s]}">${t[s]}</a></li>`)}<li><a href="${paths[lang].home}index.xml">${t.feed}</a></li></ul></section>
<section aria-labelledby="f_about"><h2 id="f_about" class="site-footer__title">${t.tm}</h2><ul class="site-footer__list">
${site[lang].pages.map((p) => html`<li><a href="${p.url}">${esc(p.data.title)}</a></li>`)}</ul></section>
</div><div class="wrap site-footer__end"><p>${t.tm}</p></div></footer>`;

const union = new Set(["esf", "esf-plus", "erdf", "jtf", "cohesion-fund"]);

export function banner(programme, t) {
	const { fund, period } = programme.data;
	const kind = !union.has(fund) ? "eea" : period === "2021-2027" ? "eu21" : "eu14";
	const emblem = html`<img class="banner__emblem" data-emblem src="/assets/emblem-eu.svg" width="108" height="72" alt="${t[kind]}">`;
	const signs = {
		eu21: () => html`<div class="banner__eu">${emblem}<p class="banner__statement">${t.eu21}</p></div>
<p class="banner__sign banner__sign--text">${t.sign21}</p>`,
		eu14: () => html`<p class="banner__sign banner__sign--text">${t.sign14}</p><div class="banner__eu">${emblem}
<p class="banner__statement"><span class="banner__union">${t.eu14}</span> <span class="banner__fund">${t[fund]}</span></p></div><p class="banner__slogan">${t.slogan}</p>`,
		eea: () => html`<p class="banner__sign banner__sign--text">${t[fund]}</p><p class="banner__statement">${t.eea}</p>`,
	};
	return html`<aside class="banner banner--${kind}" data-banner="${fund} ${period}" aria-label="${t.banner}">
<div class="banner__row wrap">${signs[kind]()}</div></aside>`;
}

export const languageSwitch = (alternates, here, t) => html`
<nav class="language-switch" aria-label="${t.language}"><ul>${alternates.map(({ lang, url }) => html`
<li><a href="${url}" lang="${lang}" hreflang="${lang}"${lang === here && ' aria-current="true"'}>${languages[lang]}</a></li>`)}</ul></nav>`;

export const breadcrumbs = (trail, title, t) => html`
<div class="wrap"><nav class="breadcrumbs" aria-label="${t.place}"><ol>
${trail.map((b) => html`<li><a href="${b.url}">${b.title}</a></li>`)}<li aria-current="page">${esc(title)}</li></ol></nav></div>`;

export function card(site, project, t) {
	const p = project.data;
	const programme = site[p.lang].byId.get("programmes/" + p.programme).data;
	return html`
<li class="card" data-status="${p.status}" data-programme="${p.programme}" data-fund="${programme.fund}" data-period="${programme.period}">
<div class="card__body"><p class="card__kicker">${esc(programme.title)}</p><h2 class="card__title"><a href="${project.url}">${esc(p.title)}</a></h2>
<p class="card__summary">${esc(p.description)}</p><p class="card__meta"><span class="status status--${p.status}">${t[p.status]}</span> <span class="tag">${t[programme.fund]}</span> 
<span class="card__dates">${p.start.getUTCFullYear()}–${p.end.getUTCFullYear()}</span> <span class="card__money">${money(p.lang, p.total)}</span></p></div></li>`;
}

export const newsItem = (news) => html`
<li class="news-item"><div><h2 class="news-item__title"><a href="${news.url}">${esc(news.data.title)}</a></h2>
<time class="news-item__date" datetime="${isoDate(news.date)}">${longDate(news.data.lang, news.date)}</time>
<p class="news-item__summary">${esc(news.data.description)}</p></div></li>`;

/** Links to the first, the last and the pages nearby; number counts from 0. */
export function pagination(hrefs, number, t) {
	if (hrefs.length < 2) return "";
	const near = hrefs.map((href, i) => (i === 0 || i === hrefs.length - 1 || Math.abs(i - number) <= 2) && html`
<li><a href="${href}"${i === number && ' aria-current="page"'}>${i + 1}</a></li>`);
	return html`<nav class="pagination" aria-label="${t.pages}"><ul>
${number > 0 && html`<li><a rel="prev" href="${hrefs[number - 1]}">${t.previous}</a></li>`}
${near.filter(Boolean)}
${number < hrefs.length - 1 && html`<li><a rel="next" href="${hrefs[number + 1]}">${t.next}</a></li>`}</ul></nav>`;
}

export const pageHead = (title, summary, kicker, meta) => html`
<header class="page-head">${kicker && html`<p class="page-head__kicker">${kicker}</p>`}<h1 class="page-head__title">${esc(title)}</h1>
${summary && html`<p class="page-head__summary">${esc(summary)}</p>`}${meta && html`<p class="page-head__meta">${meta}</p>`}</header>`;
