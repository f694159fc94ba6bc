"""The same records are the same bytes, wherever and by whom they are built."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from backgrounder.publish import processes
from build_helpers import build, own_cache, project

HERE = {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "1", "LANG": "C", "HOME": "/nonexistent"}
THERE = {
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "tr_TR.UTF-8",
    "PYTHONHASHSEED": "77",
    "LANG": "tr_TR.UTF-8",
    "USER": "else",
}


def built(folder: Path, umask: int, environment: dict[str, str], *options: str) -> dict[str, str]:
    """Each file of a strict build that finds nothing cached but fonts, with a digest of its bytes; Python takes `options`."""
    own_cache(folder)
    command = [sys.executable, *options, "-m", "mkdocs", "build", "--strict"]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, umask=umask, env={**os.environ, **environment}
    )
    assert done.returncode == 0, done.stderr
    return digests(folder)


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder / "site").as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted((folder / "site").rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def reference(tmp_path_factory) -> dict[str, str]:
    return built(project(tmp_path_factory.mktemp("here") / "p", "islet"), 0o022, HERE)


def test_another_place_zone_language_mask_seed_and_other_times_give_the_same_bytes(tmp_path, reference):
    folder = project(tmp_path / "ein anderer Ort" / "ğ", "islet")
    for number, path in enumerate(sorted(folder.rglob("*"), reverse=True)):
        os.utime(path, (86400 * number, 86400 * number))
    assert built(folder, 0o077, THERE) == reference != {}


def test_python_without_docstrings_gives_the_same_bytes(tmp_path, reference):
    assert built(project(tmp_path / "p", "islet"), 0o022, HERE, "-OO") == reference


@pytest.mark.skipif(processes.processors() < 2, reason="there is one processor only")
def test_one_processor_gives_the_bytes_of_all(tmp_path, reference):
    """What forks have made is what one process makes; that forks are used is in test_processes.py."""
    folder, all_of_them = project(tmp_path / "p", "islet"), os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(all_of_them)})
    try:
        assert built(folder, 0o022, HERE) == reference
    finally:
        os.sched_setaffinity(0, all_of_them)


def test_builds_that_tests_fork_are_those_of_a_process_of_their_own(tmp_path, reference):
    """What the tests see is what an editor gets: the bytes of a whole build, the lines of a refused one."""
    folder = project(tmp_path / "p", "islet")
    assert build(folder, "--strict").returncode == 0
    assert digests(folder) == reference
    (folder / "briefs" / "wrong.md").write_text("---\ntitel: Wrong\n---\n\n[[nobody-at-all]]\n", encoding="utf-8")
    forked, own = build(folder, "--strict"), build(folder, "--strict", **HERE)
    assert (forked.returncode, forked.stdout, forked.stderr) == (own.returncode, own.stdout, own.stderr)
    assert own.returncode == 1 and "briefs/wrong.md:2: " in own.stderr
