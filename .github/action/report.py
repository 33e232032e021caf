"""What `perihelion check --format json` wrote, as data that a stranger may have written: bytes in; markdown out.

Whatever is not of the expected kind becomes empty, whatever is too long is cut, and every word is shown inert.
"""

import json

import inert

LARGEST = 2_000_000
MOST = 50
SEVERITIES = {"error": "❌", "warning": "⚠️", "notice": "💬"}


def load(path):
    """The report's object; an empty one if the file holds something else."""
    with open(path, "rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        return {}
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def objects(of, key):
    """The objects in the list under a key, not endlessly many."""
    value = of.get(key)
    return [item for item in value[:MOST] if isinstance(item, dict)] if isinstance(value, list) else []


def text(of, key):
    value = of.get(key)
    return value if isinstance(value, str) else ""


def number(of, key):
    value = of.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10_000_000 else 0


def finding(of):
    sign = SEVERITIES.get(text(of, "severity"), "•")
    where = f"line {number(of, 'line')}"
    said = "; ".join(inert.markdown(text(of, key), 500) for key in ("what", "why", "fix") if text(of, key))
    whole = f"- {sign} **{where}**: {said}\n"
    better = text(of, "replacement_line")
    if better:
        whole += "\n" + "".join(f"  {one}\n" for one in inert.fenced(inert.line(better, 500), "yaml").splitlines())
    return whole


def source(of):
    """A blog as the planet would show it: its newest posts, as text."""
    whole = f"\n#### {inert.quoted(text(of, 'name') or 'a blog', 100)}\n\n"
    if text(of, "failure"):
        return whole + f"It {inert.markdown(text(of, 'failure'), 500)}.\n"
    facts = [inert.markdown(text(of, "format"), 20), f"{number(of, 'posts')} posts"]
    if text(of, "language"):
        facts.append(f"language {inert.quoted(text(of, 'language'), 20)}")
    whole += f"{', '.join(fact for fact in facts if fact)}, from {inert.quoted(text(of, 'at') or text(of, 'feed'))}\n\n"
    posts = objects(of, "preview")[:5]
    if posts:
        whole += "| Date | Post | On the page? |\n| --- | --- | --- |\n"
    for post in posts:
        title = inert.quoted(text(post, "title") or "untitled", 150)
        shown = "yes" if post.get("shown") is True else inert.markdown(text(post, "why"), 200)
        whole += f"| {inert.markdown(text(post, 'date')[:10], 10)} | {title} | {shown} |\n"
    return whole


def markdown(report):
    """All of a report, for a comment or the text of a pull request."""
    found, judged = objects(report, "findings"), objects(report, "judged")
    counted = [(number(report, "errors"), "to mend"), (number(report, "warnings"), "to look at")]
    told = " and ".join(f"**{count}** {what}" for count, what in counted if count)
    whole = f"There is {told}.\n\n" if told else "Nothing is wrong with the list.\n\n"
    whole += "".join(finding(one) for one in found)
    if judged:
        whole += "\n### As the planet would show it\n"
    return whole + "".join(source(one) for one in judged)


def suggestions(report, path):
    """A review comment for each line that has a better one: a button puts it there."""
    comments = []
    for one in objects(report, "findings"):
        better = text(one, "replacement_line")
        if better and text(one, "file") == path and number(one, "line"):
            better = better.rstrip("\r\n")
            # A suggestion is written into the file as it stands: what would be seen otherwise than it is is none of ours.
            if better != better.strip("\n") or not better.isprintable() or len(better) > 500:
                continue
            said = inert.markdown(text(one, "what"), 500)
            body = f"{said}\n\n{inert.fenced(better, 'suggestion')}"
            comments.append({"path": path, "line": number(one, "line"), "side": "RIGHT", "body": body})
    return comments[:10]
