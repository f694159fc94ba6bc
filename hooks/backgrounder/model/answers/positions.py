"""Positions: what each speaker answers to a question over time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from backgrounder.core.edtf import iso_day
from backgrounder.core.words import vocabulary as words
from backgrounder.core.words.languages import gettext
from backgrounder.core.words.sentences import unended
from backgrounder.model.actors import Actor
from backgrounder.model.answers.time_order import InOrder
from backgrounder.model.base import derived
from backgrounder.model.claims import Claim, Voice
from backgrounder.model.questions import Question


class Position:
    """What one speaker answers to one question, by date: claims that are not withdrawn. Inferred answers count where there are no others.

    Where the bounds of two dates overlap their order is unknown: both answers are the latest, and no change is claimed. Answers
    given together, on one day in one source, are one statement: nobody asks which of them came first.
    """

    def __init__(self, question: Question, key: Voice):
        self.question, self.key = question, key

    @cached_property
    def answers(self) -> tuple[Claim, ...]:
        return _answers(self.question)[self.key]

    @cached_property
    def distinct(self) -> tuple[Claim, ...]:
        """Its answers; of those that say the same with the same date and voice the first alone."""
        found = {(one.answer, one.condition, one.date.words, one.voice): one for one in reversed(self.answers)}
        return tuple(one for one in self.answers if one in found.values())

    @property
    def actor(self) -> Actor | None:
        """The speaker, if an actor; None for the authors of a brief and for the press."""
        return self.answers[0].speaker

    @property
    def name(self) -> str:
        return self.answers[0].speaker_words

    @property
    def voice(self) -> str:
        """Who gave the latest answers for the speaker, such as a spokesperson; "" where the speaker gave one in person."""
        voices = [claim.voice or "" for claim in self.latest]
        return voices[0] if all(voices) else ""

    @property
    def aside(self) -> str:
        """In what voice it answers, how sure, and whether we infer it: `a spokesperson, inferred`; "" for a plain answer of its own."""
        hedge = gettext("“%(words)s”", words=self.hedge) if self.hedge else ""
        return gettext(", ").join(filter(None, (self.voice, hedge, gettext("inferred") if self.is_implied else "")))

    @property
    def voiced_name(self) -> str:
        """The name with the voice: `PM Abadi (a spokesperson)`."""
        return self.latest[0].subject if self.voice else self.name

    @property
    def is_implied(self) -> bool:
        """Whether the desk infers all of it."""
        return self.answers[0].answered == "implied"

    @property
    def hedge(self) -> str:
        """The speaker's word for how likely the one answer is, "" without one or where the desk infers it."""
        is_one = len(self.latest) == 1 and self.said != ("unclear",) and not self.is_implied
        return (self.latest[0].hedge or "") if is_one else ""

    @cached_property
    def latest(self) -> tuple[Claim, ...]:
        """Those that none of the others surely follows; all of the press, which is many voices."""
        begin = date.min if self.is_press else max(one.date.first or date.min for one in self.answers)
        return tuple(one for one in self.answers if (one.date.last or date.max) >= begin)

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
        return tuple((one, other) for one, others in self.changed_to.items() for other in others)

    @cached_property
    def changed_to(self) -> dict[Claim, tuple[Claim, ...]]:
        """By answer the different ones that come next, none of the others surely between, in the order of their dates."""
        if self.is_press or self.is_implied:
            return {}
        given = [claim for claim in self.answers if not claim.is_silence]
        order, groups = InOrder(given), self._by_answer
        found: dict[Claim, tuple[Claim, ...]] = {}
        for one in given:
            end = order.next_end(one.date)
            others = [group.next(one.date, end) for answer, group in groups.items() if answer != one.answer]
            found[one] = self.question.in_order(claim for group in others for claim in group)
        return found

    @cached_property
    def changed_from(self) -> dict[Claim, tuple[Claim, ...]]:
        """The same from the later answer."""
        found: dict[Claim, list[Claim]] = {}
        for earlier, later in self.changes:
            found.setdefault(later, []).append(earlier)
        return {later: tuple(earlier) for later, earlier in found.items()}

    @cached_property
    def turns(self) -> tuple[tuple[Claim, Claim], ...]:
        """The changes between neighbours: from each answer to the nearest of each other one, and to it from the nearest."""
        onward = {(one, group[0]) for one, others in self.changed_to.items() for _, group in by_answer(others)}
        back = {(group[-1], one) for one, others in self.changed_from.items() for _, group in by_answer(others)}
        return tuple(change for change in self.changes if change in onward or change in back)

    @cached_property
    def unordered_with(self) -> dict[Claim, tuple[Claim, ...]]:
        """By answer the different ones of which it is not known whether they came before or after it."""
        return {
            one: tuple(other for other in others if not given_together(one, other))
            for one, others in self._beside.items()
        }

    @cached_property
    def said_with(self) -> dict[Claim, tuple[Claim, ...]]:
        """By answer the different ones that are of the same statement."""
        return {
            one: tuple(other for other in others if given_together(one, other)) for one, others in self._beside.items()
        }

    @cached_property
    def _beside(self) -> dict[Claim, tuple[Claim, ...]]:
        """By answer the different ones whose dates do not say whether they came before or after it."""
        if self.is_press:
            return {}
        return {
            one: self.question.in_order(
                claim
                for answer, group in self._by_answer.items()
                if answer != one.answer
                for claim in group.unordered_with(one.date)
            )
            for one in self.answers
        }

    @cached_property
    def _by_answer(self) -> dict[str, InOrder[Claim]]:
        answers = dict.fromkeys(claim.answer for claim in self.answers if claim.answer and not claim.is_silence)
        return {answer: InOrder(claim for claim in self.answers if claim.answer == answer) for answer in answers}

    @property
    def changed(self) -> bool:
        return bool(self.changes)

    @property
    def order_unknown(self) -> bool:
        """Whether it has several latest answers, and no date says which came last."""
        return len(self.said) > 1 and not self.is_press and not self.is_one_statement

    @property
    def is_undecided(self) -> bool:
        """Whether no date says which of yes, no and a condition it gave last."""
        return self.order_unknown and sum(answer in ("yes", "no", "conditional") for answer in self.said) > 1

    @cached_property
    def is_one_statement(self) -> bool:
        """Whether all of several latest answers were given together."""
        said = len(self.said)
        return said > 1 and any(
            len({one.answer, *(other.answer for other in self.said_with.get(one, ()))}) == said for one in self.latest
        )

    @cached_property
    def unless(self) -> str:
        """The condition of a statement that says no, and yes only on this one condition; "" of others."""
        conditions = {unended(one.condition) for one in self.latest if one.answer == "conditional" and one.condition}
        is_so = self.is_one_statement and self.said == ("no", "conditional") and len(conditions) == 1
        return conditions.pop() if is_so else ""

    @property
    def is_press(self) -> bool:
        return self.key[0] == "press"


