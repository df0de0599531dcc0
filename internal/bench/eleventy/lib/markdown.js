/** Links to entries, link:KIND:ID, become the addresses of the page in the language of the text. */
export function links(md) {
	md.renderer.rules.link_open = (tokens, i, options, env, self) => {
		const href = tokens[i].attrGet("href");
		if (href.startsWith("link:")) {
			const [, kind, id] = href.split(":");
			const entry = env.collections.site[env.lang].byId.get(`${kind}s/${id}`);
			if (!entry) throw new Error(`${env.page.inputPath}: there is no ${kind} ${id}`);
			tokens[i].attrSet("href", entry.url);
		}
		return self.renderToken(tokens, i, options);
	};
}

/** Headings get an id of their words. */
export function headings(md) {
	md.core.ruler.push("heading_ids", (state) => {
		state.tokens.forEach((token, i) => {
			if (token.type === "heading_open") {
				token.attrSet("id", state.tokens[i + 1].content.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-"));
			}
		});
	});
}
