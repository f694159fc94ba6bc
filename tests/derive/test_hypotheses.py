"""Competing hypotheses: a textbook example worked by hand, weights, and what turns on one source."""

from datetime import date
from fractions import Fraction

import pytest
from backgrounder.derive.judgments.hypotheses import as_of, matrix, weight
from linked_worlds import claim, linked

HEUER = """\
q:
  question: Will the state retaliate?
  hypotheses: {none: It will not retaliate., minor: It will sponsor minor actions., major: It plans a major attack.}
"""
# Heuer, Psychology of Intelligence Analysis (1999), figure 15: E1 to E6 against H1 to H3.
EVIDENCE = ("+++", "++-", "++-", "-++", "-++", "-++")
SOURCES = """\
speech: {title: Speech, type: document, reliability: A}
history: {title: History, type: document, reliability: A}
radio: {title: Radio, type: document, reliability: A}
"""
FROM = ("speech", "history", "history", "radio", "radio", "radio")


def evidence(sources=FROM, more: str = "") -> str:
    lines = "date: 2020-06-15\nclaims:\n"
    for number, (signs, source) in enumerate(zip(EVIDENCE, sources, strict=True), start=1):
        none, minor, major = signs
        weighs = f"{{none: '{none}', minor: '{minor}', major: '{major}'}}"
        lines += (
            f"  e{number}: {{by: press, text: E., question: q, credibility: 1, source: {source}, weighs: {weighs}}}\n"
        )
    return lines + more


def scores(found) -> dict:
    return {id: str(score) for (id, _), score in zip(found.hypotheses, found.scores, strict=True)}


@pytest.fixture
def heuer(tmp_path):
    return linked(tmp_path, questions=HEUER, sources=SOURCES, brief_one=evidence())


def test_the_textbook_example(heuer):
    """By hand: three minuses for H1, none for H2, two for H3; each a report of A1, which weighs a half. E1 is not diagnostic."""
    found = matrix(heuer.questions["q"])
    assert scores(found) == {"none": "3/2", "minor": "0", "major": "1"}
    assert found.ranks == (3, 1, 2)
    assert found.leaders == ("It will sponsor minor actions.",)
    assert [(row.claim.id, row.diagnosticity) for row in found.rows] == [
        ("e2", 2), ("e3", 2), ("e4", 2), ("e5", 2), ("e6", 2), ("e1", 0),
    ]  # fmt: skip


def test_each_source_is_left_out(heuer):
    """By hand: without the radio H1 has as little against it as H2, without the history H3; the speech changes nothing."""
    found = matrix(heuer.questions["q"])
    assert {one.origin.id: (one.changes, one.leaders_change, one.matrix.ranks) for one in found.without_each} == {
        "history": (True, True, (3, 1, 1)),
        "radio": (True, True, (1, 1, 3)),
        "speech": (False, False, (3, 1, 2)),
    }


def test_one_source_alone_is_not_left_out(tmp_path):
    dossier = linked(tmp_path, questions=HEUER, sources=SOURCES, brief_one=evidence(["radio"] * 6))
    found = matrix(dossier.questions["q"])
    assert [one.id for one in found.origins] == ["radio"] and found.without_each == () == found.turning


def test_a_claim_with_a_second_origin_stays(tmp_path):
    """A supporter brings an origin of its own; what repeats a source brings none; a withdrawn supporter does not count."""
    more = """\
  s: {by: press, text: S., source: history, supports: [e4, e5]}
  r: {by: press, text: R., source: wire, supports: [e6]}
  w: {by: press, text: W., source: history, supports: [e6], status: withdrawn}
"""
    sources = SOURCES + "wire: {title: Wire, type: document, via: radio}\n"
    dossier = linked(tmp_path, questions=HEUER, sources=sources, brief_one=evidence(more=more))
    found = matrix(dossier.questions["q"])
    (radio,) = [one for one in found.without_each if one.origin.id == "radio"]
    assert [row.claim.id for row in radio.matrix.rows] == ["e2", "e3", "e4", "e5", "e1"]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("by: press, source: a, credibility: 1", "1/2"),  # A1, reported by another
        ("by: press, source: b, credibility: 2", "8/25"),  # B2: 0.8 times 0.8, halved
        ("by: press, source: e, credibility: 5", "1/50"),
        ("by: press, source: f, credibility: 6", "1/8"),
        ("by: press, source: x, credibility: 1", "1/4"),  # no letter
        ("by: press, source: a", "1/4"),  # no figure
        ("by: speaker, source: own, credibility: 1", "1"),  # in a document of his own
        ("by: speaker, source: a, credibility: 1", "1/2"),
        ("by: author, stance: asserts, source: a, credibility: 1", "1"),
        ("by: press, stance: assesses, source: a, credibility: 1", "1/4"),  # judgments bear no grade
        ("by: author", "1/4"),
    ],
)
def test_the_weight_of_a_claim(tmp_path, fields, expected):
    letters = "".join(f"{letter.lower()}: {{title: T, type: document, reliability: {letter}}}\n" for letter in "ABEF")
    dossier = linked(
        tmp_path,
        actors="speaker: {name: The Speaker, type: person}\n",
        sources=f"{letters}x: {{title: X, type: document}}\nown: {{title: O, type: document, reliability: A, publisher: the speaker}}\n",
        brief_one=f"date: 2020-06-15\nclaims: {{c: {{{fields}, text: C.}}}}\n",
    )
    assert weight(claim(dossier, "one#c")) == Fraction(expected)


def test_what_was_not_known_on_a_day_does_not_count(tmp_path):
    days = ("2020-01-01", "2020-02-01", "2020-03-01", "2020-04-01", "2020-05-01", "2020-06-01")
    lines = evidence().splitlines()
    dated = [
        *lines[:2],
        *(line.replace("text: E.", f"text: E., date: {day}") for line, day in zip(lines[2:], days, strict=True)),
    ]
    dossier = linked(tmp_path, questions=HEUER, sources=SOURCES, brief_one="\n".join(dated) + "\n")
    question = dossier.questions["q"]
    assert as_of(question, date(2019, 12, 31)) is None
    assert as_of(question, date(2020, 1, 1)).is_tied
    assert as_of(question, date(2020, 3, 15)).ranks == (1, 1, 3)
    assert scores(as_of(question, date(2020, 6, 1))) == scores(matrix(question))


def test_withdrawn_claims_do_not_weigh(tmp_path):
    text = evidence().replace(
        "text: E., question: q, credibility: 1, source: radio",
        "text: E., status: withdrawn, question: q, source: radio",
    )
    found = matrix(linked(tmp_path, questions=HEUER, sources=SOURCES, brief_one=text).questions["q"])
    assert scores(found) == {"none": "0", "minor": "0", "major": "1"}


def test_hypotheses_without_claims(tmp_path):
    found = matrix(linked(tmp_path, questions=HEUER).questions["q"])
    assert found.rows == () and set(found.scores) == {0} and found.is_tied and found.turning == ()
