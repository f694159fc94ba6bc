"""The annotated map: nothing that is written covers anything, each event is drawn or listed, the same input has the same result."""

import re

import pytest
from backgrounder.core.words.sides import SHAPES
from backgrounder.draw.maps.ground.base import UNITS
from backgrounder.draw.maps.marks.kinds import KINDS
from backgrounder.model.dossier import Dossier
from backgrounder.records.load import load
from conftest import ROOT
from map_figures import assert_clear, figure, figure_of_sample, sample_dossier, small
from small_worlds import HOSTILE, from_records


@pytest.fixture
def sample():
    return sample_dossier()


@pytest.fixture
def sample_figure():
    return figure_of_sample()


@pytest.mark.sample
@pytest.mark.parametrize("width", [280, 350, 560, 760, 1200])
def test_nothing_that_is_written_covers_words_marks_or_the_edge(sample_figure, width):
    assert_clear(sample_figure.drawings[width])


@pytest.mark.sample
def test_text_is_never_small(sample_figure):
    for svg in sample_figure.drawings.values():
        sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)"', svg)]
        assert min(sizes) >= 11 and max(sizes) <= 13


@pytest.mark.sample
def test_each_event_is_drawn_listed_beyond_or_has_no_place(sample, sample_figure):
    found = sample_figure
    beyond = {event for one in found.beyond for event in one.events}
    assert found.drawn | beyond | set(found.nowhere) == set(sample.events.values())
    assert all(not event.places for event in found.nowhere)
    for width, svg in found.drawings.items():
        ids = {id for ids in re.findall(r'data-events="([^"]*)"', svg) for id in ids.split()}
        assert {event.id for event in found.drawn} <= ids, width


@pytest.mark.sample
def test_a_meeting_overseas_is_beyond_the_map(sample_figure):
    found = sample_figure
    assert "unga-new-york" in [one.place.id for one in found.beyond]
    assert "Moscow" not in found.drawings[1200]


@pytest.mark.sample
def test_wide_drawings_say_what_happened_in_words(sample_figure):
    svg = sample_figure.drawings[1200]
    assert svg.count('<g class="words"') >= 7
    for words in ("ISIS takes Ramadi", "18 May 2015", "Euphrates", "Tigris", "Damascus", "300 km"):
        assert words in svg, words


@pytest.mark.sample
def test_two_drawings_are_equal_and_ids_are_unique(sample_figure):
    one, other = sample_figure, figure(Dossier(load(ROOT)))
    assert one.drawings == other.drawings
    ids = re.findall(r' id="([^"]*)"', "".join(one.drawings.values()))
    assert ids and len(ids) == len(set(ids))


def test_the_ground_is_drawn_once_and_lies_where_the_marks_are(sample, sample_figure):
    first, *others = sample_figure.drawings.values()
    assert first.count('id="_land"') == 1 and not any("<defs><path" in svg or 'class="adm"' in svg for svg in others)
    ids = set(re.findall(r' id="([^"]*)"', first))
    for width, svg in sample_figure.drawings.items():
        assert set(re.findall(r'href="#(_[^"]*)"', svg)) <= ids
        x, y, scale = map(
            float,
            re.search(r'href="#_land" transform="translate\(([-\d.]+) ([-\d.]+)\) scale\(([\d.]+)\)"', svg).groups(),
        )
        view = sample_figure.views[width]
        for lon, lat in ((36.2, 33.5), (44.4, 33.3), (47.8, 30.5)):
            at = tuple(part * UNITS for part in sample_figure.ground.view.point(lon, lat))
            assert view.point(lon, lat) == pytest.approx((x + at[0] * scale, y + at[1] * scale), abs=0.1), width


def test_a_side_has_its_hue_and_its_shape_and_a_name_in_the_key(tmp_path):
    found = figure(
        small(
            tmp_path,
            "e: {title: E, date: 2015, type: battle, place: p, actors: [reef]}\nf: {title: F, date: 2015, place: q, actors: [lagoon]}",
        )
    )
    svg = found.drawings[1200]
    assert '<g class="em side-1"' in svg and SHAPES[0] in svg and KINDS[0].glyph in svg
    assert 'class="em side-0 free"' in svg
    assert [entry.words for entry in found.sides] == ["The reef", "No side named"]
    assert [entry.words for entry in found.kinds] == ["Fighting", "Other"]


def test_without_sides_there_is_no_key_of_sides(tmp_path):
    dossier = from_records(tmp_path, "p: {name: P, in: XA, lat: 1, lon: 2}", "e: {title: E, date: 2015, place: p}")
    assert figure(dossier).sides == () and dossier.events["e"].on_side is None


def test_the_side_of_an_event_is_that_of_its_lead(tmp_path):
    events = "e: {title: E, date: 2015, place: p, actors: [lagoon, reef]}\nf: {title: F, date: 2015, place: p, actors: [reef, lagoon]}"
    dossier = small(tmp_path, events)
    assert dossier.events["e"].on_side is None
    assert dossier.events["f"].on_side is dossier.actors["reef"].on_side is not None


@pytest.mark.sample
def test_the_cell_is_on_no_side_on_its_page_and_on_the_map(sample):
    assert sample.actors["baghdad-cell"].on_side is None and sample.events["cell-first-reported"].on_side is None


def test_a_whole_country_is_hatched(tmp_path):
    svg = figure(small(tmp_path, "e: {title: Nobody works, date: 2015, place: XA}")).drawings[1200]
    assert '<a class="area whole"' in svg and 'fill="url(#hatch-1200)"' in svg and "Nobody works" in svg
    assert "em side" not in svg.split('<a class="spot"')[0].split("<defs>")[0]


def test_a_map_of_single_events_has_no_key_to_counts(tmp_path):
    places = "p: {name: Quay, in: XA, lat: 1.5, lon: 1.5}\n"
    dossier = from_records(tmp_path, places, "e: {title: E, date: 2020, place: p}\n", [])
    assert "several" not in figure(dossier).lines


def test_a_title_is_borne_out_by_the_records(tmp_path):
    events = "e: {title: E, date: 2015-03, place: p}\nf: {title: F, date: 2015-05, place: p}\ng: {title: G, date: 2015-04, place: q}"
    assert figure(small(tmp_path, events)).title == "Port saw the most: 2 of 3 events, March to May 2015"


def test_a_title_that_is_given_stands(tmp_path):
    assert (
        figure(small(tmp_path, "e: {title: E, date: 2015, place: p}"), title="The port is quiet").title
        == "The port is quiet"
    )


def test_no_events_no_map(tmp_path):
    assert figure(small(tmp_path, "e: {title: E, date: 2015}")) is None


def test_without_outlines_and_terrain_the_events_are_drawn(tmp_path):
    dossier = from_records(
        tmp_path, "p: {name: P, in: XA, lat: 1, lon: 2}", "e: {title: It rains, date: 2015, place: p}"
    )
    svg = figure(dossier).drawings[350]
    assert "It rains" in svg and 'class="spot"' in svg


@pytest.mark.parametrize("text", ["x" * 200, "long " * 40, *HOSTILE])
def test_long_and_hostile_names_neither_break_out_nor_run_over(tmp_path, text):
    name = text.replace("'", "''")
    places = f"z: {{name: '{name}', in: XA, lat: 1.2, lon: 3}}\n"
    events = f"e: {{title: '{name}', date: 2015, place: [p, z]}}\nf: {{title: F, date: 2015, place: z}}"
    for svg in figure(small(tmp_path, events, places=places)).drawings.values():
        assert "<script" not in svg and "<img" not in svg and "{{" not in svg
        assert_clear(svg)
