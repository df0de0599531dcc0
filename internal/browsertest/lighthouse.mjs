// Runs Lighthouse over a built site: node lighthouse.mjs FOLDER PORT [PATH...]
//
// The folder is served as a good static host does: compressed, assets kept for
// a year. A line a page with its four scores; what is not 100 is named. Exit
// status 1 when anything is below 100.
import { createServer } from "node:http";
import { existsSync, readFileSync } from "node:fs";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const [folder, port, ...asked] = process.argv.slice(2);
const paths = asked.length > 0 ? asked : [
  "/lv/", "/lv/programmas/korekcijas-dienesti/", "/lv/projekti/atbalsts/", "/lv/projekti/", "/lv/aktualitates/latvijas-un-ukrainas-kolegi/",
  "/en/", "/en/programmes/correctional-services/", "/en/projects/atbalsts-support/", "/en/projects/", "/en/news/latvian-and-ukrainian-colleagues/",
];
const types = {
  ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".json": "application/json", ".xml": "application/xml",
  ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".ico": "image/x-icon", ".woff2": "font/woff2", ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json", ".csv": "text/csv; charset=utf-8", ".ics": "text/calendar",
};
const packed = new Set([".html", ".css", ".js", ".json", ".xml", ".svg", ".txt", ".webmanifest"]);

const server = createServer((request, response) => {
  const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
  let file = join(folder, normalize(path.endsWith("/") ? path + "index.html" : path));
  const found = existsSync(file);
  if (!found) file = join(folder, "404.html");
  const kind = extname(file);
  const data = readFileSync(file);
  const headers = {
    "Content-Type": types[kind] ?? "application/octet-stream",
    "Cache-Control": path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
    "X-Content-Type-Options": "nosniff",
  };
  if (packed.has(kind)) headers["Content-Encoding"] = "gzip";
  response.writeHead(found ? 200 : 404, headers);
  response.end(packed.has(kind) ? gzipSync(data) : data);
});
await new Promise((ready) => server.listen(Number(port), "127.0.0.1", ready));

const chrome = await launch({
  chromePath: process.env.CHROMIUM || "/usr/bin/chromium",
  chromeFlags: ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage"],
});
let failed = false;
for (const path of paths) {
  const { lhr } = await lighthouse(`http://127.0.0.1:${port}${path}`, { port: chrome.port, logLevel: "error", output: "json" });
  const scores = Object.values(lhr.categories).map((c) => `${c.title} ${Math.round(c.score * 100)}`);
  console.log(`${path}: ${scores.join(", ")}`);
  for (const category of Object.values(lhr.categories)) {
    if (category.score >= 0.995) continue;
    failed = true;
    for (const ref of category.auditRefs) {
      const audit = lhr.audits[ref.id];
      if (ref.weight > 0 && audit.score !== null && audit.score < 0.9) console.log(`  ${category.title}: ${audit.title} (${audit.displayValue ?? Math.round(audit.score * 100)})`);
    }
  }
}
await chrome.kill();
server.close();
process.exit(failed ? 1 : 0);
