import { paths } from "../../lib/site.js";

export const data = { key: "missing", layout: "base.11ty.js", pagination: { data: "langs", size: 1, alias: "lang" }, permalink: ({ lang }) => paths[lang].missing };

export const render = ({ lang, words }) => `<h1>${words[lang].missing}</h1>`;
