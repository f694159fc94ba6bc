"""Baked pages are moved into their folder when all are written: one that breaks off leaves the last ones."""

import errno
import os
from pathlib import Path

import pytest
from backgrounder.publish import bake


@pytest.fixture
def baked(world, tmp_path) -> Path:
    out = tmp_path / "content"
    assert bake.bake(world, out)
    (out / "of-another-generator.md").write_text("A page of its own.\n", encoding="utf-8")
    return out


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_one_that_breaks_off_leaves_the_last_files(world, baked, monkeypatch, capsys, error):
    before, written = contents(baked), []

    def write(path, file, write=bake._write):
        if len(written) == 20:
            error.filename = path
            raise error
        written.append(path)
        write(path, file)

    monkeypatch.setattr(bake, "_write", write)
    if isinstance(error, OSError):
        assert bake.bake(world, baked, "Another name") == 0
        line = capsys.readouterr().err
        assert line.startswith("content/") and line.endswith(
            ":1: cannot be written (No space left on device). The last site is as it was.\n"
        )
    else:
        with pytest.raises(KeyboardInterrupt):
            bake.bake(world, baked, "Another name")
    assert contents(baked) == before and sorted(os.listdir(baked.parent)) == ["content", "world"]


def test_a_second_one_writes_over_the_first_and_leaves_what_is_not_its_own(world, baked):
    (baked / "index.md").write_text("old", encoding="utf-8")
    before = contents(baked)
    assert bake.bake(world, baked)
    after = contents(baked)
    assert set(after) == set(before) and after["index.md"] != b"old"
    assert after["of-another-generator.md"] == b"A page of its own.\n"