def speakers(question: Question) -> tuple[Voice, ...]:
    """Who has a position on a question, in the order in which they first spoke."""
    return tuple(_answers(question))


@derived
def _answers(question: Question) -> dict[Voice, tuple[Claim, ...]]:
    """The answers of each position, by speaker."""
    by_speaker: dict[Voice, list[Claim]] = {}
    for claim in question.given_answers:
        by_speaker.setdefault(claim.voice_key, []).append(claim)
    return {voice: _direct(claims) for voice, claims in by_speaker.items()}


def _direct(claims: list[Claim]) -> tuple[Claim, ...]:
    """What the speaker answered, or all if the desk infers all."""
    return tuple(claim for claim in claims if claim.answered == "direct") or tuple(claims)


def given_together(one: Claim, other: Claim) -> bool:
    """Whether two answers of a speaker are of one statement: on one day, in one source, in person or by the same voice."""
    is_one_day = bool(iso_day(one.date) and one.date.start and one.date.start.day)
    alike = (one.date.text, one.voice) == (other.date.text, other.voice)
    return is_one_day and alike and not set(one.sources).isdisjoint(other.sources)


def by_answer(claims: Iterable[Claim]) -> list[tuple[str, tuple[Claim, ...]]]:
    """Claims in groups of one answer, in the order of the first of each."""
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.answer or "", []).append(claim)
    return [(answer, tuple(group)) for answer, group in found.items()]


def _ordered(answers: Iterable[str | None]) -> tuple[str, ...]:
    given = set(answers)
    return tuple(answer for answer in words.ANSWERS if answer in given)
