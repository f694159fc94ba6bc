"""What the records are mostly about: the names with which the pages of lists begin."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from backgrounder.core.words.languages import alphabetical
from backgrounder.model import Actor, Brief, Claim, Place, Question, Source
from backgrounder.model.base import derived
from backgrounder.model.dossier import Dossier

R = TypeVar("R", Actor, Place, Source)
MOST = 4  # names in a sentence


@dataclass(frozen=True)
class LeadingSource:
    """The source that most claims come from: so many of the `total` that name any."""

    source: Source
    claims: int
    total: int


def actors(dossier: Dossier) -> Sequence[Actor]:
    """Return those whom most claims are about; without claims, those with most events."""
    return discussed(dossier) or _leading([(len(actor.events), actor) for actor in dossier.actors.values()])


@derived
def speakers(dossier: Dossier) -> Sequence[Actor]:
    """Return those who speak in most claims."""
    return _leading([(len(actor.claims_by), actor) for actor in dossier.actors.values()])


@derived
def discussed(dossier: Dossier) -> Sequence[Actor]:
    """Return those whom most claims are about."""
    return _leading([(len(actor.claims_about), actor) for actor in dossier.actors.values()])


def places(dossier: Dossier) -> list[tuple[Place | None, list[Place]]]:
    """Return those where most events happened, by the country they lie in; no countries or regions themselves."""
    leading = _leading([(len(place.own_events), place) for place in dossier.places.values() if not place.code])
    countries: dict[Place | None, list[Place]] = {}
    for place in leading:
        countries.setdefault(_country(place), []).append(place)
    return list(countries.items())


def questions_of(brief: Brief) -> list[Question]:
    """Return the questions that the text of a brief names and its claims answer."""
    named = [*brief.linked, *(claim.question for claim in brief.claims)]
    return list(dict.fromkeys(one for one in named if isinstance(one, Question)))


@derived
def disputed(dossier: Dossier) -> list[Question]:
    """Return the disputed questions, those with most speakers first."""
    found = [question for question in dossier.questions.values() if question.disputed]
    return sorted(found, key=lambda question: -len(question.positions))


@derived
def source(dossier: Dossier) -> LeadingSource | None:
    """Return the source that most claims come from; None where no claim names one."""
    return source_of(dossier.claims)


def source_of(claims: Iterable[Claim]) -> LeadingSource | None:
    """Return the source that most of the claims come from; None where none names one."""
    sourced = [claim for claim in claims if claim.is_active and claim.sources]
    counts = Counter(one for claim in sourced for one in dict.fromkeys(claim.sources))
    first = next(iter(_leading((count, one) for one, count in counts.items())), None)
    return LeadingSource(first, counts[first], len(sourced)) if first else None


def topics(dossier: Dossier) -> list[str]:
    """Return the topics of the briefs, each once, as many as a sentence holds."""
    return list(dict.fromkeys(topic for brief in dossier.briefs.values() for topic in brief.topics))[:MOST]


def runner_up(counts: Iterable[int], most: int) -> int:
    """Return the highest count that has no room among `most`, or 0: what is named counts more, so that of equal ones all or none are."""
    ranked = sorted(counts, reverse=True)
    return ranked[most] if len(ranked) > most else 0


def _leading(counted: Iterable[tuple[int, R]]) -> list[R]:
    """Return the records with the highest counts, without those that count nothing or are withdrawn; of equal ones all or none."""
    found = [(count, record) for count, record in counted if count and not record.withdrawn]
    found.sort(key=lambda one: (-one[0], alphabetical(one[1].full_name), one[1].id))
    least = runner_up((count for count, _record in found), MOST)
    return [record for count, record in found if count > least]


def _country(place: Place) -> Place | None:
    return next((whole for whole in place.wholes if whole.code and whole.extent == "country"), None)
