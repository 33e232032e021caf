// What axe-core and a ruler see on a page.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export async function look(page, found) {
  const { scroll, client, hides } = await page.evaluate(() => {
    const element = document.documentElement;
    const hides = [element, document.body].some((box) => ['hidden', 'clip'].includes(getComputedStyle(box).overflowX));
    return { scroll: element.scrollWidth, client: element.clientWidth, hides };
  });
  if (scroll > client) found(`scrolls sideways: ${scroll} px of page in a window of ${client} px${await page.evaluate(widest)}`);
  if (hides) found('overflow-x is hidden on the page as a whole, which hides text instead of fitting it');

  // Evaluated, not added as a script element, which the page's own Content-Security-Policy would rightly refuse.
  await page.evaluate(axe);
  const violations = await page.evaluate(async () => {
    const { violations } = await window.axe.run(document, {
      resultTypes: ['violations'],
      rules: { 'color-contrast-enhanced': { enabled: true } },
      // What a stand-in shows is not ours.
      iframes: false,
    });
    return violations.map(({ id, help, nodes }) => {
      const [node] = nodes;
      const detail = [...node.any, ...node.all, ...node.none].map((check) => check.message)[0] ?? '';
      return `axe ${id}: ${help}. ${node.target.join(' ')}: ${detail}`;
    });
  });
  violations.forEach(found);
}

/** In the page: the innermost element that sticks out. */
function widest() {
  const edge = document.documentElement.clientWidth;
  const out = [...document.querySelectorAll('body *')].filter((element) => {
    const { left, right } = element.getBoundingClientRect();
    const scrolls = element.parentElement.closest('.scroll, pre');
    return !scrolls && (right > edge + 1 || left < -1) && right > left;
  });
  const last = out.at(-1);
  return last ? `; <${last.localName} class="${last.className?.baseVal ?? last.className}"> sticks out` : '';
}
