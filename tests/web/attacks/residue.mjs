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
      const leads = name === 'a' && /^[a-z]+:/i.test(element.getAttribute('href'));
      if (leads && element.rel !== 'noopener nofollow ugc' && player) tell(`a link with rel="${element.rel}"`);
      if (name === 'iframe' && (!element.hasAttribute('sandbox') || /top-navigation|modals|forms|downloads|escape/.test(element.sandbox.value))) tell(`a frame with sandbox="${element.sandbox.value}"`);
      if (['audio', 'video'].includes(name) && (element.autoplay || !element.controls)) tell(`<${name}> plays by itself`);
    }
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
