"""How our reading of a question moved: its readings in order, which of them say something else, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from backgrounder.core.words.languages import gettext, ngettext
from backgrounder.core.words.vocabulary import CONFIDENCES, LIKELIHOODS
from backgrounder.derive.asof import settled
from backgrounder.model import LinkedRecord, Question
from backgrounder.model.base import derived
from backgrounder.model.dossier import Dossier
from backgrounder.records.judgment_models import Reading


@dataclass(frozen=True)
class Step:
    """A reading of a question, the one before it, and what it is based on: claims and events."""

    question: Question
    reading: Reading
    before: Reading | None
    because: tuple[LinkedRecord, ...]

    @property
    def is_moved(self) -> bool:
        """Whether its likelihood or confidence is another than that of the reading before, which had one."""
        return self.before is not None and self.reading.moves(self.before)

    @property
    def is_unchanged(self) -> bool:
        """Whether it says as likely and as surely what the reading before says."""
        return self.before is not None and self.before.rating == self.reading.rating

    @property
    def words(self) -> str:
        """How it moved: `From likely to unlikely`."""
        before, now = (rating(one) if one else "" for one in (self.before, self.reading))
        return gettext("From %(before)s to %(now)s", before=before, now=now) if self.is_moved else ""


def rating(reading: Reading) -> str:
    """Return `likely, low confidence`, or that it has none."""
    found = [LIKELIHOODS[reading.likelihood]] if reading.likelihood else []
    found += [CONFIDENCES[reading.confidence].lower()] if reading.confidence else []
    return gettext(", ").join(found) or gettext("no likelihood")


@derived
def steps(question: Question) -> tuple[Step, ...]:
    """Return its readings in order of date."""
    readings = question.readings
    return tuple(
        Step(question, reading, before, question.grounds_of(reading))
        for before, reading in zip((None, *readings), readings, strict=False)
    )


def anchor(step: Step) -> str:
    """Return the anchor of a reading on the page of its question: `_reading-2015-10-07`."""
    return f"_reading-{settled(step.reading.date).isoformat()}"


def unchanged(question: Question) -> int:
    """Return how many of its last readings, one after the other, say what the one before them said."""
    found = 0
    for step in reversed(steps(question)):
        if not step.is_unchanged:
            break
        found += 1
    return found


def moved(dossier: Dossier) -> list[Step]:
    """Return the readings of all questions that moved, the latest first."""
    found = [step for question in _read(dossier) for step in steps(question) if step.is_moved]
    return sorted(found, key=lambda step: (step.reading.date.key, step.question.id), reverse=True)


def _read(dossier: Dossier) -> Iterator[Question]:
    """Iterate over the questions that are not withdrawn and have a reading."""
    return (question for question in dossier.questions.values() if question.readings and not question.withdrawn)


def as_of(question: Question, day: date) -> Step | None:
    """Return its reading as it was at the end of a day; None before the first."""
    return next((step for step in reversed(steps(question)) if settled(step.reading.date) <= day), None)


def summary(question: Question) -> str:
    """Return what became of our reading, in a sentence: how often it was looked at again, and how it moved last."""
    found, number = steps(question), unchanged(question)
    last = next((step for step in reversed(found) if step.is_moved), None)
    if last is None:
        return _again(number)
    day, before, now = last.reading.date.words, rating(last.before or last.reading), rating(last.reading)
    moved = gettext("Moved from %(before)s to %(now)s (%(day)s).", before=before, now=now, day=day)
    return f"{moved} {_since(number)}".strip()


def _again(number: int) -> str:
    """Return how often it was re-examined, or "" for never."""
    return ngettext("Re-examined once, unchanged.", "Re-examined %(num)s times, unchanged.", number) if number else ""


def _since(number: int) -> str:
    """Return how often it was re-examined since it moved, or "" for never."""
    if not number:
        return ""
    return ngettext("Re-examined once since, unchanged.", "Re-examined %(num)s times since, unchanged.", number)
