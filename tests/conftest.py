"""Shared helpers: the invented world in a folder of its own, and what is wrong in a project."""

import shutil
from pathlib import Path

import pytest
from dossier import check, load
from dossier.dossier import Dossier

ROOT = Path(__file__).parent.parent
ATOLL = ROOT / "tests" / "worlds" / "atoll"


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """A copy of the atoll world to edit."""
    return Path(shutil.copytree(ATOLL, tmp_path / "world"))


@pytest.fixture(scope="session")
def sample() -> Dossier:
    """The real sample, linked."""
    return Dossier(load.load(ROOT))


def problems(root: Path) -> list[str]:
    """The lines an editor would read."""
    return [str(problem) for problem in check.check(load.load(root))]
