"""The rules for time: what cannot have been known, said or forecast on the day that is written."""

from collections.abc import Iterator

from backgrounder.check.lookup import Lookup
from backgrounder.core.edtf import Edtf
from backgrounder.core.problems import Problem
from backgrounder.records.brief_models import BriefRecord
from backgrounder.records.entries import Entry, Records

Problems = Iterator[Problem]


def no_brief_knows_the_future(records: Records, lookup: Lookup) -> Problems:
    """The information cut-off of a brief does not lie after its publication."""
    for entry in records.of("brief").values():
        if _knows_the_future(entry.record):
            message = f"'{entry.record.as_of}' lies after the day of publication, {entry.record.date.words}."
            yield entry.problem(("as_of",), f"as_of: {message} Correct one of the two.")


def _knows_the_future(brief: BriefRecord) -> bool:
    return bool(brief.as_of and brief.date.surely_before(brief.as_of))


def what_happened_since_is_later(records: Records, lookup: Lookup) -> Problems:
    """An entry of `since` happened after the information cut-off."""
    for entry in records.of("brief").values():
        cut_off: Edtf = entry.record.as_of or entry.record.date
        for index, later in enumerate(() if _knows_the_future(entry.record) else entry.record.since):
            if cut_off.last and later.date.last and later.date.last <= cut_off.last:
                message = f"'{later.date}' does not lie after the information cut-off, {cut_off.words}."
                yield entry.problem(("since", index, "date"), f"date: {message} Put it into the brief itself.")


def forecasts_are_made_before_their_day(records: Records, lookup: Lookup) -> Problems:
    """A claim that answers a forecast was made by the day on which the forecast is decided."""
    due = {
        id: entry.record.proposition.by
        for id, entry in records.of("question").items()
        if entry.record.proposition is not None
    }
    for entry in records.of("brief").values():
        for id, claim in entry.record.claims.items():
            day = due.get(claim.question or "")
            if claim.answer and claim.date and day and day.surely_before(claim.date):
                yield _too_late(entry, id, claim.date, day)


def _too_late(entry: Entry, claim: str, said: Edtf, due: Edtf) -> Problem:
    message = f"'{said}' lies after {due.words}, when the forecast that it answers was decided."
    return entry.problem(("claims", claim, "date"), f"date: {message} Ask a new question, or correct the date.")
