"""Questions, and the positions that speakers take on them over time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from backgrounder.core import vocabulary as words
from backgrounder.model.base import LinkedRecord

if TYPE_CHECKING:
    from backgrounder.model import Actor, Claim, Option


@dataclass(frozen=True)
class Position:
    """What one speaker answers to one question, by date: standing claims only.

    Where the bounds of two dates overlap their order is unknown: both answers are the latest, and no change is claimed.
    """

    question: Question
    answers: tuple[Claim, ...]

    @property
    def identity(self) -> tuple[str, ...]:
        return "position", self.question.id, *self.key

    @property
    def actor(self) -> Actor | None:
        """The speaker, if an actor; None for the authors of a brief and for the press."""
        return self.answers[0].speaker

    @property
    def name(self) -> str:
        return self.answers[0].speaker_words

    @property
    def key(self) -> tuple[str, str]:
        return self.answers[0].voice_key

    @cached_property
    def latest(self) -> tuple[Claim, ...]:
        """Those that none of the others surely follows; all of the press, which is many voices."""
        return tuple(one for one in self.answers if not any(one.precedes(other) for other in self.answers))

    @cached_property
    def said(self) -> tuple[str, ...]:
        """The latest answers, each once, in the order of the vocabulary."""
        return _ordered(claim.answer for claim in self.latest)

    @cached_property
    def before(self) -> tuple[str, ...]:
        """Earlier answers that are not the latest ones."""
        return tuple(answer for answer in _ordered(claim.answer for claim in self.answers) if answer not in self.said)

    @cached_property
    def changes(self) -> tuple[tuple[Claim, Claim], ...]:
        """(earlier, later) where an answer was followed by a different one. A silence is no answer."""
        given = [claim for claim in self.answers if not claim.is_silence]
        pairs = ((one, other) for one in given for other in given if one.precedes(other) and one.answer != other.answer)
        return tuple(
            (one, other)
            for one, other in pairs
            if not any(one.precedes(between) and between.precedes(other) for between in given)
        )

    @property
    def changed(self) -> bool:
        return bool(self.changes)

    @property
    def order_unknown(self) -> bool:
        """Whether it has several latest answers, and no date tells which came last."""
        return len(self.said) > 1 and not self.is_press

    @property
    def is_press(self) -> bool:
        return self.key[0] == "press"


class Question(LinkedRecord):
    """What is asked, and who answers what."""

    kind = "question"

    @cached_property
    def label(self) -> str:
        return self.question

    @cached_property
    def answers(self) -> tuple[Claim, ...]:
        """The claims that speak to it, in order of date."""
        return self.dossier.naming("claims", "question", self)

    @cached_property
    def given(self) -> tuple[Claim, ...]:
        """Those of them that stand and give an answer, be it silence."""
        return tuple(claim for claim in self.answers if claim.answer and claim.stands)

    @cached_property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """How many gave which answer, in the order of the vocabulary, the given ones only."""
        given = [claim.answer for claim in self.given]
        return tuple((answer, given.count(answer)) for answer in words.ANSWERS if answer in given)

    @cached_property
    def positions(self) -> tuple[Position, ...]:
        """One for each speaker, in the order in which they first spoke."""
        by_speaker: dict[tuple[str, str], list[Claim]] = {}
        for claim in self.given:
            by_speaker.setdefault(claim.voice_key, []).append(claim)
        return tuple(Position(self, tuple(claims)) for claims in by_speaker.values())

    @cached_property
    def disputed(self) -> bool:
        """Whether two claims that speak to it cannot both hold: yes against no, or one contradicts the other."""
        if self.withdrawn:
            return False
        return any(rival.question is self for claim in self.answers for rival in claim.opponents)

    @cached_property
    def options(self) -> tuple[Option, ...]:
        """Options that assume one of its answers."""
        return self.dossier.naming("options", "answered", self)


def order_is_known(claims: tuple[Claim, ...]) -> bool:
    """Whether each of these claims, as sorted, surely follows the one before."""
    return all(one.date.surely_before(other.date) for one, other in pairwise(claims))


def _ordered(answers) -> tuple[str, ...]:
    given = set(answers)
    return tuple(answer for answer in words.ANSWERS if answer in given)
