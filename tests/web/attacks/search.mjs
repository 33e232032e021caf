// The search as a visitor uses it, over hostile posts: their words become results.

import { numbers, provoke } from './residue.mjs';
import { live, outline } from './outline.mjs';

const QUESTIONS = ['attack', 'hit', '__hit', 'script', 'javascript', 'onerror', 'img src', 'svg', 'forged', 'style', 'attacks', 'text/html', '"attack"', 'x', '<script>__hit(0)</script>', '"><img src=x onerror=__hit(0)>', '__proto__', 'constructor'];
/** Times that more results are asked for. */
const MORE = 8;

export async function searchOf(site, told) {
  return QUESTIONS.map((question) => ({ where: `search for ${question}`, look: (eyes) => ask(eyes.policy, site, question, told) }));
}

async function ask(eye, site, question, { found, counts }) {
  const where = `search for ${question}`;
  const { view } = eye;
  await eye.page(where, site, 'search/index.html');
  await view.waitForFunction(() => !document.querySelector('form.search').hidden);
  await view.fill('#query', question);
  await view.waitForFunction(() => document.querySelector('.found').textContent !== '');
  for (let times = 0; times < MORE && await view.locator('.further').isVisible(); times += 1) {
    const before = await view.locator('.results > li').count();
    await view.locator('.further').click();
    await view.waitForFunction((before) => document.querySelectorAll('.results > li').length > before, before);
  }
  for (const [, problem] of [...await view.evaluate(outline), ...await view.evaluate(live), ...await view.evaluate(results)]) found(where, problem);
  const shown = await view.evaluate(numbers, '.results > li');
  const elements = await view.evaluate(provoke, 'main');
  await eye.leave();
  counts.results += shown.length;
  counts.elements += elements;
}

/** In the page: results are text, in our own elements. */
function results() {
  const found = [];
  for (const element of document.querySelectorAll('.results *')) {
    if (!['li', 'h2', 'p', 'a', 'mark', 'bdi'].includes(element.localName)) found.push(['results', `<${element.localName}> in a result`]);
    for (const { name, value } of element.attributes) {
      const good = ['lang', 'dir', 'href', 'aria-label'].includes(name) || name === 'class' && value === 'facts';
      if (!good) found.push(['results', `${name}="${value}" in a result`]);
    }
  }
  return found;
}
