"""Pictures that a build makes: sizes of photographs, and the cards of briefs."""

import time

import pytest
from backgrounder.exports.pictures import card, resize
from backgrounder.exports.pictures.sizes import sizes
from backgrounder.model.addresses import Site
from backgrounder.model.dossier import Dossier
from backgrounder.pages.brief import pictures as jobs
from backgrounder.pages.parts.templates import Templates
from backgrounder.records.beside import image_files
from backgrounder.records.load import load
from conftest import ATOLL
from pictures import TURNED, camera_notes, opened, photograph
from PIL import Image
from small_worlds import from_files

SITE = Site("The Atoll Desk", url="https://reef.example/")
BARE = """\
---
title: {}
date: 2019-10-31
authors: [Desk]
summary: Nothing is known.
---
"""


def read(path):
    return image_files.read(path, path.parents[2])


def test_there_is_no_size_wider_than_the_original(tmp_path):
    wide, narrow = (read(photograph(tmp_path / f"data/images/{width}.jpg", width)) for width in (2000, 700))
    assert [(size.format, size.width) for size in sizes(wide)] == [
        ("WEBP", 480), ("WEBP", 960), ("WEBP", 1440), ("JPEG", 960)]  # fmt: skip
    assert [(size.format, size.width) for size in sizes(narrow)] == [("WEBP", 480), ("WEBP", 700), ("JPEG", 700)]


def test_a_size_is_upright_and_without_the_notes_of_the_camera(tmp_path):
    image = read(photograph(tmp_path / "data/images/a.jpg", 1600, 900, exif=camera_notes(TURNED)))
    for size in sizes(image):
        found = opened(resize.resized(image, size))
        assert found.size == (size.width, size.height) and size.height > size.width
        assert found.format == size.format and not found.getexif() and "icc_profile" not in found.info


def test_what_is_transparent_is_white(tmp_path):
    path = tmp_path / "data/images/a.png"
    path.parent.mkdir(parents=True)
    Image.new("RGBA", (500, 300), (0, 0, 0, 0)).save(path)
    image = read(path)
    assert opened(resize.resized(image, sizes(image)[-1])).convert("RGB").getpixel((9, 9)) == (255, 255, 255)


def test_a_size_is_made_once_and_the_same_each_time(tmp_path, monkeypatch):
    image = read(photograph(tmp_path / "data/images/a.jpg"))
    first, again = (resize._encoded(image.path, sizes(image)[0]) for _ in range(2))
    assert first == again == resize.resized(image, sizes(image)[0])
    monkeypatch.setattr(resize, "_encoded", None)
    assert resize.resized(image, sizes(image)[0]) == first
    assert len(list((tmp_path / ".cache").rglob("*.webp"))) == 1 and not list((tmp_path / ".cache").rglob("*.part"))


def test_a_project_that_may_not_be_written_to_has_its_pictures_all_the_same(tmp_path):
    image = read(photograph(tmp_path / "data/images/a.jpg"))
    (tmp_path / ".cache").write_text("a file in the way", encoding="utf-8")
    assert resize.resized(image, sizes(image)[0])


def test_another_picture_has_another_name(tmp_path):
    one, other = (read(photograph(tmp_path / f"data/images/{n}.jpg", quality=n)) for n in (50, 60))
    assert not {size.uri for size in sizes(one)} & {size.uri for size in sizes(other)}


@pytest.fixture(scope="module")
def atoll() -> Dossier:
    return Dossier(load(ATOLL))


def test_each_brief_has_a_card_of_the_size_that_others_expect(atoll):
    for brief in atoll.briefs.values():
        content = card.card(atoll, SITE, brief)
        found = opened(content)
        assert (found.format, found.size) == ("PNG", (1200, 630)) and len(content) < 100_000
        assert content == card.card(Dossier(load(ATOLL)), SITE, Dossier(load(ATOLL)).briefs[brief.id])
        assert brief.title in card.alt(brief) and brief.as_of.words in card.alt(brief)


def test_a_card_differs_with_the_title_and_the_day(tmp_path):
    dossier = from_files(tmp_path, briefs__one=BARE.format("One"), briefs__two=BARE.format("Two"))
    assert len({card.card(dossier, SITE, brief) for brief in dossier.briefs.values()}) == 2


@pytest.mark.parametrize("title", ["x" * 400, "A word " * 60, "ما بعد التدخل", "I"])
def test_a_title_stays_on_its_card(tmp_path, title):
    dossier = from_files(tmp_path, briefs__one=BARE.format(title))
    (brief,) = dossier.briefs.values()
    found = opened(card.card(dossier, SITE, brief)).convert("L")
    edge = {found.getpixel((x, y)) for x in range(1160, 1200) for y in range(card.BAR, 630)}
    below = {found.getpixel((x, y)) for x in range(1200) for y in range(600, 630)}
    assert edge == {255} and below == {255}, "something is written beyond the margin"


def test_a_card_takes_a_twentieth_of_a_second(atoll):
    briefs = list(atoll.briefs.values())
    card.card(atoll, SITE, briefs[0])
    begin = time.process_time()
    for brief in briefs:
        card.card(atoll, SITE, brief)
    assert (time.process_time() - begin) / len(briefs) < 0.05


def test_pictures_are_files_of_the_site(atoll):
    with_address = jobs.files(atoll, Templates(SITE.addresses, "x", site=SITE))
    without = jobs.files(atoll, Templates(SITE.addresses, "x"))
    made = [job.make(atoll, Templates(SITE.addresses, "x", site=SITE), *job.about) for job in with_address]
    assert len({file.uri for file in made}) == len(made) == len(without) + len(atoll.briefs)
    assert all(file.uri.startswith("assets/") or file.uri.endswith("/print.css") for file in made)
