// Whole feeds whose bytes say something else than they seem to: `(number, fill) => bytes`, where `fill` puts the number in.

import { gzipSync } from 'node:zlib';

const head = (encoding) => `<?xml version="1.0" encoding="${encoding}"?><rss version="2.0"><channel><title>x</title><link>https://links.example/</link>`;
export const item = (number, body) => `<item><title>Attack ${number}</title><link>https://links.example/${number}</link><guid>https://links.example/${number}</guid><description>${body}</description></item>`;
export const BREAKOUT = '&lt;script&gt;HIT&lt;/script&gt;&lt;img src=PIC onerror=HIT&gt;';

/** Latin-1 lets a string stand for bytes. */
const bytes = (encoding, body) => (number, fill) => Buffer.from(head(encoding) + item(number, fill(body)) + '</channel></rss>', 'latin1');
/** UTF-16 and UTF-32, in either order. */
const wide = (encoding, width, big, bom) => (number, fill) => {
  const text = `${bom ? '\ufeff' : ''}${head(encoding)}${item(number, fill(BREAKOUT))}</channel></rss>`;
  const bytes = Buffer.alloc(text.length * width);
  for (let at = 0; at < text.length; at += 1) bytes.writeUInt16LE(text.charCodeAt(at), at * width);
  return big ? (width === 2 ? bytes.swap16() : bytes.swap32()) : bytes;
};

export const encodings = {
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
  ...Object.fromEntries([2, 4].flatMap((width) => [true, false].flatMap((big) => [true, false].flatMap((bom) => ['utf-8', `utf-${width * 8}`, 'iso-8859-1'].map((said) => (
    [`wide-${width}-${big ? 'be' : 'le'}-${bom ? 'bom' : 'bare'}-${said}.xml`, wide(said, width, big, bom)])))))),
  'iso-2022-jp-in-tags.xml': bytes('iso-2022-jp', '&lt;s\x1b(Bcript&gt;HIT&lt;/scr\x1b(Jipt&gt;&lt;img src=PIC on\x1b(Berror=HIT&gt;'),
  'iso-2022-jp-roman.xml': bytes('iso-2022-jp', '&lt;a href="\x1b(Jjava\x5cscript:HIT\x1b(B"&gt;x&lt;/a&gt;&lt;a href="\x1b$@jav\x1b(Bascript:HIT"&gt;y&lt;/a&gt;'),
  'iso-2022-jp-eats-markup.xml': bytes('iso-2022-jp', 'x\x1b$B&lt;p title="&gt;\x1b(B&lt;img src=PIC onerror=HIT&gt;'),
  'iso-2022-kr.xml': bytes('iso-2022-kr', '\x1b$)C\x0e&lt;img src=PIC onerror=HIT&gt;\x0f&lt;script&gt;HIT&lt;/script&gt;'),
  'iso-2022-cn.xml': bytes('iso-2022-cn', '\x1b$)A\x0e&lt;img src=PIC onerror=HIT&gt;\x0f&lt;script&gt;HIT&lt;/script&gt;'),
  'replacement.xml': bytes('replacement', BREAKOUT),
  'koi8-r.xml': bytes('koi8-r', '&lt;img\x9asrc=PIC\x9aonerror=HIT&gt;'),
  'macintosh.xml': bytes('macintosh', '&lt;img\xcasrc=PIC\xcaonerror=HIT&gt;\xdcscript\xddHIT'),
  'gb18030.xml': bytes('gb18030', '&lt;p title="\x810"&gt;&lt;p title="\x81" onclick=HIT x="&gt;'),
  'euc-kr.xml': bytes('euc-kr', '&lt;p title="\xa1"&gt;&lt;p title=" onclick=HIT x="&gt;'),
  'utf-8-latin.xml': bytes('iso-8859-1', '&lt;p title="\xc3\x28"&gt;&lt;p title="\xe2\x80\xa8" onclick=HIT&gt;\xef\xbb\xbf&lt;script&gt;HIT&lt;/script&gt;'),
  'surrogates.xml': bytes('utf-8', '&lt;\xed\xa0\x80script&gt;HIT&lt;/script\xed\xb0\x80&gt;&#xd83d;&#xde00;&lt;img src=PIC on\xed\xa0\x80error=HIT&gt;'),
  'too-high.xml': bytes('utf-8', '\xf4\x90\x80\x80\xf8\x88\x80\x80\xbc&lt;script&gt;HIT&lt;/script&gt;\xfe\xff'),
  'cut-short.xml': bytes('utf-8', '&lt;p title="\xf0\x9f\x98"&gt;&lt;p title="\xe2\x80" onclick=HIT x="&gt;\xc3'),
  'c1-controls.xml': bytes('utf-8', '&lt;s\xc2\x85cript&gt;HIT&lt;/script&gt;\xc2\x9b31m\xc2\x90&lt;img\xc2\x85src=PIC\xc2\x85onerror=HIT&gt;'),
  'nel-in-declaration.xml': (number, fill) => Buffer.from(`<?xml version="1.1"\x85encoding="utf-7"?>${head('utf-8').replace(/^.*?\?>/, '')}${item(number, fill('+ADw-script+AD4-HIT+ADw-/script+AD4-'))}</channel></rss>`, 'latin1'),
  'declared-twice.xml': (number, fill) => Buffer.from(`<?xml version="1.0" encoding="utf-8" encoding="utf-7"?><?xml version="1.0" encoding="utf-16"?>${head('utf-8').replace(/^.*?\?>/, '')}${item(number, fill(`${BREAKOUT}+ADw-script+AD4-HIT+ADw-/script+AD4-`))}</channel></rss>`, 'latin1'),
  'compressed-twice.xml': (number, fill) => gzipSync(gzipSync(head('utf-8') + item(number, fill(BREAKOUT)) + '</channel></rss>')),
  'compressed.xml': (number, fill) => gzipSync(head('utf-8') + item(number, fill(BREAKOUT)) + '</channel></rss>'),
};
