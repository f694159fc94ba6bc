"""/claims/: the ledger of every claim of every brief."""

from backgrounder.core.page import Page
from backgrounder.core.words.languages import gettext
from backgrounder.core.words.sentences import capitalized
from backgrounder.core.words.vocabulary import STANCES, STATUSES
from backgrounder.derive import asof, subjects
from backgrounder.derive.fingerprints import facts
from backgrounder.model import Actor, Claim, Place
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts.filters import FILTER_SCRIPTS, choices, renamed, topics
from backgrounder.pages.parts.jobs import Job
from backgrounder.pages.parts.newest import newest
from backgrounder.pages.parts.templates import Templates
from backgrounder.pages.records.voices import voices


def pages(dossier: Dossier, templates: Templates) -> list[Job]:
    """The one page of all claims."""
    return [Job(_page, whole=facts)]


def _page(dossier: Dossier, templates: Templates) -> Page:
    claims = list(dossier.claims)
    parts = templates.parts(
        "records/claims.html",
        "claims/index.md",
        claims=claims,
        voices=voices(claims),
        speakers=subjects.speakers(dossier),
        discussed=subjects.discussed(dossier),
        choices=choices(claims, GROUPS),
        periods=asof.report_periods(dossier),
        renamed=renamed(dossier),
        values=_named,
        topics=lambda claim: topics([claim.brief]),
        statuses=_dated_statuses,
    )
    meta = {
        "title": gettext("Claims"),
        "kind": "ledger",
        "description": gettext("Every claim of every brief, with its speaker, date and source."),
        "scripts": FILTER_SCRIPTS,
    }
    dates = [brief.changed for brief in dossier.briefs.values()]
    return Page("claims/index.md", parts, None, meta, newest(dates))


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


def _speaker(claim: Claim) -> str:
    """All authors are one choice, whatever their briefs."""
    unnamed = {"author": gettext("The authors"), "press": gettext("The press")}
    # A server also shows a name that is no id, below the line that says so.
    return claim.speaker.name if claim.speaker else unnamed.get(claim.record.by, claim.record.by)
