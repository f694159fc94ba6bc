"""Where the events of a lane go: each with its words in the first free place. The same input has the same result. Pixels.

Nothing that is written covers a mark, a bar or other words, and nothing is left out: a lane is as high as it has to be.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from backgrounder.core.edtf import Edtf
from backgrounder.draw.maps.room.grids import BoxGrid, Grid
from backgrounder.draw.time_axis import Scale
from backgrounder.draw.timeline.bars import Bar, bar_of
from backgrounder.draw.timeline.words import Words
from backgrounder.records.shapes.boxes import Box

RADIUS, KEY_RADIUS = 6.5, 10.0  # of marks; of those of turning points
GAP = 7.0  # between a mark and its words
AIR = 6.0  # between events
STEP = 4.0  # from one try to the next
HIGHEST = 4000.0  # of the grid in which boxes are found
LONG = 160.0  # a bar from which words may be below it


@dataclass(frozen=True)
class Item:
    """An event to be placed: its date, and its words in one form or several, the best first."""

    date: Edtf
    words: tuple[Words, ...]
    is_turn: bool

    @property
    def radius(self) -> float:
        return KEY_RADIUS if self.is_turn else RADIUS


@dataclass(frozen=True)
class PlacedEvent:
    """The position of an event: its mark, the bar of a date that is no day, and the box of its words."""

    x: float
    y: float
    bar: Bar | None
    words: Words
    box: Box
    at_end: bool = False

    def below(self, top: float) -> "PlacedEvent":
        """Return the same, further down."""
        left, up, right, down = self.box
        return PlacedEvent(self.x, self.y + top, self.bar, self.words, (left, up + top, right, down + top), self.at_end)


def spots_of(items: Sequence[Item], scale: Scale, left: float, right: float) -> tuple[list[PlacedEvent], float]:
    """Return the places of the items, in their order, and the height that they take; turning points choose first."""
    taken = BoxGrid(Grid(right, HIGHEST), ())
    found: dict[int, PlacedEvent] = {}
    for number in sorted(range(len(items)), key=lambda number: not items[number].is_turn):
        spot, boxes = _first(_tries(items[number], scale, left, right), taken)
        found[number] = spot
        for box in boxes:
            taken.add(box)
    bottom = max((max(spot.box[3], spot.y + KEY_RADIUS) for spot in found.values()), default=0)
    return [found[number] for number in range(len(items))], bottom


def _first(tries: Iterable[tuple[PlacedEvent, list[Box]]], taken: BoxGrid) -> tuple[PlacedEvent, list[Box]]:
    return next((spot, boxes) for spot, boxes in tries if not any(taken.meets(box, AIR) for box in boxes))


def _tries(item: Item, scale: Scale, left: float, right: float) -> Iterator[tuple[PlacedEvent, list[Box]]]:
    """Yield places from top to bottom; at each height right of the mark, left of it, below it, with each form of the words."""
    x, bar = mark_of(item.date, scale)
    reach = (
        min(x - item.radius, bar.left if bar else x),
        max(x + item.radius, bar.right if bar else x),
    )
    y, radius = 0.0, item.radius
    while True:
        for words in item.words:
            middle = y + max(words.first, radius)
            row = (reach[0], middle - radius, reach[1], middle + radius)
            for box, at_end in _boxes(words, middle, reach, x - radius, radius, left, right):
                yield PlacedEvent(x, middle, bar, words, box, at_end), [row, box]
        y += STEP


def _boxes(
    words: Words, middle: float, reach: tuple[float, float], start: float, radius: float, left: float, right: float
) -> Iterator[tuple[Box, bool]]:
    """Yield the boxes of words beside a mark that are within the plot, and whether they are ranged right; the box below it
    if it has a long bar, or there is none beside it.
    """
    top, width, height = middle - words.first, words.width, words.height
    fits_right, fits_left = reach[1] + GAP + width <= right, reach[0] - GAP - width >= left
    if fits_right:
        yield (reach[1] + GAP, top, reach[1] + GAP + width, top + height), False
    if fits_left:
        yield (reach[0] - GAP - width, top, reach[0] - GAP, top + height), True
    if (fits_right or fits_left) and reach[1] - reach[0] < LONG:
        return
    at, under = max(min(start, right - width), left), middle + radius + 2
    yield (at, under, at + width, under + height), False


def mark_of(when: Edtf, scale: Scale) -> tuple[float, Bar | None]:
    """Return the x of the mark of a date, and its bar: a day has none. The mark is where the date begins if it goes on."""
    bar = bar_of(when, scale)
    is_exact = bar.left == bar.start and bar.right == bar.end
    if bar.arrow:
        return bar.start, bar
    middle = (bar.start + bar.end) / 2
    is_day = when.start == when.end and when.start is not None and bool(when.start.day)
    return middle, None if is_day and is_exact else bar
