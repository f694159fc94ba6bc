"""Days as pixels, and the ticks of a time axis with their words: few, even, and the same at each build."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product
from unicodedata import east_asian_width

from backgrounder.core.edtf import parse

REACH = 9.0  # pixels that a mark takes to each side
TYPE, LETTER = 13, 7.4  # size of words, and about how wide a letter is
MANY_YEARS = 20  # from here on a month is less than a few pixels wide
STEPS = (  # (unit, how many, days): the scale takes the first that leaves few ticks
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
        """Where a day begins."""
        return self._at(day.toordinal())

    def after(self, day: date) -> float:
        """Where a day ends."""
        return self._at(day.toordinal() + 1)

    def _at(self, number: int) -> float:
        share = (number - self.low) / self.days
        return self.left + min(max(share, 0), 1) * (self.end - self.left)

    def middle(self, day: date) -> float:
        """The middle of a day, so far from the edges that a mark is whole."""
        return self.within(self.edge(day) + self.day / 2)

    def within(self, x: float) -> float:
        return min(max(x, self.left + REACH), self.end - REACH)

    @property
    def days(self) -> int:
        return self.high - self.low + 1

    @property
    def day(self) -> float:
        return (self.end - self.left) / self.days


def whole(span: tuple[date, date]) -> tuple[int, int]:
    """The first and last day of a plot, as numbers: the whole months that a span touches, or years if they are many."""
    first, last = sorted(span)
    years = last.year - first.year > MANY_YEARS
    return _first(first, years).toordinal(), _last(last, years).toordinal()


def _first(day: date, year: bool) -> date:
    """Of its year or of its month."""
    return day.replace(month=1, day=1) if year else day.replace(day=1)


def _last(day: date, year: bool) -> date:
    return day.replace(month=12, day=31) if year else day.replace(day=monthrange(day.year, day.month)[1])


def width(text: str) -> float:
    """About how wide a name is drawn: rather too wide than too narrow."""
    return sum(TYPE if east_asian_width(char) in "WF" else LETTER for char in text)


def ticks(scale: Scale) -> list[tuple[float, str]]:
    """(x, words) of the finest scale whose words do not touch; words that would run out of the picture are left out."""
    most = (scale.end - scale.left) / 80
    for unit, number, days in STEPS:
        found = _named_ticks(unit, number, scale) if scale.days / days <= most else []
        if found:
            break
    ends = [0.0, *(x + width(text) for x, text in found)]
    fits = [before < x and x + width(text) <= scale.right for before, (x, text) in zip(ends, found)]
    return [(x, text if fit else "") for fit, (x, text) in zip(fits, found)]


def _named_ticks(unit: str, number: int, scale: Scale) -> list[tuple[float, str]]:
    """The year stands at the first tick and wherever it changes."""
    days = [day for day in _days(unit, scale) if _is_tick(day, unit, number)]
    texts = [parse(day.isoformat()[: {"day": 10, "month": 7, "year": 4}[unit]]).short for day in days]
    told = [
        unit != "year" and before is not None and before.year == day.year for before, day in zip([None, *days], days)
    ]
    words = [text.rsplit(" ", 1)[0] if year_told else text for text, year_told in zip(texts, told)]
    return [(scale.edge(day), text) for day, text in zip(days, words)]


def _days(unit: str, scale: Scale) -> Iterator[date]:
    """The days of the plot on which a unit begins."""
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
