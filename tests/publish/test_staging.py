"""A build that breaks off leaves the last site whole: a full disk, a limit, a signal, a warning, another build."""

import errno
import logging
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from backgrounder.publish.writing import site_folder, staging
from build_helpers import build, project, until
from mkdocs.utils import CountHandler

LIMITED = (
    "import resource, runpy, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (15000, 15000)); sys.argv = ['mkdocs', 'build'];"
    "sys.dont_write_bytecode = True; runpy.run_module('mkdocs', run_name='__main__')"
)


@pytest.fixture
def site(tmp_path) -> Path:
    site = tmp_path / "site"
    (site / ".git").mkdir(parents=True)
    for name in ("index.html", ".nojekyll", ".git/HEAD"):
        (site / name).write_text("last", encoding="utf-8")
    return site


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_the_new_site_takes_the_place_of_the_last_and_hidden_files_stay(site):
    site.chmod(0o775)
    begun = staging.Staging(site)
    (begun.folder / "new.html").touch()
    assert names(site) == [".git/HEAD", ".nojekyll", "index.html"]
    begun.swap()
    assert names(site) == [".git/HEAD", ".nojekyll", "new.html"] and os.listdir(site.parent) == ["site"]
    assert site.stat().st_mode & 0o777 == 0o775


def test_two_builds_at_once_each_have_their_folder(site):
    one, two = staging.Staging(site), staging.Staging(site)
    assert one.folder != two.folder
    (one.folder / "one").touch()
    (two.folder / "two").touch()
    two.swap()
    third = staging.Staging(site)
    one.end()
    two.end()
    assert third.folder.is_dir() and names(site) == [".git/HEAD", ".nojekyll", "two"]
    third.end()
    assert os.listdir(site.parent) == ["site"]


def test_a_failed_rename_puts_the_last_site_back(site, monkeypatch):
    begun = staging.Staging(site)
    (begun.folder / "new").touch()
    rename = Path.rename

    def refuse(self, target):
        if self == begun.folder:
            raise OSError(errno.EBUSY, "Device or resource busy")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    monkeypatch.setattr(staging, "_replace_files", lambda *_: None)
    begun.swap()
    assert names(site) == [".git/HEAD", ".nojekyll", "index.html"]


def test_where_a_folder_cannot_be_renamed_its_files_are_replaced(site, monkeypatch, capsys):
    begun = staging.Staging(site)
    (begun.folder / "new").touch()
    monkeypatch.setattr(begun, "_rename", lambda before: os.rename("/nowhere", site))
    begun.swap()
    assert names(site) == [".git/HEAD", ".nojekyll", "new"] and not begun.folder.exists()
    assert capsys.readouterr().err.startswith("site cannot be replaced as a whole (No such file or directory).")


def test_where_no_folder_can_be_made_the_site_is_written_in_place(site, monkeypatch, capsys):
    def refuse(*_, **__):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    assert staging.begin(site) is None
    assert capsys.readouterr().err.startswith("no folder can be made beside site (Permission denied).")


def test_a_build_that_was_killed_while_it_took_its_place(site):
    site.rename(site.with_name(".site.old"))
    (site.parent / ".site.new-0").mkdir()
    staging.Staging(site).end()
    assert names(site) == [".git/HEAD", ".nojekyll", "index.html"] and os.listdir(site.parent) == ["site"]


def test_a_link_leads_to_the_site(site):
    link = site.with_name("link")
    link.symlink_to("site")
    begun = staging.Staging(link)
    (begun.folder / "new").touch()
    begun.swap()
    assert link.is_symlink() and "new" in names(site)


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "site:1: cannot be written (No space left on device). "),
        (OSError(errno.EFBIG, "File too large", "a/b.html"), "site/a/b.html:1: cannot be written (File too large). "),
        (
            PermissionError(errno.EACCES, "Permission denied", "/x.png"),
            "/x.png:1: cannot be used (Permission denied). ",
        ),
        (FileNotFoundError(errno.ENOENT, "No such file", "/x"), None),
        (ValueError(), None),
    ],
)
def test_what_a_machine_refuses_is_a_line_and_a_mistake_of_code_is_not(site, error, line):
    begun = staging.Staging(site)
    if isinstance(error, OSError) and error.filename == "a/b.html":
        error.filename = str(begun.folder / error.filename)
    assert staging.refusal(error, begun) == (line and line + staging.LEFT)
    assert staging.refusal(error, None) == (line and staging.refusal(error, None))
    begun.end()


