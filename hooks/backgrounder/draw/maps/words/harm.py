"""What words spoil where they stand: the area of another place, which they would seem to name, another country, lines below them.

Harm is counted in pixels: by how much further away words may be for less of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from backgrounder.draw.maps.geometry import Shape, Span
from backgrounder.draw.maps.ground.basemap import rings_in
from backgrounder.draw.maps.ground.terrain import lines_in
from backgrounder.draw.maps.projection import Projection
from backgrounder.draw.maps.room.lines import Line, LineGrid, along
from backgrounder.model import Place
from backgrounder.records.beside.terrain import Terrain
from backgrounder.records.outlines import Outline
from backgrounder.records.shapes.boxes import Box, Point, Ring

IN_OTHER = 300.0  # a line of words in the area of another place
IN_PART = 30.0  # the name of a country in the area of a part of it
ABROAD, NAME_ABROAD, LED_ABROAD = (
    14.0,
    40.0,
    160.0,
)  # a line of words in another country; more of a name, and a name with a line
OUTSIDE = 30.0  # the name of an area beside it
THROUGH = 30.0  # a line to words through the area of another place
ON_JOINT, ON_BORDER, ON_RIVER = 60.0, 6.0, 2.5  # a line of words on a line
TOUCH = 0.04  # of a line of words that may touch an area
MOSTLY = 0.3


@dataclass(eq=False)
class Region:
    """An area in pixels."""

    rings: Sequence[Ring]
    _rows: dict[int, list[Span]] = field(default_factory=dict)

    @cached_property
    def _box(self) -> Box:
        xs, ys = [x for ring in self.rings for x, _ in ring], [y for ring in self.rings for _, y in ring]
        return min(xs), min(ys), max(xs), max(ys)

    def share(self, box: Box) -> float:
        """Return how much of a box is in the area, by three rows of it."""
        left, top, right, bottom = self._box
        if box[2] < left or box[0] > right or box[3] < top or box[1] > bottom:
            return 0
        return max(self._in_row(int(y), box) for y in (box[1] + 1, (box[1] + box[3]) / 2, box[3] - 1))

    @cached_property
    def shape(self) -> Shape:
        return Shape(self.rings)

    def _in_row(self, y: int, box: Box) -> float:
        if y not in self._rows:
            self._rows[y] = self.shape.spans(y + 0.5)
        inside = sum(max(min(end, box[2]) - max(start, box[0]), 0) for start, end in self._rows[y])
        return inside / (box[2] - box[0] or 1)


@dataclass(eq=False)
class Locality:
    """What is around a place: areas of others, other countries, and the lines of the map."""

    others: Sequence[Region]
    abroad: Sequence[Region]
    lines: Sequence[tuple[float, LineGrid]]
    own: Sequence[Region] = ()
    _known: dict[Box, float] = field(default_factory=dict)

    def harm(self, lines: Iterable[Box]) -> float:
        """Return what lines of words spoil."""
        return sum(map(self._of, lines))

    def misplaced(self, box: Box, is_led: bool) -> float:
        """Return what it spoils that a name stands in another country, or outside of the area that it names; a line may lead to it."""
        is_outside = bool(self.own) and not any(region.share(box) > MOSTLY for region in self.own)
        return (LED_ABROAD if is_led else NAME_ABROAD) * self._is_abroad(box) + OUTSIDE * is_outside

    def _is_abroad(self, box: Box) -> bool:
        return any(region.share(box) > MOSTLY for region in self.abroad)

    def led(self, line: Line | None) -> float:
        """Return what a line to words spoils."""
        points = along(*line) if line else ()
        return THROUGH * any(region.shape.holds(at) for region in self.others for at in points)

    def _of(self, box: Box) -> float:
        if box not in self._known:
            self._known[box] = self._found(box)
        return self._known[box]

    def _found(self, box: Box) -> float:
        return (
            IN_OTHER * any(region.share(box) > TOUCH for region in self.others)
            + ABROAD * self._is_abroad(box)
            + sum(harm for harm, grid in self.lines if grid.crosses(box))
        )


class Surroundings:
    """What there is to spoil on a map: its land and waters, and the `areas` of places."""

    def __init__(
        self,
        land: Iterable[Outline],
        terrain: Terrain,
        view: Projection,
        areas: Iterable[tuple[Place, Sequence[Ring]]],
    ):
        size = view.width, view.height
        outlines = [rings for one in land if one.is_country and (rings := rings_in(one, view))]
        self.areas = [(place, Region(rings)) for place, rings in areas if place.extent != "country"]
        self.countries = [Region(rings) for rings in outlines]
        self.lines = [
            (ON_BORDER, LineGrid(*size, [(*ring, ring[0]) for rings in outlines for ring in rings])),
            (ON_RIVER, LineGrid(*size, [line for _, line in lines_in(terrain.rivers, view)])),
        ]
        self._size = size

    def join(self, joints: Iterable[Sequence[Point]]) -> None:
        """Add lines between the places of one event."""
        self.lines.append((ON_JOINT, LineGrid(*self._size, joints)))

    def of_town(self, box: Box) -> float:
        """Return what the name of a town spoils; it belongs where it stands."""
        return self.around(((box[0] + box[2]) / 2, (box[1] + box[3]) / 2), ()).harm([box])

    def of_country(self, box: Box) -> float:
        """Return what the name of a country spoils, which its type keeps from naming a part of it."""
        in_part = IN_PART * any(region.share(box) > TOUCH for _, region in self.areas)
        return in_part + Locality((), (), self.lines).harm([box])

    def around(self, at: Point | None, places: Iterable[Place]) -> Locality:
        """Return what is around a place at a point; what it lies in is its own. Without a point it is an area, and in no other."""
        places = tuple(places)
        own = {whole for place in places for whole in (place, *place.wholes)}
        others = [region for place, region in self.areas if place not in own and not (at and region.shape.holds(at))]
        home = [country for country in self.countries if at and country.shape.holds(at)]
        mine = [region for place, region in self.areas if place in places]
        return Locality(others, [one for one in self.countries if home and one not in home], self.lines, mine)
