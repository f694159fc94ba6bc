"""Maps of outlines as publishers have them: smaller than a pixel, flat, at a pole, across the 180th meridian, elsewhere."""

import json
import re

import pytest
from backgrounder.draw.maps import symbols
from backgrounder.draw.maps.geometry import thin
from backgrounder.draw.maps.live import leaflet, live_data
from backgrounder.draw.maps.plain import svgmap
from backgrounder.draw.maps.room.slots import centre
from backgrounder.records.shapes import boxes, geometry
from conftest import problems
from small_worlds import SQUARE, feature, from_records, href


def ring(west: float, south: float, east: float, north: float) -> list[list[float]]:
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def draw(dossier, width: int = 750, places=None) -> str:
    return svgmap.draw(dossier, places or dossier.places.values(), href=href, label="Map", width=width)


# -- small and flat


@pytest.mark.parametrize("width", [280, 350, 750])
@pytest.mark.parametrize(
    "islet",
    [
        ring(70, 10, 70.05, 10.05),
        ring(70, 10, 70, 10),
        ring(70, 10, 75, 10),
        ring(70, 10, 70, 15),
        ring(70, 86, 70, 89),
        [[70, 10], [70.01, 10], [70.01, 10.01], [70, 10]],
    ],
)
def test_an_area_too_small_to_see_is_a_speck_with_a_name(tmp_path, islet, width):
    dossier = from_records(
        tmp_path,
        features=[
            feature("Mainland", ring(0, 0, 60, 30), iso_3166_2="XA-A", country="XA"),
            feature("Islet", islet, iso_3166_2="XA-B", country="XA"),
        ],
    )
    svg = draw(dossier, width, [dossier.places["xa-a"], dossier.places["xa-b"]])
    xs = map(float, re.findall(r'<circle class="hit" cx="([\d.]+)"', svg))
    assert svg.count('class="hit"') == 2 and "Islet<" in svg and all(width * 0.6 < x < width for x in xs)


def test_a_flat_ring_has_its_middle_on_it():
    assert centre([((2.0, 5.0), (8.0, 5.0), (4.0, 5.0))]) == (5.0, 5.0)
    assert thin(((1.0, 1.0),) * 4, 0.1) == ()


def test_areas_beside_each_other_are_shapes(tmp_path):
    dossier = from_records(tmp_path, features=[feature("B", SQUARE, iso_3166_2="XA-B", country="XA")])
    assert draw(dossier, 280, [dossier.places["xa-b"]]).count('<path class="hit"') == 1


# -- the 180th meridian

ISLES = [
    {"bbox": [177, -20, -178, -16], "rings": [ring(177, -20, 180, -16), ring(-180, -20, -178, -16)]},
    {"rings": [ring(177, -20, 180, -16), ring(-180, -20, -178, -16)]},
    {"rings": [[[177, -20], [-178, -20], [-178, -16], [177, -16], [177, -20]]]},
    {"rings": [ring(177, -20, 182, -16)]},
    {"rings": [ring(-183, -20, -178, -16)]},
]


def from_isles(folder, rings, **more):
    outline = {**feature("Isles", iso_a2="FJ"), **more}
    outline["geometry"] = {"type": "MultiPolygon", "coordinates": [[one] for one in rings]}
    places = "west-cove: {name: West Cove, in: FJ, lat: -18, lon: 178.5}\neast-cove: {name: East Cove, in: FJ, lat: -18, lon: -178.5}"
    events = (
        "one: {title: One, date: 2020-01-01, place: west-cove}\ntwo: {title: Two, date: 2020-01-02, place: east-cove}"
    )
    return from_records(folder, places, events, [outline])


