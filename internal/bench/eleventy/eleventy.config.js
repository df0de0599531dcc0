import { index } from "./lib/site.js";
import { links, headings } from "./lib/markdown.js";

export default function (config) {
	config.setUseGitIgnore(false);
	config.amendLibrary("md", (md) => md.use(headings).use(links));
	// What pages ask of each other is worked out once, not on each page.
	config.addCollection("site", (api) => index(api.getAll()));
	for (const lang of ["lv", "en"]) {
		config.addCollection("projects_" + lang, (api) => index(api.getAll())[lang].projects);
		config.addCollection("news_" + lang, (api) => index(api.getAll())[lang].news);
	}
	config.addCollection("allProgrammes", (api) => {
		const site = index(api.getAll());
		return [...site.lv.programmes, ...site.en.programmes];
	});
	config.addCollection("programmePages", (api) => {
		const site = index(api.getAll());
		return ["lv", "en"].flatMap((lang) => site[lang].programmes.flatMap((programme) => site[lang].pagesOf(programme).slice(1)));
	});
	return {
		dir: { input: "content", includes: "../_includes", data: "../_data", output: "_site" },
		templateFormats: ["md", "11ty.js"],
		// The texts are Markdown and nothing else: no second language to read them in.
		markdownTemplateEngine: false,
		htmlTemplateEngine: false,
	};
}
