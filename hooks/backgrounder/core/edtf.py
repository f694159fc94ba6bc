"""Dates: EDTF level 0 and a part of level 1, with their bounds and in words.

Our own parser, because no library does (measured): `edtf` crashes on the bounds of `x/..` and accepts
29 February 2015 and reversed intervals; `undate` drops the mark `~`. The whole grammar:

    D  D/D  D/..  /D      where D is YYYY, YYYY-MM, YYYY-MM-DD, YYYY-XX or YYYY-MM-XX, each with one of ~ ? %

Marks (about, uncertain, both) never move the bounds. Standard: Library of Congress, EDTF, 4 February 2019.
"""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from unicodedata import category, decimal

from backgrounder.core.words import dates, languages
from backgrounder.core.words.languages import per_language

EXAMPLES = "Examples: 2015-05-18, 2015-08, 2015-05/2015-09, 2015-09-25/.., 2015-07~"
MONTHS = (
    "January February March April May June July August September October November December"
).split()  # as editors may write them
_SHAPE = re.compile(r"(\d{4})(?:-(\d\d|XX)(?:-(\d\d|XX))?)?([~?%]?)", re.ASCII)
_D = "[0-9]{4}(-(XX|(0[1-9]|1[0-2])(-(XX|0[1-9]|[12][0-9]|3[01]))?))?[~?%]?"
PATTERN = f"^({_D}(/({_D}|[.][.]))?|/{_D})$"  # for JSON Schema, without a calendar: 31 June and reversed intervals pass


class NotADate(ValueError):
    """The text is no date of our profile; the message says why, and shows examples."""


@dataclass(frozen=True)
class Day:
    """One D of the grammar: a year, month or day. `month` and `day` are None where they are unknown."""

    year: int
    month: int | None
    day: int | None
    masked: bool
    mark: str

    @property
    def first(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    @property
    def words(self) -> str:
        """`18 May 2015`, `around May 2015`, `a day in May 2015`."""
        return dates.part(self)


@dataclass(frozen=True)
class Edtf:
    """A date or interval. `start` is None when unknown (`/D`); `end` is None when still going on (`D/..`); never both."""

    text: str
    start: Day | None
    end: Day | None

    @cached_property
    def first(self) -> date | None:
        """The first possible day; None when the start is unknown."""
        return self.start.first if self.start else None

    @cached_property
    def last(self) -> date | None:
        """The last possible day; None when it still goes on."""
        return self.end.last if self.end else None

    @cached_property
    def anchor(self) -> date:
        """The day to sort and group it by: the first, or the last when the start is unknown."""
        return self.first or self.last or date.max

    @property
    def ends(self) -> tuple[Day, Day]:
        """Its first and its last part; the other one where one is unknown or open. Raises NotADate when both are."""
        start, end = self.start or self.end, self.end or self.start
        if start is None or end is None:
            raise NotADate(f"'{self.text}' has neither a start nor an end.")
        return start, end

    @cached_property
    def latest(self) -> date:
        """The last possible day; the first where it still goes on."""
        return self.last or self.anchor

    @cached_property
    def key(self) -> tuple[date, date]:
        """For sorting: first day (an unknown start by its last day), then last day."""
        return self.anchor, self.last or date.max

    @property
    def words(self) -> str:
        """For readers: `18 May 2015`, `around September 2015`, `since ...`, `by ...`, `1 to 10 August 2015`."""
        return _words(self)

    @property
    def short(self) -> str:
        """The same words with short months, for narrow columns."""
        return _words(self, is_short=True)

    def __str__(self) -> str:
        return self.text

    def __hash__(self) -> int:
        return hash(self.text)  # which says all: equal ones have the same

    def surely_before(self, other: "Edtf") -> bool:
        """Return whether every possible day of this one is before every possible day of the other."""
        return bool(self.last and other.first and self.last < other.first)


@lru_cache(maxsize=65536)
def parse(text: str) -> Edtf:
    """Parse one date. Raises NotADate with the reason."""
    left, slash, right = text.partition("/")
    if not slash or "/" in right:
        day = _day(text, text)
        return Edtf(text, day, day)
    if left == ".." or (not left and right in ("", "..")):
        raise NotADate(f"an unknown start is written '/2015-09-25' (by then at the latest). {EXAMPLES}")
    if not right:
        raise NotADate(f"an open end is written '2015-09-25/..'. {EXAMPLES}")
    start = _day(left, text) if left else None
    end = None if right == ".." else _day(right, text)
    if start and end and end.last < start.first:
        raise NotADate(f"the interval ends before it begins. {EXAMPLES}")
    return Edtf(text, start, end)


def _day(text: str, full_text: str) -> Day:
    match = _SHAPE.fullmatch(text)
    if not match:
        subject = "" if text == full_text else f"'{text}' is "
        raise NotADate(f"{subject}not a date{_hint(text)}. {EXAMPLES}")
    year, month, day, mark = match.groups()
    if month == "XX" and day:
        raise NotADate(f"a day in an unknown month is written '{year}-XX'. {EXAMPLES}")
    numbers = int(year), _number(month), _number(day)
    _check_exists(*numbers)
    return Day(*numbers, masked="XX" in (month, day), mark=mark)


def _number(part: str | None) -> int | None:
    return int(part) if part and part != "XX" else None


def _check_exists(year: int, month: int | None, day: int | None) -> None:
    if year == 0:
        raise NotADate(f"there is no year 0000. {EXAMPLES}")
    if month is not None and not 1 <= month <= 12:
        seasons = " (seasons are not used: write the months)" if 21 <= month <= 41 and day is None else ""
        raise NotADate(f"there is no month {month:02}{seasons}. {EXAMPLES}")
    if month is None or day is None:
        return
    days = monthrange(year, month)[1]
    if not 1 <= day <= days:
        reason = f"{MONTHS[month - 1]} {year} has {days} days" if day else "there is no day 00"
        raise NotADate(f"{reason}. {EXAMPLES}")


# Other common formats. Ambiguous ones, such as 5/6/2015, are left out.
_ELSEWHERE = tuple(
    re.compile(shape, re.IGNORECASE | re.ASCII)
    for shape in (
        r"(?P<y>\d{4})-(?P<m>\d{1,2}|XX)(?:-(?P<d>\d{1,2}|XX))?(?P<mark>[~?%]?)",
        r"(?P<y>\d{4})[/. ](?P<m>\d{1,2})(?:[/. ](?P<d>\d{1,2}))?",
        r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)",
        r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)[T ]\d\d:.*",
        r"(?P<d>\d{1,2})\. ?(?P<m>\d{1,2})\. ?(?P<y>\d{4})",
        r"(?:(?P<d>\d{1,2})\.? )?(?P<m>[^\s\d.,/~-]{3,12})\.?,? (?P<y>\d{4})",
        r"(?P<m>[^\s\d.,/~-]{3,12})\.? (?P<d>\d{1,2}),? (?P<y>\d{4})",
        r"(?P<mark>~)(?P<y>\d{4})(?:-(?P<m>\d\d))?(?:-(?P<d>\d\d))?",
    )
)
_TO = re.compile(r"\s*(?:\.\.|–|—|\bto\b|\s-\s)\s*")
_ABOUT = re.compile(r"\b(?:about|around|circa|ca?\.?)\s+", re.IGNORECASE)


