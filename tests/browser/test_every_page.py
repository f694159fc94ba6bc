"""Every kind of page in real Chromium: axe without findings, whole without scripts, nothing beside the edge of a phone."""

import pytest
from conftest import COLOURS, findings, shared_page
from playwright.sync_api import expect

PAGES = (
    "",
    "iraq-after-russian-intervention/",
    "actors/",
    "actors/pm-abadi/",
    "places/",
    "places/iq-an/",
    "timeline/",
    "as-of/",
    "as-of/2015-10-07/",
    "map/",
    "questions/",
    "claims/",
    "about/design/",
    "questions/russian-strikes-in-iraq/",
    "air-support-to-the-isf/",
    "evidence/",
    "track-record/",
    "indicators/",
    "decisions/",
    "decisions/iraq-autumn-2015/",
    "assumptions/",
    "corrections/",
    "changes/",
    "quality/",
    "reference/",
    "sources/",
    "data/",
    "about/",
    "search/",
    "404.html",
)

DARK = (
    "air-support-to-the-isf/ actors/pm-abadi/ timeline/ as-of/2015-10-07/ map/ claims/ questions/ "
    "questions/russian-strikes-in-iraq/ indicators/ sources/ quality/ reference/ about/"
).split()


@pytest.fixture(scope="module", params=[path for path in PAGES if path != "404.html"])
def page(request, lending, address):
    """One page of each family: (path, page)."""
    with shared_page(lending, address, request.param) as page:
        yield request.param, page


def test_axe_has_no_findings_in_the_light_and_in_the_dark(page):
    """In the dark only colours differ: one page for each set of components."""
    path, page = page
    assert findings(page) == []
    if path in ("", *DARK):
        page.emulate_media(color_scheme="dark")
        assert findings(page, runOnly=COLOURS) == []


@pytest.mark.parametrize("path", PAGES)
def test_a_phone_does_not_scroll_sideways(open_page, path):
    page = open_page(path, viewport={"width": 390, "height": 800}, has_touch=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_whole_without_scripts(open_page, path):
    page = open_page(path, viewport={"width": 390, "height": 800}, java_script_enabled=False)
    assert page.locator("body").bounding_box()["width"] <= 390
    assert len(page.locator("main, article, [role=main]").first.inner_text()) > 60
    if path == "timeline/":
        expect(page.locator('[data-list="events"] li[id]')).to_have_count(20)
        expect(page.locator("form.filters")).to_be_hidden()
    if path == "map/":
        expect(page.locator("svg.atlas:visible")).to_have_count(1)


@pytest.mark.parametrize("width", [390, 1440])
def test_every_page_begins_below_the_masthead_with_some_air(open_page, width):
    page = open_page("", viewport={"width": width, "height": 900})
    base = page.url
    for path in PAGES:
        page.goto(base + path)
        below = page.evaluate("""() => {
          const first = [...document.querySelectorAll(".page :is(p, h1, h2)")].find((one) => one.getClientRects().length && one.getBoundingClientRect().height > 8);
          return first.getBoundingClientRect().top - document.querySelector("header").getBoundingClientRect().bottom;
        }""")
        assert below >= 16, (path, below)


@pytest.mark.parametrize(
    "path", ["decisions/", "decisions/iraq-autumn-2015/", "track-record/", "indicators/", "unknown/", "assumptions/"]
)
def test_the_links_of_judgments_have_the_size_of_a_fingertip(open_page, path):
    page = open_page(path, viewport={"width": 412, "height": 823})
    assert findings(page, runOnly={"type": "rule", "values": ["target-size"]}) == []


@pytest.mark.parametrize("path", ["decisions/", "decisions/who-patrols/"])
def test_those_who_can_stop_a_decision_can_be_tapped(new_page, hostile, path):
    _, address = hostile
    page = new_page({}, viewport={"width": 412, "height": 823})
    page.goto(address + path)
    names = page.locator(":is(.vetoes .who, ul.decisions dd) a").all()
    assert names and all(name.bounding_box()["height"] >= 24 for name in names)


@pytest.mark.parametrize("path", ["", "air-support-to-the-isf/", "timeline/", "map/"])
def test_one_sheet_blocks_the_first_paint_and_nothing_else(open_page, path):
    page = open_page(path)
    blocking = page.evaluate(
        "performance.getEntriesByType('resource').filter((one) => one.renderBlockingStatus === 'blocking').map((one) => one.name.split('/').pop())"
    )
    assert blocking == ["site.css"]
