"""The second count of forecasts against what the site says of them in records.json, in three worlds and the sample."""

import json

import pytest
from backgrounder.exports.data.records_json import records_json
from backgrounder.model.addresses import Site
from backgrounder.model.dossier import Dossier
from backgrounder.records.load import load
from build_helpers import ROOT
from conftest import ATOLL, IRAQ
from oracle import forecasts
from resolved_world import resolved


@pytest.fixture(scope="module", params=["atoll", "iraq", "tides", "sample"])
def world(request, tmp_path_factory):
    """The folder of a world, and what the site computes of it."""
    root = {"atoll": ATOLL, "iraq": IRAQ, "sample": ROOT}.get(request.param)
    if root is None:
        resolved(root := tmp_path_factory.mktemp("tides"))
    elif not (root / "data").is_dir():
        pytest.skip("a clone without the sample")
    return root, json.loads(records_json(Dossier(load(root)), Site("Test")))["computed"]


def test_what_became_of_each_forecast(world):
    root, computed = world
    ours = {id: claim["forecast"] for id, claim in computed["claims"].items() if claim["forecast"]}
    assert ours == {row["id"]: row["became"] for row in forecasts.rows(root) if row["became"]}


def test_which_forecasts_count(world):
    root, computed = world
    decided = {id: claim for id, claim in computed["claims"].items() if claim["forecast"] in ("came-true", "did-not")}
    assert {id for id, claim in decided.items() if not claim["not_scored"]} == {
        row["id"] for row in forecasts.rows(root) if row["counts"]
    }


def test_the_scores(world):
    root, computed = world
    assert {by: _plain(one) for by, one in computed["track_record"].items()} == forecasts.track_record(root)


def _plain(record: dict) -> dict:
    """A track record as the second count has it."""
    brier = record["brier"]
    return {
        **{name: record[name] for name in ("judgments", "other_forecasts", "forecasts", "resolved")},
        "words": {word: (one["came_true"], one["of"]) for word, one in record["words"].items()},
        "brier": [brier[name] for name in ("score", "best", "worst")] if brier else None,
    }


def test_the_world_of_tides_has_a_score(tmp_path):
    resolved(tmp_path)
    found = forecasts.track_record(tmp_path)["tide-bureau"]
    assert found["resolved"] == 20 and found["brier"][0] == 0.2276
