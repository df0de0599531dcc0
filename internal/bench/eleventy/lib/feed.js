import { esc } from "./html.js";
import { base } from "./site.js";

/** A feed of the newest 20 news. */
export function feed({ title, url, description, lang, news }) {
	const items = news.slice(0, 20).map((n) =>
		`<item><title>${esc(n.data.title)}</title><link>${base}${n.url}</link><pubDate>${n.date.toUTCString()}</pubDate><guid>${base}${n.url}</guid><description>${esc(n.templateContent)}</description></item>`);
	return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>${esc(title)}</title><link>${base}${url}</link><description>${esc(description)}</description><language>${lang}</language>${items.join("")}</channel></rss>`;
}
