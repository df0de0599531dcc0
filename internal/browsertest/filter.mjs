// Filters the list of projects with a real browser: node filter.mjs BASE < cases.json
//
// cases.json is [{path, text, fields, finds, says}]: on the list at path the
// text is typed and the fields chosen; then the titles of finds are shown and
// the live region says what it should. Faults are lines of JSON.
import { chromium } from "playwright-core";
import { readFileSync } from "node:fs";

const base = process.argv[2];
const cases = JSON.parse(readFileSync(0, "utf8"));
const fault = (page, rule, text) => console.log(JSON.stringify({ page, rule, text }));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-dev-shm-usage"],
});

async function open(path, options) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  page.on("request", (r) => r.url().startsWith(base) || fault(path, "third-party", r.url()));
  page.on("pageerror", (e) => fault(path, "script", String(e)));
  await page.goto(base + path, { waitUntil: "load" });
  return { page, context };
}

/** What a reader sees: titles of the list, whether there are page links, what is announced, what the address keeps. */
const shown = (page) =>
  page.evaluate(() => ({
    titles: [...document.querySelectorAll("[data-filter-list] > li")].filter((e) => e.checkVisibility()).map((e) => e.querySelector(".card__title").textContent),
    pages: document.querySelector("[data-filter-pages]")?.checkVisibility() ?? null,
    says: document.querySelector("[data-filter-count]").textContent,
    query: location.search,
  }));
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

function expect(path, label, got, want) {
  if (!same(got, want)) fault(path, "filter", `${label}: ${JSON.stringify(got)}, want ${JSON.stringify(want)}`);
}

async function announced(page, path, label, says) {
  await page.waitForFunction((want) => document.querySelector("[data-filter-count]").textContent === want, says, { timeout: 5000 }).catch(() => fault(path, "count", `${label}: not “${says}”`));
}

let looked = 0;
for (const { path, text, fields, finds, says } of cases) {
  const label = JSON.stringify({ text, ...fields });
  const { page, context } = await open(path);
  const before = await shown(page);
  if (!(await page.locator("form[data-filter]").isVisible())) fault(path, "filter", "the form is not shown");
  if ((await page.locator("[data-filter-count]").getAttribute("aria-live")) !== "polite") fault(path, "count", "is not a live region");

  // By keyboard alone: the text is typed, a choice is made with its first letters' value.
  for (const [name, value] of Object.entries(fields ?? {})) await page.locator(`select[name="${name}"]`).selectOption(value);
  if (text) {
    await page.locator('input[name="text"]').focus();
    await page.keyboard.type(text, { delay: 5 });
    if ((await page.evaluate(() => document.activeElement.name)) !== "text") fault(path, "focus", "typing loses the field");
  }
  await announced(page, path, label, says);
  const after = await shown(page);
  expect(path, label, after.titles, finds);
  if (after.pages) fault(path, "filter", `${label}: the page links stand beside a filtered list`);
  if (finds.length > 0) {
    const links = await page.locator("[data-filter-list] > li:visible .card__title a").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
    for (const link of links) if ((await page.request.get(new URL(link, page.url()).href)).status() !== 200) fault(path, "filter", `${label}: ${link} is not there`);
  }

  // The address keeps it: the same list after a reload.
  await page.reload({ waitUntil: "load" });
  await announced(page, path, `${label}, reloaded`, says);
  expect(path, `${label}, reloaded`, await shown(page), after);

  // Cleared, the page is as it came.
  await page.locator('form[data-filter] button[type="reset"]').click();
  await announced(page, path, `${label}, cleared`, "");
  expect(path, `${label}, cleared`, await shown(page), before);
  await context.close();
  looked++;
}

// Without scripts there is no form, and the list's pages together have every project.
const lists = new Map(cases.map((c) => [c.path, new Set(cases.filter((d) => d.path === c.path).flatMap((d) => d.finds))]));
for (const [path, all] of lists) {
  const { page, context } = await open(path, { javaScriptEnabled: false });
  if (await page.locator("form[data-filter]").isVisible()) fault(path, "needs-script", "the form is shown without its script");
  const seen = new Set();
  for (let more = true; more; ) {
    for (const title of await page.locator("[data-filter-list] > li .card__title").allInnerTexts()) seen.add(title);
    const next = page.locator('[data-filter-pages] a[rel="next"]');
    more = (await next.count()) > 0;
    if (more) await Promise.all([page.waitForEvent("load"), next.click()]);
  }
  for (const title of all) if (!seen.has(title)) fault(path, "needs-script", `${title} is on none of the list's pages`);
  await context.close();
}

// Where the list's data cannot be had, the page serves as without a script.
for (const path of lists.keys()) {
  const { page, context } = await open(path);
  const before = await shown(page);
  if (before.pages !== null) {
    await page.route("**/list.json", (route) => route.abort());
    await page.locator('select[name="status"]').selectOption("completed");
    await page.locator("form[data-filter]").waitFor({ state: "hidden", timeout: 5000 }).catch(() => fault(path, "filter", "the form stays although there is no data"));
    expect(path, "without data", (await shown(page)).titles, before.titles);
  }
  await context.close();
}

await browser.close();
console.log(JSON.stringify({ looked }));
