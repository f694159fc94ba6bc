"""The date of a generated page: the newest of its records, never the clock."""

from collections.abc import Iterable

from backgrounder.core.edtf import Edtf


def newest(dates: Iterable[Edtf | None]) -> Edtf | None:
    """The latest closed date, by its last day."""
    known = [date for date in dates if date and date.last]
    return max(known, key=lambda date: (date.last, date.text)) if known else None
