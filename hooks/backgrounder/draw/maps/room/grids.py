"""Boxes and circles by the squares of a grid: of thousands a name meets a few, and only these are compared. Units are pixels."""

from collections.abc import Iterable, Sequence
from math import hypot

from backgrounder.records.shapes.boxes import Box

SQUARE = 32  # of the grids in which things on the sheet are found
Circle = tuple[float, float, float]


class Grid:
    """The squares of a sheet, by number; what is beyond its edge counts to the square at the edge."""

    def __init__(self, width: float, height: float):
        self.columns, self.rows = int(width // SQUARE), int(height // SQUARE)

    def cells(self, box: Box) -> Sequence[int]:
        """Return the squares that a box touches."""
        left, top, right, bottom = box
        first, above, last, below = int(left) // SQUARE, int(top) // SQUARE, int(right) // SQUARE, int(bottom) // SQUARE
        if first < 0 or above < 0 or last > self.columns or below > self.rows:
            first, last = _within(first, self.columns), _within(last, self.columns)
            above, below = _within(above, self.rows), _within(below, self.rows)
        step = self.rows + 1
        if first == last:  # which most are
            return range(first * step + above, first * step + below + 1)
        return [
            at for start in range(first * step, last * step + 1, step) for at in range(start + above, start + below + 1)
        ]

    def square(self, cell: int) -> Box:
        """Return the box of a square, a little wider than it is: a line may run along its edge."""
        column, row = divmod(cell, self.rows + 1)
        left, top = column * SQUARE - 1, row * SQUARE - 1
        return left, top, left + SQUARE + 2, top + SQUARE + 2


def _within(number: int, last: int) -> int:
    """Return the row or column that is nearest to a number, from 0 to the last."""
    return min(max(number, 0), last)


class BoxGrid:
    """Boxes by the squares of a grid that they touch: of thousands a name meets a few, and only these are compared."""

    def __init__(self, grid: Grid, boxes: Iterable[Box]):
        self._grid, self._cells = grid, dict[int, list[Box]]()
        for box in boxes:
            self.add(box)

    def add(self, box: Box) -> None:
        for cell in self._grid.cells(box):
            self._cells.setdefault(cell, []).append(box)

    def near(self, box: Box) -> list[Box]:
        """Return the boxes that meet a box, some of them several times."""
        cells = self._cells
        return [other for cell in self._grid.cells(box) if cell in cells for other in cells[cell] if meet(box, other)]

    def meets(self, box: Box, margin: float = 0) -> bool:
        """Return whether a box is within `margin` of any other."""
        box = wider(box, margin)
        return self.meets_in(self._grid.cells(box), box)

    def meets_in(self, squares: Iterable[int], box: Box) -> bool:
        """Return whether a box that touches these squares meets any other."""
        left, top, right, bottom = box
        cells = self._cells
        for cell in squares if cells else ():
            if cell in cells:
                for other in cells[cell]:
                    if left < other[2] and other[0] < right and top < other[3] and other[1] < bottom:
                        return True
        return False


class CircleGrid:
    """Circle lines (x, y, radius) by the squares of a grid that they run through."""

    def __init__(self, grid: Grid, circles: Iterable[Circle]):
        self._grid, self._cells = grid, dict[int, list[Circle]]()
        for circle in circles:
            self.add(circle)

    def copy(self) -> "CircleGrid":
        other = CircleGrid(self._grid, ())
        other._cells = {cell: [*circles] for cell, circles in self._cells.items()}
        return other

    def add(self, circle: Circle) -> None:
        x, y, radius = circle
        for cell in self._grid.cells((x - radius, y - radius, x + radius, y + radius)):
            if crosses(self._grid.square(cell), *circle):
                self._cells.setdefault(cell, []).append(circle)

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


def wider(box: Box, margin: float) -> Box:
    return box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin


def meet(one: Box, other: Box, margin: float = 0) -> bool:
    """Return whether two boxes are within `margin` of each other."""
    return (
        one[0] - margin < other[2]
        and other[0] < one[2] + margin
        and one[1] - margin < other[3]
        and other[1] < one[3] + margin
    )


def gap(box: Box, circle: Circle) -> float:
    """Return the distance of a box from a circle; 0 where they meet."""
    left, top, right, bottom = box
    x, y, radius = circle
    across = left - x if x < left else x - right if x > right else 0
    down = top - y if y < top else y - bottom if y > bottom else 0
    distance = hypot(across, down) - radius
    return max(distance, 0)


def crosses(box: Box, x: float, y: float, radius: float) -> bool:
    """Whether a circle line runs through a box."""
    left, top, right, bottom = box
    near = hypot(max(left - x, 0, x - right), max(top - y, 0, y - bottom))
    far = hypot(max(x - left, right - x), max(y - top, bottom - y))
    return near < radius < far
