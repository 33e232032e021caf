// Who read this, and when? Pictures and other things that are loaded to be counted, not to be seen. A `LEAK` that is asked for is one.

/** Counters that are known by their name. */
const KNOWN = [
  'https://pixel.leak.example/x.gif', 'https://tracking.leak.example/x.gif', 'https://leak.doubleclick.net/x', 'https://www.google-analytics.com/collect?v=1&tid=x', 'https://ssl.google-analytics.com/__utm.gif', 'http://feeds.feedburner.com/~r/x/~4/y', 'http://feeds.feedburner.com/~ff/x', 'http://feedproxy.google.com/~r/x/~4/y', 'http://rss.feedsportal.com/c/1/f/2/s/3/mf.gif', 'https://pixel.wp.com/b.gif?host=x', 'https://stats.wordpress.com/b.gif?host=x', 'http://feeds.wordpress.com/1.0/comments/x/1/', 'https://sb.scorecardresearch.com/p?c1=2', 'https://www.facebook.com/tr?id=1&ev=PageView&noscript=1', 'https://medium.com/_/stat?event=post.clientViewed', 'https://eotrx.substackcdn.com/open?token=x', 'HTTPS://PIXEL.WP.COM/b.gif', '//pixel.wp.com/b.gif', 'https://pixel.wp.com:8443/b.gif', 'https://pixel.wp.com./b.gif', 'https://a@pixel.wp.com/b.gif', 'https://pixel%2ewp.com/b.gif', 'https://\uff50ixel.wp.com/b.gif',
];

const CARRIERS = [
  (v) => `<img src="${v}">`, (v) => `<img src="${v}" alt="" width=600 height=400 class=wp-smiley>`, (v) => `<img src=PIC srcset="${v} 2x, ${v} 3x">`, (v) => `<img srcset="${v} 600w, ${v} 1200w" src=PIC>`, (v) => `<picture><source srcset="${v}" media="(min-width: 1px)"><img src=PIC></picture>`, (v) => `<picture><source srcset="${v}" type=image/png><img src=PIC></picture>`, (v) => `<video src=PIC poster="${v}"></video>`, (v) => `<video poster="${v}" controls><source src=PIC></video>`, (v) => `<audio src="${v}" autoplay preload=auto></audio>`, (v) => `<video src="${v}" autoplay preload=auto></video>`, (v) => `<video autoplay><source src="${v}"><track src="${v}" default srclang=en></video>`, (v) => `<iframe src="${v}"></iframe>`, (v) => `<object data="${v}"></object><embed src="${v}">`, (v) => `<img data-src="${v}" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">`, (v) => `<img data-lazy-src="${v}" data-srcset="${v} 2x">`, (v) => `<noscript><img src="${v}"></noscript>`, (v) => `<a href=LINK><img src="${v}" border=0></a>`,
];

/** Too small to be seen. */
const SMALL = [
  'width=1 height=1', 'width=0 height=0', 'width="1px" height="1px"', 'width=1', 'height=1', "width='1.0' height='1.0'", 'width=" 1 " height=" 1 "', 'WIDTH=1 HEIGHT=1', 'width=01 height=01', 'width=1 width=600', 'width=1 height=600', 'width=1e0 height=1e0', 'width=0.5 height=0.5', 'style="width:1px;height:1px"', 'style="width: 0; height: 0"', 'style="width:1px!important"', 'style="max-width:1px"', 'style="height:1px;width:600px"',
];
/** Not to be seen. A recording may be so until a script has made a player of it. */
const HIDDEN = [
  'style="display:none"', 'style="DISPLAY : NONE"', 'style="display:none !important"', 'style="visibility:hidden"', 'style="opacity:0"', 'hidden', 'style="background:red;\ndisplay\n:\nnone"',
];

export const counters = [
  ...KNOWN.map((address) => CARRIERS.map((carrier) => carrier(address)).join('')),
  ...[...SMALL, ...HIDDEN].map((how) => `<p>text<img src="LEAK" ${how}></p><p>more<img ${how} srcset="LEAK 1x" src=LEAK alt=x></p>`),
  ...SMALL.map((how) => `<p>text</p><video poster="LEAK" src=PIC ${how}></video>`),
];
