"""Problems are annotations in GitHub Actions, and nothing more than lines elsewhere."""

from pathlib import Path

import pytest
from backgrounder.core.problems import Problem
from backgrounder.publish.reports.annotations import annotations
from build_helpers import build, project

ACTIONS = {"GITHUB_ACTIONS": "true"}


@pytest.mark.parametrize(
    ("problem", "root", "environment", "line"),
    [
        (Problem("data/a.yml", 3, "no such"), "/r", ACTIONS, "::error file=data/a.yml,line=3::no such"),
        (
            Problem("data/a.yml", 3, "no such"),
            "/r/sites/reef",
            {**ACTIONS, "GITHUB_WORKSPACE": "/r"},
            "::error file=sites/reef/data/a.yml,line=3::no such",
        ),
        (Problem("b/a, b:c.md", 1, "40% :: x, y"), "/r", ACTIONS, "::error file=b/a%2C b%3Ac.md,line=1::40%25 :: x, y"),
        (Problem("b/a.md", 1, "one\n::error::two"), "/r", ACTIONS, "::error file=b/a.md,line=1::one ::error::two"),
    ],
)
def test_the_form_is_a_workflow_command_on_one_line(problem, root, environment, line):
    assert list(annotations([problem], Path(root), environment)) == [line]


@pytest.mark.parametrize("environment", [{}, {"GITHUB_ACTIONS": "false"}, {"CI": "true"}])
def test_elsewhere_there_are_none(environment):
    assert list(annotations([Problem("a", 1, "b")], Path("/r"), environment)) == []


def test_a_build_gives_them(tmp_path):
    folder = project(tmp_path / "p", "islet")
    path = folder / "data/events.yml"
    path = path if path.exists() else next((folder / "data").rglob("*.yml"))
    path.write_text(path.read_text(encoding="utf-8") + "Bad Id: {}\n", encoding="utf-8")
    done = build(folder, "--strict", GITHUB_ACTIONS="true", GITHUB_WORKSPACE=str(tmp_path))
    lines = [line for line in done.stdout.splitlines() if line.startswith("::error ")]
    problems = [line for line in done.stderr.splitlines() if line.startswith("data/")]
    assert done.returncode == 1 and problems
    assert lines[0].startswith("::error file=p/data/") and len(lines) == len(problems)
