"""The cells of the tables: texts beside what they belong to, dates at their bounds, lists of ids that lead to rows."""

from pathlib import Path

import pytest
from backgrounder.core import edtf
from backgrounder.exports.data.tables.columns import csv_text, join_list, precision
from conftest import ATOLL, IRAQ
from open_tables import files, parts, table, write
from oracle import tally


@pytest.fixture(scope="module", params=[IRAQ, ATOLL], ids=lambda root: root.name)
def world(request, tmp_path_factory) -> tuple[Path, Path]:
    """The root of a world, and the folder of its files."""
    return request.param, write(files(request.param), tmp_path_factory.mktemp("tables"))


def test_a_text_stands_beside_what_it_never_stands_without(world):
    root, folder = world
    written = parts(root, "claims")
    for id, row in table(folder, "claims").items():
        claim = written[id]
        assert row["speaker"].lower() in row["told"].lower() and row["speaker"] and row["by"] == claim["by"]
        assert row["stance"] == claim.get("stance", "assesses" if claim["by"] == "author" else "asserts")
        assert (row["if"], row["likelihood"]) == (" ".join(claim.get("if", "").split()), claim.get("likelihood", ""))
        assert row["if"].rstrip(".") in row["told"]
        assert row["told"].endswith("(withdrawn)") == (claim.get("status") == "withdrawn")


def test_an_answer_stands_beside_who_gave_it_and_why(world):
    root, folder = world
    written, questions = parts(root, "claims"), tally.records(root, "questions")
    for id, row in table(folder, "claims").items():
        claim = written[id]
        assert row["answered"] == (claim.get("answered", "direct") if "answer" in claim else "")
        for field in ("because", "sentence", "at"):
            assert row[field].removeprefix("'") == " ".join(claim.get(field, "").split())
    for id, row in table(folder, "questions").items():
        proposition = questions[id].get("proposition", {})
        cells = (row["kind"], row["proposition_text"], row["proposition_by"])
        assert cells == (questions[id].get("kind", "fact"), proposition.get("text", ""), proposition.get("by", ""))


def test_a_claim_without_a_date_is_by_a_day_and_never_on_it(world):
    root, folder = world
    written = parts(root, "claims")
    for id, row in table(folder, "claims").items():
        claim = written[id]
        assert bool(claim.get("date")) or (row["date"][0] == "/" and not row["date_start"])
        assert bool(claim.get("date") or claim.get("reported")) or row["reported"] == row["date"]


def test_dates_are_split_at_their_bounds(world):
    _, folder = world
    for name in ("events", "claims", "sources", "relations"):
        for row in table(folder, name).values():
            days = tally.span(row["date"]) if row["date"] else (None, None)
            assert (row["date_start"], row["date_end"]) == tuple(day.isoformat() if day else "" for day in days)
            assert bool(row["date_precision"]) == bool(row["date"])


@pytest.mark.parametrize(
    ("date", "word"),
    [
        ("2015", "year"),
        ("2015-XX", "year"),
        ("2015-05", "month"),
        ("2015-05-XX", "month"),
        ("2015-05-18", "day"),
        ("2015-05-18/2015-05-20", "interval"),
        ("2015-05-18/..", "interval"),
        ("/2015-05-18", "interval"),
        ("2015-05-18?", "approximate"),
        ("2015-05~/..", "approximate"),
        ("2015/2016%", "approximate"),
    ],
)
def test_how_exactly_a_date_is_known(date, word):
    assert precision(edtf.parse(date)) == word


POINTS = {  # lists of ids, which no foreign key can check: the tables they lead to
    "events": {
        "place": ["places"],
        "actors": ["actors"],
        "targets": ["actors"],
        "after": ["events"],
        "source": ["sources"],
    },
    "sources": {"via": ["sources"]},
    "relations": {"source": ["sources"]},
    "claims": {
        "about": ["actors", "places", "events"],
        "source": ["sources"],
        "supports": ["claims"],
        "contradicts": ["claims"],
        "qualifies": ["claims"],
        "basis": ["claims", "events"],
    },
    "options": {"rests_on": ["claims"], "stated_in": ["claims"], "after": ["options"]},
}


@pytest.mark.parametrize("name", POINTS)
def test_lists_of_ids_lead_to_rows(world, name):
    _, folder = world
    for column, targets in POINTS[name].items():
        known = {id for target in targets for id in table(folder, target)}
        assert {id for row in table(folder, name).values() for id in row[column].split(";") if id} <= known, column


def test_lists_are_told_whole(world):
    root, folder = world
    for id, actor in tally.records(root, "actors").items():
        cell = table(folder, "actors")[id]["aliases"].removeprefix("'")
        assert [part for part in cell.split(";") if part] == tally.listed(actor.get("aliases"))


def test_a_semicolon_parts_nothing():
    assert join_list(["a; b", "c"]) == "a, b;c"


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-cmd", "'-cmd"),
        ("@a", "'@a"),
        ("-87.05", "-87.05"),
        ("-1+2", "'-1+2"),
        ("a=b", "a=b"),
    ],
)
def test_no_cell_is_run_as_a_formula(cell, written):
    assert csv_text([[cell]]) == f"{written}\n"
