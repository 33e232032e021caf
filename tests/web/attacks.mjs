// Hostile posts in a real browser:
//
//   CHROMIUM=/usr/bin/chromium node attacks.mjs PERIHELION SCRATCH [--only LOOKS]
//
// Builds planets of `attacks/` in the folder SCRATCH with the program PERIHELION: one in each theme, whole and as excerpts, and
// a small one to be looked at closely. Their pages are opened as they are and without their Content-Security-Policy, questions
// are asked of the search, and every feed and list is read as other programs read it. Everything in a post is clicked and sent
// events. No script may run, no dialog open, nothing be navigated or asked for but a post's own pictures and listed players;
// nothing may lie or be painted outside of its post, and the page stays what it is.
// LOOKS is a regular expression: only what it matches is looked at.

import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';

import { eyeOn } from './attacks/eye.mjs';
import { plant } from './attacks/plant.mjs';
import { build } from './attacks/sites.mjs';
import { finds } from './attacks/finds.mjs';
import { documentsOf } from './attacks/documents.mjs';
import { pagesOf } from './attacks/pages.mjs';
import { paintOf } from './attacks/paint.mjs';
import { READER, readerOf } from './attacks/reader.mjs';
import { searchOf } from './attacks/search.mjs';

const { positionals: [program, scratch], values: { only } } = parseArgs({ allowPositionals: true, options: { only: { type: 'string', default: '' } } });
if (!scratch) {
  console.error('usage: CHROMIUM=… node attacks.mjs PERIHELION SCRATCH [--only LOOKS]');
  process.exit(2);
}
/** No page is looked at by more eyes than the machine has. */
const EYES = 2;

const planted = await plant(scratch);
const sites = await build(program, scratch);
const told = finds(planted);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
try {
  // The longest first.
  const looks = [
    ...await readerOf(browser, sites, told),
    ...await searchOf(sites.almanac, told),
    ...await pagesOf(sites, told),
    ...await documentsOf(sites, told),
    ...paintOf(sites, told),
  ].filter(({ where }) => new RegExp(only).test(where));
  await Promise.all(Array.from({ length: EYES }, async () => {
    const eyes = await eyeOn(browser, READER, told);
    for (let look = looks.shift(); look; look = looks.shift()) {
      await look.look(eyes).catch((error) => told.found(look.where, `a look broke off: ${error.message.slice(0, 200)}`));
    }
  }));
} finally {
  await browser.close();
  for (const site of Object.values(sites)) site.close();
}
process.exitCode = told.tell() ? 0 : 1;
