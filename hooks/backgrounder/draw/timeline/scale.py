"""The time of a timeline as pixels: from the first of a month to the information cut-off, or to the last event."""

from collections.abc import Iterable
from datetime import date

from backgrounder.core.edtf import Edtf
from backgrounder.draw.time_axis import Scale
from backgrounder.draw.time_band import PAD, period

MANY_DAYS = 1500  # from here on a day is less than a pixel


def scale_of(dates: Iterable[Edtf], cut_off: date | None, left: float, right: float) -> Scale:
    """Return the scale between two edges."""
    first, last = period(list(dates), cut_off)
    return Scale(left + PAD, right, right - PAD, first.replace(day=1).toordinal(), last.toordinal())


def is_within(day: date | None, scale: Scale) -> bool:
    """Whether a day is on the scale."""
    return day is not None and scale.low <= day.toordinal() <= scale.high
