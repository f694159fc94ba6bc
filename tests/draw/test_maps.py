"""Maps: as exact as the record, names without overlaps, nothing executable from data, nothing lost."""

import json
import re
from collections import Counter
from math import cos, dist, radians

import pytest
from backgrounder.derive import event_columns
from backgrounder.draw.maps import symbols
from backgrounder.draw.maps.geometry import thin
from backgrounder.draw.maps.live import leaflet
from backgrounder.draw.maps.plain import svgmap
from backgrounder.draw.maps.projection import Projection
from backgrounder.draw.maps.room.grids import gap
from backgrounder.draw.maps.room.letters import text_width
from backgrounder.model.addresses import Addresses
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts.templates import Templates
from backgrounder.pages.time import maps
from backgrounder.publish.build import run
from backgrounder.records.load import load
from backgrounder.records.shapes.plane import area, clip
from conftest import ROOT
from small_worlds import HOSTILE, TEMPLATES, feature, from_records, href


def view(dossier: Dossier) -> dict:
    """What the live view reads."""
    script = next(asset.content for asset in maps.files(dossier, TEMPLATES) if asset.uri == "map/view.js")
    return json.loads(re.fullmatch(r"var view_backgrounder = (.*);\n", script)[1])


def drawn(dossier: Dossier, width: int = 750, places=None) -> str:
    places = [one.place for one in symbols.on_map(dossier)] if places is None else places
    return svgmap.draw(dossier, places, href=href, label="Map", width=width)


# -- projection and geometry


def test_the_projection_is_that_of_the_live_map():
    view = Projection((0, 0, 90, 45), 1000, air=0)
    x, y = view.point(90, 45)
    assert x == pytest.approx(1000)
    assert view.point(0, 0)[1] - y == pytest.approx(50.4990 * view.scale, rel=1e-4)  # ln(tan(67.5°)) in degrees
    assert view.degrees(*view.point(33.3, 44.4)) == pytest.approx((33.3, 44.4))


@pytest.mark.parametrize("box", [(0, 0, 40, 1), (0, 0, 1, 40), (44.4, 33.3, 44.4, 33.3), (-180, -90, 180, 90)])
def test_a_view_is_never_a_ribbon(box):
    view = Projection(box, 280)
    assert 0.49 < view.height / 280 < 1.16
    for x, y in (view.point(box[0], box[3]), view.point(box[2], box[1])):
        assert -1 <= x <= 281 and -1 <= y <= view.height + 1


def test_rings_are_cut_and_thinned():
    ring = ((0.0, 0.0), (2.0, 0.01), (4.0, 0.0), (4.0, 3.0), (0.0, 3.0))
    assert abs(area(clip(ring, (1, 1, 3, 9)))) == pytest.approx(4)
    assert clip(ring, (5, 5, 6, 6)) == ()
    assert (2.0, 0.01) not in thin(ring, 0.1) and len(thin(ring, 0.1)) == 4


# -- the drawn map


def test_only_exact_places_are_pins(iraq):
    svg = drawn(iraq)
    exact = [one for one in symbols.on_map(iraq) if one.place.extent == "exact"]
    assert svg.count('class="pin"') == len(exact) - 1 > 0  # the embassy is in the city, whose mark is for both
    assert "Baghdad, and 1 other" in svg
    assert svg.count('class="vague"') == 1 and svg.count('class="hit"') == 2
    for one in symbols.on_map(iraq):
        assert (one.shape == "pin") == (one.place.extent == "exact" and one.place.lat is not None)


def test_governorates_and_countries_are_never_pinned(tmp_path):
    places = "{p: {name: P, in: XA-B, lat: 1.5, lon: 2, precision: governorate}, q: {name: Q, in: XA-B, lat: 1.5, lon: 2, precision: district}, r: {name: R, in: IQ, precision: country}, s: {name: S, in: p}}"
    dossier = from_records(tmp_path, places, features=[feature("B", iso_3166_2="XA-B")])
    shapes = {id: symbols.symbol_of(dossier.places[id]) for id in ("p", "q", "r", "s", "xa-b", "iq")}
    assert {id: one and one.shape for id, one in shapes.items()} == {
        "p": "area",
        "q": None,
        "r": None,
        "s": None,
        "xa-b": "area",
        "iq": None,
    }
    assert "<circle" not in drawn(dossier, places=dossier.places.values())


