"""Pictures that a build makes: sizes of photographs, and cards."""

import re
import time
from itertools import combinations

import pytest
from backgrounder.core.words.sides import SHAPES
from backgrounder.draw import cover
from backgrounder.exports.pictures import blank, card, dispute, glyphs, panel, resize
from backgrounder.exports.pictures.sizes import sizes
from backgrounder.model.addresses import Site
from backgrounder.model.dossier import Dossier
from backgrounder.pages.brief import pictures as jobs
from backgrounder.pages.parts.templates import Templates
from backgrounder.records.beside import image_files
from backgrounder.records.load import load
from conftest import ATOLL, ROOT
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
        assert (brief.headline or brief.title) in card.alt(atoll, brief) and brief.as_of.words in card.alt(atoll, brief)


def test_a_card_differs_with_title_and_headline(tmp_path):
    head = BARE.replace("date:", "headline: Three\ndate:", 1)
    texts = {"one": BARE.format("One"), "two": BARE.format("Two"), "three": head.format("Two")}
    dossier = from_files(tmp_path, **{f"briefs__{id}": text for id, text in texts.items()})
    assert len({card.card(dossier, SITE, brief) for brief in dossier.briefs.values()}) == 3
    assert "“Three”" in card.alt(dossier, dossier.briefs["three"])


TEXTS = ["x" * 400, "A word " * 30, "A word " * 60, "ما بعد التدخل", "ما بعد التدخل " * 20, "I"]


@pytest.mark.parametrize("title", TEXTS)
def test_a_title_stays_on_its_card(tmp_path, title):
    dossier = from_files(tmp_path, briefs__one=BARE.format(title))
    (brief,) = dossier.briefs.values()
    assert_margins(card.card(dossier, SITE, brief))


def assert_margins(content):
    found = opened(content).convert("L")
    edge = {found.getpixel((x, y)) for x in range(1160, 1200) for y in range(blank.BAR, 630)}
    below = {found.getpixel((x, y)) for x in range(1200) for y in range(600, 630)}
    assert edge == {255} and below == {255}, "something is written beyond the margin"


CHART = "chart: {title: A chart, type: report, reliability: B}\n"
ANSWER = "  c{0}: {{by: a{0}, text: The tide came {0} times., source: chart, question: tide, answer: '{1}', date: 2019-10-0{2}}}\n"


@pytest.mark.parametrize("text", [text[:200] for text in TEXTS])
def test_a_question_and_its_names_stay_on_their_card(tmp_path, text):
    names = [f"{text[:60].strip()} {number}" for number in range(9)]
    actors = "".join(f"a{number}: {{name: '{name}', type: group}}\n" for number, name in enumerate(names))
    answers = [("yes", "no", "unclear")[number % 3] for number in range(9)]
    claims = "".join(ANSWER.format(number, answer, number + 1) for number, answer in enumerate(answers))
    brief = BARE.format("One").replace("summary:", f"claims:\n{claims}summary:")
    asked = f"tide: {{question: '{text}', settles: A chart.}}\n"
    dossier = from_files(tmp_path, data__actors=actors, data__questions=asked, data__sources=CHART, briefs__one=brief)
    question = dossier.questions["tide"]
    content = dispute.card(SITE, question)
    assert_margins(content)
    assert content == dispute.card(SITE, question)
    assert all(name.casefold() in dispute.alt(question).casefold() for name in names)


@pytest.mark.parametrize("text", [text[:200] for text in TEXTS])
def test_name_and_description_of_a_site_stay_on_its_card(tmp_path, text):
    dossier = from_files(tmp_path, briefs__one=BARE.format("One"))
    content = card.card_of_site(dossier, Site(text, text, url="https://reef.example/"))
    assert_margins(content)
    assert content != card.card_of_site(dossier, SITE)


def test_a_site_without_briefs_has_a_card(tmp_path):
    assert_margins(card.card_of_site(Dossier(load(tmp_path)), SITE))


def test_each_mark_of_a_card_has_its_name_and_no_words_cover_others(root, monkeypatch):
    """A place whose name has no room is left out with its mark."""
    dossier, drawn = Dossier(load(root)), []
    monkeypatch.setattr(panel, "_letter", lambda image, spot, box, name, more: drawn.append((spot, box, name)))
    for brief in dossier.briefs.values():
        drawn.clear()
        panel.panel(dossier, brief)
        assert 0 < len(drawn) <= cover.MOST
        boxes = [*(box for _, box, _ in drawn), *(panel._around(spot) for spot, _, _ in drawn)]
        for one, other in combinations(boxes, 2):
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert all(box[0] >= 0 and box[2] <= panel.PANEL and 0 <= box[1] <= box[3] <= 630 for box in boxes)
        assert all(" ".join(name.rows) == spot.name for spot, _, name in drawn)


def test_marks_have_the_hues_of_the_pages():
    sheets = [(ROOT / f"overrides/assets/stylesheets/{name}.css").read_text("utf-8") for name in ("sides", "tokens")]
    light = [text.partition("@media")[0] for text in sheets]
    hues = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", "".join(light)))
    assert list(glyphs.SIDES) == [hues[f"side-{number}"] for number in range(6)]
    assert set(glyphs.ANSWERS.values()) == {hues["ink"]}
    assert hues["mute"] == glyphs.MUTE


@pytest.mark.parametrize("shape", SHAPES)
def test_a_side_has_its_shape(shape):
    points = glyphs.points_of(shape)
    assert len(set(points)) >= 3 and all(abs(x) <= 1.25 and abs(y) <= 1.25 for x, y in points)
    assert min(x for x, _ in points) < -0.5 < 0.5 < max(x for x, _ in points)


def test_a_card_takes_a_twentieth_of_a_second(atoll):
    briefs = list(atoll.briefs.values())
    card.card(atoll, SITE, briefs[0])
    begin = time.process_time()
    for brief in briefs:
        card.card(atoll, SITE, brief)
    assert (time.process_time() - begin) / len(briefs) < 0.05


def test_cards_of_disputes_take_less_than_those_of_briefs(atoll):
    questions = list(atoll.questions.values())
    dispute.card(SITE, questions[0])
    begin = time.process_time()
    for question in questions:
        dispute.card(SITE, question)
    assert (time.process_time() - begin) / len(questions) < 0.03


def test_pictures_are_files_of_the_site(atoll):
    with_address = jobs.files(atoll, Templates(SITE.addresses, "x", site=SITE))
    without = jobs.files(atoll, Templates(SITE.addresses, "x"))
    made = [job.make(atoll, Templates(SITE.addresses, "x", site=SITE), *job.about) for job in with_address]
    assert len({file.uri for file in made}) == len(made) == len(without) + len(atoll.briefs) + 1
    assert all(file.uri.startswith("assets/") or file.uri.endswith("/print.css") for file in made)
