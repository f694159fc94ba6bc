"""The rules for outcomes and forecasts: when a question can have been decided, and what can be scored by it."""

from collections.abc import Iterator
from dataclasses import dataclass

from backgrounder.check.lookup import Lookup
from backgrounder.core import edtf
from backgrounder.core.edtf import Edtf
from backgrounder.core.problems import Problem
from backgrounder.records.brief_models import BriefRecord, ClaimRecord
from backgrounder.records.entries import Entry, Records
from backgrounder.records.judgment_models import Outcome
from backgrounder.records.models import QuestionRecord

Problems = Iterator[Problem]
FORECASTING = ("asserts", "assesses")  # stances of who says that something will be so


def outcomes_come_after_their_questions(records: Records, lookup: Lookup) -> Problems:
    """A question is decided no earlier than it is first answered or forecast; an answer without a date is as late as its source."""
    for entry, outcome in _decided(records):
        answers = list(_answers(records, entry.id))
        if answers and all(outcome.date.surely_before(one.day) for one in answers):
            first = min(answers, key=lambda one: one.day.key)
            yield entry.problem(("outcome", "date"), f"date: '{outcome.date}' lies before {first.words}")


@dataclass(frozen=True)
class _Answer:
    """An answer or forecast: when it was said, else the last day on which it can have been (`is_dated`: which of the two)."""

    id: str
    day: Edtf
    is_dated: bool

    @property
    def words(self) -> str:
        if self.is_dated:
            return f"the first answer, '{self.id}' of {self.day.words}. Correct the date, or ask a new question."
        known = f"the first answer, '{self.id}', which has no date and is as late as its source or brief, {self.day.words}, as far as is known"
        return f"{known}. Say in its 'date' when it was said, correct this date, or ask a new question."


def outcomes_come_on_a_day(records: Records, lookup: Lookup) -> Problems:
    """An outcome does not go on: it came on a day, or within a month or year."""
    for entry, outcome in _decided(records):
        if not outcome.date.last:
            message = f"'{outcome.date}' has no end; an outcome comes on a day. Write it as 2016-04-07."
            yield entry.problem(("outcome", "date"), f"date: {message}")


def _decided(records: Records) -> Iterator[tuple[Entry, Outcome]]:
    for entry in records.of("question").values():
        if entry.record.outcome:
            yield entry, entry.record.outcome


def _answers(records: Records, question: str) -> Iterator[_Answer]:
    """Yield the claims that answer a question or forecast it."""
    for brief, id, claim in _claims(records):
        if question in (claim.question if claim.answer else None, claim.forecasts):
            yield _Answer(f"{brief.id}#{id}", claim.date or _latest(records, brief.record, claim), bool(claim.date))


def _latest(records: Records, brief: BriefRecord, claim: ClaimRecord) -> Edtf:
    """Return the last day of the earliest source of a claim, as far as one is known; else of the information cut-off of its brief."""
    usual = brief.source or brief.based_on
    ids = claim.source or ((usual,) if usual and claim.by != "author" else ())
    dates = [source.record.date for id in ids if (source := records.of("source").get(id)) and source.record.date]
    return edtf.parse(min((date.latest for date in dates), default=(brief.as_of or brief.date).latest).isoformat())


def outcomes_are_in_later_sources(records: Records, lookup: Lookup) -> Problems:
    """A source of an outcome is not older than the outcome."""
    for entry, outcome in _decided(records):
        for id in outcome.source:
            source = records.of("source").get(id)
            if source and source.record.date and source.record.date.surely_before(outcome.date):
                message = f"'{id}' is of {source.record.date.words}, before the outcome, {outcome.date.words}."
                advice = "Name one that reports it, or correct the date."
                yield entry.problem(("outcome", "source"), f"source: {message} {advice}")


def _claims(records: Records) -> Iterator[tuple[Entry, str, ClaimRecord]]:
    for entry in records.of("brief").values():
        yield from ((entry, id, claim) for id, claim in entry.record.claims.items())


def forecasts_are_decided_by_their_day(records: Records, lookup: Lookup) -> Problems:
    """A forecast comes true by its day; it fails on that day. A "no" before it needs a `settles`, and decides no forecast yet."""
    for entry, outcome in _decided(records):
        question: QuestionRecord = entry.record
        by = question.proposition.by if question.proposition else None
        if by and outcome.answer == "no" and not question.settles and outcome.date.surely_before(by):
            message = f"'no' on {outcome.date.words} is too early: until {by.words} it can still come true."
            advice = "Say in 'settles' what decides it before that day, or wait."
            yield entry.problem(("outcome", "answer"), f"answer: {message} {advice}")
        if by and outcome.answer == "yes" and by.surely_before(outcome.date):
            message = f"'yes' on {outcome.date.words} is too late: it was to come true by {by.words}."
            yield entry.problem(("outcome", "answer"), f"answer: {message} Write 'no', or correct the date.")


