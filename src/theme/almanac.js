// What the site does better with a script, and without one as well: j and k from post to post, a mark at what is new since the
// last visit, times as one would say them, and the view that was chosen last. What is remembered stays in this browser.

const root = new URL('.', import.meta.url).pathname;
const language = document.documentElement.lang || 'en';

// Other sites may share this origin, so what is kept is named for this one.
const memory = {
  get(key) { try { return localStorage.getItem(`${root}#${key}`); } catch { return null; } },
  set(key, value) { try { localStorage.setItem(`${root}#${key}`, value); } catch { /* A browser may keep nothing. */ } },
};

const views = [...document.querySelectorAll('[data-view]')];
const view = views.find((link) => link.hasAttribute('aria-current'));

rememberView();
markNew();
sayTimes();
document.addEventListener('keydown', walk);

/** A choice is a click on the switch. Whoever comes from elsewhere to the front page gets the view chosen last. */
function rememberView() {
  for (const link of views) link.addEventListener('click', () => memory.set('view', link.dataset.view));
  const chosen = views.find((link) => link.dataset.view === memory.get('view'));
  const fromHere = document.referrer.startsWith(location.origin + root);
  if (view?.dataset.view === 'full' && chosen && chosen !== view && !fromHere && !location.hash) location.replace(chosen.href);
}

/** New is what is dated after the newest post of the last visit; a visit is over when nothing was read for half an hour. */
function markNew() {
  if (!view) return;
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
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !['j', 'k'].includes(event.key)) return;
  if (event.target.closest?.('input, textarea, select, [contenteditable], audio, video')) return;
  const posts = [...document.querySelectorAll('main .h-entry')];
  const EDGE = 24;
  const tops = posts.map((post) => post.getBoundingClientRect().top);
  const next = event.key === 'j' ? tops.findIndex((top) => top > EDGE) : tops.findLastIndex((top) => top < -EDGE / 4);
  const post = posts[next];
  if (!post) return;
  event.preventDefault();
  post.tabIndex = -1;
  post.focus({ preventScroll: true });
  post.scrollIntoView({ block: 'start' });
}
