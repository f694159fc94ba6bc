"""The bar of a date in pixels, and how timelines and time bands draw its ends. A date whose start is unknown has none."""

from dataclasses import dataclass
from math import copysign

from backgrounder.core.edtf import Day, Edtf
from backgrounder.draw.time_axis import Scale

PAD = 14.0  # beyond each edge of the plot: for the soft end of its first day, the head of an arrow
FADE_STEP = 2.8  # from line to line of a soft end
MIN_WIDTH = 3.0  # of a day
TICK_HALF_HEIGHT, BAR_HALF_HEIGHT = 6.0, 4.0


@dataclass(frozen=True)
class Bar:
    """A date in pixels: solid from `start` to `end`, fading to `left` and to `right` if these are further out."""

    left: float
    start: float
    end: float
    right: float
    arrow: bool

    @property
    def half_height(self) -> float:
        """Half its height; a day with a hard end is a tick, which is higher."""
        has_hard_end = self.left == self.start or self.right == self.end
        return TICK_HALF_HEIGHT if has_hard_end and self.end - self.start < 2 * MIN_WIDTH else BAR_HALF_HEIGHT


def bar_of(when: Edtf, scale: Scale) -> Bar:
    """Return the position of a date whose start is known, with its soft ends."""
    first, last = when.ends
    start, end = _with_min_width(scale.edge(first.first), scale.after(last.last))
    third = (end - start) / 3
    left, start = _soft_end(first, start, third)
    right, end = _soft_end(last, end, -third) if when.end else (scale.end + PAD - 1, end)
    return Bar(left, start, end, right, arrow=when.end is None)


def _with_min_width(start: float, end: float) -> tuple[float, float]:
    """Widen a bar around its middle, so that a day is visible on every scale."""
    missing = max(MIN_WIDTH - (end - start), 0) / 2
    return start - missing, end + missing


def _soft_end(day: Day, x: float, inwards: float) -> tuple[float, float]:
    """Return (outermost x, x where the bar is solid). An approximate day may be outside, an unknown day of a month only
    within, as far as there is room to draw it; `inwards` is that room, negative at a right end.
    """
    if day.mark or (day.masked and abs(inwards) < BAR_HALF_HEIGHT):
        return x - copysign(PAD, inwards), x
    return x, x + copysign(min(PAD, abs(inwards)), inwards) if day.masked else x


def fading(inner: float, outer: float, middle: float) -> str:
    """Return lines that grow thinner, as in an engraving: a gradient would need an id."""
    number = round(abs(outer - inner) / FADE_STEP)
    step = (outer - inner) / number
    lines = ((inner + step * index, step * (1 - (index + 0.5) / number)) for index in range(number))
    return "".join(
        f"M{x:.1f} {middle - BAR_HALF_HEIGHT:g}h{bar_width:.1f}v{2 * BAR_HALF_HEIGHT:g}h{-bar_width:.1f}z"
        for x, bar_width in lines
    )


def bracket(bar: Bar, y: float) -> str:
    """Return a bracket from the first to the last possible day; a fade where an end is vague, an arrow where it goes on."""
    ends = [(bar.start, bar.left)] + ([] if bar.arrow else [(bar.end, bar.right)])
    soft = "".join(fading(inner, outer, y) for inner, outer in ends if inner != outer)
    hard = "".join(f"M{inner:.1f} {y - 5:g}v10" for inner, outer in ends if inner == outer)
    line = f"M{bar.start:.1f} {y:g}H{bar.right if bar.arrow else bar.end:.1f}"
    head = (
        f"M{bar.right - 7:.1f} {y - 4.5:g}L{bar.right:.1f} {y:g}L{bar.right - 7:.1f} {y + 4.5:g}" if bar.arrow else ""
    )
    return (f'<path class="soft" d="{soft}"/>' if soft else "") + f'<path class="span" d="{line}{hard}{head}"/>'
