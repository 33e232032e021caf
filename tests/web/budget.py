#!/usr/bin/env python3
"""What a visitor pays for the front page before the first word of a post: HTML without the posts' bodies, style and script.

  budget.py SITE

Compressed each for itself, as a host does it. Fails above the budget.
"""
import gzip
import html.parser
import pathlib
import re
import sys

BUDGET = 30_000
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Frame(html.parser.HTMLParser):
    """The page without what is in elements of class `body`."""

    def __init__(self):
        super().__init__(convert_charrefs=False)
        self.kept, self.bodies, self.depth = [], 0, 0

    def keep(self, text):
        if not self.depth:
            self.kept.append(text)

    def handle_starttag(self, tag, attributes):
        self.keep(self.get_starttag_text())
        if self.depth:
            self.depth += tag not in VOID
        elif "body" in (dict(attributes).get("class") or "").split():
            self.depth, self.bodies = 1, self.bodies + 1

    def handle_startendtag(self, tag, attributes):
        self.keep(self.get_starttag_text())

    def handle_endtag(self, tag):
        if self.depth:
            self.depth -= 1
        self.keep(f"</{tag}>")

    def handle_data(self, text):
        self.keep(text)

    def handle_entityref(self, name):
        self.keep(f"&{name};")

    def handle_charref(self, name):
        self.keep(f"&#{name};")

    def handle_decl(self, text):
        self.keep(f"<!{text}>")


site = pathlib.Path(sys.argv[1])
page = (site / "index.html").read_text(encoding="utf-8")
frame = Frame()
frame.feed(page)
frame.close()
files = {"HTML": "".join(frame.kept).encode()}
for name in re.findall(r'<link rel="stylesheet" href="([^"]+)"', page) + re.findall(r'<script (?:type="module"|defer) src="([^"]+)"', page):
    files[name] = (site / name).read_bytes()
sizes = {name: len(gzip.compress(text, 9, mtime=0)) for name, text in files.items()}
total = sum(sizes.values())
print(f"front page of {frame.bodies} posts without their bodies: {total} bytes compressed ({', '.join(f'{name} {size}' for name, size in sizes.items())}); the budget is {BUDGET}")
if not {"style.css", "almanac.js"} <= files.keys() or not frame.bodies:
    sys.exit("error: that is not the whole of it: the style, the script or the posts were not found")
sys.exit(f"error: {total - BUDGET} bytes too many" if total > BUDGET else 0)
