import { esc, html } from "../lib/html.js";
import { time } from "../lib/format.js";
import { pageHead } from "./parts.js";

export const data = { layout: "base.11ty.js" };

export function render({ lang, collections, project, title, description, page, content, words }) {
	const about = collections.site[lang].byId.get("projects/" + project);
	return html`
<article>${pageHead(title, description, html`<a href="${about.url}">${esc(about.data.title)}</a>`, time(lang, page.date))}
<div class="section prose">${content}</div>
<p class="section__more"><a class="link-arrow" href="${about.url}">${words[lang].toproject}</a></p></article>`;
}