@pytest.mark.parametrize(("field", "km"), [("radius_km: 50, ", 50), ("", 10)])
def test_a_circle_is_true_to_scale(tmp_path, field, km):
    dossier = from_records(
        tmp_path,
        f"p: {{name: P, in: XA-B, lat: 1.5, lon: 2, {field}precision: near}}",
        features=[feature("B", iso_3166_2="XA-B")],
    )
    svg = drawn(dossier, places=[dossier.places["p"]])
    view = Projection((0, 0, 4, 3), 750)
    degree = view.point(1, 0)[0] - view.point(0, 0)[0]
    assert float(re.search(r'class="vague".* r="([\d.]+)"', svg)[1]) == pytest.approx(
        km / (111.195 * cos(radians(1.5))) * degree, abs=0.06
    )


def boxes(svg: str) -> list[tuple[str, tuple[float, ...]]]:
    """The names of a drawing with the boxes that they cover, as wide as the rule takes them for."""
    found = []
    for css, x, y, size, anchor, text in re.findall(
        r'<text class="([^"]+)" x="([^"]+)" y="([^"]+)" font-size="([^"]+)"(?: text-anchor="(\w+)")?>([^<]*)<', svg
    ):
        width = text_width(text, float(size), 0.04 if css == "cn" else 0)
        left = float(x) - {"": 0, "middle": width / 2, "end": width}[anchor]
        found.append((text, (left, float(y) - float(size) * 0.8, left + width, float(y) + float(size) * 0.2)))
    return found


@pytest.mark.parametrize("width", [750, 350, 280])
def test_names_never_overlap_each_other_or_a_pin(iraq, width):
    svg = drawn(iraq, width)
    taken = boxes(svg)
    for x, y, r in re.findall(r'class="pin" cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)"', svg):
        taken.append(("pin", (float(x) - float(r), float(y) - float(r), float(x) + float(r), float(y) + float(r))))
    clash = [
        (a, b)
        for n, (a, one) in enumerate(taken)
        for b, other in taken[:n]
        if (a, b) != ("pin", "pin")
        and one[0] < other[2]
        and other[0] < one[2]
        and one[1] < other[3]
        and other[1] < one[3]
    ]
    assert not clash
    assert {"Baghdad", "Ramadi", "IRAQ", "SYRIA"} <= {text for text, _ in taken}
    assert all(box[0] >= 0 and box[2] <= width for _, box in taken)


def test_crowded_places_lose_names_not_room(tmp_path):
    places = "\n".join(
        f"p{n}: {{name: A rather long name of a place {n}, in: XA-B, lat: {1 + n % 6 / 50}, lon: {1 + n // 6 / 50}}}"
        for n in range(36)
    )
    dossier = from_records(tmp_path, places, features=[feature("B", iso_3166_2="XA-B")])
    svg = drawn(dossier, 280, [dossier.places[f"p{n}"] for n in range(36)])
    assert svg.count("<circle") == 36 and 0 < svg.count('class="pn"') < 36 and svg.count("<title>") == 36


def test_numbers_are_short_and_maps_small(iraq):
    assert len(drawn(iraq)) < 40_000 and len(drawn(iraq, 280)) < 20_000
    brief = next(iter(iraq.briefs.values()))
    assert len(drawn(iraq, 280, brief.places)) < 20_480
    assert not re.search(r"\d\.\d\d", re.sub(r"<title>.*?</title>|<text[^>]*>[^<]*<", "", drawn(iraq)))
    assert "style=" not in drawn(iraq) and "<script" not in drawn(iraq)


def test_a_map_without_places_or_outlines(tmp_path, iraq):
    assert drawn(iraq, places=[iraq.places["iq"], iraq.places["unga-new-york"]]) == ""
    dossier = from_records(
        tmp_path, "p: {name: P, in: KI, lat: -31.5, lon: 83}\nq: {name: Q, in: KI, lat: -31.6, lon: 83.2}"
    )
    svg = drawn(dossier, places=[dossier.places["p"], dossier.places["q"]])
    assert svg.count('class="pin"') == 2 and 'class="sea"' in svg and "<path" not in svg


