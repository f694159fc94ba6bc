"""Readings, hypotheses and dissent in feeds, tables, the argument map and records.json."""

import csv
import io
import json

import pytest
from backgrounder.exports.data import atom
from conftest import ATOLL
from export_files import SITE, entities, exported, feed


def table(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(exported(ATOLL)[f"data/{name}.csv"])))


def test_the_feed_has_the_judgments_that_moved():
    (entry,) = feed(exported(ATOLL)[atom.JUDGMENTS]).findall("entry")
    assert entry.findtext("title") == (
        "Will the oil of the north light last until spring? From likely, low confidence to unlikely, moderate confidence"
    )
    assert entry.findtext("updated") == "2019-12-01T00:00:00Z"
    assert entry.find("link").get("href") == f"{SITE.url}questions/will-oil-last/"
    assert entry.findtext("id").endswith("reading/will-oil-last/2019-12-01")
    assert entry.findtext("content").splitlines()[-1] == "Reason: The lamp is taken apart."


def test_the_readings_are_a_table():
    rows = [row for row in table("readings") if row["question"] == "will-oil-last"]
    assert [(row["id"], row["date"], row["likelihood"], row["moved"]) for row in rows] == [
        ("will-oil-last--1", "2019-06", "", "false"),
        ("will-oil-last--2", "2019-10-01", "likely", "false"),
        ("will-oil-last--3", "2019-11-01", "likely", "false"),
        ("will-oil-last--4", "2019-12-01", "unlikely", "true"),
        ("will-oil-last--5", "2019-12-10", "unlikely", "false"),
    ]
    assert rows[3]["because"] == "lamp-inspected" and rows[3]["was"] == "too high"
    assert rows[0]["date_start"] == "2019-06-01"


def test_the_newest_reading_is_in_the_row_of_its_question():
    (row,) = [row for row in table("questions") if row["id"] == "will-oil-last"]
    assert row["reading_date"] == "2019-12-10" and row["reading_likelihood"] == "unlikely"


def test_the_hypotheses_are_a_table_and_so_are_the_weights():
    assert [(row["hypothesis"], row["inconsistency"], row["rank"]) for row in table("hypotheses")] == [
        ("fog", "0.925", "3"),
        ("lamp", "0", "1"),
        ("oil", "0.125", "2"),
    ]
    rows = table("weighings")
    assert len(rows) == 9
    (row,) = [row for row in rows if row["claim"].endswith("board-says-dark") and row["hypothesis"] == "fog"]
    assert row["sign"] == "'--" and row["weight"] == "0.4"  # an apostrophe, as for all texts that begin with a minus
    (claim,) = [row for row in table("claims") if row["id"] == "light-inquiry--board-says-dark"]
    assert claim["weighs"] == "oil: +;lamp: ++;fog: --"


def test_dissents_are_a_table():
    rows = table("dissents")
    assert [(row["claim"], row["speaker"], row["likelihood"]) for row in rows] == [
        ("light-inquiry--desk-says-dark", "Coast Guard of Farhaven", "unlikely"),
        ("light-inquiry--desk-says-dark", "The press", "roughly even chance"),
    ]
    assert rows[0]["basis"] == "light-inquiry--guard-says-lit;dark-night" and rows[0]["source"] == "watch-journal"


def test_dissent_attacks_its_claim_in_the_argument_map():
    text = exported(ATOLL)["data/claims.argdown"]
    statement = text.split("[light-inquiry--desk-says-dark]:")[1].split("\n\n")[0]
    assert (
        "\n  - <light-inquiry--desk-says-dark--dissent-1>: Coast Guard of Farhaven judges otherwise. unlikely; low confidence."
        in statement
    )


def test_dissent_is_a_note_on_its_claim():
    (note,) = [one for one in entities(ATOLL) if one["id"] == "light-inquiry--desk-says-dark"]
    assert "The press judges otherwise (roughly even chance)." in note["properties"]["notes"]


@pytest.fixture(scope="module")
def computed() -> dict:
    return json.loads(exported(ATOLL)["data/records.json"])["computed"]


def test_what_is_computed_is_in_records_json(computed):
    question = computed["questions"]["was-light-lit"]["hypotheses"]
    assert question["inconsistency"] == {"fog": 0.925, "lamp": 0.0, "oil": 0.125}
    assert question["claims"]["light-inquiry--guild-says-dark"] == {"diagnosticity": 0, "weight": 0.15}
    assert computed["questions"]["will-oil-last"]["hypotheses"] is None
    assert [one["moved"] for one in computed["questions"]["will-oil-last"]["readings"]] == [
        False,
        False,
        False,
        True,
        False,
    ]
    assert computed["claims"]["harbour-dispute--desk-view"]["opposed_by"] == ["light-inquiry"]
