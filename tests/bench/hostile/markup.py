"""HTML in posts, and web pages where a feed should be."""

from .wire import LIMIT, Attack, body, fill, items_of, post, post_of


def titled(piece, times, posts):
    """A feed of posts that are nothing but a piece of markup, so many times."""
    return items_of(lambda n: f"<title>{n}</title><description><![CDATA[{piece * times}]]></description>", posts)


DEEP = 200_000

PIECES = {
    "<div>": "<div>",
    "<b><i>": "<b><i>",
    "<b>": "<b>",
    "<a href=x>": "<a href=x>",
    "<p>": "<p>",
    "<table>": "<table>",
    "<table><tr><td>": "<table><tr><td>",
    "<table>x": "<table>x",
    "<ul><li>": "<ul><li>",
    "<li>": "<li>",
    "<blockquote>": "<blockquote>",
    "<details>": "<details>",
    "<svg>": "<svg>",
    "<math>": "<math>",
    "<svg><foreignObject>": "<svg><foreignObject>",
    "<template>": "<template>",
    "<select><option>": "<select><option>",
    "<form>": "<form>",
    "<noscript>": "<noscript>",
    "<b></p>": "<b></p>",
    "<p><b>": "<p><b>",
    "<a><b></a>": "<a><b></a>",
    "<b><div></b>": "<b><div></b>",
    "<font><p>": "<font><p>",
    "</p>": "</p>",
    "</br>": "</br>",
    "<br>": "<br>",
    "<img src=a>": "<img src=a>",
    "<h1>": "<h1>",
    "<h1>x</h1>": "<h1>x</h1>",
    "<pre>": "<pre>",
    "<code>": "<code>",
    "<nobr>": "<nobr>",
    "<ruby><rt>": "<ruby><rt>",
    "<dl><dt>": "<dl><dt>",
    "<figure>": "<figure>",
    "<video>": "<video>",
    "<iframe>": "<iframe src=https://www.youtube.com/embed/x></iframe>",
    "<!--": "<!--",
    "<!": "<!",
    "<": "<",
    "</": "</",
    "&": "&",
    "&lt;": "&lt;",
    "&amp": "&amp",
    "&#": "&#",
    "&nbsp;": "&nbsp;",
    "<a b=": "<a b=",
    "<a b='": "<a b='",
    "<script>": "<script>",
    "<style>": "<style>",
    "<title>": "<title>",
    "<textarea>": "<textarea>",
    "<plaintext>": "<plaintext>",
    "<xmp>": "<xmp>",
    "<p id=x>": "<p id=x>",
    "<a name=x>": "<a name=x></a>",
    "<p>x": "<p>x ",
    "tabs": "\t",
    "spaces": " ",
    "lines": "\n",
    "words": "word ",
    "ä": "ä",
    "漢": "漢",
    "combining": "e\u0301\u0301\u0301",
    "ZWJ": "\u200d",
    "bidi": "\u202e",
    "emoji": "👩‍👩‍👧‍👦",
    "http://": "http://a.example/ ",
    "www.": "www.",
    "a@b.c": "a@b.c ",
    "$$": "$$",
    "\\(": "\\(",
    "[caption]": "[caption]",
    "http:": "http:",
    "<a href=http://a>": "<a href='http://a.example/?utm_source=x'>y</a> ",
    "<td>": "<td>",
    "<tr>": "<tr>",
    "<caption>": "<caption>",
    "<col>": "<col>",
    "<table><a>": "<table><a>x",
    "<table><b>": "<table><b>x</table>",
    "<picture><source>": "<picture><source srcset=a>",
    "srcset": "<img srcset='a 1x, b 2x'>",
    "<p lang=x>": "<p lang=en>",
}

