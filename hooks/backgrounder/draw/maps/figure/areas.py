"""Areas of a drawing: parts of countries, and countries as a whole, with the words and the mark that stand in them. Pixels."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import dist

from backgrounder.core.words.languages import gettext
from backgrounder.draw.maps.figure.blocks import Block, blocks_of
from backgrounder.draw.maps.figure.harm import Surroundings
from backgrounder.draw.maps.figure.scales import FigureWidth
from backgrounder.draw.maps.figure.spots import MapSpot
from backgrounder.draw.maps.figure.words import extent_of
from backgrounder.draw.maps.room.board import AIR, Board
from backgrounder.draw.maps.room.slots import centre, within
from backgrounder.model import Event, Place
from backgrounder.records.outlines import Outline
from backgrounder.records.shapes.boxes import Box, Point, Ring

MARK = 6.0  # radius of the mark in an area
ROOM = 60.0  # to other marks, whose words need it too
CROWDING, LOST_ROW, NARROWER, OFF_MIDDLE = (
    0.8,
    12.0,
    2.0,
    0.06,
)  # harm: by the pixel of room, the event without words, the step, the pixel


@dataclass(frozen=True, eq=False)
class MapArea:
    """A place with its outlines as they are drawn."""

    place: Place
    outlines: tuple[Outline, ...]
    rings: Sequence[Ring]
    events: tuple[Event, ...]

    @property
    def is_country(self) -> bool:
        return self.place.extent == "country"

    @property
    def name(self) -> str:
        """Its name, by which a country is not the name of the map, nor a region its capital."""
        if self.is_country:
            return gettext("%(place)s as a whole", place=self.place.label)
        return gettext("%(place)s region", place=self.place.label) if self.place.has_twin else self.place.label

    def blocks(self, scale: FigureWidth) -> list[Block]:
        """Return its words, with most of them first."""
        return list(blocks_of(self.name, self.events, scale.most, scale.rooms, is_alone=False))

    def forms(self, scale: FigureWidth) -> list[Block]:
        """Return its words where it has no mark: a name alone has the mark of its only event."""
        only = self.events[0] if len(self.events) == 1 else None
        return [block if block.rows else replace(block, marked=only) for block in self.blocks(scale)]

    def place_for(self, block: Block, board: Board, around: Surroundings) -> tuple[float, Box] | None:
        """Return the best free box for words in the area, with its harm."""
        here = around.around(middle := centre(self.rings), (self.place,))
        size, best = extent_of(block), None
        for slot in within(self.rings, block.width, block.height):
            if not board.is_free(slot.box, AIR) or not board.is_apart(slot.box):
                continue
            off = dist(middle, (slot.x, (slot.box[1] + slot.box[3]) / 2)) * OFF_MIDDLE
            crowding = max(ROOM - board.nearest_mark(slot.box), 0) * CROWDING if self.is_country else 0
            harm = off + crowding + here.harm(size.written(slot.box))
            if not best or harm < best[0]:
                best = harm, slot.box
        return best

    def best(self, blocks: Iterable[Block], board: Board, around: Surroundings) -> tuple[Block, Box] | None:
        """Return the words that do best in the area, and their box."""
        found = []
        for step, block in enumerate(blocks):
            if place := self.place_for(block, board, around):
                lost = LOST_ROW * (len(self.events) - len(block.rows)) + NARROWER * step
                found.append((place[0] + lost, step, block, place[1]))
        return min(found, key=lambda one: one[:2])[2:] if found else None

    def spot(self, board: Board) -> MapSpot | None:
        """Return its mark where it stands off all others; None where it has no room."""
        reach = 2 * MARK + 4
        slots = [slot.box for slot in within(self.rings, reach, reach)]
        boxes = sorted(
            (box for box in slots if board.is_free(box, 2)), key=lambda box: -min(board.nearest_mark(box), reach)
        )
        return MapSpot(_middle(boxes[0]), [self.place], dict.fromkeys(self.events), is_area=True) if boxes else None


def _middle(box: Box) -> Point:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
