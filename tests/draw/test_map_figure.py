"""The annotated map: nothing that is written covers anything, each event is drawn or listed, the same input has the same result."""

import re
from html import unescape
from itertools import combinations
from time import process_time

import pytest
from atoll_edits import write_files
from backgrounder.core.words.sides import SHAPES
from backgrounder.draw.maps.figure.contents import contents_of
from backgrounder.draw.maps.figure.figure import figure_of
from backgrounder.draw.maps.ground.base import UNITS
from backgrounder.draw.maps.marks.kinds import KINDS
from backgrounder.draw.maps.room.letters import text_width
from backgrounder.model.dossier import Dossier
from backgrounder.records.load import load
from conftest import ROOT, problems
from small_worlds import HOSTILE, feature, from_records, href

TEXT = re.compile(
    r'<text(?: class="([^"]*)")? x="([-\d.]+)" y="([-\d.]+)" font-size="([\d.]+)"(?: text-anchor="(\w+)")?>([^<]*)</text>'
)
MARK = re.compile(r'<g class="em [^"]*" transform="translate\(([-\d.]+) ([-\d.]+)\) scale\(([\d.]+)\)">')
SEVERAL = re.compile(r'<g class="several"><circle cx="([-\d.]+)" cy="([-\d.]+)" r="([\d.]+)"/>')
ACTORS = """
reef: {name: Reef, type: state, country: XA, side: reef}
lagoon: {name: Lagoon, type: state, country: XB}
"""


@pytest.fixture(scope="module")
def sample():
    return Dossier(load(ROOT))


@pytest.fixture(scope="module")
def sample_figure(sample):
    return figure(sample)


def figure(dossier: Dossier, **more):
    return figure_of(dossier, dossier.events.values(), href, **more)


def boxes(svg: str) -> list[tuple[float, float, float, float, str]]:
    """The boxes of what is written, but for rivers and the numbers in marks, as the drawing estimates them."""
    found = []
    for css, x, y, size, anchor, text in TEXT.findall(svg):
        if anchor == "middle" and not css and text.isdigit():
            continue
        width = text_width(unescape(text), float(size), 0.08 if css == "cn" else 0) * (1.09 if css == "pn" else 1)
        left = float(x) - width * {"": 0, "start": 0, "middle": 0.5, "end": 1}[anchor]
        found.append((left, float(y) - float(size) * 0.85, left + width, float(y) + 2, text))
    return found


def meet(one, other) -> bool:
    return one[0] < other[2] - 0.5 and other[0] < one[2] - 0.5 and one[1] < other[3] - 0.5 and other[1] < one[3] - 0.5


def assert_clear(svg: str) -> None:
    width, height = map(float, re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg).groups())
    written = boxes(svg)
    for box in written:
        assert box[0] >= 0 and box[1] >= 0 and box[2] <= width and box[3] <= height, box
    assert [pair for pair in combinations(written, 2) if meet(*pair)] == []
    marks = [tuple(map(float, mark)) for mark in SEVERAL.findall(svg)]
    marks += [
        mark for mark in (tuple(map(float, one)) for one in MARK.findall(svg)) if mark[2] > 6
    ]  # smaller ones stand before words
    for x, y, radius in marks:
        assert not [box for box in written if meet(box, (x - radius, y - radius, x + radius, y + radius))]


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


# -- sides, kinds and movements


def small(tmp_path, events: str, sides: str = "reef: The reef\n", places: str = "") -> Dossier:
    own = "p: {name: Port, in: XA, lat: 1.5, lon: 2}\nq: {name: Quay, in: XB, lat: 1.5, lon: 6}\n"
    write_files(tmp_path, {"data/actors.yml": ACTORS, "data/sides.yml": sides})
    east = [[5, 0], [9, 0], [9, 3], [5, 3], [5, 0]]
    return from_records(tmp_path, own + places, events, [feature("A", iso_a2="XA"), feature("B", east, iso_a2="XB")])


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


def test_a_whole_country_is_hatched(tmp_path):
    svg = figure(small(tmp_path, "e: {title: Nobody works, date: 2015, place: XA}")).drawings[1200]
    assert '<a class="area whole"' in svg and 'fill="url(#hatch-1200)"' in svg and "Nobody works" in svg
    assert "em side" not in svg.split('<a class="spot"')[0].split("<defs>")[0]


# -- the title


def test_a_title_is_borne_out_by_the_records(tmp_path):
    events = "e: {title: E, date: 2015-03, place: p}\nf: {title: F, date: 2015-05, place: p}\ng: {title: G, date: 2015-04, place: q}"
    assert figure(small(tmp_path, events)).title == "Port saw the most: 2 of 3 events, March to May 2015"