POSTS = [Attack(f"{name} × n in a post", body(post_of("", piece))) for name, piece in PIECES.items()] + [
    Attack("HTML nested 200,000 deep, closed", body(lambda: post("<div>" * DEEP + "x" + "</div>" * DEEP))),
    Attack("inline elements nested, closed backwards", body(lambda: post("<b><i><u>" * DEEP + "x" + "</b></i></u>" * DEEP))),
    Attack(
        "an element of 1,000,000 attributes", body(lambda: post("<p " + "".join(f"a{n}=1 " for n in range(800_000)) + ">x"))
    ),
    Attack("an attribute of 10 MB", body(post_of("<a title='", "x", "'>y</a>"))),
    Attack("a srcset of 10 MB", body(post_of("<img srcset='", "a 1x, ", "'>"))),
    Attack("a data address of 10 MB", body(post_of("<img src='data:image/png;base64,", "A", "'>"))),
    Attack("an address of 10 MB", body(post_of("<a href='https://a.example/", "a/../", "'>y</a>"))),
    Attack("a class of 10 MB", body(post_of("<code class='", "language-x ", "'>y</code>"))),
    Attack("a style of 10 MB", body(post_of("<p style='", "float:left;", "'>y</p>"))),
    Attack("a table of 100,000 columns", body(post_of("<table><tr>", "<td>1</td>", "</table>"))),
    Attack("colspan without an end", body(lambda: post("<table>" + "<tr><td colspan=99999 rowspan=99999>1" * 100_000))),
    Attack("links within, to ids", body(lambda: post("".join(f"<a href=#i{n}>x</a><p id=i{n}>y" for n in range(200_000))))),
    Attack("headings of many ranks", body(post_of("", "<h6>x</h6><h1>y</h1>"))),
    Attack("elements opened again and again", body(post_of("<b><i><u><s><em><strong>", "<p>x</p>"))),
    Attack("formatting over table cells", body(post_of("<table>", "<tr><td><b><i>x</td>"))),
    Attack("5,000 posts that nest", body(titled("<b><p>", 300, 5_000))),
    Attack("5,000 posts of tables", body(titled("<table><td>", 160, 5_000))),
    Attack("20 posts of 490 kB", body(titled("<b>x</b> ", 54_000, 20))),
    Attack("20 posts of 490 kB of <p><b>", body(titled("<p><b>x", 70_000, 20))),
    Attack("20 posts of 490 kB, references", body(titled("&nbsp;&amp;", 44_000, 20))),
    Attack(
        "20 posts of 490 kB, one word",
        body(items_of(lambda n: f"<title>{n}</title><description>{'w' * 480_000}</description>", 20)),
    ),
    Attack(
        "20 posts of 490 kB, Chinese",
        body(items_of(lambda n: f"<title>{n}</title><description>{'漢字' * 80_000}</description>", 20)),
    ),
]

PAGES = [
    Attack(
        f"a web page of {name}",
        body(lambda piece=piece: fill("<!doctype html><html><head><title>x</title>", piece, ""), "text/html"),
        "web page",
    )
    for name, piece in {
        "<link>": "<link rel=alternate type=application/rss+xml href=/f>",
        "<a href>": "<a href=/feed>f</a>",
        "<meta>": "<meta name=generator content=x>",
        "<div>": "<div>",
        "<script>": "<script>",
        "<!--": "<!--",
        "<base>": "<base href=//a.example/>",
        "<title>": "<title>",
        "<": "<",
        "<a href='": "<a href='",
        "attributes": "<a b c d e f>",
        "&": "&",
        "words": "word ",
    }.items()
] + [
    Attack(
        "a web page of 100,000 feeds",
        body(
            lambda: "<!doctype html>"
            + "".join(f"<link rel=alternate type=application/rss+xml href=/{n} title=x{n}>" for n in range(130_000)),
            "text/html",
        ),
        "web page",
    ),
    Attack(
        "a web page with a link of 10 MB",
        body(lambda: fill("<!doctype html><link rel=alternate type=application/rss+xml href='/", "x", "'>"), "text/html"),
        "web page",
    ),
    Attack(
        "a web page that advertises 10 MB",
        body(
            lambda: fill("<!doctype html><link rel=alternate type=application/rss+xml href=/f title='", "x ", "'>"), "text/html"
        ),
        "web page",
    ),
    Attack(
        "a web page with a base of 5 MB",
        body(
            lambda: "<!doctype html><base href='https://a.example/"
            + "x" * 5_000_000
            + "/'>"
            + "<a href=feed.xml>x</a>" * 200_000,
            "text/html",
        ),
        "web page",
    ),
    Attack("text", body(lambda: "x" * LIMIT, "text/plain"), "not a feed"),
    Attack("OPML", body(lambda: fill("<opml><body>", "<outline xmlUrl=x />", "</body></opml>"), "text/xml"), "not a feed"),
    Attack("a sitemap", body(lambda: fill("<urlset>", "<url><loc>x</loc></url>", "</urlset>"), "text/xml"), "not a feed"),
]
