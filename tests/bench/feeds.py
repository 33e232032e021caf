"""Writes the feeds of a planet that does not exist, for measurements: FOLDER/f/1.xml and so on.

    python3 tests/bench/feeds.py FOLDER [FEEDS] [POSTS]

A post has about 7 KB of the markup that blogs have: paragraphs, links, lists, pictures, code. The same numbers give the
same bytes. Posts are a week apart, so 20 of them fill five months.
"""

import random
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path
from xml.sax.saxutils import escape

NEWEST = datetime(2026, 11, 20, tzinfo=timezone.utc)
SYLLABLES = "ba co di fe ga hu ja ki lo mu na or pe qui ra se ti vu wa yo".split()
TAGS = [f"topic {n}" for n in range(200)]


def text(chance, count):
    words = ("".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(count))
    return " ".join(words)


def body(chance, blog, post):
    parts = []
    for part in range(12):
        words = text(chance, 48)
        link = f'<a href="https://example.com/{blog}/{part}">{text(chance, 3)}</a>'
        parts.append(f"<p>{words} &amp; {link} <em>{text(chance, 2)}</em>. {text(chance, 10)}.</p>")
        if part % 4 == 1:
            parts.append("<ul>" + "".join(f"<li>{text(chance, 6)}</li>" for _ in range(5)) + "</ul>")
        if part % 4 == 2:
            parts.append(f'<p><img src="/images/{post}-{part}.png" alt="{text(chance, 4)}" width="640" height="400"></p>')
        if part % 4 == 3:
            code = escape("\n".join(f"    if x[{n}] < {n}: return {text(chance, 3)!r}" for n in range(6)))
            parts.append(f'<h3 id="part-{part}">{text(chance, 3)}</h3><pre><code>{code}</code></pre>')
    return "\n".join(parts)


def feed(blog, posts):
    chance = random.Random(blog)
    items = []
    for post in range(posts):
        at = NEWEST - timedelta(days=7 * post, minutes=blog)
        address = f"https://blog{blog}.example.com/{posts - post}"
        tags = "".join(f"<category>{tag}</category>" for tag in chance.sample(TAGS, 3))
        items.append(
            f"<item><title>{text(chance, 6)}</title><link>{address}</link><guid>{address}</guid>"
            f"<pubDate>{at:%a, %d %b %Y %H:%M:%S} +0000</pubDate>{tags}"
            f"<description>{escape(body(chance, blog, posts - post))}</description></item>"
        )
    head = f"<title>Blog {blog}</title><link>https://blog{blog}.example.com/</link><description>of {text(chance, 5)}</description>"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel>{head}\n' + "\n".join(items) + "\n</channel></rss>\n"


def main():
    folder = Path(sys.argv[1]) / "f"
    feeds = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    posts = int(sys.argv[3]) if len(sys.argv) > 3 else 20
    folder.mkdir(parents=True, exist_ok=True)
    for blog in range(1, feeds + 1):
        (folder / f"{blog}.xml").write_text(feed(blog, posts))


if __name__ == "__main__":
    main()
