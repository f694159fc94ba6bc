"""A site of six hundred events, read from a disk: rows that the browser makes, the search, and names on the live map."""

import pytest
from conftest import serve
from explore_page import live, status
from playwright.sync_api import expect


@pytest.fixture(scope="module")
def many(built):
    """A large site, to be read from a disk."""
    return built("many") / "site"


def test_above_five_hundred_events_the_browser_makes_the_rows(new_page, many):
    asked: list[str] = []
    page = new_page({"request": lambda request: asked.append(request.url)}, viewport={"width": 1440, "height": 900})
    page.goto(f"file://{many}/map/index.html#ev-577")
    live(page)
    expect(page.locator("#ev-577")).to_contain_text("Event 577 <b>&577</b>")
    page.goto(f"file://{many}/map/index.html?kind=arms&from=2016-12")
    live(page)
    expect(status(page)).to_contain_text("Showing 0 of 600")
    page.goto(f"file://{many}/map/index.html?kind=arms&from=2016-10")
    live(page)
    rows = page.locator('[data-list="events"] li')
    shown = rows.count()
    assert 0 < shown < 100
    counts = page.locator(
        ".spots tr:not([hidden]) [data-many]"
    ).all_text_contents()  # what is out of sight is not laid out
    assert sum(int(text.split()[0]) for text in counts) == shown
    page.get_by_role("button", name="Clear all").click()
    expect(rows).to_have_count(100)
    page.get_by_role("button", name="Show 100 more of 500").click()
    expect(rows).to_have_count(200)
    expect(rows.nth(100).locator("a").first).to_be_focused()
    assert [url for url in asked if not url.startswith("file:")] == []


# What a reader sees of the drawing for this width: how many events its marks count, and the heights of the bars below it.
DRAWN = """() => {
  const seen = (node) => node.getClientRects().length > 0;
  const marks = [...document.querySelectorAll("svg.atlas a.spot:not([hidden])")].filter(seen);
  return {
    counted: marks.reduce((sum, mark) => sum + Number(mark.querySelector(".several text")?.textContent ?? 1), 0),
    bars: [...document.querySelectorAll("svg.density rect[data-from]")].filter(seen).map((bar) => Number(bar.getAttribute("height"))),
    places: document.querySelectorAll(".spots tr:has([data-many]):not([hidden])").length,
    live: document.querySelectorAll(".leaflet-container, .folium-map path, .folium-map .name").length,
  };
}"""
# Where things stand that come after what scripts wake.
TOPS = """() => ["list-filter", ".filter-state", "place-map", ".map-figure", "#_list", ".tail"]
  .map((name) => document.querySelector(name).getBoundingClientRect().top)"""


def test_the_map_is_drawn_and_its_data_come_when_somebody_asks(new_page, many):
    asked: list[str] = []
    page = new_page({"request": lambda request: asked.append(request.url.rsplit("/", 1)[-1])})
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"file://{many}/map/index.html")
    page.wait_for_selector("place-map .zoom:not([hidden])")
    page.wait_for_load_state("networkidle")
    assert not {"view.js", "events.js", "ids.js", "titles.js", "leaflet.js", "map.js", "place-map.js"} & set(asked)
    expect(status(page)).to_have_text("Showing all 600 events")
    whole = page.evaluate(DRAWN)
    assert whole["counted"] and whole["places"] and any(whole["bars"]) and not whole["live"]
    page.select_option('select[data-key="kind"]', "arms")
    expect(status(page)).to_contain_text("of 600")
    assert {"view.js", "events.js"} < set(asked) and "leaflet.js" not in asked
    some = page.evaluate(DRAWN)
    assert 0 < some["counted"] < whole["counted"] and not some["live"]
    page.get_by_role("button", name="Clear all").click()
    assert page.evaluate(DRAWN) == whole


# Asked in the page: the policy of a site refuses a question that Playwright asks again and again.
FONTS = """async () => {
  const isThere = () => document.fonts.status === "loaded" && [...document.fonts].some((face) => face.status === "loaded");
  while (!isThere()) await new Promise((next) => setTimeout(next, 20));
}"""


@pytest.mark.parametrize("width", [1440, 820, 390])
def test_nothing_moves_when_scripts_come(new_page, many, width):
    server = serve(many)
    page, held = new_page(viewport={"width": width, "height": 900}), [True]
    page.route("**/*.js", lambda route: held.append(route) if held else route.continue_())
    page.goto(f"http://127.0.0.1:{server.server_port}/map/", wait_until="commit")
    page.wait_for_selector(".foot")
    page.evaluate(FONTS)
    before = page.evaluate(TOPS)
    _, *routes = held
    held.clear()
    for route in routes:
        route.continue_()
    page.wait_for_selector("list-filter .filters:not([hidden])", state="attached")
    page.wait_for_load_state("networkidle")
    assert page.evaluate(TOPS) == pytest.approx(before, abs=1)
    server.shutdown()
    server.server_close()


def test_search_works_from_a_disk(new_page, many):
    page = new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"file://{many}/index.html")
    page.keyboard.press("/")
    page.keyboard.type("Place 7")
    expect(page.locator("search-dialog section a").first).to_have_text("Place 7")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Place 7")


NAMES = """() => {
  const box = (node) => node.getBoundingClientRect();
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const names = [...document.querySelectorAll(".folium-map .name:not([hidden])")];
  const buttons = document.querySelector(".folium-map .leaflet-control-zoom");
  return {
    count: names.length,
    faults: names.flatMap((name, at) => [...names.slice(at + 1), buttons].filter((other) => meet(box(name), box(other))).map((other) => [name.innerText, other.innerText])),
  };
}"""


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("world", ["iraq", "atoll", "many"])
def test_names_on_the_live_map_cover_neither_each_other_nor_the_buttons(new_page, built, world, width):
    page = new_page(viewport={"width": width, "height": 900}, reduced_motion="reduce")
    page.goto(f"file://{built(world) / 'site'}/map/index.html")
    live(page)
    for _ in range(3):
        assert not page.evaluate("map_backgrounder._panAnim?._inProgress ?? false"), "without motion nothing glides"
        found = page.evaluate(NAMES)
        assert found["count"] and not found["faults"]
        page.evaluate("void map_backgrounder.setZoom(map_backgrounder.getZoom() + 0.5, { animate: false })")
