"""The room on an annotated map: nothing that is written covers a mark, a line, other words, or the edge of the map.

Words without a line to their mark are nearer to it than to any other. The same input has the same result. Units are pixels.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from math import hypot

from backgrounder.draw.maps.room.grids import BoxGrid, Circle, CircleGrid, Grid, gap, meet, wider
from backgrounder.draw.maps.room.lines import SKIPPED, Line, along, boxes, leader, length
from backgrounder.records.shapes.boxes import Box, Point

EDGE = 6.0  # between words and the edge of the map
AIR = 5.0  # between words
NEAR = 6.0  # from a mark to its words
DIRECTIONS = (
    (1, 0), (-1, 0), (1, -0.6), (1, 0.6), (-1, -0.6), (-1, 0.6), (0.4, -1), (0.4, 1), (-0.4, -1), (-0.4, 1), (0, -1), (0, 1),
)  # fmt: skip
APART = 10.0  # from words to a mark that is not theirs, at least where nothing but distance says so
BESIDE = 4.0  # from a mark to the way to a name that is behind it
CLEARLY = 8.0  # how much nearer words are to their own mark


@dataclass(frozen=True)
class Extent:
    """The size of words, and of the name at their head, which is `at_end` where the language is written to the left; `lines` are
    the boxes of their lines, from their top left corner.
    """

    width: float
    height: float
    head_width: float
    head_height: float
    at_end: bool = False
    lines: tuple[Box, ...] = ()

    def head(self, box: Box) -> Box:
        """Return the box of the name in the box of the words."""
        left, top, right, _ = box
        return (
            right - self.head_width if self.at_end else left,
            top,
            right if self.at_end else left + self.head_width,
            top + self.head_height,
        )

    def written(self, box: Box) -> list[Box]:
        """Return the boxes of the lines in the box of the words."""
        x, y = box[:2]
        return [(x + left, y + top, x + right, y + bottom) for left, top, right, bottom in self.lines] or [box]


@dataclass(frozen=True)
class Placed:
    """The box of words, the line to their spot if it is needed, and how far away they are."""

    box: Box
    leader: Line | None
    distance: float = 0


class Board:
    """The occupied space of a map; `written` are the boxes of lines of words. A board shares what is taken with its copies: once it is copied
    nothing more is taken on it.
    """

    def __init__(self, width: float, height: float):
        self.width, self.height = width, height
        self.written = list[Box]()
        self._grid = Grid(width, height)
        self._below, self._taken = tuple[BoxGrid, ...](), BoxGrid(self._grid, ())
        self._marks, self._near = list[Circle](), CircleGrid(self._grid, ())
        self._names = list[tuple[Box, float]]()  # with how far their own mark is

    def copy(self) -> "Board":
        """Return a board on which the same is taken."""
        other = Board(self.width, self.height)
        other.written, other._marks, other._names = [*self.written], [*self._marks], [*self._names]
        other._below, other._near = (*self._below, self._taken), self._near.copy()
        return other

    def mark(self, x: float, y: float, radius: float, air: float = 1.5) -> None:
        """Take the space of a mark, which words beside it may seem to name."""
        self._marks.append((x, y, radius))
        self._near.add((x, y, radius))
        self.take((x - radius - air, y - radius - air, x + radius + air, y + radius + air))

    def nearest_mark(self, box: Box) -> float:
        """Return how far the mark nearest to a box is; infinite where there is none."""
        return min((gap(box, mark) for mark in self._marks), default=float("inf"))

    def is_apart(self, box: Box, own: Circle | None = None) -> bool:
        """Return whether words cannot seem to name a mark that is not theirs."""
        return all(gap(box, mark) >= APART for mark in self._others(own, box, APART))

    def is_nearest(self, box: Box, own: Circle) -> bool:
        """Return whether words are clearly nearer to their own mark than to any other."""
        distance = gap(box, own)
        return not any(self._others(own, box, distance + CLEARLY))

    def is_nearer_other(self, box: Box, own: Circle) -> bool:
        """Return whether words are nearer to another mark than to their own."""
        return any(True for _ in self._others(own, box, gap(box, own)))

    def is_beyond(self, box: Box, own: Circle) -> bool:
        """Return whether another mark is between words and their own mark."""
        start, end = own[:2], ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
        way = [at for at in along(start, end) if not _holds(box, at)]
        around = min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1])
        return any(length(at, mark[:2]) < mark[2] + BESIDE for mark in self._others(own, around, BESIDE) for at in way)

    def _others(self, own: Circle | None, box: Box, distance: float) -> Iterator[Circle]:
        """Yield the marks within a distance of a box, but for one."""
        return (mark for mark in self._near.near(box, distance) if not own or mark[:2] != own[:2])

    def is_unnamed(self, mark: Circle) -> bool:
        """Return whether a further mark would seem to have the name of none of those that are there."""
        return all(gap(box, mark) > max(distance, APART) for box, distance in self._names)

    def name(self, box: Box, own: Circle | None) -> None:
        """Remember a name; with a mark of its own, or with a line to it: None."""
        self._names.append((box, gap(box, own) if own else 0))

    def take(self, *taken: Box) -> None:
        for box in taken:
            self._taken.add(box)

    def write(self, box: Box, lines: Iterable[Box] = ()) -> None:
        """Take the box of words, and remember its lines."""
        self.take(box)
        self.written += lines or [box]

    def is_free(self, box: Box, margin: float = 0) -> bool:
        """Return whether a box is on the map and covers nothing."""
        if box[0] < EDGE or box[2] > self.width - EDGE or box[1] < EDGE or box[3] > self.height - EDGE:
            return False
        box = wider(box, margin)
        squares = self._grid.cells(box)
        return not any(taken.meets_in(squares, box) for taken in self._layers)

    @property
    def _layers(self) -> tuple[BoxGrid, ...]:
        return self._taken, *self._below

    def first(self, slots: Iterable[Box], margin: float = AIR) -> Box | None:
        """Write in the first free box."""
        box = next((box for box in slots if self.is_free(box, margin)), None)
        if box:
            self.write(box)
        return box

    def best(self, slots: Iterable[Box], harm: Callable[[Box], float], margin: float = AIR) -> Box | None:
        """Write in the free box with least harm, the first of equal ones."""
        free = [box for box in slots if self.is_free(box, margin)]
        box = min(free, key=harm, default=None)
        if box:
            self.write(box)
        return box

    def _pulled_in(self, box: Box) -> Box:
        """Return a box moved sideways on to the map, so that a mark near its edge has words above or below it."""
        aside = max(EDGE - box[0], 0) - max(box[2] - self.width + EDGE, 0)
        return box[0] + aside, box[1], box[2] + aside, box[3]

    def around(self, own: Circle, size: Extent, distance: float) -> Iterator[Box]:
        """Yield the boxes that words may have so far from a mark, free or not."""
        return map(self._pulled_in, _around(own, size.width, size.height, distance))

    def placed(self, box: Box, own: Circle, size: Extent, distance: float) -> Placed | None:
        """Return words in a box, with a line if they are not at their mark (of no radius: they have none); None where they
        have no room.
        """
        if not self.is_free(box, AIR):
            return None
        mark = own if own[2] else None
        if not distance:
            return Placed(box, None) if self._is_clear(box, size, mark) else None
        if not self.is_apart(size.head(box), mark):
            return None
        line = min((leader(own, _reached(words)) for words in size.written(box)), key=lambda line: length(*line))
        return None if any(_is_met(taken, line) for taken in self._layers) else Placed(box, line, distance)

    def fits(self, placed: Placed) -> bool:
        """Return whether a place that is free on the board of which this is a copy is free on this one."""
        return not self._taken.meets(placed.box, AIR) and not (placed.leader and _is_met(self._taken, placed.leader))

    def put(self, placed: Placed, size: Extent, own: Circle | None, lines: Iterable[Box] = ()) -> None:
        """Write words at a place."""
        self.write(placed.box, [*lines] or size.written(placed.box))
        self.name(size.head(placed.box), None if placed.leader else own)
        if placed.leader:
            self.take(*boxes(along(*placed.leader, SKIPPED)))

    def _is_clear(self, box: Box, size: Extent, own: Circle | None) -> bool:
        """Return whether words need no line to their mark."""
        if not own:
            return self.is_apart(box)
        return self.is_nearest(box, own) and self.is_nearest(size.head(box), own)


def _holds(box: Box, at: Point) -> bool:
    return box[0] <= at[0] <= box[2] and box[1] <= at[1] <= box[3]


def _is_met(taken: BoxGrid, line: Line) -> bool:
    """Return whether anything is on a line to words."""
    pieces = [*boxes(along(*line, SKIPPED), 1)]
    (x0, y0, x1, y1), (x2, y2, x3, y3) = pieces[0], pieces[-1]
    near = taken.near((min(x0, x2), min(y0, y2), max(x1, x3), max(y1, y3)))
    return any(meet(piece, box) for box in near for piece in pieces)


def _reached(words: Box) -> Box:
    """Return how near a line comes to a line of words."""
    return words[0] - 3, words[1] + 4, words[2] + 3, words[3] - 2


def _around(own: Circle, width: float, height: float, distance: float) -> Iterator[Box]:
    """Yield boxes around a mark."""
    x, y, reach = own
    away = reach + NEAR + distance
    for dx, dy in DIRECTIONS:
        far = hypot(dx, dy)
        at_x, at_y = x + dx / far * away, y + dy / far * away
        left = x + away if dx >= 0.9 else x - away - width if dx <= -0.9 else at_x - width / 2
        top = at_y if dy >= 0.9 else at_y - height if dy <= -0.9 else at_y - height / 2
        if 0 < abs(dy) < 0.9:
            top = at_y - height * (0.85 if dy < 0 else 0.15)
        yield left, top, left + width, top + height
