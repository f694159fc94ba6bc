"""The position strip: who gave which answer when, as one SVG drawn at build time, without a script, ids or inline styles.

Lanes are the answers that occur, x is time. A mark stands at the latest day on which it can have been said; where the
date is vague, a tail tapers from there back to the earliest, with a foot where that day is known. What still goes on
tapers to the right. The words beside a strip say the same, so it may be left out, but its links are not hidden from
screen readers: whatever the pointer can follow, keys can follow too. Lane names and scale are hidden: each link says
answer and date in its name.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from textwrap import wrap

from backgrounder.core.edtf import Edtf
from backgrounder.core.escape import inert
from backgrounder.core.vocabulary import ANSWERS
from backgrounder.draw.text_lines import spaced
from backgrounder.draw.time_axis import REACH, Scale, ticks, width

# A condition lies between yes and no: a reversal crosses the whole drawing, a step to a condition half of it.
# Unclear and silent are no points on that way and stand below it.
LANES = ("yes", "conditional", "no", "unclear", "silent")
MARKS = {  # as `drawn` in hooks/templates/parts/marks.html, around 0,0
    "yes": '<circle r="6.2" fill="currentColor"/>',
    "no": '<circle r="5.4"/><path d="M-3.8 3.8 3.8-3.8"/>',
    "conditional": '<circle r="5.4"/><path d="M0-5.4a5.4 5.4 0 0 0 0 10.8z" fill="currentColor"/>',
    "unclear": '<circle r="5.4" stroke-dasharray="2 2.2"/>',
    "silent": '<path d="M-5 0h10"/>',
}
PITCH = 24.0  # from mark to mark: also the least size of what one can hit
AIR = 5.0  # above and below the marks of a lane
HIGH = 4  # marks of one day stand so high on one another, then beside one another
FAINT = 16.0  # the thin end of a tail may lie behind another mark
AXIS = 24.0
Calendar = date  # a day; a statement has a `date` of its own


@dataclass(frozen=True)
class Statement:
    """One answer of one speaker. `label` is the link's name, with answer and date; `who` is written beside the mark."""

    answer: str
    date: Edtf
    href: str
    label: str
    who: str = ""

    @property
    def latest(self) -> Calendar:
        """The day of its mark; of what still goes on, the latest on which it can have begun."""
        return self.date.ends[1].last

    @property
    def earliest(self) -> Calendar:
        return self.date.first or self.latest


@dataclass(frozen=True)
class StripPoint:
    """An answer in its lane: the mark's x and row, the lines of its name, and whether they stand right, left or above."""

    said: Statement
    x: float
    row: int = 0
    lines: tuple[str, ...] = ()
    side: str = ""

    @property
    def top(self) -> int:
        """The first row that it takes."""
        return self.row - (len(self.lines) if self.side == "above" else 0)

    def rows(self) -> range:
        return range(self.top, self.row + 1)


def draw(
    said: Sequence[Statement],
    changes: Sequence[tuple[int, int]] = (),
    span: tuple[date, date] | None = None,
    label: str = "",
    narrow: bool = False,
) -> str:
    """The answers as `<svg class="lanes">`, 670 pixels wide or 358; empty where nobody answers.

    `changes` are pairs of indexes, the earlier answer first. `span` is what the scale shows at least: strips with the
    same one have the same scale (without names beside the marks also the same width).
    """
    if not said:
        return ""
    left, right = (60, 358) if narrow else (74, 670)
    room = 0 if span else min(max(width(one.who) + REACH if one.who else 0 for one in said), (right - left) / 3)
    scale = Scale(left, right, right - room, *_aired(said, span))
    return "".join(_parts(said, changes, scale, label))


def period(said: Iterable[Statement]) -> tuple[date, date]:
    """The first and last day that these answers name, for `span`."""
    days = [(one.earliest, one.latest) for one in said]
    return min(first for first, _ in days), max(last for _, last in days)


