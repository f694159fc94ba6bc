"""/sources/: every source, and what rests on it; where they are too many for one page, on a page per letter."""

from collections.abc import Iterable
from itertools import groupby

from backgrounder.core.page import Page
from backgrounder.core.words.languages import gettext
from backgrounder.derive import subjects
from backgrounder.derive.fingerprints import facts
from backgrounder.model import Source
from backgrounder.model.base import derived
from backgrounder.model.dossier import Dossier
from backgrounder.model.sources import SOURCES, letter_uri
from backgrounder.pages.parts.jobs import Job
from backgrounder.pages.parts.newest import newest
from backgrounder.pages.parts.templates import Templates

LAND = "assets/javascripts/list/land.js"


def pages(dossier: Dossier, templates: Templates) -> list[Job]:
    """The one page of all sources, or the list of letters and a page for each."""
    starts = dossier.source_letters.starts
    if not starts:
        return [Job(_whole, whole=facts)]
    return [Job(_index, whole=facts), *(Job(_letter, (start,), whole=facts) for start in starts)]


@derived
def _by_letter(dossier: Dossier) -> dict[str, list[Source]]:
    """Sources by the first letters of their ids, in the order of these."""
    ranked = sorted(dossier.sources.values(), key=lambda source: source.id)
    return {start: list(group) for start, group in groupby(ranked, key=lambda one: dossier.source_letters.of(one.id))}


def _whole(dossier: Dossier, templates: Templates) -> Page:
    sources = dossier.sources.values()
    parts = templates.parts("records/sources.html", SOURCES, sources=sources, leading=subjects.source(dossier))
    return _page(dossier, parts, SOURCES, gettext("Sources"), sources)


def _index(dossier: Dossier, templates: Templates) -> Page:
    label = dossier.source_letters.label
    letters = [(start, label(start), letter_uri(start), len(group)) for start, group in _by_letter(dossier).items()]
    parts = templates.parts("records/sources-letters.html", SOURCES, letters=letters, leading=subjects.source(dossier))
    return _page(dossier, parts, SOURCES, gettext("Sources"), dossier.sources.values(), LAND)


def _letter(dossier: Dossier, templates: Templates, start: str) -> Page:
    sources, here = _by_letter(dossier)[start], letter_uri(start)
    title = gettext("Sources: %(letter)s", letter=dossier.source_letters.label(start))
    total = len(dossier.sources)
    parts = templates.parts("records/sources-letter.html", here, sources=sources, title=title, total=total)
    return _page(dossier, parts, here, title, sources)


def _page(
    dossier: Dossier, parts: dict[str, str], here: str, title: str, sources: Iterable[Source], *scripts: str
) -> Page:
    meta = {"title": title, "kind": "index", "scripts": list(scripts)}
    return Page(here, parts, dossier.data_file("source"), meta, newest(source.date for source in sources))
