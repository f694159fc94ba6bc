"""Questions, and the claims that answer them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any, TypeVar

from backgrounder.core.words import vocabulary as words
from backgrounder.core.words.languages import gettext
from backgrounder.core.words.sentences import ended, first_sentence
from backgrounder.model.answers.time_order import InOrder
from backgrounder.model.base import Claims, DataRecord, LinkedRecord, Options, Positions
from backgrounder.model.sources import Source
from backgrounder.records.judgment_models import Outcome, Proposition, Reading
from backgrounder.records.models import QuestionRecord

C = TypeVar("C")  # claims: a later module


class Question(DataRecord):
    """What is asked, and who answers what."""

    kind = "question"
    record: QuestionRecord
    question: str
    proposition: Proposition | None
    settles: str | None
    hypotheses: dict[str, str]
    outcome: Outcome | None

    @cached_property
    def label(self) -> str:
        return self.question

    @property
    def uri(self) -> str:
        return f"questions/{self.id}.md"

    @property
    def subtitle(self) -> str:
        """How it was decided; else what we read from the answers now; else what would settle it, which no reader must take for an answer."""
        if self.outcome:
            return gettext("%(label)s: %(answer)s", label=self.outcome_label, answer=self.outcome_words)
        if self.reading:
            return ended(first_sentence(self.reading.text)[0])
        return gettext("What would settle it: %(text)s", text=self.settles) if self.settles else ""

    @property
    def is_early(self) -> bool:
        """Whether its outcome is a "no" before its last day, so that it can still turn out otherwise."""
        return bool(self.outcome and self.proposition and self.outcome.is_too_early_for(self.proposition.by))

    @property
    def outcome_label(self) -> str:
        """What its outcome is called: a "no" before its last day decides nothing."""
        return gettext("Result so far") if self.is_early else gettext("Outcome")

    @property
    def outcome_credit(self) -> str:
        """Who decided it, or wrote down a "no" that decides nothing, as a sentence; "" without an outcome."""
        if not self.outcome:
            return ""
        who = self.outcome.decided_by
        return gettext("Recorded by %(who)s.", who=who) if self.is_early else gettext("Decided by %(who)s.", who=who)

    @property
    def outcome_words(self) -> str:
        """Its outcome and the day, and the end of its period where that day is not the last; "" without one."""
        if not self.outcome:
            return ""
        answer, day = words.OUTCOMES[self.outcome.answer], self.outcome.date.words
        if not (self.is_early and self.proposition):
            return gettext("%(answer)s, %(date)s", answer=answer, date=day)
        last = self.proposition.by.words
        if self.period_is_ours:
            return gettext(
                "%(answer)s as of %(date)s, for our test period to %(last)s", answer=answer, date=day, last=last
            )
        return gettext("%(answer)s as of %(date)s, for a period to %(last)s", answer=answer, date=day, last=last)

    @property
    def period_is_ours(self) -> bool:
        """Whether nobody else who forecasts it named its last day, so that it is our desk's choice."""
        last = self.proposition.by if self.proposition else None
        return bool(last) and not any(claim.record.by_day == last for claim in self.forecasts if claim.by != "author")

    @property
    def other_names(self) -> tuple[str, ...]:
        """Its hypotheses: whoever looks for one finds the question."""
        return tuple(self.hypotheses.values())

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """Our readings of the answers, in order of date."""
        return self.record.readings or ((self.record.reading,) if self.record.reading else ())

    @property
    def reading(self) -> Reading | None:
        """The newest of them, which is ours now."""
        return self.readings[-1] if self.readings else None

    def grounds_of(self, reading: Reading) -> tuple[LinkedRecord, ...]:
        """The claims and events on which a reading is based."""
        found = (self.dossier.claim(id, None) or self.dossier.get(id) for id in reading.because)
        return tuple(one for one in found if one)

    @cached_property
    def weighed(self) -> Claims:
        """The claims that weigh on its hypotheses, without withdrawn ones, in order of date."""
        return tuple(claim for claim in self.answers if claim.weighs and claim.is_active)

    @cached_property
    def answers(self) -> Claims:
        """The claims that speak to it, in order of date."""
        return self.dossier.naming("claims", "question", self)

    @cached_property
    def given_answers(self) -> Claims:
        """Those of them that are not withdrawn and give an answer, be it silence."""
        return tuple(claim for claim in self.answers if claim.answer and claim.is_active)

    @cached_property
    def direct_answers(self) -> Claims:
        """Those that the speakers gave themselves; the desk infers the others."""
        return tuple(claim for claim in self.given_answers if claim.answered == "direct")

    @cached_property
    def implied_answers(self) -> Claims:
        """Those that the desk infers."""
        return tuple(claim for claim in self.given_answers if claim.answered == "implied")

    @cached_property
    def spoken_to(self) -> dict[tuple[str, str], Claims]:
        """By speaker the claims that are about it and give no answer."""
        found: dict[tuple[str, str], list[Any]] = {}
        for claim in self.answers:
            if claim.is_active and not claim.answer:
                found.setdefault(claim.voice_key, []).append(claim)
        return {voice: tuple(claims) for voice, claims in found.items()}

    @cached_property
    def voices(self) -> dict[str, dict[tuple[str, str], InOrder[Any]]]:
        """By answer and speaker the direct answers."""
        found: dict[str, dict[tuple[str, str], list[Any]]] = {}
        for claim in self.direct_answers:
            found.setdefault(claim.answer, {}).setdefault(claim.voice_key, []).append(claim)
        return {answer: {voice: InOrder(group) for voice, group in groups.items()} for answer, groups in found.items()}

    def in_order(self, claims: Iterable[C]) -> tuple[C, ...]:
        """Some of its answers in the order of all."""
        return tuple(sorted(claims, key=self._places.__getitem__))

    @cached_property
    def _places(self) -> dict[Any, int]:
        return {claim: place for place, claim in enumerate(self.answers)}

    @cached_property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """How many direct answers were which, in the order of the vocabulary, those that were given only."""
        given = [claim.answer for claim in self.direct_answers]
        return tuple((answer, given.count(answer)) for answer in words.ANSWERS if answer in given)

    @cached_property
    def positions(self) -> Positions:
        """One for each speaker, in the order in which they first spoke."""
        return self.dossier.naming("positions", "question", self)

    @cached_property
    def sides(self) -> tuple[tuple[str, Positions], ...]:
        """The positions by latest answer, in the order of the vocabulary; one with several latest answers is in each."""
        found = ((answer, tuple(one for one in self.positions if answer in one.said)) for answer in words.ANSWERS)
        return tuple((answer, positions) for answer, positions in found if positions)

    @cached_property
    def speakers(self) -> tuple[tuple[str, int], ...]:
        """How many speakers give which answer, by the latest in their own words; one with several latest is in each.

        Who says no, unless something happens, gives one answer, and is in `with_condition` alone.
        """
        found = (
            (answer, sum(not (one.is_implied or one.unless) for one in positions)) for answer, positions in self.sides
        )
        return tuple((answer, number) for answer, number in found if number)

    @cached_property
    def with_condition(self) -> Positions:
        """The positions of those who say no, and yes only on one condition, in one statement of their own."""
        return tuple(one for one in self.positions if one.unless and not one.is_implied)

    @cached_property
    def inferred(self) -> Positions:
        """The positions that the desk infers."""
        return tuple(one for one in self.positions if one.is_implied)

    @cached_property
    def disputed(self) -> bool:
        """Whether two claims that speak to it cannot both hold: yes against no, or one contradicts the other."""
        if self.withdrawn:
            return False
        return any(rival.question is self for claim in self.answers for rival in claim.opponents)

    @property
    def unknowns(self) -> tuple[Any, ...]:
        """What the desk does not know and would bear on it."""
        return self.dossier.naming("unknowns", "question", self)

    @cached_property
    def outcome_sources(self) -> tuple[Source, ...]:
        """Where its outcome is to be read."""
        return self.dossier.pick(Source, self.outcome.source) if self.outcome else ()

    @cached_property
    def forecasts(self) -> Claims:
        """The claims that forecast its answer, in order of date."""
        return self.dossier.naming("claims", "forecasts", self)

    @cached_property
    def options(self) -> Options:
        """Options that assume one of its answers."""
        return self.dossier.naming("options", "answered", self)
