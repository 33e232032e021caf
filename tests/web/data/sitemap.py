"""A sitemap (sitemaps.org): every page that stands for itself, and each of them is there."""
import forms
import grammar
from grammar import text

# The protocol's limit; more would need an index of sitemaps.
MOST = 50_000
URLSET = {"sitemap:url": ("+", {"sitemap:loc": ("1", text(forms.web)), "sitemap:lastmod": ("?", text(forms.some))})}


def problems(root, _name, site):
    yield from grammar.problems(root, URLSET)
    listed = [loc.text for loc in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    yield from grammar.twice(listed, "addresses")
    yield from (f"{address} is not of this site" for address in listed if not site.has(address))
    if len(listed) > MOST:
        yield f"{len(listed)} addresses, and {MOST} may be in one file"
    for place in ("", "archive/", "sources/", "tags/"):
        if site.base + place not in listed:
            yield f"{site.base + place} is missing"
