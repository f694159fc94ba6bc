"""Thin lines between the places of one event: an arc joins two, spokes join more at a point between them.

place-map.js draws the same lines on the live map.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import hypot

from backgrounder.draw.maps.room.lines import along, curve
from backgrounder.model import Event, Place

Point = tuple[float, float]
BEND = 0.16  # height of an arc by its length
MANY = 100  # with more lines none can be followed


@dataclass(frozen=True)
class EventLink:
    """The events that happened at the same places, and the positions of these, in pixels."""

    events: tuple[Event, ...]
    points: tuple[Point, ...]

    @property
    def middle(self) -> Point:
        """The point where spokes meet, or the top of an arc: the position of the numbers."""
        if len(self.points) > 2:
            number = len(self.points)
            return sum(x for x, _ in self.points) / number, sum(y for _, y in self.points) / number
        (x1, y1), (x, y), (x2, y2) = self.points[0], _control(*self.points), self.points[1]
        return (x1 + 2 * x + x2) / 4, (y1 + 2 * y + y2) / 4

    @property
    def path(self) -> str:
        """The `d` of its lines."""
        if len(self.points) > 2:
            x, y = self.middle
            return "".join(f"M{x:.1f} {y:.1f}L{x2:.1f} {y2:.1f}" for x2, y2 in self.points)
        (x1, y1), (x, y), (x2, y2) = self.points[0], _control(*self.points), self.points[1]
        return f"M{x1:.1f} {y1:.1f}Q{x:.1f} {y:.1f} {x2:.1f} {y2:.1f}"

    @property
    def lines(self) -> list[list[Point]]:
        """Points along its lines."""
        if len(self.points) > 2:
            return [along(self.middle, point) for point in self.points]
        return [curve(self.points[0], _control(*self.points), self.points[1])]


def event_links_of(events: Iterable[Event], points: Mapping[Place, Point]) -> list[EventLink]:
    """Return a link for each set of two or more drawn places of an event; none if there would be too many to follow."""
    by_places: dict[frozenset[Place], list[Event]] = {}
    for event in events:
        places = frozenset(place for place in event.places if place in points)
        if len({points[place] for place in places}) > 1:
            by_places.setdefault(places, []).append(event)
    if len(by_places) > MANY:
        return []
    return [
        EventLink(tuple(group), tuple(sorted({points[place] for place in places})))
        for places, group in by_places.items()
    ]


def _control(start: Point, end: Point) -> Point:
    """Return the control point of an arc, which bends upwards, a vertical one to the left."""
    across, down = end[0] - start[0], end[1] - start[1]
    x, y = -down, across
    if (y, x) > (0, 0):
        x, y = -x, -y
    factor = 2 * BEND * hypot(across, down) / (hypot(x, y) or 1)
    return (start[0] + end[0]) / 2 + x * factor, (start[1] + end[1]) / 2 + y * factor
