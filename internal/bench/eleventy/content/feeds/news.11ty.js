import { feed } from "../../lib/feed.js";
import { paths, titles } from "../../lib/site.js";

export const data = { pagination: { data: "langs", size: 1, alias: "lang" }, permalink: ({ lang }) => paths[lang].home + "index.xml" };

export const render = ({ lang, collections }) =>
	feed({ title: titles[lang], url: paths[lang].home, description: "", lang, news: collections.site[lang].news });
