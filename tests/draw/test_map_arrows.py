"""Arrows of the annotated map: what moved between countries, in words beside it that are no caption of a mark."""

import re

import pytest
from atoll_edits import write_files
from backgrounder.draw.maps.figure.contents import contents_of
from backgrounder.draw.maps.figure.figure import figure_of
from backgrounder.model.dossier import Dossier
from backgrounder.records.load import load
from map_figures import figure, figure_of_sample, meet, sample_dossier, small
from map_measures import TEXT, lines_of, marks_of
from small_worlds import href


@pytest.fixture
def sample():
    return sample_dossier()


@pytest.fixture
def sample_figure():
    return figure_of_sample()


@pytest.mark.parametrize(
    ("event", "arrows"),
    [
        ("{title: E, date: 2015, type: arms, place: q, actors: [reef]}", 1),
        ("{title: E, date: 2015, type: deployment, place: XB, actors: [reef]}", 1),
        ("{title: E, date: 2015, type: statement, place: q, actors: [reef]}", 0),
        ("{title: E, date: 2015, type: deployment, place: q, actors: [reef, lagoon]}", 0),
        ("{title: E, date: 2015, type: arms, place: p, actors: [reef]}", 0),
    ],
    ids=["to a place", "to a country", "no movement", "its own country takes part", "within a country"],
)
def test_arrows_are_what_came_from_another_country(tmp_path, event, arrows):
    dossier = small(tmp_path, f"e: {event}")
    assert len(contents_of(dossier, dossier.events.values()).movements) == arrows
    assert figure(dossier).drawings[1200].count('<g class="arrow') == arrows


@pytest.mark.sample
def test_arrows_say_what_came_and_from_where(sample_figure):
    for width in (560, 760, 1200):
        svg = sample_figure.drawings[width]
        for words in ("Russia: forces", "United States: arms", "Iran (reported): forces", ">Iran-backed militias"):
            assert words in svg, (width, words)
        assert ">forces<" not in svg  # what came has its subject beside the arrow, wherever the country has its name
    assert sample_figure.drawings[350].count('class="arrow') == 1  # the one to a mark: whole countries are in the list
    assert "Russia: forces" in sample_figure.drawings[350]


@pytest.fixture(params=["all events", "a brief"])
def drawings(request, sample, sample_figure):
    """The drawings that have arrows, of `/map/` and of the home page."""
    brief = sample.briefs["iraq-after-russian-intervention"]
    found = sample_figure if request.param == "all events" else figure_of(sample, brief.events, href, most=560)
    return [svg for width, svg in found.drawings.items() if width >= 560]


@pytest.mark.sample
def test_the_words_of_an_arrow_are_not_the_caption_of_a_mark(drawings):
    for svg in drawings:
        words = [box for arrow in re.findall(r'<g class="arrow.*?</g>', svg) for box in lines_of(arrow)]
        marks = marks_of(svg)
        near = [(x - r - 12, y - r - 12, x + r + 12, y + r + 12) for x, y, r in marks if r > 6]
        assert words and not [(box, mark) for box in words for mark in near if meet(box, mark)]


@pytest.mark.sample
def test_each_arrow_says_where_it_begins(drawings):
    countries = (
        "Russia",
        "United States",
        "Iran (",
        "Iran-backed militias",
        "Bulgaria",
        "Estonia",
        "United Arab Emirates",
    )
    for svg in drawings:
        arrows = re.findall(r'<g class="arrow.*?</g>', svg)
        assert len(arrows) == len(countries)
        assert all(any(f">{country}" in arrow for arrow in arrows) for country in countries)


@pytest.mark.sample
def test_the_mark_at_which_an_arrow_ends_has_its_name(drawings):
    for svg in drawings:
        name = " ".join(text for css, *_, text in TEXT.findall(svg) if css == "pn")
        assert "Bassel al-Assad airbase" in name


@pytest.mark.sample
def test_what_moved_is_listed_for_drawings_without_arrows(sample_figure):
    moved = {event for route in sample_figure.routes for event in route.events}
    assert {event.type for event in moved} == {"deployment", "arms"}
    from_several = next(route for route in sample_figure.routes if route.events[0].id == "third-country-arms")
    assert from_several.names == ["the UAE", "Bulgaria", "Estonia"] and not from_several.is_reported
    hearsay = next(route for route in sample_figure.routes if route.events[0].id == "iranian-personnel-in-syria")
    assert hearsay.names == ["Iran", "Iran-backed militias"] and hearsay.is_reported
    assert "several" in sample_figure.lines


def test_the_key_names_arrows_where_there_are_sides(tmp_path):
    lines = figure(small(tmp_path, "e: {title: E, date: 2015, type: arms, place: q, actors: [reef]}")).lines
    assert {"arrow", "short arrow"} <= lines


MOVED = {
    "a state": ("actors: [reef]", "A"),
    "a part of a state": ("actors: [guard]", "A"),
    "an actor that is no part of its state": ("actors: [militia]", "The militia"),
    "known from reports": ("actors: [militia], unconfirmed: true", "The militia (reported)"),
    "a state and others": ("actors: [guard, militia], unconfirmed: true", "A (reported), The militia (reported)"),
}
MOVERS = """
reef: {name: Reef, type: state, country: XA, side: reef}
guard: {name: Guard, type: military, country: XA, relations: [{part-of: reef}]}
militia: {name: Militia of the reef, short: the militia, type: armed-group, country: XA}
lagoon: {name: Lagoon, type: state, country: XB}
"""


def moved(tmp_path, actors: str) -> Dossier:
    small(tmp_path, "e: {title: E, date: 2015, place: q}")
    event = f"e: {{title: They land, date: 2015, type: deployment, place: q, {actors}}}"
    write_files(tmp_path, {"data/actors.yml": MOVERS, "data/events.yml": event})
    return Dossier(load(tmp_path))


@pytest.mark.parametrize(("actors", "name"), MOVED.values(), ids=MOVED)
def test_an_arrow_names_who_moved_and_says_what_is_known_from_reports(tmp_path, actors, name):
    dossier = moved(tmp_path, actors)
    (movement,) = contents_of(dossier, dossier.events.values()).movements
    label = movement.label.replace(movement.source.label, "A")
    assert label == name
    arrow = re.search(r'<g class="arrow.*?</g>', figure(dossier).drawings[1200])[0]
    assert f"<title>{movement.label} to Quay: forces, 2015</title>" in arrow


def test_an_arrow_has_the_side_of_those_who_moved(tmp_path):
    dossier = moved(tmp_path, "actors: [militia, guard]")
    (movement,) = contents_of(dossier, dossier.events.values()).movements
    assert movement.side is dossier.actors["reef"].on_side  # its own guard; the militia is on none
    write_files(tmp_path, {"data/events.yml": "e: {title: E, date: 2015, type: arms, place: q, actors: [militia]}"})
    assert 'class="arrow side-0"' in figure(Dossier(load(tmp_path))).drawings[1200]