def only_forecasts_are_forecast(records: Records, lookup: Lookup) -> Problems:
    """A claim that forecasts a question says that something will be so, and the question is of the kind forecast."""
    for entry, id, claim, question in _forecasts(records):
        loc = ("claims", id, "forecasts")
        if question.kind != "forecast":
            message = f"'{claim.forecasts}' is of the kind {question.kind}."
            advice = "Write 'kind: forecast' and a 'proposition' there, or use 'question' here."
            yield entry.problem(loc, f"forecasts: {message} {advice}")
        if claim.attitude not in FORECASTING:
            message = f"who {claim.attitude} makes no forecast."
            yield entry.problem(loc, f"forecasts: {message} Remove the line, or write 'stance: assesses'.")


def _forecasts(records: Records) -> Iterator[tuple[Entry, str, ClaimRecord, QuestionRecord]]:
    """Yield the claims that forecast a question that can be read: (brief, id, claim, question)."""
    questions = records.of("question")
    for entry, id, claim in _claims(records):
        if claim.forecasts and claim.forecasts in questions:
            yield entry, id, claim, questions[claim.forecasts].record


def forecasts_have_a_last_day(records: Records, lookup: Lookup) -> Problems:
    """A forecast has a last day, its own or that of the proposition, which is not later and not before it was made."""
    for entry, id, claim, question in _forecasts(records):
        by = question.proposition.by if question.proposition else None
        if claim.by_day:
            if message := _wrong_day(claim.by_day, by, claim.date):
                yield entry.problem(("claims", id, "by_day"), f"by_day: '{claim.by_day}' {message}")
        elif by and not by.last:
            message = f"'{claim.forecasts}' has no last day ('by: {by}')."
            yield entry.problem(
                ("claims", id, "forecasts"), f"forecasts: {message} Write one there, or 'by_day: ...' here."
            )


def _wrong_day(day: Edtf, by: Edtf | None, said: Edtf | None) -> str:
    """Return what is wrong with the day of a forecast; empty if nothing is."""
    if not day.last:
        return "has no end; a forecast has a last day. Write it as 2016-04-07."
    if by and by.last and day.last > by.last:
        return f"lies after {by.words}, the last day of the question. Ask a new question, or correct the day."
    if said and day.surely_before(said):
        return f"lies before {said.words}, when this was said. Correct one of the two."
    return ""


def forecasts_are_made_before_the_outcome(records: Records, lookup: Lookup) -> Problems:
    """What was said after the outcome, unless that was a "no" too early to decide it, or after its last day, is no forecast."""
    for entry, id, claim, question in _forecasts(records):
        reported = claim.answer and claim.question == claim.forecasts  # by the rule for answers
        by = question.proposition.by if question.proposition and not claim.by_day and not reported else None
        loc = ("claims", id, "date")
        last = claim.by_day or (question.proposition.by if question.proposition else None)
        decides = question.outcome and not (last and question.outcome.is_too_early_for(last))
        if claim.date and question.outcome and decides and question.outcome.date.surely_before(claim.date):
            message = f"'{claim.date}' lies after the outcome of what it forecasts, {question.outcome.date.words}."
            yield entry.problem(loc, f"date: {message} Remove 'forecasts', or correct the date.")
        elif claim.date and by and by.surely_before(claim.date):
            message = f"'{claim.date}' lies after {by.words}, the last day of what it forecasts."
            yield entry.problem(loc, f"date: {message} Remove 'forecasts', or correct the date.")


def first_wordings_are_of_changed_forecasts(records: Records, lookup: Lookup) -> Problems:
    """A first wording differs from the present one, which was written before the outcome was known."""
    for entry, id, claim, question in _forecasts(records):
        first = claim.first_wording
        if first and (first.text, first.likelihood, first.confidence) == (
            claim.text,
            claim.likelihood,
            claim.confidence,
        ):
            advice = "says what the claim says now. Write the first words, or remove it."
            yield entry.problem(("claims", id, "first_wording"), f"first_wording: {advice}")
        loc = ("claims", id, "first_wording", "changed")
        if first and claim.date and first.changed.surely_before(claim.date):
            message = f"'{first.changed}' lies before {claim.date.words}, when this was said."
            yield entry.problem(loc, f"changed: {message} Correct one of the two.")
        if first and question.outcome and question.outcome.date.surely_before(first.changed):
            message = f"'{first.changed}' lies after the outcome, {question.outcome.date.words}:"
            advice = "a score takes no judgment that was changed once it was known. Restore the first words, and make a claim of the new ones."
            yield entry.problem(loc, f"changed: {message} {advice}")


RULES = (
    outcomes_come_on_a_day,
    outcomes_come_after_their_questions,
    outcomes_are_in_later_sources,
    forecasts_are_decided_by_their_day,
    only_forecasts_are_forecast,
    forecasts_have_a_last_day,
    forecasts_are_made_before_the_outcome,
    first_wordings_are_of_changed_forecasts,
)
