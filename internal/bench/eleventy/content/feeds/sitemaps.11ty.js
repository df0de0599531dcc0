import { base } from "../../lib/site.js";

export const data = { permalink: "/sitemap.xml" };

export const render = ({ langs }) =>
	`<?xml version="1.0" encoding="utf-8"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${langs.map((l) => `<sitemap><loc>${base}/${l}/sitemap.xml</loc></sitemap>`).join("")}</sitemapindex>`;
