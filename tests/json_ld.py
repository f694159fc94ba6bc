"""JSON-LD as RDF, and the head of a page, for tests."""

import json
from html.parser import HTMLParser

from build_helpers import ADDRESS as URL
from rdflib import RDF, Graph
from rdflib.namespace import SDO

NEWER = {"PoliticalParty"}  # words of schema.org that rdflib does not know yet
LINKS = "license contentUrl url archivedAt sameAs".split()  # whose values are addresses in schema.org's own context


class Head(HTMLParser):
    """The JSON-LD of a page, its <meta> as (name, content), its <link rel=canonical>."""

    def __init__(self, text: str):
        super().__init__()
        self.inside, self.scripts, self.meta, self.canonical = False, [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self.inside = tag == "script" and values.get("type") == "application/ld+json"
        self.scripts += [""] if self.inside else []
        if tag == "meta" and "content" in values:
            self.meta.append((values.get("name") or values.get("property"), values["content"]))
        self.canonical += [values["href"]] if tag == "link" and values.get("rel") == "canonical" else []

    def handle_endtag(self, tag):
        self.inside = False

    def handle_data(self, data):
        if self.inside:
            self.scripts[-1] += data

    def all(self, name: str) -> list[str]:
        return [content for given, content in self.meta if given == name]


def graph(text: str, base: str = URL) -> Graph:
    """JSON-LD as RDF, with a context of our own: no test asks another host."""
    context = {"@vocab": str(SDO), **{name: {"@type": "@id"} for name in LINKS}}
    node = {**json.loads(text), "@context": context}
    return Graph().parse(data=json.dumps(node), format="json-ld", base=base)


def of_type(found: Graph, *types: str) -> set[str]:
    return {str(one) for type in types for one in found.subjects(RDF.type, SDO[type])}
