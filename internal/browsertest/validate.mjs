// Holds HTML files against the rules of HTML: node validate.mjs < files.json
// where files.json is {path: html}. Prints one JSON line a fault.
import { HtmlValidate } from "html-validate";
import { readFileSync } from "node:fs";

const files = JSON.parse(readFileSync(0, "utf8"));
const htmlvalidate = new HtmlValidate({
  extends: ["html-validate:standard", "html-validate:a11y"],
  root: true,
  rules: {
    // Reduced bytes, not style: both are right HTML.
    "attr-quotes": "off",
    "doctype-style": "off",
    // The trust marks of the site are checked in the browser, at each width.
    "long-title": "off",
    "no-inline-style": "error",
    "require-sri": ["error", { target: "all", include: ["/assets/"] }],
    // Telephone numbers are printed as the institutions write them.
    "tel-non-breaking": "off",
  },
});
let looked = 0;
for (const [path, html] of Object.entries(files)) {
  const report = await htmlvalidate.validateString(html, path);
  looked++;
  for (const r of report.results)
    for (const m of r.messages) console.log(JSON.stringify({ page: path, rule: m.ruleId, text: `${m.line}:${m.column}: ${m.message}: ${html.split("\n")[m.line - 1].slice(Math.max(0, m.column - 40), m.column + 60)}` }));
}
console.log(JSON.stringify({ looked }));
