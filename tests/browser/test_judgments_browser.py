"""Readings, hypotheses and dissent in real Chromium: axe without findings, nothing beside a phone, on paper as on the screen."""

import pytest
from conftest import COLOURS, findings
from playwright.sync_api import Page, expect

LINE, MATRIX, BRIEF = "questions/will-oil-last/", "questions/was-light-lit/", "light-inquiry/"
every = pytest.mark.parametrize("path", [LINE, MATRIX, BRIEF])
PHONE = {"width": 390, "height": 800}


@pytest.fixture
def opened(new_page, hostile):
    def at(path: str, **options) -> Page:
        page = new_page(**{"viewport": {"width": 1440, "height": 900}, **options})
        page.goto(hostile[1] + path, wait_until="load")
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        return page

    return at


@every
def test_axe_has_no_findings_in_the_light_and_in_the_dark(opened, path):
    page = opened(path)
    assert findings(page) == []
    page.emulate_media(color_scheme="dark")
    assert findings(page, runOnly=COLOURS) == []


@every
@pytest.mark.parametrize("scripts", [True, False])
def test_a_phone_does_not_scroll_sideways(new_page, hostile, path, scripts):
    page = new_page(viewport=PHONE, has_touch=True, java_script_enabled=scripts)
    page.goto(hostile[1] + path, wait_until="load")
    assert page.locator("body").bounding_box()["width"] <= 390
    if scripts:
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_matrix_scrolls_in_a_box_of_its_own_and_its_claims_stay(opened):
    page = opened(MATRIX, viewport=PHONE)
    box, first = page.locator(".wide-table"), page.locator(".ach tbody th").first
    assert box.evaluate("(one) => one.scrollWidth > one.clientWidth")
    before = first.bounding_box()["x"]
    box.focus()
    box.evaluate("(one) => { one.scrollLeft = 120; }")
    assert abs(first.bounding_box()["x"] - before) <= 1


@pytest.mark.parametrize(("width", "drawn"), [(1440, ".only-w"), (820, ".only-w"), (390, ".only-n")])
def test_the_line_is_drawn_for_the_width(opened, width, drawn):
    page = opened(LINE, viewport={"width": width, "height": 900})
    shown = page.locator(".analytic-line svg.reading-line:visible")
    expect(shown).to_have_count(1)
    expect(page.locator(f".analytic-line {drawn} svg")).to_be_visible()
    expect(page.locator(".analytic-line tbody tr")).to_have_count(5)


def test_a_mark_of_the_line_leads_to_its_row(opened):
    page = opened(LINE)
    page.locator("svg.reading-line:visible a").nth(3).click()
    expect(page.locator("tr:target")).to_contain_text("The barrels are few")


@pytest.mark.parametrize(
    ("path", "what"), [(LINE, "svg.reading-line"), (LINE, ".readings"), (MATRIX, ".ach"), (MATRIX, ".dissent")]
)
def test_paper_has_all_of_it(opened, path, what):
    page = opened(path, viewport={"width": 700, "height": 900})
    page.emulate_media(media="print")
    found = page.locator(f"{what}:visible").first
    expect(found).to_be_visible()
    assert found.bounding_box()["width"] <= 700


def test_dissent_has_both_bars_on_one_scale(opened):
    page = opened(MATRIX)
    bars = page.locator(".spread .dissent .lk svg")
    expect(bars).to_have_count(3)
    edges = [(round(box["x"]), round(box["width"])) for box in (bars.nth(number).bounding_box() for number in range(3))]
    assert len(set(edges)) == 1
