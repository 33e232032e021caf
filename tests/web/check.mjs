// Looks at a rendered site in a real browser:
//
//   CHROMIUM=/usr/bin/chromium node check.mjs SITE [--name demo] [--base /planet/] [--brief]
//
// One page of each kind, in light and in dark, on a phone, a tablet and a desktop (`--brief`: a phone in light, a desktop in
// dark, the keys on a desktop only). On each: no violation that axe-core knows of (text contrast of 7:1 included), no
// horizontal scrolling, nothing in the console, no broken file, no request that leaves the site but for what posts show. Then
// the way through it with the keyboard, and the page without scripts, in print, in forced colours and with reduced motion;
// and `404.html` at addresses that are none.
// Pictures of what it saw go to `shots/`, beside this file; look at them.

import { access, mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';

import { circumstances } from './browser/circumstances.mjs';
import { walk } from './browser/keyboard.mjs';
import { look } from './browser/look.mjs';
import { lost } from './browser/lost.mjs';
import { address, onePageOfEachKind } from './browser/pages.mjs';
import { serve } from './browser/server.mjs';
import { visit } from './browser/visit.mjs';

const WIDTHS = { phone: 360, tablet: 768, desktop: 1440 };
const VIEWS = ['light', 'dark'].flatMap((scheme) => Object.keys(WIDTHS).map((device) => ({ scheme, device })));
const BRIEF = [{ scheme: 'light', device: 'phone' }, { scheme: 'dark', device: 'desktop' }];
/** A picture of a long page shows its beginning. */
const TALLEST_SHOT = 4000;

const { values: flags, positionals: [site] } = parseArgs({
  allowPositionals: true,
  options: { name: { type: 'string', default: 'site' }, base: { type: 'string', default: '/' }, brief: { type: 'boolean', default: false } },
});
if (!site) {
  console.error('usage: CHROMIUM=… node check.mjs SITE [--name demo] [--base /planet/] [--brief]');
  process.exit(2);
}
await access(path.join(site, 'index.html')).catch(() => {
  console.error(`error: no index.html in ${site}`);
  process.exit(1);
});
const shots = path.join(path.dirname(fileURLToPath(import.meta.url)), 'shots');
await mkdir(shots, { recursive: true });
for (const old of await readdir(shots)) if (old.startsWith(`${flags.name}--`)) await rm(path.join(shots, old));

/** Problem → where it was seen: one line for a problem that every page has. */
const problems = new Map();
const at = (...where) => (problem) => problems.set(problem, [...(problems.get(problem) ?? []), where.join(', ')]);

const { origin, close } = await serve(site, flags.base);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
const pages = await onePageOfEachKind(path.resolve(site));
const context = (options) => browser.newContext({ locale: 'en-GB', viewport: { width: WIDTHS.desktop, height: 900 }, ...options });
let looks = 0;
try {
  for (const { scheme, device } of flags.brief ? BRIEF : VIEWS) {
    const eyes = await context({ colorScheme: scheme, viewport: { width: WIDTHS[device], height: 900 }, reducedMotion: 'reduce' });
    for (const file of pages) {
      const found = at(file, scheme, device);
      const page = await visit(eyes, origin, origin + address(flags.base, file), found);
      await look(page, found);
      const height = Math.min(await page.evaluate(() => document.documentElement.scrollHeight), TALLEST_SHOT);
      await page.setViewportSize({ width: WIDTHS[device], height });
      await page.screenshot({ path: path.join(shots, `${flags.name}--${file.replace(/\W+/g, '-')}-${scheme}-${device}.png`) });
      await page.close();
      looks += 1;
    }
    await eyes.close();
  }
  for (const file of pages) {
    for (const device of flags.brief ? ['desktop'] : ['phone', 'desktop']) {
      const hands = await context({ reducedMotion: 'reduce', viewport: { width: WIDTHS[device], height: 900 } });
      const found = at(file, 'keyboard', device);
      await walk(await visit(hands, origin, origin + address(flags.base, file), found), found);
      await hands.close();
    }
    const found = at(file);
    const open = async (options) => visit(await context(options), origin, origin + address(flags.base, file), found);
    await circumstances(open, found);
  }
  const strayed = await context({});
  await lost(strayed, origin, flags.base, at('404.html'));
  await strayed.close();
} finally {
  await browser.close();
  close();
}

console.log(`${flags.name}: ${looks} looks at ${pages.length} kinds of page (${pages.join(', ')}), each with keys, without scripts and in print`);
for (const [problem, places] of problems) {
  console.error(`error: ${problem}\n    on ${places.slice(0, 4).join('; ')}${places.length > 4 ? `; and ${places.length - 4} more` : ''}`);
}
console.log(problems.size === 0 ? 'nothing to complain about' : `${problems.size} problems`);
process.exit(problems.size === 0 ? 0 : 1);
