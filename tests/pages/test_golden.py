"""Our own HTML and Markdown of each page family (as `bake` writes them), made from the test world, as it was last looked at.

After a change that is meant, `uv run python tests/pages/test_golden.py` writes the files anew; `git diff` shows what changed.
"""

import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
sys.path.insert(0, str(TESTS.parent / "hooks"))

from backgrounder.core.families import INDEXES  # noqa: E402
from backgrounder.publish.bake import bake  # noqa: E402

GOLDEN = TESTS / "golden"
WORLD = TESTS / "worlds" / "atoll"
FOLDERS = ("*.md", *(f"{family.name}/*.md" for family in INDEXES))


def kept(folder: Path) -> dict[str, str]:
    """One page of each family and kind: the briefs, the indexes, and the first four records of each folder."""
    found = {}
    for pattern in FOLDERS:
        paths = sorted(folder.glob(pattern))
        records = [path for path in paths if path.name != "index.md"]
        for path in [path for path in paths if path.name == "index.md"] + records[:4]:
            found[path.relative_to(folder).as_posix()] = path.read_text(encoding="utf-8")
    return found


@pytest.fixture(scope="module")
def baked(tmp_path_factory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("baked")
    assert bake(WORLD, folder)
    return kept(folder)


def test_the_same_pages(baked):
    assert sorted(baked) == sorted(kept(GOLDEN))


@pytest.mark.parametrize("path", sorted(kept(GOLDEN)))
def test_the_same_text(baked, path):
    assert baked[path] == (GOLDEN / path).read_text(encoding="utf-8")


if __name__ == "__main__":
    import shutil
    import tempfile

    with tempfile.TemporaryDirectory() as scratch:
        assert bake(WORLD, Path(scratch))
        shutil.rmtree(GOLDEN, ignore_errors=True)
        for name, text in kept(Path(scratch)).items():
            (GOLDEN / name).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / name).write_text(text, encoding="utf-8")
