"""Readings, hypotheses and dissent in feeds, tables, the argument map and records.json."""

import csv
import io
import json
import re

import pytest
from backgrounder.exports.data import atom, followthemoney
from backgrounder.exports.data.argdown import argdown
from backgrounder.exports.data.files import FILES
from backgrounder.exports.data.records_json import records_json
from conftest import ATOLL
from export_files import SITE, entities, exported, feed
from resolved_world import history


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


def test_the_feed_has_the_outcomes_with_what_became_of_the_forecasts():
    (entry,) = feed(exported(ATOLL)[atom.OUTCOMES]).findall("entry")
    assert (
        entry.findtext("title")
        == "Will the port of Northport close for the winter? No as of 1 December 2019, for our test period to 21 December 2019"
    )
    assert entry.findtext("updated") == "2019-12-01T00:00:00Z"
    assert entry.find("link").get("href") == f"{SITE.url}questions/will-port-close/#outcome"
    assert entry.findtext("id").endswith("outcome/does-port-close/2019-12-01")
    lines = entry.findtext("content").splitlines()
    assert lines[:3] == [
        "Boats came & <b>went</b>; {{ 7*7 }}.",
        "Recorded by Tide desk.",
        "Source: Log of the north light / سجل المنارة",
    ]
    assert any(
        line.startswith("Did not come true: Tide desk, Second desk & Co judge that the port closes") for line in lines
    )


def test_a_withdrawn_question_has_no_outcome_in_the_feed(world):
    path = world / "data/questions.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace(
            "  was: [does-port-close]\n",
            "  was: [does-port-close]\n  withdrawn: {date: 2019-12-05, reason: Asked twice.}\n",
        ),
        encoding="utf-8",
    )
    assert feed(exported.__wrapped__(world)[atom.OUTCOMES]).findall("entry") == []


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


def statement(id: str) -> str:
    """The lines of a statement in the argument map."""
    return exported(ATOLL)["data/claims.argdown"].split(f"[{id}]: ")[1].split("\n\n")[0]


def test_the_argument_map_has_outcomes_forecasts_and_assumptions():
    text = exported(ATOLL)["data/claims.argdown"]
    (heading,) = re.findall(r"# Will the port of Northport close for the winter\? \{(.*)\}", text)
    assert 'outcome: "no", outcome_date: "2019-12-01"' in heading
    forecast = statement("harbour-dispute--desk-view")
    assert " #forecast {" in forecast and 'forecasts: "will-port-close", by_day: "2019-12-01"' in forecast
    assert 'first_likelihood: "very likely"' in forecast and 'result: "did-not"' in forecast
    assert " #assumption {" in statement("reef-claims--reef-holds")
    (heading,) = re.findall(r"# Will the oil of the north light last until spring\? \{(.*)\}", text)
    assert 'reading_likelihood: "unlikely"' in heading


def test_the_argument_map_has_decisions_with_their_options():
    (heading,) = re.findall(
        r"# What should the government do .* \{(decision: .*)\}", exported(ATOLL)["data/claims.argdown"]
    )
    assert 'decider: "farhaven"' in heading and "2019-11-10: A third port is opened." in heading
    option = statement("harbour-dispute--open-second-port")
    assert " #option {" in option and 'after: ["harbour-dispute--repair-quay"]' in option


def entity(id: str) -> dict:
    return next(one for one in entities(ATOLL) if one["id"] == id)


def test_an_outcome_is_in_the_notes_of_what_forecast_it():
    notes = entity("harbour-dispute--desk-view")["properties"]["notes"]
    assert any(note.startswith("Forecast, by 1 December 2019: Will the port") for note in notes)
    assert any(
        note.startswith("Outcome, 1 December 2019, for a period to 1 December 2019: no. Boats came") and "Log" in note
        for note in notes
    )
    assert any("At first: " in note and "(very likely" in note for note in notes)


def test_a_decision_is_a_note_on_who_decides_and_what_was_done_an_event():
    decision = entity("winter-port")
    assert decision["schema"] == "Note" and decision["properties"]["entity"] == ["farhaven"]
    assert "Option, recommended: Repair the north quay." in decision["properties"]["notes"]
    taken = entity("winter-port--taken-1")
    assert taken["schema"] == "Event" and taken["properties"]["name"] == ["A third port is opened."]
    assert taken["properties"]["involved"] == ["farhaven"] and taken["properties"]["date"] == ["2019-11-10"]


def test_a_gap_is_a_note_on_whom_it_concerns(world):
    path = world / "data/unknowns.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("about: [northport]", "about: [fishers-league]"), encoding="utf-8"
    )
    (gap,) = [one for one in entities(world) if one["id"] == "who-holds-the-book"]
    assert gap["properties"]["entity"] == ["fishers-league"]
    assert any("No answer by 15 November 2019" in note for note in gap["properties"]["notes"])


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


def test_an_early_no_is_exported_with_the_period_that_it_does_not_decide(tmp_path):
    dossier = history(tmp_path)
    notes = [
        note
        for line in followthemoney.entities(dossier, SITE).splitlines()
        for note in json.loads(line)["properties"].get("notes", ())
    ]
    assert (
        sum(
            note.startswith(
                "Result so far, 20 October 2015, for a period to 7 April 2016, the day that the desk chose: no."
            )
            for note in notes
        )
        == 2
    )
    assert not any(note.startswith("Outcome") for note in notes)
    argument_map = argdown(dossier, SITE)
    assert 'outcome_date: "2015-10-20", outcome_period_to: "2016-04-07", outcome_too_early: true' in argument_map
    assert 'result: "overdue"' in argument_map and 'result: "open"' not in argument_map
    feed_of_outcomes = atom.outcomes_feed(dossier, SITE)
    assert "Recorded by Tide desk." in feed_of_outcomes
    assert "Outcome unknown: Guild of Pilots says" in feed_of_outcomes
    computed = json.loads(records_json(dossier, SITE))["computed"]
    assert computed["claims"]["tides--says"]["forecast"] == "overdue"
    assert {key: one["judgments"] for key, one in computed["track_record"].items()} == {"pilots": 1, "fleet": 1}


def test_the_feed_of_readings_counts_readings_and_the_table_of_tripwires_says_which_it_has(tmp_path):
    dossier, files = history(tmp_path), {one.uri: one for one in FILES}
    assert files[atom.JUDGMENTS].records(dossier) == "0 readings that moved"
    assert "those that a claim names are in data/claims.csv" in files["data/indicators.csv"].what
