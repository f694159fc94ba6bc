"""What a timeline shows: events in lanes, which of them are turning points, and which have no day to be drawn at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from backgrounder.core.words.languages import gettext
from backgrounder.core.words.sides import Side
from backgrounder.draw.maps.marks.kinds import KINDS, OTHER, EventKind, kind_of
from backgrounder.model import Event

MOST_TURNS = 4  # turning points that the records suggest, where editors name none
LEAST_USES = 3  # briefs and claims about an event, from which it may be one


@dataclass(frozen=True)
class Lane:
    """Events of one side or of one kind, in order; of nobody's side: without both."""

    name: str
    events: tuple[Event, ...]
    side: Side | None = None
    kind: EventKind | None = None

    @cached_property
    def dated(self) -> tuple[Event, ...]:
        """Those whose start is known, however vaguely."""
        return tuple(event for event in self.events if event.date.start)

    @cached_property
    def undated(self) -> tuple[Event, ...]:
        """Those of which only the last possible day is known."""
        return tuple(event for event in self.events if not event.date.start)


def lanes_of(sides: Sequence[Side], events: Iterable[Event]) -> tuple[Lane, ...]:
    """Return the lanes that have events: by side in the order of sides, then others; by kind where no sides are defined."""
    keys: tuple[Side | EventKind | None, ...] = (*sides, None) if sides else KINDS
    groups: dict[Side | EventKind | None, list[Event]] = {key: [] for key in keys}
    for event in events:
        groups[event.on_side if sides else kind_of(event)].append(event)
    return tuple(_lane(key, tuple(found)) for key, found in groups.items() if found)


def _lane(key: Side | EventKind | None, events: tuple[Event, ...]) -> Lane:
    if isinstance(key, EventKind):
        return Lane(key.title if key is not OTHER else gettext("Others"), events, kind=key)
    return Lane(key.name if key else gettext("No side named"), events, side=key)


def turning_points(events: Sequence[Event]) -> tuple[Event, ...]:
    """Return the turning points: those that editors name, else those that most briefs and claims are about."""
    named = tuple(event for event in events if event.turning)
    if named:
        return named
    uses = {event: len(event.briefs) + len(event.claims_about) for event in events if not event.withdrawn}
    ranked = sorted((event for event in uses if uses[event] >= LEAST_USES), key=lambda event: -uses[event])
    chosen = set(ranked[:MOST_TURNS])
    return tuple(event for event in events if event in chosen)
