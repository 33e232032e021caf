"""Foreign text that says something without doing anything: for markdown, and for a single line of anything."""

import unicodedata


def line(text, longest=300):
    """One line without control characters, invisible ones or overlong ends."""
    kept = "".join(" " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c)[0] != "C")
    kept = " ".join(kept.split())
    return kept if len(kept) <= longest else kept[: longest - 1] + "…"


def markdown(text, longest=300):
    """Shown as it is. A character by number is never markup, nor the beginning of a link, a mention or a reference."""
    return "".join(f"&#{ord(c)};" if c.isascii() and not c.isalnum() and c not in " ,-" else c for c in line(text, longest))


def quoted(text, longest=300):
    """Within `<code>`, where nobody is called by a name that begins with `@`."""
    return f"<code>{markdown(text, longest)}</code>"


def fenced(text, language=""):
    """A block of code that no line of the text can end."""
    longest = run = 0
    for character in text:
        run = run + 1 if character == "`" else 0
        longest = max(longest, run)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{text.rstrip()}\n{fence}\n"
