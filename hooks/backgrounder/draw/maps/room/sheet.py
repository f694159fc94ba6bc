"""The space of a plain map: names without overlaps, by rule: the same input always has the same result. Units are pixels."""

from collections.abc import Callable, Iterable

from backgrounder.draw.maps.room.grids import BoxGrid, Circle, CircleGrid, Grid
from backgrounder.draw.maps.room.lines import along, boxes, leader
from backgrounder.draw.maps.room.slots import Slot
from backgrounder.records.shapes.boxes import Box

EDGE = 4.0  # between a name and the edge of the map
ENDS = 2.0, 2.0  # pixels of a line that touch a mark and a name


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

    def place_led(self, slots: Iterable[Slot], mark: Circle, suits: Callable[[Box], bool]) -> Slot | None:
        """Occupy and return the first free slot whose box suits and to which a line can be drawn from a mark; None if there is none."""
        for slot in slots:
            if not self._is_free(slot.box, 0) or not suits(slot.box):
                continue
            line = list(boxes(along(*leader(mark, slot.box), ENDS), 1))
            if not any(map(self.occupied.meets, line)):
                for box in (slot.box, *line):
                    self.occupied.add(box)
                return slot
        return None

    def _is_free(self, box: Box, margin: float) -> bool:
        return self._is_inside(box) and not self.occupied.meets(box, margin) and not self.circles.crosses(box)

    def _is_inside(self, box: Box) -> bool:
        return box[0] >= EDGE and box[1] >= EDGE and box[2] <= self.width - EDGE and box[3] <= self.height - EDGE
