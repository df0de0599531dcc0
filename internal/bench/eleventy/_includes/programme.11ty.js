import { programmeMain } from "../lib/programme.js";

export const data = { layout: "base.11ty.js" };

export function render(data) {
	const site = data.collections.site;
	const [first] = site[data.lang].pagesOf(site[data.lang].byId.get("programmes/" + data.id));
	return programmeMain(site, first, data.content, data.words[data.lang]);
}
