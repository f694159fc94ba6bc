"""/sources/: every source, and what rests on it."""

from backgrounder.core.memo import made
from backgrounder.core.page import Page
from backgrounder.model import Source
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts.newest import newest
from backgrounder.pages.parts.templates import Markup, Templates

HERE = "sources/index.md"
META = {"title": "Sources", "kind": "index"}


def pages(dossier: Dossier, templates: Templates) -> list[Page]:
    """The one page of all sources; a server keeps each row by itself, for what one says seldom concerns another."""
    sources = dossier.sources.values()
    rows = [made(_row, dossier, templates, source, number) for number, source in enumerate(sources, start=1)]
    parts = templates.parts("records/sources.html", HERE, rows=rows)
    return [Page(HERE, parts, dossier.data_file("source"), META, newest(source.date for source in sources))]


def _row(dossier: Dossier, templates: Templates, source: Source, number: int) -> Markup:
    return templates.fill("records/source-row.html", HERE, source=source, number=number)
