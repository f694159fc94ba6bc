"""Areas of a drawing: parts of countries, and countries as a whole, with the words and the mark that stand in them. Pixels."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import dist

from backgrounder.core.words.languages import gettext
from backgrounder.draw.maps.figure.scales import FigureWidth
from backgrounder.draw.maps.geometry import Shape
from backgrounder.draw.maps.marks.spots import MapSpot
from backgrounder.draw.maps.room.board import AIR, APART, Board
from backgrounder.draw.maps.room.slots import centre, throughout, within
from backgrounder.draw.maps.room.wishes import Wishes
from backgrounder.draw.maps.words.blocks import Block, blocks_of
from backgrounder.draw.maps.words.choice import untold
from backgrounder.draw.maps.words.harm import IN_OTHER, Surroundings
from backgrounder.draw.maps.words.writer import extent_of
from backgrounder.model import Event, Place
from backgrounder.records.outlines import Outline
from backgrounder.records.shapes.boxes import Box, Point, Ring

MARK = 6.0  # radius of the mark in an area
CROWDING, OFF_MIDDLE = 0.8, 0.12  # harm by the pixel of room that is missing, and from the middle
LOST_ALL, LOST_ROW, NARROWER = 90.0, 5.0, 2.0  # harm of a name alone, of an event without words, of a narrower block
LOST_LEADING = 40.0  # more harm of one that the map is about
WANTED = 60.0  # harm of words that take all the room which those of a mark would best have
STAND_OFF = 24.0  # from the mark in an area to others, as far as there is room
OUTSIDE = 6.0  # pixels of that for a corner of it in the area
STEP, ROWS = 3.0, 24  # between the points that it may have at least; rows of them at most


@dataclass(frozen=True, eq=False)
class MapArea:
    """A place with its outlines as they are drawn."""

    place: Place
    outlines: tuple[Outline, ...]
    rings: Sequence[Ring]
    events: tuple[Event, ...]
    leading: Mapping[Event, float] = field(default_factory=dict)
    _slots: dict[tuple[float, float], list[tuple[float, int, Box]]] = field(default_factory=dict)

    @cached_property
    def middle(self) -> Point:
        return centre(self.rings)

    @cached_property
    def _shape(self) -> Shape:
        return Shape(self.rings)

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
        return list(blocks_of(self.name, self.events, scale.most, scale.rooms, False, self.leading))

    def forms(self, scale: FigureWidth) -> list[Block]:
        """Return its words where it has no mark: a name alone has the mark of its only event."""
        only = self.events[0] if len(self.events) == 1 else None
        return [block if block.rows else replace(block, marked=only) for block in self.blocks(scale)]

    def place_for(
        self, block: Block, board: Board, around: Surroundings, room: float, wishes: Wishes | None = None
    ) -> tuple[float, Box] | None:
        """Return the best free box for words in the area, with its harm; `room` to marks is for the words of these, and so are their
        `wishes`. In a part of it that has events of its own they would seem to be about that.
        """
        here, size = around.around(None, (self.place,)), extent_of(block)
        best: tuple[float, int, Box] | None = None
        for off, step, box in self._from_middle(block):
            if best and off > best[0]:  # as are all that follow
                break
            if not board.is_free(box, AIR) or (nearest := board.nearest_mark(box)) < APART:
                continue
            harm = off + max(room - nearest, 0) * CROWDING
            if best and harm > best[0]:
                continue
            harm += WANTED * (wishes.taken(box) if wishes else 0)
            if best and harm > best[0]:
                continue
            spoiled = here.harm(size.written(box))
            if spoiled < IN_OTHER:
                place = harm + spoiled, step, box
                best = min(best, place) if best else place
        return (best[0], best[2]) if best else None

    def _from_middle(self, block: Block) -> list[tuple[float, int, Box]]:
        """Return the boxes for words, each with the harm of not being in the middle, by that."""
        size = block.width, block.height
        if size not in self._slots:
            boxes = (
                throughout(self.rings, *size) if self.is_country else (slot.box for slot in within(self.rings, *size))
            )
            off = ((dist(self.middle, _middle(box)) * OFF_MIDDLE, step, box) for step, box in enumerate(boxes))
            self._slots[size] = sorted(off)
        return self._slots[size]

    def best(
        self,
        blocks: Iterable[Block],
        board: Board,
        around: Surroundings,
        room: float,
        wishes: Wishes | None = None,
    ) -> tuple[float, Block, Box] | None:
        """Return the words that do best in the area, with their harm and their box."""
        found, leading = [], {event: weight for event, weight in self.leading.items() if event in self.events}
        for step, block in enumerate(blocks):
            if place := self.place_for(block, board, around, room, wishes):
                lost = LOST_ROW * (len(self.events) - len(block.rows)) + NARROWER * step
                lost += LOST_LEADING * untold(block, leading, 1)
                found.append((place[0] + lost + (0 if block.rows else LOST_ALL), step, block, place[1]))
        if not found:
            return None
        harm, _, block, box = min(found, key=lambda one: one[:2])
        return harm, block, box

    def spot(self, board: Board) -> MapSpot | None:
        """Return its mark near its middle where it stands off all others; None where it has no room."""
        found = []
        for x, y in self._points():
            box = (x - MARK - 1, y - MARK - 1, x + MARK + 1, y + MARK + 1)
            if board.is_free(box, 1):
                outside = sum(not self._shape.holds(corner) for corner in _corners(box))
                off = (
                    min(board.nearest_mark(box), STAND_OFF) - OFF_MIDDLE * dist(self.middle, (x, y)) - OUTSIDE * outside
                )
                found.append((off, -x, -y))
        if not found:
            return None
        _, x, y = max(found)
        return MapSpot((-x, -y), [self.place], dict.fromkeys(self.events), is_area=True)

    def _points(self) -> Iterator[Point]:
        """Yield points in it, in steps."""
        ys = [y for ring in self.rings for _, y in ring]
        step = max(STEP, (max(ys) - min(ys)) / ROWS)
        for row in range(int((max(ys) - min(ys)) / step)):
            y = min(ys) + (row + 0.5) * step
            for start, end in self._shape.spans(y):
                yield from ((start + (number + 0.5) * step, y) for number in range(int((end - start) / step)))


def _corners(box: Box) -> list[Point]:
    return [(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]


def _middle(box: Box) -> Point:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
