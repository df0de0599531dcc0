// Looks at the built site with a real browser: node pages.mjs BASE < pages.json
//
// pages.json is [{path, kind}] of the pages to look at. Each is opened at three
// widths in light and dark; what is wrong is printed as JSON, one line a fault.
import { chromium } from "playwright-core";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const base = process.argv[2];
const pages = JSON.parse(readFileSync(0, "utf8"));
const widths = [320, 768, 1280];
const schemes = ["light", "dark"];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const fault = (page, rule, text) => console.log(JSON.stringify({ page, rule, text }));

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-dev-shm-usage"],
});

// watched opens a tab that reports foreign requests and console messages of the
// page that it shows.
async function watched(context, path) {
  const page = await context.newPage();
  page.showing = path;
  page.on("request", (r) => {
    if (!r.url().startsWith(base) && !r.url().startsWith("data:")) fault(page.showing, "third-party", r.url());
  });
  page.on("console", (m) => {
    const missing = m.location().url === base + page.showing && m.text().includes("404");
    const late = m.text().includes("preloaded using link preload"); // a remark on time; `look` counts the fonts
    if (["error", "warning"].includes(m.type()) && !missing && !late) fault(page.showing, "console", m.text());
  });
  page.on("pageerror", (e) => fault(page.showing, "script", String(e)));
  return page;
}

// sideways reports a page that is wider than its window, and what sticks out.
async function sideways(page, path, width) {
  const wide = await page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return "";
    const out = [...document.querySelectorAll("body *")].find((e) => e.getBoundingClientRect().right > root.clientWidth + 1);
    return `${root.scrollWidth} px; ` + (out ? out.outerHTML.slice(0, 120) : "");
  });
  if (wide) fault(path, "scrolls-sideways", `at ${width} px: ${wide}`);
}

async function accessible(page, path, label) {
  const violations = await page.evaluate(async () => {
    const result = await globalThis.axe.run(document, { resultTypes: ["violations"], elementRef: false });
    return result.violations.flatMap((v) => v.nodes.map((n) => [v.id, n.target.join(" "), n.failureSummary]));
  });
  for (const [id, target, why] of violations) fault(path, "axe-" + id, `${label}: ${target}: ${why}`);
}

let looked = 0;
// Each page is loaded once and shown at every width in both schemes.
async function look({ path, status }) {
  const context = await browser.newContext({ viewport: { width: widths[0], height: 800 }, reducedMotion: "reduce" });
  const page = await watched(context, path);
  const response = await page.goto(base + path, { waitUntil: "load" });
  if (response.status() !== (status || 200)) fault(path, "status", String(response.status()));
  // The script is evaluated by the debugger, which the page's policy does not bind.
  await page.evaluate(axe);
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme });
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
      await accessible(page, path, `${width} px, ${colorScheme}`);
      looked++;
    }
    await sideways(page, path, width);
  }
  const unused = await page.evaluate(() => {
    const preloaded = document.querySelectorAll('link[rel="preload"][as="font"]').length;
    return preloaded - [...document.fonts].filter((font) => font.status === "loaded").length;
  });
  if (unused > 0) fault(path, "preload", `${unused} preloaded fonts are not used`);
  // On paper nothing is cut off: what the margins leave of A4, 180 mm, and narrower.
  await page.emulateMedia({ media: "print" });
  for (const width of [680, 620]) {
    await page.setViewportSize({ width, height: 1123 });
    await sideways(page, path + " (print)", width);
  }
  await context.close();
}

// shared goes through items, two at a time: one for each processor of a small
// machine.
async function shared(items, work) {
  const left = [...items];
  const worker = async () => {
    for (let item = left.shift(); item; item = left.shift()) await work(item);
  };
  await Promise.all([worker(), worker()]);
}
await shared(pages, look);

