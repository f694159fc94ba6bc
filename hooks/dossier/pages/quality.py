"""/quality/: what could be better in the records, each with its file and line."""

from .. import advice
from ..dossier import Dossier
from ..kept import made
from ..page import Page
from ..templates import Templates
from .newest import newest


def pages(dossier: Dossier, templates: Templates) -> list[Page]:
    """The one page of all measures and the records behind them."""
    return [made(_page, dossier, templates)]


def _page(dossier: Dossier, templates: Templates) -> Page:
    markdown = templates.fill("quality.md", "quality/index.md", measures=advice.measures(dossier))
    meta = {
        "title": "Evidence quality",
        "kind": "quality",
        "description": "How well the records are founded: sources, origins, places and questions, in figures.",
    }
    return Page("quality/index.md", markdown, None, meta, newest(brief.changed for brief in dossier.briefs.values()))
