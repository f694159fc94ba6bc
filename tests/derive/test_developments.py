"""What became known apart from events and claims: each of it is told once, where it belongs."""

import re

import pytest
from backgrounder.derive.developments import OUTCOME, SINCE, developments, naming
from backgrounder.model.dossier import Dossier
from backgrounder.pages.records import questions
from backgrounder.publish.build import run
from oracle import known
from small_worlds import TEMPLATES, from_files

SOURCES = (
    "log: {title: Log, type: report, date: 2020-06-09}\nradio: {title: Radio, type: broadcast, date: 2020-06-09}\n"
)
QUESTIONS = """rain: {question: Does it rain?, outcome: {date: 2020-06-09, answer: "no", source: log, decided_by: Desk, text: The guard saw no rain.}}
wind: {question: Is there wind?}
"""
ACTORS = "ann: {name: Ann Reed, type: person}\n"
BRIEF = "---\ntitle: %s\nauthors: [Desk]\nsummary: S.\ndate: 2020-07-01\nas_of: 2020-06-01\nclaims:\n%s%s---\n\nText.\n"
CLAIMS = "".join(
    f"  {id}: {{by: author, text: It is so., question: {id}, answer: 'no', date: 2020-05-01}}\n"
    for id in ("rain", "wind")
)
LATER = "since:\n  - {date: %s, text: Ann Reed saw no rain., source: %s, question: rain}\n"


def world(tmp_path, date: str = "2020-06-09", source: str = "log") -> Dossier:
    told = BRIEF % ("One", CLAIMS, LATER % (date, source))
    other = BRIEF % ("Two", CLAIMS, "since: [{date: 2020-06-10, text: A boat came., source: radio}]\n")
    files = {"briefs__one": told, "briefs__two": other, "data__actors": ACTORS}
    return from_files(tmp_path, data__sources=SOURCES, data__questions=QUESTIONS, **files)


@pytest.mark.parametrize(
    ("date", "source", "sorts"),
    [
        ("2020-06-09", "log", [OUTCOME, SINCE]),
        ("2020-06-09", "[radio, log]", [OUTCOME, SINCE]),
        ("2020-06-09", "radio", [OUTCOME, SINCE, SINCE]),
        ("2020-06-08", "log", [OUTCOME, SINCE, SINCE]),
    ],
)
def test_an_outcome_that_a_brief_tells_again_is_told_once(tmp_path, date, source, sorts):
    dossier = world(tmp_path, date, source)
    assert [one.sort for one in developments(dossier)] == sorts
    assert known.developments(tmp_path).keys() == {(one.sort, one.text) for one in developments(dossier)}


def test_who_is_named_by_the_brief_alone_has_the_outcome(tmp_path):
    dossier = world(tmp_path)
    assert [(one.sort, one.text) for one in naming(dossier.actors["ann"])] == [(OUTCOME, "The guard saw no rain.")]


def test_a_question_leads_only_to_briefs_that_tell_something_of_it(tmp_path):
    made = {
        one.uri: "".join(one.parts.values())
        for one in run(questions.pages, world(tmp_path), TEMPLATES)
        if hasattr(one, "parts")
    }
    words = re.sub(r"<[^>]+>", "", made["questions/rain.md"])
    assert "See what happened since in One." in words
    assert "what happened since" not in made["questions/wind.md"]
