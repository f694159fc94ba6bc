"""Events by year and month, as the timeline lists them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from backgrounder.core.edtf import parse
from backgrounder.core.words.languages import gettext
from backgrounder.model import Event
from backgrounder.model.base import derived, item_of
from backgrounder.model.dossier import Dossier
from backgrounder.model.events import period_of


@dataclass(frozen=True)
class Month:
    """Events under one heading: those of a month whose start is known, those of a month until which they were reported, or
    those of which only the year is known. `said` is the date that the heading has in full.
    """

    anchor: str
    heading: str
    events: tuple[Event, ...]
    said: str | None


Months = tuple[Month, ...]
Years = tuple[tuple[int, Months], ...]


YEAR = 4  # characters of a period that is a year


@derived
def by_year(dossier: Dossier) -> dict[int, tuple[Event, ...]]:
    """Return the events by the year that they are filed under, in order."""
    groups = groupby(dossier.dates.items(), key=lambda dated: dated[1].anchor.year)
    return {year: tuple(event for event, _ in group) for year, group in groups}


@derived
def of_period(dossier: Dossier, period: str) -> tuple[Event, ...]:
    """Return the events of one year, or of one month that has a page: what is made from them depends on no other."""
    return item_of(_by_period, dossier, period, ())


def months_with_pages(dossier: Dossier, year: int) -> dict[str, int]:
    """Return the months of a year that have pages, in order, with how many events each has."""
    found = _by_period(dossier).items() if year in dossier.years_by_month else ()
    return {period: len(events) for period, events in found if period.startswith(f"{year:04}-")}


@derived
def _by_period(dossier: Dossier) -> dict[str, tuple[Event, ...]]:
    months: dict[str, list[Event]] = {}
    divided = dossier.years_by_month
    for event, date in dossier.dates.items() if divided else ():
        if len(period := period_of(date, divided)) > YEAR:
            months.setdefault(period, []).append(event)
    years = {f"{year:04}": events for year, events in by_year(dossier).items()}
    return years | {period: tuple(events) for period, events in months.items()}


def years(events: Sequence[Event]) -> Years:
    """An event is filed under its first day, an unknown start under its last."""
    groups = groupby(events, key=lambda event: event.year)
    return tuple((year, months_of(year, tuple(group))) for year, group in groups)


def months_of(year: int, events: Sequence[Event]) -> Months:
    """Return the events of one year by month; in each first those whose start is known."""
    return tuple(_months(year, events))


def _months(year: int, events: Sequence[Event]) -> Iterator[Month]:
    """Dates of whole years may come between months, so anchors count on."""
    taken: set[str] = set()
    for number, group in groupby(events, key=_number):
        found = tuple(group)
        parts = (tuple(event for event in found if bool(event.date.start) is known) for known in (True, False))
        for part in filter(None, parts):
            anchor = _anchor(year, number, taken)
            taken.add(anchor)
            yield Month(anchor, *_heading(year, number, part))


def _number(event: Event) -> int:
    """The month it is filed under; 0 for a date that names the year only."""
    return event.date.ends[0].month or 0


def _anchor(year: int, number: int, taken: set[str]) -> str:
    name = f"{year}-{number:02}" if number else f"{year}-whole"
    return next(one for one in (name, *(f"{name}-{count}" for count in range(2, 99))) if one not in taken)


def _heading(year: int, number: int, events: tuple[Event, ...]) -> tuple[str, tuple[Event, ...], str | None]:
    """Return a heading, its events, and the date that it has in full."""
    words = parse(f"{year:04}-{number:02}" if number else f"{year:04}").words
    if events[0].date.start:
        return (
            (words if number else gettext("In %(year)s", year=words)),
            events,
            f"{year:04}-{number:02}" if number else f"{year:04}",
        )
    last = max((event.date for event in events), key=lambda when: when.latest)
    return gettext("Day unknown, by %(date)s", date=last.ends[1].words), events, last.text
