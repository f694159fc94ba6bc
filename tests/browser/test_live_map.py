"""The live map from a disk: keys, addresses, names that try to be markup, marks at one spot; without Leaflet the drawing stays."""

import json
import shutil
from pathlib import Path

import pytest
from backgrounder.derive import event_columns
from backgrounder.model.addresses import Addresses
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts import constants
from backgrounder.pages.parts.templates import Templates
from backgrounder.pages.time import maps
from backgrounder.publish.build import run
from backgrounder.records.load import load
from conftest import ROOT
from small_worlds import HOSTILE, feature, from_records

WORDS = "assets/javascripts/page/words.js"  # that of the shell


def opened(new_page, folder: Path, dossier: Dossier, fragment: str = ""):
    """The map page from a disk, in a bare frame; and what the console says."""
    templates = Templates(Addresses(directories=False), "Test")
    page = run(maps.pages, dossier, templates)[0]
    for asset in [*maps.files(dossier, templates), *event_columns.files(dossier.events.values()), constants.asset()]:
        path = folder / asset.uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(asset.content if isinstance(asset.content, bytes) else asset.content.encode())
    shutil.copytree(ROOT / "overrides" / "assets", folder / "assets", dirs_exist_ok=True)
    head = "".join(
        f'<link rel="stylesheet" href="../{name}">'
        for name in ["assets/stylesheets/map.css", "assets/stylesheets/tokens.css", "assets/stylesheets/page.css"]
    )
    head += "".join(f'<script defer src="../{name}"></script>' for name in [WORDS, *page.meta["scripts"]])
    (folder / "map" / "index.html").write_text(
        f'<!doctype html><meta charset="utf-8">{head}<div class="page map">{page.text}</div>', encoding="utf-8"
    )
    said: list[str] = []
    on = {"console": lambda message: said.append(message.text), "pageerror": lambda error: said.append(str(error))}
    tab = new_page(on, viewport={"width": 1200, "height": 800})
    tab.goto(f"file://{folder}/map/index.html{fragment}")
    if not fragment and tab.locator(".zoom").count():
        tab.click(".zoom")
        tab.wait_for_selector("place-map.live")
    return tab, said


def test_the_live_map_by_keyboard_and_address(new_page, tmp_path, iraq):
    tab, said = opened(new_page, tmp_path, iraq, "#isf-operations-stalled")
    tab.wait_for_selector(".leaflet-popup")
    assert "Ramadi" in tab.inner_text(".leaflet-popup h2") and "stall" in tab.inner_text(".leaflet-popup li.on")
    assert tab.locator('.folium-map path[tabindex="0"]').count() == 1
    tab.focus('.folium-map path[tabindex="0"]')
    tab.keyboard.press("ArrowRight")
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.closest('.leaflet-popup') !== null")
    tab.keyboard.press("Escape")
    assert tab.evaluate("document.activeElement.getAttribute('aria-label')").startswith("Ramadi, exact")
    assert said == [] and not tab.locator("svg.atlas").first.is_visible()


def test_hostile_names_stay_text_in_the_live_map(new_page, tmp_path):
    places = "\n".join(
        f"p{n}: {{name: {json.dumps(name)}, in: XA-B, lat: 1.{n}, lon: 2}}" for n, name in enumerate(HOSTILE)
    )
    events = "\n".join(
        f"e{n}: {{title: {json.dumps(name)}, date: 2015, place: p{n}}}" for n, name in enumerate(HOSTILE)
    )
    dossier = from_records(
        tmp_path / "w", places, events, [feature(HOSTILE[1], iso_3166_2="XA-B"), feature(HOSTILE[2], iso_a2="XA")]
    )
    tab, said = opened(new_page, tmp_path / "site", dossier)
    for n, name in enumerate(HOSTILE):
        tab.evaluate(f"location.hash = 'e{n}'")
        tab.wait_for_function("name => document.querySelector('.leaflet-popup h2 a')?.textContent === name", arg=name)
    assert said == []


ZOOMED = 800  # milliseconds: Leaflet has then zoomed to where its limits allow
IN_VIEW = """() => {
  const map = document.querySelector(".leaflet-container").getBoundingClientRect();
  const within = ({ x, y, width, height }) => width > 0 && x >= map.x && y >= map.y && x + width <= map.right && y + height <= map.bottom;
  return [...document.querySelectorAll(".folium-map path.leaflet-interactive")].map((mark) => within(mark.getBoundingClientRect()));
}"""


@pytest.mark.sample
def test_it_opens_on_the_outlines_of_the_sample(new_page, tmp_path):
    tab, said = opened(new_page, tmp_path, Dossier(load(ROOT)))
    tab.wait_for_timeout(ZOOMED)
    assert tab.locator('.folium-map path.land:not([d="M0 0"])').count() > 10
    assert sum(tab.evaluate(IN_VIEW)) > 5 and said == []


def test_places_an_ocean_apart_are_all_in_view(new_page, tmp_path):
    places = "a: {name: Quay, in: XA, lat: 1.5, lon: 1.5}\nb: {name: Pier, in: KI, lat: 2, lon: -80}\nc: {name: Cove, in: KI, lat: 4, lon: -84}\n"
    events = "".join(f"e-{id}: {{title: A fair, date: 2020-01-01, place: {id}}}\n" for id in "abc")
    land = feature("Land", iso_a2="XA") | {"bbox": [0, -9, 9, 9]}  # cut off in the north and south: the map ends there
    far = from_records(tmp_path / "world", places, events, [land])
    tab, said = opened(new_page, tmp_path, far)
    tab.wait_for_timeout(ZOOMED)
    assert tab.evaluate(IN_VIEW) == [True] * 3 and said == []


def test_marks_at_one_spot_open_together(new_page, tmp_path, iraq):
    tab, said = opened(new_page, tmp_path, iraq)
    tab.click('.folium-map path[aria-label^="U.S. Embassy"]')
    assert tab.locator(".leaflet-popup h2 a").all_inner_texts() == ["Baghdad", "U.S. Embassy in Baghdad"]
    tab.evaluate("location.hash = 'us-embassy-baghdad'")
    tab.wait_for_function("document.querySelector('.leaflet-popup h2 a')?.textContent.startsWith('U.S.')")
    tab.get_by_role("button", name="Show on map: Baiji").click()
    tab.keyboard.press("Escape")
    assert tab.evaluate("document.activeElement.getAttribute('aria-label')") == "Show on map: Baiji"
    assert tab.get_attribute(".leaflet-overlay-pane svg", "role") == "group" and said == []


def test_without_leaflet_the_drawing_stays(new_page, tmp_path, iraq):
    opened(new_page, tmp_path, iraq)
    (tmp_path / "assets" / "leaflet" / "leaflet.js").write_text("")
    errors: list[str] = []
    tab = new_page({"pageerror": lambda error: errors.append(str(error))})
    tab.goto(f"file://{tmp_path}/map/index.html")
    tab.click(".zoom")
    tab.wait_for_load_state("networkidle")
    assert errors == [] and tab.locator("svg.atlas").first.is_visible()
