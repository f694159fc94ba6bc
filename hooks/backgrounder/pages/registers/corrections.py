"""/corrections/: what was changed after publication, and what was withdrawn."""

from itertools import groupby

from backgrounder.core.page import Page
from backgrounder.core.words.languages import gettext
from backgrounder.derive.edits.corrections import corrections
from backgrounder.derive.fingerprints import facts
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts.jobs import Job
from backgrounder.pages.parts.newest import newest
from backgrounder.pages.parts.templates import Templates


def pages(dossier: Dossier, templates: Templates) -> list[Job]:
    """The one page of all corrections."""
    return [Job(_page, whole=facts)]


def _page(dossier: Dossier, templates: Templates) -> Page:
    found = corrections(dossier)
    years = [(year, list(group)) for year, group in groupby(found, key=lambda one: one.date.anchor.year)]
    claims = [claim for claim in dossier.claims if not claim.is_active]
    parts = templates.parts(
        "registers/corrections.html", "corrections/index.md", years=years, total=len(found), claims=claims
    )
    meta = {
        "title": gettext("Corrections"),
        "kind": "corrections",
        "description": gettext("What was changed after publication, and what was withdrawn, with reasons."),
    }
    return Page("corrections/index.md", parts, None, meta, newest(one.date for one in found))
