// Searches the built site with a real browser: node search.mjs BASE < cases.json
//
// cases.json is [{path, question, finds, kind, status}]: on the page at path the question is typed, a page whose title holds
// finds must be there, also after choosing kind and status; its link is followed.
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
  page.on("request", (r) => r.url().startsWith(base) || r.url().startsWith("data:") || fault(path, "third-party", r.url()));
  page.on("console", (m) => {
    const late = m.text().includes("preloaded using link preload"); // a remark on time
    if (["error", "warning"].includes(m.type()) && !late) fault(path, "console", m.text());
  });
  page.on("pageerror", (e) => fault(path, "script", String(e)));
  await page.goto(base + path, { waitUntil: "load" });
  return { page, context };
}

const result = (page, title) => page.locator("#search-results > li", { hasText: title }).first();
const counted = (page) => page.locator("[data-search-count]").filter({ hasText: /\d/ }).innerText();

/** Types, reads the count, filters, goes through the results by keyboard, follows one. */
async function searched({ path, question, finds, kind, status }) {
  const { page, context } = await open(path);
  await page.locator("#q").pressSequentially(question, { delay: 5 });
  await result(page, finds).waitFor({ timeout: 10000 });
  const all = Number.parseInt((await counted(page)).replace(/\D+/g, ""), 10);
  if (!(all >= 1)) fault(path, "count", `${question}: ${all}`);
  if (!new URL(page.url()).searchParams.get("q")) fault(path, "address", page.url());
  if (!(await page.locator("#search-results mark").count())) fault(path, "snippet", `${question}: nothing is marked`);
  if (await page.locator("#search-results [data-search-count]").count()) fault(path, "count", "inside the list");

  for (const [name, value] of Object.entries({ kind, status })) await page.locator(`select[name="${name}"]`).selectOption(value);
  const label = await page.locator('select[name="kind"] option:checked').innerText();
  await page.waitForFunction(([want]) => [...document.querySelectorAll('#search-results [data-field="kind"]')].every((e) => e.textContent === want), [label]);
  await result(page, finds).waitFor({ timeout: 10000 });

  await page.locator("#q").focus();
  await page.keyboard.press("ArrowDown");
  if ((await page.evaluate(() => document.activeElement.closest("#search-results > li")?.parentElement.firstElementChild === document.activeElement.closest("li"))) !== true) {
    fault(path, "keyboard", "the arrow does not reach the first result");
  }
  await page.keyboard.press("Escape");
  if ((await page.evaluate(() => document.activeElement.id)) !== "q") fault(path, "keyboard", "Escape does not return");

  await page.reload({ waitUntil: "load" });
  await result(page, finds).waitFor({ timeout: 10000 });
  await result(page, finds).locator("a").click();
  await page.waitForLoadState("load");
  const title = await page.locator("h1").innerText();
  if (!title.includes(finds)) fault(path, "result", `${finds} leads to ${title}`);
  await context.close();
}

/** The field in the header leads to the search page with the question asked. */
async function fromHeader({ path, home, question, finds }) {
  const { page, context } = await open(home);
  await page.locator("#site-q").fill(question);
  await page.keyboard.press("Enter");
  await page.waitForURL(`${base}${path}?q=*`);
  await result(page, finds).waitFor({ timeout: 10000 });
  await context.close();
}

/** Without scripts the form leads to the site map. */
async function scriptless({ path }) {
  const { page, context } = await open(path, { javaScriptEnabled: false });
  const map = await page.locator("form[data-search]").getAttribute("action");
  await page.locator("#q").fill("x");
  await page.keyboard.press("Enter");
  await page.waitForURL(`${base}${map}**`);
  if ((await page.locator("main .site-map a").count()) < 10) fault(path, "scriptless", `${map} is no site map`);
  await context.close();
}

/** Nothing found is said. */
async function nothing({ path }) {
  const { page, context } = await open(`${path}?q=qqqqqqqq`);
  const region = page.locator("[data-search-count]");
  const none = await region.getAttribute("data-none");
  await region.filter({ hasText: none }).waitFor({ timeout: 10000 });
  await context.close();
}

let looked = 0;
for (const c of cases) {
  for (const look of [searched, fromHeader, scriptless, nothing]) {
    try {
      await look(c);
    } catch (e) {
      fault(c.path, look.name, String(e).slice(0, 400));
    }
    looked++;
  }
}
await browser.close();
console.log(JSON.stringify({ looked }));
