"""The rules for the readings of a question: in order of time, and none that changes its mind without saying why."""

from collections.abc import Iterator
from itertools import pairwise

from backgrounder.check.lookup import Lookup
from backgrounder.core.problems import Problem
from backgrounder.core.words.yardsticks import Yardstick
from backgrounder.records.entries import Entry, Records
from backgrounder.records.judgment_models import Reading

Problems = Iterator[Problem]


def readings_are_in_order(records: Records, lookup: Lookup) -> Problems:
    """Each reading of a question lies surely after the one above it."""
    for entry, number, before, now in _pairs(records):
        if not before.date.surely_before(now.date):
            yield entry.problem(("readings", number, "date"), f"date: {_disorder(before, now)}")


def _disorder(before: Reading, now: Reading) -> str:
    if before.date.text == now.date.text:
        return f"'{now.date}' is the date of the reading above as well. Keep one of the two, or correct a date."
    return f"'{now.date}' does not lie after the reading above, {before.date.words}. Put the oldest first."


def moved_readings_have_reasons(records: Records, lookup: Lookup) -> Problems:
    """A reading with another likelihood or confidence than the one before says because of what (ICD 203, standard 7)."""
    for entry, number, before, now in _pairs(records):
        on_scale = {before.likelihood, now.likelihood} <= {None, *records.scale.spans}  # else reported elsewhere
        if on_scale and now.moves(before) and not now.because:
            field = "likelihood" if before.likelihood and before.likelihood != now.likelihood else "confidence"
            old, new = getattr(before, field), getattr(now, field)
            change = f"moves from '{old}' to '{new}'" if new else f"no longer is '{old}', as in the reading above,"
            advice = "and no 'because' says why. Name the claims or events that moved it."
            where = ("readings", number, field) if new else ("readings", number)
            yield entry.problem(where, f"{field}: {change} {advice}")


def verdicts_on_readings_fit(records: Records, lookup: Lookup) -> Problems:
    """`was` is said of a reading before, and agrees with the way in which the likelihood moved."""
    for entry in records.of("question").values():
        for number, reading in enumerate(entry.record.readings):
            before = entry.record.readings[number - 1] if number else None
            if message := _misfit(before, reading, records.scale):
                yield entry.problem(("readings", number, "was"), f"was: '{reading.was}': {message}")
        single = entry.record.reading
        if single and single.was:
            yield entry.problem(("reading", "was"), f"was: '{single.was}': {NOTHING_BEFORE}")


NOTHING_BEFORE = "there is no reading before this one. Remove the line."


def _misfit(before: Reading | None, now: Reading, scale: Yardstick) -> str:
    """Return what is wrong with the verdict on the reading before; "" where nothing is."""
    if not now.was or not before:
        return NOTHING_BEFORE if now.was else ""
    old, new = scale.span(before.likelihood), scale.span(now.likelihood)
    if not old or not new:
        return ""
    wrong = {"too high": new > old, "too low": new < old}.get(now.was, False)
    way = "higher" if new > old else "lower"
    return (
        f"this reading judges it {way} than the one before, not the other way. Correct one of the two." if wrong else ""
    )


def _pairs(records: Records) -> Iterator[tuple[Entry, int, Reading, Reading]]:
    """Iterate over readings that follow each other: (question, place of the later one, the earlier, the later)."""
    for entry in records.of("question").values():
        for number, (before, now) in enumerate(pairwise(entry.record.readings), start=1):
            yield entry, number, before, now
