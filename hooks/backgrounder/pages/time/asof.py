"""/as-of/: what was known by the end of each month in which anything was reported, and on the cut-off day of each brief."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any, TypeVar

from backgrounder.core.edtf import Edtf, parse
from backgrounder.core.page import Page
from backgrounder.core.words.languages import gettext
from backgrounder.core.words.sentences import ended, first_sentence
from backgrounder.derive import asof, developments, subjects
from backgrounder.derive.developments import OUTCOME, SINCE, TAKEN, Development
from backgrounder.derive.fingerprints import facts
from backgrounder.derive.judgments import hypotheses, readings
from backgrounder.model import Brief, Claim, Event, Question
from backgrounder.model.base import derived
from backgrounder.model.dossier import Dossier
from backgrounder.pages.judgments.hypotheses import leading
from backgrounder.pages.parts.jobs import Job
from backgrounder.pages.parts.newest import newest
from backgrounder.pages.parts.templates import Templates

META = {"kind": "asof", "noindex": True}
INDEX = "as-of/index.md"
SORTS = (OUTCOME, SINCE, TAKEN)
RECENT = 12  # pages before it that a page lists
R = TypeVar("R", Event, Claim)


@dataclass(frozen=True)
class Snapshot:
    """What became known in a period, and what was known at its end; `before` is that of the page before."""

    period: Edtf
    before: Snapshot | None
    view: asof.View
    briefs: tuple[Brief, ...]

    @property
    def is_month(self) -> bool:
        return self.period.ends[0].day is None

    @property
    def end(self) -> str:
        """The last day in words."""
        return asof.end(self.period)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Those that became known; what has no date of its own is in `undated`."""
        return tuple(event for event in self._new[0] if event.is_dated)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        return tuple(claim for claim in self._new[1] if claim.is_dated)

    @cached_property
    def undated(self) -> tuple[tuple[Event, ...], tuple[Claim, ...]]:
        """Events and claims from sources of this period, and nobody knows since when they were known."""
        events, claims = self._new
        return (
            tuple(event for event in events if not event.is_dated),
            tuple(claim for claim in claims if not claim.is_dated and not claim.is_of_the_desk),
        )

    @cached_property
    def own(self) -> tuple[Claim, ...]:
        """What our desk judges or assumes itself: it was not known before, and nobody else reported it."""
        return tuple(claim for claim in self._new[1] if claim.is_of_the_desk)

    @property
    def own_day(self) -> Edtf | None:
        """The day on which all of that was published; None if there are several, or it counts from an information cut-off."""
        days = {claim.brief.date for claim in self.own if claim.has_hindsight}
        return days.pop() if len(days) == 1 and all(claim.has_hindsight for claim in self.own) else None

    @property
    def is_only_ours(self) -> bool:
        """Whether nothing but what our desk added became known."""
        return bool(self.own) and not (self.events or self.claims or any(self.undated) or self.developments)

    @property
    def reported_later(self) -> int:
        """How many events of this month have a first report of a later one: what they are was not known then."""
        return asof.reported_later(self.view.dossier).get(self.period.text, 0) if self.is_month else 0

    @cached_property
    def newest_source(self) -> Edtf | None:
        """The day of the newest source by then, where nothing is dated in the period: of the time between we hold nothing."""
        if self.events or self.claims or any(self.developments.values()):
            return None
        days = _source_days(self.view.dossier)
        place = bisect_right(days, self.period.latest)
        day = days[place - 1] if place else None
        return parse(day.isoformat()) if day and day < self.period.anchor else None

    @cached_property
    def _new(self) -> tuple[tuple[Event, ...], tuple[Claim, ...]]:
        events, claims = asof.reports(self.view.dossier)
        return events.between(self._begin, self.period.latest), claims.between(self._begin, self.period.latest)

    @cached_property
    def developments(self) -> dict[str, tuple[Development, ...]]:
        """What else became known, by its sort: outcomes, what followed briefs, steps that were taken."""
        found = developments.between(self.view.dossier, self._begin, self.period.latest)
        return {sort: of for sort in SORTS if (of := tuple(one for one in found if one.sort == sort))}

    @property
    def _begin(self) -> date:
        """From when on a record is new: of a month its first day, of a day that after the page before."""
        if self.is_month:
            return self.period.anchor
        return self.before.period.latest + timedelta(days=1) if self.before else date.min

    @cached_property
    def open(self) -> dict[str, tuple[list[Any], int]]:
        """What was open then, by the names of View: the records that are listed, and how many more there were.

        On a large site only what was not so yet on the page before is listed: if each page listed all of it, the site would
        grow with the square of its records.
        """
        return {name: self._listed(name) for name in self._standing}

    @cached_property
    def thought(self) -> dict[str, tuple[list[Any], int]]:
        """Our readings of questions and their hypotheses as they were then, in the same way."""
        return {name: self._listed(name) for name in self._thoughts}

    def _listed(self, name: str) -> tuple[list[Any], int]:
        now = self._states[name]
        before = self.before._states[name] if self.before and self.view.dossier.has_years else {}
        listed = [record for record, state in now.items() if before.get(record) != state]
        return listed, len(now) - len(listed)

    @cached_property
    def _standing(self) -> dict[str, dict[Any, Any]]:
        """Each record with what is said of it."""
        return {
            "disputed": {question: self.view.counts(question) for question in self.view.disputed},
            "unanswered": dict.fromkeys(self.view.unanswered, ()),
            "uncontradicted": dict.fromkeys(self.view.uncontradicted, ()),
            "watched": self.view.watched,
        }

    @cached_property
    def _thoughts(self) -> dict[str, dict[Any, Any]]:
        """Each question with its reading of that day, and with the matrix of its hypotheses."""
        with_readings, with_hypotheses = _judged(self.view.dossier)
        read = ((one, readings.as_of(one, self.view.day)) for one in with_readings)
        weighed = ((one, hypotheses.as_of(one, self.view.day)) for one in with_hypotheses)
        return {
            "read": {question: step for question, step in read if step},
            "weighed": {question: matrix for question, matrix in weighed if matrix},
        }

    @cached_property
    def _states(self) -> dict[str, dict[Any, Any]]:
        return {**self._standing, **self._thoughts}


