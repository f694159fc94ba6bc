"""What lies around a site's outlines: the countries of the package, never a false border, never sea where land is."""

import re

import pytest
from backgrounder.core.words.countries import countries
from backgrounder.draw.maps import symbols
from backgrounder.draw.maps.ground.basemap import basemap_of
from backgrounder.draw.maps.plain import svgmap
from backgrounder.draw.maps.projection import Projection
from backgrounder.pages.time import maps
from backgrounder.publish.build import run
from backgrounder.records import outlines
from backgrounder.records.outlines import Outline
from backgrounder.records.shapes.surroundings import PATCH, land_of
from backgrounder.records.shapes.world import FILE, light, world
from small_worlds import TEMPLATES, feature, from_records


def own(code: str | None, west: float, south: float, east: float, north: float) -> Outline:
    ring = ((west, south), (east, south), (east, north), (west, north), (west, south))
    return Outline(code, "Own", (), (ring,), (west, south, east, north), "data/geo/a.geojson")


def holds(shape: Outline, lon: float, lat: float) -> bool:
    """Return whether a point is in an outline, by the number of lines east of it."""
    crossings = 0
    for ring in shape.rings:
        for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1]):
            crossings += (y0 <= lat) != (y1 <= lat) and lon < x0 + (lat - y0) / (y1 - y0) * (x1 - x0)
    return crossings % 2 == 1


def is_land(land: tuple[Outline, ...], lon: float, lat: float) -> bool:
    return any(holds(shape, lon, lat) for shape in land)


def test_the_countries_of_the_package_are_small_and_whole():
    assert FILE.stat().st_size < 150_000
    assert outlines.read(FILE.read_text(encoding="utf-8"), "a")[1] == []
    assert len(light()) > 225 and {"ET", "SD", "EG", "XK", "BH", "SG", "MT", "PS", "LI"} <= set(light())
    assert set(light()) <= set(countries()) and world().credit == "Natural Earth"
    assert all(one.name == countries()[code] for code, one in light().items())


@pytest.mark.parametrize(
    ("code", "lon", "lat"),
    [
        ("ET", 38.7, 9.0),
        ("FJ", 178.0, -17.8),
        ("RU", 37.6, 55.7),
        ("BH", 50.55, 26.05),
        ("NZ", 175.5, -39.0),
        ("IQ", 44.4, 33.3),
    ],
)
def test_a_capital_is_in_its_country(code, lon, lat):
    assert holds(light()[code], lon, lat)


def test_a_site_without_outlines_has_all_countries():
    land = land_of(())
    assert {one.code for one in land if one.code} == set(light()) and not [one for one in land if one.type == PATCH]


def test_own_outlines_win_and_neighbours_are_drawn():
    land = land_of((own("ET", 33.0, 3.4, 48.0, 14.9),))
    assert [one.name for one in land if one.code == "ET"] == ["Own"]
    assert {"SD", "KE", "SO", "EG"} <= {one.code for one in land}


def test_no_sea_between_own_outlines_and_their_neighbours():
    """An own outline that ends 7 km before the light border of its neighbour."""
    border = next(line for names, line in world().borders if names == {"Egypt", "Sudan"})
    (_, lat), *_ = border
    land = land_of((own("EG", 24.7, lat + 0.07, 37.0, 31.7),))
    assert all(is_land(land, lon, lat + 0.04) for lon in (26.0, 28.0, 30.0))


def test_an_outline_that_is_cut_goes_on_as_land_without_a_border():
    land = land_of((own("SA", 36.0, 24.0, 50.0, 30.0), own("IQ", 38.8, 30.0, 48.6, 37.4)))
    assert is_land(land, 46.0, 20.0) and [one.code for one in land if one.code == "SA"] == ["SA"]
    seams = [one for one in land if one.type == PATCH][-1]
    assert land[-1] is seams and holds(seams, 45.0, 24.0)
    svg = basemap_of(land, Projection((40, 20, 48, 28), 600)).land
    assert svg.count('class="patch"') >= 2 and svg.index('class="land"') < svg.rindex('class="patch"')


def test_an_outline_that_is_whole_has_no_rest_at_its_coast():
    (madagascar,) = [one for one in world().outlines if one.code == "MG"]
    land = land_of((madagascar,))
    assert not [one for one in land if one.type == PATCH and one.extent[0] > 40 and one.extent[3] < -10]


def test_an_outline_that_lacks_only_far_islands_is_whole():
    mainland = max(light()["EC"].rings, key=lambda ring: len(ring))
    own_outline = Outline("EC", "Own", (), (mainland,), (-81.1, -5.0, -75.2, 1.5), "data/geo/a.geojson")
    assert not is_land(tuple(one for one in land_of((own_outline,)) if one.type == PATCH), -91.1, -0.8)


def test_a_few_provinces_lie_in_their_country():
    land = land_of((own("SD-KH", 32.0, 15.0, 33.0, 16.0),))
    assert is_land(land, 25.0, 15.0) and [one.code for one in land if one.country == "SD"] == ["SD-KH"]


def test_an_outline_without_a_code_that_is_a_country_is_not_drawn_twice():
    (kenya,) = [one for one in world().outlines if one.code == "KE"]
    bare = Outline(None, "Land", (), kenya.rings, kenya.box, "data/geo/a.geojson")
    assert not [one for one in land_of((bare,)) if one.code == "KE"]


PLACES = "p: {name: P, in: ET, lat: 9.0, lon: 38.7}\nq: {name: Q, in: RU, lat: 55.7, lon: 37.6}"


def test_a_map_without_outlines_shows_the_country_and_its_neighbours(tmp_path):
    dossier = from_records(tmp_path, PLACES)
    west, south, east, north = svgmap.focus(dossier, symbols.symbols_of(dossier, [dossier.places["p"]]))
    assert west < 34 and south < 4 and east > 47 and north > 14
    svg = svgmap.draw(dossier, [dossier.places["p"]], href=lambda place: "#", label="Map")
    (land,) = re.findall(r'class="land" d="([^"]+)"', svg)
    assert "ETHIOPIA" in svg and "KENYA" in svg and land.count("M") > 8
    assert dossier.map_credit == "Natural Earth"


def test_a_country_that_is_very_wide_is_not_shown_whole_for_one_place(tmp_path):
    dossier = from_records(tmp_path, PLACES)
    west, _, east, _ = svgmap.focus(dossier, symbols.symbols_of(dossier, [dossier.places["q"]]))
    assert east - west < 1


def test_light_countries_get_no_pages_of_their_own(tmp_path):
    dossier = from_records(tmp_path, PLACES, features=[feature("B", iso_3166_2="XA-B")])
    assert not any(place.outline for place in dossier.places.values() if place.code and not place.code.startswith("XA"))


def test_the_map_page_says_that_outlines_are_rough(tmp_path):
    events = "e: {title: E, date: 2015-01-01, place: p}"
    words = "Countries are drawn in rough outlines; the regions within them are not drawn."
    bare = from_records(tmp_path / "bare", PLACES, events)
    own = from_records(tmp_path / "own", PLACES, events, features=[feature("B", iso_3166_2="ET-AM")])
    assert [words in run(maps.pages, dossier, TEMPLATES)[0].text for dossier in (bare, own)] == [True, False]
