import { base, paths } from "../../lib/site.js";

export const data = { pagination: { data: "langs", size: 1, alias: "lang" }, permalink: ({ lang }) => `/${lang}/sitemap.xml` };

export function render({ lang, langs, collections }) {
	const { translations } = collections.site;
	const pages = ["home", "projects", "programmes", "news"].map((key) => langs.map((l) => ({ lang: l, url: paths[l][key] })));
	for (const list of translations.values()) pages.push(list.map((e) => ({ lang: e.data.lang, url: e.url, date: e.data.date })));
	const urls = pages.map((alternates) => {
		const own = alternates.find((a) => a.lang === lang);
		const date = own.date ? `<lastmod>${own.date.toISOString()}</lastmod>` : "";
		const links = alternates.map((a) => `<xhtml:link rel="alternate" hreflang="${a.lang}" href="${base}${a.url}"/>`);
		return `<url><loc>${base}${own.url}</loc>${date}${links.join("")}</url>`;
	});
	return `<?xml version="1.0" encoding="utf-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">${urls.join("")}</urlset>`;
}
