"""RSS 1.0: as XML by its grammar, as RDF by what it says; and the channel's list of items is the items, in their order."""
import rdflib

import forms
import grammar
import markup
from grammar import text

RSS = "{http://purl.org/rss/1.0/}"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
CHANNEL = {
    "@rdf:about": ("1", forms.web),
    "rss:title": ("1", text(forms.some)),
    "rss:link": ("1", text(forms.web)),
    "rss:description": ("1", text(forms.some)),
    "dc:date": ("?", text(forms.rfc3339)),
    "dc:language": ("?", text(forms.language)),
    "atom:link": ("*", {"@rel": ("1", forms.some), "@href": ("1", forms.web), "@type": ("?", forms.media_type)}),
    "rss:items": ("1", {"rdf:Seq": ("1", {"rdf:li": ("*", {"@rdf:resource": ("1", forms.iri)})})}),
}
ITEM = {
    "@rdf:about": ("1", forms.iri),
    "rss:title": ("1", text(forms.some)),
    "rss:link": ("1", text(forms.web)),
    "rss:description": ("?", text(forms.some)),
    "content:encoded": ("?", text(forms.some)),
    "dc:creator": ("+", text(forms.some)),
    "dc:subject": ("*", text(forms.some)),
    "dc:date": ("1", text(forms.rfc3339)),
}


def problems(root, name, site):
    wrong = list(grammar.problems(root, {"rss:channel": ("1", CHANNEL), "rss:item": ("*", ITEM)}))
    yield from wrong
    if wrong:
        return
    channel = root.find(f"{RSS}channel")
    if channel.get(f"{RDF}about") != site.base + name:
        yield f"it is about {channel.get(f'{RDF}about')}, but it stands at {site.base + name}"
    items = root.findall(f"{RSS}item")
    abouts = [item.get(f"{RDF}about") for item in items]
    yield from grammar.twice(abouts, "items")
    if [li.get(f"{RDF}resource") for li in channel.iter(f"{RDF}li")] != abouts:
        yield "the channel's list of items is not the items"
    for number, item in enumerate(items, 1):
        yield from markup.problems(item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded") or "", f"the content of item {number}")

    graph = rdflib.Graph()
    graph.parse(site.folder / name, format="xml")
    said = {str(item) for item in graph.subjects(rdflib.RDF.type, rdflib.URIRef("http://purl.org/rss/1.0/item"))}
    if said != set(abouts):
        yield f"read as RDF it has {len(said)} items, as XML {len(set(abouts))}"
