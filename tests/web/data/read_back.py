"""Our feeds as we read other people's: the posts that come back are those that `feed.json` has, in their order.

Each format says some things in its own way, and those are named here; everything else is the same to the letter.
"""
import concurrent.futures
import json
import os
import subprocess
import xml.etree.ElementTree as xml

import markup

FEEDS = ["atom.xml", "rss20.xml", "rss10.xml", "feed.json"]
# A title that speaks of markup looks like one that was escaped once too often; the words are compared below.
GUESSES = {"double-escaped"}
ID = "{http://www.w3.org/2005/Atom}entry/{http://www.w3.org/2005/Atom}id"


def inspect(binary, site, name):
    run = subprocess.run([os.path.abspath(binary), "inspect", "--json", str(site.folder / name)], capture_output=True, timeout=120)
    if run.returncode:
        return None, run.stderr.decode(errors="replace").strip()
    return json.loads(run.stdout), None


def problems(binary, site):
    small = sorted(name for name in site.files if name.endswith("/atom.xml"))
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        read = dict(zip(FEEDS + small, pool.map(lambda name: inspect(binary, site, name), FEEDS + small)))
    wrong = []
    for name, (seen, failed) in read.items():
        if failed:
            wrong.append(f"{name}: {failed}")
        elif repairs := set(seen["repairs"]) - GUESSES:
            wrong.append(f"{name}: it had to be repaired: {repairs}")
        elif name in FEEDS:
            wrong += [f"{name}: {problem}" for problem in whole(name, seen, site.feed)]
        else:
            ids = [element.text for element in xml.parse(site.folder / name).iterfind(ID)]
            if ids != [entry["id"] for entry in seen["entries"]]:
                wrong.append(f"{name}: the ids that are read back are others")
    return len(read), wrong


def whole(name, seen, feed):
    if seen["feed"]["title"] != feed["title"] or seen["feed"]["site"] != feed["home_page_url"]:
        yield f"it is called {seen['feed']['title']}, of {seen['feed']['site']}"
    if len(seen["entries"]) != len(feed["items"]):
        yield f"{len(seen['entries'])} entries, not {len(feed['items'])}"
        return
    for number, (entry, item) in enumerate(zip(seen["entries"], feed["items"]), 1):
        # Whoever cleans a post for a page adds what pages need, so it is the words that are compared.
        entry["html"] = markup.words(entry["html"])
        for key, expected in post(name, item).items():
            if entry[key] not in expected:
                yield f"entry {number}: {key} is {str(entry[key])[:120]!r}, not {str(expected[0])[:120]!r}"


def post(name, item):
    """What each of a post's properties may be."""
    source, *writers = [author["name"] for author in item["authors"]]
    title = item.get("title", "")
    published, modified = item["date_published"], item.get("date_modified")
    enclosures = [{"url": file["url"], "type": file["mime_type"], "bytes": file.get("size_in_bytes")} for file in item.get("attachments", [])]
    said = {
        "id": [item["id"]],
        "link": [item.get("url")],
        "title": [title],
        "published": [published],
        "updated": [modified],
        "authors": [writers or [source]],
        "tags": [item.get("tags", [])],
        "html": [markup.words(item["content_html"])] if "content_html" in item else None,
    }
    if name == "feed.json":
        said["authors"] = [[source, *writers]]
    if name == "atom.xml":
        # An entry must say when it last changed (§4.1.2).
        said["updated"] = [modified or published]
    if name in ("rss20.xml", "rss10.xml"):
        said["title"] = [f"{source}: {title}" if title else source]
        said["updated"] = [None]
    if name == "rss20.xml":
        # A guid need not be an IRI, and where it is none `feed.json` has another id.
        del said["id"]
    if name == "rss10.xml":
        # An item is named by its address.
        said["id"] = [item.get("url", item["id"]), item["id"]]
    return {key: expected for key, expected in said.items() if expected is not None}
