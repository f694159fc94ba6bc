"""Dates of a table as EDTF, with no more precision than they have.

Standard: Library of Congress, EDTF, 4 February 2019, level 0 and a part of level 1 (see edtf.py). The day of an event
that is only known to lie in a week, month or year is masked (`2015-09-XX`) or an interval with marks (`a~/b~`): "some
day between". An interval without marks means every day of it.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache

from backgrounder.core import edtf
from backgrounder.imports.cells import BadCell, value_of
from backgrounder.imports.formats.rows import InputRow
from backgrounder.imports.mapping import DateColumns, DateMap

TIMESTAMPS = [f"%Y-%m-%d{sep}%H:%M{rest}" for sep in "T " for rest in ("", ":%S", ":%S.%f", ":%S%z", ":%S.%f%z")]
WEEK = timedelta(days=6)  # which day of the week a table names differs


def date_of(when: DateMap | None, row: InputRow) -> str | None:
    """Return the date of a row as EDTF, None when its cells are empty. Raises BadCell."""
    dates = _dates_in(when, row) if when else []
    if not when or not dates:
        return None
    end = _dates_in(when.to, row) if when.to else []
    text = _between(min(dates), max(end or dates), value_of(when.precision, row))
    return _valid(when, row, text)


def _valid(when: DateColumns, row: InputRow, text: str) -> str:
    try:
        return edtf.parse(text).text
    except edtf.NotADate as error:
        raise _bad_cell(when, row, str(error)) from None


def _bad_cell(when: DateColumns, row: InputRow, reason: str) -> BadCell:
    """Return a problem with the cells of a date, named by its first column."""
    columns = [*when.columns, *(when.to.columns if isinstance(when, DateMap) and when.to else ())]
    cells = [row.cells[column] for column in columns if row.cells.get(column)]
    return BadCell(when.columns[0], " ".join(cells), reason)


def _dates_in(when: DateColumns, row: InputRow) -> list[str]:
    """Return the dates in the cells of a row: several only where a cell is split."""
    if when.year:
        return _parts(when, row)
    column = next((column for column in when.column if row.cells.get(column)), "")
    cell = row.cells[column] if column else ""
    parts = cell.split(when.split) if isinstance(when, DateMap) and when.split else [cell]
    return [_parse_styled(when, column, edtf.with_western_figures(part).strip()) for part in parts if part.strip()]


def _parts(when: DateColumns, row: InputRow) -> list[str]:
    year, month, day = (row.cells.get(column or "", "") for column in (when.year, when.month, when.day))
    if not (year or month or day):
        return []
    if not year or (day and not month):
        raise _bad_cell(when, row, f"a date without its {'month' if year else 'year'}. Fill in the cell.")
    if not all(re.fullmatch(r"[0-9]*", part) for part in (year, month, day)) or len(year) > 4:
        raise _bad_cell(when, row, "takes figures, and a year from 1 to 9999.")
    return [_valid(when, row, "-".join([year.zfill(4), *(part.zfill(2) for part in (month, day) if part)]))]


def _parse_styled(when: DateColumns, column: str, text: str) -> str:
    """Return the one date that the styles of a map read in a text."""
    readings = _readings(when.styles, text)
    if len(readings) > 1:
        raise BadCell(column, text, f"can be read as {' and as '.join(readings)}. Write the date as 2015-09-25.")
    if not readings and any(_has_no_such_day(style, text) for style in when.styles):
        raise BadCell(column, text, "names a day that its month does not have. Correct it.")
    if not readings:
        raise BadCell(column, text, f"is no date of the styles {', '.join(when.styles)}.{_hint(text)}")
    return readings[0]


@lru_cache(maxsize=65536)
def _readings(styles: tuple[str, ...], text: str) -> list[str]:
    return sorted({reading for style in styles if (reading := _parse_style(style, text))})


def may_be_short(when: DateMap) -> bool:
    """Return whether a year of the dates may have two figures."""
    parts = filter(None, (when, when.to))
    return any(columns.year or any("%y" in style for style in columns.styles) for columns in parts)


def short_years(when: DateMap, row: InputRow) -> Iterator[tuple[str, str]]:
    """Iterate over the dates of a row whose year has two figures: (column, what it was read as)."""
    for columns in filter(None, (when, when.to)):
        if columns.year and 0 < len(year := row.cells.get(columns.year, "")) <= 2:
            yield columns.year, f"'{year}' is read as the year {int(year)}"
        short = [style for style in columns.styles if "%y" in style]
        column = next((column for column in columns.column if row.cells.get(column)), "") if short else ""
        cells = row.cells[column].split(when.split or "\n") if column else ()
        for cell in map(str.strip, cells):
            if reading := next(filter(None, (_parse_style(style, cell) for style in short)), None):
                yield (
                    column,
                    f"'{cell}' is read as {reading}, as 69 to 99 are 1969 to 1999 and 00 to 68 are 2000 to 2068",
                )


@lru_cache(maxsize=65536)
def _parse_style(style: str, text: str) -> str | None:
    try:
        if style == "EDTF":
            return edtf.parse(text).text
        day = datetime.strptime(text, style).date().isoformat()
    except (edtf.NotADate, ValueError):
        return None
    return day if _has_directive(style, "djxc") else day[:7] if _has_directive(style, "mbB") else day[:4]


def _has_no_such_day(style: str, text: str) -> bool:
    """Whether a text fits a style and only its day is too late for the month, as in `31.02.2015`."""
    try:
        datetime.strptime(text, style)
    except ValueError as error:
        return "out of range" in str(error)
    return False


def _has_directive(style: str, directives: str) -> bool:
    return any(f"%{directive}" in style for directive in directives)


def _hint(text: str) -> str:
    """Suggest the date in EDTF, where it can be guessed, the style of a timestamp, or what to do with the day of a spreadsheet."""
    if re.fullmatch(r"[2-5]\d{4}(\.\d+)?", text):  # 1954 to 2064
        return (
            " It may be a day as spreadsheets count them: format the column as a date there, and save the table again."
        )
    if style := next((style for style in TIMESTAMPS if _parse_style(style, text)), None):
        return f" It is a timestamp: add the style '{style}' to the map."
    try:
        edtf.parse(text)
        return " It is EDTF: add that style to the map."
    except edtf.NotADate as error:
        _, colon, hint = str(error).partition(": write ")
        return f" Write {hint.split('. Examples')[0]}." if colon else ""


# ---- precision -------------------------------------------------------------------------------------------------


def _between(first: str, last: str, certainty: str | None) -> str:
    """Return the interval from `first` to `last` as EDTF; `certainty` applies to whole days only."""
    start, end = _day(first), _day(last)
    if certainty in (None, "day") or not (start and end) or end < start:
        return first if first == last else f"{first}/{last}"
    if certainty == "week" and start == end:
        start, end = _shift(start, -WEEK), _shift(end, WEEK)
    unit = {"month": 7, "year": 4}.get(certainty)
    if unit and _is_whole_unit(start, end, unit):
        return f"{first[:unit]}-XX"
    return f"{start}~" if start == end else f"{start}~/{end}~"


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if len(text) == 10 and "X" not in text else None


def _shift(day: date, by: timedelta) -> date:
    return date.fromordinal(min(max(day.toordinal() + by.days, 1), date.max.toordinal()))


def _is_whole_unit(start: date, end: date, unit: int) -> bool:
    """Return whether two days are one day, or the whole of a month (`unit` 7 characters of a date) or year (4)."""
    if str(start)[:unit] != str(end)[:unit]:
        return False
    whole_months = start.day == 1 and end.day == monthrange(end.year, end.month)[1]
    return start == end or (whole_months and (unit == 7 or (start.month, end.month) == (1, 12)))
