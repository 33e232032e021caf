"""The form that asks for a blog: an event's file in; a name, an address and a trailer out, each in a file.

    form.py EVENT FOLDER

Exit code 1: something is missing or is none; `problem` says what. The issue's text is read and written, never run.
"""

import json
import pathlib
import re
import sys
from urllib.parse import urlsplit

import inert

# As the form's template has them; GitHub writes each label as a heading above its answer.
NAME = "Name of the blog"
ADDRESS = "Address of the blog or of its feed"
EMPTY = {"", "_No response_"}


def answers(body):
    """The first answer under each heading. Later headings of the same name are somebody's text."""
    found = {}
    heading = None
    for text in body.replace("\r\n", "\n").split("\n"):
        if text.startswith("### ") and text[4:].strip() in (NAME, ADDRESS) and text[4:].strip() not in found:
            heading = text[4:].strip()
            found[heading] = []
        elif heading:
            found[heading].append(text)
    return {heading: "\n".join(lines).strip() for heading, lines in found.items()}


def name(text):
    one = inert.line(text, 100)
    if one in EMPTY:
        raise ValueError(f"“{NAME}” is empty: edit the issue and write how the blog is called.")
    return one


def address(text):
    one = text.split("\n")[0].strip()
    if one in EMPTY:
        raise ValueError(f"“{ADDRESS}” is empty: edit the issue and write where the blog is.")
    if "://" not in one:
        one = f"https://{one}"
    if not is_web(one):
        raise ValueError(f"“{ADDRESS}” is not a web address: edit the issue and write one such as https://blog.example/.")
    return one


def is_web(text):
    if len(text) > 2000 or not text.isprintable() or " " in text:
        return False
    try:
        parts = urlsplit(text)
        # A port that is none is an error; a name and a password would be published.
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0 and not parts.username
    except ValueError:
        return False


def trailer(user):
    """The issue's author shares the commit. A name that is none of GitHub's is left out."""
    login, number = str(user.get("login", "")), user.get("id")
    if re.fullmatch(r"[A-Za-z0-9-]+", login) and isinstance(number, int):
        return f"Co-authored-by: {login} <{number}+{login}@users.noreply.github.com>\n"
    return ""


def main(event, folder):
    folder = pathlib.Path(folder)
    issue = json.loads(pathlib.Path(event).read_text("utf-8"))["issue"]
    given = answers(issue.get("body") or "")
    try:
        called, at = name(given.get(NAME, "")), address(given.get(ADDRESS, ""))
    except ValueError as problem:
        (folder / "body.md").write_text(f"{problem}\n", "utf-8")
        return 1
    (folder / "name").write_text(called, "utf-8")
    (folder / "url").write_text(at, "utf-8")
    (folder / "title").write_text(f"Add {called}\n", "utf-8")
    (folder / "trailer").write_text(trailer(issue.get("user") or {}), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
