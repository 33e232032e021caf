// Whoever follows a dead link into the site, however deep, gets a page with a style and a way on.

import { visit } from './visit.mjs';

const NOWHERE = ['nothing', 'nothing/', 'sources/nobody/', 'a/b/c/d/e.html', 'archive/1999/13/?x=y'];

export async function lost(context, origin, base, found) {
  for (const path of NOWHERE) {
    const where = (problem) => found(`at the unknown address ${path}: ${problem}`);
    // That the page itself answers 404 is what it is for.
    const aside = (problem) => /Failed to load resource.*404/.test(problem) || where(problem);
    const page = await visit(context, origin, origin + base + path, aside);
    const links = await page.evaluate(() => [...document.querySelectorAll('a[href], link[href], script[src]')].map((link) => link.href || link.src));
    const ours = [...new Set(links)].filter((link) => link.startsWith(`${origin}/`)).map((link) => link.split('#')[0]);
    if (ours.length < 8) where(`only ${ours.length} ways on`);
    for (const link of ours.filter((link) => link !== page.url().split('#')[0])) {
      const answer = await context.request.get(link);
      if (!answer.ok()) where(`${link.replace(origin, '')} answers ${answer.status()}`);
    }
    if (!(await page.evaluate(() => [...document.styleSheets].some((sheet) => sheet.cssRules.length)))) where('it has no style');
    await page.close();
  }
}
