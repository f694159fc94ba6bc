"""Days as pixels, and the ticks of a time axis with their words: few, regular, and the same in each build."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product
from unicodedata import east_asian_width

from backgrounder.core.edtf import parse

MARK_RADIUS = 9.0  # pixels
FONT_SIZE, LETTER_WIDTH = 13, 7.4  # pixels; the width is an estimate
MANY_YEARS = 20  # from here on a month is less than a few pixels wide
STEPS = (  # (unit, how many, days): the axis uses the first with few enough ticks
    *(("day", number, number) for number in (1, 2, 3, 5, 10)),
    *(("month", number, number * 30.4) for number in (1, 2, 3, 6)),
    *(("year", head * 10**zeros, head * 10**zeros * 365.25) for zeros, head in product(range(4), (1, 2, 5))),
)


@dataclass(frozen=True)
class Scale:
    """Days as pixels. `left` and `right` are the edges of the plot, `low` and `high` its first and last day; right of
    `end` there are names only.
    """

    left: float
    right: float
    end: float
    low: int
    high: int

    def edge(self, day: date) -> float:
        """Return the x at which a day begins."""
        return self._at(day.toordinal())

    def after(self, day: date) -> float:
        """Return the x at which a day ends."""
        return self._at(day.toordinal() + 1)

    def _at(self, number: int) -> float:
        share = (number - self.low) / self.days
        return self.left + min(max(share, 0), 1) * (self.end - self.left)

    def middle(self, day: date) -> float:
        """Return the middle of a day, moved from the edges so that a mark fits."""
        return self.within(self.edge(day) + self.day / 2)

    def within(self, x: float) -> float:
        return min(max(x, self.left + MARK_RADIUS), self.end - MARK_RADIUS)

    @property
    def days(self) -> int:
        return self.high - self.low + 1

    @property
    def day(self) -> float:
        return (self.end - self.left) / self.days


def whole_months(span: tuple[date, date]) -> tuple[int, int]:
    """Return the first and last day of a plot, as ordinals: the months that a span touches, or years if they are many."""
    first, last = sorted(span)
    by_year = last.year - first.year > MANY_YEARS
    return _first_day(first, by_year).toordinal(), _last_day(last, by_year).toordinal()


def _first_day(day: date, year: bool) -> date:
    """Return the first day of the year or of the month."""
    return day.replace(month=1, day=1) if year else day.replace(day=1)


def _last_day(day: date, year: bool) -> date:
    return day.replace(month=12, day=31) if year else day.replace(day=monthrange(day.year, day.month)[1])


def width(text: str) -> float:
    """Estimate the width of a name in pixels: rather too wide than too narrow."""
    return sum(FONT_SIZE if east_asian_width(char) in "WF" else LETTER_WIDTH for char in text)


def ticks(scale: Scale) -> list[tuple[float, str]]:
    """Return (x, words) of the finest step whose words do not touch; words that would not fit are empty."""
    max_ticks = (scale.end - scale.left) / 80
    for unit, number, days in STEPS:
        labelled = _named_ticks(unit, number, scale) if scale.days / days <= max_ticks else []
        if labelled:
            break
    ends = [0.0, *(x + width(text) for x, text in labelled)]
    fits = [end < x and x + width(text) <= scale.right for end, (x, text) in zip(ends, labelled)]
    return [(x, text if fit else "") for fit, (x, text) in zip(fits, labelled)]


def _named_ticks(unit: str, number: int, scale: Scale) -> list[tuple[float, str]]:
    """Return (x, words); the words have the year at the first tick and wherever it changes."""
    days = [day for day in _days(unit, scale) if _is_tick(day, unit, number)]
    texts = [parse(day.isoformat()[: {"day": 10, "month": 7, "year": 4}[unit]]).short for day in days]
    is_year_known = [
        unit != "year" and previous is not None and previous.year == day.year
        for previous, day in zip([None, *days], days)
    ]
    words = [text.rsplit(" ", 1)[0] if is_known else text for text, is_known in zip(texts, is_year_known)]
    return [(scale.edge(day), text) for day, text in zip(days, words)]


def _days(unit: str, scale: Scale) -> Iterator[date]:
    """Return the days of the plot on which a unit begins."""
    if unit == "day":
        return (date.fromordinal(number) for number in range(scale.low, scale.high + 1))
    low, high = date.fromordinal(scale.low), date.fromordinal(scale.high)
    months = range(1, 13) if unit == "month" else (1,)
    firsts = (date(year, month, 1) for year, month in product(range(low.year, high.year + 1), months))
    return (day for day in firsts if low <= day <= high)


def _is_tick(day: date, unit: str, number: int) -> bool:
    if unit == "day":
        return (day.day - 1) % number == 0 and day.day + number <= 32
    return (day.month - 1) % number == 0 if unit == "month" else day.year % number == 0
