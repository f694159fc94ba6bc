"""Marks stand at what they concern, words where they seem to name nothing else, and no line runs through them: measured."""

from functools import lru_cache

import pytest
from backgrounder.draw.maps.figure.figure import figure_of
from backgrounder.draw.maps.figure.scales import SCALES
from backgrounder.model.dossier import Dossier
from backgrounder.records.load import load
from conftest import ATOLL, ROOT
from map_measures import TEXT, Measured
from small_worlds import href

LONGEST = 50  # pixels of a line to words
REACH = 46  # pixels from a mark to its name
TAIL = 50  # pixels from where an arrow begins to its words
SHORES = {scale.width: scale.shore for scale in SCALES}
MAPS = {
    ROOT: ("", "iraq-after-russian-intervention", "air-support-to-the-isf", "baghdad-cell-explained"),
    ATOLL: ("", "reef-claims", "light-inquiry", "harbour-dispute"),
}
TITLES = {
    ROOT: "Russia builds up on Syria’s coast while Iraq fights ISIS"
}  # of the map of all events, as its page has it
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
    title = one.map_title if one else TITLES.get(root)
    return events, figure_of(dossier, events, href, title=title or "", most=560 if one else 0)


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


def test_a_name_is_near_its_mark(drawing):
    assert {place: far for place, far in drawing.away().items() if far > REACH} == {}


def test_a_line_to_a_name_leads_into_no_other_country(drawing):
    if drawing.width > min(SHORES):  # the narrowest drawing has no room to choose from
        assert drawing.abroad() == []


LEADING = ("ISIS takes Ramadi", "First Russian", "Baghdad coordination cell")


def test_what_the_map_is_about_is_said_in_words():
    _, found = figure(ROOT, "")
    words = " ".join(text for *_, text in TEXT.findall(found.drawings[1200]))
    assert all(title in words for title in LEADING)
    assert "ISIS takes Ramadi" in " ".join(text for *_, text in TEXT.findall(found.drawings[350]))


def test_the_words_of_an_arrow_are_where_it_begins(drawing):
    assert {title: far for title, far in drawing.tails().items() if far > TAIL} == {}


def test_words_are_not_in_the_area_of_another_place(drawing):
    assert drawing.over_others() == []


def test_no_line_runs_through_words(drawing):
    assert {name: count for name, count in drawing.crossed().items() if count} == {}


def test_an_arrow_to_a_country_ends_at_the_words_about_it(drawing):
    assert drawing.short_arrows() == []


def test_some_of_the_map_is_around_each_mark(drawing):
    assert drawing.nearest_edge() >= min(SHORES[drawing.width], 40) - 1
