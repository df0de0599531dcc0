import { html } from "../../lib/html.js";
import { paths } from "../../lib/site.js";
import { pageHead } from "../../_includes/parts.js";

export const data = { key: "programmes", layout: "base.11ty.js", pagination: { data: "langs", size: 1, alias: "lang" }, permalink: ({ lang }) => paths[lang].programmes };

export function render({ lang, collections, words }) {
	const { programmes, projectsOf } = collections.site[lang];
	return html`${pageHead(words[lang].programmes)}
<ul class="programme-grid">${programmes.map((p) => html`<li><a href="${p.url}">${p.data.title}</a> ${projectsOf.get(p.data.id)?.length ?? 0}</li>`)}</ul>`;
}
