"""Maps: as exact as the record, names without overlaps, nothing executable from data, nothing lost."""

import json
import re
import shutil
from collections import Counter
from math import cos, radians
from pathlib import Path

import pytest
from backgrounder.derive import event_columns
from backgrounder.draw.maps import label_placement, leaflet, svgmap, symbols
from backgrounder.draw.maps.geometry import area, clip, thin
from backgrounder.draw.maps.projection import Projection
from backgrounder.model.addresses import Addresses
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts import constants
from backgrounder.pages.parts.templates import Templates
from backgrounder.pages.time import maps
from backgrounder.records import load

ROOT = Path(__file__).parents[2]
HOSTILE = ("{{7*7}}", "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"&'", "الأنبار")
TEMPLATES = Templates(Addresses(), "Test")
SQUARE = [[0, 0], [4, 0], [4, 3], [0, 3], [0, 0]]


def href(record) -> str:
    return f"../places/{record.id}/"


def world(folder: Path, places: str = "", events: str = "", features: list[dict] = ()) -> Dossier:
    """A dossier of these records; `features` are GeoJSON."""
    (folder / "data" / "geo").mkdir(parents=True)
    (folder / "data" / "places.yml").write_text(places or "{}", encoding="utf-8")
    (folder / "data" / "events.yml").write_text(events or "{}", encoding="utf-8")
    if features:
        (folder / "data" / "geo" / "a.geojson").write_text(
            json.dumps({"type": "FeatureCollection", "features": list(features)}), encoding="utf-8"
        )
    records = load.load(folder)
    assert not records.problems, records.problems
    return Dossier(records)


def feature(name: str, ring=SQUARE, **codes: str) -> dict:
    return {
        "type": "Feature",
        "geometry": {"type": "Polygon", "coordinates": [ring]},
        "properties": {"name": name, **codes},
    }


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


def test_only_exact_places_are_pins(sample):
    svg = drawn(sample)
    exact = [one for one in symbols.on_map(sample) if one.place.extent == "exact"]
    assert svg.count('class="pin"') == len(exact) > 0
    assert svg.count('class="vague"') == 1 and svg.count('class="hit"') == 2
    for one in symbols.on_map(sample):
        assert (one.shape == "pin") == (one.place.extent == "exact" and one.place.lat is not None)


def test_governorates_and_countries_are_never_pinned(tmp_path):
    places = "{p: {name: P, in: XA-B, lat: 1.5, lon: 2, precision: governorate}, q: {name: Q, in: XA-B, lat: 1.5, lon: 2, precision: district}, r: {name: R, in: IQ, precision: country}, s: {name: S, in: p}}"
    dossier = world(tmp_path, places, features=[feature("B", iso_3166_2="XA-B")])
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
    dossier = world(
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
        width = label_placement.text_width(text, float(size), 0.04 if css == "cn" else 0)
        left = float(x) - {"": 0, "middle": width / 2, "end": width}[anchor]
        found.append((text, (left, float(y) - float(size) * 0.8, left + width, float(y) + float(size) * 0.2)))
    return found


@pytest.mark.parametrize("width", [750, 350, 280])
def test_names_never_overlap_each_other_or_a_pin(sample, width):
    svg = drawn(sample, width)
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
    dossier = world(tmp_path, places, features=[feature("B", iso_3166_2="XA-B")])
    svg = drawn(dossier, 280, [dossier.places[f"p{n}"] for n in range(36)])
    assert svg.count("<circle") == 36 and 0 < svg.count('class="pn"') < 36 and svg.count("<title>") == 36


def test_numbers_are_short_and_maps_small(sample):
    assert len(drawn(sample)) < 40_000 and len(drawn(sample, 280)) < 20_000
    brief = next(iter(sample.briefs.values()))
    assert len(drawn(sample, 280, brief.places)) < 20_480
    assert not re.search(r"\d\.\d\d", re.sub(r"<title>.*?</title>|<text[^>]*>[^<]*<", "", drawn(sample)))
    assert "style=" not in drawn(sample) and "<script" not in drawn(sample)


def test_a_map_without_places_or_outlines(tmp_path, sample):
    assert drawn(sample, places=[sample.places["iq"], sample.places["unga-new-york"]]) == ""
    dossier = world(tmp_path, "p: {name: P, in: KI, lat: 1.5, lon: 173}\nq: {name: Q, in: KI, lat: 1.6, lon: 173.2}")
    svg = drawn(dossier, places=[dossier.places["p"], dossier.places["q"]])
    assert svg.count('class="pin"') == 2 and 'class="sea"' in svg and "<path" not in svg


@pytest.mark.parametrize("name", HOSTILE)
def test_names_come_out_as_text(tmp_path, name):
    quoted = json.dumps(name)
    places = f"p: {{name: {quoted}, in: XA-B, lat: 1.5, lon: 2}}"
    dossier = world(
        tmp_path,
        places,
        f"e: {{title: {quoted}, date: 2015, place: [p, XA-B]}}",
        [feature(name, iso_3166_2="XA-B"), feature(name, iso_a2="XA")],
    )
    svg = drawn(dossier)
    page = maps.page(dossier, TEMPLATES).text
    for text in (svg, page):
        assert "<script>" not in text and "<img" not in text and "{{" not in text
    assert label_placement.text_width(name, 10) > 0 and "<title>" in svg
    script = leaflet.script(dossier.outlines, (0, 0, 4, 3))
    plain = world(tmp_path / "plain", features=[feature("B", iso_3166_2="XA-B"), feature("A", iso_a2="XA")])
    assert script == leaflet.script(plain.outlines, (0, 0, 4, 3))  # nothing of a name is in it
    told = view(dossier)
    assert {each["properties"]["name"] for each in told["spots"]["features"]} == {name}
    assert event_columns.titles(dossier.events.values()).partition("\t")[0] == " ".join(name.split())


# -- the live map


def test_two_renders_are_equal(sample):
    def everything() -> list:
        dossier, templates = Dossier(sample.records), Templates(Addresses(), "Test")
        return [
            maps.page(dossier, templates).text,
            *((asset.uri, asset.content) for asset in maps.files(dossier, templates)),
        ]

    assert everything() == everything()


def test_the_script_asks_no_other_host(sample):
    box = svgmap.focus(sample, symbols.on_map(sample))
    plain, tiled = leaflet.script(sample.outlines, box), leaflet.script(sample.outlines, box, "CartoDB.Positron")
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


def test_geojson_is_what_the_standard_asks(sample):
    told = symbols.collection(sample, href)
    assert told["type"] == "FeatureCollection"
    happened = {place.id for place in sample.places.values() if place.own_events}
    assert [each["id"] for each in told["features"] if each["id"] in happened] == [
        one.place.id for one in symbols.on_map(sample)
    ]
    for each in told["features"]:
        assert each["type"] == "Feature"
        if each["geometry"]["type"] == "Point":
            lon, lat = each["geometry"]["coordinates"]
            assert 30 < lon < 50 and 28 < lat < 40  # longitude first
        for polygon in each["geometry"]["coordinates"] if each["geometry"]["type"] == "MultiPolygon" else []:
            assert all(ring[0] == ring[-1] and len(ring) > 3 for ring in polygon)
            assert area(tuple(map(tuple, polygon[0]))) > 0 and all(
                area(tuple(map(tuple, hole))) < 0 for hole in polygon[1:]
            )


def test_every_event_is_on_the_map_or_named_below_it(sample):
    on = {event for one in symbols.on_map(sample) for event in one.place.own_events}
    off = {event for one in symbols.off_map(sample) for event in one.events}
    assert on | off == set(sample.events.values())
    named = [one.label for one in symbols.off_map(sample)]
    assert (
        named[:2] == ["Iraq as a whole", "Syria as a whole"]
        and named[-1] == "Place not known"
        and "UN Headquarters" in named
    )
    assert {one.place.name: one.note for one in symbols.off_map(sample) if one.note} == {
        "UN Headquarters": "outside the map"
    }
    page = maps.page(sample, TEMPLATES).text
    assert all(page.count(f'id="{event.id}"') == 1 for event in sample.events.values())


def test_an_event_counts_at_each_place_it_names_and_not_above(sample):
    told = event_columns.columns(list(sample.events.values()))
    counts = Counter(
        told["places"][at][0] for places in told["place"] for at in ([places] if isinstance(places, int) else places)
    )
    assert counts["ramadi"] == 2 and counts["baiji"] == 1 and counts["iq-an"] == 0
    svg = drawn(sample)
    assert "Ramadi: exact, 2 events<" in svg and "Baiji: exact, 1 event<" in svg


# -- in a browser


def opened(new_page, folder: Path, dossier: Dossier, fragment: str = ""):
    """The map page from a disk, in a bare frame; and what the console says."""
    templates = Templates(Addresses(directories=False), "Test")
    page = maps.page(dossier, templates)
    for asset in [*maps.files(dossier, templates), *event_columns.files(dossier.events.values()), constants.asset()]:
        path = folder / asset.uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(asset.content if isinstance(asset.content, bytes) else asset.content.encode())
    shutil.copytree(ROOT / "overrides" / "assets", folder / "assets", dirs_exist_ok=True)
    head = "".join(
        f'<link rel="stylesheet" href="../{name}">'
        for name in ["assets/stylesheets/map.css", "assets/stylesheets/tokens.css", "assets/stylesheets/page.css"]
    )
    head += "".join(f'<script defer src="../{name}"></script>' for name in page.meta["scripts"])
    (folder / "map" / "index.html").write_text(
        f'<!doctype html><meta charset="utf-8">{head}<div class="page map">{page.text}</div>', encoding="utf-8"
    )
    said: list[str] = []
    on = {"console": lambda message: said.append(message.text), "pageerror": lambda error: said.append(str(error))}
    tab = new_page(on, viewport={"width": 1200, "height": 800})
    tab.goto(f"file://{folder}/map/index.html{fragment}")
    return tab, said


def test_the_live_map_by_keyboard_and_address(new_page, tmp_path, sample):
    tab, said = opened(new_page, tmp_path, sample, "#isf-operations-stalled")
    tab.wait_for_selector(".leaflet-popup")
    assert "Ramadi" in tab.inner_text(".leaflet-popup h2") and "stall" in tab.inner_text(".leaflet-popup li.on")
    assert tab.locator('.folium-map path[tabindex="0"]').count() == 1
    tab.focus('.folium-map path[tabindex="0"]')
    tab.keyboard.press("ArrowRight")
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.closest('.leaflet-popup') !== null")
    tab.keyboard.press("Escape")
    assert tab.evaluate("document.activeElement.getAttribute('aria-label')").startswith("Ramadi, exact")
    assert said == [] and not tab.is_visible("svg.map")


def test_hostile_names_stay_text_in_the_live_map(new_page, tmp_path):
    places = "\n".join(
        f"p{n}: {{name: {json.dumps(name)}, in: XA-B, lat: 1.{n}, lon: 2}}" for n, name in enumerate(HOSTILE)
    )
    events = "\n".join(
        f"e{n}: {{title: {json.dumps(name)}, date: 2015, place: p{n}}}" for n, name in enumerate(HOSTILE)
    )
    dossier = world(
        tmp_path / "w", places, events, [feature(HOSTILE[1], iso_3166_2="XA-B"), feature(HOSTILE[2], iso_a2="XA")]
    )
    tab, said = opened(new_page, tmp_path / "site", dossier)
    for n, name in enumerate(HOSTILE):
        tab.evaluate(f"location.hash = 'e{n}'")
        tab.wait_for_function("name => document.querySelector('.leaflet-popup h2 a')?.textContent === name", arg=name)
    assert said == []


def test_marks_at_one_spot_open_together(new_page, tmp_path, sample):
    tab, said = opened(new_page, tmp_path, sample)
    tab.click('.folium-map path[aria-label^="U.S. Embassy"]')
    assert tab.locator(".leaflet-popup h2 a").all_inner_texts() == ["Baghdad", "U.S. Embassy in Baghdad"]
    tab.evaluate("location.hash = 'us-embassy-baghdad'")
    tab.wait_for_function("document.querySelector('.leaflet-popup h2 a')?.textContent.startsWith('U.S.')")
    tab.get_by_role("button", name="Show on map: Baiji").click()
    tab.keyboard.press("Escape")
    assert tab.evaluate("document.activeElement.getAttribute('aria-label')") == "Show on map: Baiji"
    assert tab.get_attribute(".leaflet-overlay-pane svg", "role") == "group" and said == []


def test_without_leaflet_the_drawing_stays(new_page, tmp_path, sample):
    opened(new_page, tmp_path, sample)
    (tmp_path / "assets" / "leaflet" / "leaflet.js").write_text("")
    errors: list[str] = []
    tab = new_page({"pageerror": lambda error: errors.append(str(error))})
    tab.goto(f"file://{tmp_path}/map/index.html", wait_until="networkidle")
    assert errors == [] and tab.locator("svg.map").first.is_visible()