def _aired(said: Sequence[Statement], span: tuple[date, date] | None) -> tuple[int, int]:
    """The first and last day of the plot: one date alone stands in the midst of some months."""
    low, high = (day.toordinal() for day in sorted(span or period(said)))
    alone = low == high or (not span and len({(one.earliest, one.latest) for one in said}) == 1)
    air = max(45, (high - low) // 2) if alone else max(2, (high - low) // 12)
    return max(low - air, 1), min(high + air, date.max.toordinal())


def _parts(said: Sequence[Statement], changes: Sequence[tuple[int, int]], scale: Scale, label: str) -> Iterator[str]:
    """From the bottom to the top: scale, tails, lines of change, marks."""
    lanes = {answer: _lane([one for one in said if one.answer == answer], scale) for answer in _answers(said)}
    tops, height = _tops(lanes)
    spots = [(spot, tops[answer] + _y(spot.row)) for answer, lane in lanes.items() for spot in lane]
    at = {id(spot.said): (spot, y) for spot, y in spots}
    yield (
        f'<svg class="lanes{" narrow" if scale.right < 400 else ""}" role="group" '
        f'aria-label="{inert(label or "Answers over time")}" viewBox="0 0 {scale.right:g} {height + AXIS:g}">'
    )
    yield from _ground(tops, height, scale)
    yield from (_tail(spot, y, scale) for spot, y in spots)
    yield from (_change(*at[id(said[one])], *at[id(said[two])], scale) for one, two in changes)
    yield from (_link(spot, y, scale) for spot, y in spots)
    yield "</svg>"


def _answers(said: Sequence[Statement]) -> list[str]:
    return [answer for answer in LANES if any(one.answer == answer for one in said)]


def _y(row: int) -> float:
    """The middle of a row, from the top of its lane."""
    return AIR + PITCH * (row + 0.5)


def _tops(lanes: dict[str, list[StripPoint]]) -> tuple[dict[str, float], float]:
    """Where each lane begins, and where the last ends."""
    tops, height = {}, 0.0
    for answer, lane in lanes.items():
        tops[answer] = height
        height += 2 * AIR + PITCH * (1 + max(spot.row for spot in lane))
    return tops, height


# ---- where marks and names stand


def _lane(said: Sequence[Statement], scale: Scale) -> list[StripPoint]:
    """Each in the first free place, in the order of time; nothing covers a mark or a name."""
    taken: list[tuple[int, float, float]] = []
    spots = []
    for one in sorted(said, key=lambda one: (one.latest, one.earliest, one.who)):
        spot = next(place for place in _places(one, scale) if _is_free(place, taken, scale))
        taken += _boxes(spot, scale)
        spots.append(spot)
    return spots


def _places(said: Statement, scale: Scale) -> Iterator[StripPoint]:
    """Without a name: within its day, then on one another, then aside. With one: rows without end."""
    x = scale.middle(said.latest)
    if said.who:
        yield from _named(StripPoint(said, x), scale)
    steps = sorted((step * PITCH for step in range(-30, 31)), key=lambda step: (abs(step), step))
    room = max(scale.day / 2 - PITCH / 2, 0)
    inside, aside = ([step for step in steps if (abs(step) <= room) == wanted] for wanted in (True, False))
    yield from (StripPoint(said, x + step, row) for row in range(HIGH) for step in inside)
    beside = [step for step in aside if scale.within(x + step) == x + step]
    yield from (StripPoint(said, x + step, row) for step in beside for row in range(HIGH))
    yield from (StripPoint(said, x, row) for row in range(HIGH, 10_000))


def _named(spot: StripPoint, scale: Scale) -> Iterator[StripPoint]:
    """The name right of the mark, or left of its tail; where neither has room above, on as many lines as it needs."""
    line = (" ".join(spot.said.who.split()),)
    beside = [replace(spot, lines=line, side=side) for side in ("right", "left")]
    fitting = [one for one in beside if _fits(one, scale)]
    lines = tuple(wrap(line[0], int(len(line[0]) * (scale.right - scale.left) / width(line[0])) or 1))
    above = replace(spot, lines=lines, side="above", row=len(lines))
    for row in range(10_000):
        yield from (replace(one, row=one.row + row) for one in (fitting or [above]))


def _fits(spot: StripPoint, scale: Scale) -> bool:
    """A name right of what still goes on would stand on its tail."""
    left, right = _reach(spot, scale)
    return scale.left <= left and right <= scale.right and (spot.side == "left" or spot.said.date.end is not None)


def _is_free(spot: StripPoint, taken: Iterable[tuple[int, float, float]], scale: Scale) -> bool:
    own = _boxes(spot, scale)
    return not any(row == other and a < d and c < b for row, a, b in own for other, c, d in taken)


def _boxes(spot: StripPoint, scale: Scale) -> list[tuple[int, float, float]]:
    """(row, from, to) of what it takes in each of its rows."""
    left, right = _reach(spot, scale)
    return [(row, left, right) for row in spot.rows()]


def _reach(spot: StripPoint, scale: Scale) -> tuple[float, float]:
    """From the tail, without its thin end, to the mark; with the name where it stands."""
    half = PITCH / 2
    start, end = _ends(spot, scale)
    left, right = min(start + FAINT, spot.x - half), max(end - FAINT, spot.x + half)
    if spot.side == "right":
        return left, max(right, spot.x + half + width(spot.lines[0]))
    if spot.side == "left":
        return min(start, spot.x - REACH) - width(spot.lines[0]) - REACH, right
    wide = max((width(line) for line in spot.lines), default=0)
    return min(left, _name_x(spot, wide, scale)), max(right, _name_x(spot, wide, scale) + wide)


def _name_x(spot: StripPoint, wide: float, scale: Scale) -> float:
    """Where a name above begins: it ends over its mark, unless the plot begins later."""
    return max(scale.left + 2, spot.x + REACH - wide)


def _ends(spot: StripPoint, scale: Scale) -> tuple[float, float]:
    """Where the tails end; the mark's own place where there is none."""
    when = spot.said.date
    start = scale.left if when.start is None else scale.edge(when.start.first)
    vague = spot.said.earliest < spot.said.latest or when.start is None
    return (min(start, spot.x) if vague else spot.x), (scale.end if when.end is None else spot.x)


# ---- what is drawn


def _ground(tops: dict[str, float], height: float, scale: Scale) -> Iterator[str]:
    """Lanes with their names, ticks with theirs."""
    yield '<g aria-hidden="true">'
    for x, text in ticks(scale):
        yield f'<path class="g" d="M{x:.1f} 0V{height + 5:g}"/>'
        yield f'<text class="tx" x="{x + 4:.1f}" y="{height + 18:g}">{text}</text>' if text else ""
    for answer, top in tops.items():
        yield f'<path class="g" d="M0 {top + 0.5:g}H{scale.right:g}"/>' if top else ""
        yield f'<text class="tl" x="0" y="{top + _y(0) + 4.5:g}">{ANSWERS[answer]}</text>'
    yield f'<path class="b" d="M{scale.left:g} {height + 0.5:g}H{scale.end:.1f}"/></g>'


def _tail(spot: StripPoint, y: float, scale: Scale) -> str:
    """It tapers: to a foot at the earliest possible day, to nothing where that is not known."""
    start, end = _ends(spot, scale)
    shapes = [f"M{x:.1f} {y:g}L{spot.x:.1f} {y - 4:g}V{y + 4:g}z" for x in (start, end) if abs(x - spot.x) > REACH]
    if not shapes:
        return ""
    known = spot.said.date.start and spot.x - start > REACH
    foot = f'<path class="since" d="M{start:.1f} {y - 5:g}v10"/>' if known else ""
    return f'<g class="soft a-{spot.said.answer}"><path d="{"".join(shapes)}"/>{foot}</g>'


def _change(one: StripPoint, y1: float, two: StripPoint, y2: float, scale: Scale) -> str:
    """A line that leaves to the right, behind the name, and arrives from the left; where there is no room, or a tail in
    the way, it leaves or arrives on the side that faces the other lane."""
    x1 = one.x + REACH + 1 + (width(one.lines[0]) if one.side == "right" else 0)
    x2 = two.x - REACH - 1 - (width(two.lines[0]) + 5 if two.side == "left" else 0)
    wide, way = x2 - x1 > PITCH, (1 if y2 > y1 else -1) * (REACH + 1)
    leaves = wide and _ends(one, scale)[1] == one.x
    arrives = wide and _ends(two, scale)[0] == two.x
    middle, half = (x1 + x2) / 2, (y1 + y2) / 2
    start, first = ((x1, y1), (middle, y1)) if leaves else ((one.x, y1 + way), (one.x, half))
    end, last = ((x2, y2), (middle, y2)) if arrives else ((two.x, y2 - way), (two.x, half))
    points = [f"{x:.1f} {y:.1f}" for x, y in (start, first, last, end)]
    return f'<path class="move" d="M{points[0]}C{" ".join(points[1:])}"/>'


def _link(spot: StripPoint, y: float, scale: Scale) -> str:
    """The mark on a ground of paper, and the name."""
    said = spot.said
    return (
        f'<a class="a-{said.answer}" href="{inert(said.href)}" aria-label="{inert(said.label)}">'
        f'<g transform="translate({spot.x:.1f} {y:g})"><circle class="hit" r="{PITCH / 2:g}"/>'
        f'<g class="mk" transform="scale(1.15)"><circle class="bg" r="7.4"/>{MARKS[said.answer]}</g></g>{_name(spot, y, scale)}</a>'
    )


def _name(spot: StripPoint, y: float, scale: Scale) -> str:
    """The lines of the name: beside the mark, or above it from a common left edge."""
    if spot.side == "above":
        x = _name_x(spot, max(map(width, spot.lines)), scale)
        top = y - 19.5 - 17 * (len(spot.lines) - 1)
        drawn = (_text(line, x, top + 17 * down) for down, line in enumerate(spot.lines))
        return spaced(drawn, spot.lines, spot.said.who)
    if spot.side == "right":
        return _text(spot.lines[0], spot.x + PITCH / 2, y + 4.5)
    return _text(spot.lines[0], min(_ends(spot, scale)[0], spot.x - REACH) - 5, y + 4.5, "end") if spot.side else ""


def _text(line: str, x: float, y: float, anchor: str = "") -> str:
    more = f' text-anchor="{anchor}"' if anchor else ""
    return f'<text class="nm" x="{x:.1f}" y="{y:g}"{more}>{inert(line)}</text>'
