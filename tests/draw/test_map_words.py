"""Marks stand at what they concern, words where they seem to name nothing else, and no line runs through them: measured."""

from functools import lru_cache

import pytest
from backgrounder.draw.maps.figure.figure import figure_of
from backgrounder.draw.maps.figure.scales import SCALES
from backgrounder.model.dossier import Dossier
from backgrounder.records.load import load
from conftest import ATOLL, ROOT
from map_measures import Measured
from small_worlds import href

LONGEST = 80  # pixels of a line to words
SHORES = {scale.width: scale.shore for scale in SCALES}
MAPS = {
    ROOT: ("", "iraq-after-russian-intervention", "air-support-to-the-isf", "baghdad-cell-explained"),
    ATOLL: ("", "reef-claims", "light-inquiry", "harbour-dispute"),
}
FIGURES = [(root, brief) for root, briefs in MAPS.items() for brief in briefs]
DRAWINGS = [
    pytest.param((root, brief, width), id=f"{root.name if root == ATOLL else 'sample'}-{brief or 'all'}-{width}")
    for root, brief in FIGURES
    for width in SHORES
    if not brief or width <= 560
]


@lru_cache
def world(root) -> Dossier:
    return Dossier(load(root))


@lru_cache
def figure(root, brief: str):
    """A figure with its events: those of a brief as its page has them, or all."""
    dossier = world(root)
    one = dossier.briefs[brief] if brief else None
    events = tuple(one.events if one else dossier.events.values())
    return events, figure_of(dossier, events, href, title=one.map_title or "" if one else "", most=560 if one else 0)


@pytest.fixture(params=DRAWINGS)
def drawing(request) -> Measured:
    root, brief, width = request.param
    events, found = figure(root, brief)
    return Measured(world(root), events, found, width)


pytestmark = pytest.mark.sample


def test_a_mark_stands_at_what_it_concerns(drawing):
    assert drawing.strays() == []


def test_a_line_to_words_is_short(drawing):
    assert max(drawing.leaders(), default=0) <= LONGEST


def test_words_are_not_in_the_area_of_another_place(drawing):
    assert drawing.over_others() == []


def test_no_line_runs_through_words(drawing):
    assert {name: count for name, count in drawing.crossed().items() if count} == {}


def test_an_arrow_to_a_country_ends_at_the_words_about_it(drawing):
    assert drawing.short_arrows() == []


def test_some_of_the_map_is_around_each_mark(drawing):
    assert drawing.nearest_edge() >= min(SHORES[drawing.width], 40) - 1
