#!/usr/bin/env python3
"""Reads a planet as its subscribers do, while its blogs change everything that they can, and counts what comes back unread.

  readers.py PERIHELION [--runs 50] [--seed 1]

It needs the package feedparser. Where newsboat is installed, that reads the feeds too. Blogs are files in a folder of its
own. Between two runs they get new posts, and change links, ids, titles, texts, dates and names; posts share links, go and
come back; two blogs carry one post, and the credit passes. It fails if a feed gives a post another id than before, if an id
comes to stand for another post, or if newsboat shows a post as unread that was read.
"""
import argparse
import datetime
import pathlib
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile

import feedparser

FEEDS = ["atom.xml", "rss20.xml", "rss10.xml"]


class Post:
    def __init__(self, number, day):
        self.name, self.day, self.text, self.edits = f"post {number}", day, f"These are the words of post {number}. " * 4, 0
        self.deleted = False


class Blog:
    def __init__(self, name, chance):
        self.name, self.file, self.posts = name, f"{name}.xml", []
        self.scheme, self.host, self.slug, self.ids = "http", f"{name}.example", "", 0
        self.kind = chance.choice(["none", "plain", "link", "uuid"])
        self.dated = chance.random() < 0.8
        self.one_link = chance.random() < 0.25
        self.pinned = None

    def link(self, post):
        path = "" if self.one_link else f"{self.slug}{post.name.replace(' ', '-')}"
        return f"{self.scheme}://{self.host}/{path}"

    def id(self, post):
        number = post.name.split()[1]
        return {
            "none": None, "plain": f"{self.ids}-{number}", "link": f"http://{self.host}/?v={self.ids}&amp;p={number}",
            "uuid": f"urn:uuid:{self.ids:08x}-0000-4000-8000-{int(number):012x}",
        }[self.kind]

    def item(self, post):
        guid = self.id(post)
        guid = f'<guid isPermaLink="false">{guid}</guid>' if guid else ""
        date = f"<pubDate>{post.day:%d %b %Y %H:%M:%S} GMT</pubDate>" if self.dated else ""
        edits = f" Edited {post.edits} times." if post.edits else ""
        return (
            f"<item><title>{post.name} of {self.name}</title><link>{self.link(post)}</link>{guid}{date}"
            f"<description>{post.text}{edits}</description></item>"
        )

    def feed(self, passed_on=""):
        """The feed, with an item of another blog's."""
        shown = [post for post in reversed(self.posts) if not post.deleted][:12]
        if self.pinned in shown:
            shown.remove(self.pinned)
            shown.insert(0, self.pinned)
        items = passed_on + "".join(map(self.item, shown))
        site = f"{self.scheme}://{self.host}/"
        return f'<rss version="2.0"><channel><title>{self.name}</title><link>{site}</link><description>x</description>{items}</channel></rss>'


def change(blog, now, chance, counter):
    some = chance.choice(blog.posts[-12:])
    what = chance.randrange(11)
    if what < 3:
        blog.posts.append(Post(next(counter), now - datetime.timedelta(minutes=chance.randrange(600))))
    elif what == 3:
        some.edits += 1
    elif what == 4:
        blog.scheme = "https" if blog.scheme == "http" else "http"
    elif what == 5 and blog.kind != "none":
        blog.slug = f"{now:%Y%j%H}/"
    elif what == 6 and not blog.one_link:
        blog.ids += 1
    elif what == 7:
        some.deleted = not some.deleted
    elif what == 8:
        blog.pinned = None if blog.pinned else chance.choice(blog.posts)
    elif what == 9 and blog.dated and not blog.one_link and blog.kind != "none":
        # The site is made anew elsewhere: other links, other ids. Titles and dates stay.
        blog.host, blog.ids = f"{blog.name}{now:%j}.example", blog.ids + 1


class Newsboat:
    """A reader that marks everything as read after each run."""

    def __init__(self, folder, site):
        self.folder = folder / "newsboat"
        self.folder.mkdir()
        self.urls = self.folder / "urls"
        self.urls.write_text("".join(f"file://{site}/{feed}\n" for feed in FEEDS))
        self.read = {}

    def look(self):
        cache = self.folder / "cache.db"
        command = ["newsboat", "-u", self.urls, "-c", cache, "-C", "/dev/null", "-x", "reload"]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        again = []
        with sqlite3.connect(cache) as table:
            for feed, title in table.execute("select feedurl, title from rss_item where unread = 1 and deleted = 0"):
                title = title.split(": ")[-1]
                if title in self.read.setdefault(feed, set()):
                    again.append((feed.rsplit("/")[-1], title))
                self.read[feed].add(title)
            table.execute("update rss_item set unread = 0")
        return again


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("program")
    options.add_argument("--runs", type=int, default=50)
    options.add_argument("--seed", type=int, default=1)
    asked = options.parse_args()
    program, chance = str(pathlib.Path(asked.program).resolve()), random.Random(asked.seed)
    folder = pathlib.Path(tempfile.mkdtemp())
    counter = iter(range(10**6))
    now = datetime.datetime(2026, 3, 1, 12)
    blogs = [Blog(name, chance) for name in ("ada", "bob", "cyd", "dot", "eve", "fay")]
    # What is passed on is known by its address.
    blogs[0].one_link = False
    for blog in blogs:
        blog.posts = [Post(next(counter), now - datetime.timedelta(days=30 - age)) for age in range(6)]
    newsboat = Newsboat(folder, folder / "site") if shutil.which("newsboat") else None
    ids, owners, wrong, posts = {}, {}, [], set()
    for at in range(asked.runs):
        now += datetime.timedelta(hours=13)
        if at:
            for _ in range(3):
                change(chance.choice(blogs), now, chance, counter)
        # The last blog passes on the newest post of the first one, which is not listed now and then.
        listed = blogs[1:] if at % 10 in (4, 5) else blogs
        newest = [post for post in blogs[0].posts if not post.deleted][-1:]
        for blog in blogs:
            passed_on = "".join(map(blogs[0].item, newest)) if blog is blogs[-1] else ""
            (folder / blog.file).write_text(blog.feed(passed_on))
        sources = "".join(f"  - {{ name: {blog.name}, feed: {blog.file} }}\n" for blog in listed)
        (folder / "sources.yaml").write_text(
            'planet: { title: P, url: "https://planet.example/" }\n'
            f"page: {{ posts: 0, days: 0, new_source_posts: 99, burst: 99 }}\nsources:\n{sources}"
        )
        built = subprocess.run(
            [program, "build", "--quiet", "--now", f"{now:%Y-%m-%dT%H:%M:%SZ}"], cwd=folder, capture_output=True, text=True,
        )
        if built.returncode:
            sys.exit(f"run {at}: {built.stderr}")
        for feed in FEEDS:
            for entry in feedparser.parse(str(folder / "site" / feed)).entries:
                title = entry.title.split(": ")[-1]
                posts.add(title)
                known = ids.setdefault((feed, title), entry.id)
                owner = owners.setdefault((feed, entry.id), title)
                if known != entry.id:
                    wrong.append(f"run {at}, {feed}: {title} was {known} and is {entry.id}")
                if owner != title:
                    wrong.append(f"run {at}, {feed}: {entry.id} was {owner} and is {title}")
        if newsboat:
            wrong += [f"run {at}, newsboat: {title} of {feed} is unread again" for feed, title in newsboat.look()]
    shutil.rmtree(folder)
    print("\n".join(wrong[:20]))
    by = "feedparser and newsboat" if newsboat else "feedparser"
    print(f"{asked.runs} runs, {len(posts)} posts, read by {by}: {len(wrong)} posts seen again")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
