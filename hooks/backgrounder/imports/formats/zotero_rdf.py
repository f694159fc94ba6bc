"""A library that Zotero exported as RDF, as entries of a library: the only door to rdflib."""

import re
from collections.abc import Iterator
from xml.sax import SAXParseException

from rdflib import RDF, Graph, Namespace
from rdflib.exceptions import Error
from rdflib.term import Node

from backgrounder.imports.formats.library import Item, fill
from backgrounder.imports.formats.rows import Listing
from backgrounder.records.fields.doi import doi_in

ZOTERO = Namespace("http://www.zotero.org/namespaces/export#")
BIB = Namespace("http://purl.org/net/biblio#")
DC = Namespace("http://purl.org/dc/elements/1.1/")
TERMS = Namespace("http://purl.org/dc/terms/")
FOAF = Namespace("http://xmlns.com/foaf/0.1/")
TYPES = {  # of Zotero: CSL
    "artwork": "graphic", "audioRecording": "song", "bill": "bill", "blogPost": "post-weblog", "book": "book",
    "bookSection": "chapter", "case": "legal_case", "computerProgram": "software", "conferencePaper": "paper-conference",
    "dataset": "dataset", "dictionaryEntry": "entry-dictionary", "document": "document", "email": "personal_communication",
    "encyclopediaArticle": "entry-encyclopedia", "film": "motion_picture", "forumPost": "post", "hearing": "hearing",
    "instantMessage": "personal_communication", "interview": "interview", "journalArticle": "article-journal",
    "letter": "personal_communication", "magazineArticle": "article-magazine", "manuscript": "manuscript", "map": "map",
    "newspaperArticle": "article-newspaper", "patent": "patent", "podcast": "broadcast", "preprint": "article",
    "presentation": "speech", "radioBroadcast": "broadcast", "report": "report", "standard": "standard",
    "statute": "legislation", "thesis": "thesis", "tvBroadcast": "broadcast", "videoRecording": "motion_picture",
    "webpage": "webpage",
}  # fmt: skip
_BESIDE = ("attachment", "note", "annotation")  # what hangs on an item and is no source
_AUTHORS = (BIB.authors, *(ZOTERO[f"{role}s"] for role in ("author", "interviewee", "presenter", "podcaster", "programmer", "cosponsor", "director", "artist", "cartographer", "inventor")))  # fmt: skip


def read(listing: Listing, text: str) -> Listing:
    """Add the items of a file."""
    try:
        graph = Graph().parse(data=text, format="xml")
    except SAXParseException as error:
        listing.refuse(f"not valid RDF ({error.getMessage()}). Export the library again.", error.getLineNumber() or 1)
        return listing
    except (Error, ValueError, LookupError) as error:
        listing.refuse(f"not valid RDF ({error}). Export the library again.")
        return listing
    return fill(listing, sorted(_items(graph, text), key=lambda found: (found[0], str(found[1]["title"]))))


def _items(graph: Graph, text: str) -> Iterator[tuple[int, Item]]:
    for node, kind in graph.subject_objects(ZOTERO.itemType):
        if str(kind) not in _BESIDE:
            yield _line(str(node), text), _item(graph, node, TYPES.get(str(kind), "document"))


def _line(node: str, text: str) -> int:
    """Return the line with the address or number of an item; 1 where it has neither."""
    written = re.escape(node).replace("&", "&amp;")
    found = re.search(rf"""rdf:about=["'](?:{written}|[^"']*{re.escape(node[-40:]).replace("&", "&amp;")})["']""", text)
    return text.count("\n", 0, found.start()) + 1 if found else 1


def _item(graph: Graph, node: Node, kind: str) -> Item:
    container = graph.value(node, TERMS.isPartOf)
    identifiers = [*graph.objects(node, DC.identifier), *(graph.objects(container, DC.identifier) if container else ())]
    publisher = graph.value(node, DC.publisher)
    return {
        "type": kind,
        "title": _text(graph, node, DC.title),
        "language": _text(graph, node, ZOTERO.language),
        "author": [name for relation in _AUTHORS for name in _names(graph, graph.value(node, relation))],
        "container-title": _text(graph, container, DC.title),
        "publisher": (_text(graph, publisher, FOAF.name) or str(publisher)) if publisher else "",
        "issued": _text(graph, node, DC.date),
        "accessed": _text(graph, node, TERMS.dateSubmitted)[:10],
        "DOI": next((doi for one in identifiers if (doi := doi_in(str(one).removeprefix("DOI").strip()))), ""),
        "URL": next((str(url) for one in identifiers if (url := graph.value(one, RDF.value))), ""),
        "abstract": _text(graph, node, TERMS.abstract),
        "pages": _text(graph, node, BIB.pages),
        "editor": [*_names(graph, graph.value(node, BIB.editors))],
    }


def _text(graph: Graph, node: Node | None, relation: Node) -> str:
    value = graph.value(node, relation) if node else None
    return str(value) if value else ""


def _names(graph: Graph, people: Node | None) -> Iterator[dict[str, str]]:
    """Yield the names of a sequence of people, in its order."""
    members = [(int(str(relation).rpartition("_")[2]), person) for relation, person in graph.predicate_objects(people)
               if re.search(r"#_\d+$", str(relation))] if people else []  # fmt: skip
    for _, person in sorted(members, key=lambda member: member[0]):
        given = _text(graph, person, FOAF.givenName) or _text(graph, person, FOAF.givenname)
        yield {"given": given, "family": _text(graph, person, FOAF.surname) or _text(graph, person, FOAF.name)}