@dataclass(frozen=True)
class IndexRow:
    """A row of the index: what became known since the row before, and the pages that know no more than that."""

    snapshots: tuple[Snapshot, ...]
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
    undated: tuple[Event | Claim, ...]
    own: tuple[Claim, ...]
    developments: tuple[Development, ...]

    @property
    def briefs(self) -> tuple[Brief, ...]:
        """The briefs whose information ends there."""
        return tuple(brief for one in self.snapshots for brief in one.briefs)


def rows(dossier: Dossier, found: list[Snapshot]) -> list[IndexRow]:
    """Return the rows of the index; a page that knows no more than the one before shares its row."""
    made: list[IndexRow] = []
    for one in found:
        since = made[-1].snapshots[-1].period.latest + timedelta(days=1) if made else date.min
        reports, other = asof.reports(dossier), developments.between(dossier, since, one.period.latest)
        events, claims = (reports[0].between(since, one.period.latest), reports[1].between(since, one.period.latest))
        if made and not (events or claims or other):
            made[-1] = replace(made[-1], snapshots=(*made[-1].snapshots, one))
        else:
            new: tuple[Event | Claim, ...] = (*events, *claims)
            own = tuple(claim for claim in claims if claim.is_of_the_desk)
            undated = tuple(record for record in new if not record.is_dated and record not in own)
            made.append(IndexRow((one,), _dated(events), _dated(claims), undated, own, other))
    return made


def _dated(records: Iterable[R]) -> tuple[R, ...]:
    return tuple(record for record in records if record.is_dated)


@derived
def _source_days(dossier: Dossier) -> tuple[date, ...]:
    """Return the last possible days of the dates of the sources, in order."""
    return tuple(sorted(source.date.latest for source in dossier.sources.values() if source.date))


@derived
def _judged(dossier: Dossier) -> tuple[tuple[Question, ...], tuple[Question, ...]]:
    """Return the valid questions of which we have readings, and those on whose hypotheses claims weigh."""
    asked = [question for question in dossier.questions.values() if not question.withdrawn]
    return tuple(one for one in asked if one.readings), tuple(one for one in asked if one.weighed)


@derived
def _cut_off(dossier: Dossier) -> dict[Edtf | None, tuple[Brief, ...]]:
    """Return the briefs by the single day on which their information ends, of those that have one."""
    found: dict[Edtf | None, list[Brief]] = {}
    for brief in dossier.briefs.values():
        found.setdefault(asof.cut_off(brief), []).append(brief)
    return {day: tuple(briefs) for day, briefs in found.items() if day}


def pages(dossier: Dossier, templates: Templates) -> list[Job]:
    """One page for each period, and the index of them all."""
    return [Job(_index, whole=facts), *(Job(_page, (period,)) for period in asof.periods(dossier))]


def snapshots(dossier: Dossier) -> list[Snapshot]:
    """In order of their last days."""
    return _snapshots(dossier, asof.periods(dossier))


def _snapshots(dossier: Dossier, periods: Iterable[Edtf]) -> list[Snapshot]:
    """Those of periods one after another; the first has none before it."""
    briefs, found = _cut_off(dossier), list[Snapshot]()
    for period in periods:
        view, before = asof.View(dossier, period.latest), found[-1] if found else None
        found.append(Snapshot(period, before, view, briefs.get(period, ())))
    return found


def _index(dossier: Dossier, templates: Templates) -> Page:
    found, topics = snapshots(dossier), subjects.topics(dossier)
    told = [one for one in found if not one.is_only_ours] or found
    parts = templates.parts(
        "time/as-of-index.html", INDEX, snapshots=told, rows=rows(dossier, found), page_of=asof.uri, topics=topics
    )
    meta = {
        **META,
        "title": gettext("What was known when"),
        "description": gettext("What was known at the end of each month, by the dates of the reports."),
    }
    return Page(INDEX, parts, None, meta, _newest(found[-1]) if found else None)


def _page(dossier: Dossier, templates: Templates, period: Edtf) -> Page:
    """The page of a period; of those before it, it lists some."""
    periods, here = asof.periods(dossier), asof.uri(period)
    place = periods.index(period)
    *earlier, one = _snapshots(dossier, periods[max(place - RECENT, 0) : place + 1])
    parts = templates.parts(
        "time/as-of.html",
        here,
        one=one,
        view=one.view,
        earlier=earlier,
        is_all=place <= RECENT,
        before=one.before,
        later=periods[place + 1] if place + 1 < len(periods) else None,
        page_of=asof.uri,
        read=lambda question: readings.as_of(question, one.view.day),
        weighed=lambda question: hypotheses.as_of(question, one.view.day),
        rating=readings.rating,
        leading=leading,
        first_sentence=lambda text: ended(first_sentence(text)[0]),
    )
    title = gettext("What was known by %(day)s", day=one.end)
    meta = {**META, "title": title, "description": f"{title}."}
    return Page(here, parts, None, meta, _newest(one))


def _newest(one: Snapshot) -> Edtf | None:
    return newest(kind.newest(one.period.latest) for kind in asof.reports(one.view.dossier))
