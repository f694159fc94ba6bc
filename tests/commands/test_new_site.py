"""`backgrounder new FOLDER`: a site that explains itself, into a folder where nothing is yet."""

import os
import re
import unicodedata
from pathlib import Path

import pytest
from backgrounder.commands import begin_site
from backgrounder.commands.refused import Refused
from build_helpers import command
from conftest import problems


def test_the_site_has_no_problems(tmp_path):
    begin_site.begin(tmp_path / "my-first_site")
    site = tmp_path / "my-first_site"
    assert problems(site) == []
    assert (site / "mkdocs.yml").read_text(encoding="utf-8").startswith("site_name: My first site\n")
    assert len([path for path in site.rglob("*") if path.is_file()]) <= 16
    assert not re.search(
        r"@\w+@", "".join(path.read_text(encoding="utf-8") for path in site.rglob("*") if path.is_file())
    )


def test_an_empty_folder_is_filled_and_stays_the_same_folder(tmp_path):
    folder = tmp_path / "site"
    folder.mkdir()
    number = folder.stat().st_ino
    begin_site.begin(folder)
    assert (folder / "briefs/first-brief.md").is_file() and folder.stat().st_ino == number
    assert os.listdir(tmp_path) == ["site"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("full", "'{}' is not empty. Choose another name; nothing was written."),
        ("file", "'{}' is a file."),
        ("FULL", "'{}' differs from 'full' only in capitals."),
        ("con", "'con' is the name of a device: Windows has no such file."),
        ("Nul.d", "'Nul.d' is the name of a device"),
        ("what?", "'what?' has '?', which Windows does not take there."),
        ("end.", "'end.' has '.', which Windows does not take there."),
        ("x" * 256, "is too long: file systems take 255 bytes."),
        (unicodedata.normalize("NFD", "é"), "has letters in two parts (NFD)"),
    ],
)
def test_a_folder_that_will_not_do_is_one_line(tmp_path, monkeypatch, name, reason):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "full").mkdir()
    (tmp_path / "full/mine.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        begin_site.begin(Path(name))
    assert reason.format(name) in str(refused.value) and "\n" not in str(refused.value)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file", "full", "mine.txt"]


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(begin_site.json, "dumps", full)
    with pytest.raises(
        Refused, match=r"^'.*site' cannot be written \(No space left on device\). Nothing was written.$"
    ):
        begin_site.begin(tmp_path / "site")
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize(
    ("origin", "requirement"),
    [
        ({}, '"backgrounder==9.8"'),
        ({"url": "https://git.example/b.git", "vcs_info": {"vcs": "git", "requested_revision": "v9.8", "commit_id": "abc"}}, '"backgrounder @ git+https://git.example/b.git@v9.8"'),
        ({"url": "https://git.example/b.git", "vcs_info": {"vcs": "git", "commit_id": "abc"}}, '"backgrounder @ git+https://git.example/b.git@abc"'),
        ({"url": "file:///no/such.whl"}, '"backgrounder==9.8"'),
    ],
)  # fmt: skip
def test_a_site_has_the_package_from_where_this_one_is(tmp_path, monkeypatch, origin, requirement):
    monkeypatch.setattr(begin_site, "_origin", lambda: origin)
    monkeypatch.setattr(begin_site, "_version", lambda: "9.8")
    begin_site.begin(tmp_path / "site")
    assert f"dependencies = [{requirement}]" in (tmp_path / "site/pyproject.toml").read_text(encoding="utf-8")


def test_a_package_from_a_file_comes_along(tmp_path, monkeypatch):
    wheel = tmp_path / "backgrounder-9.8-py3-none-any.whl"
    wheel.write_bytes(b"wheel")
    monkeypatch.setattr(begin_site, "_origin", lambda: {"url": wheel.as_uri()})
    begin_site.begin(tmp_path / "site")
    text = (tmp_path / "site/pyproject.toml").read_text(encoding="utf-8")
    assert text.endswith(f'\n[tool.uv.sources]\nbackgrounder = {{path = "wheels/{wheel.name}"}}\n')
    assert (tmp_path / "site/wheels" / wheel.name).read_bytes() == b"wheel"


@pytest.mark.parametrize("words", ["check", "publish", "bake out", "offline", "new brief x", "import acled {}"])
def test_a_folder_that_is_no_site_is_one_line(tmp_path, words):
    (tmp_path / "t.csv").write_text("a,b\n", encoding="utf-8")
    done = command(tmp_path, *words.format("t.csv").split())
    assert done.returncode == 1 and done.stdout == ""
    assert re.fullmatch(r"Error: this folder is no site: it has no mkdocs.yml and data/. .*\n", done.stderr)
    assert os.listdir(tmp_path) == ["t.csv"]


def test_a_kind_without_an_id_is_one_line(tmp_path):
    done = command(tmp_path, "new", "actor")
    assert done.stderr == "Error: 'new actor' takes an id, such as 'backgrounder new actor my-actor'.\n"