def with_western_figures(text: str) -> str:
    """Return a text with the figures 0 to 9 for those of other scripts, without invisible marks of direction."""
    return text if text.isascii() else "".join(str(decimal(char, char)) for char in text if category(char) != "Cf")


def _hint(text: str) -> str:
    """Suggest EDTF for other formats: figures without their zero, of another script, names of months, points, `about` and `to`."""
    text = with_western_figures(text)
    try:
        return f": write '{parse('/'.join(_to_edtf(part) for part in _TO.split(text, maxsplit=1)))}'"
    except NotADate:
        return ""


def _to_edtf(text: str) -> str:
    bare = _ABOUT.sub("", text)
    match = next((candidate for pattern in _ELSEWHERE if (candidate := pattern.fullmatch(bare))), None)
    if not match:
        if bare == text and not _SHAPE.fullmatch(text):
            raise NotADate
        return bare + ("~" if bare != text else "")
    parts = match.groupdict("")
    figures = [_two_digits(parts[name]) for name in ("m", "d") if parts.get(name)]
    return "-".join([parts["y"], *figures]) + (parts.get("mark") or ("~" if bare != text else ""))


def _two_digits(part: str) -> str:
    """Return `9`, `09`, `Sept` and, on a site in French, `août` as two figures."""
    names = (MONTHS, languages.months()[0])
    months = (_begins(list(of), part.casefold()) for of in names if not part.isdecimal())
    return next(filter(None, months), part.upper().rjust(2, "0"))


def _begins(months: list[str], word: str) -> str:
    """Return the number of the only month that begins with a word, "" for none or several."""
    found = [f"{number:02}" for number, month in enumerate(months, start=1) if month.casefold().startswith(word)]
    return found[0] if len(found) == 1 else ""


@per_language
def _words(date: Edtf, is_short: bool = False) -> str:
    return dates.words(date.start, date.end, is_short) if date.start or date.end else date.text


# ---- ISO 8601, for formats without EDTF; never more exact than known ------------------------------------------------


def by(date: Edtf) -> Edtf:
    """Some time up to the end of a date, no more exact than that: `/2015-10~`. Of what goes on, up to its first day."""
    return parse(f"/{date.text.rpartition('/')[2] if date.end else date.latest.isoformat()}")


def iso_day(date: Edtf | None) -> str | None:
    """Return one day, month or year as ISO 8601; None for intervals, marks and unknown parts."""
    day = date.start if date and date.start == date.end else None
    return iso(day) if day and not (day.mark or day.masked) else None


def iso(day: Day) -> str:
    """Return `2015`, `2015-05` or `2015-05-18`; a mark is EDTF's, as in ISO 8601-2."""
    parts = [f"{part:02}" for part in (day.month, day.day) if part]
    return "-".join([f"{day.year:04}", *parts]) + day.mark


def coverage(dates: Iterable[Edtf], until: Edtf | None = None) -> str | None:
    """Return the span from the first of several dates to the last (or to `until`): `2014-07/2015-10-06`, `..` where open."""
    started = sorted((date for date in dates if date.start), key=lambda date: date.key)
    begin = started[0].start if started else None
    if not begin or (until and until.last and until.last < begin.first):
        return None
    last = max(started, key=lambda date: (date.end is None, date.key[1])) if until is None else until
    return f"{iso(begin)}/{iso(last.end) if last.end else '..'}"