@pytest.mark.parametrize("isles", ISLES)
def test_a_country_across_the_180th_meridian_is_drawn_in_one_piece(tmp_path, isles):
    dossier = from_isles(tmp_path, **isles)
    assert dossier.outlines[0].extent[2] - dossier.outlines[0].extent[0] == 5
    box = svgmap.focus(dossier, symbols.on_map(dossier))
    assert box[2] - box[0] == 5 and {one.note for one in symbols.off_map(dossier)} == set()
    svg = draw(dossier, places=[symbol.place for symbol in symbols.on_map(dossier)])
    west, east = (float(re.search(rf'data-place="{id}".*?cx="([\d.]+)"', svg)[1]) for id in ("west-cove", "east-cove"))
    assert east - west == pytest.approx(3 / 5 * 750 / 1.1, abs=1)  # three of five degrees, with some air
    lons = [
        lon
        for each in live_data.view(dossier, href, captions=True)["spots"]["features"]
        for lon in [each["geometry"]["coordinates"][0]]
    ]
    assert abs(lons[0] - lons[1]) == 3
    limits = symbols.limits(dossier.outlines, box)
    assert limits[0] < box[0] and box[2] < limits[2] < box[2] + 10
    script = leaflet.script(dossier.outlines, box)
    xs = [float(x) for x in re.findall(r"\[(-?[\d.]+), -(?:20|16)\.0\]", script)]
    assert max(xs) - min(xs) == 5


def test_a_place_beyond_180_degrees_is_checked_in_its_outline(tmp_path):
    (tmp_path / "data").mkdir()
    outline = {**feature("Isles", ring(177, -20, 182, -16), iso_a2="FJ")}
    (tmp_path / "data/geo").mkdir()
    (tmp_path / "data/geo/a.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [outline]}))
    (tmp_path / "data/places.yml").write_text("cove: {name: Cove, in: FJ, lat: -18, lon: -170}\n")
    assert problems(tmp_path) == [
        "data/places.yml:1: lat: '-18', lon: '-170' is not in 'FJ'. FJ lies between lat -20.0 and -16.0, lon 177.0 and -178.0."
    ]


def test_a_ring_around_a_pole_stays_as_it_is():
    around = ((-180.0, -84.0), (0.0, -70.0), (180.0, -84.0), (180.0, -90.0), (-180.0, -90.0), (-180.0, -84.0))
    assert geometry._unbroken(around) == around
    assert boxes.box_of((around,)) == (-180, -90, 180, -70)


@pytest.mark.parametrize(
    ("several", "expected"),
    [
        ([(0, 0, 4, 3), (2, 1, 9, 5)], (0, 0, 9, 5)),
        ([(27, 41, 180, 81), (-180, 62, -169, 71)], (27, 41, 191, 81)),
        ([(-125, 24, -66, 49), (172, 51, 180, 53), (-180, 51, -130, 71)], (-188, 24, -66, 71)),
        ([(-170, 0, -10, 60), (-5, 0, 170, 60)], (-170, 0, 170, 60)),  # hardly narrower the other way
        ([(-180, -90, 180, 90), (5, 5, 6, 6)], (-180, -90, 180, 90)),
        ([(178.5, 1, 178.5, 1), (-178.5, 1, -178.5, 1)], (178.5, 1, 181.5, 1)),
    ],
)
def test_the_box_of_boxes_is_the_narrower_way_around(several, expected):
    assert boxes.union(several) == expected


# -- outlines of another region


def from_markets(folder, inside: int, beyond: int):
    places = [f"p{n}: {{name: Market {n}, in: XA, lat: 1.5, lon: {1 + n / 100}}}" for n in range(inside)]
    places += [f"q{n}: {{name: Fair {n}, in: KI, lat: 12.3, lon: {-1 - n / 100}}}" for n in range(beyond)]
    ids = [*(f"p{n}" for n in range(inside)), *(f"q{n}" for n in range(beyond))]
    events = [f"e-{id}: {{title: A fair, date: 2020-01-01, place: {id}}}" for id in ids]
    return from_records(folder, "\n".join(places), "\n".join(events), [feature("Land", SQUARE, iso_a2="XA")])


def test_events_beyond_all_outlines_are_drawn_unless_they_are_few(tmp_path):
    far = from_markets(tmp_path / "far", 0, 1)
    svg = draw(far, places=[symbol.place for symbol in symbols.on_map(far)])
    assert svg.count('class="pin"') == 1 and symbols.off_map(far) == []
    assert svgmap.focus(far, symbols.on_map(far)) == (-1.0, 12.3, -1.0, 12.3)
    half = from_markets(tmp_path / "half", 1, 1)
    assert len(symbols.on_map(half)) == 2
    two = from_markets(tmp_path / "two", 10, 2)
    assert len(symbols.on_map(two)) == 12
    for inside in (3, 8, 19):  # a meeting overseas
        few = from_markets(tmp_path / f"few-{inside}", inside, 1)
        assert len(symbols.on_map(few)) == inside and symbols.off_map(few)[0].note == "outside the map"