# ---- real builds


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    folder = project(tmp_path_factory.mktemp("staging") / "p", "islet")
    done = build(folder, "--strict")
    assert done.returncode == 0 and "Traceback" not in done.stderr
    return folder


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if "site" in path.name)


def state(site: Path) -> dict[str, tuple[int, int]]:
    return {name: (site.joinpath(name).stat().st_size, site.joinpath(name).stat().st_mtime_ns) for name in names(site)}


def test_a_limit_of_the_size_of_files_is_a_line(folder):
    before = state(folder / "site")
    done = subprocess.run([sys.executable, "-c", LIMITED], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert "cannot be written (File too large). The last site is as it was." in done.stdout + done.stderr
    assert state(folder / "site") == before and left(folder) == ["site"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL], ids=lambda number: number.name)
def test_a_signal_in_the_middle_leaves_the_last_site(folder, number):
    before = state(folder / "site")
    process = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    until(lambda: any(names(path) for path in folder.glob(".site.new-*")))
    process.send_signal(number)
    output = process.communicate(timeout=120)[1]
    assert process.returncode and "Traceback" not in output
    assert state(folder / "site") == before
    staging.Staging(folder / "site").end()
    assert left(folder) == ["site"]


def test_a_strict_build_with_a_warning_leaves_the_last_site(folder):
    before, settings = state(folder / "site"), folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f"nav: [{{Away: /elsewhere/}}]\n{text}", encoding="utf-8")
    try:
        done = build(folder, "--strict")
    finally:
        settings.write_text(text, encoding="utf-8")
    assert done.returncode == 1 and "The last site is as it was." in done.stderr, done.stderr
    assert state(folder / "site") == before and left(folder) == ["site"]


def test_two_builds_at_once_leave_one_whole_site(folder):
    before = {name: size for name, (size, _) in state(folder / "site").items()}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q"]
    both = [subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    output = [process.communicate(timeout=120)[1] for process in both]
    assert [process.returncode for process in both] == [0, 0], output
    assert {name: size for name, (size, _) in state(folder / "site").items()} == before and left(folder) == ["site"]


PLUGIN = """
from pathlib import Path

def on_post_build(config):
    assert Path(config.site_dir, "index.html").is_file()
    Path(config.site_dir, "theirs.txt").touch()
"""
ELSEWHERE = """
def on_config(config):
    config.site_dir = config.site_dir.replace(".site.new-0", "elsewhere")
"""


@pytest.mark.parametrize(
    ("hook", "where", "file"), [(PLUGIN, "site", "theirs.txt"), (ELSEWHERE, "elsewhere", "404.html")]
)
def test_other_hooks_write_into_the_site_and_may_choose_another(tmp_path, hook, where, file):
    folder = project(tmp_path / "p", "islet")
    (folder / "theirs.py").write_text(hook, encoding="utf-8")
    text = (folder / "mkdocs.yml").read_text(encoding="utf-8").replace("hooks:\n", "hooks:\n  - theirs.py\n")
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    done = build(folder, "--strict")
    assert done.returncode == 0, done.stderr
    assert (folder / where / file).is_file()
    assert left(folder) == (["site"] if where == "site" else [])


def test_the_warnings_of_a_fork_count_as_those_of_mkdocs(monkeypatch):
    """ProperDocs counts them at a logger of its own, and makes it the parent of that of MkDocs."""
    fork, counter = logging.Logger("properdocs"), CountHandler()
    fork.addHandler(counter)
    counter.setLevel(logging.WARNING)
    monkeypatch.setattr(logging.getLogger("mkdocs"), "parent", fork)
    assert not site_folder.has_warnings()
    fork.warning("an absolute path")
    assert site_folder.has_warnings()
