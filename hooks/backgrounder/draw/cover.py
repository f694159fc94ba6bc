"""The map of a card, as shapes in pixels: a few places where events happened, each with its name and the side that acted there.

Who paints it decides in which colours.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from backgrounder.core.words.sides import Side
from backgrounder.draw.maps.figure.contents import contents_of
from backgrounder.draw.maps.ground.basemap import basemap_of, rings_in
from backgrounder.draw.maps.plain.svgmap import focus
from backgrounder.draw.maps.projection import Projection
from backgrounder.draw.maps.room.slots import centre
from backgrounder.draw.maps.symbols import Symbol, symbols_of
from backgrounder.model import Brief, Event
from backgrounder.model.dossier import Dossier
from backgrounder.records.outlines import Outline
from backgrounder.records.shapes.boxes import Box, Point, Ring
from backgrounder.records.shapes.surroundings import PATCH

MOST = 4  # places: more than that nobody reads beside a link
REACH = 13.0  # radius of a mark, pixels
APART = 2 * REACH + 8  # between the middles of two marks, at least
AIR = 0.06  # around the countries, by the size of their box


@dataclass(frozen=True)
class Spot:
    """A mark at `x` and `y` in pixels: the name of its place, how many events, and their side if all of them are of one."""

    x: float
    y: float
    name: str
    events: int
    side: Side | None


@dataclass(frozen=True)
class CoverMap:
    """The view; outlines, each with whether it is one of a country (None: it has no border); names with their middles; the places."""

    view: Projection
    land: tuple[tuple[bool | None, Ring], ...]
    names: tuple[tuple[str, float, float], ...]
    spots: tuple[Spot, ...]

    @property
    def sides(self) -> list[Side]:
        """The sides of its marks, in their order."""
        return sorted({spot.side for spot in self.spots if spot.side}, key=lambda side: side.number)


def has_map(dossier: Dossier, brief: Brief) -> bool:
    """Return whether there is a map of a brief."""
    return bool(_found(dossier, brief))


def cover_map(dossier: Dossier, brief: Brief, width: int, height: int) -> CoverMap | None:
    """Return a map of where most of a brief's events happened that fills a panel; None if there is nothing to draw.

    A panel is at most MAX_ASPECT times as high as it is wide.
    """
    found = _found(dossier, brief)
    if not found:
        return None
    ranked = sorted(found, key=lambda spot: (-len(spot[1]), not any(event.turning for event in spot[1])))
    view = _filling(Projection(focus(dossier, [symbol for symbol, _ in found]), width, AIR), height)
    land = tuple((_rank(outline), ring) for outline in dossier.land for ring in rings_in(outline, view))
    names = [name for name in basemap_of(dossier.land, view).names if name.slots and not name.is_part]
    return CoverMap(
        view,
        land,
        tuple((name.text, *_middle(name.slots[0].box)) for name in names),
        tuple(_spots(ranked, view)),
    )


def _found(dossier: Dossier, brief: Brief) -> tuple[tuple[Symbol, tuple[Event, ...]], ...]:
    """Return the places of a brief's events with these; if none can be drawn, all its places."""
    return contents_of(dossier, brief.events).spots or tuple((one, ()) for one in symbols_of(dossier, brief.places))


def _rank(outline: Outline) -> bool | None:
    """Return whether it is one of a country; None for land that has no border."""
    return None if outline.type == PATCH else outline.is_country


def _middle(box: Box) -> Point:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _filling(view: Projection, height: int) -> Projection:
    """Return a view that is extended to the north and to the south until it is so high."""
    more = max(height - view.height, 0) / 2
    west, north = view.degrees(0, -more)
    east, south = view.degrees(view.width, view.height + more)
    return Projection((west, south, east, north), view.width, 0)


def _spots(ranked: Iterable[tuple[Symbol, tuple[Event, ...]]], view: Projection) -> list[Spot]:
    """Return the first places that are not too near to those before them."""
    spots = list[Spot]()
    for symbol, events in ranked:
        at = _point(symbol, view)
        if at and all((at[0] - one.x) ** 2 + (at[1] - one.y) ** 2 >= APART**2 for one in spots):
            sides = {event.on_side for event in events}
            spots.append(Spot(*at, symbol.place.label, len(events), sides.pop() if len(sides) == 1 else None))
    return spots[:MOST]


def _point(symbol: Symbol, view: Projection) -> Point | None:
    """Return where the mark of a place stands: of an area in its middle; None for one that is not in view."""
    if symbol.at:
        return view.point(*symbol.at)
    rings = rings_in(symbol.outline, view) if symbol.outline else []
    return centre(rings) if rings else None
