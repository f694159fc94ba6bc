"""What linking and the pages say of each world, against the second count from the raw YAML."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest
from backgrounder.model import Position
from backgrounder.model.dossier import Dossier
from backgrounder.pages.records import questions
from backgrounder.publish.bake import bake
from backgrounder.records.load import load
from conftest import ATOLL, IRAQ, ROOT
from oracle import tally


@pytest.fixture(
    scope="module", params=[IRAQ, ATOLL, pytest.param(ROOT, marks=pytest.mark.sample)], ids=["iraq", "atoll", "sample"]
)
def both(request) -> tuple[Path, Dossier]:
    """A world as it was written, and as the product links it."""
    return request.param, Dossier(load(request.param))


def speaker(position: Position) -> str:
    """As the tally names one: all authors of a brief are a speaker of their own."""
    by, words = position.key
    return f"author: {words}" if by == "author" else by


def test_the_matrix(both):
    root, dossier = both
    positions = [one for question in dossier.questions.values() for one in question.positions]
    computed = {(one.question.id, speaker(one)): (frozenset(one.said), one.changed) for one in positions}
    assert computed == tally.matrix(root)
    assert {(one.question.id, speaker(one)) for one in positions if one.order_unknown} == {
        cell for cell, (answers, _) in tally.matrix(root).items() if len(answers) > 1 and cell[1] != "press"
    } - tally.one_statement(root)
    assert {(one.question.id, speaker(one)) for one in positions if one.is_one_statement} == tally.one_statement(root)


def test_the_answers(both):
    root, dossier = both
    assert {id: dict(question.counts) for id, question in dossier.questions.items()} == tally.answer_counts(root)


def test_the_changes_and_reversals(both):
    root, dossier = both
    computed = {
        (question.id, speaker(position), earlier.key_id, later.key_id)
        for question in dossier.questions.values()
        for position in question.positions
        for earlier, later in position.changes
    }
    assert computed == tally.changes(root)
    answers = {claim.key_id: claim.answer for claim in dossier.claims}
    turned = {step for step in computed if {answers[step[2]], answers[step[3]]} == {"yes", "no"}}
    assert turned == tally.reversals(root)


def test_the_disputes(both):
    root, dossier = both
    claims = {claim.key_id: claim for claim in dossier.claims}
    rivals = tally.both_ways(
        (id, one.key_id) for id, claim in claims.items() for one in claim.opponents + claim.reversed_by
    )
    opponents = {id: {one.key_id for one in claim.opponents} for id, claim in claims.items() if claim.opponents}
    assert (rivals, opponents) == (tally.rivals(root), tally.disputed_claims(root))
    assert {id for id, claim in claims.items() if claim.reversed_by} == tally.taken_back(root)
    assert {id for id, one in dossier.questions.items() if one.disputed} == tally.disputed_questions(root)


def test_what_options_rest_on(both):
    root, dossier = both
    computed = {(one.brief.id, one.id): (len(one.contested), len(one.rests_on)) for one in dossier.options}
    assert computed == tally.contested(root)


def test_the_origins(both):
    root, dossier = both
    computed = {
        claim.key_id: ({one.id for one in claim.origins}, {one.id for one in claim.reports})
        for claim in dossier.claims
        if claim.is_active
    }
    assert computed == tally.origins(root)


def test_the_pages_say_the_same(both, tmp_path):
    """The matrix and its CSV, and the disputes that the index of questions announces."""
    root, _ = both
    assert bake(root, tmp_path)
    page = (tmp_path / "questions/index.md").read_text(encoding="utf-8")
    assert page.count('<td data-l="') == len(tally.matrix(root)) + len(tally.speaks_to(root))
    assert page.count(">no answer<") == len(tally.speaks_to(root))
    assert page.count('<b class="contested">Disputed</b>') == len(tally.disputed_questions(root))
    changed = [cell for cell, (_, has_changed) in tally.matrix(root).items() if has_changed]
    assert page.count('<span class="was">changed') == len(changed)
    rows = list(csv.reader((tmp_path / "questions/matrix.csv").read_text(encoding="utf-8").splitlines()))
    cells = {(row[0], name): cell for row in rows[1:] for name, cell in zip(rows[0][3:], row[3:]) if cell}
    assert list(cells.values()).count("speaks to it") == len(tally.speaks_to(root))
    assert len(cells) == len(tally.matrix(root)) + len(tally.speaks_to(root))
    for (question, name), (answers, has_changed) in tally.matrix(root).items():
        cell = (
            cells[question, name.removeprefix("author: ")]
            if (question, name.removeprefix("author: ")) in cells
            else cells[question, "The press"]
        )
        assert set(cell.partition(" (")[0].split(" / ")) == answers
        assert ("changed" in cell) == has_changed


def test_of_very_many_speakers_those_with_most_answers_have_a_column(tmp_path, monkeypatch):
    monkeypatch.setattr(questions, "COLUMNS", 2)
    bake(ATOLL, tmp_path)
    page = (tmp_path / "questions/index.md").read_text(encoding="utf-8")
    head, *rows = page.split("<tr")[1:]
    cells = tally.matrix(ATOLL)
    often = Counter(speaker for _, speaker in cells)
    everyone = {*often, *(speaker for _, speaker in tally.speaks_to(ATOLL))}
    shown = [count for _, count in often.most_common(2)]
    assert head.count("<th") == 1 + 2 + 1 and f"{len(everyone) - 2} others" in head
    more = [int(count) for count in re.findall(r"(\d+) more<", page)]
    computed = sum(row.count('<td data-l="') - row.count(">no answer<") for row in rows) - len(more)
    assert computed == sum(shown) and computed + sum(more) == len(cells)
    table = (tmp_path / "questions/matrix.csv").read_text(encoding="utf-8").splitlines()
    assert len(next(csv.reader(table))) == 3 + len(everyone)
