"""/claims/: the ledger of every claim of every brief."""

from collections import Counter
from typing import Any

from backgrounder.core.page import Asset, Page
from backgrounder.core.words.languages import N_, gettext
from backgrounder.core.words.sentences import capitalized
from backgrounder.core.words.vocabulary import STANCES, STATUSES
from backgrounder.derive import asof, subjects
from backgrounder.derive.fingerprints import facts
from backgrounder.model import Actor, Brief, Claim, Place
from backgrounder.model.base import asked_once, derived
from backgrounder.model.dossier import MANY, Dossier, dossier_of
from backgrounder.pages.parts.filters import (
    APART,
    FILTER,
    FILTER_SCRIPTS,
    Choices,
    file_of,
    renamed,
    select,
    topics,
    without_names,
)
from backgrounder.pages.parts.jobs import Job
from backgrounder.pages.parts.newest import newest
from backgrounder.pages.parts.templates import Templates
from backgrounder.pages.records import claim_data
from backgrounder.pages.records.voices import voices

HERE = "claims/index.md"
LAND = "assets/javascripts/list/land.js"
UNDATED = N_("the editors’ ratings of claims")


def pages(dossier: Dossier, templates: Templates) -> list[Job]:
    """The one page of all claims; where they are too many for it the list of briefs, a page for each, and the claims as data."""
    if len(dossier.claims) <= MANY:
        return [Job(_whole, whole=facts)]
    briefs = tuple(brief for brief in dossier.briefs.values() if brief.claims)
    return [Job(_index, (briefs,), whole=facts), *(Job(_brief, (one,)) for one in briefs), Job(_data), Job(_offered)]


def _whole(dossier: Dossier, templates: Templates) -> Page:
    filled = _openings(dossier) | {"choices": _choices(dossier), "voices": voices(dossier.claims)}
    return _page(dossier, templates, "records/claims.html", HERE, FILTER_SCRIPTS, **filled)


def _index(dossier: Dossier, templates: Templates, briefs: tuple[Brief, ...]) -> Page:
    listed = [(brief, claim_data.page_of(brief), len(brief.claims)) for brief in briefs]
    filled = _openings(dossier) | _selects(dossier) | {"listed": listed}
    return _page(dossier, templates, "records/claims-briefs.html", HERE, [*claim_data.SCRIPTS, *FILTER, LAND], **filled)


def _brief(dossier: Dossier, templates: Templates, brief: Brief) -> Page:
    scripts = [*claim_data.SCRIPTS, *FILTER, "assets/javascripts/page/evidence.js"]
    here = claim_data.page_of(brief)
    filled = _selects(dossier) | {"voices": voices(brief.claims)}
    return _page(dossier, templates, "records/claims-brief.html", here, scripts, brief=brief, **filled)


def _data(dossier: Dossier, templates: Templates) -> Asset:
    return claim_data.file(dossier.claims, _goes_by)


def _offered(dossier: Dossier, templates: Templates) -> Asset:
    return file_of(claim_data.CHOICES, _choices(dossier))


def _page(
    dossier: Dossier,
    templates: Templates,
    template: str,
    here: str,
    scripts: list[str],
    brief: Brief | None = None,
    **filled: Any,
) -> Page:
    """Return a page with the filter, which reaches all claims from each page."""
    parts = templates.parts(
        template,
        here,
        brief=brief,
        total=_total(dossier),
        periods=asof.report_periods(dossier),
        renamed=renamed(dossier),
        undated=gettext(UNDATED),
        data=claim_data,
        goes_by=_goes_by,
        **filled,
    )
    meta = {
        "title": gettext("Claims in %(brief)s", brief=brief.title) if brief else gettext("Claims"),
        "kind": "ledger",
        "description": gettext("Every claim of every brief, with its speaker, date and source."),
        "scripts": scripts,
    }
    dates = [one.changed for one in ([brief] if brief else dossier.briefs.values())]
    return Page(here, parts, None, meta, newest(dates))


def _openings(dossier: Dossier) -> dict[str, Any]:
    return {"speakers": subjects.speakers(dossier), "discussed": subjects.discussed(dossier)}


@derived
def _selects(dossier: Dossier) -> dict[str, Any]:
    """The filter of a page of a divided list."""
    return {"choices": without_names(_choices(dossier)), "apart": APART}


@derived
def _total(dossier: Dossier) -> int:
    return len(dossier.claims)


@derived
def _choices(dossier: Dossier) -> Choices:
    counts: list[Counter[tuple[str, str]]] = [Counter() for _ in GROUPS]
    for claim in dossier.claims:
        for counted, chosen in zip(counts, asked_once(_chosen)(claim), strict=True):
            counted.update(chosen)
    return [select(word, label, counted) for (word, label, _), counted in zip(GROUPS, counts, strict=True)]


@derived
def _chosen(claim: Claim) -> tuple[tuple[tuple[str, str], ...], ...]:
    """What a claim has of each of the GROUPS."""
    return tuple(tuple(of(claim)) for _, _, of in GROUPS)


def _goes_by(claim: Claim) -> dict[str, str]:
    """The ids that a claim goes by, for the data of scripts, as its row on a page says them."""
    return {
        "speaker": claim.record.by,
        "actor": _named(claim, "actor"),
        "place": _named(claim, "place"),
        "stance": claim.stance,
        "question": claim.question.id if claim.question else "",
        "status": _dated_statuses(claim),
        "brief": claim.brief.id,
        "topic": topics([claim.brief]),
    }


def _named(claim: Claim, kind: str) -> str:
    """The ids of the actors or places that it is about, and of what these are part of or lie in."""
    about = [
        whole for one in claim.about if isinstance(one, (Actor, Place)) and one.kind == kind for whole in one.wholes
    ]
    return " ".join(dict.fromkeys(record.id for record in about))


def _statuses(claim: Claim) -> list[tuple[str, str]]:
    """(id, words) of what is written of it, and of what is computed."""
    written = [(claim.status, STATUSES[claim.status])] if claim.status else []
    return written + ([("disputed", gettext("Disputed"))] if claim.opponents else [])


def _dated_statuses(claim: Claim) -> str:
    """Each with the day from which it is shown: `disputed@2015-10-07`."""
    written = [f"{claim.status}@{asof.NEVER}"] if claim.status else []
    return " ".join(written + ([f"disputed@{asof.first_known(claim.opponents)}"] if claim.opponents else []))


GROUPS = (  # (query word, label, what a claim has of it)
    ("speaker", "Speaker", lambda claim: [(claim.record.by, _speaker(claim))]),
    ("stance", "Stance", lambda claim: [(claim.stance, capitalized(STANCES[claim.stance]))]),
    ("question", "Question", lambda claim: [(claim.question.id, claim.question.label)] if claim.question else []),
    ("status", "Status", _statuses),
    ("brief", "Brief", lambda claim: [(claim.brief.id, claim.brief.title)]),
)


@derived
def _authors(dossier: Dossier) -> str:
    """Return the name of those who judge in briefs themselves, as their group in the list has it; several have none in common."""
    names = {claim.speaker_words for claim in dossier.claims if claim.by == "author"}
    return names.pop() if len(names) == 1 else gettext("The authors")


def _speaker(claim: Claim) -> str:
    """All authors are one choice, whatever their briefs, by their name where all briefs have the same."""
    unnamed = {"author": _authors(dossier_of(claim)), "press": gettext("The press")}
    # A server also shows a name that is no id, below the line that says so.
    return claim.speaker.name if claim.speaker else unnamed.get(claim.record.by, claim.record.by)