@pytest.mark.parametrize("name", HOSTILE)
def test_names_come_out_as_text(tmp_path, name):
    quoted = json.dumps(name)
    places = f"p: {{name: {quoted}, in: XA-B, lat: 1.5, lon: 2}}"
    dossier = from_records(
        tmp_path,
        places,
        f"e: {{title: {quoted}, date: 2015, place: [p, XA-B]}}",
        [feature(name, iso_3166_2="XA-B"), feature(name, iso_a2="XA")],
    )
    svg = drawn(dossier)
    page = run(maps.pages, dossier, TEMPLATES)[0].text
    for text in (svg, page):
        assert "<script>" not in text and "<img" not in text and "{{" not in text
    assert text_width(name, 10) > 0 and "<title>" in svg
    script = leaflet.script(dossier.outlines, (0, 0, 4, 3))
    plain = from_records(tmp_path / "plain", features=[feature("B", iso_3166_2="XA-B"), feature("A", iso_a2="XA")])
    assert script == leaflet.script(plain.outlines, (0, 0, 4, 3))  # nothing of a name is in it
    shown = view(dossier)
    assert {each["properties"]["name"] for each in shown["spots"]["features"]} == {name}
    assert event_columns.titles(dossier.events.values()).partition("\t")[0] == " ".join(name.split())


# -- the live map


def test_two_renders_are_equal(iraq):
    def everything() -> list:
        dossier, templates = Dossier(iraq.records), Templates(Addresses(), "Test")
        return [
            run(maps.pages, dossier, templates)[0].text,
            *((asset.uri, asset.content) for asset in maps.files(dossier, templates)),
        ]

    assert everything() == everything()


def test_the_script_asks_no_other_host(iraq):
    box = svgmap.focus(iraq, symbols.on_map(iraq))
    plain, tiled = leaflet.script(iraq.outlines, box), leaflet.script(iraq.outlines, box, "CartoDB.Positron")
    assert (
        "http" not in plain
        and "//" not in plain
        and '"maxZoom": 14' in plain
        and 'var map_backgrounder = L.map("map-backgrounder"' in plain
    )
    assert "basemaps.cartocdn.com" in tiled and "OpenStreetMap" in tiled and "apikey" not in tiled
    assert not leaflet._LeafletMap.default_js and not leaflet._LeafletMap.default_css


def test_tile_providers_are_named_or_refused():
    assert leaflet.tiles_problem("OpenStreetMap.Mapnik") is None
    assert leaflet.tiles_problem("CartoDB.Positron") is None
    assert (
        leaflet.tiles_problem("CartoDB.Positon")
        == "no tile provider 'CartoDB.Positon'. Did you mean 'CartoDB.Positron'?"
    )
    assert "token" in leaflet.tiles_problem("Jawg.Streets")


def test_leaflet_comes_with_what_its_style_sheet_names():
    found = {asset.uri: asset.content for asset in leaflet.assets()}
    assert found["assets/leaflet/leaflet.js"].startswith(b"/*") and b"1.9.3" in found["assets/leaflet/leaflet.js"]
    for name in re.findall(rb"url\((images/[\w.-]+)\)", found["assets/leaflet/leaflet.css"]):
        assert "assets/leaflet/" + name.decode() in found


# -- the data


def test_geojson_is_what_the_standard_asks(iraq):
    shown = symbols.collection(iraq, href)
    assert shown["type"] == "FeatureCollection"
    happened = {place.id for place in iraq.places.values() if place.own_events}
    assert [each["id"] for each in shown["features"] if each["id"] in happened] == [
        one.place.id for one in symbols.on_map(iraq)
    ]
    for each in shown["features"]:
        assert each["type"] == "Feature"
        if each["geometry"]["type"] == "Point":
            lon, lat = each["geometry"]["coordinates"]
            assert 30 < lon < 50 and 28 < lat < 40  # longitude first
        for polygon in each["geometry"]["coordinates"] if each["geometry"]["type"] == "MultiPolygon" else []:
            assert all(ring[0] == ring[-1] and len(ring) > 3 for ring in polygon)
            assert area(tuple(map(tuple, polygon[0]))) > 0 and all(
                area(tuple(map(tuple, hole))) < 0 for hole in polygon[1:]
            )


