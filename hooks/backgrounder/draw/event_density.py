"""How many events there were when, as one SVG: for what is too many for a time band, or stands over a slider.

It has the scale of a band of the same width and span. A bar counts the events whose dates touch its time: an unknown
start counts from its last day, what still goes on to the end of the picture.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise, product

from backgrounder.core.edtf import Edtf
from backgrounder.draw.time_axis import MANY_YEARS, Scale
from backgrounder.draw.time_band import AXIS, frame, grid, period, scale_of

DAYS = 62  # as long a picture has a bar per day
MOST = 250  # bars; where years are more, ten or a hundred of them share one
HAIR = 1.0  # of paper between two bars


def draw(dates: Sequence[Edtf], *, width: float, height: float = 40, span: tuple[date, date] | None = None) -> str:
    """The counts as `<svg class="density">`: bars per day, month or year, the highest `height` pixels; ticks above.

    Each bar tells a script its time; `data-bottom` is where it stands, `data-height` how high the highest is. Hidden from
    screen readers, as lists say more. Empty without dates.
    """
    if not dates:
        return ""
    scale = scale_of(span or period(dates), width)
    return "".join(_parts(counts(dates, scale), scale, height))


def counts(dates: Sequence[Edtf], scale: Scale) -> list[tuple[date, date, int]]:
    """(first day, last day, number of events) of each bar."""
    begin = sorted(when.anchor.toordinal() for when in dates)
    end = sorted((when.last or date.max).toordinal() for when in dates)
    return [
        (date.fromordinal(low), date.fromordinal(following - 1), bisect_left(begin, following) - bisect_left(end, low))
        for low, following in pairwise([*_starts(scale), scale.high + 1])
    ]


def _starts(scale: Scale) -> list[int]:
    """The days on which bars begin, as numbers."""
    if scale.days <= DAYS:
        return list(range(scale.low, scale.high + 1))
    low, high = date.fromordinal(scale.low), date.fromordinal(scale.high)
    step = next(step for step in (1, 10, 100) if high.year - low.year < MOST * step)
    months = (1,) if high.year - low.year > MANY_YEARS else range(1, 13)
    firsts = (date(year, month, 1) for year, month in product(range(low.year, high.year + 1, step), months))
    return [day.toordinal() for day in firsts if low <= day <= high]


def _parts(bars: Sequence[tuple[date, date, int]], scale: Scale, height: float) -> Iterator[str]:
    bottom, unit = AXIS + height, height / max(1, *(number for *_, number in bars))
    yield (
        f'<svg class="density" aria-hidden="true" width="{scale.right:g}" '
        f'viewBox="0 0 {scale.right:g} {bottom + 1:g}" data-bottom="{bottom:g}" data-height="{height:g}" {frame(scale)}>'
    )
    yield from grid(scale, AXIS - 9, bottom)
    yield from (_bar(first, last, unit * number, bottom, scale) for first, last, number in bars)
    yield f'<path class="b" d="M{scale.left:g} {bottom + 0.5:g}H{scale.end:g}"/></svg>'


def _bar(first: date, last: date, high: float, bottom: float, scale: Scale) -> str:
    x, wide = scale.edge(first), scale.after(last) - scale.edge(first)
    return (
        f'<rect data-from="{first}" data-to="{last}" x="{x:.1f}" y="{bottom - high:.1f}" '
        f'width="{max(wide - HAIR, wide / 2):.1f}" height="{high:.1f}"/>'
    )
