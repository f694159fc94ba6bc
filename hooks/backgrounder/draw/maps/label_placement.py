"""Names on a map without overlaps, by rule: the same input always has the same result. Units are pixels."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import hypot
from unicodedata import category, east_asian_width

from backgrounder.draw.maps.geometry import Span, common, spans
from backgrounder.records.shapes.boxes import Box, Point, Ring
from backgrounder.records.shapes.plane import area

# Widths of sans-serif letters by font size, rather too wide than too narrow: the reader's font is unknown.
_LETTER_WIDTHS = {
    **dict.fromkeys("ijl.,:;'|!’‘I", 0.30),
    **dict.fromkeys("ftr()[]-/ ", 0.38),
    **dict.fromkeys("mwMW@%—", 0.90),
    **dict.fromkeys("اأإآلرزوؤدذءئىة", 0.36),
    **dict.fromkeys("سشصضكفق", 0.78),
}
_CAPITAL, _OTHER, _WIDE = 0.69, 0.58, 1.0
LINE_HEIGHT = 1.12  # by font size
DESCENT = 0.26  # from the bottom of the line to the baseline, by font size
GAP = 3.5  # between a mark and its name
HALO = 1.5  # between a name or a line and a pin
SQUARE = 32  # of the grids in which things on the sheet are found
EDGE = 4.0  # between a name and the edge of the map
Circle = tuple[float, float, float]


@dataclass(frozen=True)
class Slot:
    """A possible position of a name: its box, and the x and `text-anchor` (`start`, `middle`, `end`)."""

    box: Box
    x: float
    anchor: str


@lru_cache(maxsize=16384)
def text_width(text: str, size: float, spacing: float = 0) -> float:
    """Estimate the width of a text; `spacing` between letters is a fraction of the font size."""
    return sum(_letter(char) + spacing for char in text) * size


@lru_cache(maxsize=4096)
def _letter(char: str) -> float:
    if category(char) in ("Mn", "Me", "Cf"):
        return 0
    if east_asian_width(char) in "WF":
        return _WIDE
    return _LETTER_WIDTHS.get(char, _CAPITAL if char.isupper() else _OTHER)


def halves(text: str) -> list[str]:
    """Return a name on two lines of similar length; on one line if it has no space."""
    words = text.split()
    cuts = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
    return list(min(cuts, key=lambda cut: max(map(len, cut)))) if cuts else [text]


def around(x: float, y: float, reach: float, width: float, height: float) -> Iterator[Slot]:
    """Yield slots beside a mark of the radius `reach`: right, left, above, below, the diagonals, then shifted ones."""
    offset, vertical, diagonal = reach + GAP, reach + GAP / 2, reach * 0.7 + GAP / 2
    for dx, dy in ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1)):
        by_x, by_y = (diagonal, diagonal) if dx and dy else (offset, vertical)
        left = x + dx * by_x - (1 - dx) / 2 * width
        top = y + dy * by_y - (1 - dy) / 2 * height
        yield Slot((left, top, left + width, top + height), x + dx * by_x, ("end", "middle", "start")[dx + 1])
    for top in (y - vertical - height, y + vertical):
        for left in (x - width * 0.05, x - width * 0.95):
            yield Slot((left, top, left + width, top + height), left + width / 2, "middle")


def within(rings: Iterable[Ring], width: float, height: float) -> list[Slot]:
    """Return slots inside an outline, those with most room and near the middle first; none if it is too small."""
    rings = [ring for ring in rings if ring]
    ys = [y for ring in rings for _, y in ring]
    if not ys:
        return []
    middle = (min(ys) + max(ys)) / 2
    rows = [min(ys) + height / 2 + step * height / 2 for step in range(int(2 * (max(ys) - min(ys)) / height))]
    scored = [
        (_score(span, width, y - middle), _centred_slot(x, y, width, height))
        for y in rows
        for span in _free_spans(rings, y, height)
        for x in _middles(span, width)
    ]
    return [slot for _, slot in sorted(scored, key=lambda item: (-round(item[0], 1), item[1].box))]


def _free_spans(rings: list[Ring], y: float, height: float) -> list[Span]:
    """Return the spans in which a full line of text is inside."""
    return common(common(spans(rings, y - height / 2), spans(rings, y)), spans(rings, y + height / 2))


def _middles(span: Span, width: float) -> list[float]:
    """Return middles of a name in a span: the centre, then half-way to both ends; none if it does not fit."""
    slack, centre = span[1] - span[0] - width, (span[0] + span[1]) / 2
    return [] if slack < 2 * GAP else [centre, centre - slack / 4, centre + slack / 4]


def _score(span: Span, width: float, distance: float) -> float:
    return min(span[1] - span[0] - width, width) - abs(distance)


def _centred_slot(x: float, y: float, width: float, height: float) -> Slot:
    return Slot((x - width / 2, y - height / 2, x + width / 2, y + height / 2), x, "middle")


def centre(rings: Iterable[Ring]) -> tuple[float, float]:
    """Return the middle of the widest span of the largest ring: a point inside; one on it, if it is as flat as a line."""
    ring = max(rings, key=lambda ring: abs(area(ring)))
    xs, ys = sorted(x for x, _ in ring), sorted(y for _, y in ring)
    rows = [ys[0] + (ys[-1] - ys[0]) * share / 10 for share in (5, 4, 6, 3, 7)]
    span, y = max(
        ((span, y) for y in rows for span in spans((ring,), y)),
        key=lambda item: item[0][1] - item[0][0],
        default=((xs[0], xs[-1]), ys[0]),
    )
    return (span[0] + span[1]) / 2, y


class Grid:
    """The squares of a sheet; what is beyond its edge counts to the square at the edge."""

    def __init__(self, width: float, height: float):
        self.columns, self.rows = int(width // SQUARE), int(height // SQUARE)

    def cells(self, box: Box) -> list[tuple[int, int]]:
        """Return the squares that a box touches."""
        left, top, right, bottom = box
        rows = range(_within(top, self.rows), _within(bottom, self.rows) + 1)
        columns = range(_within(left, self.columns), _within(right, self.columns) + 1)
        return [(column, row) for column in columns for row in rows]


def _within(edge: float, last: int) -> int:
    """Return the row or column of an edge, from 0 to the last."""
    number = int(edge // SQUARE)
    return 0 if number < 0 else min(number, last)


class BoxGrid:
    """Boxes by the squares of a grid that they touch: of thousands a name meets a few, and only these are compared."""

    def __init__(self, grid: Grid, boxes: Iterable[Box]):
        self._grid, self._cells = grid, dict[tuple[int, int], list[Box]]()
        for box in boxes:
            self.add(box)

    def add(self, box: Box) -> None:
        for cell in self._grid.cells(box):
            self._cells.setdefault(cell, []).append(box)

    def meets(self, box: Box, margin: float = 0) -> bool:
        """Return whether a box is within `margin` of any other."""
        left, top, right, bottom = box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin
        for cell in self._grid.cells((left, top, right, bottom)):
            for other in self._cells.get(cell, ()):
                if left < other[2] and other[0] < right and top < other[3] and other[1] < bottom:
                    return True
        return False


class CircleGrid:
    """Circle lines (x, y, radius) by the squares of a grid that they run through."""

    def __init__(self, grid: Grid, circles: Iterable[Circle]):
        self._grid, self._cells = grid, dict[tuple[int, int], list[Circle]]()
        for x, y, radius in circles:
            for cell in grid.cells((x - radius, y - radius, x + radius, y + radius)):
                if crosses(_square_of(cell), x, y, radius):
                    self._cells.setdefault(cell, []).append((x, y, radius))

    def near(self, box: Box, distance: float) -> list[Circle]:
        """Return the circles of which the line is within a distance of a box."""
        left, top, right, bottom = box
        cells = self._grid.cells((left - distance, top - distance, right + distance, bottom + distance))
        found = dict.fromkeys(circle for cell in cells for circle in self._cells.get(cell, ()))
        return [circle for circle in found if gap(box, circle) <= distance]

    def crosses(self, box: Box) -> bool:
        """Return whether a circle line runs through a box."""
        near = (circle for cell in self._grid.cells(box) for circle in self._cells.get(cell, ()))
        return any(crosses(box, *circle) for circle in near)


def _square_of(cell: tuple[int, int]) -> Box:
    """Return the box of a square of the grid, a little wider than it is: a line may run along its edge."""
    left, top = cell[0] * SQUARE - 1, cell[1] * SQUARE - 1
    return left, top, left + SQUARE + 2, top + SQUARE + 2


class Sheet:
    """The occupied space of a map. Nothing may cover `occupied` or cross one of the `circles` (x, y, radius), though a name
    may be within a wide one; `avoided` is used only if there is no other slot.
    """

    def __init__(
        self,
        width: float,
        height: float,
        occupied: Iterable[Box] = (),
        avoided: Iterable[Box] = (),
        circles: Iterable[Circle] = (),
    ):
        self.width, self.height = width, height
        grid = Grid(width, height)
        self.occupied, self.avoided = BoxGrid(grid, occupied), BoxGrid(grid, avoided)
        self.circles = CircleGrid(grid, circles)

    def avoid(self, boxes: Iterable[Box]) -> None:
        """Avoid further boxes."""
        for box in boxes:
            self.avoided.add(box)

    def place(
        self, slots: Iterable[Slot], margin: float = 0, suits: Callable[[Box], bool] | None = None
    ) -> Slot | None:
        """Occupy and return the first free slot with `margin` on all sides whose box suits; None if there is none."""
        free, best = (
            (slot for slot in slots if self._is_free(slot.box, margin) and (not suits or suits(slot.box))),
            None,
        )
        for slot in free:
            if not self.avoided.meets(slot.box):
                best = slot
                break
            best = best or slot
        if best:
            self.occupied.add(best.box)
        return best

    def place_led(self, slots: Iterable[Slot], mark: Circle) -> Slot | None:
        """Occupy and return the first free slot to which a line can be drawn from a mark; None if there is none."""
        for slot in slots:
            line = [(x - 1, y - 1, x + 1, y + 1) for x, y in _points(*leader(mark, slot.box))]
            if self._is_free(slot.box, 0) and not any(map(self.occupied.meets, line)):
                for box in (slot.box, *line):
                    self.occupied.add(box)
                return slot
        return None

    def _is_free(self, box: Box, margin: float) -> bool:
        return self._is_inside(box) and not self.occupied.meets(box, margin) and not self.circles.crosses(box)

    def _is_inside(self, box: Box) -> bool:
        return box[0] >= EDGE and box[1] >= EDGE and box[2] <= self.width - EDGE and box[3] <= self.height - EDGE


def leader(mark: Circle, box: Box) -> tuple[Point, Point]:
    """Return the line from the rim of a mark to the nearest point of a box."""
    x, y, radius = mark
    to = min(max(x, box[0]), box[2]), min(max(y, box[1]), box[3])
    length = hypot(to[0] - x, to[1] - y) or 1
    share = min((radius + HALO) / length, 1)
    return (x + (to[0] - x) * share, y + (to[1] - y) * share), to


def _points(start: Point, end: Point) -> list[Point]:
    """Return points along a line, two pixels apart, without its ends, which touch a mark and a name."""
    count = int(hypot(end[0] - start[0], end[1] - start[1]) / 2)
    return [
        (start[0] + (end[0] - start[0]) * n / count, start[1] + (end[1] - start[1]) * n / count)
        for n in range(1, count)
    ]


def gap(box: Box, circle: Circle) -> float:
    """Return the distance of a box from a circle; 0 where they meet."""
    left, top, right, bottom = box
    x, y, radius = circle
    return max(hypot(max(left - x, 0, x - right), max(top - y, 0, y - bottom)) - radius, 0)


def crosses(box: Box, x: float, y: float, radius: float) -> bool:
    """Whether a circle line runs through a box."""
    left, top, right, bottom = box
    near = hypot(max(left - x, 0, x - right), max(top - y, 0, y - bottom))
    far = hypot(max(x - left, right - x), max(y - top, bottom - y))
    return near < radius < far
