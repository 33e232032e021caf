// Pages as their visitors see them.

import path from 'node:path';

import { onePageOfEachKind } from '../browser/pages.mjs';
import { boxes, live, outline } from './outline.mjs';
import { again, numbers, provoke, residue } from './residue.mjs';

/** Where foreign HTML stands on our pages. */
const BODIES = 'main .body';
/** Pages that are headed by what a stranger wrote. */
const HEADED = 16;

/** The looks at pages of the sites. */
export async function pagesOf({ almanac, classic }, told) {
  // The front page holds every post. Of pages that differ in nothing but posts, the largest; and some of each kind that are
  // headed by hostile words. All others are looked at as markup (`documents.mjs`).
  const kinds = await onePageOfEachKind(almanac.folder);
  const headed = ['sources/', 'tags/'].flatMap((folder) => almanac.files
    .filter((file) => file.startsWith(folder) && file.endsWith('/index.html') && /script|onerror|javascript|hit/.test(file) && !kinds.includes(file))
    .slice(0, HEADED));
  return [
    ...kinds.flatMap((file) => [true, false].map((policy) => look(almanac, file, policy, told))),
    ...(await onePageOfEachKind(classic.folder)).map((file) => look(classic, file, false, told)),
    ...headed.map((file) => look(almanac, file, false, told)),
  ];
}

function look(site, file, policy, told) {
  const where = `${path.posix.join(site.name, file)}${policy ? '' : ' without its policy'}`;
  return { where, look: (eyes) => page(policy ? eyes.policy : eyes.bare, where, site, file, policy, told) };
}

async function page(eye, where, site, file, policy, told) {
  const { view } = eye;
  await eye.page(where, site, file);
  const tell = (problems) => { for (const [post, problem] of problems) told.found(where, `${post}: ${problem}`); };
  tell(await view.evaluate(outline));
  tell(await view.evaluate(live));
  tell(await view.evaluate(residue, { roots: BODIES, player: true }));
  tell(await view.evaluate(again, BODIES));
  if (policy || site.name !== 'almanac') tell(await view.evaluate(boxes, BODIES));
  if (file === 'index.html') told.holdsAll(where, await view.evaluate(numbers, 'main article'));
  const elements = await view.evaluate(provoke, policy ? BODIES : 'main');
  await eye.leave();
  told.counts.elements += elements;
  told.counts.views += 1;
}
