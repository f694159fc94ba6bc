"""/search/, where readers without scripts find the lists of everything, and the index that the others search."""

from backgrounder.core.families import FAMILIES
from backgrounder.core.page import Asset, Page
from backgrounder.core.words.languages import gettext
from backgrounder.derive import subjects
from backgrounder.derive.fingerprints import facts
from backgrounder.exports.search import index_scripts
from backgrounder.exports.search.entries import line_entries, page_entries
from backgrounder.exports.search.texts import texts
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts import constants
from backgrounder.pages.parts.jobs import Job
from backgrounder.pages.parts.templates import Templates


def pages(dossier: Dossier, templates: Templates) -> list[Job]:
    """The page and its files: what has a page of its own, what has one line, the texts, and the constants of scripts."""
    entries = [Job(make, whole=facts) for make in (_paged, _stated)]
    return [Job(_page), *entries, Job(_texts, of_texts=True), Job(_constants), Job(_words)]


def _page(dossier: Dossier, templates: Templates) -> Page:
    parts = templates.parts(
        "registers/search.html", "search/index.md", families=FAMILIES, leading=subjects.actors(dossier)
    )
    return Page("search/index.md", parts, None, {"title": gettext("Search"), "kind": "plain", "noindex": True})


def _paged(dossier: Dossier, templates: Templates) -> Asset:
    return Asset(index_scripts.PAGES, index_scripts.entries(page_entries(dossier), templates.addresses.url))


def _stated(dossier: Dossier, templates: Templates) -> Asset:
    return Asset(index_scripts.LINES, index_scripts.entries(line_entries(dossier), templates.addresses.url))


def _texts(dossier: Dossier, templates: Templates) -> Asset:
    return Asset(index_scripts.TEXT, index_scripts.text(texts(dossier), templates.addresses.url))


def _constants(dossier: Dossier, templates: Templates) -> Asset:
    return constants.asset()


def _words(dossier: Dossier, templates: Templates) -> list[Asset]:
    """The messages of scripts in the language of the site; English needs none."""
    asset = constants.words()
    return [asset] if asset else []
