"""What the map tells of its events in numbers and names, and how far it goes."""

from backgrounder.draw.maps import symbols
from backgrounder.draw.maps.room.grids import crosses
from backgrounder.pages.time import maps
from backgrounder.publish.build import run
from small_worlds import TEMPLATES, feature, from_records, href


def test_counts_add_up(tmp_path):
    places = "p: {name: P, in: XA-B, lat: 1.5, lon: 2}\nq: {name: Q, in: p, lat: 1.6, lon: 2}"
    events = "e: {title: E, date: 2015, place: [p, XA]}\nf: {title: F, date: 2016, place: [p, q]}\ng: {title: G, date: 2017, place: q}\nh: {title: H, date: 2018, place: XA}"
    dossier = from_records(tmp_path, places, events, [feature("B", iso_3166_2="XA-B"), feature("A", iso_a2="XA")])
    page = run(maps.pages, dossier, TEMPLATES)[0].text
    assert "4 of 4 events have a place on the map" in page
    assert "Whole countries (<span data-count>2</span>)" in page and "Not on the map" not in page
    assert "1 more inside it" in page and symbols.inside(dossier.places["q"]) == 0


def test_places_of_one_name_are_told_apart(iraq):
    assert {place.id for place in iraq.places.values() if place.has_twin} >= {"baghdad", "iq-bg"}
    page = run(maps.pages, iraq, TEMPLATES)[0].text
    assert ">Baghdad (city)</a>" in page and ">Ramadi</a>" in page


def test_places_drawn_as_one_area_say_so(tmp_path):
    places = "p: {name: P, in: XA-B, precision: governorate}"
    dossier = from_records(
        tmp_path, places, "e: {title: E, date: 2015, place: [p, XA-B]}", [feature("B", iso_3166_2="XA-B")]
    )
    assert {each["properties"]["outline"] for each in symbols.collection(dossier, href)["features"]} == {"XA-B"}


def test_pins_grow_with_the_number_of_events():
    assert (
        symbols.radius_px(1) == 5.9
        and symbols.radius_px(4) == 8.3
        and symbols.radius_px(900) == symbols.radius_px(25) < 16
    )


def test_the_map_moves_no_further_than_outlines_are_drawn(tmp_path, iraq):
    assert symbols.limits(iraq.outlines, (36, 29, 48, 37)) == (30, 27, 54, 40)  # its countries are cut there
    island = from_records(tmp_path, features=[feature("B", iso_3166_2="XA-B")])
    west, south, east, north = symbols.limits(island.outlines, (0, 0, 4, 3))
    assert west < 0 and south < 0 and east > 4 and north > 3


def test_a_circle_is_crossed_or_not():
    assert crosses((8, -2, 20, 2), 0, 0, 10)
    assert not crosses((-2, -2, 2, 2), 0, 0, 10) and not crosses((11, -2, 20, 2), 0, 0, 10)
