"""/quality/: what could be better in the records, each with its file and line."""

from backgrounder.core.page import Page
from backgrounder.core.words.languages import gettext, ngettext
from backgrounder.derive import provenance, quality, subjects
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts.jobs import Job
from backgrounder.pages.parts.newest import newest
from backgrounder.pages.parts.templates import Templates


def pages(dossier: Dossier, templates: Templates) -> list[Job]:
    """The one page of all measures and the records behind them."""
    return [Job(_page)]


def _counted(words: str, number: int) -> str:
    """Return `12 judgments`."""
    message = provenance.MESSAGES[words]
    return ngettext(message, message, number)


def _page(dossier: Dossier, templates: Templates) -> Page:
    parts = templates.parts(
        "registers/quality.html",
        "quality/index.md",
        measures=quality.measures(dossier),
        categories=[(_counted(words, number), number) for words, number in quality.categories(dossier)],
        leading=subjects.source(dossier),
        disputed=subjects.disputed(dossier),
    )
    meta = {
        "title": gettext("Evidence quality"),
        "kind": "quality",
        "scripts": ["assets/javascripts/page/evidence.js"],
        "description": gettext("How well the records are founded: sources, origins, places and questions, in figures."),
    }
    return Page("quality/index.md", parts, None, meta, newest(brief.changed for brief in dossier.briefs.values()))
