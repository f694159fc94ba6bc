"""Mistakes in pictures of records: each is one line, with what to do."""

import shutil

import pytest
from atoll_edits import A, edited
from conftest import ATOLL, problems
from pictures import photograph

IMAGE = (
    "{file: light-station.png, alt: A white light tower on an island, credit: Drawn for the tests, license: CC0-1.0}"
)
MISTAKES = [
    ("no text for the blind", "{file: light-station.png, credit: x}", "alt: is missing; it is required."),
    ("nobody named", "{file: light-station.png, alt: x}", "credit: is missing; it is required."),
    ("no file", "{alt: x, credit: x}", "file: is missing; it is required."),
    ("an empty text", '{file: light-station.png, alt: "", credit: x}', "alt: has no value. Write one; it is required."),
    ("a file alone", "light-station.png", "image: takes fields (name: value), not 'light-station.png'."),
    ("a name misspelt", "{file: light-staton.png, alt: x, credit: x}",
     "image: there is no data/images/light-staton.png. Did you mean 'light-station.png'?"),
    ("a file that is missing", "{file: quay.jpg, alt: x, credit: x}",
     "image: there is no data/images/quay.jpg. Put it into data/images/."),
    ("a wrong type", "{file: light-station.gif, alt: x, credit: x}",
     "image: 'light-station.gif' is no .jpg, .jpeg, .png or .webp file. Save it as JPEG, PNG or WebP."),
    ("with its folder", "{file: data/images/light-station.png, alt: x, credit: x}",
     "image: 'data/images/light-station.png': files are named as in data/images/. Write 'light-station.png'."),
    ("out of the folder", "{file: ../actors.yml, alt: x, credit: x}",
     "image: '../actors.yml' is no .jpg, .jpeg, .png or .webp file. Save it as JPEG, PNG or WebP."),
]  # fmt: skip


@pytest.mark.parametrize(("name", "image", "message"), MISTAKES, ids=[name for name, _, _ in MISTAKES])
def test_a_mistake_is_one_line(tmp_path, name, image, message):
    shutil.copytree(ATOLL, tmp_path / "world")
    line = edited(tmp_path / "world", A, IMAGE, image)
    assert problems(tmp_path / "world") == [f"{A}:{line}: {message}"]


def test_what_is_wrong_with_a_file_is_told_where_it_is_named(tmp_path):
    shutil.copytree(ATOLL, tmp_path / "world")
    photograph(tmp_path / "world/data/images/light-station.png", 100, 100)
    found = problems(tmp_path / "world")
    assert len(found) == 3, "one for each record that shows it"
    assert (
        found[1].startswith(f"{A}:")
        and "image: data/images/light-station.png is 100 pixels wide; a page needs at least 240." in found[1]
    )


def test_a_file_of_another_type_in_the_folder_is_named(tmp_path):
    shutil.copytree(ATOLL, tmp_path / "world")
    (tmp_path / "world/data/images/plan.tiff").write_bytes(b"II*")
    expected = "data/images/plan.tiff:1: is not read: 'plan.tiff' is no .jpg, .jpeg, .png or .webp file. Save it as JPEG, PNG or WebP."
    assert problems(tmp_path / "world") == [expected]
