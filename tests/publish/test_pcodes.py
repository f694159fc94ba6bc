"""Outlines with P-codes (COD-AB) and no ISO codes: a place of data/ has one, is drawn as that area, and linked to its page."""

import json
import re
from pathlib import Path

import pytest
from build_helpers import build, project

WEST = [[[-84.8, -44.6], [-84.5, -44.1], [-84.2, -44.05], [-84.2, -45.17], [-84.4, -45.2], [-84.8, -44.6]]]
EAST = [[[-84.2, -44.05], [-84.0, -44.0], [-83.6, -44.5], [-83.8, -45.1], [-84.2, -45.17], [-84.2, -44.05]]]
PARTS = {"XW01": ("Western Tern", WEST), "XW02": ("Eastern Tern", EAST)}
PLACE = "west-tern:\n  name: Western Tern\n  in: XW\n  pcode: XW01\n"
EVENT = "west-march:\n  title: A march in the west\n  date: 2019-09-02\n  place: west-tern\n  source: tide-gazette\n"
BRIEF = """---
title: The west
date: 2019-12-01
authors: [Tide desk]
summary: There is a march.
dates: [west-march]
---
It began in [[west-tern]].

[[map]]
"""


def with_pcodes(folder: Path, place: str = PLACE) -> Path:
    """The atoll with the two parts of Tern as the Common Operational Datasets have them, and an event in one."""
    project(folder, "atoll")
    features = [
        {
            "type": "Feature",
            "properties": {"ADM1_EN": name, "ADM1_PCODE": code, "ADM0_EN": "Tern", "ADM0_PCODE": "XW"},
            "geometry": {"type": "Polygon", "coordinates": shape},
        }
        for code, (name, shape) in PARTS.items()
    ]
    document = {"type": "FeatureCollection", "attribution": "Chart office of Tern", "features": features}
    (folder / "data" / "geo" / "cod.geojson").write_text(json.dumps(document), encoding="utf-8")
    for path, text in {"data/places.yml": place, "data/events/2019.yml": EVENT}.items():
        with (folder / path).open("a", encoding="utf-8") as file:
            file.write(text)
    (folder / "briefs" / "west.md").write_text(BRIEF, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    folder = with_pcodes(tmp_path_factory.mktemp("pcodes") / "p")
    done = build(folder, "--strict")
    assert done.returncode == 0, done.stderr
    assert "cod.geojson" not in done.stderr  # one of its parts is linked: nobody needs a place for each
    return folder / "site"


def read(site: Path, name: str) -> str:
    return (site / name).read_text(encoding="utf-8")


def test_the_outline_on_the_maps_leads_to_the_page_of_the_place(site):
    figure = read(site, "west/index.html")
    assert re.search(r'<a class="area part" href="\.\./places/west-tern/"[^>]*data-at="west-tern"', figure)
    page = read(site, "places/west-tern/index.html")
    assert "Covers the whole region" in page and '<svg class="map"' in page
    assert re.search(r'<a href="\./" data-place="west-tern" data-events="west-march">', page)


def test_the_live_map_and_the_data_have_its_shape(site):
    found = json.loads(read(site, "data/places.geojson"))["features"]
    (place,) = [one for one in found if one["id"] == "west-tern"]
    assert place["geometry"]["type"] == "MultiPolygon"
    assert place["properties"]["precision"] == "governorate"
    assert "pcode" in read(site, "data/places.csv").splitlines()[0].split(",")


def test_other_parts_have_their_names_on_a_large_map(site):
    assert "Eastern Tern" in read(site, "places/index.html")


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (PLACE.replace("XW01", "XW03"), "pcode: no outline of data/geo/ has the P-code 'XW03'. Did you mean 'XW0"),
        (PLACE.replace("XW01", "West 1"), "pcode: 'West 1' is no P-code, such as SD01."),
        (
            PLACE + PLACE.replace("west-tern", "other"),
            "pcode: 'XW01' is the P-code of 'west-tern' too. Take it from one",
        ),
        (PLACE.replace("XW01", "XV01"), "pcode: 'XV01': its outline is the built-in place XV-NO. Write XV-NO where"),
        (PLACE.replace("pcode:", "p-code:"), "unknown field 'p-code'. Did you mean 'pcode'?"),
    ],
)
def test_a_wrong_p_code_is_one_line(tmp_path, place, line):
    folder = with_pcodes(tmp_path / "p", place)
    districts = folder / "data" / "geo" / "districts.geojson"
    text = districts.read_text(encoding="utf-8").replace('"XV-NO"', '"XV-NO", "pcode": "XV01"')
    districts.write_text(text, encoding="utf-8")
    done = build(folder)
    assert done.returncode == 1
    (found,) = [one for one in done.stderr.splitlines() if line in one]
    assert re.match(r"data/places\.yml:\d+: ", found)


def test_without_a_place_the_advice_names_the_p_code(tmp_path):
    folder = with_pcodes(tmp_path / "p", PLACE.replace("  pcode: XW01\n", ""))
    done = build(folder, "--strict")
    assert done.returncode == 0, done.stderr
    (line,) = [one for one in done.stderr.splitlines() if "cod.geojson" in one]
    assert "2 features without an ISO code ('Western Tern' and 'Eastern Tern')" in line
    assert "'ADM1_PCODE' has 'XW01': a place with 'pcode: XW01' is linked to it." in line
