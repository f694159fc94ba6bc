"""Marks beside words are one element: the style sheet has the shapes that drawings have, of every side and every kind."""

import re

import pytest
from backgrounder.core.words.sides import SHAPES, Side
from backgrounder.draw.maps.marks.kinds import KINDS
from backgrounder.draw.maps.marks.marks import FREE, key_mark, mark
from conftest import ROOT

SHEETS = ROOT / "overrides/assets/stylesheets"
SIDES = [Side(f"s{number}", f"Side {number}", number) for number in range(1, len(SHAPES) + 1)]
TONES = {
    "ink": "a-yes a-no a-conditional spoken",
    "mute": "a-unclear a-silent v-insufficient v-mentioned",
    "yes": "v-recommended oc-came-true",
    "no": "v-not-recommended oc-did-not",
    "cond": "v-conditional",
}


def masks(name: str) -> dict[str, tuple[str, str]]:
    """The path of each mask that a class sets, and the color that it has on paper, by class."""
    text = (SHEETS / "signs.css").read_text(encoding="utf-8")
    found = re.findall(rf"^i?\.([\w.-]+) {{ --{name}: url\(([^\n]+)\); }}$", text, re.MULTILINE)
    return {css: (re.findall(r" d='([^']+)'", url)[0], hue(url)) for css, url in found if " d='" in url}


def hue(url: str) -> str:
    """The color of a mask, of its lines or else of its area."""
    return re.findall(r"(?:stroke|fill)='((?:%23|white)[^']*)'", url)[0].replace("%23", "#").replace("white", "#ffffff")


def tokens(sheet: str) -> dict[str, str]:
    """The colors of a sheet for the light scheme, which paper has."""
    light = (SHEETS / sheet).read_text(encoding="utf-8").partition("@media screen and (prefers-color-scheme: dark)")[0]
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", light))


def test_each_side_has_the_frame_and_the_hue_of_drawings():
    frames, hues = masks("frame"), tokens("sides.css")
    assert frames.pop("free") == (FREE, hues["side-0"])
    assert frames == {f"side-{side.number}": (side.shape, hues[f"side-{side.number}"]) for side in SIDES}
    for side in SIDES:
        assert f'class="em side-{side.number}"' in key_mark(side, None)
        assert f'class="frame" d="{side.shape}"' in mark(side, None, 0, 0, 1)


def test_each_kind_has_the_glyph_of_drawings_on_a_side_and_on_none():
    hues = tokens("sides.css")
    on_sides = {kind.css: (kind.glyph, hues["on-side"]) for kind in KINDS}
    on_none = {f"free.{kind.css}": (kind.glyph, hues["side-0"]) for kind in KINDS}
    assert masks("glyph") == on_sides | on_none


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.css)
def test_a_mark_beside_words_is_one_element_without_words(kind):
    for side in (None, SIDES[0]):
        assert re.fullmatch(rf'<i class="em [a-z0-9 -]+ {kind.css}"></i>', key_mark(side, kind))


def test_answers_and_verdicts_have_on_paper_the_colors_that_they_have_on_a_screen():
    colors = tokens("tokens.css")
    found = {css: color for css, (_, color) in masks("shape").items() if "implied" not in css}
    expected = {css: colors[tone] for tone, names in TONES.items() for css in names.split()}
    assert found == expected
