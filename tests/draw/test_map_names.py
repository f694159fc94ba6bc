"""Names on the annotated map belong to their marks; towns and rivers have names where these seem to name nothing else."""

import re

import pytest
from atoll_edits import write_files
from backgrounder.draw.maps.figure.figure import figure_of
from conftest import problems
from map_figures import distance, figure, figure_of_sample, sample_dossier, small
from map_measures import MARK, RIM, SEVERAL, lines_of, placed
from small_worlds import href


@pytest.fixture
def sample():
    return sample_dossier()


@pytest.fixture
def sample_figure():
    return figure_of_sample()


SPOT = re.compile(r'<a class="spot"[^>]*data-at="([^"]*)".*?</a>')


def spots_with_marks(svg: str) -> dict[str, list[tuple[float, ...]]]:
    """The marks of each spot: that of its events, and the circle of a place that is only near."""
    return {
        found[1]: [
            tuple(map(float, one))
            for one in (*MARK.findall(found[0]), *SEVERAL.findall(found[0]), *RIM.findall(found[0]))
        ]
        for found in SPOT.finditer(placed(svg))
    }


@pytest.mark.sample
@pytest.mark.parametrize("which", ["all events", "a brief"])
@pytest.mark.parametrize("width", [280, 350, 560])
def test_a_name_without_a_line_is_nearer_to_its_own_mark_than_to_any_other(sample, sample_figure, width, which):
    brief = sample.briefs["iraq-after-russian-intervention"]
    found = sample_figure if which == "all events" else figure_of(sample, brief.events, href, most=560)
    assert_attached(found.drawings[width])


@pytest.mark.sample
@pytest.mark.parametrize("width", [760, 1200])
def test_wide_names_are_attached_too(sample_figure, width):
    assert_attached(sample_figure.drawings[width])


def assert_attached(svg: str) -> None:
    marks, named = spots_with_marks(svg), set()
    for at, leader, words in re.findall(
        r'<g class="words" data-at="([^"]*)"[^>]*>(<path class="leader"[^>]*/>)?(<a .*?</a>)', svg
    ):
        if at not in marks:
            continue  # of an area
        named.add(at)
        if leader:
            continue
        left, top, right, bottom = (
            pick(box[side] for box in lines_of(words)) for side, pick in enumerate((min, min, max, max))
        )
        own = min(distance((left, top, right, bottom), mark) for mark in marks[at])
        others = [distance((left, top, right, bottom), mark[0]) for other, mark in marks.items() if other != at]
        assert own < min(others, default=99), at
    assert named == set(marks)  # and each mark has one


@pytest.mark.sample
def test_each_town_is_nearer_to_its_dot_than_to_a_mark(sample_figure):
    for svg in sample_figure.drawings.values():
        marks = [mark[0] for mark in spots_with_marks(svg).values()]
        for town in re.findall(r'<g class="town.*?</g>', svg):
            (box,) = lines_of(town)
            at = re.search(r'(?:cx|x)="([-\d.]+)" (?:cy|y)="([-\d.]+)"', town)
            assert distance(box[:4], (float(at[1]), float(at[2]), 2.5)) < min(distance(box[:4], mark) for mark in marks)


@pytest.mark.sample
def test_a_bold_name_has_an_event_at_it(sample_figure):
    for svg in sample_figure.drawings.values():
        marks = spots_with_marks(svg)
        for block in svg.split('<g class="words"')[1:]:
            at = re.match(r' data-at="([^"]*)"', block)[1]
            assert at in marks or 'class="em' in block or " event" in block, at


def test_a_region_alone_has_the_mark_of_its_event(tmp_path):
    found = figure(small(tmp_path, "e: {title: " + "Nobody works there at all " * 8 + ", date: 2015, place: XA}"))
    words = found.drawings[1200].split('<g class="words"')[1]
    assert 'class="pn"' in words and 'class="em' in words


TERRAIN = {
    "a list": ("[]", "1: not a GeoJSON FeatureCollection: "),
    "no JSON": ("{\n,", "2: not valid JSON (Expecting property name enclosed in double quotes)."),
    "another shape": ('{"features": [{"geometry": {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 0]]]}}, {"geometry": {"type": "Curve", "coordinates": []}}]}', "1: feature 2: "),
    "metres": ('{"features": [{"geometry": {"type": "LineString", "coordinates": [[5000, 1], [2, 2]]}}]}', "1: feature 1: "),
}  # fmt: skip


@pytest.mark.parametrize(("text", "message"), TERRAIN.values(), ids=TERRAIN)
def test_bad_terrain_is_one_line(tmp_path, text, message):
    (tmp_path / "data/terrain").mkdir(parents=True)
    write_files(tmp_path, {"data/terrain/a.geojson": text})
    lines = problems(tmp_path)
    assert len(lines) == 1 and lines[0].startswith(f"data/terrain/a.geojson:{message}")


def test_capitals_are_squares_and_rivers_bear_their_name(tmp_path):
    terrain = """{"features": [
      {"properties": {"name": "Long River"}, "geometry": {"type": "LineString", "coordinates": [[0, 2.6], [4, 2.6]]}},
      {"properties": {"name": "Seat", "capital": true, "iso_a2": "XA"}, "geometry": {"type": "Point", "coordinates": [3, 0.4]}},
      {"properties": {"name": "Village", "rank": 1}, "geometry": {"type": "Point", "coordinates": [1, 0.4]}}]}"""
    (tmp_path / "data/terrain").mkdir(parents=True)
    write_files(tmp_path, {"data/terrain/a.geojson": terrain})
    svg = figure(small(tmp_path, "e: {title: E, date: 2015, place: p}")).drawings[1200]
    assert svg.count("Long River") == 1 and '<g class="town capital"><rect' in svg and '<g class="town"><circle' in svg
