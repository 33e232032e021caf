// A planet of the attacks: techniques in, `sources.yaml` and its feeds out, the same bytes each time. Nothing of it is committed: it
// is all in `techniques.mjs` and here.

import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { channels, jsonChannel } from './channels.mjs';
import { disguises } from './disguises.mjs';
import { fields, techniques } from './techniques.mjs';

/** Puts a post's number into its payload: whatever happens says which post did it. */
export const numbered = (payload, number) => payload
  .replaceAll('HIT', `__hit(${number})`)
  .replaceAll('LEAK', `https://leak.example/${number}`)
  .replaceAll('PIC', 'https://pics.example/x.png')
  .replaceAll('LINK', `https://links.example/${number}`);

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const cdata = (text) => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
const moment = (number) => new Date(Date.UTC(2026, 10, 20) - number * 97 * 60_000);

/** An entry: `number` and what is not the usual. */
const plain = (number, more) => ({
  number, title: `Attack ${number}`, link: `https://links.example/${number}`, date: moment(number), ...more,
});

const rss = (title, site, entries, text) => `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>${escaped(title)}</title><link>${escaped(site)}</link><description>${escaped(title)}</description>
${entries.map((entry) => `<item><title>${escaped(entry.title)}</title><link>${escaped(entry.link)}</link><guid isPermaLink="false">${entry.number}</guid><pubDate>${entry.date.toUTCString()}</pubDate>
${entry.author ? `<dc:creator>${escaped(entry.author)}</dc:creator><category>${escaped(entry.author)}</category><enclosure url="${escaped(entry.author)}" type="${escaped(entry.author)}" length="1"/><enclosure url="https://links.example/${entry.number}.mp3" type="${escaped(entry.author)}"/>` : ''}
<content:encoded>${text(entry.body)}</content:encoded></item>`).join('\n')}
</channel></rss>
`;

const atom = (title, site, entries, kind = 'html') => `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">${escaped(title)}</title><link href="${escaped(site)}"/><id>urn:x:${entries[0].number}</id><subtitle type="html">${escaped(title)}</subtitle><icon>${escaped(site)}</icon><logo>${escaped(site)}</logo>
${entries.map((entry) => `<entry><title type="${kind}">${escaped(entry.title)}</title><link href="${escaped(entry.link)}"/><id>urn:x:${entry.number}</id><updated>${entry.date.toISOString()}</updated>
${entry.author ? `<author><name>${escaped(entry.author)}</name><uri>${escaped(entry.author)}</uri></author><category term="${escaped(entry.author)}" label="${escaped(entry.author)}"/><link rel="enclosure" href="${escaped(entry.author)}" type="${escaped(entry.author)}"/><summary type="html">${escaped(entry.author)}</summary>` : ''}
<content type="html">${escaped(entry.body)}</content></entry>`).join('\n')}
</feed>
`;

/** A picture that a feed names is shown, so it must not be on a host that nothing may ask. */
const pictured = (text) => (/(leak|bank)\.example/.test(text) ? undefined : text);

const json = (title, site, entries) => `${JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1', title, home_page_url: site, description: title, icon: site, favicon: site,
  items: entries.map(({ number, title, link, date, author, body }) => ({
    id: String(number), url: link, title, date_published: date.toISOString(), content_html: body,
    ...(author && { authors: [{ name: author, url: author, avatar: author }], tags: [author], summary: author, image: pictured(author), banner_image: pictured(author), attachments: [{ url: author, mime_type: author }] }),
  })),
}, null, 1)}
`;

const FORMATS = [
  ['rss', (...feed) => rss(...feed, cdata)],
  ['escaped.rss', (...feed) => rss(...feed, escaped)],
  ['atom', atom],
  ['json', json],
];

