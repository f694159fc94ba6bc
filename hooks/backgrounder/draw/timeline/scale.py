"""The time of a timeline as pixels: from the first of a month to the information cut-off, or to the last event."""

from collections.abc import Iterable
from datetime import date

from backgrounder.core.edtf import Edtf
from backgrounder.draw.time_axis import Scale
from backgrounder.draw.time_band import period
from backgrounder.draw.timeline.bars import PAD

MANY_DAYS = 1500  # from here on a day is less than a pixel


def span_of(dates: Iterable[Edtf], cut_off: date | None) -> tuple[date, date]:
    """Return the first and the last day that are drawn for these dates; for those with a start, if there are any."""
    dates = list(dates)
    return period([when for when in dates if when.start] or dates, cut_off)


def scale_of(span: tuple[date, date], left: float, right: float) -> Scale:
    """Return the scale of a span between two edges."""
    first, last = span
    return Scale(left + PAD, right, right - PAD, first.replace(day=1).toordinal(), last.toordinal())


def is_within(day: date | None, scale: Scale) -> bool:
    """Whether a day is on the scale."""
    return day is not None and scale.low <= day.toordinal() <= scale.high
