// Searches a site as a reader would, in a real browser:
//
//   CHROMIUM=/usr/bin/chromium node search.mjs SITE [--base /planet/]
//
// The site is the demo, built with `--search`. Posts are found in several languages and scripts, with their words marked; the
// question stands in the address; more results come on demand; nothing is in the console, no file is missing, and not one
// request leaves the site. Without JavaScript the page says where else to look.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { serve } from './browser/server.mjs';

const [site, ...flags] = process.argv.slice(2);
if (!site) {
  console.error('usage: CHROMIUM=… node search.mjs SITE [--base /planet/]');
  process.exit(2);
}
const base = flags[0] === '--base' ? flags[1] : '/';
const { origin, close } = await serve(path.resolve(site), base);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox', '--disable-dev-shm-usage'] });

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** The promise and what is wrong with it. */
const problems = [];
let checks = 0;
try {
  await check('words are found in the languages they are in', async (page) => {
    for (const [question, title] of [['spreadsheets', /tide table/], ['Schal', /Okulare/], ['最高の夜', /新月/], ['木星', /岁星/], ['Юпитер', /Марс/], ['बिजली', /चाँद/]]) {
      await ask(page, question);
      const first = page.locator('.results li').first();
      assert.match(await first.locator('h2').innerText(), title, question);
      assert.match(await first.locator('mark').first().innerText(), new RegExp(question[0], 'i'), question);
      assert.match(await first.locator('h2 a').getAttribute('href'), /^https?:\/\/(?!127)/, 'a result leads to its author');
    }
  });

  await check('a result leads to its place in the archive too', async (page) => {
    await ask(page, 'tide');
    await page.locator('.results .facts a').first().click();
    await page.waitForURL(/archive\/\d{4}\/\d{2}\//);
    assert.ok(await page.locator(':target').count(), 'the anchor is there');
  });

  await check('characters that stand apart are not the word that was asked for', async (page) => {
    await ask(page, '月新');
    assert.equal(await page.locator('.results li').count(), 0);
    assert.match(await page.locator('.found').innerText(), /\S/);
  });

  await check('a question stands in the address and is asked again from there', async (page) => {
    await ask(page, 'häuser & co');
    assert.equal(new URL(page.url()).searchParams.get('q'), 'häuser & co');
    await page.goto(`${origin}${base}search/?q=tide`);
    await page.locator('.results li').first().waitFor();
    assert.equal(await page.locator('#query').inputValue(), 'tide');
  });

  await check('more results come when they are asked for, and the keyboard goes on with them', async (page) => {
    await ask(page, 'the');
    assert.equal(await page.locator('.results li').count(), 10);
    await page.locator('.further').focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelectorAll('.results li').length > 10);
    await page.waitForFunction(() => document.activeElement.closest('li') === document.querySelectorAll('.results li')[10]);
  });

  await check('an emptied question empties the page', async (page) => {
    await ask(page, 'tide');
    await page.fill('#query', '');
    await page.waitForFunction(() => document.querySelectorAll('.results li').length === 0);
    assert.equal(await page.locator('.found').innerText(), '');
    assert.equal(new URL(page.url()).search, '');
  });

  await check('markup in a question is text', async (page) => {
    await ask(page, '<img src=x onerror=alert(1)> tide');
    assert.equal(await page.locator('main img').count(), 0);
  });

  for (const colorScheme of ['light', 'dark']) {
    await check(`results are accessible on a phone, ${colorScheme}`, async (page) => {
      await ask(page, 'moon');
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => window.axe.run(document, { rules: { 'color-contrast-enhanced': { enabled: true } } }));
      assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].target}`), []);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), 'the page scrolls sideways');
    }, { colorScheme, viewport: { width: 360, height: 800 } });
  }

  await check('without JavaScript the page says where else to look', async (page) => {
    assert.ok(!(await page.locator('form.search').isVisible()));
    assert.ok(await page.locator('main a[href$="archive/index.html"]').isVisible());
  }, { javaScriptEnabled: false });
} finally {
  await browser.close();
  close();
}

for (const [promise, problem] of problems) console.error(`error: ${promise}: ${problem}`);
const failed = new Set(problems.map(([promise]) => promise)).size;
console.log(`${checks - failed} passed, ${failed} failed`);
process.exit(problems.length === 0 ? 0 : 1);

/** Opens the page, and lets nothing pass that a reader's browser would complain of. */
async function check(promise, look, settings = {}) {
  checks += 1;
  const context = await browser.newContext({ locale: 'en-GB', ...settings });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const found = (problem) => problems.push([promise, problem]);
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
  try {
    await page.goto(`${origin}${base}search/`, { waitUntil: 'load' });
    await look(page);
  } catch (error) {
    found(error.message);
  }
  await context.close();
}

/** Types a question as a reader does and waits for the answer. */
async function ask(page, question) {
  await page.locator('.found').evaluate((element) => { element.textContent = ''; });
  await page.fill('#query', question);
  await page.waitForFunction(() => document.querySelector('.found').textContent !== '');
}
