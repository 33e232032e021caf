"""RSS 2.0 by its specification and the RSS Advisory Board's profile, with the extensions that we use."""
import forms
import grammar
import markup
from grammar import text

PERSON = text(lambda value: None if "@" in value and value.endswith(")") and " (" in value else f"`{value}` is not `address (name)`")
ATOM_LINK = {"@rel": ("1", forms.some), "@href": ("1", forms.web), "@type": ("?", forms.media_type)}
ITEM = {
    "title": ("1", text(forms.some)),
    "link": ("?", text(forms.web)),
    "guid": ("1", text(forms.some, isPermaLink=("1", lambda value: None if value in ("true", "false") else f"`{value}`"))),
    "pubDate": ("1", text(forms.rfc822)),
    "dc:creator": ("+", text(forms.some)),
    "category": ("*", text(forms.some)),
    "source": ("?", text(forms.some, url=("1", forms.web))),
    # More than one is read by no two readers alike.
    "enclosure": ("?", {"@url": ("1", forms.web), "@type": ("1", forms.media_type), "@length": ("1", forms.number)}),
    "description": ("?", text(forms.some)),
    "content:encoded": ("?", text(forms.some)),
}
CHANNEL = {
    "title": ("1", text(forms.some)),
    "link": ("1", text(forms.web)),
    "description": ("1", text(forms.some)),
    "language": ("?", text(forms.language)),
    "managingEditor": ("?", PERSON),
    "lastBuildDate": ("1", text(forms.rfc822)),
    "generator": ("?", text(forms.some)),
    "docs": ("?", text(forms.web)),
    "atom:link": ("+", ATOM_LINK),
    "item": ("*", ITEM),
}
RSS = {"@version": ("1", lambda value: None if value == "2.0" else f"`{value}`"), "channel": ("1", CHANNEL)}


def problems(root, name, site):
    wrong = list(grammar.problems(root, RSS))
    yield from wrong
    if wrong:
        return
    channel = root.find("channel")
    own = [link.get("href") for link in channel.findall("{http://www.w3.org/2005/Atom}link") if link.get("rel") == "self"]
    if own != [site.base + name]:
        yield f"its own address is {own}, but it stands at {site.base + name}"
    items = channel.findall("item")
    yield from grammar.twice((item.findtext("guid") for item in items), "guids")
    for number, item in enumerate(items, 1):
        guid = item.find("guid")
        if guid.get("isPermaLink") == "true" and (complaint := forms.web(guid.text or "")):
            yield f"the guid of item {number} says that it is a permalink: {complaint}"
        for place in ("description", "{http://purl.org/rss/1.0/modules/content/}encoded"):
            yield from markup.problems(item.findtext(place) or "", f"the {place.split('}')[-1]} of item {number}")
