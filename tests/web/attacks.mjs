// Hostile posts in a real browser:
//
//   CHROMIUM=/usr/bin/chromium node attacks.mjs PERIHELION SCRATCH
//
// Builds a planet of `attacks/` in the folder SCRATCH with the program PERIHELION, and looks at the pages of its site, as they
// are and without their Content-Security-Policy, and at its feeds as reader programs show them. Everything in a post is clicked
// and sent events. No script may run, no dialog open, nothing be navigated or asked for but a post's own pictures and listed
// players; nothing may lie outside of its post, and the page stays what it is.

import { execFileSync } from 'node:child_process';
import { readFile, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';

import { eyeOn } from './attacks/eye.mjs';
import { plant } from './attacks/feeds.mjs';
import { READER, entries, pieces, shown, written } from './attacks/reader.mjs';
import { again, boxes, numbers, outline, provoke, residue } from './attacks/residue.mjs';
import { address, onePageOfEachKind } from './browser/pages.mjs';
import { serve } from './browser/server.mjs';

const { positionals: [program, scratch] } = parseArgs({ allowPositionals: true });
if (!scratch) {
  console.error('usage: CHROMIUM=… node attacks.mjs PERIHELION SCRATCH');
  process.exit(2);
}
/** Where foreign text stands on our pages, and in a reader program. */
const BODIES = 'main .body';
const READ = '.piece';
/** No page is looked at by more eyes than the machine has. */
const EYES = 2;
/** Texts that a reader program shows at a time. */
const AT_A_TIME = 400;
/** What is told of a suite that found that much already. */
const TOLD = 60;

const planet = path.join(scratch, 'planet');
const site = path.join(scratch, 'site');
const posts = await plant(planet);
for (const folder of ['state', 'site']) await rm(path.join(scratch, folder), { recursive: true, force: true });
execFileSync(program, ['build', '--quiet', '--sources', path.join(planet, 'sources.yaml'), '--state', path.join(scratch, 'state'), '--out', site, '--now', '2026-11-22T10:00:00Z', '--allow-private-hosts'], { stdio: 'inherit' });

/** Problem → where. */
const problems = new Map();
const found = (where, problem) => problems.set(problem, [...(problems.get(problem) ?? []), where]);
const counts = { pages: 0, feeds: 0, entries: 0, texts: 0, elements: 0 };
const { origin, close } = await serve(site);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
try {
  const files = (await readdir(site, { recursive: true })).map((file) => file.split(path.sep).join('/')).sort();
  // The front page holds every post. Of pages that differ in nothing but posts, the largest; and each that is headed by what a
  // stranger wrote of himself.
  const kinds = await onePageOfEachKind(path.resolve(site));
  const strangers = files.filter((file) => /^sources\/(?!.*(raw|-in-|not-escaped)).*html$/.test(file) && !kinds.includes(file));
  const texts = await readFeeds(['atom.xml', 'rss20.xml', 'rss10.xml', 'feed.json']);
  const looks = [
    ...kinds.flatMap((file) => [true, false].map((policy) => [`${file}${policy ? '' : ' without its policy'}`, (eyes) => page(eyes, file, policy)])),
    ...strangers.map((file) => [`${file} without its policy`, (eyes) => page(eyes, file, false)]),
    ...texts.map((some, at) => [`texts ${at * AT_A_TIME} to ${at * AT_A_TIME + some.length} of feeds`, (eyes) => reader(eyes, some)]),
  ];
  await Promise.all(Array.from({ length: EYES }, async () => {
    const eyes = {
      policy: await eyeOn(browser, { own: `${origin}/`, site, found }),
      bare: await eyeOn(browser, { own: `${origin}/`, site, found, policy: false }),
      reader: await eyeOn(browser, { own: READER, found }),
    };
    for (let look = looks.shift(); look; look = looks.shift()) {
      await look[1](eyes).catch((error) => found(look[0], `a look broke off: ${error.message.slice(0, 200)}`));
    }
  }));
} finally {
  await browser.close();
  close();
}
tell();

/** A page of the site, with its policy or without. */
async function page(eyes, file, policy) {
  const eye = policy ? eyes.policy : eyes.bare;
  const where = `${file}${policy ? '' : ' without its policy'}`;
  const { view } = eye;
  await eye.open(where, origin + address('/', file));
  for (const [post, problem] of await view.evaluate(outline)) found(where, `${post}: ${problem}`);
  for (const [post, problem] of await view.evaluate(residue, { roots: BODIES, player: true })) found(where, `${post}: ${problem}`);
  for (const [post, problem] of await view.evaluate(again, BODIES)) found(where, `${post}: ${problem}`);
  if (policy) for (const [post, problem] of await view.evaluate(boxes, BODIES)) found(where, `${post}: ${problem}`);
  if (file === 'index.html') holdsAll(where, await view.evaluate(numbers, 'main article'));
  const elements = await view.evaluate(provoke, policy ? BODIES : 'main');
  await eye.settle();
  counts.elements += elements;
  counts.pages += 1;
}

/** The texts that reader programs take for HTML, each once, `AT_A_TIME`. */
async function readFeeds(files) {
  const context = await browser.newContext();
  const view = await context.newPage();
  const texts = new Map();
  for (const file of files) {
    const all = await view.evaluate(entries, await readFile(path.join(site, file), 'utf8'));
    const { links, texts: some } = pieces(all);
    for (const link of links) if (!/^(https?|mailto):/.test(link)) found(file, `a link to ${link}`);
    for (const { kind, html, post } of some) texts.set(`${kind}\0${html}`, { kind, html, post });
    holdsAll(file, all.map(({ whole }) => whole).map(numbersIn));
    counts.feeds += 1;
    counts.entries += all.length;
  }
  await context.close();
  const each = [...texts.values()];
  counts.texts = each.length;
  return Array.from({ length: Math.ceil(each.length / AT_A_TIME) }, (_, at) => each.slice(at * AT_A_TIME, (at + 1) * AT_A_TIME));
}

/** Texts of feeds in a program without any policy: by `innerHTML`, then as a document. */
async function reader({ reader: eye }, some) {
  const { view } = eye;
  for (const [way, document] of [['by innerHTML', written([])], ['as a document', written(some)]]) {
    const where = `a feed, read ${way}`;
    await eye.open(where, READER, document);
    if (way === 'by innerHTML') await view.evaluate(shown, some);
    const [articles, others] = await view.evaluate(() => [document.querySelectorAll('body > article').length, document.body.children.length]);
    if (articles !== some.length || others !== some.length) found(where, `${some.length} texts became ${articles} of ${others} elements`);
    for (const [post, problem] of await view.evaluate(residue, { roots: READ, player: false })) found(where, `${post}: ${problem}`);
    for (const [post, problem] of await view.evaluate(again, READ)) found(where, `${post}: ${problem}`);
    const elements = await view.evaluate(provoke, 'body');
    await eye.settle();
    counts.elements += elements;
  }
}

function numbersIn(text) {
  return [...text.matchAll(/(?:Attack |__hit\(|(?:links|leak)\.example\/)(\d+)/g)].map(([, number]) => Number(number));
}

/** `groups` has the numbers found in each post: every post that must be shown is there, and none stands in another. */
function holdsAll(where, groups) {
  const seen = new Set(groups.flat());
  for (const [number, { technique, sure }] of posts) if (sure && !seen.has(number)) found(where, `Attack ${number} is not shown (${technique})`);
  for (const group of groups) {
    const together = [...new Set(group)].filter((number) => posts.get(number)?.sure);
    if (together.length > 1) found(where, `Attack ${together.join(' and ')} stand in one post`);
  }
}

function tell() {
  const techniques = new Set([...posts.values()].map(({ technique }) => technique.replace(/( in |, |: ).*/, '')));
  const sure = [...posts.values()].filter((post) => post.sure).length;
  console.log(`${posts.size} hostile posts of ${techniques.size} techniques, ${sure} of them in well-formed feeds`);
  console.log(`${counts.pages} pages, with the policy and without; ${counts.texts} texts of ${counts.entries} entries in ${counts.feeds} feeds, each shown in two ways; ${counts.elements} elements provoked`);
  for (const [problem, places] of [...problems].slice(0, TOLD)) {
    const post = posts.get(Number(/Attack (\d+)/.exec(problem)?.[1]));
    console.error(`error: ${problem}\n    on ${places.slice(0, 3).join('; ')}${places.length > 3 ? `; and ${places.length - 3} more` : ''}${post ? `\n    ${post.technique}: ${JSON.stringify(post.payload).slice(0, 300)}` : ''}`);
  }
  if (problems.size > TOLD) console.error(`and ${problems.size - TOLD} more`);
  console.log(problems.size === 0 ? 'nothing got through' : `${problems.size} problems`);
  process.exitCode = problems.size === 0 ? 0 : 1;
}
