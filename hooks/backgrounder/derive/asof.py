"""What was known on a day. The clock is `reported`: a record is known from its last possible day, an open one from its first."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from operator import itemgetter
from typing import Any, Generic, TypeVar

from backgrounder.core import edtf
from backgrounder.core import vocabulary as words
from backgrounder.core.edtf import Edtf
from backgrounder.model import Brief, Claim, Event, LinkedRecord, Question
from backgrounder.model.base import derived
from backgrounder.model.dossier import Dossier

Counts = tuple[tuple[str, int], ...]  # (answer, how many)
NEVER = date.max  # as of no day is told what bears no date, such as a status that editors gave

R = TypeVar("R", bound=Event | Claim)


def settled(when: Edtf) -> date:
    """The day by which it surely had come, or begun if it goes on."""
    return when.latest


def known_from(record: LinkedRecord) -> date:
    """The first day on which it surely had been reported or, a brief, published; other records were always known."""
    if isinstance(record, Event | Claim):
        return settled(record.reported)
    return settled(record.date) if isinstance(record, Brief) else date.min


def first_known(records: Iterable[LinkedRecord]) -> date | None:
    """The first day on which one of them was known; None where there is none."""
    return min(map(known_from, records), default=None)


def joined(records: Sequence[LinkedRecord]) -> list[tuple[LinkedRecord, date, date]]:
    """(record, its day, the day from which it stands behind another): where the commas of a list go that grows."""
    days = [known_from(record) for record in records]
    return [
        (one, day, max(day, min(days[:place], default=day)))
        for place, (one, day) in enumerate(zip(records, days, strict=True))
    ]


def contradicted_from(claim: Claim) -> date | None:
    """The day from which it was known to be disputed, or taken back by its speaker; None where it never was."""
    return first_known(claim.opponents + claim.reversals)


def counted_from(claim: Claim) -> date:
    """The day from which its origins were those of now: its supporters known, what was withdrawn of its sources gone."""
    voices = [claim, *(one for one in claim.supported_by if one.is_active)]
    reports = (report for voice in voices for source in voice.sources for report in source.reports)
    gone = [settled(report.withdrawn.date) for report in reports if report.withdrawn]
    return max([*map(known_from, voices), *gone])


def cut_off(brief: Brief) -> Edtf | None:
    """The information cut-off of a brief, where it is a single day."""
    start, end = brief.as_of.start, brief.as_of.end
    if not start or start != end or not start.day or start.mark:
        return None
    return edtf.parse(start.first.isoformat())


def uri(period: Edtf) -> str:
    """The page of a period."""
    return f"as-of/{period.text}.md"


def end(period: Edtf) -> str:
    """Its last day in words."""
    return f"{'' if period.ends[0].day else 'the end of '}{period.words}"


@derived
def periods(dossier: Dossier) -> tuple[Edtf, ...]:
    """Every month in which anything was reported and every cut-off of a brief, by their last days; a day before its month."""
    records = [*dossier.events.values(), *dossier.claims]
    months = {edtf.parse(known_from(record).isoformat()[:7]) for record in records}
    days = {day for brief in dossier.briefs.values() if (day := cut_off(brief))}
    return tuple(sorted(months | days, key=lambda period: (period.last, period in months)))


def report_periods(dossier: Dossier) -> str:
    """`2015-10-31 2015-10 the end of October 2015;...`: last day, name and words of each, for list-filter.js."""
    return ";".join(f"{period.last} {period.text} {end(period)}" for period in periods(dossier))


@dataclass(frozen=True)
class Reports(Generic[R]):
    """Records in the order of a list, found by the days from which they were known.

    `order`: (day, date of the report, place in the list), by day.
    """

    records: tuple[R, ...]
    order: tuple[tuple[date, str, int], ...]

    @classmethod
    def of(cls, records: Iterable[R]) -> Reports[R]:
        found = tuple(records)
        order = sorted((known_from(one), one.reported.text, place) for place, one in enumerate(found))
        return cls(found, tuple(order))

    @property
    def identity(self) -> tuple[Any, ...]:
        """By which a server compares it with that of another build."""
        return tuple((*one, self.records[one[2]].identity) for one in self.order)

    def count(self, day: date) -> int:
        """How many were known at the end of a day."""
        return bisect_right(self.order, day, key=itemgetter(0))

    def between(self, first: date, last: date) -> tuple[R, ...]:
        """What became known from one day to another."""
        begin, end = bisect_left(self.order, first, key=itemgetter(0)), self.count(last)
        return tuple(self.records[place] for place in sorted(place for *_, place in self.order[begin:end]))

    def newest(self, day: date) -> Edtf | None:
        """The latest closed date of a report that was known at the end of a day."""
        known = (self.records[place].reported for *_, place in reversed(self.order[: self.count(day)]))
        return next((reported for reported in known if reported.last), None)


@derived
def reports(dossier: Dossier) -> tuple[Reports[Event], Reports[Claim]]:
    """Its events and its claims; hundreds of views ask for them."""
    return Reports.of(dossier.events.values()), Reports.of(dossier.claims)


@derived
def _days(dossier: Dossier) -> dict[LinkedRecord, date]:
    """From which day each event and claim was known."""
    return {record: known_from(record) for record in (*dossier.events.values(), *dossier.claims)}


@derived
def _contradicted(dossier: Dossier) -> tuple[tuple[Claim, date], ...]:
    """The claims that are disputed, or were taken back by their speaker, and the day from which that was known."""
    return tuple((claim, day) for claim in dossier.claims if (day := contradicted_from(claim)))


@derived
def _disputed(dossier: Dossier) -> tuple[tuple[Question, date], ...]:
    """The questions on which two claims cannot both hold, and the day from which both were known."""
    days, found = _days(dossier), []
    for question in dossier.questions.values():
        pairs = ((one, rival) for one in question.answers for rival in one.opponents if rival.question is question)
        both = [max(days[one], days[rival]) for one, rival in pairs]
        found += [(question, min(both))] if both and not question.withdrawn else []
    return tuple(found)


@derived
def _answers(dossier: Dossier) -> dict[Question, tuple[list[date], list[Counts]]]:
    """The days from which the standing answers to each question were known, and how many were which before each and at last."""
    days, found = _days(dossier), {}
    for question in dossier.questions.values():
        answers = sorted((days[claim], claim.answer) for claim in question.given_answers)
        given = [answer for _, answer in answers]
        found[question] = [day for day, _ in answers], [_counted(given[:number]) for number in range(len(given) + 1)]
    return found


def _counted(given: list[str]) -> Counts:
    """In the order of the vocabulary."""
    return tuple((answer, given.count(answer)) for answer in words.ANSWERS if answer in given)


@derived
def _waiting(dossier: Dossier) -> tuple[tuple[Question, date, date], ...]:
    """The questions that stand and were answered, the first day on which each could be asked, and that of an answer."""
    days, found = _days(dossier), []
    for question in dossier.questions.values():
        answers = [days[claim] for claim in question.given_answers if not claim.is_silence]
        if answers and not question.withdrawn:
            found.append((question, min(days[one] for one in _grounds(question)), min(answers)))
    return tuple(found)


@dataclass(frozen=True)
class View:
    """A dossier as it was known at the end of a day."""

    dossier: Dossier
    day: date

    def knows(self, record: Event | Claim) -> bool:
        return self._days[record] <= self.day

    @cached_property
    def _days(self) -> dict[LinkedRecord, date]:
        return _days(self.dossier)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        return reports(self.dossier)[0].between(date.min, self.day)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        return reports(self.dossier)[1].between(date.min, self.day)

    @property
    def sizes(self) -> tuple[int, int]:
        """How many events and claims were known."""
        events, claims = reports(self.dossier)
        return events.count(self.day), claims.count(self.day)

    def opponents(self, claim: Claim) -> tuple[Claim, ...]:
        """Those known by then that dispute it."""
        return tuple(filter(self.knows, claim.opponents))

    def counts(self, question: Question) -> Counts:
        """How many of the standing answers known by then, silence included, were which, in the order of the vocabulary."""
        days, counts = _answers(self.dossier)[question]
        return counts[bisect_right(days, self.day)]

    @cached_property
    def disputed(self) -> tuple[Question, ...]:
        """Questions on which two claims known by then cannot both hold."""
        return tuple(question for question, day in _disputed(self.dossier) if day <= self.day)

    @cached_property
    def unanswered(self) -> tuple[Question, ...]:
        """Questions that could be asked by then and were answered only later; that somebody was silent is no answer."""
        return tuple(question for question, asked, answered in _waiting(self.dossier) if asked <= self.day < answered)

    @cached_property
    def uncontradicted(self) -> tuple[Claim, ...]:
        """Claims known by then that were disputed, or taken back by their speaker, only later."""
        return tuple(claim for claim, day in _contradicted(self.dossier) if self._days[claim] <= self.day < day)


def _grounds(question: Question) -> Iterator[Event | Claim]:
    """What makes it a question: the claims that speak to it, and the events and claims that they are about or stand on.

    Before any of these was known its mere wording would tell what came later.
    """
    for claim in question.answers:
        yield from (claim, *claim.basis, *(one for one in claim.about if isinstance(one, Event)))
