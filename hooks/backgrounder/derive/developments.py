"""What became known apart from events and claims: outcomes of questions, what followed a brief, what was done on a decision.

Each is known from the last possible day of its own date, or from that of its first source if that is later.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from backgrounder.core.edtf import Edtf
from backgrounder.model import Actor, Brief, Decision, Question, Source
from backgrounder.model.base import derived, unique
from backgrounder.model.dossier import Dossier, dossier_of

OUTCOME, SINCE, TAKEN = "outcome", "since", "taken"  # in the order of a page


@dataclass(frozen=True)
class Development:
    """One of them: what sort it is, the records that tell it, its date and the day from which it was known; `others` tell an outcome in other words."""

    sort: str
    records: tuple[Question | Brief | Decision, ...]
    date: Edtf
    day: datetime.date
    text: str
    sources: tuple[Source, ...]
    others: tuple[str, ...] = ()


def known_since(when: Edtf, sources: Iterable[Source]) -> datetime.date:
    """Return the day from which something that happened then was known by these sources."""
    return max(when.latest, min((source.date.latest for source in sources if source.date), default=datetime.date.min))


@derived
def developments(dossier: Dossier) -> tuple[Development, ...]:
    """Return all, by sort and by date; what several briefs tell in the same words, and an outcome that briefs tell as well, once. Withdrawn questions and decisions tell none."""
    found: dict[tuple[object, ...], Development] = {}
    for one in _written(dossier):
        same = (one.sort, one.date, one.text, one.sources)
        records = unique([*found[same].records, *one.records]) if same in found else one.records
        found[same] = replace(one, records=records)
    order = (OUTCOME, SINCE, TAKEN)
    return tuple(sorted(found.values(), key=lambda one: (order.index(one.sort), one.date.key)))


def _written(dossier: Dossier) -> Iterator[Development]:
    for question in dossier.questions.values():
        if question.outcome and not question.withdrawn:
            one = _made(OUTCOME, question, question.outcome.date, question.outcome.text, question.outcome_sources)
            yield replace(one, others=_retold(question))
    for brief in dossier.briefs.values():
        for later in brief.since:
            if not later.is_outcome:
                yield _made(SINCE, brief, later.date, later.text, later.sources)
    for decision in dossier.decisions.values():
        for step in decision.taken if not decision.withdrawn else ():
            yield _made(TAKEN, decision, step.date, step.text, step.sources)


def _made(
    sort: str, record: Question | Brief | Decision, when: Edtf, text: str, sources: tuple[Source, ...]
) -> Development:
    return Development(sort, (record,), when, known_since(when, sources), text, sources)


def _retold(question: Question) -> tuple[str, ...]:
    """Return how briefs tell its outcome."""
    told = (later for brief in question.briefs for later in brief.since if later.question is question)
    return unique(later.text for later in told if later.is_outcome)


def between(dossier: Dossier, first: datetime.date, last: datetime.date) -> tuple[Development, ...]:
    """Return those that became known from `first` to `last`, both included."""
    return tuple(one for one in developments(dossier) if first <= one.day <= last)


@derived
def naming(actor: Actor) -> tuple[Development, ...]:
    """Return what names an actor in its text, or in other words for it: nobody is linked there."""
    names = {actor.name, actor.label}
    found = developments(dossier_of(actor))
    return tuple(one for one in found if any(_is_in(name, text) for name in names for text in (one.text, *one.others)))


def _is_in(name: str, text: str) -> bool:
    return name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None
