// Looks at the preview with a real browser while files are edited:
// node preview.mjs BASE SOURCE < /dev/null
//
// What is wrong is printed as JSON, one line a fault.
import { chromium } from "playwright-core";
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [base, source] = process.argv.slice(2);
const fault = (page, rule, text) => console.log(JSON.stringify({ page, rule, text }));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-dev-shm-usage"],
});
let looked = 0;

const file = (name) => join(source, "content", name);
const read = (name) => readFileSync(file(name), "utf8");
const save = (name, text) => writeFileSync(file(name), text);
const edit = (name, from, to) => {
  const text = read(name);
  if (!text.includes(from)) throw new Error(`${name} has no ${from}`);
  save(name, text.replace(from, to));
};

/** Opens a page and reports what the console says and whether it is ever loaded anew. */
async function open(path, quiet = []) {
  quiet = [...quiet, "preloaded using link preload"]; // a remark on time: a busy machine, or a page that was left at once
  const context = await browser.newContext({ viewport: { width: 1000, height: 500 }, reducedMotion: "reduce" });
  const page = await context.newPage();
  page.on("console", (m) => {
    if (["error", "warning"].includes(m.type()) && !quiet.some((q) => m.text().includes(q))) fault(path, "console", m.text());
  });
  page.on("pageerror", (e) => fault(path, "script", String(e)));
  await page.goto(base + path, { waitUntil: "load" });
  await page.locator("atbalss-preview button.toggle").waitFor({ state: "attached" });
  await page.evaluate(() => (globalThis.sameDocument = true));
  looked++;
  return page;
}

/** Waits until the page is at an address; unlike waitForURL it does not mind a navigation that another one overtakes. */
const arrives = (page, path) => page.waitForFunction((wanted) => location.pathname === wanted, path);

const same = (page) => page.evaluate(() => globalThis.sameDocument === true);

/** Runs a test; a wait that is not answered is a fault, not the end. */
async function test(name, run) {
  try {
    await run((ok, text) => {
      if (!ok) fault(name, "preview", text);
    });
  } catch (e) {
    fault(name, "preview", String(e).slice(0, 500));
  }
}

await test("an edit keeps scroll, focus and open parts", async (check) => {
  const page = await open("/lv/projekti/alpha/");
  await page.locator("main details summary").click();
  await page.evaluate(() => scrollTo(0, 900));
  await page.locator('main a[href^="https://example.com/last"]').focus();
  await page.evaluate(() => scrollTo(0, 900));
  const before = await page.evaluate(() => scrollY);
  edit("projects/alpha.lv.md", "Pirmais teikums", "Mainīts teikums");
  await page.getByText("Mainīts teikums").waitFor();
  check(await same(page), "the page was loaded anew");
  check(before > 100 && (await page.evaluate(() => scrollY)) === before, "the scroll position moved");
  check((await page.evaluate(() => document.activeElement.getAttribute("href"))) === "https://example.com/last", "the focus is lost");
  check(await page.locator("main details").evaluate((d) => d.open), "the open part is closed");
  edit("projects/alpha.lv.md", "## Mērķis", "## Jauns virsraksts\n\nJauna rindkopa virs visa.\n\n## Mērķis");
  await page.getByText("Jauna rindkopa virs visa.").waitFor();
  check(await page.locator("main details").evaluate((d) => d.open), "the open part is closed by a new heading above it");
  check((await page.evaluate(() => document.activeElement.getAttribute("href"))) === "https://example.com/last", "the focus is lost by a new heading");
  check(await same(page), "the page was loaded anew");
  await page.context().close();
});

await test("a half-typed search stays", async (check) => {
  const page = await open("/lv/projekti/");
  const field = page.locator('form[data-filter] input[name="text"]');
  await field.fill("bet");
  await field.evaluate((f) => f.setSelectionRange(1, 2));
  await page.locator("[data-filter-list] li:visible").filter({ hasText: "Beta" }).waitFor();
  edit("site.yaml", "Pārbaudes vietne", "Cita vietne");
  await page.getByText("Cita vietne").first().waitFor();
  check(await same(page), "the page was loaded anew");
  check((await field.inputValue()) === "bet", `typed text: ${await field.inputValue()}`);
  check(await field.evaluate((f) => f === document.activeElement && f.selectionStart === 1 && f.selectionEnd === 2), "the caret is lost");
  check(await page.locator("form[data-filter]").isVisible(), "the form is hidden");
  check((await page.locator("[data-filter-list] li:visible").count()) === 1, "the list is not filtered any more");
  await page.context().close();
});

await test("the list that a filter has left is new when it is used again", async (check) => {
  const page = await open("/lv/projekti/");
  edit("projects/beta.lv.md", "title: Beta", "title: Jaunā beta");
  await page.locator("[data-filter-list]").getByText("Jaunā beta").waitFor();
  await page.locator('form[data-filter] input[name="text"]').focus();
  await page.waitForFunction(() => globalThis.sameDocument !== true);
  const field = page.locator('form[data-filter] input[name="text"]');
  await page.waitForFunction(() => document.activeElement?.name === "text");
  await field.fill("jaun");
  await page.locator("[data-filter-list] li:visible").filter({ hasText: "Jaunā beta" }).waitFor();
  check((await page.locator("[data-filter-list] li:visible").count()) === 1, "the new title is not found");
  await page.context().close();
});

