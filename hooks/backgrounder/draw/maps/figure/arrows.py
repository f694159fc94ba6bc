"""Arrows from the country that something came from, or from the edge of the map where that country lies, to where it went."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import hypot

from backgrounder.core.escape import inert
from backgrounder.core.words.languages import gettext
from backgrounder.draw.maps.figure.blocks import wrapped
from backgrounder.draw.maps.figure.contents import Movement
from backgrounder.draw.maps.geometry import contains
from backgrounder.draw.maps.ground.basemap import rings_in
from backgrounder.draw.maps.projection import Projection
from backgrounder.draw.maps.room.board import Board, Extent
from backgrounder.draw.maps.room.letters import text_width
from backgrounder.draw.maps.room.slots import centre
from backgrounder.draw.maps.symbols import Symbol
from backgrounder.model import Event, Place
from backgrounder.model.dossier import Dossier
from backgrounder.records.shapes.boxes import Box, Point, Ring, turn

HEAD, INSET, INSIDE, OUTSET, SIZE, LINE = 8.0, 10.0, 24.0, 34.0, 11.5, 14.0
ALONG = (0, 0.1, 0.2, 0.35, 0.5, 0.65)  # where words may be beside an arrow, by its length
FARTHEST = 10.0  # pixels from an arrow to its words at most
CLEAR, CAPTION = 10.0, 16.0  # how much farther any other arrow is; from a mark to the words of an arrow at least
BEND, STEP = 0.08, 6.0
WIDE = STEP / 2  # half of a box that keeps others off an arrow: no line passes between two
FOLDED = 132.0  # pixels of a line of a long name
FAR = 0.2  # from an arrow to words with a line to it at most, by the width of the map
SHORTEST = 30.0  # pixels; a shorter arrow says nothing
Rows = Sequence[tuple[str, str]]  # class and text of each line


def arrows_of(movements: Iterable[Movement], dossier: Dossier, view: Projection) -> tuple["Arrow", ...]:
    """Return the arrows that are long enough to say something."""
    return tuple(filter(None, (_arrow(movement, dossier, view) for movement in movements)))


def keep_off(arrows: Iterable["Arrow"], board: Board) -> None:
    """Keep words off the lines of arrows."""
    for arrow in arrows:
        board.take(*((x - WIDE, y - WIDE, x + WIDE, y + WIDE) for x, y in arrow.curve))


def arrows_svg(
    arrows: Sequence["Arrow"], marks: Sequence[Box], view: Projection, board: Board, keys: Mapping[Event, str]
) -> list[str]:
    """Return the arrows, each with who moved and what came along it, as far as there is room."""
    return [
        arrow.svg(view, board, keys, _Near(arrow.curve, [one.curve for one in arrows if one is not arrow], marks))
        for arrow in arrows
    ]


@dataclass(frozen=True)
class _Near:
    """What is near the words of an arrow: its own line, those of others, and marks, whose caption the words must not seem to be."""

    own: Sequence[Point]
    others: Sequence[Sequence[Point]]
    marks: Sequence[Box]

    def is_clear(self, box: Box) -> bool:
        """Return whether words in a box can only be those of the arrow."""
        own = _gap(self.own, box)
        return (
            own <= FARTHEST
            and all(own + CLEAR < _gap(curve, box) for curve in self.others)
            and not any(_gap([(x, y)], box) < CAPTION for mark in self.marks for x, y in _corners(mark))
        )


@dataclass(frozen=True)
class Arrow:
    """An arrow in pixels; `is_on_map`: the country that it comes from is on the map."""

    movement: Movement
    start: Point
    target: Point
    is_on_map: bool

    @cached_property
    def curve(self) -> list[Point]:
        return _curve(self.start, _control(self.start, self.target), self.target)

    def svg(self, view: Projection, board: Board, keys: Mapping[Event, str], near: _Near) -> str:
        side = self.movement.side
        ids = " ".join(keys[event] for event in self.movement.events)
        path = f'<path d="{_path(self.start, self.target)}"/>'
        words = self._words(view, board, near)
        css = f"arrow side-{side.number if side else 0}"
        return f'<g class="{css}" data-events="{inert(ids)}"><title>{inert(self._title)}</title>{path}{words}</g>'

    @property
    def _title(self) -> str:
        """Return what moved as a line, for a pointer and for whoever hears the drawing."""
        movement = self.movement
        said = gettext(
            "%(actor)s to %(place)s: %(cargo)s",
            actor=movement.label,
            place=movement.target.label,
            cargo=movement.cargo,
        )
        return gettext(", ").join(filter(None, (said, self._date)))

    @property
    def _date(self) -> str:
        return self.movement.events[0].date.short if len(self.movement.events) == 1 else ""

    def _words(self, view: Projection, board: Board, near: _Near) -> str:
        """Return the most words for which there is room."""
        name = self.movement.label
        full = _lines(gettext("%(actor)s: %(cargo)s", actor=name, cargo=self.movement.cargo))
        dated = [_rows(lines, date) for lines in full for date in dict.fromkeys((self._date, ""))]
        short = [_rows(lines, "") for lines in _lines(name)]
        found = (
            write(rows, view, board, near)
            for choices in (dated, short)
            for write, tries in ((self._label, choices), (self._led, sorted(choices, key=lambda rows: _size(rows)[0])))
            for rows in tries
        )
        return next(filter(None, found), "")

    def _led(self, rows: Rows, view: Projection, board: Board, near: _Near) -> str:
        """Return lines further away, with a line to where the arrow begins."""
        width, height = _size(rows)
        placed = board.beside(self.start, 0, Extent(width, height, width, height), view.width * FAR)
        if not placed or not placed.leader:
            return ""
        (x0, y0), (x1, y1) = placed.leader
        leader = f'<path class="leader" d="M{x0:.1f} {y0:.1f}L{x1:.1f} {y1:.1f}"/>'
        return leader + _lines_svg(rows, placed.box, self.curve)

    def _label(self, rows: Rows, view: Projection, board: Board, near: _Near) -> str:
        """Return lines beside the arrow: where it begins, else along it."""
        width, height = _size(rows)
        points = [self.curve[int(share * (len(self.curve) - 1))] for share in ALONG]
        boxes = (_pulled_in(box, view) for at in points for box in _beside(at, width, height, view))
        box = board.first((box for box in boxes if board.is_free(box, 1) and near.is_clear(box)), margin=1)
        return _lines_svg(rows, box, self.curve) if box else ""


def _rows(lines: Iterable[str], date: str) -> Rows:
    """Return lines with their classes, and a date below them if there is one."""
    return [("from", line) for line in lines] + ([("from when", date)] if date else [])


def _size(rows: Rows) -> tuple[float, float]:
    return max(text_width(line, SIZE) for _, line in rows), LINE * len(rows)


def _lines(text: str) -> list[tuple[str, ...]]:
    """Return a text on one line, and on several."""
    folded = wrapped(text, FOLDED, SIZE, 4)
    return list(dict.fromkeys(filter(None, ((text,), folded))))


def _lines_svg(rows: Rows, box: Box, curve: Sequence[Point]) -> str:
    """Return lines, each with its class, in a box, at that side of it which is beside the arrow: boxes are rather too wide for their words."""
    nearest = min(curve, key=lambda point: _gap([point], box))
    x, anchor = (box[2], ' text-anchor="end"') if nearest[0] >= box[2] else (box[0], "")
    return "".join(
        f'<text class="{css}" x="{x:.1f}" y="{box[1] + LINE * row - 3:.1f}" font-size="{SIZE:g}"{anchor}>{inert(line)}</text>'
        for row, (css, line) in enumerate(rows, start=1)
    )


def _gap(points: Iterable[Point], box: Box) -> float:
    """Return the distance of a box from the nearest of some points."""
    left, top, right, bottom = box
    return min(hypot(max(left - x, 0, x - right), max(top - y, 0, y - bottom)) for x, y in points)


def _corners(box: Box) -> tuple[Point, ...]:
    left, top, right, bottom = box
    return (left, top), (right, top), (left, bottom), (right, bottom)


def _arrow(movement: Movement, dossier: Dossier, view: Projection) -> Arrow | None:
    start, is_on_map = _start(movement.source, dossier, view)
    target = _target(movement.to, start, dossier, view) if start else None
    if start and target and is_on_map:
        start = _out_of(_rings(movement.source, dossier, view), start, target)
    if not start or not target:
        return None
    if not is_on_map:
        start = _at_edge(start, target, view)
    length = hypot(target[0] - start[0], target[1] - start[1])
    return Arrow(movement, start, target, is_on_map) if length >= SHORTEST else None


def _control(start: Point, end: Point) -> Point:
    """Return the control point of an arrow, which bends a little to its right."""
    (x0, y0), (x1, y1) = start, end
    return (x0 + x1) / 2 - (y1 - y0) * BEND, (y0 + y1) / 2 + (x1 - x0) * BEND


def _curve(start: Point, control: Point, end: Point) -> list[Point]:
    """Return points along an arrow."""
    count = max(int(hypot(end[0] - start[0], end[1] - start[1]) / STEP), 2)
    legs = (
        (_on_line(start, control, n / count), _on_line(control, end, n / count), n / count) for n in range(count + 1)
    )
    return [_on_line(one, other, share) for one, other, share in legs]


def _path(start: Point, end: Point) -> str:
    """Return a line that bends a little, with its head."""
    control = _control(start, end)
    cx, cy = end[0] - control[0], end[1] - control[1]
    along = hypot(cx, cy) or 1
    cx, cy = cx / along, cy / along
    wings = [
        (end[0] - cx * HEAD + sign * cy * HEAD * 0.55, end[1] - cy * HEAD - sign * cx * HEAD * 0.55) for sign in (1, -1)
    ]
    left, right, tip, bend, first = (f"{x:.1f} {y:.1f}" for x, y in (*wings, end, control, start))
    return f"M{first}Q{bend} {tip}M{left}L{tip} {right}"


def _rings(place: Place, dossier: Dossier, view: Projection) -> list[Ring]:
    """Return the part of a country in the view."""
    return [
        ring
        for outline in dossier.outlined
        if outline.is_country and outline.code == place.code
        for ring in rings_in(outline, view)
    ]


def _capital(place: Place, dossier: Dossier, view: Projection) -> Point | None:
    town = next((town for town in dossier.terrain.towns if town.is_capital and town.country == place.code), None)
    return view.point(town.at[0] + turn(town.at[0], view.centre), town.at[1]) if town else None


def _start(place: Place, dossier: Dossier, view: Projection) -> tuple[Point | None, bool]:
    """Return where a country lies, and whether that is on the map."""
    capital = _capital(place, dossier, view)
    if capital and INSET < capital[0] < view.width - INSET and INSET < capital[1] < view.height - INSET:
        return capital, True
    if rings := _rings(place, dossier, view):
        return centre(rings), True
    return capital or _middle(place, dossier, view), False


def _middle(place: Place, dossier: Dossier, view: Projection) -> Point | None:
    """Return the middle of the box of a country that the map does not show."""
    outline = next((one for one in dossier.outlined if one.is_country and one.code == place.code), None)
    if not outline:
        return None
    west, south, east, north = outline.extent
    lon = (west + east) / 2
    return view.point(lon + turn(lon, view.centre), (south + north) / 2)


def _target(to: Symbol | Place, start: Point, dossier: Dossier, view: Projection) -> Point | None:
    """Return the rim of a place's mark, or a point a little inside a country."""
    if isinstance(to, Symbol):
        at = view.point(to.at[0] + turn(to.at[0], view.centre), to.at[1]) if to.at else None
        return _short_of(start, at, 13) if at else None
    rings = _rings(to, dossier, view)
    if not rings:
        return None
    middle = centre(rings)
    steps = [_on_line(start, middle, n / 200) for n in range(201)]
    inside = next((n for n, point in enumerate(steps) if any(contains(ring, point) for ring in rings)), 200)
    length = hypot(middle[0] - start[0], middle[1] - start[1]) or 1
    share = min(inside / 200 + INSIDE / length, 1)
    return _on_line(start, middle, share)


