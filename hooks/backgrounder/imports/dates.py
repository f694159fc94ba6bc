"""Dates of a table as EDTF, with no more precision than they have.

Standard: Library of Congress, EDTF, 4 February 2019, level 0 and a part of level 1 (see edtf.py). The day of an event
that is only known to lie in a week, month or year is masked (`2015-09-XX`) or an interval with marks (`a~/b~`): "some
day between". An interval without marks means every day of it.
"""

import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from functools import lru_cache

from backgrounder.core import edtf
from backgrounder.imports.cells import BadCell, one
from backgrounder.imports.mapping import Moment, When
from backgrounder.imports.table import InputRow

WEEK = timedelta(days=6)  # which day of the week a table names differs


def dated(when: When | None, row: InputRow) -> str | None:
    """The date of a row, None when its cells are empty. Raises BadCell."""
    found = _each(when, row) if when else []
    if not when or not found:
        return None
    end = _each(when.to, row) if when.to else []
    text = _between(min(found), max(end or found), one(when.precision, row))
    return _checked(when, row, text)


def _checked(when: Moment, row: InputRow, text: str) -> str:
    try:
        return edtf.parse(text).text
    except edtf.NotADate as error:
        raise _bad(when, row, str(error)) from None


def _bad(when: Moment, row: InputRow, reason: str) -> BadCell:
    """A problem with the cells of a date, named by its first column."""
    columns = [*when.columns, *(when.to.columns if isinstance(when, When) and when.to else ())]
    written = [row.cells[column] for column in columns if row.cells.get(column)]
    return BadCell(when.columns[0], " ".join(written), reason)


def _each(when: Moment, row: InputRow) -> list[str]:
    """The dates that stand in the cells of one moment: several only where a cell is split."""
    if when.year:
        return _parts(when, row)
    column = next((column for column in when.column if row.cells.get(column)), "")
    cell = row.cells[column] if column else ""
    parts = cell.split(when.split) if isinstance(when, When) and when.split else [cell]
    return [_styled(when, column, part.strip()) for part in parts if part.strip()]


def _parts(when: Moment, row: InputRow) -> list[str]:
    year, month, day = (row.cells.get(column or "", "") for column in (when.year, when.month, when.day))
    if not (year or month or day):
        return []
    if not year or (day and not month):
        raise _bad(when, row, f"a date without its {'month' if year else 'year'}. Fill in the cell.")
    if not all(re.fullmatch(r"[0-9]*", part) for part in (year, month, day)) or len(year) > 4:
        raise _bad(when, row, "takes figures, and a year from 1 to 9999.")
    return [_checked(when, row, "-".join([year.zfill(4), *(part.zfill(2) for part in (month, day) if part)]))]


def _styled(when: Moment, column: str, text: str) -> str:
    """The one date that the styles of a map read in a text."""
    found = sorted({read for style in when.styles if (read := _in_style(style, text))})
    if len(found) > 1:
        raise BadCell(column, text, f"can be read as {' and as '.join(found)}. Write the date as 2015-09-25.")
    if not found:
        raise BadCell(column, text, f"is no date of the styles {', '.join(when.styles)}.{_hint(text)}")
    return found[0]


@lru_cache(maxsize=65536)
def _in_style(style: str, text: str) -> str | None:
    try:
        if style == "EDTF":
            return edtf.parse(text).text
        day = datetime.strptime(text, style).date().isoformat()
    except (edtf.NotADate, ValueError):
        return None
    return day if _names(style, "djxc") else day[:7] if _names(style, "mbB") else day[:4]


def _names(style: str, directives: str) -> bool:
    return any(f"%{one}" in style for one in directives)


def _hint(text: str) -> str:
    """What the date would be in EDTF, where that can be told."""
    try:
        edtf.parse(text)
        return " It is EDTF: add that style to the map."
    except edtf.NotADate as error:
        _, colon, hint = str(error).partition(": write ")
        return f" Write {hint.split('. Examples')[0]}." if colon else ""


# ---- precision -------------------------------------------------------------------------------------------------


def _between(first: str, last: str, certainty: str | None) -> str:
    """From `first` to `last`, of which so much is certain; only whole days can be less so."""
    start, end = _day(first), _day(last)
    if certainty in (None, "day") or not (start and end) or end < start:
        return first if first == last else f"{first}/{last}"
    if certainty == "week" and start == end:
        start, end = _moved(start, -WEEK), _moved(end, WEEK)
    unit = {"month": 7, "year": 4}.get(certainty)
    if unit and _fills(start, end, unit):
        return f"{first[:unit]}-XX"
    return f"{start}~" if start == end else f"{start}~/{end}~"


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if len(text) == 10 and "X" not in text else None


def _moved(day: date, by: timedelta) -> date:
    return date.fromordinal(min(max(day.toordinal() + by.days, 1), date.max.toordinal()))


def _fills(start: date, end: date, unit: int) -> bool:
    """Whether two days tell of one month (7 characters of a date) or year (4) no more than that it was in it."""
    if str(start)[:unit] != str(end)[:unit]:
        return False
    whole = start.day == 1 and end.day == monthrange(end.year, end.month)[1]
    return start == end or (whole and (unit == 7 or (start.month, end.month) == (1, 12)))
