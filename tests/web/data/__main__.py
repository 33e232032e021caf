#!/usr/bin/env python3
"""Reads every file of a rendered site that a program is meant to read, with parsers that are not ours, by the rules of its format.

  python3 tests/web/data SITE [PERIHELION]

XML with expat, RDF with rdflib, JSON with Python's and by a schema. With a binary, each feed is also read back by
`perihelion inspect --json`, and must give the posts that the site's `feed.json` has.
Says what it read; exits 1 if anything is wrong, or if a file that every planet has is not there.
"""
import collections
import pathlib
import sys
import xml.etree.ElementTree as xml

import atom
import foaf
import json_files
import opml
import read_back
import robots
import rss1
import rss2
import sitemap
from site_files import Site

# What each root element asks for. A kind of file that is new here must say what is right for it.
XML = {
    "{http://www.w3.org/2005/Atom}feed": atom.problems,
    "rss": rss2.problems,
    "opml": opml.problems,
    "{http://www.sitemaps.org/schemas/sitemap/0.9}urlset": sitemap.problems,
    "{http://www.w3.org/2000/svg}svg": lambda root, name, site: (),
}
RDF = {"rss10.xml": rss1.problems, "foafroll.xml": foaf.problems}
JSON = {"feed.json": json_files.feed, "health.json": json_files.health}

# A planet without one of these is not whole.
REQUIRED = ["atom.xml", "rss20.xml", "rss10.xml", "feed.json", "opml.xml", "foafroll.xml", ".well-known/recommendations.opml", "health.json", "sitemap.xml"]


def problems(name, site):
    """What is wrong with a file; nothing for a file that is not for programs."""
    path = site.folder / name
    if path.suffix in (".xml", ".opml", ".svg"):
        try:
            root = xml.parse(path).getroot()
        except xml.ParseError as error:
            return [f"not well-formed: {error}"]
        check = RDF.get(name) or XML.get(root.tag)
        if check is None:
            return [f"an unknown kind of document, {root.tag}: if it is meant, tell tests/web/data what to ask of it"]
        return check(root, name, site)
    if path.suffix == ".json" and not name.startswith("search/"):
        check = JSON.get(name)
        return check(path, site) if check else ["an unknown kind of JSON: if it is meant, tell tests/web/data what to ask of it"]
    if name == "robots.txt":
        return robots.problems(path.read_text(encoding="utf-8"), site)
    return None


def main():
    site = Site(pathlib.Path(sys.argv[1]))
    binary = sys.argv[2] if len(sys.argv) > 2 else None
    wrong = [f"{name}: missing" for name in REQUIRED if name not in site.files]
    read = collections.Counter()
    for name in sorted(site.files):
        found = problems(name, site)
        if found is not None:
            read[pathlib.PurePosixPath(name).name] += 1
            wrong += [f"{name}: {problem}" for problem in found]
    if binary and not wrong:
        feeds, found = read_back.problems(binary, site)
        wrong += found
        print(f"{feeds} feeds read back by {pathlib.Path(binary).name}")
    print(f"{read.total()} files read: {', '.join(f'{count} {name}' if count > 1 else name for name, count in read.most_common())}")
    for line in wrong[:50]:
        print(f"error: {line}", file=sys.stderr)
    if len(wrong) > 50:
        print(f"error: and {len(wrong) - 50} more", file=sys.stderr)
    sys.exit(1 if wrong else 0)


main()
