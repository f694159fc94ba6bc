"""Where words go: the first free position around a spot, with a line to it from further away. The same input has the same result.

Nothing that is written covers a mark, a line to a spot, other words, or the edge of the map. Units are pixels.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import hypot

from backgrounder.draw.maps.label_placement import BoxGrid, Grid
from backgrounder.records.shapes.boxes import Box, Point

EDGE = 6.0  # between words and the edge of the map
AIR = 5.0  # between words
NEAR = 6.0  # from a mark to its words
DISTANCES = (0.0, 12.0, 26.0, 44.0, 66.0, 92.0, 124.0, 160.0, 200.0, 245.0, 300.0)
DIRECTIONS = (
    (1, 0), (-1, 0), (1, -0.6), (1, 0.6), (-1, -0.6), (-1, 0.6), (0.4, -1), (0.4, 1), (-0.4, -1), (-0.4, 1), (0, -1), (0, 1),
)  # fmt: skip
STEP = 5.0  # between the boxes that keep others off a line
SKIPPED = 6.0, 3.0  # pixels at its ends


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

    def take(self, *boxes: Box) -> None:
        for box in boxes:
            self._taken.add(box)

    def take_line(self, start: Point, end: Point) -> None:
        """Keep others off a line."""
        self.take(*_along(start, end))

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

    def beside(self, spot: Point, reach: float, width: float, height: float, far: float) -> Placed | None:
        """Take the nearest free place for words of a size beside a spot, whose mark reaches so far; at most `far` away."""
        for place, distance in _around(
            spot, reach, width, height, [distance for distance in DISTANCES if distance <= far]
        ):
            box = self._pulled_in(place)
            if not self.is_free(box, AIR):
                continue
            if not distance:
                self.take(box)
                return Placed(box, None)
            start, end = _leader(spot, reach, box)
            if not any(self._taken.meets(piece) for piece in _along(start, end)):
                self.take(box)
                self.take_line(start, end)
                return Placed(box, (start, end))
        return None


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
            left = at_x if dx >= 0.9 else at_x - width if dx <= -0.9 else at_x - width / 2
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


def _along(start: Point, end: Point) -> list[Box]:
    """Return small boxes along a line, without its first pixels, which touch a mark, and its last, which touch words."""
    length = hypot(end[0] - start[0], end[1] - start[1])
    count = max(int((length - SKIPPED[0] - SKIPPED[1]) / STEP), 1)
    step = max(length - SKIPPED[0] - SKIPPED[1], 0) / count / (length or 1)
    shares = (SKIPPED[0] / (length or 1) + step * number for number in range(count + 1))
    points = ((start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share) for share in shares)
    return [(x - 1, y - 1, x + 1, y + 1) for x, y in points]
