"""Types, lint and format, as `uv run mypy`, `uv run ruff check` and `uv run ruff format` see them."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent


def said(command: str) -> str:
    """What a command of the environment has to say against the project; empty when it is content."""
    name, *rest = command.split()
    tool = shutil.which(name, path=str(BIN))
    if tool is None:
        pytest.skip(f"{name} is not installed here: uv sync")
    done = subprocess.run([tool, *rest], cwd=ROOT, capture_output=True, text=True)
    return "" if done.returncode == 0 else f"{done.stdout}{done.stderr}"


@pytest.mark.parametrize("command", ["mypy", "ruff check", "ruff format --check"])
def test_nothing_is_said_against(command):
    assert said(command) == ""
