// Hostile posts in a real browser:
//
//   CHROMIUM=/usr/bin/chromium node attacks.mjs PERIHELION SCRATCH
//
// Builds a planet of `attacks/` in the folder SCRATCH with the program PERIHELION, and looks at each page of its site twice, as
// it is and without its Content-Security-Policy, and at each of its feeds as reader programs show them. Everything in a post
// is focused and clicked and sent events. No script may run, no dialog open, nothing be navigated or asked for but a post's own
// pictures and listed players; nothing may lie outside of its post, and the page stays what it is.

import { execFileSync } from 'node:child_process';
import { access, readFile, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';

import { plant } from './attacks/feeds.mjs';
import { entries, show, written } from './attacks/reader.mjs';
import { boxes, outline, provoke, residue } from './attacks/residue.mjs';
import { address, onePageOfEachKind } from './browser/pages.mjs';
import { serve } from './browser/server.mjs';

const { positionals: [program, scratch] } = parseArgs({ allowPositionals: true });
if (!scratch) {
  console.error('usage: CHROMIUM=… node attacks.mjs PERIHELION SCRATCH');
  process.exit(2);
}
const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="48"><path fill="#888" d="M0 0h64v48H0z"/></svg>';
/** What a listed player could do if it were taken over. */
const PLAYER = '<!doctype html><script>try { top.location = "https://leak.example/player" } catch {} try { alert("player") } catch {}</script>';
const PLAYERS = /^https:\/\/(www\.youtube-nocookie\.com|player\.vimeo\.com|archive\.org|w\.soundcloud\.com|open\.spotify\.com|embed\.podcasts\.apple\.com|bandcamp\.com)\//;
/** Posts' own hosts. */
const OWN = /^https?:\/\/(pics|links)\.example[/:]/;
const READER = 'https://reader.example/';
/** Where foreign text stands on our pages. */
const BODIES = 'main .body';
/** No page is looked at by more eyes than the machine has. */
const EYES = 2;

const planet = path.join(scratch, 'planet');
const site = path.join(scratch, 'site');
const posts = await plant(planet);
for (const folder of ['state', 'site']) await rm(path.join(scratch, folder), { recursive: true, force: true });
execFileSync(program, ['build', '--quiet', '--sources', path.join(planet, 'sources.yaml'), '--state', path.join(scratch, 'state'), '--out', site, '--now', '2026-11-22T10:00:00Z', '--allow-private-hosts'], { stdio: 'inherit' });

const problems = new Map();
const found = (where, problem) => problems.set(problem, [...(problems.get(problem) ?? []), where]);
const { origin, close } = await serve(site);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
const counts = { pages: 0, feeds: 0, entries: 0, elements: 0 };
const documents = new Map();
try {
  const files = (await readdir(site, { recursive: true })).map((file) => file.split(path.sep).join('/')).sort();
  // The front page and the feeds hold every post. Of pages that differ in nothing but posts, the largest; and each that is
  // headed by what a stranger wrote of himself.
  const kinds = await onePageOfEachKind(path.resolve(site));
  const strangers = files.filter((file) => /^sources\/(?!.*(raw|-in-|not-escaped)).*html$/.test(file) && !kinds.includes(file));
  const feeds = ['atom.xml', 'rss20.xml', 'rss10.xml', 'feed.json'];
  const looks = [
    ...feeds.map((file) => () => feed(file)),
    ...kinds.flatMap((file) => [true, false].map((policy) => () => page(file, policy))),
    ...strangers.map((file) => () => page(file, false)),
  ];
  await Promise.all(Array.from({ length: EYES }, async () => {
    for (let look = looks.shift(); look; look = looks.shift()) {
      await look().catch((error) => found(String(look), `a look broke off: ${error.message.slice(0, 200)}`));
    }
  }));
} finally {
  await browser.close();
  close();
}

const tried = [...posts.values()].filter(({ sure }) => sure).length;
console.log(`${posts.size} hostile posts (${tried} that must be shown) on ${counts.pages} pages, with the policy and without; ${counts.entries} entries of ${counts.feeds} feeds, shown in two ways; ${counts.elements} elements provoked`);
for (const [problem, places] of [...problems].slice(0, 60)) {
  const technique = posts.get(Number(/\d+/.exec(problem.replace(/^.*?Attack /, ''))?.[0]));
  console.error(`error: ${problem}\n    on ${places.slice(0, 3).join('; ')}${places.length > 3 ? `; and ${places.length - 3} more` : ''}${technique ? `\n    ${technique.technique}: ${JSON.stringify(technique.payload).slice(0, 300)}` : ''}`);
}
console.log(problems.size === 0 ? 'nothing got through' : `${problems.size} problems`);
process.exit(problems.size === 0 ? 0 : 1);

/** A page of the site, with its policy or without. */
async function page(file, policy) {
  const where = `${file}${policy ? '' : ' without its policy'}`;
  const eyes = await watched(where, { policy });
  const view = await eyes.newPage();
  await view.goto(origin + address('/', file), { waitUntil: 'load' });
  for (const [post, problem] of await view.evaluate(outline)) found(where, `${post}: ${problem}`);
  for (const [post, problem] of await view.evaluate(residue, { roots: BODIES, player: true })) found(where, `${post}: ${problem}`);
  if (policy) for (const [post, problem] of await view.evaluate(boxes, BODIES)) found(where, `${post}: ${problem}`);
  if (file === 'index.html') {
    const shown = new Set(await view.evaluate(() => [...document.querySelectorAll('main article')].map((post) => Number(/Attack (\d+)/.exec(post.textContent)?.[1]))));
    for (const [number, { technique, sure }] of posts) if (sure && !shown.has(number)) found(where, `Attack ${number} is not shown (${technique})`);
  }
  counts.elements += await view.evaluate(provoke, policy ? BODIES : 'main');
  if (view.url().split('#')[0] !== origin + address('/', file)) found(where, `went to ${view.url()}`);
  counts.pages += 1;
  await eyes.close();
}

/** A feed of the site in a reader program without any policy: by `innerHTML`, then as a document. */
async function feed(file) {
  const text = await readFile(path.join(site, file), 'utf8');
  const eyes = await watched(file, { reader: true });
  const view = await eyes.newPage();
  await view.goto(READER);
  const all = await view.evaluate(entries, text);
  await view.evaluate(show, all);
  await reading(view, file, all.length);
  documents.set(eyes, written(all));
  await view.goto(READER);
  await reading(view, `${file} as a document`, all.length);
  documents.delete(eyes);
  counts.feeds += 1;
  counts.entries += all.length;
  await eyes.close();
}

async function reading(view, where, count) {
  const articles = await view.evaluate(() => [...document.body.children].filter(({ localName }) => localName === 'article').length);
  const others = await view.evaluate(() => document.body.children.length);
  if (articles !== count || others !== count) found(where, `${count} entries became ${articles} of ${others} elements`);
  for (const [post, problem] of await view.evaluate(residue, { roots: 'article > h2, .content, .summary', player: false })) found(where, `${post}: ${problem}`);
  const schemes = await view.evaluate(() => [...document.querySelectorAll('a.link')].map((link) => link.getAttribute('href')).filter((href) => !/^(https?|mailto):/.test(href)));
  for (const link of schemes) found(where, `a link to ${link}`);
  counts.elements += await view.evaluate(provoke, 'body');
  if (view.url().split('#')[0] !== READER) found(where, `went to ${view.url()}`);
}

/** A context in which nothing goes unnoticed and nothing reaches the network. */
async function watched(where, { policy = true, reader = false }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
  const own = reader ? READER : `${origin}/`;
  let opened = 0;
  let asked = null;
  await context.exposeBinding('__hit', (_, number) => found(where, `script of Attack ${number} ran`));
  context.on('page', (view) => {
    opened += 1;
    if (opened > 1) found(where, `a window was opened: ${view.url()}`);
    view.on('dialog', (dialog) => { found(where, `a dialog: ${dialog.message()}`); dialog.dismiss(); });
    view.on('download', (download) => found(where, `a download: ${download.url()}`));
    view.on('pageerror', (error) => found(where, `a script failed: ${error.message}`));
    view.on('console', (message) => {
      // The policy is the second line: if it had to step in, the first did not hold. Players may try; their sandbox holds.
      if (/Content Security Policy/.test(message.text())) found(where, `the policy had to step in: ${message.text().slice(0, 200)}`);
    });
  });
  await context.route('**/*', async (route) => {
    const request = route.request();
    const url = request.url();
    const kind = request.resourceType();
    const top = request.isNavigationRequest() && !request.frame().parentFrame();
    if (top) {
      if (asked && url.split('#')[0] !== asked) {
        found(where, `navigated to ${url}`);
        // An answer without content leaves the page where it is, to go on.
        return route.fulfill({ status: 204 });
      }
      asked ??= url.split('#')[0];
    }
    if (url.startsWith(own)) {
      if (reader) return url === READER ? route.fulfill({ contentType: 'text/html', body: documents.get(context) ?? '<!doctype html><meta charset=utf-8><title>reader</title>' }) : (found(where, `the reader was asked for ${url}`), route.abort());
      const file = path.join(site, decodeURIComponent(new URL(url).pathname).replace(/\/$/, '/index.html'));
      if (kind === 'document' && !policy) {
        const html = await readFile(file, 'utf8');
        const bare = html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '');
        if (bare === html) found(where, 'there is no policy to take away');
        return route.fulfill({ contentType: 'text/html; charset=utf-8', body: bare });
      }
      await access(file).catch(() => url.endsWith('/favicon.ico') || found(where, `asked for ${url}`));
      return route.continue();
    }
    if (['image', 'media'].includes(kind) && OWN.test(url)) return route.fulfill({ contentType: 'image/svg+xml', body: PICTURE });
    if (kind === 'document' && !top && !reader && PLAYERS.test(url)) return route.fulfill({ contentType: 'text/html', body: PLAYER });
    found(where, `a request (${kind}) for ${url}`);
    return route.abort();
  });
  return context;
}
