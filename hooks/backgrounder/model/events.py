"""Events, their order, and the numbers by which those of a page go: in its list, on its band and on its map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from datetime import date as Day
from functools import cached_property
from heapq import heappop, heappush
from itertools import groupby

from backgrounder.core import edtf
from backgrounder.core.edtf import Edtf
from backgrounder.core.words.languages import gettext
from backgrounder.core.words.sides import Side
from backgrounder.model.actors import Actor
from backgrounder.model.base import ABrief, DataRecord, LinkedRecord, unique
from backgrounder.model.places import Place
from backgrounder.model.sources import Source
from backgrounder.records.filed import ImageRecord
from backgrounder.records.models import EventRecord

TIMELINE = "timeline/index.md"
EVENT_PAGE = "timeline/0000.md"  # any page of a period, for scripts that put it in


def period_uri(period: str) -> str:
    """The page of a year or month of the timeline (`2015`, `2015-09`), where there are too many events for one page."""
    return f"timeline/{period}.md"


def period_of(date: Edtf, years_by_month: Container[int]) -> str:
    """Return the period of a date: its year, or its month in a year whose months have pages."""
    year = f"{date.anchor.year:04}"
    return f"{year}-{date.anchor.month:02}" if date.anchor.year in years_by_month else year


class Event(DataRecord):
    """An event of data/, or a one-off date of a brief (then `home` is that brief; see `OneOff`)."""

    kind = "event"
    record: EventRecord
    home: ABrief | None = None
    title: str
    date: Edtf
    as_written: str | None
    type: str | None
    turning: str | None
    place: tuple[str, ...]
    source: tuple[str, ...]
    unconfirmed: bool
    image: ImageRecord | None

    @cached_property
    def label(self) -> str:
        return self.title

    @property
    def uri(self) -> str:
        return f"{period_uri(self.period) if self.dossier.has_years else TIMELINE}#{self.id}"

    @property
    def subtitle(self) -> str:
        return gettext(", ").join(place.label for place in self.places)

    def concerns(self, record: LinkedRecord) -> bool:
        return record in self.all_actors or record in self.briefs

    @cached_property
    def year(self) -> int:
        """The year it is filed under: that of its first day, of an unknown start that of its last."""
        return self.date.anchor.year

    @property
    def period(self) -> str:
        """The year, or the month of a year that has too many events for one page, whose page of the timeline lists it."""
        return period_of(self.date, self.dossier.years_by_month)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        return self.dossier.pick(Place, map(str.lower, self.place))

    @cached_property
    def actors(self) -> tuple[Actor, ...]:
        return self.dossier.pick(Actor, self.record.actors)

    @cached_property
    def on_side(self) -> Side | None:
        """Its side: that of the lead, the first of those who act. A body of no side puts its event on none, whoever else took part."""
        return self.actors[0].on_side if self.actors else None

    @cached_property
    def targets(self) -> tuple[Actor, ...]:
        return self.dossier.pick(Actor, self.record.targets)

    @cached_property
    def all_actors(self) -> tuple[Actor, ...]:
        """Those who act and are acted upon, and what they are part of."""
        return unique(whole for actor in self.actors + self.targets for whole in actor.wholes)

    @cached_property
    def all_places(self) -> tuple[Place, ...]:
        """Where it happened, and what that lies in."""
        return unique(whole for place in self.places for whole in place.wholes)

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        return self.dossier.pick(Source, self.record.source)

    @cached_property
    def after(self) -> tuple[Event, ...]:
        return self.dossier.pick(Event, self.record.after)

    @cached_property
    def before(self) -> tuple[Event, ...]:
        return self.dossier.pick(Event, self.record.before)

    @property
    def is_dated(self) -> bool:
        """Whether it is known when it happened, or when that was reported: not if it only goes on or ends by a day."""
        return bool(self.has_report_date or (self.date.first and self.date.last))

    @property
    def has_report_date(self) -> bool:
        """Whether an editor wrote when it became public."""
        return bool(self.record.reported)

    @cached_property
    def reported(self) -> Edtf:
        """When it became public: as written, else the last day of its date.

        If it goes on or nobody knows when it began: by the day of its earliest source that is not older than it. Never later
        than the earliest information cut-off of a brief that uses it.
        """
        if self.has_report_date:
            return self.record.reported or self.date
        cut_offs = [brief.as_of for brief in self.briefs if brief.as_of.last]
        if self.is_dated:
            return edtf.parse(min([self.date.latest, *(one.latest for one in cut_offs)]).isoformat())
        dates = [*self._source_dates, *cut_offs]
        return edtf.by(min(dates, key=lambda one: one.latest)) if dates else edtf.parse(f"/{self._newest_cut_off}")

    @property
    def _source_dates(self) -> list[Edtf]:
        """Those of the sources that may report it: none from before its first day does."""
        begin = self.date.first or Day.min
        return [source.date for source in self.sources if source.date and source.date.latest >= begin]

    @property
    def _newest_cut_off(self) -> Day:
        """That of the whole site, where neither a source nor a brief reports it; its own day if that is later."""
        return max(self.date.latest, self.dossier.newest_cut_off)


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """By first day, last day and id; among equal dates `after` and `before` come before the id."""
    by_id = sorted(events, key=lambda event: (event.date.key, event.id))
    return tuple(
        event for _, tie in groupby(by_id, key=lambda event: event.date.key) for event in _told_order(list(tie))
    )


def _told_order(tie: list[Event]) -> Iterator[Event]:
    """Events of one date, each after those that it is said to follow; those in a circle come last."""
    steps = _steps(tie) if len(tie) > 1 else set()
    waits = Counter(after for _, after in steps)
    ready = [place for place in range(len(tie)) if not waits[place]]
    followers: dict[int, list[int]] = {}
    for before, after in steps:
        followers.setdefault(before, []).append(after)
    while ready:
        place = heappop(ready)
        yield tie[place]
        for after in followers.get(place, ()):
            waits[after] -= 1
            if not waits[after]:
                heappush(ready, after)
    yield from (event for place, event in enumerate(tie) if waits[place])


def _steps(tie: list[Event]) -> set[tuple[int, int]]:
    """(place of one event, place of one that follows it), by `after` and `before`."""
    places = {event.id: place for place, event in enumerate(tie) if not event.home}
    written = [(places[id], tie[place].record) for id, place in places.items()]
    after = {(places[id], place) for place, record in written for id in record.after if id in places}
    return after | {(place, places[id]) for place, record in written for id in record.before if id in places}


def numbered(events: Iterable[Event]) -> dict[Event, int]:
    """Each event with its number, from 1 in the order given."""
    return {event: number for number, event in enumerate(events, start=1)}


def runs(numbers: Iterable[int]) -> str:
    """`1, 3–5, 9`: three or more in a row are a range."""
    groups: list[list[int]] = []
    for number in sorted(set(numbers)):
        if groups and number == groups[-1][-1] + 1:
            groups[-1].append(number)
        else:
            groups.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in groups)
