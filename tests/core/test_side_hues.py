"""Sides: their hues can be read on everything they are drawn on, and each has a shape of its own."""

import re

import pytest
from backgrounder.core.words import sides
from conftest import ROOT

SHEETS = ROOT / "overrides/assets/stylesheets"
GROUNDS = ("--paper", "--land", "--land-focus")


def tokens(sheet: str, dark: bool) -> dict[str, str]:
    text = (SHEETS / sheet).read_text(encoding="utf-8")
    part = text.partition("@media screen and (prefers-color-scheme: dark)")[2 if dark else 0]
    return dict(re.findall(r"(--[\w-]+):\s*(#[0-9a-f]{6})", part))


def luminance(color: str) -> float:
    channels = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(share * value for share, value in zip((0.2126, 0.7152, 0.0722), linear))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("number", range(sides.MOST + 1))
def test_a_hue_can_be_read_on_paper_and_on_land_and_written_on(number, dark):
    own, common = tokens("sides.css", dark), tokens("tokens.css", dark)
    for ground in [common[name] for name in GROUNDS] + [own["--on-side"]]:
        assert contrast(own[f"--side-{number}"], ground) >= 4.5


def test_each_side_has_a_shape_of_its_own():
    assert len(set(sides.SHAPES)) == sides.MOST
