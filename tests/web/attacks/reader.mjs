// In the page of a reader program: a feed's text in, its entries out, as programs show them that trust what they read.

export const READER = 'https://reader.example/';

/** In the page. Entries of a feed of any of our formats: `{ title, html, summary, links, plain, whole }`, the title as HTML where the format says or implies it. */
export function entries(text) {
  if (text.trimStart().startsWith('{')) {
    return JSON.parse(text).items.map((item) => ({
      title: null, html: item.content_html ?? '', plain: item.title ?? '', whole: JSON.stringify(item),
      links: [item.url, item.external_url, item.image, ...(item.attachments ?? []).map(({ url }) => url), ...(item.authors ?? []).flatMap(({ url, avatar }) => [url, avatar])].filter(Boolean),
    }));
  }
  const document = new DOMParser().parseFromString(text, 'application/xml');
  if (document.querySelector('parsererror')) throw new Error(document.querySelector('parsererror').textContent);
  const all = (node, ...names) => [...node.children].filter((child) => names.includes(child.nodeName));
  return [...document.getElementsByTagName('*')].filter(({ localName }) => localName === 'item' || localName === 'entry').map((entry) => {
    const title = all(entry, 'title')[0];
    const isAtom = entry.localName === 'entry';
    const addresses = [...all(entry, 'link', 'enclosure', 'comments', 'guid')].filter((link) => link.getAttribute('isPermaLink') !== 'false');
    return {
      // RSS does not say what its titles are: many programs take them for HTML.
      title: isAtom && title?.getAttribute('type') !== 'html' ? null : title?.textContent ?? '',
      html: (all(entry, 'content', 'content:encoded')[0] ?? all(entry, 'description', 'summary')[0])?.textContent ?? '',
      summary: all(entry, 'description', 'summary').filter((text) => !isAtom || text.getAttribute('type') === 'html')[0]?.textContent ?? '',
      plain: title?.textContent ?? '',
      whole: new XMLSerializer().serializeToString(entry),
      links: [...addresses.map((link) => link.getAttribute('href') ?? link.getAttribute('url') ?? link.textContent), ...[...entry.getElementsByTagName('uri')].map((uri) => uri.textContent)].filter(Boolean),
    };
  });
}

/** What of entries is followed, and what is shown as HTML. */
export function pieces(entries) {
  const texts = entries.flatMap(({ title, html, summary, whole }) => {
    const post = /(?:Attack |__hit\(|(?:links|leak)\.example\/)(\d+)/.exec(whole)?.[1] ?? '?';
    return [['h2', title], ['div', html], ['p', summary]].filter(([, html]) => html).map(([kind, html]) => ({ kind, html, post: `Attack ${post}` }));
  });
  return { texts, links: new Set(entries.flatMap(({ links }) => links)) };
}

/** In the page: shows texts by `innerHTML`. */
export function shown(texts) {
  for (const { kind, html, post } of texts) {
    const entry = document.createElement('article');
    entry.dataset.post = post;
    entry.innerHTML = `<${kind} class="piece"></${kind}>`;
    document.body.append(entry);
    entry.firstChild.innerHTML = html;
  }
}

/** The same as a document that a parser reads from the start, which runs scripts and closes what it likes. */
export const written = (texts) => `<!doctype html><meta charset=utf-8><title>reader</title><body>${texts.map(({ kind, html, post }) => (
  `<article data-post="${post}"><${kind} class="piece">${html}</${kind}></article>`)).join('')}`;
