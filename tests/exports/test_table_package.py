"""The package of the tables: valid for the field's own tool, every column explained, the same bytes each time."""

import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import open_tables
import pytest
from backgrounder.exports.data.tables.tables import TABLES
from conftest import ATOLL, IRAQ, ROOT
from frictionless import Package
from open_tables import files, write


@pytest.fixture(scope="module", params=[IRAQ, ATOLL], ids=lambda root: root.name)
def world(request, tmp_path_factory) -> tuple[Path, Path]:
    """The root of a world, and the folder of its files."""
    return request.param, write(files(request.param), tmp_path_factory.mktemp("tables"))


def frictionless(folder: Path) -> list[str]:
    """What the field's own tool finds wrong."""
    report = Package(str(folder / "datapackage.json")).validate()
    assert len(report.tasks) == len(TABLES) or report.errors
    return [error.message for part in (report, *report.tasks) for error in part.errors]


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
    keys = {
        (
            resource["name"],
            *key["fields"],
            key["reference"].get("resource", resource["name"]),
            *key["reference"]["fields"],
        )
        for resource in package["resources"]
        for key in resource["schema"].get("foreignKeys", [])
    }
    assert keys == {
        ("actors", "country", "places", "id"),
        ("places", "in", "places", "id"),
        ("relations", "subject", "actors", "id"),
        ("relations", "object", "actors", "id"),
        ("claims", "actor", "actors", "id"),
        ("claims", "question", "questions", "id"),
        ("claims", "forecasts", "questions", "id"),
        ("options", "for", "actors", "id"),
        ("readings", "question", "questions", "id"),
        ("hypotheses", "question", "questions", "id"),
        ("weighings", "question", "questions", "id"),
        ("weighings", "claim", "claims", "id"),
        ("dissents", "claim", "claims", "id"),
        ("decisions", "decider", "actors", "id"),
        ("unknowns", "question", "questions", "id"),
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
    command = [sys.executable, open_tables.__file__, str(root)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=settings)
    again = files.__wrapped__(root)
    assert json.loads(done.stdout) == again, done.stderr
    assert all((folder / name).read_text(encoding="utf-8") == text for name, text in again.items())
