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
from backgrounder.pages.records import by_letter


def pages(dossier: Dossier, templates: Templates) -> list[Job]:
    """The one page of all sources, or the list of letters and a page for each."""
    found = dossier.source_letters
    if not found:
        return [Job(_whole, whole=facts)]
    letters = [Job(_letter, (start,), whole=facts) for start in found.starts]
    return [Job(_index, whole=facts), *letters, *(Job(_further, (start,), whole=facts) for start in found.divided)]


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
    letters, leading = _lettered(dossier), subjects.source(dossier)
    parts = templates.parts("records/sources-letters.html", SOURCES, letters=letters, leading=leading)
    return _page(dossier, parts, SOURCES, gettext("Sources"), dossier.sources.values(), by_letter.LAND)


def _lettered(dossier: Dossier) -> by_letter.Listed:
    return by_letter.listed(dossier.source_letters, dossier.sources, letter_uri)


def _further(dossier: Dossier, templates: Templates, start: str) -> Page:
    title, words = gettext("Sources: %(letter)s", letter=dossier.source_letters.label(start)), gettext("All sources")
    here = letter_uri(start)
    return by_letter.further(templates, here, start, title, _lettered(dossier), word="source", index=SOURCES, all=words)


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
