#!/usr/bin/env python3
"""Reads every file of a rendered site that a program is meant to read, with a parser that is not ours.

  data.py SITE

XML with expat, JSON with Python's. Every XML file must be well-formed and have a root that its name promises;
JSON must be JSON; a feed must have entries, and each of those an id and a date where its format demands them.
Says what it read; exits 1 if anything is wrong, or if a file that every planet has is not there.
"""
import json
import pathlib
import sys
import xml.etree.ElementTree as xml

ATOM = "{http://www.w3.org/2005/Atom}"
RSS1 = "{http://purl.org/rss/1.0/}"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
DC = "{http://purl.org/dc/elements/1.1/}"

# A planet without one of these is not whole.
REQUIRED = ["index.html", "titles_only.html", "atom.xml", "rss20.xml", "opml.xml"]


def text(element, path):
    return (element.findtext(path) or "").strip()


def atom(root):
    for required in ("id", "title", "updated"):
        if not text(root, ATOM + required):
            yield f"the feed has no {required}"
    entries = root.findall(ATOM + "entry")
    for number, entry in enumerate(entries, 1):
        for required in ("id", "updated"):
            if not text(entry, ATOM + required):
                yield f"entry {number} has no {required}"
        # It may be empty, but it must be there (RFC 4287 §4.1.2).
        if entry.find(ATOM + "title") is None:
            yield f"entry {number} has no title"
        if entry.find(ATOM + "author") is None and root.find(ATOM + "author") is None and entry.find(f"{ATOM}source/{ATOM}author") is None:
            yield f"entry {number} has no author, nor has the feed"
    ids = [text(entry, ATOM + "id") for entry in entries]
    yield from (f"two entries have the id {id}" for id in sorted(set(ids)) if ids.count(id) > 1)


def rss2(root):
    if root.get("version") != "2.0":
        yield f"rss version {root.get('version')!r}"
    channel = root.find("channel")
    if channel is None:
        yield "no channel"
        return
    for required in ("title", "link", "description"):
        if not text(channel, required):
            yield f"the channel has no {required}"
    for number, item in enumerate(channel.findall("item"), 1):
        for required in ("title", "guid", "pubDate"):
            if not text(item, required):
                yield f"item {number} has no {required}"


def rss1(root):
    if root.find(RSS1 + "channel") is None:
        yield "no channel"
        return
    listed = {li.get(RDF + "resource") for li in root.iter(RDF + "li")}
    for number, item in enumerate(root.findall(RSS1 + "item"), 1):
        for required in (RSS1 + "title", RSS1 + "link", DC + "date"):
            if not text(item, required):
                yield f"item {number} has no {required}"
        if item.get(RDF + "about") not in listed:
            yield f"item {number} is not in the channel's list"


def opml(root):
    outlines = [outline for outline in root.iter("outline") if outline.get("xmlUrl")]
    if not outlines:
        yield "no subscription"
    for outline in outlines:
        for required in ("text", "type"):
            if not outline.get(required):
                yield f"{outline.get('xmlUrl')} has no {required}"


ROOTS = {ATOM + "feed": atom, "rss": rss2, RDF + "RDF": None, "opml": opml, SITEMAP + "urlset": None, SITEMAP + "sitemapindex": None, "{http://www.w3.org/2000/svg}svg": None}
EXPECTED = {"atom.xml": ATOM + "feed", "rss20.xml": "rss", "rss10.xml": RDF + "RDF", "foafroll.xml": RDF + "RDF", "opml.xml": "opml", "recommendations.opml": "opml", "sitemap.xml": SITEMAP + "urlset"}


def check_xml(path):
    try:
        root = xml.parse(path).getroot()
    except xml.ParseError as error:
        yield f"not well-formed: {error}"
        return
    if path.name in EXPECTED and root.tag != EXPECTED[path.name]:
        yield f"its root is {root.tag}"
    elif root.tag not in ROOTS:
        yield f"an unknown kind of document, {root.tag}: if it is meant, tell data.py what to ask of it"
    else:
        check = rss1 if path.name == "rss10.xml" else ROOTS[root.tag]
        yield from check(root) if check else ()


def check_json(path):
    try:
        value = json.loads(path.read_bytes())
    except ValueError as error:
        yield f"not JSON: {error}"
        return
    if path.name == "feed.json":
        if value.get("version") != "https://jsonfeed.org/version/1.1":
            yield f"version {value.get('version')!r}"
        for required in ("title", "items"):
            if required not in value:
                yield f"no {required}"
        for number, item in enumerate(value.get("items", []), 1):
            if not isinstance(item.get("id"), str) or not item["id"]:
                yield f"item {number} has no id"
            if "content_html" not in item and "content_text" not in item:
                yield f"item {number} has no content"


def main():
    site = pathlib.Path(sys.argv[1])
    wrong = [f"{name}: missing" for name in REQUIRED if not (site / name).is_file()]
    read = []
    for path in sorted(site.rglob("*")):
        if not path.is_file():
            continue
        if path.suffix in (".xml", ".opml", ".svg", ".rdf", ".atom"):
            check = check_xml
        elif path.suffix in (".json", ".webmanifest"):
            check = check_json
        else:
            continue
        name = path.relative_to(site).as_posix()
        read.append(name)
        wrong += [f"{name}: {problem}" for problem in check(path)]
    print(f"{len(read)} files read: {', '.join(read[:12])}{', …' if len(read) > 12 else ''}")
    for line in wrong:
        print(f"error: {line}", file=sys.stderr)
    sys.exit(1 if wrong else 0)


main()