def test_every_event_is_on_the_map_or_named_below_it(iraq):
    on = {event for one in symbols.on_map(iraq) for event in one.place.own_events}
    off = {event for one in symbols.off_map(iraq) for event in one.events}
    assert on | off == set(iraq.events.values())
    named = [one.label for one in symbols.off_map(iraq)]
    assert (
        named[:2] == ["Iraq as a whole", "Syria as a whole"]
        and named[-1] == "Place not known"
        and "UN Headquarters" in named
    )
    assert {one.place.name: one.note for one in symbols.off_map(iraq) if one.note} == {
        "UN Headquarters": "outside the map"
    }
    page = run(maps.pages, iraq, TEMPLATES)[0].text
    assert all(page.count(f'id="{event.id}"') == 1 for event in iraq.events.values())


def test_an_event_counts_at_each_place_it_names_and_not_above(iraq):
    shown = event_columns.columns(list(iraq.events.values()))
    counts = Counter(
        shown["places"][at][0] for places in shown["place"] for at in ([places] if isinstance(places, int) else places)
    )
    assert counts["ramadi"] == 2 and counts["baiji"] == 1 and counts["iq-an"] == 0
    svg = drawn(iraq)
    assert "Ramadi: exact, 2 events<" in svg and "Baiji: exact, 1 event<" in svg


# -- the map in a margin


@pytest.mark.sample
@pytest.mark.parametrize(
    "brief", ["iraq-after-russian-intervention", "air-support-to-the-isf", "baghdad-cell-explained"]
)
def test_each_mark_of_a_brief_has_a_name_and_no_number(brief):
    sample = Dossier(load(ROOT))
    one = sample.briefs[brief]
    numbers = {event: number for number, event in enumerate(one.events, start=1)}
    svg = svgmap.draw(sample, one.places, href=href, label="Map", width=280, numbers=numbers, is_numbered=False)
    links = re.findall(r'<a href="[^"]*" data-place="[^"]*".*?</a>', svg)
    assert links and all("<text" in link for link in links if 'class="hit"' not in link)
    assert 'class="no"' not in svg


def test_a_name_is_not_between_its_mark_and_another(tmp_path):
    places = "p: {name: Long name of the port, in: XA, lat: 1.5, lon: 2}\nq: {name: Quay, in: XA, lat: 1.5, lon: 2.9}\n"
    dossier = from_records(tmp_path, places, features=[feature("A", iso_a2="XA")])
    svg = svgmap.draw(dossier, dossier.places.values(), href=href, label="Map", width=280)
    marks = {
        id: tuple(map(float, mark))
        for id, *mark in re.findall(r'data-place="([pq])".*?cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)"', svg)
    }
    assert set(marks) == {"p", "q"}
    for id, part in re.findall(r'data-place="([pq])"(.*?)</a>', svg):
        if 'class="leader"' in part or "<text" not in part:
            continue
        x, y, size, anchor, text = re.search(
            r'x="([\d.]+)" y="([\d.]+)" font-size="([\d.]+)"(?: text-anchor="(\w+)")?>([^<]*)', part
        ).groups()
        width = text_width(text, float(size))
        left = float(x) - width * {None: 0, "middle": 0.5, "end": 1}[anchor]
        box = (left, float(y) - float(size), left + width, float(y) + 3)
        assert gap(box, marks[id]) < gap(box, marks["q" if id == "p" else "p"])


def test_a_line_to_a_name_runs_over_no_other_mark():
    """Beyond the circle of a region the name of a city would seem to be that of another place."""
    dossier = Dossier(load(ROOT))
    places = dossier.briefs["iraq-after-russian-intervention"].places
    svg = svgmap.draw(dossier, places, href=href, label="Map", width=280)
    parts = dict(re.findall(r'<(?:a|g)[^>]*data-place="([^"]+)"[^>]*>(.*?)</a>', svg))
    mark = r'cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)"'
    marks = {id: tuple(map(float, found.groups())) for id, part in parts.items() if (found := re.search(mark, part))}
    lines = {id: found for id, part in parts.items() if (found := re.search(r'class="leader" d="M([\d. L]+)"', part))}
    assert lines and len(marks) > 4
    for id, line in lines.items():
        x0, y0, x1, y1 = map(float, re.split("[ L]", line[1]))
        for other, (x, y, radius) in marks.items():
            for step in range(21) if other != id else ():
                at = x0 + (x1 - x0) * step / 20, y0 + (y1 - y0) * step / 20
                assert dist(at, (x, y)) > radius - 1, (id, other)
