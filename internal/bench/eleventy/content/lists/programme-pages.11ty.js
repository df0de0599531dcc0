import { programmeMain } from "../../lib/programme.js";

// The second and further pages of programmes.
export const data = {
	section: "programmes",
	layout: "base.11ty.js",
	pagination: { data: "collections.programmePages", size: 1, alias: "portion" },
	permalink: ({ portion }) => portion.href,
	eleventyExcludeFromCollections: true,
	eleventyComputed: Object.fromEntries(["lang", "id", "title", "description", "fund", "period"].map((k) => [k, ({ portion }) => portion.programme.data[k]])),
};

export const render = ({ collections, lang, portion, words }) => programmeMain(collections.site, portion, portion.programme.templateContent, words[lang]);
