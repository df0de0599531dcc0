import { isoDate } from "./format.js";
import { base } from "./site.js";

/** What search engines read: the way to the page, the project, the article. */
export function jsonld(data, site, t, trail, title) {
	const url = base + data.page.url;
	const steps = [...trail.map((b) => ({ title: b.title, url: base + b.url })), { title, url }];
	const graph = [{ "@type": "BreadcrumbList", itemListElement: steps.map((s, i) => ({ "@type": "ListItem", position: i + 1, name: s.title, item: s.url })) }];
	if (data.section === "projects" && data.id) graph.push(project(data, url, t));
	if (data.section === "news" && data.id) graph.push(article(data, url, site, t));
	const text = JSON.stringify({ "@context": "https://schema.org", "@graph": graph }).replaceAll("<", "\\u003c");
	return `<script type="application/ld+json">${text}</script>`;
}

function project(data, url, t) {
	const funding = data.sources.filter((s) => !s.fund.includes("budget")).map((s) => ({
		"@type": "MonetaryGrant", name: t[s.fund], funder: { "@type": "Organization", name: t[s.fund] },
		amount: { "@type": "MonetaryAmount", currency: "EUR", value: s.amount },
	}));
	return {
		"@type": "Project", "@id": url + "#project", name: data.title, description: data.description, url,
		parentOrganization: { "@type": "Organization", name: t.vpd, url: "https://www.vpd.gov.lv" }, funding,
	};
}

function article(data, url, site, t) {
	const about = site[data.lang].byId.get("projects/" + data.project);
	return {
		"@type": "NewsArticle", "@id": url + "#article", headline: data.title, description: data.description, url, inLanguage: data.lang,
		datePublished: isoDate(data.page.date), publisher: { "@type": "GovernmentOrganization", name: t.tm, url: "https://www.tm.gov.lv" },
		about: { "@type": "Project", "@id": base + about.url + "#project", name: about.data.title },
	};
}
