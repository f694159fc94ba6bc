"""/search/, where readers without scripts find the lists of everything, and the index that the others search."""

from collections.abc import Callable

from ..dossier import Dossier
from ..exports import llms
from ..kept import made
from ..page import Asset, Page
from ..reading import noted
from ..search import scripts
from ..search.entries import Entry, made_of, paged, stated
from ..search.texts import texts
from ..templates import Templates


def pages(dossier: Dossier, templates: Templates) -> list[Page | Asset]:
    """The page and three files: what has a page of its own, what is told in one line, the texts."""
    return [made(make, dossier, templates) for make in (_page, _paged, _stated, _texts)]


def _page(dossier: Dossier, templates: Templates) -> Page:
    markdown = templates.fill("search.md", "search/index.md", indexes=llms.INDEXES)
    return Page("search/index.md", markdown, None, {"title": "Search", "kind": "plain", "noindex": True})


def _paged(dossier: Dossier, templates: Templates) -> Asset:
    return _entries(scripts.PAGES, paged, dossier, templates)


def _stated(dossier: Dossier, templates: Templates) -> Asset:
    return _entries(scripts.LINES, stated, dossier, templates)


def _entries(uri: str, find: Callable[[Dossier], list[Entry]], dossier: Dossier, templates: Templates) -> Asset:
    """What these are made of is noted as one thing: to note and to compare each attribute of all records takes longer."""
    made_of(dossier)
    with noted(None):
        return Asset(uri, scripts.entries(find(dossier), templates.addresses.url))


def _texts(dossier: Dossier, templates: Templates) -> Asset:
    return Asset(scripts.TEXT, scripts.text(texts(dossier), templates.addresses.url))
