"""/sources/: every source, and what rests on it."""

from backgrounder.core.page import Page
from backgrounder.derive import subjects
from backgrounder.derive.fingerprints import facts
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts.jobs import Job
from backgrounder.pages.parts.newest import newest
from backgrounder.pages.parts.templates import Templates

HERE = "sources/index.md"
META = {"title": "Sources", "kind": "index"}


def pages(dossier: Dossier, templates: Templates) -> list[Job]:
    """The one page of all sources."""
    return [Job(_page, whole=facts)]


def _page(dossier: Dossier, templates: Templates) -> Page:
    sources = dossier.sources.values()
    parts = templates.parts("records/sources.html", HERE, sources=sources, leading=subjects.source(dossier))
    return Page(HERE, parts, dossier.data_file("source"), META, newest(source.date for source in sources))
