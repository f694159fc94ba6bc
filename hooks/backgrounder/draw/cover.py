"""The figure of a brief without a picture, as shapes in pixels: its places on a map, and its dates on a line.

Who paints it decides in which colours: the card of a brief as PNG, a page as SVG.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from backgrounder.core.edtf import Edtf
from backgrounder.draw.maps.ground.basemap import basemap_of, rings_in
from backgrounder.draw.maps.projection import Projection
from backgrounder.draw.maps.symbols import Symbol, symbols_of
from backgrounder.draw.time_axis import Scale, ticks, whole_months
from backgrounder.draw.time_band import period
from backgrounder.model import Brief
from backgrounder.model.dossier import Dossier
from backgrounder.records.outlines import Outline
from backgrounder.records.shapes.boxes import Box, Ring, union
from backgrounder.records.shapes.surroundings import PATCH

DOT = 7.0  # radius of a day, pixels
PITCH = 2 * DOT + 5  # from row to row of dots
ROWS = 5  # above each other; what does not fit lies on the topmost row
AIR = 0.12  # around the places, by the size of their box
LABEL = 90.0  # pixels between the words of two ticks, at least


@dataclass(frozen=True)
class Spot:
    """A place: its point and radius in pixels; `exact` says whether the point is known."""

    x: float
    y: float
    radius: float
    exact: bool


@dataclass(frozen=True)
class CoverMap:
    """The view; outlines, each with whether it is one of a country (None: it has no border); names with their middles; shaded areas, and
    places.
    """

    view: Projection
    land: tuple[tuple[bool | None, Ring], ...]
    names: tuple[tuple[str, float, float], ...]
    shaded: tuple[Ring, ...]
    spots: tuple[Spot, ...]


@dataclass(frozen=True)
class DateMark:
    """An event: from `left` to `right` in pixels, in a row counted from the line upwards; `open` if its start is not known."""

    left: float
    right: float
    row: int
    open: bool


@dataclass(frozen=True)
class DateLine:
    """The marks of events, the ticks with their words, and where the information ends, if that lies within."""

    marks: tuple[DateMark, ...]
    ticks: tuple[tuple[float, str], ...]
    cut_off: float | None


def cover_map(dossier: Dossier, brief: Brief, width: int, height: int) -> CoverMap | None:
    """Return the map of the places of a brief that fills a panel; None if none of them can be drawn.

    A panel is at most MAX_ASPECT times as high as it is wide.
    """
    symbols = symbols_of(dossier, brief.places)
    if not symbols:
        return None
    view = _filling(Projection(union([symbol.box for symbol in symbols]), width, AIR), height)
    land = tuple((_rank(outline), ring) for outline in dossier.land for ring in rings_in(outline, view))
    names = [name for name in basemap_of(dossier.land, view).names if name.slots and not name.is_part]
    shaded = tuple(ring for symbol in symbols if symbol.outline for ring in rings_in(symbol.outline, view))
    return CoverMap(
        view,
        land,
        tuple((name.text, *_middle(name.slots[0].box)) for name in names),
        shaded,
        tuple(_spot(symbol, view) for symbol in symbols if symbol.at),
    )


def _rank(outline: Outline) -> bool | None:
    """Return whether it is one of a country; None for land that has no border."""
    return None if outline.type == PATCH else outline.is_country


def _middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _filling(view: Projection, height: int) -> Projection:
    """Return a view that is extended to the north and to the south until it is so high."""
    more = max(height - view.height, 0) / 2
    west, north = view.degrees(0, -more)
    east, south = view.degrees(view.width, view.height + more)
    return Projection((west, south, east, north), view.width, 0)


def _spot(symbol: Symbol, view: Projection) -> Spot:
    lon, lat = symbol.at or (0, 0)
    x, y = view.point(lon, lat)
    radius = view.length(symbol.radius_km, lat) if symbol.radius_km else DOT
    return Spot(x, y, max(radius, DOT), symbol.shape == "pin")


def date_line(brief: Brief, width: float) -> DateLine | None:
    """Return the events of a brief on a line `width` pixels long; None without events."""
    dates = [event.date for event in brief.events]
    if not dates:
        return None
    until = brief.as_of.last
    scale = Scale(
        0.1,
        width,
        width,  # ticks have no words at the very edge
        *whole_months(period(dates, until)),
    )
    cut_off = scale.after(until) if until and scale.low <= until.toordinal() <= scale.high else None
    named = [(x, words) for x, words in ticks(scale) if words]
    return DateLine(tuple(_in_rows(_ends(when, scale) for when in dates)), tuple(_apart(named)), cut_off)


def _ends(when: Edtf, scale: Scale) -> tuple[float, float, bool]:
    """Return (left, right, whether the start is not known): then it is a dot on the last day."""
    last = when.last or date.fromordinal(scale.high)
    left, right = scale.edge(when.first or last), scale.after(last)
    middle = (left + right) / 2
    if right - left < 2 * DOT:
        left, right = middle - DOT, middle + DOT
    return left, right, when.first is None


def _in_rows(ends: Iterable[tuple[float, float, bool]]) -> Iterable[DateMark]:
    """Put each mark into the lowest row in which it touches no other."""
    taken = [-PITCH] * ROWS
    for left, right, is_open in sorted(ends):
        row = next((number for number, end in enumerate(taken) if end + 3 <= left), ROWS - 1)
        taken[row] = max(right, taken[row])
        yield DateMark(left, right, row, is_open)


def _apart(named: Iterable[tuple[float, str]]) -> Iterable[tuple[float, str]]:
    end = -LABEL
    for x, words in named:
        if x - end >= LABEL:
            yield x, words
            end = x
