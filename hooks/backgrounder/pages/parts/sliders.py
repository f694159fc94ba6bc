"""The sliders of time on pages: from which day to which, and the counts below the thumbs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from backgrounder.core.edtf import Edtf
from backgrounder.draw import event_density
from backgrounder.draw.time_band import period, scale_of
from backgrounder.pages.parts.templates import Markup

SCRIPTS = ["assets/javascripts/list/time-slider.js"]
WIDE, NARROW = 700, 344  # pixels; a track of 274 to 364 of them, from a phone of 320 on, leaves words 10 to 14 pixels


@dataclass(frozen=True)
class Slider:
    """`drawn`: the counts for wide and for narrow screens, on the same days.

    `uncounted`: how many dates are in no bar, because their start is unknown; 0 where there are no bars at all.
    """

    first: date
    last: date
    drawn: tuple[Markup, ...] = ()
    uncounted: int = 0


def slider(dates: Iterable[Edtf]) -> Slider | None:
    """For choosing a period of these dates; None where there are none. Counts begin and end with whole months."""
    dates = list(dates)
    if not dates:
        return None
    span = period(dates)
    scale = scale_of(span, WIDE)
    drawn = tuple(Markup(event_density.draw(dates, width=width, span=span)) for width in (WIDE, NARROW))
    first, last = date.fromordinal(scale.low), date.fromordinal(scale.high)
    return Slider(first, last, drawn, event_density.without_start(dates) if any(drawn) else 0)
