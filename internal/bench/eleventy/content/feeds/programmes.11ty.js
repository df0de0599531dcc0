import { feed } from "../../lib/feed.js";

export const data = {
	pagination: { data: "collections.allProgrammes", size: 1, alias: "programme" },
	permalink: ({ programme }) => programme.url + "index.xml",
	eleventyExcludeFromCollections: true,
};

export function render({ programme, collections }) {
	const { lang, id, title, description } = programme.data;
	return feed({ title, url: programme.url, description, lang, news: collections.site[lang].newsOf.get(id) ?? [] });
}
