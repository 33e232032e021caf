// What the site does better with a script, and without one as well: j and k from post to post, a mark at what is new since the
// last visit, and times as one would say them. What is remembered stays in this browser. It is no module, since browsers load
// none of a page that is opened from a disk.
'use strict';
{
const root = new URL('.', document.currentScript.src).pathname;
const language = document.documentElement.lang || 'en';

// Other sites may share this origin, so what is kept is named for this one.
const memory = {
  get(key) { try { return localStorage.getItem(`${root}#${key}`); } catch { return null; } },
  set(key, value) { try { localStorage.setItem(`${root}#${key}`, value); } catch { /* A browser may keep nothing. */ } },
};

/** The post that j and k count from, until the reader scrolls. */
let walked = null;

markNew();
sayTimes();
document.addEventListener('keydown', walk);
for (const scroll of ['wheel', 'touchmove', 'pointerdown']) addEventListener(scroll, () => { walked = null; }, { passive: true });
if (posts().length > 1 && matchMedia('(hover: hover)').matches) document.querySelector('.keys')?.removeAttribute('hidden');

function posts() {
  return [...document.querySelectorAll('main .h-entry')];
}

/** New is what is dated after the newest post of the last visit; a visit is over when nothing was read for half an hour. */
function markNew() {
  if (!document.querySelector('[data-view][aria-current]')) return;
  const times = [...document.querySelectorAll('main time.dt-published')];
  const newest = times.map((time) => time.dateTime).sort().pop();
  if (!newest) return;
  const HALF_AN_HOUR = 30 * 60 * 1000;
  if (Date.now() - Number(memory.get('visited') ?? 0) > HALF_AN_HOUR) {
    memory.set('since', memory.get('newest') ?? newest);
  }
  memory.set('visited', String(Date.now()));
  memory.set('newest', newest);
  const since = memory.get('since') ?? newest;
  for (const time of times) {
    if (time.dateTime > since) time.closest('.h-entry')?.classList.add('new');
  }
}

/** `3 hours ago` for what is of today or yesterday. The whole date stays in the title. */
function sayTimes() {
  if (!globalThis.Intl?.RelativeTimeFormat) return;
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  for (const time of document.querySelectorAll('.meta time.dt-published, .updated time')) {
    const minutes = Math.round((Date.parse(time.dateTime) - Date.now()) / 60000);
    if (!(minutes <= 0 && minutes > -36 * 60)) continue;
    time.title ||= time.textContent;
    time.textContent = minutes > -60 ? format.format(minutes, 'minute') : format.format(Math.round(minutes / 60), 'hour');
  }
}

/** j: the next post, k: the one before. The focus goes along, so that Tab continues in the post. */
function walk(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest?.('input, textarea, select, [contenteditable], audio, video')) return;
  if (event.key !== 'j' && event.key !== 'k') {
    if (['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End', ' ', 'Tab'].includes(event.key)) walked = null;
    return;
  }
  const all = posts();
  const post = all[next(all, event.key === 'j')];
  if (!post) return;
  event.preventDefault();
  walked = post;
  post.tabIndex = -1;
  post.focus({ preventScroll: true });
  post.scrollIntoView({ block: 'start' });
}

/** Counts from the post where it last went. The page may still be on its way there, so its place on the screen says nothing. */
function next(all, isForward) {
  const at = all.indexOf(walked);
  if (at >= 0) return at + (isForward ? 1 : -1);
  const EDGE = 24;
  const tops = all.map((post) => post.getBoundingClientRect().top);
  return isForward ? tops.findIndex((top) => top > EDGE) : tops.findLastIndex((top) => top < -EDGE / 4);
}
}
