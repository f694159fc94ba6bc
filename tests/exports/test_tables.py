"""The tables of open data: every record of both worlds, compared with the YAML that is read a second time."""

import csv
import io
import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from backgrounder.core import edtf
from backgrounder.exports.data.columns import csv_text, join_list, precision
from backgrounder.exports.data.files import FILES
from backgrounder.exports.data.followthemoney import entities
from backgrounder.exports.data.tables import TABLES
from backgrounder.model.addresses import Site
from backgrounder.model.dossier import Dossier
from backgrounder.records.load import load
from conftest import ATOLL, IRAQ, ROOT
from frictionless import Package
from oracle import tally

WORLDS = {"iraq": IRAQ, "atoll": ATOLL}
Rows = dict[str, dict[str, str]]


def files(root: Path) -> dict[str, str]:
    """The tables, the package and the schemas of a world, by their path below data/."""
    dossier, site = Dossier(load(root)), Site("Test world")
    own = [file for file in FILES if file.uri.endswith((".csv", "datapackage.json", ".schema.json"))]
    return {file.uri.removeprefix("data/"): file.make(dossier, site) for file in own}


def write(found: dict[str, str], folder: Path) -> Path:
    (folder / "schema").mkdir()
    for name, text in found.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module", params=WORLDS)
def world(request, tmp_path_factory) -> tuple[Path, Path]:
    """The root of a world, and the folder of its files."""
    folder = tmp_path_factory.mktemp(request.param)
    return WORLDS[request.param], write(files(WORLDS[request.param]), folder)


def table(folder: Path, name: str) -> Rows:
    """The rows of a table by their ids."""
    text = (folder / f"{name}.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["id"] for row in rows] == sorted({row["id"] for row in rows})
    return {row["id"]: row for row in rows}


def frictionless(folder: Path) -> list[str]:
    """What the field's own tool finds wrong."""
    report = Package(str(folder / "datapackage.json")).validate()
    assert len(report.tasks) == len(TABLES) or report.errors
    return [error.message for part in (report, *report.tasks) for error in part.errors]


# ---- counts ----------------------------------------------------------------------------------------------------


def parts(root: Path, group: str) -> dict[str, dict]:
    """The claims or options of published briefs, by `brief--id`."""
    briefs = tally.briefs(root).items()
    return {f"{brief}--{id}": one for brief, head in briefs for id, one in (head.get(group) or {}).items()}


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
    dated = ("date", "source", "note")
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


# ---- cells -----------------------------------------------------------------------------------------------------


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
        told = (row["kind"], row["proposition_text"], row["proposition_by"])
        assert told == (questions[id].get("kind", "fact"), proposition.get("text", ""), proposition.get("by", ""))


def test_a_claim_without_a_date_is_by_a_day_and_never_on_it(world):
    root, folder = world
    for id, row in table(folder, "claims").items():
        claim = parts(root, "claims")[id]
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


# ---- the package -----------------------------------------------------------------------------------------------


def test_the_package_is_valid(world):
    _, folder = world
    assert frictionless(folder) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "reason"),
    [
        ("relations.csv", ",rival-of,farhaven,", ",rival-of,nowhere,", "foreign key"),
        ("places.csv", "light-station,Light station,XV-NO", "light-station,Light station,XV-ZZ", "foreign key"),
        ("claims.csv", ",denies,", ",moans,", "enum"),
        ("events.csv", ",2019-05-18,2019-05-18,", ",2019-05-18,2019-05-32,", "type"),
        ("actors.csv", "tide-party,Tide Party,", "tide-party,,", "required"),
        ("actors.csv", "tide-party,Tide Party", "fishers-league,Tide Party", "unique"),
    ],
)
def test_a_broken_table_is_not_valid(tmp_path, file, old, new, reason):
    """So the package really says how the tables are to be checked."""
    found = files(ATOLL)
    assert old in found[file]
    write({**found, file: found[file].replace(old, new)}, tmp_path)
    assert any(reason in message.lower() for message in frictionless(tmp_path))


def test_the_package_tells_every_column(world):
    _, folder = world
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    for resource in package["resources"]:
        content = (folder / resource["path"]).read_bytes()
        assert resource["hash"] == f"sha256:{sha256(content).hexdigest()}" and resource["bytes"] == len(content)
        columns = resource["schema"]["fields"]
        assert content.decode().splitlines()[0] == ",".join(column["name"] for column in columns)
        for column in columns:
            words = column.get("constraints", {}).get("enum")
            assert column["description"].endswith(".") and column["example"], column
            assert not words or column["example"] in words, column


def test_the_package_tells_what_points_where(world):
    _, folder = world
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    told = {
        (
            resource["name"],
            *key["fields"],
            key["reference"].get("resource", resource["name"]),
            *key["reference"]["fields"],
        )
        for resource in package["resources"]
        for key in resource["schema"].get("foreignKeys", [])
    }
    assert told == {
        ("actors", "country", "places", "id"),
        ("places", "in", "places", "id"),
        ("relations", "subject", "actors", "id"),
        ("relations", "object", "actors", "id"),
        ("claims", "actor", "actors", "id"),
        ("claims", "question", "questions", "id"),
        ("options", "for", "actors", "id"),
    }


def test_the_version_is_that_of_the_contents(world):
    _, folder = world
    contents = b"".join((folder / f"{table.name}.csv").read_bytes() for table in TABLES)
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert package["version"] == sha256(contents).hexdigest()[:12]


def test_two_builds_are_the_same_bytes(world):
    """In another process, with another order of sets and in another time zone."""
    root, folder = world
    settings = {
        **os.environ,
        "PYTHONHASHSEED": "7",
        "TZ": "Pacific/Kiritimati",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "hooks"), str(ROOT / "tests")]),
    }
    command = [sys.executable, __file__, str(root)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=settings)
    assert json.loads(done.stdout) == files(root), done.stderr
    assert all((folder / name).read_text(encoding="utf-8") == text for name, text in files(root).items())


if __name__ == "__main__":
    print(json.dumps(files(Path(sys.argv[1]))))
