"""Where words go: the first free position around a spot, with a line to it from further away. The same input has the same result.

Nothing that is written covers a mark, a line to a spot, other words, or the edge of the map. Words without a line to their mark are
nearer to it than to any other. Units are pixels.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import hypot

from backgrounder.draw.maps.room.grids import BoxGrid, Circle, Grid, gap
from backgrounder.records.shapes.boxes import Box, Point

EDGE = 6.0  # between words and the edge of the map
AIR = 5.0  # between words
NEAR = 6.0  # from a mark to its words
DISTANCES = (0.0, 12.0, 26.0, 44.0, 66.0, 92.0, 124.0, 160.0, 200.0, 245.0, 300.0)
DIRECTIONS = (
    (1, 0), (-1, 0), (1, -0.6), (1, 0.6), (-1, -0.6), (-1, 0.6), (0.4, -1), (0.4, 1), (-0.4, -1), (-0.4, 1), (0, -1), (0, 1),
)  # fmt: skip
STEP = 5.0  # between the boxes that keep others off a line
WIDE = STEP / 2  # half of such a box: no other line passes between two
SKIPPED = 6.0, 3.0  # pixels at its ends
APART = 10.0  # from words to a mark that is not theirs, at least where nothing but distance says so
CLEARLY = 8.0  # how much nearer words are to their own mark


@dataclass(frozen=True)
class Extent:
    """The size of words, and of the name at their head, which is `at_end` where the language is written to the left."""

    width: float
    height: float
    head_width: float
    head_height: float
    at_end: bool = False

    def head(self, box: Box) -> Box:
        """Return the box of the name in the box of the words."""
        left, top, right, _ = box
        return (
            right - self.head_width if self.at_end else left,
            top,
            right if self.at_end else left + self.head_width,
            top + self.head_height,
        )


@dataclass(frozen=True)
class Placed:
    """The box of words, and the line to their spot, if it is needed."""

    box: Box
    leader: tuple[Point, Point] | None


class Board:
    """The occupied space of a map."""

    def __init__(self, width: float, height: float):
        self.width, self.height = width, height
        self._taken = BoxGrid(Grid(width, height), ())
        self._marks = list[Circle]()
        self._names = list[tuple[Box, float]]()  # with how far their own mark is

    def mark(self, x: float, y: float, radius: float, air: float = 1.5) -> None:
        """Take the space of a mark, which words beside it may seem to name."""
        self._marks.append((x, y, radius))
        self.take((x - radius - air, y - radius - air, x + radius + air, y + radius + air))

    def is_apart(self, box: Box, own: Circle | None = None) -> bool:
        """Return whether words cannot seem to name a mark that is not theirs."""
        return all(gap(box, mark) >= APART for mark in self._others(own))

    def is_nearest(self, box: Box, own: Circle) -> bool:
        """Return whether words are clearly nearer to their own mark than to any other."""
        distance = gap(box, own)
        return all(gap(box, mark) > distance + CLEARLY for mark in self._others(own))

    def _others(self, own: Circle | None) -> Iterator[Circle]:
        return (mark for mark in self._marks if not own or mark[:2] != own[:2])

    def is_unnamed(self, mark: Circle) -> bool:
        """Return whether a further mark would seem to have the name of none of those that are there."""
        return all(gap(box, mark) > max(distance, APART) for box, distance in self._names)

    def name(self, box: Box, own: Circle | None) -> None:
        """Remember a name; with a mark of its own, or with a line to it: None."""
        self._names.append((box, gap(box, own) if own else 0))

    def take(self, *boxes: Box) -> None:
        for box in boxes:
            self._taken.add(box)

    def take_line(self, start: Point, end: Point) -> None:
        """Keep others off a line."""
        self.take(*((x - WIDE, y - WIDE, x + WIDE, y + WIDE) for x, y in _along(start, end)))

    def is_free(self, box: Box, margin: float = 0) -> bool:
        """Return whether a box is on the map and covers nothing."""
        inside = box[0] >= EDGE and box[2] <= self.width - EDGE and box[1] >= EDGE and box[3] <= self.height - EDGE
        return inside and not self._taken.meets(box, margin)

    def first(self, boxes: Iterable[Box], margin: float = AIR) -> Box | None:
        """Take the first free box."""
        box = next((box for box in boxes if self.is_free(box, margin)), None)
        if box:
            self.take(box)
        return box

    def _pulled_in(self, box: Box) -> Box:
        """Return a box moved sideways on to the map, so that a mark near its edge has words above or below it."""
        aside = max(EDGE - box[0], 0) - max(box[2] - self.width + EDGE, 0)
        return box[0] + aside, box[1], box[2] + aside, box[3]

    def beside(self, spot: Point, reach: float, size: Extent, far: float) -> Placed | None:
        """Take the nearest free place for words beside a spot, whose mark reaches so far (0: it has none); at most `far` away."""
        own = (*spot, reach) if reach else None
        distances = [distance for distance in DISTANCES if distance <= far]
        for place, distance in _around(spot, reach, size.width, size.height, distances):
            box = self._pulled_in(place)
            if not self.is_free(box, AIR):
                continue
            leader = None if not distance and self._is_clear(box, size, own) else _leader(spot, reach, box)
            if leader and (not distance or not self._can_lead(leader, size.head(box), own)):
                continue
            self.take(box)
            self.name(size.head(box), None if leader else own)
            if leader:
                self.take_line(*leader)
            return Placed(box, leader)
        return None

    def _is_clear(self, box: Box, size: Extent, own: Circle | None) -> bool:
        """Return whether words need no line to their mark."""
        if not own:
            return self.is_apart(box)
        return self.is_nearest(box, own) and self.is_nearest(size.head(box), own)

    def _can_lead(self, leader: tuple[Point, Point], head: Box, own: Circle | None) -> bool:
        """Return whether a line to a name meets nothing, and no other mark is at the name."""
        return self.is_apart(head, own) and not any(
            self._taken.meets((x - 1, y - 1, x + 1, y + 1)) for x, y in _along(*leader)
        )


def _around(
    spot: Point, reach: float, width: float, height: float, distances: Iterable[float]
) -> Iterator[tuple[Box, float]]:
    """Yield boxes around a spot, near ones first."""
    x, y = spot
    for distance in distances:
        for dx, dy in DIRECTIONS:
            length = hypot(dx, dy)
            away = reach + NEAR + distance
            at_x, at_y = x + dx / length * away, y + dy / length * away
            left = x + away if dx >= 0.9 else x - away - width if dx <= -0.9 else at_x - width / 2
            top = at_y if dy >= 0.9 else at_y - height if dy <= -0.9 else at_y - height / 2
            if 0 < abs(dy) < 0.9:
                top = at_y - height * (0.85 if dy < 0 else 0.15)
            yield (left, top, left + width, top + height), distance


def _leader(spot: Point, reach: float, box: Box) -> tuple[Point, Point]:
    """Return a line from the rim of a mark to the nearest point beside words."""
    x, y = spot
    to = min(max(x, box[0] - 2), box[2] + 2), min(max(y, box[1] + 4), box[3] - 2)
    length = hypot(to[0] - x, to[1] - y) or 1
    return (x + (to[0] - x) / length * (reach + 1), y + (to[1] - y) / length * (reach + 1)), to


def _along(start: Point, end: Point) -> list[Point]:
    """Return points along a line, without its first pixels, which touch a mark, and its last, which touch words."""
    length = hypot(end[0] - start[0], end[1] - start[1])
    count = max(int((length - SKIPPED[0] - SKIPPED[1]) / STEP), 1)
    step = max(length - SKIPPED[0] - SKIPPED[1], 0) / count / (length or 1)
    shares = (SKIPPED[0] / (length or 1) + step * number for number in range(count + 1))
    return [(start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share) for share in shares]
