"""Files of outlines in the formats of their publishers, and files that are none: one line each."""

import json

import pytest
from backgrounder.records import outlines
from conftest import problems

PATH = "data/geo/a.geojson"
SQUARE = [[0, 10], [1, 10], [1, 11], [0, 11], [0, 10]]
RING = tuple(map(tuple, SQUARE))


def read(document: object):
    text = document if isinstance(document, str) else json.dumps(document)
    found, problems = outlines.read(text, PATH)
    return found, [str(problem) for problem in problems]


def feature(geometry: object, **properties) -> dict:
    return {"type": "Feature", "properties": properties or {"name": "Land", "iso_a2": "BF"}, "geometry": geometry}


def collection(*features: dict, **more) -> dict:
    return {"type": "FeatureCollection", **more, "features": [*features]}


POLYGON = {"type": "Polygon", "coordinates": [SQUARE]}
POINT = {"type": "Point", "coordinates": [0.5, 10.5]}
HIGH = {"type": "Polygon", "coordinates": [[[*point, 812.5] for point in SQUARE]]}
TOPOLOGY = {  # two neighbours that share arc 0
    "type": "Topology",
    "transform": {"scale": [0.5, 0.5], "translate": [0, 10]},
    "arcs": [[[2, 0], [0, 2]], [[2, 2], [-2, 0], [0, -2], [2, 0]], [[2, 0], [2, 0], [0, 2], [-2, 0]]],
    "objects": {
        "countries": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Polygon", "arcs": [[0, 1]], "id": "854", "properties": {"name": "West"}},
                {"type": "MultiPolygon", "arcs": [[[2, -1]]], "id": "466", "properties": {"name": "East"}},
            ],
        },
        "land": {"type": "Polygon", "arcs": [[1, 2]]},
    },
}


@pytest.mark.parametrize(
    "geometry",
    [
        POLYGON,
        HIGH,
        {"type": "MultiPolygon", "coordinates": [[SQUARE]]},
        {"type": "GeometryCollection", "geometries": [POLYGON]},
        {"type": "GeometryCollection", "geometries": [POINT, {"type": "GeometryCollection", "geometries": [POLYGON]}]},
    ],
)
def test_polygons_are_read_however_they_are_wrapped(geometry):
    (found,), problems = read(collection(feature(geometry)))
    assert (found.rings, found.code, problems) == ((RING,), "BF", [])


def test_one_feature_is_a_file():
    (found,), problems = read(feature(POLYGON))
    assert (found.rings, problems) == ((RING,), [])


def test_topojson_is_read_with_its_codes_and_shared_lines():
    (west, east), problems = read(TOPOLOGY)
    assert problems == []
    assert [(one.name, one.code) for one in (west, east)] == [("West", "BF"), ("East", "ML")]
    assert west.rings == (((1, 10), (1, 11), (0, 11), (0, 10), (1, 10)),)
    assert east.rings == (((1, 10), (2, 10), (2, 11), (1, 11), (1, 10)),)


def test_topojson_without_a_transform():
    plain = {"type": "Topology", "arcs": [SQUARE], "objects": {"a": {"type": "Polygon", "arcs": [[0]], "properties": {"name": "Nord", "iso_3166_2": "BF-10"}}}}  # fmt: skip
    (found,), problems = read(plain)
    assert (found.code, found.rings, problems) == ("BF-10", (RING,), [])


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ("", "is empty. Remove the file, or save the outlines again."),
        ("  \n", "is empty. Remove the file, or save the outlines again."),
        (collection(), "has no features. Remove the file, or save the outlines again."),
        ("{", "not valid JSON"),
        ([], "not a GeoJSON FeatureCollection"),
        ({**TOPOLOGY, "arcs": []}, "not valid TopoJSON: its arcs cannot be read. Save it as GeoJSON."),
        ({"type": "Topology"}, "not valid TopoJSON: its arcs cannot be read. Save it as GeoJSON."),
        (
            collection(feature(POLYGON), crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}),
            "its coordinates are those of EPSG:3857. Save the file in degrees (WGS 84, EPSG:4326).",
        ),
        (
            collection(feature(None), feature(None)),
            "feature 1 ('Land') and 1 more: is not drawn as a Polygon or MultiPolygon of longitudes and latitudes. It has no geometry",
        ),
        (
            collection(feature({"type": "GeometryCollection", "geometries": [POINT]})),
            "feature 1 ('Land'): is not drawn as a Polygon or MultiPolygon of longitudes and latitudes. It is a GeometryCollection without one",
        ),
        (
            collection(feature({"type": "Polygon", "coordinates": [[[3.4e5, 4.9e6]] * 4]})),
            "feature 1 ('Land'): is not drawn as a Polygon or MultiPolygon of longitudes and latitudes. 340000 is none: save the file in degrees",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_one_line(document, message):
    found, problems = read(document)
    assert found == [] and len(problems) == 1
    assert problems[0].startswith(f"{PATH}:1: {message}")


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "urn:ogc:def:crs:EPSG::4326", "http://www.opengis.net/def/crs/EPSG/0/4326"])  # fmt: skip
def test_degrees_of_wgs_84_may_be_named(name):
    assert read(collection(feature(POLYGON), crs={"type": "name", "properties": {"name": name}}))[1] == []


def test_a_code_of_three_letters_that_several_features_have_is_the_country_of_which_they_are_parts():
    parts = [feature(POLYGON, name=name, iso_a3="BFA") for name in ("North", "South")]
    found, problems = read(collection(*parts))
    assert ([one.code for one in found], problems) == ([None, None], [])
    (line,) = outlines.unlinked(found)
    assert line.message.startswith(
        "2 features without an ISO code ('North' and 'South') are drawn and not linked to places."
    )


def test_of_several_features_with_a_code_the_country_is_the_one_of_its_name():
    features = [feature(POLYGON, name=name, iso_n3="854") for name in ("Islet", "Burkina Faso")]
    assert [one.code for one in read(collection(*features))[0]] == [None, "BF"]


def test_ids_of_three_letters_count_where_most_features_are_countries():
    named = [feature(POLYGON, name="Mali", iso_a2="ML"), feature(POLYGON, name="Niger", iso_a2="NE")]
    bahamas = feature(POLYGON, name="The Bahamas") | {"id": "BHS"}
    assert [one.code for one in read(collection(*named, bahamas))[0]] == ["ML", "NE", "BS"]
    assert [one.code for one in read(collection(bahamas))[0]] == [None]


@pytest.mark.parametrize("name", ["a.topojson", "a.geojson"])
def test_files_of_outlines_by_name(world, name):
    (world / "data/geo" / name).write_text(json.dumps(TOPOLOGY))
    assert problems(world) == []
