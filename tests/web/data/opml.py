"""OPML 2.0 of subscriptions (http://opml.org/spec2.opml): every feed once, under at most one group."""
import forms
import grammar
from grammar import text

LABELS = lambda value: None if all(label.strip() for label in value.split(",")) else f"`{value}` has an empty label"
SUBSCRIPTION = {
    "@type": ("1", lambda value: None if value == "rss" else f"`{value}`"),
    "@text": ("1", forms.some),
    "@title": ("1", forms.some),
    "@xmlUrl": ("1", forms.web),
    "@htmlUrl": ("?", forms.web),
    "@description": ("?", forms.some),
    "@language": ("?", forms.language),
    "@category": ("?", LABELS),
}
GROUP = {"@text": ("1", forms.some), "outline": ("+", SUBSCRIPTION)}
# Either, and which of them is looked at again.
OUTLINE = {key: ("?", form) for key, (_, form) in SUBSCRIPTION.items()} | {"outline": ("*", SUBSCRIPTION)}
HEAD = {
    "title": ("1", text(forms.some)),
    "dateModified": ("1", text(forms.rfc822)),
    "ownerName": ("?", text(forms.some)),
    "ownerEmail": ("?", text(forms.some)),
    "docs": ("?", text(forms.web)),
}


OPML = {
    "@version": ("1", lambda value: None if value == "2.0" else f"`{value}`"),
    "head": ("1", HEAD),
    "body": ("1", {"outline": ("*", OUTLINE)}),
}


def problems(root, _name, site):
    yield from grammar.problems(root, OPML)
    for outline in root.findall("body/outline"):
        yield from grammar.problems(outline, SUBSCRIPTION if outline.get("xmlUrl") else GROUP, "/opml/body")
    feeds = [outline.get("xmlUrl") for outline in root.iter("outline") if outline.get("xmlUrl")]
    yield from grammar.twice(feeds, "subscriptions")
    subscribed = {source["feed"] for source in site.health["sources"] if source["feed"]}
    if set(feeds) != subscribed:
        yield f"it and health.json differ: {sorted(set(feeds) ^ subscribed)[:3]}"
