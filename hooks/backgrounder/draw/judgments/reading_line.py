"""How our reading of a question moved, as an SVG drawn at build time: a step line on the yardstick, without a script.

A row for each word of the yardstick, the most likely on top, and one below for readings that give no probability; x is time.
A reading holds from its day to that of the next, the last one to the end of the drawing. The line is dotted where the
confidence is low, dashed where it is moderate. Below are the briefs on the question, at the day of publication. The table beside it
says the same, but its links can be followed by keys as well.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from backgrounder.core.escape import inert
from backgrounder.core.words.languages import gettext
from backgrounder.core.words.vocabulary import LIKELIHOODS
from backgrounder.core.words.yardsticks import Yardstick
from backgrounder.draw.time_axis import Scale, ticks

ROW = 24.0  # pixels: from word to word, also the smallest target of a pointer
AXIS_HEIGHT = 24.0
WIDE, NARROW = (150.0, 670.0), (132.0, 358.0)  # left edge of the plot, and width
DIAMOND = "M0-6 6 0 0 6-6 0z"


@dataclass(frozen=True)
class Point:
    """A reading or a brief: its day, where it leads, what its link is called; of a reading its likelihood and confidence."""

    day: date
    href: str
    label: str
    likelihood: str | None = None
    confidence: str | None = None


def draw(readings: Sequence[Point], briefs: Sequence[Point], scale: Yardstick, label: str, narrow: bool = False) -> str:
    """Return the drawing as `<svg class="lanes reading-line">`, 670 pixels wide or 358; "" without a likelihood.

    `readings` are in order of date.
    """
    if not any(scale.span(one.likelihood) for one in readings):
        return ""
    left, right = NARROW if narrow else WIDE
    axis = Scale(left, right, right, *_days([*readings, *briefs]))
    return "".join(_parts(readings, briefs, scale, axis, label))


def _days(points: Sequence[Point]) -> tuple[int, int]:
    """Return the first and last day of the plot, as ordinals, with room on both sides."""
    days = [point.day.toordinal() for point in points]
    low, high = min(days), max(days)
    room = max(20, (high - low) // 10)
    return max(low - room, 1), min(high + room, date.max.toordinal())


def _parts(
    readings: Sequence[Point], briefs: Sequence[Point], scale: Yardstick, axis: Scale, label: str
) -> Iterator[str]:
    """Yield the drawing from bottom to top: rows with their words, ticks, the line, the marks."""
    rows = _rows(readings, scale)
    foot = ROW * (len(rows) + bool(briefs))
    yield (
        f'<svg class="lanes reading-line{" narrow" if axis.right < 400 else ""}" role="group" '
        f'aria-label="{inert(label)}" viewBox="0 0 {axis.right:g} {foot + AXIS_HEIGHT:g}">'
    )
    yield from _background(rows, bool(briefs), foot, axis)
    middles = [_middle(rows.index(_row_of(one, scale))) for one in readings]
    yield from _line(readings, middles, axis)
    yield from (_link(one, _x(one, axis), y, '<circle r="5.5"/>') for one, y in zip(readings, middles, strict=True))
    yield from (_link(one, _x(one, axis), _middle(len(rows)), f'<path d="{DIAMOND}"/>') for one in briefs)
    yield "</svg>"


def _rows(readings: Sequence[Point], scale: Yardstick) -> list[str]:
    """Return the words of the rows from top to bottom; "" for no probability, where a reading gives none."""
    words = [word for word, span in scale.spans.items() if span]
    return [*reversed(words), *([""] if any(not scale.span(one.likelihood) for one in readings) else [])]


def _row_of(reading: Point, scale: Yardstick) -> str:
    return (reading.likelihood or "") if scale.span(reading.likelihood) else ""


def _middle(row: int) -> float:
    return ROW * (row + 0.5)


def _x(point: Point, axis: Scale) -> float:
    return axis.middle(point.day)


def _background(rows: Sequence[str], with_briefs: bool, foot: float, axis: Scale) -> Iterator[str]:
    """Yield rows and ticks with their words."""
    yield '<g aria-hidden="true">'
    for x, text in ticks(axis):
        yield f'<path class="g" d="M{x:.1f} 0V{foot + 5:g}"/>'
        yield f'<text class="tx" x="{x + 4:.1f}" y="{foot + 18:g}">{text}</text>' if text else ""
    words = [LIKELIHOODS[row] if row else gettext("no probability") for row in rows]
    for number, text in enumerate([*words, *([gettext("Briefs")] if with_briefs else [])]):
        yield f'<path class="g" d="M0 {ROW * number + 0.5:g}H{axis.right:g}"/>' if number else ""
        yield f'<text class="tl" x="0" y="{_middle(number) + 4.5:g}">{inert(text)}</text>'
    yield f'<path class="b" d="M{axis.left:g} {foot + 0.5:g}H{axis.end:.1f}"/></g>'


def _line(readings: Sequence[Point], middles: Sequence[float], axis: Scale) -> Iterator[str]:
    """Yield a level stroke for each reading, to the next or to the end, and a rise or fall between two."""
    xs = [*(_x(one, axis) for one in readings), axis.end]
    for one, y, (start, end) in zip(readings, middles, pairwise(xs), strict=True):
        kind = f"cf-{one.confidence or 'none'}" if one.likelihood else "open"
        yield f'<path class="held {kind}" d="M{start:.1f} {y:g}H{end:.1f}"/>'
    for x, (before, now) in zip(xs[1:], pairwise(middles), strict=False):
        yield f'<path class="turn" d="M{x:.1f} {before:g}V{now:g}"/>' if before != now else ""


def _link(point: Point, x: float, y: float, mark: str) -> str:
    """Return a mark as a link, with room for a finger."""
    return (
        f'<a href="{inert(point.href)}" aria-label="{inert(point.label)}"><g transform="translate({x:.1f} {y:g})">'
        f'<circle class="hit" r="{ROW / 2:g}"/>{mark}</g></a>'
    )
