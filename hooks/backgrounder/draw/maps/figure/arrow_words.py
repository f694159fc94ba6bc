"""Words at an arrow: who moved, what came along it and when, as far as there is room. Units are pixels."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial

from backgrounder.core.escape import inert
from backgrounder.core.words.languages import gettext
from backgrounder.draw.maps.figure.arrows import Arrow
from backgrounder.draw.maps.projection import Projection
from backgrounder.draw.maps.room.board import Board, Extent, Placed
from backgrounder.draw.maps.room.grids import gap
from backgrounder.draw.maps.room.letters import text_width
from backgrounder.draw.maps.room.lines import STEP, leader_svg
from backgrounder.draw.maps.words.blocks import wrapped
from backgrounder.draw.maps.words.harm import Locality, Surroundings
from backgrounder.draw.maps.words.ranking import Kept, by_harm
from backgrounder.model import Event
from backgrounder.records.shapes.boxes import Box, Point

SIZE, LINE = 11.5, 14.0
ALONG = (
    0.0,
    15.0,
    30.0,
    45.0,
    60.0,
    75.0,
)  # pixels from where an arrow begins to words beside it: they say who it comes from
REACH, REACHED = 45.0, 80.0  # pixels from where an arrow begins to words at most, and to a name that has no room nearer
LONGEST = 0.5  # of its length, beyond which they would name a place near its target
FARTHEST = 10.0  # pixels from an arrow to its words at most
CLEAR, CAPTION = 6.0, 16.0  # how much farther any other arrow is; from a mark to the words of an arrow at least
FOLDED = 132.0, 76.0  # pixels of a line of a long name, and of one that has little room
LED = (10.0, 20.0, 30.0, 38.0)  # from an arrow to words with a line to it
LOST, MUTE = 6.0, 600.0  # harm of each form of the words that has no room, and of none
ORDER = 1.5  # harm of a place that is not the first
Lines = tuple[tuple[str, str], ...]  # class and text of each line
Write = Callable[[Lines, Board], str]


class ArrowWords:
    """Writes at arrows; what does not depend on the board is found once."""

    def __init__(
        self,
        arrows: Sequence[Arrow],
        marks: Sequence[Box],
        view: Projection,
        around: Surroundings,
        keys: Mapping[Event, str],
        board: Board,
    ):
        self._keys = keys
        self._words = list[_Caption]()
        for arrow in arrows:
            near = _Near(arrow.curve, [one.curve[::3] for one in arrows if one is not arrow], marks)
            self._words.append(_Caption(arrow, view, near, around.around(arrow.start, ()), board))

    def svg(self, board: Board) -> tuple[list[str], float]:
        """Return the arrows, each with who moved and what came along it, as far as there is room; and what that spoils."""
        found = [(words.arrow, *words.svg(board)) for words in self._words]
        return [_svg(arrow, words, self._keys) for arrow, words, _ in found], sum(lost for _, _, lost in found)


def _svg(arrow: Arrow, words: str, keys: Mapping[Event, str]) -> str:
    side = arrow.movement.side
    ids = " ".join(keys[event] for event in arrow.movement.events)
    css = f"arrow side-{side.number if side else 0}"
    return (
        f'<g class="{css}" data-events="{inert(ids)}"><title>{inert(_title(arrow))}</title>'
        f'<path d="{arrow.path}"/>{words}</g>'
    )


def _title(arrow: Arrow) -> str:
    """Return what moved as a line, for a pointer and for whoever hears the drawing."""
    movement = arrow.movement
    said = gettext(
        "%(actor)s to %(place)s: %(cargo)s",
        actor=movement.label,
        place=movement.target.label,
        cargo=movement.cargo,
    )
    return gettext(", ").join(filter(None, (said, _date(arrow))))


def _date(arrow: Arrow) -> str:
    events = arrow.movement.events
    return events[0].date.short if len(events) == 1 else ""


@dataclass(frozen=True)
class _Near:
    """What is near the words of an arrow: its own line, those of others, and marks, whose caption the words must not seem to be."""

    own: Sequence[Point]
    others: Sequence[Sequence[Point]]
    marks: Sequence[Box]

    def at_tail(self, box: Box) -> float:
        """Return how far a box is from where the arrow begins."""
        return gap(box, (*self.own[0], 0))

    def is_clear(self, box: Box) -> bool:
        """Return whether words in a box can only be those of the arrow."""
        own = _gap(self.own, box)
        return (
            own <= FARTHEST
            and not any(gap(box, (*corner, 0)) < CAPTION for mark in self.marks for corner in _corners(mark))
            and all(own + CLEAR < _gap(curve, box) for curve in self.others)
        )


@dataclass(eq=False)
class _Caption:
    """The words of an arrow, and what is `near` and `here`; on the `board` nothing else is written yet."""

    arrow: Arrow
    view: Projection
    near: _Near
    here: Locality
    board: Board
    _slots: dict[Lines, Kept[Box]] = field(default_factory=dict)
    _led_places: dict[Lines, Kept[Placed]] = field(default_factory=dict)
    _ends: dict[Box, bool] = field(default_factory=dict)

    @cached_property
    def _forms(self) -> list[tuple[Write, Lines]]:
        """The ways to write them, with most words first."""
        movement, date = self.arrow.movement, _date(self.arrow)
        full = _lines(gettext("%(actor)s: %(cargo)s", actor=movement.label, cargo=movement.cargo))
        dated = [_rows(lines, day) for lines in full for day in dict.fromkeys((date, ""))]
        short = [_rows(lines, "") for lines in _lines(movement.label)]
        far = partial(self._label, reach=REACHED)
        ways: list[tuple[Write, Lines]] = [
            (write, rows)
            for choices in (dated, short)
            for write, tries in ((self._label, choices), (self._led, sorted(choices, key=lambda rows: _size(rows)[0])))
            for rows in tries
        ]
        return [*ways, *((far, rows) for rows in short)]

    def svg(self, board: Board) -> tuple[str, float]:
        """Return the most words for which there is room, and the harm of what is lost."""
        for step, (write, rows) in enumerate(self._forms):
            if words := write(rows, board):
                return words, LOST * step
        return "", MUTE

    def _led(self, rows: Lines, board: Board) -> str:
        """Return lines further away, with a line to where the arrow begins."""
        width, height = _size(rows)
        size = Extent(width, height, width, height)
        if rows not in self._led_places:
            self._led_places[rows] = Kept(self._ranked(rows, size))
        placed = next((one for one in self._led_places[rows] if board.fits(one)), None)
        if not placed:
            return ""
        board.put(placed, size, None, self._written(rows, placed.box))
        return leader_svg(placed.leader) + self._lines_svg(rows, placed.box)

    def _ranked(self, rows: Lines, size: Extent) -> Iterator[Placed]:
        """Yield the places for lines further away, the best first."""
        own = *self.arrow.start, 0.0

        def judge(one: tuple[float, Box]) -> tuple[float, Placed] | None:
            distance, box = one
            placed = self.board.placed(box, own, size, distance)
            return (distance + self.here.harm(self._written(rows, box)), placed) if placed else None

        tries = (
            (distance, (step, turn), (distance, box))
            for step, distance in enumerate(LED)
            for turn, box in enumerate(self.board.around(own, size, distance))
        )
        return by_harm(tries, judge)

    def _label(self, rows: Lines, board: Board, reach: float = REACH) -> str:
        """Return lines beside the arrow: where it begins, else along it."""
        near = (box for box in self._beside(rows) if self.near.at_tail(box) <= reach)
        box = next((box for box in near if board.is_free(box, 1)), None)
        if not box:
            return ""
        board.write(box, self._written(rows, box))
        return self._lines_svg(rows, box)

    def _beside(self, rows: Lines) -> Iterable[Box]:
        """Return where lines can be beside the arrow, those that spoil least first."""
        if rows not in self._slots:
            clear = ((ORDER * step, step, (step, box)) for step, box in enumerate(self._clear(*_size(rows))))
            self._slots[rows] = Kept(
                by_harm(clear, lambda one: (self.here.harm(self._written(rows, one[1])) + ORDER * one[0], one[1]))
            )
        return self._slots[rows]

    def _clear(self, width: float, height: float) -> Iterator[Box]:
        """Yield boxes of a size that are free and clearly beside this arrow, those where it begins first."""
        curve = self.arrow.curve
        points = [curve[int(min(along / STEP, LONGEST * (len(curve) - 1)))] for along in ALONG]
        boxes = dict.fromkeys(
            _pulled_in(box, self.view) for at in points for box in _beside(at, width, height, self.view)
        )
        return (box for box in boxes if self.board.is_free(box, 1) and self.near.is_clear(box))

    def _written(self, rows: Lines, box: Box) -> list[Box]:
        """Return the boxes of lines, which begin or end at a side of the box."""
        found, is_at_end = [], self._is_at_end(box)
        for row, (_, line) in enumerate(rows):
            width, top = text_width(line, SIZE), box[1] + LINE * row
            left = box[2] - width if is_at_end else box[0]
            found.append((left, top, left + width, top + LINE))
        return found

    def _is_at_end(self, box: Box) -> bool:
        """Return whether the arrow is beside the right side of a box."""
        if box not in self._ends:
            self._ends[box] = min(self.arrow.curve, key=lambda point: gap(box, (*point, 0)))[0] >= box[2]
        return self._ends[box]

    def _lines_svg(self, rows: Lines, box: Box) -> str:
        """Return lines, each with its class, at that side of a box which is beside the arrow: boxes are rather too wide for their words."""
        x, anchor = (box[2], ' text-anchor="end"') if self._is_at_end(box) else (box[0], "")
        return "".join(
            f'<text class="{css}" x="{x:.1f}" y="{box[1] + LINE * row - 3:.1f}" font-size="{SIZE:g}"{anchor}>{inert(line)}</text>'
            for row, (css, line) in enumerate(rows, start=1)
        )


def _rows(lines: Iterable[str], date: str) -> Lines:
    """Return lines with their classes, and a date below them if there is one."""
    return (*(("from", line) for line in lines), *([("from when", date)] if date else []))


def _size(rows: Lines) -> tuple[float, float]:
    return max(text_width(line, SIZE) for _, line in rows), LINE * len(rows)


def _lines(text: str) -> list[tuple[str, ...]]:
    """Return a text on one line, and on several."""
    folded = (wrapped(text, room, SIZE, 4) for room in FOLDED)
    return list(dict.fromkeys(filter(None, ((text,), *folded))))


def _gap(points: Iterable[Point], box: Box) -> float:
    """Return the distance of a box from the nearest of some points."""
    return min(gap(box, (x, y, 0)) for x, y in points)


def _corners(box: Box) -> tuple[Point, ...]:
    left, top, right, bottom = box
    return (left, top), (right, top), (left, bottom), (right, bottom)


def _beside(at: Point, width: float, height: float, view: Projection) -> Iterator[Box]:
    """Yield boxes for words beside a point, those towards the middle of the map first."""
    x, y = at
    for off in (6, 12):
        lefts = (x + off, x - width - off) if x < view.width / 2 else (x - width - off, x + off)
        for top in (y - 7, y + 2, y - height - 2, y + 6, y - 20, y + 20, y - 34, y + 34):
            for left in lefts:
                yield left, top, left + width, top + height


def _pulled_in(box: Box, view: Projection) -> Box:
    """Return a box moved on to the map."""
    dx = max(7 - box[0], 0) - max(box[2] - view.width + 7, 0)
    dy = max(7 - box[1], 0) - max(box[3] - view.height + 7, 0)
    return box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy
