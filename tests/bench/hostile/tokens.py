"""Documents that say one thing over and over, which a careless reader goes back for each time; and bytes of no encoding."""

from .wire import LIMIT, Attack, body, feed_of, fill, item, rss

TOKENS = [
    Attack(f"{name} × n", body(feed_of("<description>", piece)))
    for name, piece in [
        ("<", "<"),
        ("<!--", "<!--"),
        ("<![CDATA[", "<![CDATA["),
        ("<?", "<?"),
        ("&", "&"),
        ("&#", "&#"),
        ("&#x", "&#x1"),
        ("&amp", "&amp"),
        ("]]>", "]]>"),
        ('<a "', '<a "'),
        ("<a b='", "<a b='"),
        ('<a b="', '<a b="'),
        ("</", "</"),
        ("</a", "</a"),
        ("<!DOCTYPE[", "<!DOCTYPE x ["),
        ("<!ENTITY", "<!ENTITY "),
        ("-->", "-->"),
        ("<a:", "<a:b "),
        ("NUL", "\0"),
        ("U+0085", "\x85"),
        ("mojibake", "Ã©"),
        ("mojibake of mojibake", "ÃƒÂ©"),
        ("&amp;amp;", "&amp;amp;"),
        ("&lt;b&gt;", "&lt;b&gt;"),
        ("&nbsp", "&nbsp"),
        ("description", "<description>"),
        ("CDATA in two", "<![CDATA[x]]>"),
        ("<item><title>", "<item><title>"),
        ("</item>", "</item>"),
        ("<x></y>", "<x></y>"),
        ("cdata ends", "<![CDATA[</description><description><![CDATA["),
        ("&#55357;", "&#55357;"),
        ("emoji halves", "&#55357;&#56832;"),
        ("\\u202e", "\u202e"),
        ("combining", "\u0301"),
    ]
] + [
    Attack("windows-1252 that is UTF-8 by half", body(lambda: rss(item("")).encode() + b"\xc3\xa9\xe9" * 3_000_000)),
    Attack("bytes of no encoding", body(lambda: b"<rss><channel><item><title>" + bytes(range(128, 256)) * 78_000)),
    Attack("escape sequences of ISO-2022-JP", body(lambda: b"<rss><channel><item><title>" + b"\x1b$B\x1b(B" * 1_600_000)),
    Attack("UTF-16 without a mark", body(lambda: fill("<rss><channel>", "<item/>", "", LIMIT // 2 - 10).encode("utf-16-le"))),
    Attack("UTF-7", body(lambda: fill("<?xml version='1.0' encoding='utf-7'?><rss>", "+ADw-", ""))),
    Attack("NULs alone", body(lambda: b"\0" * LIMIT), "is empty"),
    Attack("white space alone", body(lambda: b" " * LIMIT), "empty"),
    Attack("U+FEFF alone", body(lambda: "\ufeff" * (LIMIT // 3)), "is empty"),
]
