"""What may not be read is a line, and the last site stays whole."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from backgrounder.records import load
from backgrounder.records.folders import readable
from build_helpers import command as run_command
from build_helpers import project

SETPRIV = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]  # then root, too, is held to permissions
KINDS = {
    "records": "data/actors.yml",
    "a brief": "briefs/secret.md",
    "outlines": "data/geo/secret.geojson",
    "the list of addresses": "data/published.txt",
    "an image": "briefs/secret.png",
    "a template": "hooks/templates/records/actor.html",
    "a script": "overrides/assets/javascripts/page/masthead.js",
    "a style sheet": "overrides/assets/stylesheets/page.css",
    "a template of the theme": "overrides/main.html",
    "a folder of records": "data/events",
    "the folder of outlines": "data/geo",
    "the folder of data": "data",
    "the folder of briefs": "briefs",
    "a folder of the theme": "overrides/assets",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    folder = project(tmp_path_factory.mktemp("unreadable") / "p", "islet")
    (folder / "site").mkdir()
    (folder / "site/last.txt").touch()
    for path in KINDS.values():
        if not (folder / path).exists():
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).touch() if "." in path else (folder / path).mkdir()
    return folder


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> Path:
    return project(tmp_path_factory.mktemp("whole") / "p", "islet")


def prefix() -> list[str]:
    if os.geteuid():
        return []
    if not shutil.which("setpriv") or subprocess.run([*SETPRIV, "true"], capture_output=True).returncode:
        pytest.skip("root may read everything here")
    return SETPRIV


def test_each_kind_is_a_line_and_the_last_site_stays(folder):
    command = [*prefix(), sys.executable, "-m", "mkdocs", "build"]
    files = [path for path in KINDS.values() if "." in path]
    for paths in (files, *([path] for path in KINDS.values() if "." not in path)):
        modes = {path: (folder / path).stat().st_mode for path in paths}
        for path in paths:
            (folder / path).chmod(0)
        try:
            done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
        finally:
            for path, mode in modes.items():
                (folder / path).chmod(mode)
        assert done.returncode == 1 and "Traceback" not in done.stderr, paths
        for path in paths:
            assert f"{path}:1: cannot be read (Permission denied)." in done.stderr
        assert os.listdir(folder / "site") == ["last.txt"]


@pytest.mark.parametrize("name", ["mkdocs.yml", "base.yml"])
@pytest.mark.parametrize(
    "command",
    ["bake out", "publish", "offline", "import timelinejs t.csv"],
)
def test_settings_that_may_not_be_read_are_a_line_of_each_command(folder, name, command):
    (folder / "t.csv").write_text("Year,Headline\n2015,One\n", encoding="utf-8")
    settings = (folder / "mkdocs.yml").read_bytes()
    (folder / "mkdocs.yml").write_bytes(b"INHERIT: base.yml\n" + settings)
    (folder / "base.yml").write_text("site_author: Nobody\n", encoding="utf-8")
    (folder / name).chmod(0)
    try:
        done = run_command(folder, *command.split(), prefix=prefix())
    finally:
        (folder / name).chmod(0o644)
        (folder / "mkdocs.yml").write_bytes(settings)
    assert done.returncode == 1 and "Traceback" not in done.stderr, done.stderr
    assert f"{name}:1: cannot be read (Permission denied)." in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("file", "command", "line"),
    [
        ("hooks/templates", "bake out", "hooks/templates:1: "),
        ("hooks/templates/parts/parts.html", "bake out", "hooks/templates/parts/parts.html:1: "),
        ("hooks/backgrounder/imports/maps/timelinejs.yml", "import timelinejs t.csv", "timelinejs.yml:1: "),
    ],
)
def test_what_a_command_needs_and_may_not_read_is_a_line(whole, file, command, line):
    (whole / "t.csv").write_text("Year,Headline\n2015,One\n", encoding="utf-8")
    mode = (whole / file).stat().st_mode
    (whole / file).chmod(0)
    try:
        done = run_command(whole, *command.split(), prefix=prefix())
    finally:
        (whole / file).chmod(mode)
    assert done.returncode == 1 and "Traceback" not in done.stderr, done.stderr
    first, *rest = (done.stdout + done.stderr).splitlines()
    assert first.startswith(f"{line}cannot be read (Permission denied).") and rest[-1].startswith(
        "1 problem; nothing was"
    )


def test_a_slip_in_a_template_is_a_line_of_bake_too(whole, tmp_path):
    template = whole / "hooks/templates/parts/parts.html"
    text = template.read_text(encoding="utf-8")
    template.write_text("{% if %}\n" + text, encoding="utf-8")
    try:
        done = run_command(whole, "bake", tmp_path / "out")
    finally:
        template.write_text(text, encoding="utf-8")
    assert done.returncode == 1 and not (tmp_path / "out").exists()
    assert re.fullmatch(r"hooks/templates/parts/parts.html:1: .*\n1 problem; nothing was written.\n", done.stderr)


def test_a_folder_or_a_pipe_in_place_of_a_file(tmp_path):
    (tmp_path / "data/actors.yml").mkdir(parents=True)
    (tmp_path / "briefs").mkdir()
    os.mkfifo(tmp_path / "briefs/a.md")
    assert [str(problem) for problem in load.load(tmp_path).problems] == [
        "briefs/a.md:1: is no file that can be read. Remove it.",
        "data/actors.yml:1: is a folder with the name of a file. Rename or remove it.",
    ]


def test_a_disk_that_fails_is_named(tmp_path, monkeypatch):
    def fail(self, *_):
        raise OSError(5, "Input/output error", str(self))

    (tmp_path / "data").mkdir()
    (tmp_path / "data/a.yml").touch()
    (tmp_path / "data/.hidden").touch()
    monkeypatch.setattr(Path, "open", fail)
    found = readable.unreadable([tmp_path / "data", tmp_path / "gone"], tmp_path)
    assert [str(problem) for problem in found] == ["data/a.yml:1: cannot be read (Input/output error)."]
