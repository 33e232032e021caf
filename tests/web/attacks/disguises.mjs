// Whole feeds whose bytes or XML say something else than they seem to: `(number, fill) => bytes`, where `fill` puts the number in.

const head = (encoding) => `<?xml version="1.0" encoding="${encoding}"?><rss version="2.0"><channel><title>x</title><link>https://links.example/</link>`;
const item = (number, body) => `<item><title>Attack ${number}</title><link>https://links.example/${number}</link><guid>https://links.example/${number}</guid><description>${body}</description></item>`;
const BREAKOUT = '&lt;script&gt;HIT&lt;/script&gt;&lt;img src=PIC onerror=HIT&gt;';

/** Latin-1 lets a string stand for bytes. */
const bytes = (encoding, body) => (number, fill) => Buffer.from(head(encoding) + item(number, fill(body)) + '</channel></rss>', 'latin1');
const xml = (document) => (number, fill) => fill(document.replaceAll('NUMBER', number));
const entry = (inner, more = '') => xml(`<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" ${more}><title>x</title><id>urn:x</id><link href="https://links.example/"/><entry><title>Attack NUMBER</title><id>urn:x:NUMBER</id><updated>2026-11-01T00:00:00Z</updated><link href="https://links.example/NUMBER"/>${inner}</entry></feed>`);
const xhtml = (inner) => entry(`<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${inner}</div></content>`);

export const disguises = {
  'utf-7.xml': bytes('utf-7', '+ADw-script+AD4-HIT+ADw-/script+AD4- +AGA-+ADw-img src+AD0-PIC onerror+AD0-HIT+AD4-'),
  'utf-7-bom.xml': (number, fill) => Buffer.concat([Buffer.from('+/v8-', 'latin1'), bytes('utf-8', '+ADw-script+AD4-HIT+ADw-/script+AD4-')(number, fill)]),
  'overlong-2.xml': bytes('utf-8', '\xc0\xbcscript\xc0\xbeHIT\xc0\xbc/script\xc0\xbe'),
  'overlong-3.xml': bytes('utf-8', '\xe0\x80\xbcimg src=PIC onerror=HIT\xe0\x80\xbe'),
  'overlong-4.xml': bytes('utf-8', '\xf0\x80\x80\xbcscript\xf0\x80\x80\xbeHIT'),
  'overlong-quote.xml': bytes('utf-8', '&lt;p title="x\xc0\xa2 onclick=HIT x=\xc0\xa2"&gt;x'),
  'eats-the-quote.xml': bytes('utf-8', '&lt;p title="\xe3"&gt;&lt;p title=" onclick=HIT x="&gt;x'),
  'eats-the-bracket.xml': bytes('utf-8', '&lt;p\xf0&gt;&lt;img src=PIC onerror=HIT\xf0&gt;'),
  'shift-jis.xml': bytes('shift_jis', '&lt;p title="\x81"&gt;&lt;p title=" onclick=HIT x="&gt;x \x83\x5cscript'),
  'gbk.xml': bytes('gbk', '&lt;p title="\x81"&gt;&lt;p title=" onclick=HIT x="&gt;'),
  'big5.xml': bytes('big5', '&lt;p title="\xa3"&gt;&lt;p title=" onclick=HIT x="&gt;'),
  'iso-2022-jp.xml': bytes('iso-2022-jp', '&lt;p title="\x1b$B"&gt;\x1b(B&lt;img src=PIC \x1b(Jonerror=HIT&gt;'),
  'hz.xml': bytes('hz-gb-2312', '~{&lt;script&gt;~}HIT'),
  'euc-jp.xml': bytes('euc-jp', '&lt;p title="\x8f"&gt;&lt;p title=" onclick=HIT x="&gt;'),
  'windows-1252.xml': bytes('windows-1252', '\x8bscript\x9bHIT &lt;img\xa0src=PIC\xa0onerror=HIT&gt;'),
  'x-user-defined.xml': bytes('x-user-defined', BREAKOUT),
  'ebcdic.xml': bytes('cp037', BREAKOUT),
  'no-such-encoding.xml': bytes('"><script>', BREAKOUT),
  'utf-16-not-said.xml': (number, fill) => Buffer.from(head('utf-8') + item(number, fill(BREAKOUT)) + '</channel></rss>', 'utf16le'),
  'utf-16-said-not-so.xml': bytes('utf-16', BREAKOUT),
  'nul-everywhere.xml': bytes('utf-8', '&lt;s\x00cript&gt;HIT&lt;/s\x00cript&gt;&lt;\x00img src=PIC on\x00error=HIT&gt;'),
  'two-boms.xml': (number, fill) => `\ufeff\ufeff${head('utf-8')}${item(number, fill(BREAKOUT))}</channel></rss>`,
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
};
