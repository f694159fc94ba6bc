"""/sources/: every source, and what rests on it."""

from backgrounder.core.page import Page
from backgrounder.core.words.languages import gettext
from backgrounder.derive import subjects
from backgrounder.derive.fingerprints import facts
from backgrounder.model import Source
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts.jobs import Job
from backgrounder.pages.parts.newest import newest
from backgrounder.pages.parts.templates import Markup, Templates

HERE = "sources/index.md"


def pages(dossier: Dossier, templates: Templates) -> list[Job]:
    """The one page of all sources."""
    return [Job(_page, whole=facts)]


def _page(dossier: Dossier, templates: Templates) -> Page:
    sources = dossier.sources.values()
    rows = [_row(templates, source, number) for number, source in enumerate(sources, start=1)]
    parts = templates.parts("records/sources.html", HERE, rows=rows, leading=subjects.source(dossier))
    return Page(
        HERE,
        parts,
        dossier.data_file("source"),
        {"title": gettext("Sources"), "kind": "index"},
        newest(source.date for source in sources),
    )


def _row(templates: Templates, source: Source, number: int) -> Markup:
    return templates.fill("records/source-row.html", HERE, source=source, number=number)
