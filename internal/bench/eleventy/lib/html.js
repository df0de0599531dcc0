const special = /[&<>"]/;
const entities = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text for HTML and XML. */
export function esc(text) {
	return special.test(text) ? text.replace(/[&<>"]/g, (c) => entities[c]) : text;
}

const trimmed = new WeakMap();

/**
 * A tag of template literals: leaves out the line breaks and indents of the template (worked out once for each literal),
 * joins lists, and writes nothing for false, null and undefined. What is put in is put in as it is: see esc.
 */
export function html(strings, ...values) {
	let parts = trimmed.get(strings);
	if (!parts) {
		parts = strings.map((s) => s.replace(/\s*\n\s*/g, ""));
		trimmed.set(strings, parts);
	}
	let out = parts[0];
	for (let i = 0; i < values.length; i++) {
		const v = values[i];
		if (Array.isArray(v)) out += v.join("");
		else if (v !== false && v !== null && v !== undefined) out += v;
		out += parts[i + 1];
	}
	return out;
}
