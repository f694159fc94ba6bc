"""The one registry of page families: a family is a module and a line, and without its line nothing leads to its pages."""

import ast
import re
from pathlib import Path

import pytest
from backgrounder.check import lookup
from backgrounder.core.families import FAMILIES, RESERVED, family
from backgrounder.exports.data.files import FILES
from backgrounder.markdown.marks import EMBEDS
from build_helpers import build, project
from test_site import broken_links

HOUSE = Path(__file__).parents[2] / "hooks" / "backgrounder"
REGISTRY = "hooks/backgrounder/core/families.py"
REMOVABLE = [one.name for one in FAMILIES if not one.always]


def without(folder: Path, name: str) -> None:
    """Take the line of a family out of the registry of a project."""
    path = folder / REGISTRY
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    calls = [node for node in ast.walk(ast.parse("".join(lines))) if isinstance(node, ast.Call)]
    (call,) = [
        call for call in calls if ast.unparse(call.func) == "Family" and ast.unparse(call.args[0]) == f"'{name}'"
    ]
    path.write_text("".join(lines[: call.lineno - 1] + lines[call.end_lineno :]), encoding="utf-8")


@pytest.mark.parametrize("name", REMOVABLE)
def test_a_site_without_a_family_has_no_link_to_it(tmp_path, name):
    folder = project(tmp_path / "p", "atoll")
    without(folder, name)
    done = build(folder, "--strict")
    assert done.returncode == 0, done.stderr
    assert not (folder / "site" / name / "index.html").exists()
    assert broken_links(folder / "site") == []


def test_names_and_modules_are_unique():
    assert len({one.name for one in FAMILIES}) == len({one.module for one in FAMILIES}) == len(FAMILIES)
    assert {one.name for one in FAMILIES if one.name != "briefs"} <= set(RESERVED)
    assert family("no-such-family") is None


def test_texts_may_link_to_every_file():
    known = {file for one in FAMILIES for file in one.files.split()}
    assert {file.uri for file in FILES} <= known
    assert {"actor", "place", "question", "decision"} == lookup.KINDS_WITH_PAGES


def test_every_module_of_a_family_is_in_the_registry():
    """A module with a function `pages` that is in no line is a family that nobody sees."""
    paths = [path for path in (HOUSE / "pages").rglob("*.py") if "\ndef pages(" in path.read_text(encoding="utf-8")]
    named = {path.relative_to(HOUSE / "pages").with_suffix("").as_posix().replace("/", ".") for path in paths}
    assert named == {one.module for one in FAMILIES}


def test_nobody_else_lists_families():
    """Three names of families in one line are a second registry; those of kinds have a registry of their own."""
    names = [one.name for one in FAMILIES if one.name not in EMBEDS and not (one.lists or one.paged)]
    for path in sorted([*HOUSE.rglob("*.py"), HOUSE.parents[1] / "mkdocs.yml"]):
        if path == HOUSE.parents[1] / REGISTRY:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            found = {name for name in names if re.search(rf'"{name}["/]', line)}
            assert len(found) < 3, f"{path}:{number}"
