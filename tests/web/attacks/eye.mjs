// A browser window in which nothing goes unnoticed and nothing reaches the network.

import { access, readFile } from 'node:fs/promises';
import path from 'node:path';

import { address } from '../browser/pages.mjs';

const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="48"><path fill="#888" d="M0 0h64v48H0z"/></svg>';
/** What a listed player could do if it were taken over. */
const PLAYER = '<!doctype html><script>try { top.location = "https://leak.example/player" } catch {} try { alert("player") } catch {}</script>';
const PLAYERS = /^https:\/\/(www\.youtube-nocookie\.com|player\.vimeo\.com|archive\.org|w\.soundcloud\.com|open\.spotify\.com|embed\.podcasts\.apple\.com|bandcamp\.com)\//;
/** Posts' own hosts. A feed of the repository has the planet for its own. */
const OWN = /^https?:\/\/(pics|links|planet)\.example[/:]/;
/** Nothing waits for a time; a page that is not done by then never will be. */
const NEVER = 180_000;

/** A pair of eyes on sites, as they are and without their policy, and one on a reader program at `reader`. */
export async function eyeOn(browser, reader, { found }) {
  return {
    policy: await eye(browser, found, { policy: true }),
    bare: await eye(browser, found, { policy: false }),
    reader: await eye(browser, found, { reader }),
  };
}

async function eye(browser, found, { policy = false, reader = null }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
  context.setDefaultTimeout(NEVER);
  const now = { where: '', url: '', own: '', site: null, document: '' };
  const tell = (problem) => found(now.where, problem);
  await context.exposeBinding('__hit', (_, number) => tell(`script of Attack ${number} ran`));
  await context.exposeBinding('__went', (_, url) => tell(`navigated to ${url}`));
  await context.addInitScript(watch);
  await context.route('**/*', (route) => answer(route).catch((error) => tell(`a request broke off: ${error.message}`)));
  const view = await context.newPage();
  context.on('page', (other) => {
    tell(`a window was opened: ${other.url()}`);
    other.close();
  });
  view.on('dialog', (dialog) => { tell(`a dialog: ${dialog.message()}`); dialog.dismiss(); });
  view.on('download', (download) => tell(`a download: ${download.url()}`));
  view.on('pageerror', (error) => tell(`a script failed: ${error.message}`));
  view.on('console', (message) => {
    // The policy is the second line: if it had to step in, the first did not hold.
    if (/Content Security Policy/.test(message.text())) tell(`the policy had to step in: ${message.text().slice(0, 200)}`);
  });

  async function answer(route) {
    const request = route.request();
    const url = request.url();
    const kind = request.resourceType();
    const top = request.isNavigationRequest() && !request.frame().parentFrame();
    if (top && url.split('#')[0] !== now.url) {
      tell(`navigated to ${url}`);
      // An answer without content leaves the page where it is, to go on.
      return route.fulfill({ status: 204 });
    }
    if (url.startsWith(now.own)) return reader ? theReaders(route, top, url) : ours(route, url, kind);
    if (['image', 'media'].includes(kind) && OWN.test(url)) return route.fulfill({ contentType: 'image/svg+xml', body: PICTURE });
    if (kind === 'document' && !top && !reader && PLAYERS.test(url)) return route.fulfill({ contentType: 'text/html', body: PLAYER });
    tell(`a request (${kind}) for ${url}`);
    return route.abort();
  }

  function theReaders(route, top, url) {
    if (top) return route.fulfill({ contentType: 'text/html; charset=utf-8', body: now.document });
    tell(`the reader was asked for ${url}`);
    return route.abort();
  }

  async function ours(route, url, kind) {
    const file = path.join(now.site.folder, decodeURIComponent(new URL(url).pathname).replace(/\/$/, '/index.html'));
    if (kind === 'document' && !policy) {
      const html = await readFile(file, 'utf8');
      const bare = html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '');
      if (bare === html) tell('there is no policy to take away');
      return route.fulfill({ contentType: 'text/html; charset=utf-8', body: bare });
    }
    await access(file).catch(() => url.endsWith('/favicon.ico') || tell(`asked for ${url}`));
    return route.continue();
  }

  return {
    view,
    /** A file of a site, parsed. What it loads may not be there yet: see `settle`. */
    async page(where, site, file) {
      Object.assign(now, { where, site, own: `${site.origin}/`, url: site.origin + address('/', file) });
      await view.goto(now.url, { waitUntil: 'domcontentloaded' });
    },
    /** A document as the reader program's own. */
    async read(where, document) {
      Object.assign(now, { where, document, own: reader, url: reader });
      await view.goto(reader, { waitUntil: 'domcontentloaded' });
    },
    /** Until all that the page loads is there or has failed, and what was begun has had its turn. */
    async settle() {
      if (!await view.evaluate(settled, NEVER)) tell('something in the page never ends to load');
    },
    /** The page is still the one that was opened; nothing of it is left for the next. */
    async leave() {
      await this.settle();
      if (view.url().split(/[?#]/)[0] !== now.url) tell(`went to ${view.url()}`);
      await view.goto('about:blank');
    },
  };
}

/** In each page before its own scripts: what loads, and where it goes. */
function watch() {
  if (window !== top) return;
  const loaded = new WeakSet();
  window.__isLoaded = (element) => loaded.has(element);
  document.addEventListener('load', ({ target }) => loaded.add(target), { capture: true });
  navigation.addEventListener('navigate', ({ hashChange, destination }) => {
    const bare = (url) => url.split(/[?#]/)[0];
    if (!hashChange && bare(destination.url) !== bare(location.href)) window.__went(destination.url);
  });
}

/** In the page. */
async function settled(never) {
  const over = new Promise((done) => { setTimeout(done, never, false); });
  const frames = [...document.querySelectorAll('iframe')];
  const pictures = [...document.images];
  for (const lazy of [...frames, ...pictures]) lazy.loading = 'eager';
  const until = (element, is) => is(element) || new Promise((done) => {
    for (const event of ['load', 'error']) element.addEventListener(event, done);
  });
  const all = Promise.all([
    ...pictures.map((picture) => until(picture, ({ complete }) => complete)),
    ...frames.map((frame) => until(frame, window.__isLoaded)),
  ]);
  const ended = await Promise.race([all, over]);
  // What was posted before this is done when this is.
  for (let turn = 0; turn < 2; turn += 1) await new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); });
  return ended !== false;
}
