"""The small forms that feeds are made of: dates, addresses, languages, media types. Each gives a complaint, or nothing."""
import datetime
import email.utils
import re
import urllib.parse

RFC3339 = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})")
RFC822 = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} ([+-]\d{4}|GMT)")
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
MEDIA_TYPE = re.compile(r"[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+(\s*;.*)?")
# What neither an IRI nor a URI may hold (RFC 3987 §2.2).
NOT_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|\\^`\x7f-\x9f]|%(?![0-9A-Fa-f]{2})")


def rfc3339(text):
    if not RFC3339.fullmatch(text):
        return f"`{text}` is no date of RFC 3339"
    try:
        datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return f"there is no day `{text}`"


def rfc822(text):
    if not RFC822.fullmatch(text):
        return f"`{text}` is no date of RFC 822 with a year of four digits"
    if email.utils.format_datetime(email.utils.parsedate_to_datetime(text)).split(",")[0] != text.split(",")[0]:
        return f"`{text}` is another day of the week"


def iri(text):
    """Absolute, as identifiers and links of feeds are."""
    if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:.", text) or NOT_IN_IRI.search(text):
        return f"`{text[:80]}` is no absolute IRI"


def web(text):
    try:
        parts = urllib.parse.urlsplit(text)
    except ValueError as error:
        return f"`{text[:80]}`: {error}"
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return f"`{text[:80]}` is no address of the web"
    return iri(text)


def language(text):
    if not LANGUAGE.fullmatch(text):
        return f"`{text}` is no language tag"


def media_type(text):
    if not MEDIA_TYPE.fullmatch(text):
        return f"`{text}` is no media type"


def number(text):
    if not text.isascii() or not text.isdigit():
        return f"`{text}` is no number of bytes"


def some(text):
    if not text.strip():
        return "it is empty"


def any_text(_text):
    return None
