"""The tables of open data of a world, and what is in the YAML that they are made of.

Run as a script it prints the tables of the world in a folder as JSON.
"""

import csv
import io
import json
import sys
from functools import cache
from pathlib import Path

from backgrounder.exports.data.files import FILES
from backgrounder.model.addresses import Site
from backgrounder.model.dossier import Dossier
from backgrounder.records.load import load
from oracle import tally

Rows = dict[str, dict[str, str]]


@cache
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


def table(folder: Path, name: str) -> Rows:
    """The rows of a table by their ids."""
    text = (folder / f"{name}.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["id"] for row in rows] == sorted({row["id"] for row in rows})
    return {row["id"]: row for row in rows}


@cache
def parts(root: Path, group: str) -> dict[str, dict]:
    """The claims or options of published briefs, by `brief--id`."""
    briefs = tally.briefs(root).items()
    return {f"{brief}--{id}": one for brief, head in briefs for id, one in (head.get(group) or {}).items()}


if __name__ == "__main__":
    print(json.dumps(files(Path(sys.argv[1]))))