def _out_of(rings: list[Ring], start: Point, end: Point) -> Point:
    """Return the point of a line that is a little before it leaves a country for good."""
    steps = [_on_line(start, end, n / 200) for n in range(201)]
    inside = max((n for n, point in enumerate(steps) if any(contains(ring, point) for ring in rings)), default=0)
    length = hypot(end[0] - start[0], end[1] - start[1]) or 1
    return _on_line(start, end, max(inside / 200 - OUTSET / length, 0))


def _on_line(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _short_of(start: Point, end: Point, distance: float) -> Point:
    length = hypot(end[0] - start[0], end[1] - start[1]) or 1
    return _on_line(start, end, max(1 - distance / length, 0))


def _at_edge(start: Point, end: Point, view: Projection) -> Point:
    """Return where a line from outside enters the map."""
    shares = [0.0]
    for axis, (low, high) in enumerate(((INSET, view.width - INSET), (INSET, view.height - INSET))):
        distance = end[axis] - start[axis]
        if start[axis] < low:
            shares.append((low - start[axis]) / distance)
        elif start[axis] > high:
            shares.append((high - start[axis]) / distance)
    return _on_line(start, end, max(shares))


def _beside(at: Point, width: float, height: float, view: Projection) -> Iterator[Box]:
    """Yield boxes for words beside a point, those towards the middle of the map first."""
    x, y = at
    for gap in (6, 12):
        lefts = (x + gap, x - width - gap) if x < view.width / 2 else (x - width - gap, x + gap)
        for top in (y - 7, y + 6, y - 20, y + 20, y - 34, y + 34):
            for left in lefts:
                yield left, top, left + width, top + height


def _pulled_in(box: Box, view: Projection) -> Box:
    """Return a box moved on to the map."""
    dx = max(7 - box[0], 0) - max(box[2] - view.width + 7, 0)
    dy = max(7 - box[1], 0) - max(box[3] - view.height + 7, 0)
    return box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy
