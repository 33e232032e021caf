// Looks at a rendered site in a real browser:
//
//   CHROMIUM=/usr/bin/chromium node check.mjs SITE [--base /planet/]
//
// One page of each kind, in light and in dark, on a phone, a tablet and a desktop. On each: no violation that axe-core
// knows of (text contrast of 7:1 included), no horizontal scrolling, nothing in the console, no broken file, and not one
// request that leaves the site. Pictures of what it saw go to `shots/`, beside this file; look at them.

import { mkdir, readFile, readdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from './serve.mjs';

const WIDTHS = { phone: 360, tablet: 768, desktop: 1440 };
const SCHEMES = ['light', 'dark'];
/** A picture of a long page shows its beginning. */
const TALLEST_SHOT = 4000;

const [site, ...flags] = process.argv.slice(2);
if (!site) {
  console.error('usage: CHROMIUM=… node check.mjs SITE [--base /planet/]');
  process.exit(2);
}
const root = path.resolve(site);
const base = flags[0] === '--base' ? flags[1] : '/';
const shots = path.join(path.dirname(fileURLToPath(import.meta.url)), 'shots');
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const pages = await onePageOfEachKind();
if (!pages.has('index.html')) {
  console.error(`error: no index.html in ${site}`);
  process.exit(1);
}
await rm(shots, { recursive: true, force: true });
await mkdir(shots, { recursive: true });

const { origin, close } = await serve(root, base);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox', '--disable-dev-shm-usage'] });

/** Problem → where it was seen: one line for a problem that every page has. */
const problems = new Map();
let looks = 0;
try {
  for (const scheme of SCHEMES) {
    for (const [device, width] of Object.entries(WIDTHS)) {
      const context = await browser.newContext({ colorScheme: scheme, viewport: { width, height: 900 }, locale: 'en-GB', reducedMotion: 'reduce' });
      for (const file of pages.values()) {
        await look(context, file, scheme, device);
        looks += 1;
      }
      await context.close();
    }
  }
} finally {
  await browser.close();
  close();
}

console.log(`${looks} looks at ${pages.size} kinds of page (${[...pages.values()].join(', ')})`);
for (const [problem, places] of problems) {
  console.error(`error: ${problem}\n    on ${places.slice(0, 4).join('; ')}${places.length > 4 ? `; and ${places.length - 4} more` : ''}`);
}
console.log(problems.size === 0 ? 'nothing to complain about' : `${problems.size} problems`);
process.exit(problems.size === 0 ? 0 : 1);

/** Pages whose addresses differ only in a name or a number are of one kind; the largest of them shows the most. */
async function onePageOfEachKind() {
  const largest = new Map();
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.html')) continue;
    const absolute = path.join(entry.parentPath ?? entry.path, entry.name);
    const file = path.relative(root, absolute).split(path.sep).join('/');
    const kind = file.split('/').map((part, depth) => (depth === 0 || part === 'index.html' ? part : '*')).join('/');
    const size = (await readFile(absolute)).length;
    if (size > (largest.get(kind)?.size ?? -1)) largest.set(kind, { file, size });
  }
  return new Map([...largest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, { file }]) => [kind, file]));
}

async function look(context, file, scheme, device) {
  const where = `${file}, ${scheme}, ${device}`;
  const found = (problem) => problems.set(problem, [...(problems.get(problem) ?? []), where]);
  const page = await context.newPage();
  await page.route('**/*', (route) => {
    const url = route.request().url();
    if (url.startsWith(`${origin}/`) || url.startsWith('data:')) return route.continue();
    found(`a request leaves the site: ${url}`);
    return route.abort();
  });
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) found(`the console says: ${message.text()}`);
  });
  page.on('pageerror', (error) => found(`a script failed: ${error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 400) found(`${response.url().replace(origin, '')} answers ${response.status()}`);
  });

  const address = base + file.replace(/(^|\/)index\.html$/, '$1');
  await page.goto(origin + address, { waitUntil: 'load' });

  const { scroll, client, hides } = await page.evaluate(() => {
    const element = document.documentElement;
    const hides = [element, document.body].some((box) => ['hidden', 'clip'].includes(getComputedStyle(box).overflowX));
    return { scroll: element.scrollWidth, client: element.clientWidth, hides };
  });
  if (scroll > client) found(`scrolls sideways: ${scroll} px of page in a window of ${client} px`);
  if (hides) found('overflow-x is hidden on the page as a whole, which hides text instead of fitting it');

  // Evaluated, not added as a script element, which the page's own Content-Security-Policy would rightly refuse.
  await page.evaluate(axe);
  const results = await page.evaluate(() => window.axe.run(document, {
    resultTypes: ['violations'],
    rules: { 'color-contrast-enhanced': { enabled: true } },
  }));
  for (const violation of results.violations) {
    const [node] = violation.nodes;
    const detail = [...node.any, ...node.all, ...node.none].map((check) => check.message)[0] ?? '';
    found(`axe ${violation.id}: ${violation.help}. ${node.target.join(' ')}: ${detail}`);
  }

  const height = Math.min(await page.evaluate(() => document.documentElement.scrollHeight), TALLEST_SHOT);
  await page.setViewportSize({ width: WIDTHS[device], height });
  await page.screenshot({ path: path.join(shots, `${file.replace(/\W+/g, '-')}-${scheme}-${device}.png`) });
  await page.close();
}
