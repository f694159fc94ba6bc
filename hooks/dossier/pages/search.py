"""/search/, where readers without scripts find the lists of everything, and the index that the others search."""

from ..dossier import Dossier
from ..exports import llms
from ..page import Asset, Page
from ..search import scripts
from ..search.entries import paged, stated
from ..search.texts import texts
from ..templates import Templates


def pages(dossier: Dossier, templates: Templates) -> list[Page | Asset]:
    """The page and three files: what has a page of its own, what is told in one line, the texts."""
    address = templates.addresses.url
    return [
        _page(templates),
        Asset(scripts.PAGES, scripts.entries(paged(dossier), address)),
        Asset(scripts.LINES, scripts.entries(stated(dossier), address)),
        Asset(scripts.TEXT, scripts.text(texts(dossier), address)),
    ]


def _page(templates: Templates) -> Page:
    markdown = templates.fill("search.md", "search/index.md", indexes=llms.INDEXES)
    return Page("search/index.md", markdown, None, {"title": "Search", "kind": "plain", "noindex": True})
