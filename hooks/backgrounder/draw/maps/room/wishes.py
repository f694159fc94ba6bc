"""Room that others would like best: what can stand elsewhere keeps off it. Units are pixels."""

from collections.abc import Iterable, Sequence

from backgrounder.draw.maps.room.grids import BoxGrid, Grid, meet
from backgrounder.records.shapes.boxes import Box


class Wishes:
    """Of each mark the boxes where its words would best be, and the boxes along the `lines` that arrows would best take."""

    def __init__(self, grid: Grid, wanted: Sequence[Sequence[Box]] = (), lines: Iterable[Box] = ()):
        self._wanted = wanted
        self._all = BoxGrid(grid, (box for boxes in wanted for box in boxes))
        self._lines = BoxGrid(grid, lines)

    def taken(self, box: Box) -> float:
        """Return how much of that a box takes: 1 for all the room of a mark, and for a line."""
        of_marks = sum(share(box, boxes) for boxes in self._wanted) if self._all.meets(box) else 0
        return of_marks + self._lines.meets(box)


def share(box: Box, others: Sequence[Box], margin: float = 0) -> float:
    """Return how many of some boxes another one meets, as a share of them."""
    return sum(meet(box, other, margin) for other in others) / (len(others) or 1)
