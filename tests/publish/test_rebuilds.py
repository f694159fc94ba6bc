"""While serving only what an edit touches is made again, and the outcome is that of a clean build, byte for byte.

Fifty edits are more than one deal of all kinds of them. The seed of the random edits is printed with a failure; `REBUILD_SEED=7 REBUILD_EDITS=500` tries others.
"""

import os
import re

import pytest
from build_helpers import project
from random_edits import Editor
from server import CLEAN, SERVER, Process

SEED, EDITS = int(os.environ.get("REBUILD_SEED", "1")), int(os.environ.get("REBUILD_EDITS", "50"))


@pytest.fixture(scope="module")
def processes(tmp_path_factory):
    folder = project(tmp_path_factory.mktemp("rebuilds") / "project", "islet")
    server, clean = Process(folder, SERVER), Process(folder, CLEAN)
    yield folder, server, clean
    server.close()
    clean.close()


def test_after_any_series_of_edits_the_folder_is_that_of_a_clean_build(processes):
    folder, server, clean = processes
    editor, compared = Editor(folder, SEED), 0
    for _ in range(EDITS):
        last_edit = editor.edit()
        server.begin()
        clean.begin()
        if (server.outcome(), clean.outcome())[1] != "built":
            editor.undo()  # a server shows the last good state, a clean build has none
            continue
        compared += 1
        ours, theirs = server.files(), clean.files()
        wrong = sorted(file for file in ours.keys() | theirs.keys() if ours.get(file) != theirs.get(file))
        assert not wrong, f"seed {SEED}, {last_edit}: {len(wrong)} files, {wrong[:5]}"
    assert len(editor.edits) > EDITS or editor.kinds == {edit.__name__ for edit in editor.edits}
    assert compared > EDITS // 3, f"seed {SEED}: only {compared} of {EDITS} could be compared"


LANGUAGES = [("language: en", f"language: {language}") for language in ("de", "ar", "en")]
MENUS = [
    ("plugins: []", f"plugins: []\n{menu}")
    for menu in ("nav: [{Where: map/index.md}, index.md]", "nav: [index.md]", "")
]
ADDRESSES = [
    ("site_name:", f"{line}\nsite_name:")
    for line in ("use_directory_urls: false", "site_url: https://islet.example", "")
]


@pytest.mark.parametrize("changes", [LANGUAGES, MENUS, ADDRESSES], ids=["language", "menu", "addresses"])
def test_another_setting_makes_every_page_anew(processes, changes):
    folder, server, clean = processes
    settings = folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text
        settings.write_text(text.replace(before, after, 1), encoding="utf-8")
        server.begin()
        clean.begin()
        assert (server.outcome(), clean.outcome()) == ("built", "built")
        ours, theirs = server.files(), clean.files()
        wrong = sorted(file for file in ours.keys() | theirs.keys() if ours.get(file) != theirs.get(file))
        assert not wrong, f"{after}: {len(wrong)} files, {wrong[:5]}"


def test_another_language_of_a_record_makes_the_pages_with_its_words_anew(processes):
    """Its words are the same, and their language is not."""
    folder, server, clean = processes
    for path in ("data/actors.yml", "data/places.yml", "data/questions.yml"):
        file = folder / path
        text = file.read_text(encoding="utf-8")
        for lang in ("  lang: ar\n", "  lang: fa\n", ""):
            file.write_text(re.sub(r"(?m)^([a-z0-9-]+:\n)", rf"\1{lang}", text, count=1), encoding="utf-8")
            server.begin()
            clean.begin()
            assert (server.outcome(), clean.outcome()) == ("built", "built")
            ours, theirs = server.files(), clean.files()
            wrong = sorted(name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name))
            assert not wrong, f"{path}, {lang}: {wrong[:5]}"
        assert file.read_text(encoding="utf-8") == text
