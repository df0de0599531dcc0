// Writes what the Intl of Node.js (ICU, CLDR) makes of dates, numbers, money,
// shares, plurals and sorting; the Go tests hold package locale against it.
// Run it in this folder: node reference.mjs
// It reads words.txt, words of the site's own texts, one on a line.
import {readFileSync, writeFileSync} from 'node:fs';

const langs = ['lv', 'en-GB'];
const write = (name, rows) => writeFileSync(name,
  `# ICU ${process.versions.icu}, CLDR ${process.versions.cldr}; made by reference.mjs\n`
  + rows.map((r) => r.join('\t')).join('\n') + '\n');

// A generator of our own, so that every run writes the same bytes.
let state = 20240101;
const random = (n) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor(state / 2 ** 32 * n);
};

const dates = [];
for (const lang of langs) {
  const f = (options) => new Intl.DateTimeFormat(lang, {timeZone: 'UTC', ...options});
  const long = f({dateStyle: 'long'});
  for (const year of [1999, 2004, 2024, 2028]) {
    for (let month = 0; month < 12; month++) {
      for (const day of [1, 9, 10, 28]) {
        const at = Date.UTC(year, month, day);
        dates.push([lang, new Date(at).toISOString().slice(0, 10), long.format(at)]);
      }
    }
  }
}
write('dates.tsv', dates);

const numbers = [];
const integers = [0, 1, 9, 10, 99, 100, 999, 1000, 1234, 9999, 10000, 12345, 99999, 100000, 1234567, 2839351, 999999999,
  9999999999999, -1, -1234, -12345];
for (const lang of langs) {
  const f = new Intl.NumberFormat(lang);
  integers.forEach((n) => numbers.push([lang, 'number', n, f.format(n)]));
  // Thousandths, as site.Quantity holds them.
  for (const n of [0, 1, 10, 125, 500, 1000, 2500, 2655000, 16500000, 1234567891, 999, 100001]) {
    numbers.push([lang, 'quantity', n, f.format(`${n}e-3`)]);
  }
  // Millionths, as site.Share holds them.
  const p = new Intl.NumberFormat(lang, {style: 'percent', maximumFractionDigits: 4});
  for (const n of [0, 1, 100, 5000, 150000, 333333, 500000, 849000, 850000, 999999, 1000000]) {
    numbers.push([lang, 'percent', n, p.format(`${n}e-6`)]);
  }
  const one = new Intl.NumberFormat(lang, {style: 'percent', maximumFractionDigits: 1, roundingMode: 'halfExpand'});
  for (const n of [0, 333333, 499, 500, 849499, 849500, 849999, 666667, 999499, 999500, 1000000]) {
    numbers.push([lang, 'percent1', n, one.format(`${n}e-6`)]);
  }
}
write('numbers.tsv', numbers);

const money = [];
const cents = [0, 1, 10, 99, 100, 123400, 123456, 999900, 1000000, 1234567, 86999600, 283935100, 241344800, 123456789,
  999999999999999];
for (const lang of langs) {
  for (const currency of Intl.supportedValuesOf('currency')) {
    const f = new Intl.NumberFormat(lang, {style: 'currency', currency});
    const amounts = ['EUR', 'LVL', 'NOK', 'USD', 'GBP'].includes(currency) ? cents : [123400, 283935100];
    amounts.forEach((n) => money.push([lang, currency, n, 'default', f.format(`${n}e-2`)]));
    const whole = new Intl.NumberFormat(lang, {style: 'currency', currency, maximumFractionDigits: 0});
    for (const n of [100, 123400, 283935100]) money.push([lang, currency, n, 'whole', whole.format(`${n}e-2`)]);
  }
}
write('money.tsv', money);

const plurals = [];
for (const lang of langs) {
  const rules = new Intl.PluralRules(lang);
  for (let n = 0; n <= 130; n++) plurals.push([lang, n, rules.select(n)]);
  for (const n of [1000, 1001, 1011, 1650, 2655, 10000001, 123456781, 9007199254740991]) plurals.push([lang, n, rules.select(n)]);
}
write('plurals.tsv', plurals);

const words = readFileSync('words.txt', 'utf8').trim().split('\n').filter((w) => !w.startsWith('#'));
const letters = [...'aāAĀbcčCČdeēEĒfgģhiyIYīĪjkķlļmnņoōprŗRŖsštuūvzžŽ'];
const signs = [...'    --–.,:;()“”„"\'’/&+%€№0123456789éèöüåæøßšŠ'];
const made = [];
for (let i = 0; i < 1500; i++) {
  let w = '';
  const length = 1 + random(5);
  for (let j = 0; j < length; j++) {
    const from = random(6) ? letters : signs;
    w += from[random(from.length)];
  }
  made.push(w.trim() || 'a');
}
// Pairs that differ in one letter, its case, its mark or a sign.
const pairs = [];
const all = [...words, ...made];
for (let i = 0; i < 1500; i++) {
  const w = [...all[random(all.length)]];
  const from = random(4) ? letters : signs;
  w[random(w.length)] = from[random(from.length)];
  made.push(w.join('').trim() || 'b');
}
for (const lang of langs) {
  const compare = new Intl.Collator(lang).compare;
  // By code point where the collator sees no difference, as Compare does.
  const sorted = [...new Set([...words, ...made])].sort((a, b) => compare(a, b) || (Buffer.from(a).compare(Buffer.from(b))));
  sorted.forEach((w) => pairs.push([lang, w]));
}
write('collation.tsv', pairs);
