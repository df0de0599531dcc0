// Holds static/js/search/analysis.js against analysis.json: node analysis.mjs
import { readFileSync } from "node:fs";
import { keyOf, words } from "../../../static/js/search/analysis.js";

const { keys, words: texts } = JSON.parse(readFileSync(new URL("analysis.json", import.meta.url), "utf8"));
let faults = 0;
let held = 0;
function hold(what, got, want) {
  held++;
  if (got === want) return;
  faults++;
  console.log(`${what}: got ${got}, want ${want}`);
}
for (const [lang, table] of Object.entries(keys)) {
  for (const [word, want] of Object.entries(table)) hold(`${lang} ${word}`, keyOf(lang)(word), want);
}
for (const [text, want] of Object.entries(texts)) {
  hold(text, words(text.normalize()).map(([word]) => word).join(" | "), want.join(" | "));
}
console.log(`held ${held}`);
process.exit(faults ? 1 : 0);
