"""All that is written on a drawing, in the order that leaves least without words and spoils least. Units are pixels."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import cos, pi, sin

from backgrounder.draw.maps.event_links import EventLink, event_links_of
from backgrounder.draw.maps.figure.areas import MARK, MapArea
from backgrounder.draw.maps.figure.arrow_words import arrows_svg
from backgrounder.draw.maps.figure.arrows import Arrow, arrows_of
from backgrounder.draw.maps.figure.blocks import Block, blocks_of
from backgrounder.draw.maps.figure.choice import choose
from backgrounder.draw.maps.figure.contents import FigureContents
from backgrounder.draw.maps.figure.harm import Locality, Surroundings
from backgrounder.draw.maps.figure.scales import FigureWidth
from backgrounder.draw.maps.figure.spots import MapSpot
from backgrounder.draw.maps.figure.words import Writer, extent_of
from backgrounder.draw.maps.ground.terrain import scale_svg
from backgrounder.draw.maps.projection import Projection
from backgrounder.draw.maps.room.board import Board, Placed
from backgrounder.draw.maps.room.lines import boxes
from backgrounder.draw.maps.room.slots import centre
from backgrounder.model import Place
from backgrounder.model.dossier import Dossier
from backgrounder.records.shapes.boxes import Box, Point

MOST_BLOCKS = 40  # spots that get words; in a world of thousands all others are marks
TRIES = 10  # orders in which words are written
ARROWS = -1  # in an order of spots: the words of arrows
SILENT, MUTE = 250.0, 500.0  # harm of a mark and of an arrow without words
WIDEST_RIM = 0.14  # by the width of the map: words stay outside a circle that is no wider
Order = list[int]


@dataclass(frozen=True)
class Lettering:
    """What is written: arrows with their words, words by spot and by area, empty where there is no room; `harm` by spot."""

    board: Board
    arrows: tuple[str, ...]
    spots: tuple[str, ...]
    harm: dict[int, float]

    @property
    def total(self) -> float:
        return sum(self.harm.values())


@dataclass
class Scribe:
    """Writes on a drawing. `points` are the marks at points, `spots` these and those in areas; `bar` is the scale, and `in_areas`
    what is written in areas that have no mark.
    """

    dossier: Dossier
    contents: FigureContents
    scale: FigureWidth
    view: Projection
    writer: Writer
    points: Sequence[MapSpot]
    areas: Sequence[MapArea]
    spots: list[MapSpot] = field(default_factory=list)
    bar: str = ""
    in_areas: dict[Place, str] = field(default_factory=dict)
    _boxes: dict[Place, Box] = field(default_factory=dict)
    _localities: dict[Place, Locality] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._board = self._marked()
        self.bar = scale_svg(self.view, self._board)
        self.spots = [*self.points, *self._area_spots()]
        self.around.join(line for link in self.links for line in link.lines)
        if self.scale.has_all_arrows:
            self._write_in(area for area in self.areas if area.is_country)
        for arrow in self.arrows:
            self._board.take(*boxes(arrow.curve))

    def _marked(self) -> Board:
        """Return a board with the marks at points, and the rims of circles."""
        board = Board(self.view.width, self.view.height)
        for spot in self.points:
            board.mark(*spot.at, self.scale.radius + 1, air=0.5)
        board.take(*(box for spot in self.points if spot.circle for box in boxes(_rim(spot), 2)))
        return board

    # -- areas

    def _area_spots(self) -> Iterator[MapSpot]:
        """Write what has room in a part of a country, and yield the marks of the others; a crowded drawing has none."""
        for area in self.areas[:MOST_BLOCKS]:
            if area.is_country or self._write(area, [block for block in area.blocks(self.scale) if block.rows]):
                continue
            if not self.contents.is_crowded and (spot := area.spot(self._board)):
                self._board.mark(*spot.at, MARK + 1, air=0.5)
                yield spot

    def _write(self, area: MapArea, blocks: Sequence[Block]) -> bool:
        """Write words in an area where they have room."""
        if best := area.best(blocks, self._board, self.around):
            block, box = best
            size = extent_of(block)
            self._board.put(Placed(box, None), size, None)
            self._boxes[area.place] = box
            self.in_areas[area.place] = self.writer.block(block, Placed(box, None), [area.place])
        return best is not None

    def _write_in(self, areas: Iterator[MapArea]) -> None:
        for area in areas:
            if area.place not in self.in_areas and not any(area.place in spot.places for spot in self.spots):
                self._write(area, area.forms(self.scale))

    # -- what there is to spoil

    @cached_property
    def links(self) -> list[EventLink]:
        """The lines between the places of one event."""
        points = {place: spot.at for spot in self.spots for place in spot.places}
        middles = {area.place: centre(area.rings) for area in self.areas if not area.is_country}
        events = dict.fromkeys(event for _, events in self.contents.spots for event in events)
        return event_links_of(events, middles | points)

    @cached_property
    def around(self) -> Surroundings:
        areas = [(area.place, area.rings) for area in self.areas]
        return Surroundings(self.dossier.land, self.dossier.terrain, self.view, areas)

    @cached_property
    def arrows(self) -> tuple[Arrow, ...]:
        shown = [one for one in self.contents.movements if self.scale.has_all_arrows or one.is_to_point]
        marks = [(*spot.at, self._reach(spot)) for spot in self.spots]
        return arrows_of(shown, self.dossier, self.view, marks, self._boxes)

    def _reach(self, spot: MapSpot) -> float:
        return (MARK if spot.is_area else self.scale.radius) + 1

    # -- words

    def best(self) -> Lettering:
        """Return the words of the best of several orders: what did badly is written earlier in the next one."""
        order: Order = [*range(min(len(self.spots), MOST_BLOCKS)), *([ARROWS] if self.arrows else [])]
        tries = list[Lettering]()
        for number in range(TRIES if len(self.points) <= MOST_BLOCKS else 1):
            tries.append(self._written(order))
            harm = tries[-1].harm
            worst = sorted(order, key=lambda one: -harm[one])
            order = worst if not number else [worst[0], *(one for one in order if one != worst[0])]
        best = min(tries, key=lambda words: words.total)
        self._board = best.board
        self._write_in(iter(self.areas[:MOST_BLOCKS]))
        return best

    def _written(self, order: Order) -> Lettering:
        """Write on a copy of the board, in an order."""
        board, arrows = self._board.copy(), list[str]()
        written, harm = dict[int, str](), dict[int, float]()
        for one in order:
            if one == ARROWS:
                marks = [self._square(spot) for spot in self.spots]
                arrows = arrows_svg(self.arrows, marks, self.view, board, self.around, self.writer.keys)
                harm[one] = MUTE * sum("<text" not in arrow for arrow in arrows)
            else:
                written[one], harm[one] = self._words(self.spots[one], board)
        return Lettering(board, tuple(arrows), tuple(written[one] for one in sorted(written)), harm)

    def _square(self, spot: MapSpot) -> Box:
        (x, y), reach = spot.at, self._reach(spot) + 0.5
        return x - reach, y - reach, x + reach, y + reach

    def name(self, spot: MapSpot) -> str:
        """Return the name of a mark."""
        if spot.is_area:
            return next(area.name for area in self.areas if area.place == spot.places[0])
        return spot.short_name if self.contents.is_crowded else spot.name

    def _words(self, spot: MapSpot, board: Board) -> tuple[str, float]:
        """Write at a spot, and return the words with their harm."""
        reach = max(self._reach(spot), spot.circle + 1 if spot.circle < self.view.width * WIDEST_RIM else 0)
        is_alone = len(spot.events) == 1
        blocks = list(blocks_of(self.name(spot), tuple(spot.events), self.scale.most, self.scale.rooms, is_alone))
        found = choose(spot, reach, blocks, board, self._here(spot))
        if not found:
            return "", SILENT
        board.put(found.placed, found.size, (*spot.at, reach))
        return self.writer.block(found.block, found.placed, spot.places), found.harm

    def _here(self, spot: MapSpot) -> Locality:
        key = spot.places[0]
        if key not in self._localities:
            self._localities[key] = self.around.around(spot.at, spot.places)
        return self._localities[key]


def _rim(spot: MapSpot) -> list[Point]:
    """Return points along the circle of a spot."""
    (x, y), count = spot.at, max(int(spot.circle), 8)
    turns = (2 * pi * step / count for step in range(count))
    return [(x + spot.circle * cos(turn), y + spot.circle * sin(turn)) for turn in turns]
