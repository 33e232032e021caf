"""FOAF: as RDF says it, the planet is a group whose members each have a name, and a weblog where they have a site."""
import rdflib
from rdflib.namespace import FOAF, RDF

import forms


def problems(_root, name, site):
    graph = rdflib.Graph()
    graph.parse(site.folder / name, format="xml")
    groups = list(graph.subjects(RDF.type, FOAF.Group))
    if groups != [rdflib.URIRef(site.base)]:
        yield f"the groups are {groups}, not the planet"
        return
    members = list(graph.objects(groups[0], FOAF.member))
    names = [str(said) for member in members for said in graph.objects(member, FOAF.name)]
    if sorted(names) != sorted(source["name"] for source in site.health["sources"]):
        yield f"{len(names)} members have names, and health.json has {len(site.health['sources'])} sources"
    sites = {source["site"] for source in site.health["sources"] if source["site"]}
    weblogs = {str(weblog) for member in members for weblog in graph.objects(member, FOAF.weblog)}
    if weblogs != sites:
        yield f"weblogs and the sources' sites differ: {sorted(weblogs ^ sites)[:3]}"
    if list(graph.objects(groups[0], FOAF.homepage)) != groups:
        yield "the planet's home page is not the planet's"
    for address in sorted({str(node) for triple in graph for node in triple if isinstance(node, rdflib.URIRef)}):
        if complaint := forms.iri(address):
            yield complaint
