"""Atom 1.0 (RFC 4287), as far as we write it: for the planet, a source, a tag."""
import forms
import grammar
import markup
from grammar import text

ATOM = "{http://www.w3.org/2005/Atom}"


def one_of(*words):
    return lambda value: None if value in words else f"`{value}` is none of {', '.join(words)}"


LINK = {
    "@rel": ("1", one_of("self", "alternate", "related", "hub", "enclosure")),
    "@href": ("1", forms.web),
    "@type": ("?", forms.media_type),
    "@length": ("?", forms.number),
}
PERSON = {
    "atom:name": ("1", text(forms.some)),
    "atom:uri": ("?", text(forms.web)),
    "atom:email": ("?", text(lambda value: None if "@" in value.strip("@") else f"`{value}` is no e-mail address")),
}
SOURCE = {
    "atom:id": ("1", text(forms.iri)),
    "atom:title": ("1", text(forms.some)),
    "atom:subtitle": ("?", text(forms.some)),
    "atom:updated": ("1", text(forms.rfc3339)),
    "atom:link": ("*", LINK),
}
ENTRY = {
    "@xml:lang": ("?", forms.language),
    "atom:id": ("1", text(forms.iri)),
    # It may be empty, but it must be there (§4.1.2).
    "atom:title": ("1", text(forms.any_text)),
    "atom:link": ("*", LINK),
    "atom:published": ("1", text(forms.rfc3339)),
    "atom:updated": ("1", text(forms.rfc3339)),
    "atom:author": ("+", PERSON),
    "atom:category": ("*", {"@term": ("1", forms.some)}),
    "atom:content": ("?", {"#": forms.any_text, "@type": ("?", one_of("html", "text")), "@xml:base": ("?", forms.web)}),
    "atom:summary": ("?", text(forms.some)),
    "atom:source": ("1", SOURCE),
}
FEED = {
    "@xml:lang": ("?", forms.language),
    "atom:id": ("1", text(forms.iri)),
    "atom:title": ("1", text(forms.some)),
    "atom:subtitle": ("?", text(forms.some)),
    "atom:updated": ("1", text(forms.rfc3339)),
    "atom:link": ("+", LINK),
    "atom:author": ("?", PERSON),
    "atom:icon": ("?", text(forms.web)),
    "atom:generator": ("?", text(forms.some)),
    "atom:entry": ("*", ENTRY),
}


def problems(root, name, site):
    wrong = list(grammar.problems(root, FEED))
    yield from wrong
    if wrong:
        return
    entries = root.findall(f"{ATOM}entry")
    yield from grammar.twice((entry.findtext(f"{ATOM}id") for entry in entries), "ids")
    yield from links(root, f"the feed of {name}")
    own = [link.get("href") for link in root.findall(f"{ATOM}link") if link.get("rel") == "self"]
    if own != [site.base + name]:
        yield f"its own address is {own}, but it stands at {site.base + name}"
    home = [link.get("href") for link in root.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
    if not home or not site.has(home[0]):
        yield f"it is the feed of {home}, which is no page of this site"

    newest = max((entry.findtext(f"{ATOM}published") for entry in entries), default="")
    if newest > root.findtext(f"{ATOM}updated"):
        yield f"it changed at {root.findtext(f'{ATOM}updated')}, before its newest entry, of {newest}"
    for number, entry in enumerate(entries, 1):
        yield from links(entry, f"entry {number}")
        yield from links(entry.find(f"{ATOM}source"), f"the source of entry {number}")
        if entry.findtext(f"{ATOM}updated") < entry.findtext(f"{ATOM}published"):
            yield f"entry {number} changed before it was published"
        content = entry.find(f"{ATOM}content")
        if content is None and not any(link.get("rel") == "alternate" for link in entry.findall(f"{ATOM}link")):
            yield f"entry {number} has neither content nor a link (§4.1.2)"
        if content is not None and content.get("type") == "html":
            yield from markup.problems(content.text or "", f"the content of entry {number}")


def links(element, what):
    """One of a kind: two that differ in nothing but their address say that one of them is wrong (§4.1.1)."""
    kinds = [(link.get("rel"), link.get("type")) for link in element.findall(f"{ATOM}link") if link.get("rel") in ("alternate", "self")]
    yield from (f"{what} has two {rel} links of type {kind}" for rel, kind in sorted(set(kinds), key=str) if kinds.count((rel, kind)) > 1)
