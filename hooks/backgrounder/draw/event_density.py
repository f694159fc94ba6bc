"""The number of events over time as one SVG: for more events than fit a time band, and above a slider.

It has the scale of a band of the same width that is given the same span. A bar counts the events whose dates touch its time; what still goes on
counts to the end of the drawing. An event whose start is unknown (`/2015-10-07`) is in no bar: nobody knows in which.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise, product

from backgrounder.core.edtf import Edtf
from backgrounder.draw.time_axis import MANY_YEARS, Scale
from backgrounder.draw.time_band import AXIS_HEIGHT, frame, grid, period, scale_of

MAX_DAYS = 62  # up to this length there is a bar per day
MAX_BARS = 250  # with more years, ten or a hundred of them share a bar
BAR_GAP = 1.0


def draw(dates: Sequence[Edtf], *, width: float, height: float = 40, span: tuple[date, date] | None = None) -> str:
    """Return the counts as `<svg class="density">`: bars per day, month or year, the highest `height` pixels; ticks above.

    Each bar has its first and last day as data for scripts; `data-bottom` is the y of its foot, `data-height` the height of
    the highest. Hidden from screen readers, as lists say more. Empty where no date has a start.
    """
    if without_start(dates) == len(dates):
        return ""
    scale = scale_of(span or period(dates), width)
    return "".join(_parts(counts(dates, scale), scale, height))


def without_start(dates: Sequence[Edtf]) -> int:
    """Return how many dates have an unknown start, and are in no bar."""
    return sum(not when.start for when in dates)


def counts(dates: Sequence[Edtf], scale: Scale) -> list[tuple[date, date, int]]:
    """Return (first day, last day, number of events) of each bar."""
    counted = [when for when in dates if when.start]
    starts = sorted(when.anchor.toordinal() for when in counted)
    ends = sorted((when.last or date.max).toordinal() for when in counted)
    return [
        (
            date.fromordinal(low),
            date.fromordinal(following - 1),
            bisect_left(starts, following) - bisect_left(ends, low),
        )
        for low, following in pairwise([*_starts(scale), scale.high + 1])
    ]


def _starts(scale: Scale) -> list[int]:
    """Return the days on which bars begin, as ordinals."""
    if scale.days <= MAX_DAYS:
        return list(range(scale.low, scale.high + 1))
    low, high = date.fromordinal(scale.low), date.fromordinal(scale.high)
    step = next(step for step in (1, 10, 100) if high.year - low.year < MAX_BARS * step)
    months = (1,) if high.year - low.year > MANY_YEARS else range(1, 13)
    firsts = (date(year, month, 1) for year, month in product(range(low.year, high.year + 1, step), months))
    return [day.toordinal() for day in firsts if low <= day <= high]


def _parts(bars: Sequence[tuple[date, date, int]], scale: Scale, height: float) -> Iterator[str]:
    bottom, unit = AXIS_HEIGHT + height, height / max(1, *(number for *_, number in bars))
    yield (
        f'<svg class="density" aria-hidden="true" width="{scale.right:g}" '
        f'viewBox="0 0 {scale.right:g} {bottom + 1:g}" data-bottom="{bottom:g}" data-height="{height:g}" {frame(scale)}>'
    )
    yield from grid(scale, AXIS_HEIGHT - 9, bottom)
    yield from (_bar(first, last, unit * number, bottom, scale) for first, last, number in bars)
    yield f'<path class="b" d="M{scale.left:g} {bottom + 0.5:g}H{scale.end:g}"/></svg>'


def _bar(first: date, last: date, bar_height: float, bottom: float, scale: Scale) -> str:
    x, bar_width = scale.edge(first), scale.after(last) - scale.edge(first)
    return (
        f'<rect data-from="{first}" data-to="{last}" x="{x:.1f}" y="{bottom - bar_height:.1f}" '
        f'width="{max(bar_width - BAR_GAP, bar_width / 2):.1f}" height="{bar_height:.1f}"/>'
    )