def test_a_title_that_is_given_stands(tmp_path):
    assert (
        figure(small(tmp_path, "e: {title: E, date: 2015, place: p}"), title="The port is quiet").title
        == "The port is quiet"
    )


# -- bad input


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


def test_a_thousand_places_are_drawn_fast_and_clear(tmp_path):
    places = "".join(
        f"p{n}: {{name: Place {n}, in: XA, lat: {n // 40 * 0.1 + 0.1:.2f}, lon: {n % 40 * 0.095 + 0.1:.3f}}}\n"
        for n in range(1000)
    )
    events = "".join(f"e{n}: {{title: Event {n} at the shore, date: 2015, place: p{n}}}\n" for n in range(1000))
    dossier = from_records(tmp_path, places, events, [feature("A", iso_a2="XA")])
    begin = process_time()
    found = figure(dossier)
    assert process_time() - begin < 6
    svg = found.drawings[1200]
    assert svg.count('<g class="words"') <= 40
    assert_clear(found.drawings[350])


# -- rivers, lakes and towns


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


@pytest.mark.sample
def test_arrows_say_what_came_and_from_where(sample_figure):
    for width in (560, 760, 1200):
        svg = sample_figure.drawings[width]
        for words in ("Russia: forces", "United States: arms", "Iran (reported): forces", ">Iran-backed militias"):
            assert words in svg, (width, words)
        assert ">forces<" not in svg  # what came has its subject beside the arrow, wherever the country has its name
    assert sample_figure.drawings[350].count('class="arrow') == 1  # the one to a mark: whole countries are in the list
    assert "Russia: forces" in sample_figure.drawings[350]


@pytest.fixture(scope="module", params=["all events", "a brief"])
def drawings(request, sample, sample_figure):
    """The drawings that have arrows, of `/map/` and of the home page."""
    brief = sample.briefs["iraq-after-russian-intervention"]
    found = sample_figure if request.param == "all events" else figure_of(sample, brief.events, href, most=560)
    return [svg for width, svg in found.drawings.items() if width >= 560]


@pytest.mark.sample
def test_the_words_of_an_arrow_are_not_the_caption_of_a_mark(drawings):
    for svg in drawings:
        words = [box for arrow in re.findall(r'<g class="arrow.*?</g>', svg) for box in boxes(arrow)]
        marks = [tuple(map(float, mark)) for mark in (*MARK.findall(svg), *SEVERAL.findall(svg))]
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


def test_a_map_of_single_events_has_no_key_to_counts(tmp_path):
    places = "p: {name: Quay, in: XA, lat: 1.5, lon: 1.5}\n"
    dossier = from_records(tmp_path, places, "e: {title: E, date: 2020, place: p}\n", [])
    assert "several" not in figure(dossier).lines


# -- who moved, and on whose side


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


def test_the_side_of_an_event_is_that_of_its_lead(tmp_path):
    events = "e: {title: E, date: 2015, place: p, actors: [lagoon, reef]}\nf: {title: F, date: 2015, place: p, actors: [reef, lagoon]}"
    dossier = small(tmp_path, events)
    assert dossier.events["e"].on_side is None
    assert dossier.events["f"].on_side is dossier.actors["reef"].on_side is not None


@pytest.mark.sample
def test_the_cell_is_on_no_side_on_its_page_and_on_the_map(sample):
    assert sample.actors["baghdad-cell"].on_side is None and sample.events["cell-first-reported"].on_side is None


# -- names belong to their marks


SPOT = re.compile(r'<a class="spot"[^>]*data-at="([^"]*)".*?</a>')


def distance(box, mark) -> float:
    x, y, radius = mark
    return max(((max(box[0] - x, 0, x - box[2])) ** 2 + (max(box[1] - y, 0, y - box[3])) ** 2) ** 0.5 - radius, 0)


def spots_with_marks(svg: str) -> dict[str, list[tuple[float, ...]]]:
    """The marks of each spot: that of its events, and the circle of a place that is only near."""
    circle = re.compile(r'<circle class="vague" cx="([-\d.]+)" cy="([-\d.]+)" r="([\d.]+)"/>')
    return {
        found[1]: [
            tuple(map(float, one))
            for one in (*MARK.findall(found[0]), *SEVERAL.findall(found[0]), *circle.findall(found[0]))
        ]
        for found in SPOT.finditer(svg)
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
            pick(box[side] for box in boxes(words)) for side, pick in enumerate((min, min, max, max))
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
            (box,) = boxes(town)
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


def test_the_key_names_arrows_where_there_are_sides(tmp_path):
    lines = figure(small(tmp_path, "e: {title: E, date: 2015, type: arms, place: q, actors: [reef]}")).lines
    assert {"arrow", "short arrow"} <= lines
