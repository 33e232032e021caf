// In the page: what a browser made of posts, looked at piece by piece. Each function is sent to the browser as it stands.

/** What in `roots` could do something, or pretends to be ours. Out come `[post, problem]`. */
export function residue({ roots, player }) {
  const ELEMENTS = new Set(('a abbr audio b bdi bdo blockquote br caption cite code dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 '
    + 'hr i img ins kbd li mark ol p picture pre q rp rt ruby s samp small source span strong sub summary sup table tbody td th thead time tr track u ul var video wbr').split(' '));
  const ATTRIBUTES = new Set(('abbr allowfullscreen alt aria-label cite class colspan controls datetime decoding dir height href id kind label lang loading media open '
    + 'poster preload referrerpolicy rel reversed role rowspan sandbox scope sizes src srclang srcset start tabindex title type value width').split(' '));
  const CLASSES = /^(emoji|footnote|footnote-backref|footnote-ref|footnotes|highlight|reversefootnote|lang(uage)?-[\w+#.-]+|scroll|frame|rest)$/;
  const PLAYERS = ['www.youtube-nocookie.com', 'player.vimeo.com', 'archive.org', 'w.soundcloud.com', 'open.spotify.com', 'embed.podcasts.apple.com', 'bandcamp.com'];
  const found = [];
  for (const root of document.querySelectorAll(roots)) {
    const post = root.closest('[data-post]')?.dataset.post ?? root.closest('.post, article')?.textContent.match(/Attack \d+/)?.[0] ?? root.textContent.slice(0, 60);
    const tell = (problem) => found.push([post, problem]);
    const anchor = root.closest('article')?.id;
    for (const element of root.querySelectorAll('*')) {
      const name = element.localName;
      if (element.namespaceURI !== 'http://www.w3.org/1999/xhtml') tell(`<${name}> of ${element.namespaceURI}`);
      if (!ELEMENTS.has(name) && !(player && name === 'iframe')) tell(`<${name}>`);
      for (const { name: attribute, value } of element.attributes) {
        if (!ATTRIBUTES.has(attribute)) tell(`${attribute}="${value.slice(0, 80)}" on <${name}>`);
        if (['href', 'src', 'poster', 'cite'].includes(attribute)) {
          // On a bare page a link into the post itself stays what it is.
          const url = value.startsWith('#') ? { protocol: 'https:', hostname: '', username: '' } : URL.parse(value) ?? { protocol: 'no address' };
          const good = attribute === 'href' ? ['http:', 'https:', 'mailto:'] : ['http:', 'https:'];
          if (!good.includes(url.protocol)) tell(`${attribute}="${value.slice(0, 80)}" on <${name}>`);
          if (url.username || url.password) tell(`a name or password in ${attribute}="${value.slice(0, 80)}"`);
          if (name === 'img' && url.hostname?.endsWith('leak.example')) tell(`a counter: ${value}`);
          if (name === 'iframe' && (!PLAYERS.includes(url.hostname) || url.protocol !== 'https:' || url.port)) tell(`a frame of ${value}`);
        }
        if (attribute === 'srcset' && !value.split(', ').every((candidate) => /^https?:\/\/\S+ [\d.]+[wx]$/.test(candidate))) tell(`srcset="${value.slice(0, 80)}"`);
        if (attribute === 'id' && anchor && !value.startsWith(anchor)) tell(`id="${value.slice(0, 80)}", which could be ours`);
      }
      for (const one of element.classList) if (!CLASSES.test(one)) tell(`class="${one}"`);
      if (name === 'a' && element.target) tell('a link with a target');
      if (name === 'iframe' && (!element.hasAttribute('sandbox') || /top-navigation|modals|forms|downloads|escape/.test(element.sandbox.value))) tell(`a frame with sandbox="${element.sandbox.value}"`);
      if (['audio', 'video'].includes(name) && (element.autoplay || !element.controls)) tell(`<${name}> plays by itself`);
    }
  }
  return found;
}

/** What in the page is not as the theme makes it. */
export function outline() {
  const found = [];
  const tell = (problem) => found.push(['the page', problem]);
  const shape = (element) => [...element.children].map((child) => child.localName).join(' ');
  const body = shape(document.body);
  if (body !== 'a header div footer') tell(`its body holds ${body}`);
  const page = document.querySelector('body > .page');
  if (!page || !/^main( aside)?$/.test(shape(page))) tell(`its columns are ${page && shape(page)}`);
  if (document.getElementById('main')?.localName !== 'main') tell('#main is not the content');
  if (!['input', undefined].includes(document.getElementById('query')?.localName)) tell('#query is not the search');
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  const seen = new Set();
  for (const id of ids) if (seen.size === seen.add(id).size) tell(`two elements with the id ${id}`);
  for (const name of ['body', 'head', 'forms', 'images', 'links', 'cookie', 'location', 'title', 'getElementById', 'querySelectorAll', 'defaultView', 'currentScript', 'implementation']) {
    const native = Object.getOwnPropertyDescriptor(Document.prototype, name);
    const value = document[name];
    const same = name === 'location' || (native?.get ? native.get.call(document) === value || name === 'cookie' : native?.value === value);
    if (!same) tell(`document.${name} is clobbered`);
  }
  for (const name of ['views', 'root', 'memory', 'view', 'query', 'parent', 'Intl', 'localStorage']) {
    if (window[name] instanceof Element || window[name] instanceof HTMLCollection) tell(`window.${name} is clobbered`);
  }
  for (const script of document.scripts) {
    const data = script.type === 'application/ld+json';
    if (!data && (script.text || new URL(script.src).origin !== location.origin)) tell(`a script: ${script.outerHTML.slice(0, 99)}`);
    if (data) { try { JSON.parse(script.text); } catch { tell('its JSON-LD is none'); } }
  }
  for (const element of document.querySelectorAll('*')) {
    for (const { name } of element.attributes) {
      if (/^on|^style$|^srcdoc$|^ping$|^formaction$/.test(name)) tell(`${name} on <${element.localName}>`);
    }
  }
  for (const link of document.querySelectorAll('a[href], link[href], form[action]')) {
    const { protocol } = new URL(link.href ?? link.action, location.href);
    if (!['http:', 'https:', 'mailto:'].includes(protocol)) tell(`leads to ${link.outerHTML.slice(0, 99)}`);
  }
  for (const element of document.querySelectorAll('style, base, object, embed, frameset, body meta, meta[http-equiv=refresh]')) tell(`<${element.localName}>`);
  // An override that is not closed would turn round what stands after it.
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    if (parentElement.closest('.body')) continue;
    const depth = [...data].reduce((depth, c) => depth + (/[\u202a\u202b\u202d\u202e\u2066-\u2068]/.test(c) ? 1 : /[\u202c\u2069]/.test(c) ? -1 : 0), 0);
    if (depth > 0) tell(`an open override in <${parentElement.localName}>: ${JSON.stringify(data.slice(0, 60))}`);
  }
  for (const heading of document.querySelectorAll('article :is(h2, h3) a')) {
    if (!/[\p{L}\p{N}\p{S}\p{P}]/u.test(heading.textContent) && !heading.querySelector('img')) tell(`a link without words: ${heading.outerHTML.slice(0, 99)}`);
  }
  return found;
}

/** What of a post lies outside of its box, and what of the page cannot be reached any more. */
export function boxes(roots) {
  const found = [];
  for (const body of document.querySelectorAll(roots)) {
    const post = body.closest('article')?.textContent.match(/Attack \d+/)?.[0] ?? body.textContent.slice(0, 60);
    const box = body.getBoundingClientRect();
    for (const element of body.querySelectorAll('*')) {
      const style = getComputedStyle(element);
      if (['fixed', 'sticky', 'absolute'].includes(style.position)) found.push([post, `<${element.localName} class="${element.className}"> is ${style.position}`]);
      if (element.parentElement.closest('pre, .scroll, details:not([open])')) continue;
      const { top, bottom, left, right, width, height } = element.getBoundingClientRect();
      const out = width > 0 && height > 0 && (left < box.left - 1 && left < 0 || right > document.documentElement.clientWidth + 1 || top < box.top - 8 || bottom > box.bottom + 8);
      if (out) found.push([post, `<${element.localName}> sticks out: ${[top - box.top, bottom - box.bottom, left - box.left, right - box.right].map(Math.round)}`]);
    }
  }
  if (document.documentElement.scrollWidth > document.documentElement.clientWidth) found.push(['the page', 'scrolls sideways']);
  for (const ours of ['body > header a', 'body > footer a']) {
    const element = document.querySelector(ours);
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { left, top, width, height } = element.getBoundingClientRect();
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    if (!hit || !(element.contains(hit) || hit.contains(element))) found.push(['the page', `${ours} is covered by ${hit?.outerHTML.slice(0, 99)}`]);
  }
  return found;
}

/** Written out and read again, as programs do that keep posts, a post is what it was. */
export function again(roots) {
  const found = [];
  for (const root of document.querySelectorAll(roots)) {
    const once = root.innerHTML;
    const template = document.createElement('template');
    template.innerHTML = once;
    const bare = new DOMParser().parseFromString(`<!doctype html><body>${once}`, 'text/html').body;
    if (template.innerHTML === once && bare.innerHTML === once) continue;
    const post = (root.closest('article')?.outerHTML ?? once).match(/(?:Attack |__hit\(|(?:links|leak)\.example\/)(\d+)/)?.[1];
    found.push([`Attack ${post ?? '?'}`, `read again it is ${(template.innerHTML === once ? bare : template).innerHTML.slice(0, 200)}`]);
  }
  return found;
}

/** The numbers of attacks in each of `roots`. */
export function numbers(roots) {
  return [...document.querySelectorAll(roots)].map((post) => (
    [...post.outerHTML.matchAll(/(?:Attack |__hit\(|(?:links|leak)\.example\/)(\d+)/g)].map(([, number]) => Number(number))));
}

/** Does to everything in `roots` what a visitor could do, so that whatever listens is heard. */
export function provoke(roots) {
  // Links to the web may be followed by people; here they are not. Every other link is.
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[href]');
    if (link && /^(https?|mailto):/.test(link.protocol)) event.preventDefault();
  }, { capture: true });
  for (const details of document.querySelectorAll('details')) details.open = true;
  let elements = 0;
  for (const root of document.querySelectorAll(roots)) {
    for (const element of root.querySelectorAll('*')) {
      elements += 1;
      element.click?.();
      for (const { name } of [...element.attributes]) {
        if (name.startsWith('on')) element.dispatchEvent(new Event(name.slice(2), { bubbles: false, cancelable: true }));
      }
    }
  }
  return elements;
}
