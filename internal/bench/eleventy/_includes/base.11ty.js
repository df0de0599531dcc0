import { esc, html } from "../lib/html.js";
import { jsonld } from "../lib/jsonld.js";
import { base, paths, titles } from "../lib/site.js";
import { banner, breadcrumbs, footer, head, languageSwitch, menu, once } from "./parts.js";

export function render(data) {
	const { lang, section, collections, content, key } = data;
	const { url } = data.page;
	const site = collections.site;
	const t = data.words[lang];
	const title = data.title ?? (key === "home" ? titles[lang] : t[key]);
	const description = data.description ?? "";
	// Entries know their translations; the other pages have the same address in each language.
	const alternates = data.id
		? site.translations.get(section + "/" + data.id).map((e) => ({ lang: e.data.lang, url: e.url }))
		: data.langs.map((l) => ({ lang: l, url: paths[l][key] }));
	const trail = [];
	if (key !== "home") trail.push({ title: t.home, url: paths[lang].home });
	if (data.id && section !== "pages") trail.push({ title: t[section], url: paths[lang][section] });
	const programme = section === "programmes" ? data : data.programme && site[lang].byId.get("programmes/" + data.programme).data;
	return html`<!doctype html>
<html lang="${lang}"><head>${once(site, "head " + lang, () => head(lang))}
<title>${esc(title)} – ${titles[lang]}</title>
<meta name="description" content="${esc(description)}">
<link rel="canonical" href="${base}${url}">
${alternates.map((a) => html`<link rel="alternate" hreflang="${a.lang}" href="${base}${a.url}">
${a.lang === "lv" && html`<link rel="alternate" hreflang="x-default" href="${base}${a.url}">`}`)}
<meta property="og:type" content="website"><meta property="og:title" content="${esc(title)}"><meta property="og:description" content="${esc(description)}">
<meta property="og:url" content="${base}${url}"><meta property="og:site_name" content="${titles[lang]}">
${jsonld(data, site, t, trail, title)}
</head><body class="page page--${section ?? key}">
<a class="skip-link" href="#main">${t.skip}</a>
<header class="site-header"><div class="site-header__top wrap"><a class="site-header__brand" href="${paths[lang].home}">
<img class="site-header__mark" src="/assets/mark.svg" width="40" height="40" alt="">
<span class="site-header__name">${titles[lang]}<span class="site-header__publisher">${t.tm}</span></span></a>
${languageSwitch(alternates, lang, t)}</div>
${once(site, `menu ${lang} ${section ?? key}`, () => menu(site, lang, section ?? key, t))}</header>
${programme && once(site, `banner ${lang} ${programme.id}`, () => banner({ data: programme }, t))}
${key !== "home" && breadcrumbs(trail, title, t)}
<main id="main" class="wrap" tabindex="-1">${content}</main>
${once(site, "footer " + lang, () => footer(site, lang, t))}
</body></html>`;
}