// The keyboard: every control is reached by Tab, shows its focus, and nothing
// holds it.
async function keyboard(path) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await watched(context, path);
  await page.goto(base + path, { waitUntil: "load" });
  const wanted = await page.evaluate(() => {
    const controls = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")];
    const visible = controls.filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.disabled);
    visible.forEach((e, i) => (e.dataset.walk = String(i)));
    return visible.length;
  });
  const reached = new Set();
  for (let i = 0; i < wanted + 5; i++) {
    await page.keyboard.press("Tab");
    const seen = await page.evaluate(() => {
      const e = document.activeElement;
      if (!e || e === document.body) return null;
      const s = getComputedStyle(e);
      const ring = (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== "none";
      const box = e.getBoundingClientRect();
      return { walk: e.dataset.walk, ring, html: e.outerHTML.slice(0, 100), gone: box.width === 0 || box.height === 0 };
    });
    if (!seen) continue;
    if (!seen.ring) fault(path, "focus-not-visible", seen.html);
    if (seen.gone) fault(path, "focus-on-nothing", seen.html);
    if (seen.walk !== undefined) reached.add(seen.walk);
  }
  if (reached.size < wanted) {
    const missed = await page.evaluate((have) => [...document.querySelectorAll("[data-walk]")].filter((e) => !have.includes(e.dataset.walk)).map((e) => e.outerHTML.slice(0, 100)), [...reached]);
    fault(path, "keyboard", `reached ${reached.size} of ${wanted}: ${missed.slice(0, 3).join(" | ")}`);
  }
  await context.close();
}

// The folded menu of a telephone opens and closes by keyboard, and pushes the
// page down instead of lying over it.
async function menu(path) {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
  const page = await watched(context, path);
  await page.goto(base + path, { waitUntil: "load" });
  const top = async () => (await page.locator("main").boundingBox()).y;
  const before = await top();
  await page.locator(".main-menu__button").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  const link = page.locator(".main-menu__fold a").first();
  if (!(await link.evaluate((e) => e === document.activeElement && e.checkVisibility()))) fault(path, "menu", "Tab does not reach its first link");
  if ((await top()) <= before) fault(path, "menu", "lies over the page");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  if ((await top()) !== before) fault(path, "menu", "does not close");
  await context.close();
}

// 400 % zoom of 1280 px is a window of 320 by 200: everything is still there.
async function zoomed(path) {
  const context = await browser.newContext({ viewport: { width: 320, height: 200 } });
  const page = await watched(context, path);
  await page.goto(base + path, { waitUntil: "load" });
  await sideways(page, path, 320);
  const main = await page.locator("main").boundingBox();
  if (!main || main.width < 200 || main.height < 50) fault(path, "zoom", "the text is lost");
  await context.close();
}

// Without JavaScript the text is all there.
async function scriptless(path) {
  const plain = await browser.newContext({ javaScriptEnabled: false });
  const page = await watched(plain, path);
  await page.goto(base + path, { waitUntil: "load" });
  const text = await page.locator("main").innerText();
  if (text.trim().length < 20) fault(path, "needs-script", text);
  await plain.close();
}

// Loading moves nothing about. When the typeface arrives is a matter of the network: here it never does, and then the
// page must be as long in the typeface that stands in for it.
async function still(path) {
  const context = await browser.newContext({ viewport: { width: 390, height: 800 } });
  await context.route("**/*.woff2", (route) => route.abort());
  const page = await context.newPage(); // not watched: the console complains about the typeface
  await page.addInitScript(() => {
    globalThis.shift = 0;
    new PerformanceObserver((list) => {
      for (const e of list.getEntries()) globalThis.shift += e.value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(base + path, { waitUntil: "networkidle" });
  const shift = await page.evaluate(() => globalThis.shift);
  if (shift > 0) fault(path, "layout-shift", String(shift));
  const kept = await page.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length].join(" ").trim());
  if (kept !== "0 0") fault(path, "storage", kept);
  const stoodIn = await length(page);
  await context.unroute("**/*.woff2");
  const typeset = await watched(context, path);
  await typeset.goto(base + path, { waitUntil: "load" });
  await typeset.evaluate(() => document.fonts.ready);
  const set = await length(typeset);
  if (Math.abs(stoodIn - set) > 0.03 * set) fault(path, "typeface-moves", `${stoodIn} px become ${set} px`);
  await context.close();
}

const length = (page) => page.evaluate(() => document.documentElement.scrollHeight);

const kinds = new Map(pages.map((p) => [p.kind + p.path.slice(0, 3), p]));
await shared(kinds.values(), async ({ path, status }) => {
  if (status) return;
  await keyboard(path);
  await zoomed(path);
  await scriptless(path);
  await still(path);
});
for (const { kind, path } of kinds.values()) if (kind === "home") await menu(path);

await browser.close();
console.log(JSON.stringify({ looked }));
