"""What the live view of /map/ reads: all events in columns and the places at which they stand.

Columns of numbers instead of ten thousand objects with names: a name, a date and an id are written once and pointed to.
list-records.js and place-map.js read it; RecordsInData tells the columns.
"""

from collections.abc import Callable, Hashable, Iterable
from typing import Any

from .. import asof
from ..dossier import Dossier
from ..linked import Event, Linked
from ..mentions import slug
from ..outlines import Outline
from . import ground, spots

Json = dict[str, Any]


class Table:
    """Values that are written once; asked for a value it tells its place in `values`."""

    def __init__(self) -> None:
        self.places: dict[Hashable, int] = {}

    def __call__(self, value: Hashable) -> int:
        return self.places.setdefault(value, len(self.places))

    @property
    def values(self) -> list[Hashable]:
        return list(self.places)


def view(dossier: Dossier, href: Callable[[Linked], str], captions: bool) -> Json:
    """`href` gives a record's address from the page; `captions`: the names of the ground, which tiles bring themselves."""
    return {
        "spots": spots.collection(dossier, href),
        "captions": _captions(dossier.outlines) if captions else [],
        **columns(dossier.events.values()),
    }


def _captions(outlines: tuple[Outline, ...]) -> list[Json]:
    return ground.captions(outlines, spots.world(outlines))


def columns(events: Iterable[Event]) -> Json:
    """`ids`: for each query word what its numbers point to; `places`: (id, name); `dates`: (words, first day, last day,
    empty while it goes on). The rest are columns with one value per event, in the order of the list."""
    events = list(events)
    ids = {key: Table() for key in WORDS}
    places, dates = Table(), Table()
    found = {
        "id": [event.id for event in events],
        "title": [event.title for event in events],
        "date": [dates(_date(event)) for event in events],
        "known": [_known(event) for event in events],
        "at": [[places((place.id, place.name)) for place in event.places] for event in events],
        **{key: [[ids[key](id) for id in of(event)] for event in events] for key, of in WORDS.items()},
        "withdrawn": [number for number, event in enumerate(events) if event.withdrawn],
    }
    named = {key: table.values for key, table in ids.items()}
    return {"ids": named, "places": places.values, "dates": dates.values, "columns": found}


def _date(event: Event) -> tuple[str, str, str]:
    date = event.date
    return date.words, date.anchor.isoformat(), date.last.isoformat() if date.last else ""


def _known(event: Event) -> str:
    """Mostly the last day of its date; then nothing is written."""
    known = asof.known_from(event)
    return "" if known == event.date.last else known.isoformat()


WORDS: dict[str, Callable[[Event], list[str]]] = {  # the ids that an event goes by under each query word
    "actor": lambda event: [actor.id for actor in event.all_actors],
    "place": lambda event: [place.id for place in event.all_places],
    "kind": lambda event: [event.type] if event.type else [],
    "brief": lambda event: [brief.id for brief in event.briefs],
    "topic": lambda event: list(dict.fromkeys(slug(topic) for brief in event.briefs for topic in brief.topics)),
}
