"""/sources/: every source, and what rests on it."""

from ..dossier import Dossier
from ..page import Page
from ..templates import Templates
from .newest import newest


def pages(dossier: Dossier, templates: Templates) -> list[Page]:
    """The one page of all sources."""
    sources = list(dossier.sources.values())
    markdown = templates.fill("sources.md", "sources/index.md", sources=sources)
    return [
        Page(
            "sources/index.md",
            markdown,
            ("data/sources.yml", 1),
            {"title": "Sources", "kind": "index"},
            newest(source.date for source in sources),
        )
    ]
