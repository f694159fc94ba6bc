"""/indicators/: what would change each judgement, and whether it was seen."""

from backgrounder.core.page import Page
from backgrounder.core.words.languages import gettext
from backgrounder.core.words.vocabulary import SIGHTINGS
from backgrounder.model import Claim, Event, Source
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts.jobs import Job
from backgrounder.pages.parts.newest import newest
from backgrounder.pages.parts.templates import Templates
from backgrounder.records.judgment_models import Indicator


def pages(dossier: Dossier, templates: Templates) -> list[Job]:
    """The one page of all indicators."""
    return [Job(_page)]


def _page(dossier: Dossier, templates: Templates) -> Page:
    groups = [(words, found) for status, words in _groups() if (found := _of_status(dossier, status))]
    bare = [claim for claim in _judgements(dossier) if not claim.indicators]
    parts = templates.parts(
        "registers/indicators.html",
        "indicators/index.md",
        groups=groups,
        bare=bare,
        looked_in=lambda indicator: dossier.pick(Source, indicator.source),
        named_by=lambda claim, indicator: claim.brief.the_claims(indicator.stated_in),
    )
    meta = {
        "title": gettext("Tripwires"),
        "kind": "indicators",
        "description": gettext("What would confirm or change each judgment, and whether it has been seen."),
    }
    return Page("indicators/index.md", parts, None, meta, newest(brief.changed for brief in dossier.briefs.values()))


def _groups() -> list[tuple[str | None, str]]:
    return [*SIGHTINGS.items(), (None, gettext("Status unknown"))]


def _judgements(dossier: Dossier) -> list[Claim]:
    """Standing judgements, the key ones first; briefs, latest first, and claims in their order."""
    found = [claim for brief in dossier.briefs.values() for claim in brief.claims if claim.stance == "assesses"]
    return sorted((claim for claim in found if claim.is_active), key=lambda claim: not claim.key)


def _of_status(dossier: Dossier, status: str | None) -> list[tuple[Indicator, Event | None, Claim]]:
    """(indicator, its event, the judgement) of all that have this status."""
    found = [(claim, pair) for claim in _judgements(dossier) for pair in claim.indicators]
    return [(indicator, event, claim) for claim, (indicator, event) in found if indicator.status == status]
