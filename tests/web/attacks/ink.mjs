// Text that is painted over more than its own line, and elements that reach out of their place: what boxes do not tell.

const stack = (base, mark, count) => base + mark.repeat(count);
const all = (from, to) => Array.from({ length: to - from }, (_, at) => String.fromCodePoint(from + at)).join('');

const MARKS = ['\u0351', '\u0323', '\u0489', '\u20dd', '\u0338', '\u1ab0', '\ufe20', '\u0345'];
/** Letters of scripts whose marks stand over and under them. */
const STACKS = [['\u0e01', '\u0e49'], ['\u0e01', '\u0e38'], ['\u0f40', '\u0f90'], ['\u0f40', '\u0f74'], ['\u0633', '\u0650'], ['\u0633', '\u064e'], ['\u05d0', '\u05b8'], ['\u0915', '\u0941'], ['\u0915', '\u094d\u0915'], ['\u1000', '\u1039\u1000'], ['\u1780', '\u17d2\u1780'], ['\u0995', '\u0981']];

/** Marks that something unseen parts, so that none is repeated. */
const PARTED = ['\u200d', '\u034f', '\u200c', '\u2060', '\ufe0f', '\u00ad', '\u202c', '\u0300'];

export const ink = [
  ...MARKS.map((mark) => `<p>${stack('Z', mark, 300)}</p>`),
  ...STACKS.map(([base, mark]) => `<p>${stack(base, mark, 200)}</p>`),
  ...PARTED.map((part) => `<p>${stack('Z', `\u0351${part}`, 200)}</p>`),
  `<p>${`x${all(0x300, 0x36f)}`.repeat(6)}</p>`, `<p>${`x${all(0x1ab0, 0x1abd)}${all(0x1dc0, 0x1dff)}${all(0x20d0, 0x20f0)}`.repeat(3)}</p>`,
  `<h1>${stack('H', '\u0351', 200)}</h1>`, `<pre><code>${stack('c', '\u0351', 200)}</code></pre>`, `<table><tr><td>${stack('t', '\u0351', 200)}<td>${stack('t', '\u0323', 200)}</table>`, `<ul><li>${stack('l', '\u0351', 200)}</ul>`, `<a href=LINK>${stack('a', '\u0323', 200)}</a>`, `<p>Z${'&#x351;'.repeat(200)}</p>`, `<p>Z${'\u0351<b></b>'.repeat(200)}</p>`, `<p>Z${'\u0351<i>\u0351</i>'.repeat(100)}</p>`, `<p>Z<span lang=en>${'\u0351'.repeat(100)}</span>${'\u0351'.repeat(100)}</p>`,
  '<ol start=2000000000><li>x<li>y</ol><ol start=-2147483648><li>x<ol start=2147483647><li>deep</ol></ol>', '<ol><li value=2147483647>x<li value=-2147483648>y</ol><ol reversed start=1999999999><li>x<li>y</ol>', `${'<ul><li>'.repeat(60)}deep`, `${'<blockquote>'.repeat(60)}deep`, `${'<ol><li>'.repeat(60)}deep`, `${'<dl><dd>'.repeat(60)}deep`,
  `<p>${'<sup>'.repeat(30)}x</p>`, `<p>${'<sub>'.repeat(30)}x</p>`, `<p>${'<small>'.repeat(30)}x</p>`, `<p>${'<sup><sub>'.repeat(15)}x</p>`, `<p>${'<ruby>a<rt>'.repeat(10)}deep</p>`, `<p>${'<ruby>漢<rt>'.repeat(1)}${'かん'.repeat(200)}</ruby></p>`, `<p>${'<q>'.repeat(40)}x</p>`, `<p>${'<u><s><mark><ins><del>'.repeat(6)}x</p>`,
  `<p>${'\u{12219}\u{1242b}\ufdfd\u102a\ua9c5'.repeat(30)}</p>`, `<p>${'\u3000'.repeat(500)}x</p>`, `<p>${'\u00a0'.repeat(2000)}x</p>`, `<p>${'\u2003'.repeat(2000)}x</p>`, `<p>${'\u2028'.repeat(100)}x${'\u2029'.repeat(100)}</p>`, `<p>${'x\u2060'.repeat(3000)}</p>`, `<p dir=rtl>${'x'.repeat(3000)}</p>`, `<div dir=rtl><ol start=99999><li>x</ol><pre>${'x'.repeat(3000)}</pre><table><tr>${'<td>x'.repeat(200)}</table></div>`, `<bdo dir=rtl>${'x'.repeat(3000)}</bdo>`,
  `<pre>${'\t'.repeat(3000)}x</pre>`, `<pre>${'x\n'.repeat(100)}</pre>`, `<img src=PIC alt="${'x'.repeat(3000)}">`, `<img src=PIC alt="${stack('Z', '\u0351', 200)}" width=20000 height=2>`, '<img src=PIC width=2 height=20000><img src=PIC width=20000 height=20000>', `<p title="${stack('Z', '\u0351', 200)}">x</p>`, `<details><summary>${stack('Z', '\u0351', 200)}</summary>${stack('Z', '\u0323', 200)}</details>`, `<p>${'&shy;'.repeat(5000)}x</p>`, `<p>${'x<wbr>'.repeat(2000)}</p>`, `<p>before</p>${'<hr>'.repeat(30)}`, `<p>${'\u200b'.repeat(5000)}x</p>`, `<figure><figcaption>${stack('Z', '\u0351', 200)}</figcaption><img src=PIC></figure>`,
];
