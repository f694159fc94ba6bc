"""How our reading of a question moved."""

from datetime import date

import pytest
from backgrounder.derive.judgments.readings import as_of, moved, steps, summary, unchanged
from linked_worlds import linked

EVENTS = "found: {title: It is found, date: 2020-01-01}\n"
BRIEF = "date: 2020-01-01\nclaims: {c: {by: press, text: C., source: s, question: q}}\n"


def line(*readings: str) -> str:
    items = "".join(f"    - {{text: T., {one}}}\n" for one in readings)
    return f"q:\n  question: Q?\n  readings:\n{items}"


def world(tmp_path, *readings: str):
    return linked(
        tmp_path, questions=line(*readings), events=EVENTS, sources="s: {title: S, type: report}\n", brief_one=BRIEF
    )


THREE = (
    "date: 2020-01-01, likelihood: likely",
    "date: 2020-02-01, likelihood: likely",
    "date: 2020-03-01, likelihood: likely",
)
BECAUSE = "because: [found, 'one#c']"


@pytest.mark.parametrize(
    ("readings", "expected", "again"),
    [
        (THREE[:1], "", 0),
        (THREE[:2], "Re-examined once, unchanged.", 1),
        (THREE, "Re-examined 2 times, unchanged.", 2),
        (
            (*THREE, f"date: 2020-04-01, likelihood: unlikely, {BECAUSE}"),
            "Moved from likely to unlikely (1 April 2020).",
            0,
        ),
        (
            (*THREE, f"date: 2020-04-01, likelihood: unlikely, {BECAUSE}", "date: 2020-05-01, likelihood: unlikely"),
            "Moved from likely to unlikely (1 April 2020). Re-examined once since, unchanged.",
            1,
        ),
        (("date: 2020-01-01", "date: 2020-02-01, likelihood: likely"), "", 0),
        (
            (
                "date: 2020-01-01, likelihood: likely, confidence: low",
                f"date: 2020-02-01, likelihood: likely, confidence: high, {BECAUSE}",
            ),
            "Moved from likely, low confidence to likely, high confidence (1 February 2020).",
            0,
        ),
        (
            ("date: 2020-01-01, likelihood: likely", f"date: 2020-02-01, {BECAUSE}"),
            "Moved from likely to no likelihood (1 February 2020).",
            0,
        ),
    ],
)
def test_what_became_of_a_reading(tmp_path, readings, expected, again):
    question = world(tmp_path, *readings).questions["q"]
    assert (summary(question), unchanged(question)) == (expected, again)


def test_the_short_form_is_one_reading(tmp_path):
    dossier = linked(
        tmp_path, questions="q: {question: Q?, reading: {date: 2020-01-01, text: T., likelihood: likely}}\n"
    )
    question = dossier.questions["q"]
    assert [step.reading for step in steps(question)] == [question.reading] == list(question.readings)


def test_the_newest_reading_is_ours_and_that_of_a_day_was(tmp_path):
    question = world(tmp_path, *THREE).questions["q"]
    assert question.reading.date.text == "2020-03-01"
    assert as_of(question, date(2019, 12, 31)) is None
    assert as_of(question, date(2020, 2, 28)).reading.date.text == "2020-02-01"
    assert as_of(question, date(2021, 1, 1)).reading is question.reading


def test_a_vague_reading_is_known_from_its_last_day(tmp_path):
    question = world(tmp_path, "date: 2020-01").questions["q"]
    assert as_of(question, date(2020, 1, 30)) is None and as_of(question, date(2020, 1, 31))


def test_the_reasons_are_records(tmp_path):
    question = world(tmp_path, THREE[0], f"date: 2020-04-01, likelihood: unlikely, {BECAUSE}").questions["q"]
    assert [one.id for one in steps(question)[1].because] == ["found", "c"]


def test_what_moved_on_the_site(tmp_path):
    dossier = linked(
        tmp_path,
        events=EVENTS,
        questions=line(THREE[0], "date: 2020-04-01, likelihood: unlikely, because: found")
        + line(THREE[0], "date: 2020-05-01, likelihood: unlikely, because: found").replace("q:", "r:", 1)
        + line(THREE[0], "date: 2020-06-01, likelihood: unlikely, because: found").replace(
            "q:\n", "gone:\n  withdrawn: {date: 2020-07-01, reason: R.}\n", 1
        ),
    )
    assert [(step.question.id, step.reading.date.text) for step in moved(dossier)] == [
        ("r", "2020-05-01"),
        ("q", "2020-04-01"),
    ]
