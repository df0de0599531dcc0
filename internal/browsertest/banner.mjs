// Measures the donor banners with a real browser: node banner.mjs BASE < pages.json
//
// pages.json is [{path, key, family, statement}]. What the law asks for: the
// emblem at least 40 px high, 3:2, at least as large as any other sign, nothing
// over it; the statement beside it, upright, in a permitted typeface, blue or
// black on white, in both themes; on the first screen; kept on paper.
import { chromium } from "playwright-core";
import { readFileSync } from "node:fs";

const base = process.argv[2];
const pages = JSON.parse(readFileSync(0, "utf8"));
const fault = (page, rule, text) => console.log(JSON.stringify({ page, rule, text }));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-dev-shm-usage"],
});
// Reg. (EU) 2021/1060, Annex IX, 1.3; Liberation Sans has Arial's letters.
const permitted = ["arial", "calibri", "garamond", "trebuchet ms", "tahoma", "verdana", "ubuntu"];

/** The banner as it is drawn. */
const measure = (page) =>
  page.evaluate(() => {
    const box = (e) => {
      const r = e.getBoundingClientRect();
      return { top: r.top, bottom: r.bottom, left: r.left, right: r.right, width: r.width, height: r.height };
    };
    const ground = (e) => {
      for (; e; e = e.parentElement) {
        const colour = getComputedStyle(e).backgroundColor;
        if (!/, 0\)$|transparent/.test(colour)) return colour;
      }
      return "none";
    };
    const banners = [...document.querySelectorAll("[data-banner]")];
    const banner = banners[0];
    if (!banner) return { count: 0 };
    const emblem = banner.querySelector("[data-emblem]");
    const statement = banner.querySelector(".banner__statement");
    const style = getComputedStyle(statement);
    let over = "";
    if (emblem) {
      const r = emblem.getBoundingClientRect();
      for (const [x, y] of [[0.5, 0.5], [0.05, 0.05], [0.95, 0.95], [0.05, 0.95], [0.95, 0.05]]) {
        const top = document.elementFromPoint(r.left + x * r.width, r.top + y * r.height);
        if (top !== emblem) over = top?.outerHTML.slice(0, 80) ?? "nothing";
      }
    }
    return {
      count: banners.length, key: banner.dataset.banner, box: box(banner), ground: ground(statement), seen: banner.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
      emblem: emblem && { ...box(emblem), loaded: emblem.complete && emblem.naturalWidth > 0, alt: emblem.alt, lazy: emblem.loading === "lazy", over, filter: getComputedStyle(emblem).filter },
      statement: { ...box(statement), text: statement.textContent.trim(), font: style.fontFamily, style: style.fontStyle, line: style.textDecorationLine, shadow: style.textShadow, colour: style.color, size: parseFloat(style.fontSize) },
      others: [...document.querySelectorAll(".banner__sign, .site-header__mark")].map((e) => ({ ...box(e), what: e.className })),
      links: [...banner.querySelectorAll("a")].map((a) => a.href),
    };
  });

