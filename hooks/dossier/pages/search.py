"""/search/, where readers without scripts find the lists of everything, and the index that the others search."""

from ..dossier import Dossier
from ..exports import llms
from ..facts import facts
from ..kept import made, made_whole
from ..page import Asset, Page
from ..search import scripts
from ..search.entries import paged, stated
from ..search.texts import texts
from ..templates import Templates
from . import constants


def pages(dossier: Dossier, templates: Templates) -> list[Page | Asset]:
    """The page and its files: what has a page of its own, what is told in one line, the texts, and the constants of scripts."""
    entries = [made_whole(make, dossier, templates, facts) for make in (_paged, _stated)]
    return [made(_page, dossier, templates), *entries, made(_texts, dossier, templates), constants.asset()]


def _page(dossier: Dossier, templates: Templates) -> Page:
    markdown = templates.fill("search.md", "search/index.md", indexes=llms.INDEXES)
    return Page("search/index.md", markdown, None, {"title": "Search", "kind": "plain", "noindex": True})


def _paged(dossier: Dossier, templates: Templates) -> Asset:
    return Asset(scripts.PAGES, scripts.entries(paged(dossier), templates.addresses.url))


def _stated(dossier: Dossier, templates: Templates) -> Asset:
    return Asset(scripts.LINES, scripts.entries(stated(dossier), templates.addresses.url))


def _texts(dossier: Dossier, templates: Templates) -> Asset:
    return Asset(scripts.TEXT, scripts.text(texts(dossier), templates.addresses.url))
