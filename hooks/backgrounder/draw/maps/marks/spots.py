"""Spots of one drawing: places whose marks would touch are one. Units are pixels."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from backgrounder.core.words.languages import gettext, ngettext
from backgrounder.draw.maps.projection import Projection
from backgrounder.draw.maps.symbols import Symbol
from backgrounder.model import Event, Place
from backgrounder.records.shapes.boxes import Point, turn

NAMED = 1  # places of a spot that a crowded drawing names


@dataclass
class MapSpot:
    """A mark at `at`, for the events of one or several places; the first one names it."""

    at: Point
    places: list[Place]
    events: dict[Event, None]
    circle: float = 0  # radius of a place that is known only to be near
    is_area: bool = False  # of a place that is known only as an area, somewhere in which the mark stands

    @property
    def name(self) -> str:
        """The first place, and those beside it that do not lie in it."""
        first, *others = self.places
        return gettext(", ").join([first.label, *(place.label for place in others if first not in place.wholes)])

    @property
    def short_name(self) -> str:
        """The first places, and how many more there are."""
        more = len(self.places) - NAMED
        names = gettext(", ").join(place.label for place in self.places[:NAMED])
        return (
            ngettext("%(names)s, and %(num)s other", "%(names)s, and %(num)s others", more, names=names)
            if more > 0
            else names
        )


@dataclass
class _Squares:
    """Spots by the squares of a grid."""

    size: float
    cells: dict[tuple[int, int], list[MapSpot]] = field(default_factory=dict)

    def near(self, at: Point) -> MapSpot | None:
        column, row = int(at[0] // self.size), int(at[1] // self.size)
        around = (self.cells.get((column + dx, row + dy), ()) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
        close = (
            spot
            for spots in around
            for spot in spots
            if (spot.at[0] - at[0]) ** 2 + (spot.at[1] - at[1]) ** 2 < self.size**2
        )
        return next(close, None)

    def add(self, spot: MapSpot) -> None:
        self.cells.setdefault((int(spot.at[0] // self.size), int(spot.at[1] // self.size)), []).append(spot)


def spots_of(
    spots: Iterable[tuple[Symbol, Sequence[Event]]], view: Projection, size: float, *, is_crowded: bool = False
) -> list[MapSpot]:
    """Return the spots of symbols that have a position, those with most events first; marks are `size` wide.

    In a crowded drawing a circle has no room: what is known to be near is part of the spot where it is.
    """
    squares, found = _Squares(size), list[MapSpot]()
    for symbol, events in spots:
        if not symbol.at:
            continue
        at = view.point(symbol.at[0] + turn(symbol.at[0], view.centre), symbol.at[1])
        radius = None if is_crowded else symbol.radius_km
        other = squares.near(at) if not radius else None
        if other:
            other.places.append(symbol.place)
            other.events.update(dict.fromkeys(events))
            continue
        circle = view.length(radius, symbol.at[1]) if radius else 0
        spot = MapSpot(at, [symbol.place], dict.fromkeys(events), circle)
        found.append(spot)
        if not circle:
            squares.add(spot)
    return sorted(found, key=lambda spot: -len(spot.events))
