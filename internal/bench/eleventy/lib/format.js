// Formatters are dear to make: one of each for a language.
const locales = { lv: "lv-LV", en: "en-GB" };
const perLang = (make) => Object.fromEntries(Object.entries(locales).map(([lang, locale]) => [lang, make(locale)]));

const currency = perLang((l) => new Intl.NumberFormat(l, { style: "currency", currency: "EUR", maximumFractionDigits: 0 }));
const percents = perLang((l) => new Intl.NumberFormat(l, { style: "percent", maximumFractionDigits: 0 }));
const numbers = perLang((l) => new Intl.NumberFormat(l, { maximumFractionDigits: 0 }));
const dates = perLang((l) => new Intl.DateTimeFormat(l, { dateStyle: "long", timeZone: "UTC" }));

export const money = (lang, euros) => currency[lang].format(euros);
export const percent = (lang, part) => percents[lang].format(part);
export const number = (lang, n) => numbers[lang].format(n);
export const isoDate = (date) => date.toISOString().slice(0, 10);
export const longDate = (lang, date) => dates[lang].format(date);
export const time = (lang, date) => `<time datetime="${isoDate(date)}">${longDate(lang, date)}</time>`;
