"""Names that not every file system can hold are mistakes: a repository is cloned on all of them."""

import unicodedata

import pytest
from backgrounder.records.folders.project_files import name_problem
from conftest import problems

NFD = unicodedata.normalize("NFD", "é.jpg")


@pytest.mark.parametrize(
    "name", ["a.jpg", "Dam 1.png", "é.jpg", "سد.jpg", "conference.md", "com10.md", "console", "a.b.c", "x" * 255]
)
def test_usual_names_will_do(name):
    assert name_problem(name) is None


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("con.jpg", "'con.jpg' is the name of a device: Windows has no such file. Choose another name."),
        ("LPT1", "'LPT1' is the name of a device"),
        (NFD, "has letters in two parts (NFD), which some file systems change. Type the name anew."),
        ("a:b.jpg", "has ':', which Windows does not take there."),
        ("a .", "has '.', which Windows does not take there."),
        ("é" * 128, "is too long: file systems take 255 bytes."),
    ],
)
def test_others_are_refused(name, reason):
    assert reason in name_problem(name)


def test_files_of_a_site(world):
    folder = world / "briefs/images"
    folder.mkdir()
    for name in ("Dam.jpg", "dam.jpg", "aux.jpg"):
        (folder / name).write_bytes(b"x")
    assert problems(world) == [
        "briefs/images/aux.jpg:1: 'aux.jpg' is the name of a device: Windows has no such file. Choose another name.",
        "briefs/images/dam.jpg:1: differs from 'Dam.jpg' only in capitals: Windows and macOS hold one of them. Rename one.",
    ]


def test_ids_are_names_of_files(world):
    path = world / "data/actors.yml"
    path.write_text(path.read_text(encoding="utf-8") + "nul: {name: Nul, type: group}\n", encoding="utf-8")
    (line,) = problems(world)
    assert line.endswith("'nul' is the name of a device: Windows has no such file. Choose another id.")
