"""Documents that are large, deep or many of something."""

from .wire import LIMIT, Attack, body, feed_of, fill, item, items_of, rss

DEEP = 200_000


def entities():
    levels = "".join(f'<!ENTITY l{n} "{("&l%d;" % (n - 1)) * 10}">' for n in range(1, 40))
    return f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">{levels}]>' + rss(item("<title>&l39;</title>"))


def long_entity(length):
    def feed():
        start = f'<!DOCTYPE rss [<!ENTITY a "{"a" * length}">]>'
        return start + rss(item(fill("<title>", "&a;", "</title>", LIMIT - len(start) - 500)))

    return feed


def many_entities():
    many = "".join(f'<!ENTITY e{n} "x">' for n in range(200_000))
    return f"<!DOCTYPE rss [{many}]>" + rss(item("<title>&e1;</title>"))


def outside(declaration, reference="&x;"):
    return lambda: f"<!DOCTYPE rss {declaration}>" + rss(item(f"<title>{reference}</title>"))


XML = [
    Attack("elements nested 200,000 deep", body(lambda: rss(item("<a>" * DEEP + "x" + "</a>" * DEEP)))),
    Attack("elements opened 3,000,000 times", body(lambda: fill("<rss><channel>", "<a>", ""))),
    Attack("ends of 2,500,000 elements", body(feed_of("", "</a>"))),
    Attack("namespaces declared 200,000 deep", body(feed_of("", '<a xmlns:b="c">'))),
    Attack("2,000,000 empty elements", body(feed_of("", "<a/>"))),
    Attack(
        "1,000,000 namespaces on one element",
        body(lambda: rss(item("<a " + "".join(f'xmlns:p{n}=""' for n in range(600_000)) + "/>"))),
    ),
    Attack("1,000,000 attributes", body(lambda: rss(item("<a " + "".join(f'a{n}="" ' for n in range(800_000)) + "/>")))),
    Attack("1,000,000 times the same attribute", body(feed_of("<link ", 'a="" ', "/>"))),
    Attack("800,000 tiny entries", body(lambda: rss(fill("", "<item/>", "", LIMIT - 200)))),
    Attack(
        "entries with nothing but a guid", body(lambda: rss("".join(f"<item><guid>{n}</guid></item>" for n in range(300_000))))
    ),
    Attack("entries with the same guid", body(lambda: rss(fill("", item("<title>x</title>"), "", LIMIT - 200)))),
    Attack(
        "5,000 entries of 2 kB",
        body(items_of(lambda n: f"<title>{n}</title><description>{'word ' * 370}</description>", 5_000)),
    ),
    Attack("1,000,000 categories in one entry", body(feed_of("", "<category/>"))),
    Attack(
        "400,000 named categories in one entry",
        body(lambda: rss(item("".join(f"<category>c{n}</category>" for n in range(350_000))))),
    ),
    Attack(
        "400,000 categories over 5,000 entries",
        body(items_of(lambda n: "".join(f"<category>{n}-{m}</category>" for m in range(70)), 5_000)),
    ),
    Attack(
        "categories of the feed itself",
        body(lambda: rss("".join(f"<category>c{n}</category>" for n in range(350_000)) + item(""))),
    ),
    Attack(
        "400,000 links",
        body(
            lambda: f'<feed xmlns="http://www.w3.org/2005/Atom"><entry>{"".join(f"<link href={n} />" for n in range(400_000))}</entry></feed>'
        ),
    ),
    Attack("500,000 enclosures", body(lambda: rss(item("".join(f'<enclosure url="u{n}"/>' for n in range(380_000)))))),
    Attack("500,000 media contents", body(lambda: rss(item("".join(f'<media:content url="u{n}"/>' for n in range(300_000)))))),
    Attack("500,000 authors", body(lambda: rss(item("".join(f"<author>a{n}</author>" for n in range(400_000)))))),
    Attack(
        "authors of an Atom feed, inherited",
        body(
            lambda: '<feed xmlns="http://www.w3.org/2005/Atom">'
            + "".join(f"<author><name>a{n}</name></author>" for n in range(100_000))
            + "".join(f"<entry><id>{n}</id></entry>" for n in range(5_000))
            + "</feed>"
        ),
    ),
    Attack("a title of 10 MB", body(feed_of("<title>", "word ", "</title>"))),
    Attack("a title of 10 MB without a space", body(feed_of("<title>", "w", "</title>"))),
    Attack("a title of 100 MB", body(lambda: rss(item(f"<title>{'w' * 100_000_000}</title>"))), "is larger than 10 MB"),
    Attack(
        "a title of the feed of 10 MB",
        body(
            lambda: "<rss><channel>"
            + fill("<title>", "w ", "</title>", LIMIT - 300)
            + item("<title>x</title>")
            + "</channel></rss>"
        ),
    ),
    Attack("a guid of 10 MB", body(lambda: rss(f"<item><guid>{'g' * (LIMIT - 400)}</guid></item>"))),
    Attack("guids of 2 kB", body(lambda: rss("".join(f"<item><guid>{'g' * 2000}{n}</guid></item>" for n in range(4_900))))),
    Attack("a link of 10 MB", body(lambda: rss(f"<item><link>https://a.example/{'g' * (LIMIT - 400)}</link></item>"))),
    Attack(
        "a link of 10 MB of dots", body(lambda: rss(f"<item><link>https://a.example/{'a/../' * (LIMIT // 6)}</link></item>"))
    ),
    Attack("links of 2 kB", body(items_of(lambda n: f"<link>https://a.example/{'g' * 2000}{n}</link>", 5_000))),
    Attack("a category of 10 MB", body(feed_of("<category>", "w ", "</category>"))),
    Attack("an author of 10 MB", body(feed_of("<author>", "w@w (", "</author>"))),
    Attack(
        "a language of 10 MB",
        body(
            lambda: "<rss><channel>"
            + fill("<language>", "en-", "</language>", LIMIT - 300)
            + item("<title>x</title>")
            + "</channel></rss>"
        ),
    ),
    Attack(
        "a number of 10 MB", body(lambda: rss(item(f'<enclosure url="https://a.example/a" length="{"9" * (LIMIT - 500)}"/>')))
    ),
    Attack("a date of 10 MB of digits", body(feed_of("<pubDate>", "1", "</pubDate>"))),
    Attack("a date of 10 MB of spaces", body(feed_of("<pubDate>1", " ", "Jan 2026</pubDate>"))),
    Attack("a date of 10 MB of names", body(feed_of("<pubDate>", "Mon, ", "</pubDate>"))),
    Attack("a date of 10 MB of time zones", body(feed_of("<pubDate>1 Jan 2026 00:00:00 ", "EST ", "</pubDate>"))),
    Attack("a date of 10 MB of colons", body(feed_of("<pubDate>2026-01-01T", "1:", "</pubDate>"))),
    Attack("300,000 dates that are none", body(feed_of("", "<pubDate>Montag der 3ten, irgendwann</pubDate>"))),
    Attack(
        "xml:base of 10 MB",
        body(
            lambda: f'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://a.example/{"a" * (LIMIT - 60_000)}"><entry><id>1</id><link href="b"/></entry></feed>'
        ),
    ),
    Attack(
        "xml:base of 1 MB, inherited by 5,000 links",
        body(
            lambda: f'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://a.example/{"a" * 1_000_000}/">'
            + "".join(f'<entry><id>{n}</id><link href="b{n}"/></entry>' for n in range(5_000))
            + "</feed>"
        ),
    ),
    Attack(
        "a language of 1 MB, inherited by 5,000 entries",
        body(
            lambda: f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{"en-" * 300_000}">'
            + "".join(f"<entry><id>{n}</id></entry>" for n in range(5_000))
            + "</feed>"
        ),
    ),
    Attack(
        "an author of 1 MB, inherited by 5,000 entries",
        body(
            lambda: f'<feed xmlns="http://www.w3.org/2005/Atom"><author><name>{"ab " * 300_000}</name></author>'
            + "".join(f"<entry><id>{n}</id></entry>" for n in range(5_000))
            + "</feed>"
        ),
    ),
    Attack(
        "xml:base of 990 bytes, 64 enclosures in each of 5,000 entries",
        body(
            lambda: f'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://a.example/{"a" * 970}/">'
            + "".join(
                f"<entry><id>{n}</id>{''.join(f'<link rel=enclosure href={m}/>' for m in range(63))}</entry>"
                for n in range(4_900)
            )
            + "</feed>"
        ),
    ),
    Attack(
        "xml:base of 990 bytes, 100 links in each of 5,000 posts",
        body(
            lambda: f'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://a.example/{"a" * 970}/">'
            + "".join(
                f'<entry><id>{n}</id><content type="html"><![CDATA[{"<a href=b>x</a>" * 125}]]></content></entry>'
                for n in range(5_000)
            )
            + "</feed>"
        ),
    ),
    Attack(
        "a post of 500 kB of links, its address 4 kB",
        body(
            lambda: rss(
                "".join(
                    f"<item><guid>{n}</guid><link>https://a.example/{'a' * 4_000}/</link><description><![CDATA[{'<a href=b>x</a>' * 30_000}]]></description></item>"
                    for n in range(20)
                )
            )
        ),
    ),
    Attack(
        "pictures without words over 5,000 posts",
        body(items_of(lambda n: f"<description><![CDATA[{'<img src=a>' * 170}]]></description>", 5_000)),
    ),
    Attack(
        "64 categories of 200 in each of 5,000 entries",
        body(items_of(lambda n: "".join(f"<category>{m}{'c' * 14}</category>" for m in range(50)), 5_000)),
    ),
    Attack("billion laughs", body(entities)),
    Attack("one long entity, referred to often", body(long_entity(1000))),
    Attack("one entity of 5 MB, referred to often", body(long_entity(LIMIT // 2))),
    Attack("200,000 entities", body(many_entities)),
    Attack("an entity outside", body(outside('[<!ENTITY x SYSTEM "http://127.0.0.1:{port}/outside">]'))),
    Attack("a DTD outside", body(outside('SYSTEM "http://127.0.0.1:{port}/outside"', ""))),
    Attack("a parameter entity outside", body(outside('[<!ENTITY % x SYSTEM "http://127.0.0.1:{port}/outside"> %x;]', ""))),
    Attack("a file as an entity", body(outside('[<!ENTITY x SYSTEM "file:///etc/passwd">]'))),
]
