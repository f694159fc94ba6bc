"""All events as data for scripts: the live map shows them, and filters narrow them where they are too many for a page.

Three files, so that a page loads no more than it needs: what events are filtered by, in columns of numbers; their ids; their
titles. They are scripts, because a page opened from a disk may not fetch. data-records.js reads them.
"""

import json
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from backgrounder.core.page import Asset
from backgrounder.derive import asof
from backgrounder.markdown.sections import slug
from backgrounder.model import Event, LinkedRecord, Place
from backgrounder.model.base import each

COLUMNS, IDS, TITLES = "map/events.js", "map/ids.js", "map/titles.js"
CHOICES = "timeline/choices.js"  # what the filter above them offers, where they are too many for a page
DATA = "events_backgrounder"  # the variable of the columns
OPEN = -1  # the duration of an event that still goes on
FILES = (COLUMNS, IDS, TITLES)
Json = dict[str, Any]


@dataclass(frozen=True)
class _EventRow:
    """What the columns have of an event; `first` is its first day, as days since the day before 1 January of the year 1."""

    first: int
    days: int
    actors: tuple[LinkedRecord, ...]
    places: tuple[LinkedRecord, ...]
    kind: str
    briefs: tuple[LinkedRecord, ...]
    known: str
    is_withdrawn: bool
    is_startless: bool


class NumberedValues:
    """A table in which each value is written once; called with a value it returns its index in `values`."""

    def __init__(self) -> None:
        self.places: dict[Hashable, int] = {}

    def __call__(self, value: Hashable) -> int:
        return self.places.setdefault(value, len(self.places))

    @property
    def values(self) -> list[Any]:
        return list(self.places)


def files(events: Iterable[Event]) -> list[Asset]:
    """Return the three scripts; each sets one variable."""
    events = list(events)
    return [
        Asset(COLUMNS, _script(DATA, columns(events))),
        Asset(IDS, _script("ids_backgrounder", ids(events))),
        Asset(TITLES, _script("titles_backgrounder", titles(events))),
    ]


def _script(name: str, data: Any) -> str:
    return f"var {name} = {json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n"


def columns(events: list[Event]) -> Json:
    """Return tables of the values of events, and columns with one value per event, in the order of the list.

    `actors` and `places`: [id, name of a place, numbers of what it is part of]; `briefs`: [id, numbers of its topics].
    `from`: days since the event before, the first one since the day before 1 January of the year 1; `days`: until the last
    day of the date, OPEN while it goes on. `actor`, `place` and `brief`: numbers in these tables, one alone without a list.
    `known`: the day by which it had been reported where that is not its last, by number; `withdrawn` and `startless` (with an
    unknown start): numbers.
    """
    actors, places, kinds, briefs, topics = (NumberedValues() for _ in range(5))
    rows = each(_row, events, COLUMNS)
    event_columns = {
        "from": [day - previous for previous, day in pairwise([0, *(row.first for row in rows)])],
        "days": [row.days for row in rows],
        "actor": [_numbers(actors, row.actors) for row in rows],
        "place": [_numbers(places, row.places) for row in rows],
        "kind": [kinds(row.kind) for row in rows],
        "brief": [_numbers(briefs, row.briefs) for row in rows],
        "known": {number: row.known for number, row in enumerate(rows) if row.known},
        "withdrawn": [number for number, row in enumerate(rows) if row.is_withdrawn],
        "startless": [number for number, row in enumerate(rows) if row.is_startless],
    }
    return {
        "actors": [[actor.id, wholes] for actor, wholes in _with_wholes(actors)],
        "places": [[place.id, place.name, wholes] for place, wholes in _with_wholes(places)],
        "kinds": kinds.values,
        "briefs": [[brief.id, [topics(slug(topic)) for topic in brief.topics]] for brief in briefs.values],
        "topics": topics.values,
        **event_columns,
    }


def place_numbers(events: Iterable[Event]) -> dict[Place, int]:
    """Return the numbers that places of events have in the table of the columns."""
    return {
        place: number for number, place in enumerate(dict.fromkeys(place for event in events for place in event.places))
    }


def _row(event: Event) -> _EventRow:
    return _EventRow(
        event.date.anchor.toordinal(),
        _days(event),
        tuple(dict.fromkeys(event.actors + event.targets)),
        event.places,
        event.type or "",
        event.briefs,
        _known(event),
        bool(event.withdrawn),
        not event.date.start,
    )


def _numbers(table: NumberedValues, records: Iterable[LinkedRecord]) -> int | list[int]:
    numbers = [table(record) for record in records]
    return numbers[0] if len(numbers) == 1 else numbers


def _with_wholes(table: NumberedValues) -> list[tuple[Any, list[int]]]:
    """Return each record of a table with the numbers of its wholes, which are added to the table, too."""
    for record in table.values:
        for whole in record.wholes:
            table(whole)
    return [(record, [table(whole) for whole in record.wholes if whole is not record]) for record in table.values]


def _days(event: Event) -> int:
    return (event.date.last - event.date.anchor).days if event.date.last else OPEN


def _known(event: Event) -> str:
    """Return the day by which an event was known; empty if it is the last day of its date, as it mostly is."""
    day = asof.known_from(event)
    return "" if day == event.date.last else day.isoformat()


def ids(events: Iterable[Event]) -> list[tuple[str, str]]:
    """Return (year or month whose page has them, the ids of its events), in the order of the list."""
    by_period = groupby(events, key=lambda event: event.period)
    return [(period, " ".join(event.id for event in group)) for period, group in by_period]


def titles(events: Iterable[Event]) -> str:
    """Return a line for each: its title and, after a tab, its date in words unless it is the date of the line above."""
    lines, previous = [], ""
    for event in events:
        title, date = " ".join(event.title.split()), event.date.words
        lines.append(f"{title}\t{date}" if date != previous else title)
        previous = date
    return "\n".join(lines)
