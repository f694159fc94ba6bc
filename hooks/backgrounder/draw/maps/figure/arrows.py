"""Arrows from the country that something came from, or from the edge of the map where that country lies, to where it went. Pixels."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from math import dist, inf

from backgrounder.draw.maps.figure.contents import Movement
from backgrounder.draw.maps.geometry import Shape
from backgrounder.draw.maps.ground.basemap import rings_in
from backgrounder.draw.maps.projection import Projection
from backgrounder.draw.maps.room.grids import Circle, gap, meet
from backgrounder.draw.maps.room.lines import curve, length, on_line
from backgrounder.draw.maps.room.slots import centre
from backgrounder.draw.maps.symbols import Symbol
from backgrounder.model import Place
from backgrounder.model.dossier import Dossier
from backgrounder.records.shapes.boxes import Box, Point, Ring, turn, union

HEAD, INSET, OUTSET = 8.0, 10.0, 34.0
AT_MARK, AT_WORDS, AT_MIDDLE = 13.0, 8.0, 18.0  # from the head of an arrow to what it is about
AIMS = (0.5, 0.2, 0.8)  # where in words an arrow points, by their width
BENDS = (0.08, -0.08, 0.16, -0.16, 0.24, -0.24, 0.34, -0.34)  # of an arrow by its length, to its right
OFF_MARKS = 70.0  # from an arrow to marks that it does not concern, whose words need room
OFF_OTHERS = 10.0  # from an arrow to another one
CROSSED, NEAR_MARK, BENT = 4.0, 8.0, 120.0  # what is wrong with an arrow: others in its way, marks, how much it bends
ON_MARK, ON_WORDS = 120.0, 200.0
ON_WANTED = 60.0  # and that it takes all the room that the words of a mark would best have
ROUGH = 12.0  # between points along it by which it is judged
STEPS = 100  # of a line in which it is looked at
TAIL = 4.0  # radius of where another arrow begins, at which its words are
SHORTEST = 30.0  # a shorter arrow says nothing


@dataclass(frozen=True)
class Arrow:
    """An arrow in pixels, which bends by a part of its length."""

    movement: Movement
    start: Point
    target: Point
    bend: float = BENDS[0]

    @property
    def _control(self) -> Point:
        (x0, y0), (x1, y1) = self.start, self.target
        return (x0 + x1) / 2 - (y1 - y0) * self.bend, (y0 + y1) / 2 + (x1 - x0) * self.bend

    @cached_property
    def curve(self) -> list[Point]:
        """Points along it."""
        return curve(self.start, self._control, self.target)

    @cached_property
    def rough(self) -> list[Point]:
        """Fewer points along it."""
        return curve(self.start, self._control, self.target, ROUGH)

    @cached_property
    def box(self) -> Box:
        """The box of these."""
        xs, ys = zip(*self.rough)
        return min(xs), min(ys), max(xs), max(ys)

    @property
    def path(self) -> str:
        """The `d` of its line with its head."""
        control, end = self._control, self.target
        along = length(control, end) or 1
        cx, cy = (end[0] - control[0]) / along, (end[1] - control[1]) / along
        wings = [
            (end[0] - cx * HEAD + sign * cy * HEAD * 0.55, end[1] - cy * HEAD - sign * cx * HEAD * 0.55)
            for sign in (1, -1)
        ]
        left, right, tip, bend, first = (f"{x:.1f} {y:.1f}" for x, y in (*wings, end, control, self.start))
        return f"M{first}Q{bend} {tip}M{left}L{tip} {right}"


def arrows_of(
    movements: Iterable[Movement],
    dossier: Dossier,
    view: Projection,
    marks: Sequence[Circle] = (),
    words: Mapping[Place, Sequence[Box]] | None = None,
    wanted: Sequence[Sequence[Box]] = (),
) -> tuple[Arrow, ...]:
    """Return the arrows that are long enough to say something, each bent so that it is off the marks and crosses least.

    One to a whole country ends at the `words` about it. Boxes that are `wanted` are those where marks would have their words.
    """
    found = list[Arrow]()
    for movement in movements:
        ways = [_arrow(movement, dossier, view, words or {}, aim) for aim in AIMS]
        if arrows := [arrow for arrow in dict.fromkeys(ways) if arrow]:
            lines = [line for some in (words or {}).values() for line in some]
            found.append(_best(arrows, found, marks, lines, wanted))
    return tuple(found)


def _best(
    arrows: Sequence[Arrow],
    others: Sequence[Arrow],
    marks: Sequence[Circle],
    words: Sequence[Box],
    wanted: Sequence[Sequence[Box]],
) -> Arrow:
    """Return the arrow with the bend by which least is in its way."""
    best, least = arrows[0], inf
    for one in (replace(arrow, bend=bend) for arrow in arrows for bend in BENDS):
        if BENT * one.bend**2 >= least or (trouble := _trouble(one, others, marks, words)) >= least:
            continue
        if (trouble := trouble + ON_WANTED * sum(_share(one, boxes) for boxes in wanted)) < least:
            best, least = one, trouble
    return best


def _trouble(arrow: Arrow, others: Sequence[Arrow], marks: Sequence[Circle], words: Sequence[Box]) -> float:
    near = [mark for mark in marks if dist(mark[:2], arrow.target) > mark[2] + AT_MARK + 1]
    near += [(*one.start, TAIL) for one in others if one.start != arrow.start]
    close = [_distance(arrow, mark) for mark in near if gap(arrow.box, mark) < OFF_MARKS + 1]
    off_marks = sum(max(OFF_MARKS - distance, 0) / OFF_MARKS for distance in close)
    on_marks = sum(distance < OFF_OTHERS for distance in close)
    on_words = sum(_is_on(arrow, box) for box in words)
    crossed = sum(meet(arrow.box, one.box, OFF_OTHERS + 1) and _crosses(arrow, one) for one in others)
    on = ON_MARK * on_marks + ON_WORDS * on_words
    return on + NEAR_MARK * off_marks + CROSSED * crossed + BENT * arrow.bend**2


def _is_on(arrow: Arrow, box: Box) -> bool:
    return meet(arrow.box, box) and any(_is_in(at, box) for at in arrow.rough[:-2])


def _share(arrow: Arrow, boxes: Sequence[Box]) -> float:
    """Return how much of the room of a mark an arrow takes."""
    return sum(_is_on(arrow, box) for box in boxes) / (len(boxes) or 1)


def _distance(arrow: Arrow, mark: Circle) -> float:
    return max(min(map(partial(dist, mark[:2]), arrow.rough)) - mark[2], 0)


def _crosses(arrow: Arrow, other: Arrow) -> bool:
    return any(min(map(partial(dist, at), other.rough)) < OFF_OTHERS for at in arrow.rough)


def _is_in(at: Point, box: Box) -> bool:
    return box[0] < at[0] < box[2] and box[1] < at[1] < box[3]


def _arrow(
    movement: Movement, dossier: Dossier, view: Projection, words: Mapping[Place, Sequence[Box]], aim: float
) -> Arrow | None:
    start, is_on_map = _start(movement.source, dossier, view)
    target = _target(movement, start, dossier, view, words, aim) if start else None
    if start and target and is_on_map:
        start = _out_of(_rings(movement.source, dossier, view), start, target)
    if not start or not target:
        return None
    if not is_on_map:
        start = _at_edge(start, target, view)
    return Arrow(movement, start, target) if length(start, target) >= SHORTEST else None


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


def _target(
    movement: Movement,
    start: Point,
    dossier: Dossier,
    view: Projection,
    words: Mapping[Place, Sequence[Box]],
    aim: float,
) -> Point | None:
    """Return the rim of a place's mark; of a country its words, or its middle where it has none."""
    if isinstance(movement.to, Symbol) and (at := movement.to.at):
        return _short_of(start, view.point(at[0] + turn(at[0], view.centre), at[1]), AT_MARK)
    if lines := words.get(movement.target):
        return _before(start, lines, aim)
    rings = _rings(movement.target, dossier, view)
    return _short_of(start, centre(rings), AT_MIDDLE) if rings else None


