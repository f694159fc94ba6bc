"""Edits of the atoll world for tests of mistakes: the names of its files, how to edit them, and the problem that is expected.

A case is one edit: (name, file, old text, new text, expected ...). An expected message alone is reported in the first line
that the edit changed; with a marker, in the line where that text begins; with a file, in that file.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from backgrounder.core import edtf
from conftest import ATOLL, problems

A, P, S, Q = (f"data/{name}.yml" for name in ("actors", "places", "sources", "questions"))
E8, E, PUB = "data/events/2018.yml", "data/events/2019.yml", "data/published.txt"
H, R, D = (f"briefs/{name}.md" for name in ("harbour-dispute", "reef-claims", "tide-forecast"))
M = "briefs/notes/method.md"
GC, GD = "data/geo/countries.geojson", "data/geo/districts.geojson"
EX = f" {edtf.EXAMPLES}"

PARTY = "  name: Tide Party\n  type: party\n  country: XV\n"
RISES = """\
    by: survey-office
    text: The tide rises.
    source: log-book
    supports: [harbour-dispute#port-stays-open]
"""
HEAD = f"""\
title: A forecast of the tide
date: 2019-12-01
authors: [Tide desk]
summary: Not yet published.
draft: true
embargo: 2016-03-01
claims:
  tide-rises:
{RISES}"""

PER_CENT = (
    "a judgement says how likely in words, such as 'likelihood: {}'. Write a share that is no likelihood as 'a fifth'."
)
SILENT = "who gives no answer says nothing. Remove the line; 'text' tells where one looked."


def line_of(text: str, marker: str | int) -> int:
    """Return the line in which a text begins."""
    return marker if isinstance(marker, int) else text.count("\n", 0, text.index(marker)) + 1


def first_changed(old: str, new: str) -> int:
    pairs = zip(old.split("\n"), new.split("\n"))
    return next(number for number, (before, after) in enumerate(pairs, start=1) if before != after)


def edited(root: Path, file: str, old: str, new: str) -> int:
    """Make one edit; return the first line that it changed."""
    text = (root / file).read_text(encoding="utf-8")
    assert old in text
    changed = text.replace(old, new, 1)
    (root / file).write_text(changed, encoding="utf-8")
    return first_changed(text, changed)


def full_line(root: Path, file: str, line: int, expected: str | tuple) -> str:
    """Return the whole line of an expected message."""
    if isinstance(expected, str):
        return f"{file}:{line}: {expected}"
    *path, marker, message = expected
    path = path[0] if path else file
    return f"{path}:{line_of((root / path).read_text(encoding='utf-8'), marker)}: {message}"


def reported_alone(cases: list[tuple]) -> Callable[..., None]:
    """Return a test that makes the edit of each case: what is expected, and nothing else, is reported. Its name is the test's id."""

    @pytest.mark.parametrize(
        ("file", "old", "new", "expected"),
        [pytest.param(file, old, new, expected, id=name) for name, file, old, new, *expected in cases],
    )
    def test(world: Path, file: str, old: str, new: str, expected: list) -> None:
        line = edited(world, file, old, new)
        assert problems(world) == [full_line(world, file, line, message) for message in expected]

    return test


def write_files(root: Path, files: dict[str, str | bytes | None]) -> None:
    """Write files into a project; None removes one."""
    for file, content in files.items():
        path = root / file
        if content is None:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)


def atoll_file(file: str) -> bytes:
    """Return a file of the atoll world."""
    return (ATOLL / file).read_bytes()
