"""The outlines and points of the data files follow RFC 7946."""

import re

import pytest
from conftest import IRAQ
from export_files import parsed, records
from oracle import tally


@pytest.mark.parametrize("name", ["events.geojson", "places.geojson"])
def test_geojson_follows_rfc_7946(root, name):
    document = parsed(root, name)
    assert set(document) == {"type", "features"} and document["type"] == "FeatureCollection"
    for feature in document["features"]:
        assert set(feature) == {"type", "id", "geometry", "properties"} and feature["type"] == "Feature"
        shape = feature["geometry"]
        shapes = shape["geometries"] if shape and shape["type"] == "GeometryCollection" else [shape]
        for one in filter(None, shapes):
            assert wrong_geometry(one) == []


def wrong_geometry(shape: dict) -> list[str]:
    """Sections 3.1 and 4: positions are longitude, latitude; rings are closed, outer ones anticlockwise, holes clockwise."""
    depth = {"Point": 0, "MultiPoint": 1, "MultiPolygon": 3}[shape["type"]]
    points, found = [shape["coordinates"]], []
    for _ in range(depth):
        points = [point for group in points for point in group]
    found += [f"{lon} {lat}" for lon, lat in points if not (-180 <= lon <= 180 and -90 <= lat <= 90)]
    for polygon in shape["coordinates"] if depth == 3 else ():
        for number, ring in enumerate(polygon):
            turn = sum((x1 - x0) * (y1 + y0) for (x0, y0), (x1, y1) in zip(ring, ring[1:]))
            found += (
                ["open"] * (ring[0] != ring[-1])
                + ["short"] * (len(ring) < 4)
                + ["turned"] * ((turn < 0) == bool(number))
            )
    return found


def test_geometry_is_as_exact_as_the_place(root):
    places = records(root, "places")
    for feature in parsed(root, "places.geojson")["features"]:
        written, shape = places.get(feature["id"]), feature["geometry"]
        precision = feature["properties"]["precision"]
        if precision == "district":
            assert shape is None
        if precision in ("governorate", "country"):
            assert shape is None or shape["type"] == "MultiPolygon"
        if written and precision in ("exact", "near") and "lat" in written:
            assert shape == {"type": "Point", "coordinates": [float(written["lon"]), float(written["lat"])]}
            assert (feature["properties"]["radius_km"] is None) == (precision == "exact")


def test_a_country_is_drawn_whole_or_not_at_all():
    """Outlines that the map cuts at its edge are wider than what is drawn of them."""
    drawn = {
        feature["properties"]["code"]: feature["geometry"] and feature["geometry"]["type"]
        for feature in parsed(IRAQ, "places.geojson")["features"]
        if feature["properties"]["precision"] == "country"
    }
    assert {code: drawn[code] for code in ("IQ", "SY", "IR", "RU")} == {
        "IQ": "MultiPolygon",
        "SY": "MultiPolygon",
        "IR": None,
        "RU": None,
    }


def test_dates_in_geojson_have_the_bounds_of_the_edtf(root):
    for feature in parsed(root, "events.geojson")["features"]:
        properties = feature["properties"]
        bounds = [day.isoformat() if day else None for day in tally.span(properties["edtf"])]
        assert [properties["start"], properties["end"]] == bounds
        assert properties["approximate"] == bool(re.search("[~%]", properties["edtf"]))
