// Files as programs read them: each page as markup, each list, feed and record.

import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { outline } from './outline.mjs';

/** A look at each site's files. */
export async function documentsOf({ almanac, classic }, told) {
  return [almanac, classic].map((site) => ({ where: `the files of ${site.name}`, look: (eyes) => files(eyes.reader, site, told) }));
}

async function files({ view }, site, { found, counts }) {
  for (const file of site.files) {
    const where = path.posix.join(site.name, file);
    const tell = (problems) => { for (const problem of problems) found(where, problem); };
    // The index of the search is looked at in its results; the front page holds too much to be read once more.
    if (file.startsWith('search/index/') || /^(index|summary|titles_only)\.html$/.test(file)) continue;
    const text = /\.(html|xml|opml|json|txt)$/.test(file) ? await readFile(path.join(site.folder, file), 'utf8') : null;
    if (text === null) continue;
    // U+FFFD is what stands for a character that was none.
    const odd = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff]/.exec(text);
    if (odd) found(where, `holds U+${odd[0].codePointAt(0).toString(16)}: ${JSON.stringify(text.slice(Math.max(0, odd.index - 30), odd.index + 30))}`);
    if (file.endsWith('.html')) {
      tell((await view.evaluate(outline, text)).map(([, problem]) => problem));
      counts.pages += 1;
    } else {
      if (/\.(xml|opml)$/.test(file)) tell(await view.evaluate(tree, text));
      if (file.endsWith('.json')) tell(values(JSON.parse(text)));
      counts.files += 1;
    }
  }
}

/** What no program should follow, or hold for a name. */
const SCRIPT = /^[\s\p{Cc}]*(javascript|vbscript|data|blob|file|filesystem|view-source|about)\s*:/iu;

/** Problems of a record: each address in it leads to the web. */
function values(record) {
  if (typeof record !== 'object' || record === null) return [];
  return Object.entries(record).flatMap(([key, value]) => {
    if (typeof value !== 'string') return values(value);
    return /url|site|feed|^id$|icon|avatar|image|moved/.test(key) && SCRIPT.test(value) ? [`${key}: ${value.slice(0, 99)}`] : [];
  });
}

/** In the page. Problems of an XML document: it is well-formed, asks for nothing, and its addresses lead to the web. */
function tree(text) {
  const found = [];
  const page = new DOMParser().parseFromString(text, 'application/xml');
  const broken = page.querySelector('parsererror');
  if (broken) return [`is not well-formed: ${broken.textContent.slice(0, 200)}`];
  if (page.doctype) found.push('has a document type');
  for (const node of page.childNodes) if (node.nodeType === Node.PROCESSING_INSTRUCTION_NODE) found.push(`has an instruction: ${node.target}`);
  const script = /^[\s\p{Cc}]*(javascript|vbscript|data|blob|file|filesystem|view-source|about)\s*:/iu;
  const address = (name, value) => {
    if (!/^(https?|mailto):/.test(value) || URL.parse(value)?.username) found.push(`${name} leads to ${value.slice(0, 99)}`);
  };
  const open = (value) => [...value].reduce((depth, c) => depth + (/[\u202a\u202b\u202d\u202e\u2066-\u2068]/.test(c) ? 1 : /[\u202c\u2069]/.test(c) ? -1 : 0), 0) > 0;
  const walker = page.createTreeWalker(page, NodeFilter.SHOW_ELEMENT);
  while (walker.nextNode()) {
    const element = walker.currentNode;
    const text = element.children.length ? '' : element.textContent;
    if (!['http://www.w3.org/2005/Atom', 'http://purl.org/rss/1.0/', 'http://www.w3.org/1999/02/22-rdf-syntax-ns#', 'http://www.w3.org/2000/01/rdf-schema#', 'http://xmlns.com/foaf/0.1/', 'http://purl.org/dc/elements/1.1/', 'http://purl.org/rss/1.0/modules/content/', 'http://www.sitemaps.org/schemas/sitemap/0.9', null].includes(element.namespaceURI)) found.push(`<${element.nodeName}> of ${element.namespaceURI}`);
    if (/^(link|loc|icon|logo|uri|docs|comments|url)$/.test(element.nodeName) && text) address(element.nodeName, text);
    if (element.nodeName === 'guid' && element.getAttribute('isPermaLink') !== 'false') address('guid', text);
    if (/^(id|guid)$/.test(element.nodeName) && script.test(text)) found.push(`${element.nodeName} is ${text.slice(0, 99)}`);
    if (/^(title|name|dc:creator|dc:subject|category|subtitle|description|foaf:name|dc:title)$/.test(element.nodeName) && open(text)) found.push(`an open override in ${element.nodeName}: ${text.slice(0, 60)}`);
    for (const { name, value } of element.attributes) {
      if (/^(href|url|xmlUrl|htmlUrl|rdf:resource|src|xml:base)$/.test(name)) {
        if (name === 'rdf:resource' ? script.test(value) : true) address(`${name} of ${element.nodeName}`, value);
      }
      if (name === 'rdf:about' && script.test(value)) found.push(`rdf:about is ${value.slice(0, 99)}`);
      if (/^(text|title|term|label)$/.test(name) && open(value)) found.push(`an open override in ${name}: ${value.slice(0, 60)}`);
    }
  }
  return found;
}