/** Writes the planets into `scratch`/planet. Out come the numbers of the posts that they must show, and what each was. */
export async function plant(scratch) {
  const folder = path.join(scratch, 'planet');
  await rm(folder, { recursive: true, force: true });
  await mkdir(path.join(folder, 'feeds'), { recursive: true });
  const posts = new Map();
  const sources = [];
  let number = 0;
  const feed = async (file, name, bytes) => {
    await writeFile(path.join(folder, 'feeds', file), bytes);
    sources.push({ name, feed: `feeds/${file}` });
  };
  const entry = (technique, payload, make, sure = true) => {
    number += 1;
    posts.set(number, { technique, payload, sure });
    return make(number, numbered(payload, number));
  };

  for (const [technique, payloads] of Object.entries(techniques)) {
    for (const [format, [suffix, write]] of FORMATS.entries()) {
      const some = payloads.filter((_, n) => n % FORMATS.length === format);
      const entries = some.map((payload) => entry(technique, payload, (number, body) => plain(number, { body })));
      await feed(`${technique}.${suffix}`, `${technique} in ${suffix}`, write(`Attacks: ${technique}`, 'https://links.example/', entries));
    }
    // Markup that was not escaped is mended by us, entry by entry; what ends a feed ends only its own.
    for (let from = 0; from < payloads.length; from += 40) {
      const some = payloads.slice(from, from + 40);
      const entries = some.map((payload) => entry(`${technique}, not escaped`, payload, (number, body) => plain(number, { body }), false));
      await feed(`${technique}.${from}.raw.rss`, `${technique} not escaped, ${from}`, rss(`Raw: ${technique}`, 'https://links.example/', entries, (text) => text));
    }
  }
  for (const [suffix, write] of [...FORMATS, ['plain.atom', (...feed) => atom(...feed, 'text')]]) {
    const entries = fields.map((payload) => entry(`fields in ${suffix}`, payload, (number, text) => plain(number, {
      title: text, author: text, link: LEADS.test(payload) ? text : `https://links.example/${number}?${text}`, body: `<p>Attack ${number}</p>`,
    }), SAID.test(payload)));
    await feed(`fields.${suffix}`, `fields in ${suffix}`, write(numbered('</title><script>HIT</script>', 0), numbered('javascript:HIT', 0), entries));
  }
  // A feed that says of itself what it should not, and whose name is no better, as far as `sources.yaml` takes it.
  const heads = [...Object.entries(channels).map(([format, write]) => [format, (text, number) => write(escaped(text), number)]), ['json', jsonChannel]];
  for (const [n, payload] of fields.entries()) {
    const [format, write] = heads[n % heads.length];
    const { text, bytes } = entry('channels', payload, (number, text) => ({ text, bytes: write(text, number) }), false);
    await feed(`channel.${n}.${format}`, /^\S.{0,500}$/u.test(text) && !UNSEEN.test(text) ? text : `channel ${n}`, bytes);
  }
  for (const [file, document] of Object.entries(disguises)) {
    const one = entry(`disguises: ${file}`, file, (number) => number, false);
    await feed(file, `disguise ${file}`, document(one, (payload) => numbered(payload, one)));
  }
  for (const [name, write] of Object.entries(PLANETS)) await writeFile(path.join(folder, `${name}.yaml`), write(sources));
  return posts;
}

/** Where it is a link that differs from post to post, or none: others may well be taken for copies of one post. */
const SAID = /^(?!\/|\\|https?:|mailto:|tel:|file:|blob:|view-source:|data:image|&#106;)/i;

/** Control characters and characters that show nothing: `sources.yaml` refuses a name that has them. */
const UNSEEN = /[\p{C}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** A payload that wants to be a link itself. */
const LEADS = /^(java|data|vbs|LINK|\/|\\|https?:|mailto:|tel:|file:|blob:|view-source:| javascript|\u0001java|&#106;)/i;

/** JSON is YAML. */
const planet = (sources, { theme = 'almanac', content = 'full', contents = () => undefined } = {}) => JSON.stringify({
  planet: {
    title: `Planet ${HOSTILE}`, url: 'https://planet.example/', description: `"'>${HOSTILE}`, theme,
    owner: { name: HOSTILE, email: 'planet@hostile.example' }, repository: 'https://github.com/example/hostile',
  },
  page: { posts: 10000, days: 0, new_source_posts: 10000, burst: 10000, content },
  links: [{ title: HOSTILE, links: [{ title: HOSTILE, url: 'https://links.example/?a="b"&c=<script>' }] }],
  sources: sources.map(({ name, feed }, n) => ({ name, feed, content: contents(n), tags: n % 9 ? ['attack'] : ['"><img src=x onerror=__hit(0)>', '../../x', `t${n}`] })),
}, null, 1);
const HOSTILE = numbered('</title><script>HIT</script><img src=PIC onerror=HIT>', 0);
const isInk = ({ feed }) => /^feeds\/ink\.(?!.*raw)/.test(feed);

/** What is built of the feeds. */
const PLANETS = {
  almanac: (sources) => planet(sources),
  classic: (sources) => planet(sources, { theme: 'classic', contents: (n) => ['excerpt', 'full'][n % 2] }),
  close: (sources) => planet(sources.filter(isInk)),
  'close-classic': (sources) => planet(sources.filter(isInk), { theme: 'classic' }),
};
