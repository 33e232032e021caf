// In the page: is it still what the theme makes? Each function is sent to the browser as it stands.

/** What in the page is not as the theme makes it. */
export function outline(html) {
  const page = html ? new DOMParser().parseFromString(html, 'text/html') : document;
  const found = [];
  const tell = (problem) => found.push(['the page', problem]);
  const shape = (element) => [...element.children].map((child) => child.localName).join(' ');
  const body = shape(page.body);
  if (body !== 'a header div footer') tell(`its body holds ${body}`);
  const columns = page.querySelector('body > .page');
  if (!columns || !/^main( aside)?$/.test(shape(columns))) tell(`its columns are ${columns && shape(columns)}`);
  if (page.getElementById('main')?.localName !== 'main') tell('#main is not the content');
  if (!['input', undefined].includes(page.getElementById('query')?.localName)) tell('#query is not the search');
  const ids = [...page.querySelectorAll('[id]')].map(({ id }) => id);
  const seen = new Set();
  for (const id of ids) if (seen.size === seen.add(id).size) tell(`two elements with the id ${id}`);
  for (const script of page.scripts) {
    const data = script.type === 'application/ld+json';
    if (!data && (script.text || /^(\w+:|\/\/)/.test(script.getAttribute('src')))) tell(`a script: ${script.outerHTML.slice(0, 99)}`);
    if (data) { try { JSON.parse(script.text); } catch { tell('its JSON-LD is none'); } }
  }
  for (const element of page.querySelectorAll('*')) {
    for (const { name } of element.attributes) {
      if (/^on|^style$|^srcdoc$|^ping$|^formaction$/.test(name)) tell(`${name} on <${element.localName}>`);
    }
  }
  for (const link of page.querySelectorAll('a[href], link[href], form[action]')) {
    const address = URL.parse(link.getAttribute('href') ?? link.getAttribute('action'), 'https://planet.example/a/b/');
    if (!['http:', 'https:', 'mailto:'].includes(address?.protocol) || address.username) tell(`leads to ${link.outerHTML.slice(0, 99)}`);
  }
  for (const element of page.querySelectorAll('style, base, object, embed, frameset, body meta, meta[http-equiv=refresh]')) tell(`<${element.localName}>`);
  // Around posts there is our own markup, and what titles may be marked up with.
  const OURS = new Set(('a article aside audio bdi body button circle dd details div dl dt ellipse footer form g h1 h2 h3 head header html img input label li link '
    + 'main meta nav ol p path rect script section span summary svg time title ul video').split(' '));
  const IN_TITLES = new Set('abbr b cite code del em i ins kbd mark q s samp strong sub sup var'.split(' '));
  for (const element of page.querySelectorAll('*')) {
    const name = element.localName;
    if (element.closest('.body') || OURS.has(name)) continue;
    if (!IN_TITLES.has(name) || element.attributes.length || !element.closest('.p-name, .title, .results')) tell(`<${name}> in <${element.parentElement?.localName} class="${element.parentElement?.className}">`);
  }
  for (const element of page.querySelectorAll('[class]')) {
    if (element.closest('.body') && !element.matches('.body')) continue;
    if (!/^[a-z0-9 -]+$/.test(element.className.baseVal ?? element.className)) tell(`class="${element.className}"`);
  }
  for (const picture of page.querySelectorAll('img')) {
    if (!picture.closest('.body') && !/^(https?:\/\/|[\w./-]+$)/.test(picture.getAttribute('src'))) tell(`a picture of ${picture.src}`);
  }
  // An override that is not closed would turn round what stands after it in its line.
  for (const block of page.querySelectorAll('h1, h2, h3, p, li, dt, dd, summary, label, title')) {
    if (block.closest('.body')) continue;
    const text = block.textContent;
    const depth = [...text].reduce((depth, c) => depth + (/[\u202a\u202b\u202d\u202e\u2066-\u2068]/.test(c) ? 1 : /[\u202c\u2069]/.test(c) ? -1 : 0), 0);
    if (depth > 0) tell(`an open override in <${block.localName}>: ${JSON.stringify(text.slice(0, 60))}`);
  }
  for (const heading of page.querySelectorAll('article :is(h2, h3) a')) {
    if (!/[\p{L}\p{N}\p{S}\p{P}]/u.test(heading.textContent.replaceAll(/[\u115f\u1160\u2800\u3164\uffa0]/g, '')) && !heading.querySelector('img')) tell(`a link without words: ${heading.outerHTML.slice(0, 99)}`);
  }
  return found;
}

/** What of the page's own objects a post has taken. */
export function live() {
  const found = [];
  const tell = (problem) => found.push(['the page', problem]);
  for (const name of ['body', 'head', 'forms', 'images', 'links', 'cookie', 'location', 'title', 'getElementById', 'querySelectorAll', 'defaultView', 'currentScript', 'implementation']) {
    const native = Object.getOwnPropertyDescriptor(Document.prototype, name);
    const value = document[name];
    const same = name === 'location' || (native?.get ? native.get.call(document) === value || name === 'cookie' : native?.value === value);
    if (!same) tell(`document.${name} is clobbered`);
  }
  for (const name of ['views', 'root', 'memory', 'view', 'query', 'parent', 'Intl', 'localStorage']) {
    if (name === 'query' && document.querySelector('form.search #query')) continue;
    if (window[name] instanceof Element || window[name] instanceof HTMLCollection) tell(`window.${name} is clobbered`);
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
