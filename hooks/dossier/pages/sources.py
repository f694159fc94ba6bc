"""/sources/: every source, and what rests on it."""

from ..dossier import Dossier
from ..kept import made
from ..page import Page
from ..templates import Templates
from .newest import newest


def pages(dossier: Dossier, templates: Templates) -> list[Page]:
    """The one page of all sources."""
    return [made(_page, dossier, templates)]


def _page(dossier: Dossier, templates: Templates) -> Page:
    sources = list(dossier.sources.values())
    markdown = templates.fill("sources.md", "sources/index.md", sources=sources)
    day = newest(source.date for source in sources)
    return Page("sources/index.md", markdown, ("data/sources.yml", 1), {"title": "Sources", "kind": "index"}, day)