def _before(start: Point, lines: Sequence[Box], aim: float) -> Point:
    """Return where a line to words, `aim` of their width from their left, is still a little before the first of their lines."""
    whole = union(lines)
    middle = whole[0] + (whole[2] - whole[0]) * aim, (whole[1] + whole[3]) / 2
    shares = [_entry(start, middle, box) for box in lines]
    return on_line(start, middle, min((share for share in shares if share is not None), default=1))


def _entry(start: Point, end: Point, box: Box) -> float | None:
    """Return the share of a line at which it comes near a box; None if it does not."""
    low, high = 0.0, 1.0
    for axis in (0, 1):
        step, near, far = end[axis] - start[axis], box[axis] - AT_WORDS, box[axis + 2] + AT_WORDS
        if not step:
            if not near < start[axis] < far:
                return None
            continue
        first, last = sorted(((near - start[axis]) / step, (far - start[axis]) / step))
        low, high = max(low, first), min(high, last)
    return low if low < high else None


def _out_of(rings: list[Ring], start: Point, end: Point) -> Point:
    """Return the point of a line that is a little before it leaves a country for good."""
    shape, steps = Shape(rings), (on_line(start, end, number / STEPS) for number in range(STEPS, -1, -1))
    left = next((number for number, at in enumerate(steps) if shape.holds(at)), STEPS)
    return on_line(start, end, max(1 - left / STEPS - OUTSET / (length(start, end) or 1), 0))


def _short_of(start: Point, end: Point, distance: float) -> Point:
    return on_line(start, end, max(1 - distance / (length(start, end) or 1), 0))


def _at_edge(start: Point, end: Point, view: Projection) -> Point:
    """Return where a line from outside enters the map."""
    shares = [0.0]
    for axis, (low, high) in enumerate(((INSET, view.width - INSET), (INSET, view.height - INSET))):
        distance = end[axis] - start[axis]
        if start[axis] < low:
            shares.append((low - start[axis]) / distance)
        elif start[axis] > high:
            shares.append((high - start[axis]) / distance)
    return on_line(start, end, max(shares))
