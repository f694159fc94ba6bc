"""The position strip: who gave which answer when, as an SVG drawn at build time, without a script, ids or inline styles.

Lanes are the answers that occur, x is time. A mark is at the latest possible day of the statement; if the date is vague, a
tail tapers from there back to the earliest day, with a foot if that day is known. What still goes on tapers to the right.
The words beside a strip say the same, so it may be left out, but its links are not hidden from screen readers: whatever a
pointer can follow, keys can follow too. Lane names and scale are hidden: the name of each link has answer and date.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from textwrap import wrap

from backgrounder.core.edtf import Edtf
from backgrounder.core.escape import inert
from backgrounder.core.words.languages import gettext
from backgrounder.core.words.vocabulary import ANSWERS
from backgrounder.draw.text_lines import join_lines
from backgrounder.draw.time_axis import MARK_RADIUS, Scale, ticks, width

# A condition is between yes and no: a reversal crosses all of it, a step to a condition half of it.
# Unclear and silent are not between yes and no, so they are below.
LANES = ("yes", "conditional", "no", "unclear", "silent")
MARKS = {  # as `drawn` in hooks/templates/parts/marks.html, around 0,0
    "yes": '<circle r="6.2" fill="currentColor"/>',
    "no": '<circle r="5.4"/><path d="M-3.8 3.8 3.8-3.8"/>',
    "conditional": '<circle r="5.4"/><path d="M0-5.4a5.4 5.4 0 0 0 0 10.8z" fill="currentColor"/>',
    "unclear": '<path d="M5.9 0A5.9 5.9 0 1 1-5.9 0 5.9 5.9 0 1 1 5.9 0zM-1.8-1.5A1.8 1.8 0 1 1 .7 .1C.2 .4 0 .6 0 1.3M0 2.7V4"/>',
    "silent": '<path d="M-5 0h10"/>',
}
PITCH = 24.0  # from mark to mark: also the smallest target of a pointer
PADDING = 5.0  # above and below the marks of a lane
MAX_STACKED = 4  # marks of one day on top of each other; further ones are put beside them
THIN_END = 16.0  # the thin end of a tail may lie behind another mark
AXIS_HEIGHT = 24.0
Calendar = date  # a day; a statement has a `date` of its own


@dataclass(frozen=True)
class Statement:
    """An answer of a speaker. `label` is the name of the link, with answer and date; `who` is written beside the mark."""

    answer: str
    date: Edtf
    href: str
    label: str
    who: str = ""

    @property
    def latest(self) -> Calendar:
        """The day of its mark; of what still goes on, the latest possible first day."""
        return self.date.ends[1].last

    @property
    def earliest(self) -> Calendar:
        return self.date.first or self.latest


@dataclass(frozen=True)
class StripPoint:
    """An answer in its lane: x and row of the mark, the lines of the name, and its `side`: right, left or above."""

    statement: Statement
    x: float
    row: int = 0
    lines: tuple[str, ...] = ()
    side: str = ""

    @property
    def top(self) -> int:
        """The first row that it occupies."""
        return self.row - (len(self.lines) if self.side == "above" else 0)

    def rows(self) -> range:
        return range(self.top, self.row + 1)


def draw(
    statements: Sequence[Statement],
    changes: Sequence[tuple[int, int]] = (),
    span: tuple[date, date] | None = None,
    label: str = "",
    narrow: bool = False,
) -> str:
    """Return the answers as `<svg class="lanes">`, 670 pixels wide or 358; empty without answers.

    `changes` are pairs of indexes, the earlier answer first. `span` is what the scale shows at least: strips with the
    same one have the same scale (without names beside the marks also the same width).
    """
    if not statements:
        return ""
    left, right = (60, 358) if narrow else (74, 670)
    name_width = (
        0
        if span
        else min(
            max(width(statement.who) + MARK_RADIUS if statement.who else 0 for statement in statements),
            (right - left) / 3,
        )
    )
    scale = Scale(left, right, right - name_width, *_plot_days(statements, span))
    return "".join(_parts(statements, changes, scale, label))


def period(statements: Iterable[Statement]) -> tuple[date, date]:
    """Return the first and last day of these answers, for `span`."""
    days = [(statement.earliest, statement.latest) for statement in statements]
    return min(first for first, _ in days), max(last for _, last in days)


def _plot_days(statements: Sequence[Statement], span: tuple[date, date] | None) -> tuple[int, int]:
    """Return the first and last day of the plot, as ordinals; around a single date there are some months."""
    low, high = (day.toordinal() for day in sorted(span or period(statements)))
    is_single = low == high or (
        not span and len({(statement.earliest, statement.latest) for statement in statements}) == 1
    )
    padding = max(45, (high - low) // 2) if is_single else max(2, (high - low) // 12)
    return max(low - padding, 1), min(high + padding, date.max.toordinal())


def _parts(
    statements: Sequence[Statement], changes: Sequence[tuple[int, int]], scale: Scale, label: str
) -> Iterator[str]:
    """Yield the drawing from bottom to top: scale, tails, lines of change, marks."""
    lanes = {
        answer: _lane_points([statement for statement in statements if statement.answer == answer], scale)
        for answer in _answers_in(statements)
    }
    tops, height = _lane_tops(lanes)
    placed = [(point, tops[answer] + _y(point.row)) for answer, lane in lanes.items() for point in lane]
    placed_by_statement = {id(point.statement): (point, y) for point, y in placed}
    yield (
        f'<svg class="lanes{" narrow" if scale.right < 400 else ""}" role="group" '
        f'aria-label="{inert(label or gettext("Answers over time"))}" viewBox="0 0 {scale.right:g} {height + AXIS_HEIGHT:g}">'
    )
    yield from _background(tops, height, scale)
    yield from (_tail_svg(point, y, scale) for point, y in placed)
    yield from (
        _change_svg(*placed_by_statement[id(statements[earlier])], *placed_by_statement[id(statements[later])], scale)
        for earlier, later in changes
    )
    yield from (_link(point, y, scale) for point, y in placed)
    yield "</svg>"


def _answers_in(statements: Sequence[Statement]) -> list[str]:
    return [answer for answer in LANES if any(statement.answer == answer for statement in statements)]


def _y(row: int) -> float:
    """Return the middle of a row, from the top of its lane."""
    return PADDING + PITCH * (row + 0.5)


def _lane_tops(lanes: dict[str, list[StripPoint]]) -> tuple[dict[str, float], float]:
    """Return the top of each lane, and the height of all."""
    tops, height = {}, 0.0
    for answer, lane in lanes.items():
        tops[answer] = height
        height += 2 * PADDING + PITCH * (1 + max(point.row for point in lane))
    return tops, height


# ---- positions of marks and names


def _lane_points(statements: Sequence[Statement], scale: Scale) -> list[StripPoint]:
    """Place each statement at its first free candidate, in the order of time; nothing covers a mark or a name."""
    occupied: list[tuple[int, float, float]] = []
    points = []
    for statement in sorted(statements, key=lambda statement: (statement.latest, statement.earliest, statement.who)):
        point = next(candidate for candidate in _candidates(statement, scale) if _is_free(candidate, occupied, scale))
        occupied += _boxes(point, scale)
        points.append(point)
    return points


def _candidates(statement: Statement, scale: Scale) -> Iterator[StripPoint]:
    """Yield positions, best first. Without a name: within its day, then stacked, then aside. With a name: further rows."""
    x = scale.middle(statement.latest)
    if statement.who:
        yield from _named_candidates(StripPoint(statement, x), scale)
    steps = sorted((step * PITCH for step in range(-30, 31)), key=lambda step: (abs(step), step))
    room = max(scale.day / 2 - PITCH / 2, 0)
    inside, aside = ([step for step in steps if (abs(step) <= room) == is_wanted] for is_wanted in (True, False))
    yield from (StripPoint(statement, x + step, row) for row in range(MAX_STACKED) for step in inside)
    beside = [step for step in aside if scale.within(x + step) == x + step]
    yield from (StripPoint(statement, x + step, row) for step in beside for row in range(MAX_STACKED))
    yield from (StripPoint(statement, x, row) for row in range(MAX_STACKED, 10_000))


def _named_candidates(point: StripPoint, scale: Scale) -> Iterator[StripPoint]:
    """Yield positions with the name right of the mark or left of its tail, or above on several lines if neither fits."""
    line = (" ".join(point.statement.who.split()),)
    beside = [replace(point, lines=line, side=side) for side in ("right", "left")]
    fitting = [candidate for candidate in beside if _fits(candidate, scale)]
    lines = tuple(wrap(line[0], int(len(line[0]) * (scale.right - scale.left) / width(line[0])) or 1))
    above = replace(point, lines=lines, side="above", row=len(lines))
    for row in range(10_000):
        yield from (replace(candidate, row=candidate.row + row) for candidate in (fitting or [above]))


def _fits(point: StripPoint, scale: Scale) -> bool:
    """Whether a name is within the plot and, on the right, not on the tail of what still goes on."""
    left, right = _extent(point, scale)
    return (
        scale.left <= left and right <= scale.right and (point.side == "left" or point.statement.date.end is not None)
    )


def _is_free(point: StripPoint, occupied: Iterable[tuple[int, float, float]], scale: Scale) -> bool:
    boxes = _boxes(point, scale)
    return not any(row == other and a < d and c < b for row, a, b in boxes for other, c, d in occupied)


def _boxes(point: StripPoint, scale: Scale) -> list[tuple[int, float, float]]:
    """Return (row, left, right) of what a point occupies in each of its rows."""
    left, right = _extent(point, scale)
    return [(row, left, right) for row in point.rows()]


def _extent(point: StripPoint, scale: Scale) -> tuple[float, float]:
    """Return the left and right edge of a point: tail without its thin end, mark and name."""
    half = PITCH / 2
    start, end = _ends(point, scale)
    left, right = min(start + THIN_END, point.x - half), max(end - THIN_END, point.x + half)
    if point.side == "right":
        return left, max(right, point.x + half + width(point.lines[0]))
    if point.side == "left":
        return min(start, point.x - MARK_RADIUS) - width(point.lines[0]) - MARK_RADIUS, right
    name_width = max((width(line) for line in point.lines), default=0)
    return min(left, _name_x(point, name_width, scale)), max(right, _name_x(point, name_width, scale) + name_width)


def _name_x(point: StripPoint, name_width: float, scale: Scale) -> float:
    """Return the left edge of a name above its mark: it ends over the mark, unless the plot begins later."""
    return max(scale.left + 2, point.x + MARK_RADIUS - name_width)


def _ends(point: StripPoint, scale: Scale) -> tuple[float, float]:
    """Return the x of the ends of both tails; that of the mark if there is none."""
    date = point.statement.date
    start = scale.left if date.start is None else scale.edge(date.start.first)
    is_vague = point.statement.earliest < point.statement.latest or date.start is None
    return (min(start, point.x) if is_vague else point.x), (scale.end if date.end is None else point.x)


# ---- drawing


def _background(tops: dict[str, float], height: float, scale: Scale) -> Iterator[str]:
    """Yield lanes and ticks with their words."""
    yield '<g aria-hidden="true">'
    for x, text in ticks(scale):
        yield f'<path class="g" d="M{x:.1f} 0V{height + 5:g}"/>'
        yield f'<text class="tx" x="{x + 4:.1f}" y="{height + 18:g}">{text}</text>' if text else ""
    for answer, top in tops.items():
        yield f'<path class="g" d="M0 {top + 0.5:g}H{scale.right:g}"/>' if top else ""
        yield f'<text class="tl" x="0" y="{top + _y(0) + 4.5:g}">{inert(ANSWERS[answer])}</text>'
    yield f'<path class="b" d="M{scale.left:g} {height + 0.5:g}H{scale.end:.1f}"/></g>'


def _tail_svg(point: StripPoint, y: float, scale: Scale) -> str:
    """Return the tails: to a foot at the earliest possible day, or to nothing if that is unknown."""
    start, end = _ends(point, scale)
    shapes = [
        f"M{x:.1f} {y:g}L{point.x:.1f} {y - 4:g}V{y + 4:g}z" for x in (start, end) if abs(x - point.x) > MARK_RADIUS
    ]
    if not shapes:
        return ""
    has_foot = point.statement.date.start and point.x - start > MARK_RADIUS
    foot = f'<path class="since" d="M{start:.1f} {y - 5:g}v10"/>' if has_foot else ""
    return f'<g class="soft a-{point.statement.answer}"><path d="{"".join(shapes)}"/>{foot}</g>'


def _change_svg(earlier: StripPoint, y1: float, later: StripPoint, y2: float, scale: Scale) -> str:
    """Return a line that leaves to the right, behind the name, and arrives from the left; without room, or with a tail in
    the way, it leaves or arrives on the side that faces the other lane.
    """
    x1 = earlier.x + MARK_RADIUS + 1 + (width(earlier.lines[0]) if earlier.side == "right" else 0)
    x2 = later.x - MARK_RADIUS - 1 - (width(later.lines[0]) + 5 if later.side == "left" else 0)
    has_room, offset = x2 - x1 > PITCH, (1 if y2 > y1 else -1) * (MARK_RADIUS + 1)
    leaves = has_room and _ends(earlier, scale)[1] == earlier.x
    arrives = has_room and _ends(later, scale)[0] == later.x
    middle, half = (x1 + x2) / 2, (y1 + y2) / 2
    start, first = ((x1, y1), (middle, y1)) if leaves else ((earlier.x, y1 + offset), (earlier.x, half))
    end, last = ((x2, y2), (middle, y2)) if arrives else ((later.x, y2 - offset), (later.x, half))
    points = [f"{x:.1f} {y:.1f}" for x, y in (start, first, last, end)]
    return f'<path class="move" d="M{points[0]}C{" ".join(points[1:])}"/>'


def _link(point: StripPoint, y: float, scale: Scale) -> str:
    """Return the mark on a background, and the name, as a link."""
    statement = point.statement
    return (
        f'<a class="a-{statement.answer}" href="{inert(statement.href)}" aria-label="{inert(statement.label)}">'
        f'<g transform="translate({point.x:.1f} {y:g})"><circle class="hit" r="{PITCH / 2:g}"/>'
        f'<g class="mk" transform="scale(1.15)"><circle class="bg" r="7.4"/>{MARKS[statement.answer]}</g></g>{_name_svg(point, y, scale)}</a>'
    )


def _name_svg(point: StripPoint, y: float, scale: Scale) -> str:
    """Return the lines of the name: beside the mark, or above it from a common left edge."""
    if point.side == "above":
        x = _name_x(point, max(map(width, point.lines)), scale)
        top = y - 19.5 - 17 * (len(point.lines) - 1)
        lines = (_text_svg(line, x, top + 17 * number) for number, line in enumerate(point.lines))
        return join_lines(lines, point.lines, point.statement.who)
    if point.side == "right":
        return _text_svg(point.lines[0], point.x + PITCH / 2, y + 4.5)
    return (
        _text_svg(point.lines[0], min(_ends(point, scale)[0], point.x - MARK_RADIUS) - 5, y + 4.5, "end")
        if point.side
        else ""
    )


def _text_svg(line: str, x: float, y: float, anchor: str = "") -> str:
    attribute = f' text-anchor="{anchor}"' if anchor else ""
    return f'<text class="nm" x="{x:.1f}" y="{y:g}"{attribute}>{inert(line)}</text>'
