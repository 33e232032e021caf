// Reader programs that trust what they read: each text of our feeds that they take for HTML, once.

import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { numbersIn } from './finds.mjs';
import { again, provoke, residue } from './residue.mjs';

export const READER = 'https://reader.example/';
/** Texts that the program shows at a time. */
const AT_A_TIME = 400;
const READ = '.piece';

/** The looks at texts of all feeds of the sites. */
export async function readerOf(browser, { almanac, classic }, told) {
  const context = await browser.newContext();
  const view = await context.newPage();
  const texts = new Map();
  for (const site of [almanac, classic]) {
    for (const file of site.files.filter((file) => /(^|\/)(atom|rss20|rss10)\.xml$|(^|\/)feed\.json$|opml/.test(file))) {
      const where = path.posix.join(site.name, file);
      const { all, head } = await view.evaluate(entries, await readFile(path.join(site.folder, file), 'utf8'));
      for (const [kind, html] of head) texts.set(`${kind}\0${html}`, { kind, html, post: where });
      for (const { pieces, links, whole } of all) {
        const post = `Attack ${numbersIn(whole)[0] ?? '?'}`;
        for (const [kind, html] of pieces) texts.set(`${kind}\0${html}`, { kind, html, post });
        for (const link of links) if (!/^(https?|mailto):/.test(link)) told.found(where, `${post}: a link to ${link}`);
      }
      if (!file.includes('/') && !file.includes('opml')) told.holdsAll(where, all.map(({ whole }) => numbersIn(whole)));
      told.counts.feeds += 1;
      told.counts.entries += all.length;
    }
  }
  await context.close();
  const each = [...texts.values()];
  told.counts.texts = each.length;
  return Array.from({ length: Math.ceil(each.length / AT_A_TIME) }, (_, at) => ({
    where: `texts of feeds from ${at * AT_A_TIME}`,
    look: (eyes) => read(eyes.reader, each.slice(at * AT_A_TIME, (at + 1) * AT_A_TIME), told),
  }));
}

/** In a program without any policy: by `innerHTML`, then as a document. */
async function read(eye, texts, { found, counts }) {
  const { view } = eye;
  for (const [way, document] of [['by innerHTML', written([])], ['as a document', written(texts)]]) {
    const where = `a feed, read ${way}`;
    await eye.read(where, document);
    if (way === 'by innerHTML') await view.evaluate(show, texts);
    const [articles, others] = await view.evaluate(() => [document.querySelectorAll('body > article').length, document.body.children.length]);
    if (articles !== texts.length || others !== texts.length) found(where, `${texts.length} texts became ${articles} of ${others} elements`);
    for (const [post, problem] of [...await view.evaluate(residue, { roots: READ, player: false }), ...await view.evaluate(again, READ)]) found(where, `${post}: ${problem}`);
    const elements = await view.evaluate(provoke, 'body');
    await eye.leave();
    counts.elements += elements;
  }
}

/**
 * In the page. What a feed or list holds: for its head and for each entry, the texts that some program takes for HTML as pairs of the element that they
 * are shown in and the text; what an entry leads to; and all of it, to tell which it is.
 */
function entries(text) {
  const some = (pairs) => pairs.filter(([, html]) => html);
  if (text.trimStart().startsWith('{')) {
    const all = JSON.parse(text).items.map((item) => ({
      pieces: some([['div', item.content_html]]), whole: JSON.stringify(item),
      links: [item.url, item.external_url, item.image, ...(item.attachments ?? []).map(({ url }) => url), ...(item.authors ?? []).flatMap(({ url, avatar }) => [url, avatar])].filter(Boolean),
    }));
    return { head: [], all };
  }
  const document = new DOMParser().parseFromString(text, 'application/xml');
  if (document.querySelector('parsererror')) throw new Error(document.querySelector('parsererror').textContent);
  const all = (node, ...names) => [...node?.children ?? []].filter((child) => names.includes(child.nodeName));
  const isHtml = (text) => text.getAttribute('type') === 'html';
  const of = (elements, kind) => elements.map((element) => [kind, element.textContent]);
  // An outline's text may be marked up (OPML 2.0), and RSS does not say what its texts are: many programs take them all for HTML.
  const outlines = [...document.querySelectorAll('outline')].map((outline) => ['p', outline.getAttribute('text')]);
  const channel = document.querySelector('channel');
  const head = [...outlines, ...of(all(channel, 'title', 'description'), 'p'), ...of(all(document.querySelector('feed'), 'title', 'subtitle').filter(isHtml), 'p')];
  const found = [...document.getElementsByTagName('*')].filter(({ localName }) => localName === 'item' || localName === 'entry').map((entry) => {
    const isAtom = entry.localName === 'entry';
    const addresses = [...all(entry, 'link', 'enclosure', 'comments', 'guid')].filter((link) => link.getAttribute('isPermaLink') !== 'false');
    const htmls = (names, kind) => of(all(entry, ...names).filter((text) => !isAtom || isHtml(text)), kind);
    return {
      pieces: some([...htmls(['title'], 'h2'), ...htmls(['content', 'content:encoded'], 'div'), ...htmls(['summary', 'description', 'dc:creator', 'dc:subject', 'category', 'source'], 'p')]),
      links: [...addresses.map((link) => link.getAttribute('href') ?? link.getAttribute('url') ?? link.textContent), ...[...entry.getElementsByTagName('uri')].map((uri) => uri.textContent)].filter(Boolean),
      whole: new XMLSerializer().serializeToString(entry),
    };
  });
  return { head: some(head), all: found };
}

/** In the page: shows texts by `innerHTML`. */
function show(texts) {
  for (const { kind, html, post } of texts) {
    const entry = document.createElement('article');
    entry.dataset.post = post;
    entry.innerHTML = `<${kind} class="piece"></${kind}>`;
    document.body.append(entry);
    entry.firstChild.innerHTML = html;
  }
}

/** The same as a document that a parser reads from the start, which runs scripts and closes what it likes. */
const written = (texts) => `<!doctype html><meta charset=utf-8><title>reader</title><body>${texts.map(({ kind, html, post }) => (
  `<article data-post="${post.replace(/[&"<]/g, '')}"><${kind} class="piece">${html}</${kind}></article>`)).join('')}`;
