"""A drawing with its marks, before anything is written but what has room in an area only. Units are pixels."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from math import cos, pi, sin

from backgrounder.draw.maps.event_links import EventLink, event_links_of
from backgrounder.draw.maps.figure.areas import MARK, MapArea
from backgrounder.draw.maps.figure.arrows import Arrow, arrows_of
from backgrounder.draw.maps.figure.contents import FigureContents
from backgrounder.draw.maps.figure.scales import FigureWidth
from backgrounder.draw.maps.ground.terrain import scale_svg
from backgrounder.draw.maps.marks.spots import MapSpot
from backgrounder.draw.maps.projection import Projection
from backgrounder.draw.maps.room.board import Board, Placed
from backgrounder.draw.maps.room.grids import Circle
from backgrounder.draw.maps.room.lines import boxes
from backgrounder.draw.maps.words.blocks import Block, blocks_of
from backgrounder.draw.maps.words.choice import Choices, best_told, choices
from backgrounder.draw.maps.words.harm import Surroundings
from backgrounder.draw.maps.words.writer import extent_of
from backgrounder.model import Place
from backgrounder.model.dossier import Dossier
from backgrounder.records.shapes.boxes import Box, Point

MOST_NAMED = 4  # places of one mark that are all named; of more nobody listens to all
MOST_BLOCKS = 40  # spots that get words; in a world of thousands all others are marks
WANTED = 6  # boxes that a spot would best have its words in
WIDEST_RIM = 0.14  # by the width of the map: words stay outside a circle that is no wider


@dataclass(eq=False)
class Marked:
    """`points` are the marks at points, `spots` these and those in areas; `bar` is the scale of the map."""

    dossier: Dossier
    contents: FigureContents
    scale: FigureWidth
    view: Projection
    points: Sequence[MapSpot]
    areas: Sequence[MapArea]
    inside: dict[Place, tuple[Block, Box]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.board = Board(self.view.width, self.view.height)
        for spot in self.points:
            self.board.mark(*spot.at, self.scale.radius + 1, air=0.5)
        self.board.take(*(box for spot in self.points if spot.circle for box in boxes(_rim(spot), 2)))
        self.bar = scale_svg(self.view, self.board)
        self.around = Surroundings(
            self.dossier.land, self.dossier.terrain, self.view, [(area.place, area.rings) for area in self.areas]
        )
        self.spots = [*self.points, *self._area_spots()]
        self.around.join(line for link in self.links for line in link.lines)

    def _area_spots(self) -> Iterator[MapSpot]:
        """Write what has room in a part of a country, and yield the marks of the others; a crowded drawing has none."""
        for area in self.areas[:MOST_BLOCKS]:
            if area.is_country or self._is_written(area):
                continue
            if not self.contents.is_crowded and (spot := area.spot(self.board)):
                self.board.mark(*spot.at, MARK + 1, air=0.5)
                yield spot

    def _is_written(self, area: MapArea) -> bool:
        """Write the events of an area where they have room in it, and return whether they do."""
        best = area.best([block for block in area.blocks(self.scale) if block.rows], self.board, self.around, 0)
        if best:
            _, block, box = best
            self.board.put(Placed(box, None), extent_of(block), None)
            self.inside[area.place] = block, box
        return best is not None

    @cached_property
    def links(self) -> list[EventLink]:
        """The lines between the places of one event."""
        points = {place: spot.at for spot in self.spots for place in spot.places}
        middles = {area.place: area.middle for area in self.areas if not area.is_country}
        events = dict.fromkeys(event for _, events in self.contents.spots for event in events)
        return event_links_of(events, middles | points)

    def arrows(self, words: Mapping[Place, Sequence[Box]]) -> tuple[Arrow, ...]:
        """Return the arrows that this width has, those to countries up to the `words` about these."""
        shown = [one for one in self.contents.movements if self.scale.has_all_arrows or one.is_to_point]
        marks = [self.own(spot) for spot in self.spots]
        return arrows_of(shown, self.dossier, self.view, marks, words, self.wanted)

    @cached_property
    def first_arrows(self) -> tuple[Arrow, ...]:
        """The arrows where nothing is written yet."""
        return self.arrows({})

    def mark(self, spot: MapSpot) -> Circle:
        """Return a mark as a circle."""
        return (*spot.at, (MARK if spot.is_area else self.scale.radius) + 1)

    def own(self, spot: MapSpot) -> Circle:
        """Return what words of a mark stay outside of: also a circle in which its place is, unless that is wide."""
        x, y, radius = self.mark(spot)
        return x, y, max(radius, spot.circle + 1 if spot.circle < self.view.width * WIDEST_RIM else 0)

    def name(self, spot: MapSpot) -> str:
        """Return the name of a mark."""
        if spot.is_area:
            return next(area.name for area in self.areas if area.place == spot.places[0])
        return spot.short_name if self.contents.is_crowded or len(spot.places) > MOST_NAMED else spot.name

    @cached_property
    def blocks(self) -> list[list[Block]]:
        """The words of each spot that gets any, with most of them first."""
        return [list(self._blocks(spot)) for spot in self.spots[:MOST_BLOCKS]]

    def _blocks(self, spot: MapSpot) -> Iterator[Block]:
        events = tuple(spot.events)
        return blocks_of(
            self.name(spot), events, self.scale.most, self.scale.rooms, len(events) == 1, self.contents.leading
        )

    @cached_property
    def choices(self) -> list[Choices]:
        """The words that each spot could have, if nothing else were written."""
        return [self._choices(*one) for one in zip(self.spots, self.blocks)]

    @cached_property
    def wanted(self) -> list[list[Box]]:
        """The boxes where each spot would best have its events, and its name alone: arrows, and words about countries, keep off them if
        they can.
        """
        kinds = [some for choices in self.choices for some in (best_told(choices), choices.get(0, ()))]
        return [boxes for some in kinds if (boxes := [one.placed.box for one in islice(some, WANTED)])]

    def _choices(self, spot: MapSpot, blocks: list[Block]) -> Choices:
        most, here = min(self.scale.most, len(spot.events)), self.around.around(spot.at, spot.places)
        leading = {event: weight for event, weight in self.contents.leading.items() if event in spot.events}
        return choices(self.own(spot), blocks, most, self.board, here, leading)


def _rim(spot: MapSpot) -> list[Point]:
    """Return points along the circle of a spot."""
    (x, y), count = spot.at, max(int(spot.circle), 8)
    turns = (2 * pi * step / count for step in range(count))
    return [(x + spot.circle * cos(turn), y + spot.circle * sin(turn)) for turn in turns]
