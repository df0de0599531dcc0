import { base, paths } from "../../lib/site.js";

export const data = { permalink: "/index.html" };

export const render = () =>
	`<!doctype html><html lang="lv"><head><title>${base}${paths.lv.home}</title><link rel="canonical" href="${base}${paths.lv.home}"><meta charset="utf-8"><meta http-equiv="refresh" content="0; url=${base}${paths.lv.home}"></head></html>`;
