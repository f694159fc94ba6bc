"""Dates in words, as the language of the site writes them: `18 May 2015`, `around May 2015`, `1 to 10 August 2015`."""

from typing import Protocol

from backgrounder.core.words.languages import N_, gettext, months, pgettext

DAY = "a day"  # the context of messages around a whole day: many languages put an article there
FIRST = "the first of a month"  # which has a name of its own in some languages
_MARKS = {"~": N_("around %(date)s"), "?": N_("perhaps %(date)s"), "%": N_("perhaps around %(date)s")}

_SINCE, _BY, _TO = N_("since %(date)s"), N_("by %(date)s"), N_("%(start)s to %(end)s")
_WHOLE, _OF_YEAR, _OF_MONTH = N_("%(day)s %(month)s %(year)s"), N_("%(day)s %(month)s"), N_("%(day)s")
IN_CONTEXT = {  # what the catalogues have once more, for these contexts
    DAY: (*_MARKS.values(), _SINCE, _BY, _TO),
    FIRST: (_WHOLE, _OF_YEAR, _OF_MONTH),
}


class Part(Protocol):
    """A year, month or day, of which `month` and `day` may be unknown (`masked`), with its mark `~`, `?`, `%` or none."""

    @property
    def year(self) -> int: ...
    @property
    def month(self) -> int | None: ...
    @property
    def day(self) -> int | None: ...
    @property
    def masked(self) -> bool: ...
    @property
    def mark(self) -> str: ...


def words(start: Part | None, end: Part | None, is_short: bool = False) -> str:
    """Return a date in words. Without a `start` it is unknown; without an `end` it still goes on; one of them is there."""
    if start and end:
        return part(start, is_short) if start == end else _span(start, end, is_short)
    only = start or end
    assert only
    message = _SINCE if start else _BY
    return pgettext(DAY if _is_day(only) else "", message, date=part(only, is_short))


def part(one: Part, is_short: bool = False) -> str:
    """Return a year, month or day with its mark."""
    return marked(one, masked(one, is_short) if one.masked else bare(one, is_short))


def bare(one: Part, is_short: bool = False) -> str:
    """Return `18 May 2015`, `May 2015`, `2015`."""
    if not one.month:
        return str(one.year)
    if not one.day:
        return gettext("%(month)s %(year)s", month=_month(one, is_short), year=one.year)
    return pgettext(_place(one), _WHOLE, day=one.day, month=_month(one, is_short), year=one.year)


def masked(one: Part, is_short: bool = False) -> str:
    """Return `a day in May 2015`, `a month of 2015`."""
    message = N_("a day in %(month)s") if one.month else N_("a month of %(year)s")
    return gettext(message, month=bare(one, is_short), year=one.year)


def marked(one: Part, text: str) -> str:
    """Return a date's words with those of its mark."""
    return pgettext(DAY if one.day else "", _MARKS[one.mark], date=text) if one.mark else text


def _span(start: Part, end: Part, is_short: bool) -> str:
    """Return `1 to 10 August 2015`: what both ends share is written once, a shared mark too."""
    if start.masked or end.masked or start.mark != end.mark:
        return gettext("%(start)s to %(end)s", start=part(start, is_short), end=part(end, is_short))
    context = DAY if start.day and end.day else ""
    text = pgettext(context, _TO, start=_begin(start, end, is_short), end=bare(end, is_short))
    return pgettext("", _MARKS[start.mark], date=text) if start.mark else text


def _begin(start: Part, end: Part, is_short: bool) -> str:
    """Return the start of an interval without what its end says as well."""
    if start.year != end.year or not start.month or not end.month:
        return bare(start, is_short)
    if not start.day:
        return _month(start, is_short)
    if start.month == end.month and end.day:
        return pgettext(_place(start), _OF_MONTH, day=start.day)
    return pgettext(_place(start), _OF_YEAR, day=start.day, month=_month(start, is_short))


def _is_day(one: Part) -> bool:
    return bool(one.day) and not one.mark


def _place(one: Part) -> str:
    return FIRST if one.day == 1 else ""


def _month(one: Part, is_short: bool) -> str:
    return months()[is_short][(one.month or 1) - 1]


def patterns() -> dict[str, object]:
    """Return what scripts form the words of a single date by: months, patterns with `%(day)s` and the like, and marks.

    Of two patterns the first is for a whole day (or the first of a month), the other for any other date.
    """
    keys = {key: f"%({key})s" for key in ("day", "month", "year", "date")}
    day = [pgettext(place, _WHOLE, **keys) for place in (FIRST, "")]
    marks = {mark: [pgettext(context, text, **keys) for context in (DAY, "")] for mark, text in _MARKS.items()}
    masked = {"month": gettext("a month of %(year)s", **keys), "day": gettext("a day in %(month)s", **keys)}
    return {
        "months": months()[0],
        "day": day,
        "month": gettext("%(month)s %(year)s", **keys),
        "marks": marks,
        "masked": masked,
    }
