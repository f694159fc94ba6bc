"""Marks beside words are one element: the style sheet has the shapes that drawings have, of every side and every kind."""

import re

import pytest
from backgrounder.core.words.sides import SHAPES, Side
from backgrounder.draw.maps.marks.kinds import KINDS
from backgrounder.draw.maps.marks.marks import FREE, key_mark, mark
from conftest import ROOT

SHEET = (ROOT / "overrides/assets/stylesheets/signs.css").read_text(encoding="utf-8")
SIDES = [Side(f"s{number}", f"Side {number}", number) for number in range(1, len(SHAPES) + 1)]


def masks(name: str) -> dict[str, str]:
    """The paths of the masks that a class sets, by class."""
    return dict(re.findall(rf"^i\.([\w-]+) {{ --{name}: url\([^\n]*?<path d='([^']+)'", SHEET, re.MULTILINE))


def test_each_side_has_the_frame_of_drawings():
    frames = masks("frame")
    assert frames == {"free": FREE} | {f"side-{side.number}": side.shape for side in SIDES}
    for side in SIDES:
        assert f'class="em side-{side.number}"' in key_mark(side, None)
        assert f'class="frame" d="{frames[f"side-{side.number}"]}"' in mark(side, None, 0, 0, 1)


def test_each_kind_has_the_glyph_of_drawings():
    glyphs = masks("glyph")
    assert glyphs == {kind.css: kind.glyph for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.css)
def test_a_mark_beside_words_is_one_element_without_words(kind):
    for side in (None, SIDES[0]):
        assert re.fullmatch(rf'<i class="em [a-z0-9 -]+ {kind.css}"></i>', key_mark(side, kind))
