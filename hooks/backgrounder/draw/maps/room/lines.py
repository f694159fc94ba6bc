"""Lines on a drawing: points along them, boxes that keep words off them, what they cross, and those that lead to a name. Pixels."""

from collections.abc import Iterable, Iterator, Sequence
from math import hypot

from backgrounder.draw.maps.room.grids import Circle, Grid
from backgrounder.records.shapes.boxes import Box, Point

STEP = 5.0  # between the boxes that keep others off a line
WIDE = STEP / 2  # half of such a box: no other line passes between two
HALO = 1.5  # between a mark and a line or a name
SKIPPED = 6.0, 3.0  # at the ends of a line that leads to words, which touch a mark and the words
Line = tuple[Point, Point]


def on_line(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def length(start: Point, end: Point) -> float:
    return hypot(end[0] - start[0], end[1] - start[1])


def along(start: Point, end: Point, skipped: tuple[float, float] = (0, 0)) -> list[Point]:
    """Return points along a line, without so many pixels at its ends."""
    whole = length(start, end) or 1
    left = max(whole - sum(skipped), 0)
    count = max(int(left / STEP), 1)
    return [on_line(start, end, (skipped[0] + left * number / count) / whole) for number in range(count + 1)]


def curve(start: Point, control: Point, end: Point, step: float = STEP) -> list[Point]:
    """Return points along a curve."""
    count = max(int(length(start, end) / step), 2)
    shares = (number / count for number in range(count + 1))
    return [on_line(on_line(start, control, share), on_line(control, end, share), share) for share in shares]


def boxes(points: Iterable[Point], half: float = WIDE) -> Iterator[Box]:
    """Yield the boxes that keep others off a line."""
    return ((x - half, y - half, x + half, y + half) for x, y in points)


def leader(mark: Circle, box: Box) -> Line:
    """Return the line from the rim of a mark to the nearest point of a box."""
    x, y, radius = mark
    to = min(max(x, box[0]), box[2]), min(max(y, box[1]), box[3])
    return on_line((x, y), to, min((radius + HALO) / (length((x, y), to) or 1), 1)), to


def leader_svg(line: Line | None) -> str:
    """Return a line to words; empty where they need none."""
    if not line:
        return ""
    (x0, y0), (x1, y1) = line
    return f'<path class="leader" d="M{x0:.1f} {y0:.1f}L{x1:.1f} {y1:.1f}"/>'


class LineGrid:
    """The pieces of lines, each with its box, by the squares of a grid that they run through."""

    def __init__(self, width: float, height: float, lines: Iterable[Sequence[Point]]):
        self._grid, self._cells = Grid(width, height), dict[int, list[tuple[Box, Line]]]()
        for line in lines:
            for piece in zip(line, line[1:]):
                box = _box(piece)
                for cell in self._grid.cells(box):
                    self._cells.setdefault(cell, []).append((box, piece))

    def crosses(self, box: Box) -> bool:
        """Return whether a line runs through a box."""
        left, top, right, bottom = box
        for cell in self._grid.cells(box) if self._cells else ():
            for (x0, y0, x1, y1), piece in self._cells.get(cell, ()):
                if x0 < right and left < x1 and y0 < bottom and top < y1 and _parts(piece, box):
                    return True
        return False


def _box(piece: Line) -> Box:
    (x0, y0), (x1, y1) = piece
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _parts(piece: Line, box: Box) -> bool:
    """Return whether corners of a box are on both sides of a piece."""
    (x0, y0), (x1, y1) = piece
    sides = [(x1 - x0) * (y - y0) - (y1 - y0) * (x - x0) for x in (box[0], box[2]) for y in (box[1], box[3])]
    return min(sides) < 0 < max(sides)
