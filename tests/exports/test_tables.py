"""The tables of open data have a row for every record of both worlds, as the YAML that is read a second time has it."""

import json
from pathlib import Path

import pytest
from backgrounder.exports.data.followthemoney import entities
from backgrounder.model.addresses import Site
from backgrounder.model.dossier import Dossier
from backgrounder.records.load import load
from conftest import ATOLL, IRAQ
from open_tables import files, parts, table, write
from oracle import tally


@pytest.fixture(scope="module", params=[IRAQ, ATOLL], ids=lambda root: root.name)
def world(request, tmp_path_factory) -> tuple[Path, Path]:
    """The root of a world, and the folder of its files."""
    return request.param, write(files(request.param), tmp_path_factory.mktemp("tables"))


@pytest.mark.parametrize("kind", ["actors", "sources", "questions"])
def test_every_record_has_a_row(world, kind):
    root, folder = world
    assert set(table(folder, kind)) == set(tally.records(root, kind))


def test_every_place_has_a_row(world):
    root, folder = world
    rows = table(folder, "places")
    assert {id for id, row in rows.items() if row["built_in"] == "false"} == set(tally.records(root, "places"))
    named = {actor["country"] for actor in tally.records(root, "actors").values() if "country" in actor}
    assert named <= {id for id, row in rows.items() if row["type"] == "country"}


def test_every_event_and_one_off_date_has_a_row(world):
    root, folder = world
    rows = table(folder, "events")
    briefs = tally.briefs(root).values()
    one_offs = [
        one["text"] for head in briefs for one in head.get("dates", []) if isinstance(one, dict) and "text" in one
    ]
    assert {id for id, row in rows.items() if not row["brief"]} == set(tally.records(root, "events"))
    assert sorted(row["title"] for row in rows.values() if row["brief"]) == sorted(one_offs)


@pytest.mark.parametrize("group", ["claims", "options"])
def test_every_claim_and_option_has_a_row(world, group):
    root, folder = world
    assert set(table(folder, group)) == set(parts(root, group))


def test_every_relation_and_role_has_a_row(world):
    root, folder = world
    actors = tally.records(root, "actors").items()
    dated = ("date", "source", "note", "inferred")
    relations = [
        (id, verb, other, one.get("date", ""))
        for id, actor in actors
        for one in actor.get("relations", [])
        for verb, other in one.items()
        if verb not in dated
    ]
    roles = [
        (id, "holds", one.get("of", ""), one.get("date", "")) for id, actor in actors for one in actor.get("roles", [])
    ]
    rows = [(row["subject"], row["verb"], row["object"], row["date"]) for row in table(folder, "relations").values()]
    assert sorted(rows) == sorted(relations + roles)
    inferred = sum(bool(one.get("inferred")) for _, actor in actors for one in actor.get("relations", []))
    assert sum(row["inferred"] == "true" for row in table(folder, "relations").values()) == inferred


def test_relations_have_the_same_ids_as_entities(world):
    root, folder = world
    known = {json.loads(line)["id"] for line in entities(Dossier(load(root)), Site("Test world")).splitlines()}
    assert {id for id, row in table(folder, "relations").items() if row["object"]} <= known


def test_no_draft_is_in_a_table(world):
    _, folder = world
    assert not any("tide-forecast" in path.read_text(encoding="utf-8") for path in folder.glob("*.csv"))


def test_what_is_withdrawn_is_marked(world):
    root, folder = world
    for kind in ("actors", "places", "events", "sources", "questions"):
        gone = {id: one["withdrawn"]["date"] for id, one in tally.records(root, kind).items() if "withdrawn" in one}
        assert {id: row["withdrawn"] for id, row in table(folder, kind).items() if row["withdrawn"]} == gone
