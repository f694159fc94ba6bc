"""What was known on a day. The clock is `reported`: a record is known from the last possible day of that date.

What has no date of its own (not `is_dated`) is known by the day of its source, and nobody knows since when: no view tells
that it was not known before.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from operator import itemgetter
from typing import Generic, TypeVar

from backgrounder.core import edtf
from backgrounder.core.edtf import Edtf
from backgrounder.core.words import vocabulary as words
from backgrounder.core.words.languages import gettext, pgettext
from backgrounder.derive.developments import developments, known_since
from backgrounder.derive.judgments.indicators import Sign, signs
from backgrounder.model import Brief, Claim, Event, LinkedRecord, Question, Sighting
from backgrounder.model.base import derived
from backgrounder.model.dossier import Dossier

Counts = tuple[tuple[str, int], ...]  # (answer, how many)
NEVER = date.max  # the day of what has no date, such as a status that editors gave: as-of views omit it

R = TypeVar("R", bound=Event | Claim)


def settled(when: Edtf) -> date:
    """Return the day by which a date certainly had come, or begun if it goes on."""
    return when.latest


def last_day(dates: Iterable[Edtf]) -> Edtf | None:
    """Return the last possible day of several dates, as a date of its own; None of none."""
    last = max((date.latest for date in dates), default=None)
    return edtf.parse(last.isoformat()) if last else None


def known_from(record: LinkedRecord) -> date:
    """Return the first day on which a record certainly was reported or, a brief, published; others were always known."""
    if isinstance(record, Event | Claim):
        return settled(record.reported)
    return settled(record.date) if isinstance(record, Brief) else date.min


def first_known(records: Iterable[LinkedRecord]) -> date | None:
    """Return the first day on which one of the records was known; None if there are none."""
    return min(map(known_from, records), default=None)


def changed(claim: Claim) -> date:
    """Return the day from which a claim said what it says now; of one that was never changed, that from which it is known."""
    return settled(claim.first_wording.changed) if claim.first_wording else known_from(claim)


def outcome_known(question: Question) -> date:
    """Return the day from which the outcome of a question was known: its own, or that of its first source if that is later."""
    return known_since(question.outcome.date, question.outcome_sources) if question.outcome else NEVER


def joined(records: Sequence[LinkedRecord]) -> list[tuple[LinkedRecord, date, date]]:
    """Return (record, its day, the day from which another precedes it): where a growing list needs its commas."""
    days = [known_from(record) for record in records]
    return [
        (record, day, max(day, min(days[:number], default=day)))
        for number, (record, day) in enumerate(zip(records, days, strict=True))
    ]


def perhaps_known_from(claim: Claim) -> date:
    """Return the first day on which a claim may have been known: it was reported no earlier than it was said.

    What the authors judge themselves is no older than the information that they took into account.
    """
    if claim.is_of_the_desk:
        return known_from(claim)
    said = claim.date.first or date.min
    return max(said, claim.reported.first or date.min) if claim.has_report_date else said


def contradicted_from(claim: Claim) -> date | None:
    """Return the day from which a claim may have been known to be disputed, or taken back by its speaker; None if never."""
    return min(map(perhaps_known_from, claim.opponents + claim.reversals), default=None)


def counted_from(claim: Claim) -> date:
    """Return the day from which its origins were those of now: all supporters known, all withdrawals of sources done."""
    claims = [claim, *(other for other in claim.supported_by if other.is_active)]
    reports = (report for voice in claims for source in voice.sources for report in source.reports)
    withdrawals = [settled(report.withdrawn.date) for report in reports if report.withdrawn]
    return max([*map(known_from, claims), *withdrawals])


def cut_off(brief: Brief) -> Edtf | None:
    """Return the information cut-off of a brief if it is a single day."""
    start, end = brief.as_of.start, brief.as_of.end
    if not start or start != end or not start.day or start.mark:
        return None
    return edtf.parse(start.first.isoformat())


def uri(period: Edtf) -> str:
    """Return the uri of the page of a period."""
    return f"as-of/{period.text}.md"


def end(period: Edtf) -> str:
    """Return the last day of a period, as it is in `What was known by ...`: `7 October 2015`, `the end of October 2015`."""
    if period.ends[0].day:
        return pgettext("the end of a period", "%(day)s", day=period.words)
    return gettext("the end of %(month)s", month=period.words)


@derived
def periods(dossier: Dossier) -> tuple[Edtf, ...]:
    """Return every month with a report or a development and every cut-off of a brief, by their last days; a day before its month."""
    found = {*_days(dossier).values(), *(one.day for one in developments(dossier))}
    months = {edtf.parse(month) for month in set(map(_month, found))}
    days = {day for brief in dossier.briefs.values() if (day := cut_off(brief))}
    return tuple(sorted(months | days, key=lambda period: (period.last, period in months)))


@derived
def reported_later(dossier: Dossier) -> dict[str, int]:
    """Return by month how many of its events have a first report of a later month: `{"2015-09": 1}`."""
    withdrawn, days = frozenset(dossier.having("event", "withdrawn")), _days(dossier)
    dated = ((event, date.first, date.last) for event, date in dossier.dates.items() if event not in withdrawn)
    months = (
        _month(first)
        for event, first, last in dated
        if first and last and _month(first) == _month(last) < _month(days[event])
    )
    return Counter(months)


def _month(day: date) -> str:
    return day.isoformat()[:7]


@derived
def report_periods(dossier: Dossier) -> str:
    """Return `2015-10-31 2015-10 the end of October 2015;...`: last day, name and words of each, for list-filter.js."""
    return ";".join(f"{period.last} {period.text} {end(period)}" for period in periods(dossier))


@dataclass(frozen=True)
class Reports(Generic[R]):
    """Records in the order of a list, indexed by the days from which they were known.

    `order`: (day, date of the report, place in the list), by day.
    """

    records: tuple[R, ...]
    order: tuple[tuple[date, str, int], ...]

    @classmethod
    def of(cls, records: Iterable[R]) -> Reports[R]:
        listed = tuple(records)
        order = sorted((known_from(record), record.reported.text, number) for number, record in enumerate(listed))
        return cls(listed, tuple(order))

    def count(self, day: date) -> int:
        """Return how many were known at the end of a day."""
        return bisect_right(self.order, day, key=itemgetter(0))

    def between(self, first: date, last: date) -> tuple[R, ...]:
        """Return the records that became known from `first` to `last`, both included."""
        begin, end = bisect_left(self.order, first, key=itemgetter(0)), self.count(last)
        return tuple(self.records[place] for place in sorted(place for *_, place in self.order[begin:end]))

    def newest(self, day: date) -> Edtf | None:
        """Return the latest closed date of a report that was known at the end of a day."""
        dates = (self.records[place].reported for *_, place in reversed(self.order[: self.count(day)]))
        return next((reported for reported in dates if reported.last), None)


@derived
def reports(dossier: Dossier) -> tuple[Reports[Event], Reports[Claim]]:
    """Return its events and its claims; cached, because hundreds of views read them."""
    return Reports.of(dossier.events.values()), Reports.of(dossier.claims)


@derived
def _days(dossier: Dossier) -> dict[LinkedRecord, date]:
    """Return the day from which each event and claim was known."""
    return {record: known_from(record) for record in (*dossier.events.values(), *dossier.claims)}


@derived
def _contradiction_days(dossier: Dossier) -> tuple[tuple[Claim, date], ...]:
    """Return the claims that are disputed or were taken back by their speaker, with the day from which that may have been known."""
    return tuple((claim, day) for claim in dossier.claims if (day := contradicted_from(claim)))


@derived
def _dispute_days(dossier: Dossier) -> tuple[tuple[Question, date], ...]:
    """Return the questions on which two claims cannot both hold, with the day from which both were known."""
    days, disputed = _days(dossier), []
    for question in dossier.questions.values():
        pairs = (
            (answer, rival) for answer in question.answers for rival in answer.opponents if rival.question is question
        )
        known_days = [max(days[answer], days[rival]) for answer, rival in pairs]
        disputed += [(question, min(known_days))] if known_days and not question.withdrawn else []
    return tuple(disputed)


@derived
def _answers(dossier: Dossier) -> dict[Question, tuple[list[date], list[Counts]]]:
    """Return for each question the days on which its direct answers became known, and the counts before each and at the end."""
    days, result = _days(dossier), {}
    for question in dossier.questions.values():
        answers = sorted((days[claim], claim.answer) for claim in question.direct_answers)
        words_given = [answer for _, answer in answers]
        result[question] = (
            [day for day, _ in answers],
            [_count_answers(words_given[:number]) for number in range(len(words_given) + 1)],
        )
    return result


def _count_answers(answers: list[str]) -> Counts:
    """Return (answer, how many) in the order of the vocabulary."""
    return tuple((answer, answers.count(answer)) for answer in words.ANSWERS if answer in answers)


@derived
def _waiting(dossier: Dossier) -> tuple[tuple[Question, date, date], ...]:
    """Return the valid questions with a direct answer: (question, from when on it could be asked, and perhaps was answered)."""
    days, waiting = _days(dossier), []
    for question in dossier.questions.values():
        answers = [perhaps_known_from(claim) for claim in question.direct_answers if not claim.is_silence]
        if answers and not question.withdrawn:
            waiting.append((question, min(days[ground] for ground in _occasions(question)), min(answers)))
    return tuple(waiting)


@derived
def _looks(dossier: Dossier) -> dict[Sign, tuple[tuple[date, Sighting], ...]]:
    """Return the looks of each indicator that have a date, each with the day by which it was made."""
    return {sign: tuple((look.date.latest, look) for look in sign.looks if look.date) for sign in signs(dossier)}


@dataclass(frozen=True)
class View:
    """A dossier as it was known at the end of a day.

    What is asked for single records is never stored here: each part of a page has to read for itself what it depends on.
    """

    dossier: Dossier
    day: date

    def knows(self, record: Event | Claim) -> bool:
        return self._days[record] <= self.day

    @property
    def _days(self) -> dict[LinkedRecord, date]:
        return _days(self.dossier)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        return reports(self.dossier)[0].between(date.min, self.day)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        return reports(self.dossier)[1].between(date.min, self.day)

    def statement(self, claim: Claim) -> str:
        """Return what a claim said at the end of the day: of a forecast that was changed later its first words."""
        return claim.statement if changed(claim) <= self.day else claim.first_statement

    @property
    def sizes(self) -> tuple[int, int]:
        """How many events and claims were known."""
        events, claims = reports(self.dossier)
        return events.count(self.day), claims.count(self.day)

    def opponents(self, claim: Claim) -> tuple[Claim, ...]:
        """Return the claims known by then that dispute it."""
        return tuple(filter(self.knows, claim.opponents))

    def counts(self, question: Question) -> Counts:
        """Return the counts of the direct answers known by then, silence included, in the order of the vocabulary."""
        days, counts = _answers(self.dossier)[question]
        return counts[bisect_right(days, self.day)]

    @cached_property
    def disputed(self) -> tuple[Question, ...]:
        """Questions on which two claims known by then cannot both hold."""
        return tuple(question for question, day in _dispute_days(self.dossier) if day <= self.day)

    @cached_property
    def unanswered(self) -> tuple[Question, ...]:
        """Questions that could be asked by then and surely were answered only later; that somebody was silent is no answer."""
        return tuple(question for question, asked, answered in _waiting(self.dossier) if asked <= self.day < answered)

    @cached_property
    def uncontradicted(self) -> tuple[Claim, ...]:
        """Claims known by then that surely were disputed, or taken back by their speaker, only later."""
        return tuple(claim for claim, day in _contradiction_days(self.dossier) if self._days[claim] <= self.day < day)

    @cached_property
    def watched(self) -> dict[Sign, Sighting]:
        """Indicators that somebody had looked for by then, each with the last of these looks."""
        return {sign: look for sign in _looks(self.dossier) if (look := self.last_look(sign))}

    def last_look(self, sign: Sign) -> Sighting | None:
        """Return the last look for an indicator by then."""
        made = [look for day, look in _looks(self.dossier)[sign] if day <= self.day]
        return made[-1] if made else None


def _occasions(question: Question) -> Iterator[Event | Claim]:
    """Yield what raises a question: the claims that answer it, and the events and claims that these are about or rest on.

    Before any of these was known, its wording alone would reveal what came later.
    """
    for claim in question.answers:
        yield from (claim, *claim.basis, *(record for record in claim.about if isinstance(record, Event)))
