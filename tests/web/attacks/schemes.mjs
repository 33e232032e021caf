// `javascript:` and its like, in every spelling and in every attribute that could be an address.

const coded = (text, code) => [...text].map((c) => code(c.codePointAt(0))).join('');

const SPELLINGS = [
  'javascript:HIT', 'JaVaScRiPt:HIT', 'JAVASCRIPT:HIT', ' javascript:HIT', '\tjavascript:HIT', '\njavascript:HIT', '\fjavascript:HIT', '\u0000javascript:HIT', '\u0001javascript:HIT', '\u001fjavascript:HIT', '\u00a0javascript:HIT', '\ufeffjavascript:HIT', '\u2028javascript:HIT',
  'java\tscript:HIT', 'java\nscript:HIT', 'java\rscript:HIT', 'java\u0000script:HIT', 'java\u00adscript:HIT', 'java\u200bscript:HIT', 'javascript\t:HIT', 'javascript\n:HIT', 'javascript\u0000:HIT', 'j\na\nv\na\ns\nc\nr\ni\np\nt\n:HIT',
  `${coded('javascript', (c) => `&#${c};`)}:HIT`, `${coded('javascript', (c) => `&#x${c.toString(16)};`)}:HIT`, `${coded('javascript', (c) => `&#${String(c).padStart(7, '0')}`)}:HIT`, `${coded('javascript:', (c) => `&#X${c.toString(16)};`)}HIT`, 'javascript&colon;HIT', 'javascript&#58;HIT', 'javascript&#x3a;HIT', 'java&Tab;script:HIT', 'java&NewLine;script:HIT', '&#1;javascript:HIT', '&#x1F;javascript:HIT', '&#0;javascript:HIT', 'java&#x0a;script:HIT', 'java&#0;script:HIT', '&NewLine;javascript:HIT', '&nbsp;javascript:HIT',
  'javascript&amp;colon;HIT', 'javascript%3aHIT', '%6aavascript:HIT', 'java%0ascript:HIT', 'javascript://%0aHIT', 'javascript://links.example/%0aHIT', 'javascript:/*LINK*/HIT', 'javascript:"<script>HIT</script>"', 'javascript:void(HIT)', 'javascript:HIT;//https://links.example', 'javascript:\u2028HIT', '//javascript:HIT', './javascript:HIT', '/javascript:HIT', '#javascript:HIT', '?javascript:HIT', 'x:javascript:HIT', 'https:javascript:HIT', 'http://javascript:HIT', 'view-source:javascript:HIT', 'feed:javascript:HIT', 'feed:https:javascript:HIT', 'jar:javascript:HIT!/', 'url:javascript:HIT', 'url(javascript:HIT)',
  'vbscript:HIT', 'VBScript:HIT', 'vbs:HIT', 'livescript:HIT', 'mocha:HIT', 'ecmascript:HIT',
  'data:text/html,<script>HIT</script>', 'DATA:text/html,<script>HIT</script>', 'data:text/html;base64,PHNjcmlwdD50b3AuX19oaXQ/LigxKTwvc2NyaXB0Pg==', 'data:,<script>HIT</script>', 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" onload="HIT"/>', 'data:image/svg+xml;charset=utf-8,<svg><script>HIT</script></svg>', 'data:application/xhtml+xml,<script xmlns="http://www.w3.org/1999/xhtml">HIT</script>', 'data:text/xml,<x:script xmlns:x="http://www.w3.org/1999/xhtml">HIT</x:script>', 'data:text/html;charset=utf-7,+ADw-script+AD4-HIT+ADw-/script+AD4-', ' data:text/html,<script>HIT</script>', 'da\nta:text/html,<script>HIT</script>', 'data&colon;text/html,<script>HIT</script>', 'data:text/javascript,HIT', 'blob:null/HIT', 'about:blank#HIT', 'mhtml:LEAK!x', 'res://x', 'file:///etc/passwd', 'ftp://leak.example/',
];

const CARRIERS = [
  (v) => `<a href=${v}>x</a>`, (v) => `<img src=${v} alt=x>`, (v) => `<img srcset=${v}>`, (v) => `<iframe src=${v}></iframe>`, (v) => `<form action=${v}><button formaction=${v}>x</button><input type=image src=${v}></form>`, (v) => `<object data=${v} codebase=${v}></object><embed src=${v}>`, (v) => `<video src=${v} poster=${v}><source src=${v}><track src=${v}></video>`, (v) => `<audio src=${v}></audio>`, (v) => `<picture><source srcset=${v}><img src=PIC></picture>`, (v) => `<blockquote cite=${v}>x</blockquote><q cite=${v}>y</q><del cite=${v}>z</del>`, (v) => `<svg><a xlink:href=${v} href=${v}><text>x</text></a><use href=${v} /><animate attributeName=href values=${v} /><set attributeName=href to=${v} /></svg>`, (v) => `<math href=${v}><mtext href=${v}>x</mtext><maction actiontype=statusline xlink:href=${v}>y</maction></math>`, (v) => `<map name=m><area href=${v}></map>`, (v) => `<body background=${v}><table background=${v}><td background=${v}>x</table>`, (v) => `<link rel=stylesheet href=${v}><base href=${v}><script src=${v}></script>`, (v) => `<meta http-equiv=refresh content=${v}>`, (v) => `<span data-embed=${v}>x</span>`, (v) => `<a id=${v} title=${v} lang=${v} class=${v} href=LINK>x</a>`, (v) => `<div style=${v} profile=${v} longdesc=${v} usemap=${v} manifest=${v}>x</div>`,
];

const quoted = (value) => `"${value.replaceAll('"', '&quot;')}"`;
const single = (value) => `'${value.replaceAll("'", '&#39;')}'`;

export const schemes = [
  ...SPELLINGS.map((spelling) => CARRIERS.map((carrier) => carrier(quoted(spelling))).join('')),
  ...CARRIERS.map((carrier) => SPELLINGS.map((spelling) => carrier(single(spelling))).join('')),
  ...SPELLINGS.filter((spelling) => !/[\s"'<>`=]/.test(spelling)).slice(0, 20).map((spelling) => `<a href=${spelling}>x</a><a href=\`${spelling}\`>y</a><iframe src=${spelling}>`),
];