await test("errors appear and go, the last good page stays", async (check) => {
  const page = await open("/lv/projekti/alpha/");
  const good = read("projects/alpha.lv.md");
  save("projects/alpha.lv.md", good.replace("status: ongoing", "status: ongoingg <b>"));
  const errors = page.locator("atbalss-preview section.errors");
  await errors.getByText("content/projects/alpha.lv.md:").first().waitFor();
  check((await errors.locator("b").count()) === 0, "the message is parsed as HTML");
  check(await errors.locator("pre").first().isVisible(), "no excerpt");
  check(await errors.locator(".hint").first().isVisible(), "no hint");
  check(await page.locator("main").getByText("Mainīts teikums").isVisible(), "the last good version is gone");
  await page.reload();
  await errors.getByText("content/projects/alpha.lv.md:").first().waitFor();
  check(await page.locator("main").getByText("Mainīts teikums").isVisible(), "the last good version is gone after a reload");
  save("projects/alpha.lv.md", good);
  await errors.waitFor({ state: "hidden" });
  await page.context().close();
});

await test("site.yaml and layouts", async () => {
  const page = await open("/lv/");
  const good = read("site.yaml");
  save("site.yaml", "name: [\n");
  const errors = page.locator("atbalss-preview section.errors");
  await errors.getByText("content/site.yaml:").first().waitFor();
  save("site.yaml", good);
  await errors.waitFor({ state: "hidden" });
  await page.context().close();
});

await test("a style sheet is exchanged", async (check) => {
  const page = await open("/lv/");
  await page.evaluate(() => (document.querySelector("h1").dataset.mine = "x"));
  writeFileSync(join(source, "static/css/main.css"), "h1 { color: rgb(1, 2, 3) }\n");
  await page.waitForFunction(() => getComputedStyle(document.querySelector("h1")).color === "rgb(1, 2, 3)");
  check(await same(page), "the page was loaded anew");
  check((await page.locator("h1").getAttribute("data-mine")) === "x", "the page was morphed");
  await page.waitForFunction(() => document.querySelectorAll('head link[rel="stylesheet"]').length === 1);
  await page.context().close();
});

await test("a renamed page is followed, a deleted one says so", async (check) => {
  const page = await open("/lv/projekti/beta/");
  const text = read("projects/beta.lv.md");
  save("projects/beta.lv.md", ""); // as it is for a moment when a slow disk or editor saves
  await page.locator("atbalss-preview section.errors").getByText("content/projects/beta.lv.md").first().waitFor();
  save("projects/beta.lv.md", text.replace("programme: one", "slug: cita-beta\nprogramme: one"));
  await arrives(page, "/lv/projekti/cita-beta/");
  renameSync(file("projects/beta.lv.md"), file("projects/delta.lv.md"));
  renameSync(file("projects/beta.en.md"), file("projects/delta.en.md"));
  edit("projects/delta.lv.md", "slug: cita-beta\n", "");
  await arrives(page, "/lv/projekti/delta/");
  await page.locator("atbalss-preview button.toggle").waitFor();
  rmSync(file("projects/delta.lv.md"));
  rmSync(file("projects/delta.en.md"));
  await page.locator("atbalss-preview button.toggle").getByText("has been deleted").waitFor();
  check(await page.locator("main h1").isVisible(), "nothing is left of the page");
  await page.context().close();
});

await test("the toolbar", async (check) => {
  const page = await open("/en/projects/gamma/");
  const toggle = page.locator("atbalss-preview button.toggle");
  const panel = page.locator("atbalss-preview #panel");
  check(!(await panel.isVisible()), "it is open at first");
  await toggle.waitFor();
  await toggle.focus();
  await page.keyboard.press("Enter");
  await panel.getByText("content/projects/gamma.en.md").first().waitFor();
  await panel.getByText("older than the text").first().waitFor();
  check((await panel.locator('a[hreflang="lv"]').getAttribute("href")) === "/lv/projekti/gamma/", "no way to the other language");
  await page.keyboard.press("Escape");
  check(!(await panel.isVisible()), "Escape does not close it");
  check(await page.evaluate(() => document.querySelector("atbalss-preview").shadowRoot.activeElement?.className.includes("toggle")), "the focus does not return");
  await page.emulateMedia({ media: "print" });
  check(!(await toggle.isVisible()), "it is printed");
  await page.context().close();
});

await test("many tabs", async (check) => {
  const context = await browser.newContext();
  const pages = [];
  for (let i = 0; i < 8; i++) {
    const page = await context.newPage();
    await page.goto(base + "/lv/projekti/gamma/", { waitUntil: "load", timeout: 20000 });
    pages.push(page);
  }
  edit("projects/gamma.lv.md", "Teksts.", "Teksts visās cilnēs.");
  for (const page of pages) await page.getByText("Teksts visās cilnēs.").waitFor();
  await pages[0].close(); // the one that has the stream
  edit("projects/gamma.lv.md", "visās cilnēs", "pārējās cilnēs");
  for (const page of pages.slice(1)) await page.getByText("Teksts pārējās cilnēs.").waitFor();
  check((await pages[1].locator('[id^="atbalss-"]').count()) === 0, "lent ids are left");
  looked++;
  await context.close();
});

await browser.close();
console.log(JSON.stringify({ looked }));
