// In the page of a reader program: a feed's text in, its entries out, as programs show them that trust what they read.

/** Entries of a feed of any of our formats: `{ title, html, links, texts }`, the title as HTML where the format says or implies it. */
export function entries(text) {
  if (text.trimStart().startsWith('{')) {
    return JSON.parse(text).items.map((item) => ({
      title: null, html: item.content_html ?? '', plain: item.title ?? '',
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
      links: [...addresses.map((link) => link.getAttribute('href') ?? link.getAttribute('url') ?? link.textContent), ...[...entry.getElementsByTagName('uri')].map((uri) => uri.textContent)].filter(Boolean),
    };
  });
}

/** Shows entries in a page without any policy, by `innerHTML`. */
export function show(entries) {
  const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  for (const { title, html, summary, plain, links } of entries) {
    const entry = document.createElement('article');
    entry.dataset.post = plain.slice(0, 80);
    entry.innerHTML = `<h2></h2><div class="content"></div><div class="summary"></div><ul>${links.map((link) => `<li><a class="link" href="${escape(link)}">x</a></li>`).join('')}</ul>`;
    document.body.append(entry);
    if (title === null) entry.querySelector('h2').textContent = plain;
    else entry.querySelector('h2').innerHTML = title;
    entry.querySelector('.content').innerHTML = html;
    if (summary) entry.querySelector('.summary').innerHTML = summary;
  }
}

/** The same as a document that a parser reads from the start, which runs scripts and closes what it likes. */
export const written = (entries) => `<!doctype html><meta charset=utf-8><title>reader</title><body>${entries.map(({ title, html, plain }) => (
  `<article data-post="${plain.slice(0, 80).replace(/[&"<]/g, '')}"><h2>${title ?? ''}</h2><div class="content">${html}</div></article>`)).join('')}`;
