"""Dates as ISO 8601, never firmer than known: what a format without EDTF is told."""

from collections.abc import Iterable

from backgrounder.core.edtf import Day, Edtf


def day(date: Edtf | None) -> str | None:
    """One day, month or year as ISO 8601; None for intervals, marks and unknown parts."""
    one = date.start if date and date.start == date.end else None
    return iso(one) if one and not (one.mark or one.masked) else None


def iso(day: Day) -> str:
    """As far as it is written: `2015`, `2015-05`, `2015-05-18`; a mark is EDTF's, as in ISO 8601-2."""
    parts = [f"{part:02}" for part in (day.month, day.day) if part]
    return "-".join([f"{day.year:04}", *parts]) + day.mark


def coverage(dates: Iterable[Edtf], until: Edtf | None = None) -> str | None:
    """From the first of several dates to the last (or to `until`) as `2014-07/2015-10-06`; `..` where one still goes on."""
    known = sorted((date for date in dates if date.start), key=lambda date: date.key)
    begin = known[0].start if known else None
    if not begin or (until and until.last and until.last < begin.first):
        return None
    last = max(known, key=lambda date: (date.end is None, date.key[1])) if until is None else until
    return f"{iso(begin)}/{iso(last.end) if last.end else '..'}"
