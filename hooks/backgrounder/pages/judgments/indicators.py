"""/indicators/: what would change the answer to each question, or a judgment, and whether it was seen."""

from backgrounder.core.page import Page
from backgrounder.core.words.languages import gettext
from backgrounder.derive.judgments.indicators import Sign, SignBoard, boards, judgments
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts.jobs import Job
from backgrounder.pages.parts.newest import newest
from backgrounder.pages.parts.templates import Templates

HERE = "indicators/index.md"


def pages(dossier: Dossier, templates: Templates) -> list[Job]:
    """The one page of all indicators."""
    return [Job(_page)]


def _page(dossier: Dossier, templates: Templates) -> Page:
    found = boards(dossier)
    firsts = _anchored(found)
    parts = templates.parts(
        "judgments/indicators.html",
        HERE,
        boards=found,
        is_first=lambda sign: id(sign) in firsts,
        signs_watched=_each_once(found),
        bare=[claim for claim in judgments(dossier) if not claim.indicators and not claim.tracked],
        withdrawn=[one for one in dossier.indicators.values() if one.withdrawn],
        days_before=lambda sign: _days_before(dossier, sign),
    )
    meta = {
        "title": gettext("Tripwires"),
        "kind": "indicators",
        "description": gettext("What would support or change each judgment, and whether it has been seen."),
    }
    day = newest(brief.changed for brief in dossier.briefs.values())
    return Page(HERE, parts, dossier.data_file("indicator"), meta, day)


def _anchored(found: tuple[SignBoard, ...]) -> set[int]:
    """Return the signs, by identity, that have the anchor of their record: one that is on several boards has it on the first."""
    first: dict[str, int] = {}
    for sign in (sign for board in found for sign in board.signs if sign.record):
        first.setdefault(sign.record.id if sign.record else "", id(sign))
    return set(first.values())


def _each_once(found: tuple[SignBoard, ...]) -> list[Sign]:
    """Return the signs of all boards; one that is on several boards once."""
    firsts = _anchored(found)
    return [sign for board in found for sign in board.signs if not sign.record or id(sign) in firsts]


def _days_before(dossier: Dossier, sign: Sign) -> int:
    """Return how many days before the newest information cut-off the last look ends; 0 if it ends later, or is undated."""
    last = sign.last.until if sign.last else None
    return max((dossier.newest_cut_off - last.latest).days, 0) if last else 0
