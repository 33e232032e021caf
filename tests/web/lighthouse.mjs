// What Lighthouse says of a site's front page, as a phone on a slow line would meet it:
//
//   CHROMIUM=/usr/bin/chromium node lighthouse.mjs SITE
//
// The site is served on loopback, compressed, as GitHub Pages does it; nothing is asked of any other host.
// Speed is measured, and machines are noisy: it has three tries.

import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';

import { serve } from './browser/server.mjs';

const LEAST = { performance: 95, accessibility: 100, 'best-practices': 100, seo: 100 };
const TRIES = 3;

const site = process.argv[2];
const { origin, close } = await serve(site);
const chrome = await launch({
  chromePath: process.env.CHROMIUM,
  // Only this machine has an address.
  chromeFlags: ['--headless=new', '--no-sandbox', '--disable-dev-shm-usage', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
});
let wrong = [];
try {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const { lhr } = await lighthouse(`${origin}/`, { port: chrome.port, output: 'json', logLevel: 'error', onlyCategories: Object.keys(LEAST) });
    const scores = Object.entries(LEAST).map(([name, least]) => ({ name, least, score: Math.round((lhr.categories[name].score ?? 0) * 100) }));
    console.log(`Lighthouse ${lhr.lighthouseVersion}: ${scores.map(({ name, score }) => `${name} ${score}`).join(', ')}`);
    wrong = scores.filter(({ score, least }) => score < least).map(({ name, score, least }) => {
      const audits = lhr.categories[name].auditRefs.filter(({ id, weight }) => weight > 0 && (lhr.audits[id].score ?? 1) < 0.9);
      return `${name} is ${score}, not ${least}: ${audits.map(({ id }) => `${id} (${lhr.audits[id].displayValue ?? lhr.audits[id].title})`).join('; ')}`;
    });
    if (wrong.every((problem) => !problem.startsWith('performance'))) break;
  }
} finally {
  chrome.kill();
  close();
}
for (const problem of wrong) console.error(`error: ${problem}`);
process.exit(wrong.length === 0 ? 0 : 1);
