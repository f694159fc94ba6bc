"""Advice on dates that lie after the day of publication: a year is easily mistyped. It stops no build."""

from collections.abc import Iterator
from datetime import date

from backgrounder.core.problems import Problem
from backgrounder.records.entries import Entry, Records
from backgrounder.records.fields.record import Loc

OF_RECORDS = {"brief": ("date", "as_of"), "source": ("date", "accessed")}  # events may be planned


def dates_in_the_future(records: Records, day: date | None) -> Iterator[Problem]:
    """Yield the dates of outcomes, of published briefs, their claims and all sources that lie after `day`; none without a day."""
    if day is None:
        return
    for entry in records.of("question").values():
        outcome = entry.record.outcome
        yield from _later(entry, [(("outcome", "date"), outcome.date)] if outcome else [], day)
    for kind, names in OF_RECORDS.items():
        for entry in records.of(kind).values():
            if not entry.is_draft:
                yield from _later(entry, [((name,), getattr(entry.record, name)) for name in names], day)
                if kind == "brief":
                    claims = entry.record.claims.items()
                    yield from _later(entry, [(("claims", id, "date"), claim.date) for id, claim in claims], day)


def _later(entry: Entry, dates: list[tuple[Loc, object]], day: date) -> Iterator[Problem]:
    for loc, found in dates:
        first = getattr(found, "first", None)
        if isinstance(first, date) and first > day:
            message = f"{loc[-1]}: '{found}' lies after the day of publication, {day.isoformat()}. Is the year right?"
            yield entry.problem(loc, message)
