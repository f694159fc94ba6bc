"""The rules for indicators: what they may point to, and when somebody may have looked for them."""

from collections.abc import Iterator
from datetime import date

from backgrounder.check.lookup import Lookup
from backgrounder.core.problems import Problem
from backgrounder.records.entries import Entry, Records

Problems = Iterator[Problem]


def indicators_point_to_judgments(records: Records, lookup: Lookup) -> Problems:
    """A claim to which an indicator points is a judgment: nothing that is seen later changes what somebody said."""
    for entry in records.of("indicator").values():
        for field in ("toward", "away"):
            for number, id in enumerate(getattr(entry.record, field)):
                brief, mark, name = id.partition("#")
                home = records.of("brief").get(brief)
                claim = home.record.claims.get(name) if home else None
                if mark and claim and claim.attitude != "assesses":
                    message = f"'{id}' is no judgment: its stance is '{claim.attitude}'. Name its question instead."
                    yield entry.problem((field, number), f"{field}: {message}")


def looks_are_not_of_the_future(records: Records, lookup: Lookup) -> Problems:
    """Nobody has looked for an indicator up to a day that no brief, reading, outcome or later event of the site has reached."""
    newest = _newest(records)
    for entry in records.of("indicator").values():
        for number, look in enumerate(entry.record.looked):
            if newest and look.date.first and look.date.first > newest:
                message = f"'{look.date}' lies after {newest.isoformat()}, the newest day to which a brief, its 'since', a reading or an outcome goes."
                advice = "Correct the date, or move the 'as_of' of a brief on."
                yield entry.problem(("looked", number, "date"), f"date: {message} {advice}")


def looks_of_one_day_agree(records: Records, lookup: Lookup) -> Problems:
    """An indicator is not seen and not seen by the looks of one day: nobody could say which of them holds."""
    for entry in records.of("indicator").values():
        by_day: dict[str, str] = {}
        for number, look in enumerate(entry.record.looked):
            before = by_day.setdefault(look.date.text, look.status)
            if before != look.status:
                message = f"'{look.status}' on {look.date.words}, and '{before}' in an earlier line of that day."
                yield entry.problem(("looked", number, "status"), f"status: {message} Remove one, or correct a date.")


def _newest(records: Records) -> date | None:
    """Return the newest day that the site accounts for; None without a brief."""
    days = [day for entry in records.of("brief").values() for day in _days(entry)]
    days += [day for entry in records.of("question").values() for day in _days_of_question(entry)]
    return max(days, default=None) if records.of("brief") else None


def _days_of_question(question: Entry) -> Iterator[date]:
    record = question.record
    parts = (record.reading, *record.readings, record.outcome)
    return (part.date.last for part in parts if part and part.date.last)


def _days(brief: Entry) -> Iterator[date]:
    record = brief.record
    dates = [record.as_of or record.date, *(later.date for later in record.since)]
    return (one.last for one in dates if one.last)
