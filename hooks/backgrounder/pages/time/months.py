"""Events by year and month, as the timeline lists them."""

from itertools import groupby

from backgrounder.core.edtf import MONTHS
from backgrounder.model import Event

Months = list[tuple[str, str, list[Event]]]  # (anchor, heading, events)


def years(events: list[Event]) -> list[tuple[int, Months]]:
    """An event is filed under its first day, an unknown start under its last."""
    taken: set[str] = set()
    by_year = groupby(events, key=lambda event: event.year)
    return [
        (year, [_month(year, list(group), taken) for _, group in groupby(of_year, key=_number)])
        for year, of_year in by_year
    ]


def _number(event: Event) -> int:
    """The month it is filed under; 0 for a date that names the year only."""
    return event.date.ends[0].month or 0


def _month(year: int, events: list[Event], taken: set[str]) -> tuple[str, str, list[Event]]:
    """Where every start is unknown the heading says so; dates of whole years may come between months, so anchors count on."""
    number = _number(events[0])
    name = f"{year}-{number:02}" if number else f"{year}-whole"
    anchor = next(one for one in (name, *(f"{name}-{count}" for count in range(2, 99))) if one not in taken)
    taken.add(anchor)
    known = any(event.date.start for event in events)
    words = f"{MONTHS[number - 1]} {year}" if number else str(year)
    return (
        anchor,
        words if known and number else f"In {words}" if known else f"Day unknown, no later than {words}",
        events,
    )
