"""The events as data: what scripts read out of the columns is what the records say, and it is little."""

import gzip
import json
import re

import pytest
from backgrounder.derive import event_columns
from backgrounder.model.dossier import Dossier
from backgrounder.records.load import load
from small_worlds import from_records


def read(dossier: Dossier) -> dict[str, object]:
    """The variables that the files set."""
    scripts = event_columns.files(dossier.events.values())
    found = [re.fullmatch(r"var (\w+) = (.*);\n", asset.content, re.DOTALL) for asset in scripts]
    return {match[1]: json.loads(match[2]) for match in found}


def test_ids_and_titles_stand_in_the_order_of_the_list(tmp_path):
    events = 'b: {title: B, date: 2015-01}\na: {title: "A\\tA", date: 2015-01}\nc: {title: C, date: /2014-05-02}\nd: {title: D, date: 2015/..}\n'
    events_read = read(from_records(tmp_path, events=events))
    assert events_read["ids_backgrounder"] == [["2014", "c"], ["2015", "a b d"]]
    assert events_read["titles_backgrounder"] == "C\tby 2 May 2014\nA A\tJanuary 2015\nB\nD\tsince 2015"


def test_an_event_that_nothing_dates_is_known_from_its_first_day(tmp_path):
    events_read = read(
        from_records(tmp_path, events="a: {title: A, date: 2015-02-03/..}\nb: {title: B, date: 2016, reported: 2017}\n")
    )
    assert events_read["events_backgrounder"]["days"] == [event_columns.OPEN, 365]
    assert events_read["events_backgrounder"]["known"] == {"0": "2015-02-03", "1": "2017-12-31"}


@pytest.fixture(scope="module")
def crowd(tmp_path_factory) -> Dossier:
    """Ten thousand events at three hundred places, of two hundred actors."""
    root = tmp_path_factory.mktemp("crowd")
    (root / "data").mkdir()
    draw = lambda n, of: n * 7919 % 104729 % of  # noqa: E731 (without order, and always the same)
    rows = {
        "places": [
            f"place-{n}: {{name: Place {n}, type: city, in: IQ, lat: {31 + n % 40 / 10}, lon: {42 + n % 30 / 10}}}"
            for n in range(300)
        ],
        "actors": [f"actor-{n}: {{name: Actor {n}, type: group}}" for n in range(200)],
        "events": [
            f"event-{n}: {{title: What happened {draw(n, 997)} {draw(n, 89)}, date: {2011 + draw(n, 10)}-{draw(n, 12) + 1:02}-{draw(n, 28) + 1:02}, "
            f"type: battle, place: place-{draw(n, 300)}, actors: [actor-{draw(n, 200)}], targets: [actor-{draw(n, 199)}]}}"
            for n in range(10_000)
        ],
    }
    for name, lines in rows.items():
        (root / "data" / f"{name}.yml").write_text("\n".join(lines), encoding="utf-8")
    return Dossier(load(root))


def test_ten_thousand_events_are_little_to_load(crowd):
    sizes = {
        asset.uri: len(gzip.compress(asset.content.encode(), 9)) for asset in event_columns.files(crowd.events.values())
    }
    assert len(crowd.events) == 10_000 and crowd.has_years
    assert sizes[event_columns.COLUMNS] < 100_000
