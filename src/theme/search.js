// A question in, what the index beside the page knows out: nobody else is asked.
// Words of posts become text, never HTML. The question stands in the address, to be shared.

const SOME = 10;
// Without spaces each character is a word, as in `document.rs`.
const LONE = '[\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Thai}\\p{scx=Laoo}\\p{scx=Khmr}\\p{scx=Mymr}\uff00-\uff65]\\p{M}*';
const [each, only, two] = [LONE, `^(${LONE})+$`, `^(${LONE}){2}`].map((pattern) => new RegExp(pattern, 'gu'));

const [form, found, list, more] = ['form.search', '.found', '.results', '.further'].map((name) => document.querySelector(name));
const { index, root, count, permalink, none, failed } = form.dataset;
let pagefind;
let turn = 0;

document.querySelector('.unscripted').remove();
form.hidden = false;
form.q.value = new URLSearchParams(location.search).get('q') ?? '';
form.oninput = () => search(200);
form.onsubmit = (event) => event.preventDefault();
if (form.q.value) search(0);

/** Without a worker, where the page's policy would not hold. A post's address is not its words. */
async function load() {
  const loaded = await import(new URL(`${index}pagefind.js`, location));
  await loaded.options({ noWorker: true, ranking: { metaWeights: { link: 0, archive: 0, date: 0, language: 0 } } });
  return loaded;
}

async function search(patience) {
  const mine = ++turn;
  await new Promise((resume) => setTimeout(resume, patience));
  if (mine !== turn) return;
  const question = form.q.value.trim();
  history.replaceState(null, '', question ? `?q=${encodeURIComponent(question)}` : location.pathname);
  try {
    const answer = question && await (await (pagefind ??= load())).search(phrase(question));
    const results = (answer.results ?? []).filter((result) => result.words.length || /title|source/.test(result.matchedMetaFields));
    const show = async (from) => {
      const data = await Promise.all(results.slice(from, from + SOME).map((result) => result.data()));
      if (mine !== turn) return;
      if (from === 0) list.replaceChildren();
      list.append(...data.map(item));
      more.hidden = results.length <= list.children.length;
      found.textContent = question && (results.length ? count.replace('%', results.length) : none);
    };
    await show(0);
    more.onclick = async () => {
      const from = list.children.length;
      await show(from);
      list.children[from]?.querySelector('a').focus();
    };
  } catch {
    pagefind = undefined;
    found.textContent = failed;
  }
}

const apart = (text) => text.replace(each, ' $& ').trim().split(/\s+/);

/** Of such characters alone, it means them one after the other. */
const phrase = (question) => apart(question).join(' ').replace(/.+/, question.match(only) ? '"$&"' : '$&');

function item({ content, locations, meta }) {
  const foreign = { lang: meta.language ?? '', dir: 'auto' };
  const archive = { href: root + meta.archive, ariaLabel: permalink.replace('%', meta.date) };
  return make('li', {},
    make('h2', foreign, make('a', { href: meta.link ?? archive.href }, meta.title)),
    make('p', foreign, ...excerpt(content.split(/\s+/), apart(meta.title), locations)),
    make('p', { className: 'facts' }, make('bdi', {}, meta.source), ' · ', make('a', archive, meta.date)));
}

/** From a little before the first find behind the title. */
function excerpt(words, title, places) {
  const begin = title.every((word, at) => words[at]?.startsWith(word)) ? title.length : 0;
  let at = Math.max(begin, (places.find((place) => place >= begin) ?? 0) - 9);
  const parts = [at > begin ? '… ' : ''];
  for (let room = 240; at < words.length && room > 0; at += 1) {
    const isClose = (words[at].at(-1) + words[at + 1]?.[0]).match(two);
    parts.push(places.includes(at) ? make('mark', {}, words[at]) : words[at], isClose ? '' : ' ');
    room -= words[at].length + 1;
  }
  return at < words.length ? [...parts, '…'] : parts;
}

function make(name, properties, ...children) {
  const made = document.createElement(name);
  made.append(...children);
  return Object.assign(made, properties);
}
