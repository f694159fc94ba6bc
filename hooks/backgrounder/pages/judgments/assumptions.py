"""/assumptions/: what is taken for granted, and what falls if it is wrong."""

from backgrounder.core.page import Page
from backgrounder.core.words.languages import gettext
from backgrounder.derive.judgments.assumptions import ranked
from backgrounder.model import Source
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts.jobs import Job
from backgrounder.pages.parts.newest import newest
from backgrounder.pages.parts.templates import Templates

HERE = "assumptions/index.md"


def pages(dossier: Dossier, templates: Templates) -> list[Job]:
    """The one page of all assumptions."""
    return [Job(_page)]


def _page(dossier: Dossier, templates: Templates) -> Page:
    found = ranked(dossier)
    parts = templates.parts(
        "judgments/assumptions.html",
        HERE,
        assumptions=found,
        looked_in=lambda tested: dossier.pick(Source, tested.source),
    )
    meta = {
        "title": gettext("Key assumptions"),
        "kind": "assumptions",
        "description": gettext("What our options and judgments take for granted, and what falls if it is wrong."),
    }
    return Page(HERE, parts, None, meta, newest(claim.brief.changed for claim in found))