function check(path, at, family, statement, m) {
  const wrong = (rule, text) => fault(path, rule, `${at}: ${text}`);
  if (m.count !== 1 || !m.seen) return wrong("banner", `${m.count} banners, seen: ${m.seen}`);
  const s = m.statement;
  if (!s.text.startsWith(statement)) wrong("statement", `“${s.text}”, want “${statement}”`);
  if (m.ground !== "rgb(255, 255, 255)") wrong("ground", m.ground);
  if (!permitted.includes(s.font.split(",")[0].replaceAll('"', "").trim().toLowerCase())) wrong("typeface", s.font);
  if (s.style !== "normal" || s.line !== "none" || s.shadow !== "none") wrong("typeface", `${s.style}, ${s.line}, ${s.shadow}`);
  if (!["rgb(0, 51, 153)", "rgb(0, 0, 0)"].includes(s.colour)) wrong("colour", s.colour);
  if (family === "eea") {
    if (m.emblem) wrong("emblem", "the European emblem on a page of the Grants");
    if (!m.links.some((l) => /(eea|norway)grants\./.test(l))) wrong("links", "no link to the donors' site");
    return;
  }
  const e = m.emblem;
  if (!e || !e.loaded || e.lazy) return wrong("emblem", e ? `loaded: ${e.loaded}, lazy: ${e.lazy}` : "none");
  if (!e.alt.includes(statement)) wrong("emblem", `alt “${e.alt}”`);
  if (e.height < 40) wrong("emblem", `${e.height} px high`);
  if (Math.abs(e.width / e.height - 1.5) > 0.015) wrong("emblem", `${e.width} × ${e.height} is not 3:2`);
  if (e.filter !== "none") wrong("emblem", e.filter);
  if (e.over) wrong("emblem", `covered by ${e.over}`);
  for (const o of m.others) {
    if (o.height > e.height + 0.5 || o.width > Math.max(e.width, s.right - e.left) + 0.5) wrong("emblem", `${o.what} is ${o.width} × ${o.height}, the emblem ${e.width} × ${e.height}`);
    if (o.width > e.width + 0.5 && o.height > e.height + 0.5) wrong("emblem", `smaller than ${o.what} both ways`);
  }
  const beside = s.left >= e.right - 0.5 && s.left - e.right <= 40 && s.top < e.bottom && s.bottom > e.top;
  if (!beside) wrong("statement", `not beside the emblem: ${Math.round(s.left)}, ${Math.round(s.top)}; emblem ends ${Math.round(e.right)}, ${Math.round(e.bottom)}`);
  if (s.size < e.height / 6) wrong("statement", `${s.size} px beside an emblem of ${e.height} px`);
}

let looked = 0;
const screens = [{ width: 320, height: 640 }, { width: 768, height: 900 }, { width: 1280, height: 800 }];
for (const viewport of screens) {
  for (const colorScheme of ["light", "dark"]) {
    const context = await browser.newContext({ viewport, colorScheme });
    const page = await context.newPage();
    for (const { path, key, family, statement } of pages) {
      await page.goto(base + path, { waitUntil: "load" });
      const at = `${viewport.width} px, ${colorScheme}`;
      const m = await measure(page);
      check(path, at, family, statement, m);
      if (m.key !== key) fault(path, "banner", `${m.key}, want ${key}`);
      // Impl. Reg. (EU) 821/2014, Art. 4(3)(a): seen on landing, without scrolling.
      const end = Math.max(m.emblem?.bottom ?? 0, m.statement?.bottom ?? Infinity);
      if (end > viewport.height || m.box.right > viewport.width + 0.5) fault(path, "first-screen", `${at}: ends at ${Math.round(end)} of ${viewport.height} px`);
      if (colorScheme === "light") looked++;
    }
    await context.close();
  }
}

// On paper the banner stays and the navigation goes; links say where they lead.
const context = await browser.newContext({ viewport: { width: 680, height: 960 }, colorScheme: "dark" });
const page = await context.newPage();
await page.emulateMedia({ media: "print" });
for (const { path, family, statement } of pages) {
  await page.goto(base + path, { waitUntil: "load" });
  check(path, "on paper", family, statement, await measure(page));
  const left = await page.evaluate(() => {
    const gone = ".main-menu, .language-switch, .breadcrumbs, .skip-link, .site-footer__columns, .pagination, form";
    const out = [...document.querySelectorAll(gone)].filter((e) => e.checkVisibility()).map((e) => `${e.className || e.tagName} is printed`);
    for (const a of document.querySelectorAll('.prose a:is([href^="http"], [href^="/"])')) {
      if (!getComputedStyle(a, "::after").content.includes(a.getAttribute("href"))) out.push(`${a.getAttribute("href")} is not shown`);
    }
    for (const e of document.querySelectorAll("tr, .card, .document, .news-item, .timeline__item")) {
      if (!getComputedStyle(e).breakInside.startsWith("avoid")) out.push(`${e.className || e.tagName} may be cut`);
    }
    if (getComputedStyle(document.body).color !== "rgb(0, 0, 0)") out.push(`text is ${getComputedStyle(document.body).color}`);
    if (!document.querySelector(".page-address")?.checkVisibility()) out.push("the page does not say its address");
    return out;
  });
  for (const text of left) fault(path, "paper", text);
}
await context.close();

await browser.close();
console.log(JSON.stringify({ looked }));
