"""Above five hundred events: a page for each year, and addresses and filters that reach all of them."""

import html
import re

import pytest
from conftest import findings
from playwright.sync_api import Page, expect

# -- in a browser, from a disk


@pytest.fixture(scope="module")
def site(built):
    return built("many") / "site"


def status(page: Page):
    return page.locator("list-filter [role=status]")


def rows(page: Page):
    return page.locator('[data-list="events"] li[id]')


def test_every_link_leads_to_the_year(site):
    read = lambda file: html.unescape((site / file).read_text(encoding="utf-8"))  # noqa: E731
    files = [
        "about.html",
        "places/p3.html",
        "map/index.html",
        "as-of/2014-04.html",
        "sources/index.html",
        "data/events.geojson",
        "data/events.csv",
    ]
    texts = {file: read(file) for file in files}
    assert [file for file, text in texts.items() if re.search(r"timeline/(index\.html)?#ev-", text)] == []
    for file, event in {
        "about.html": "2014.html#ev-5",
        "places/p3.html": "2014.html#ev-3",
        "as-of/2014-04.html": "2014.html#ev-3",
        "sources/index.html": "2014.html#ev-5",
    }.items():
        assert f"timeline/{event}" in texts[file], file


@pytest.mark.parametrize(
    ("asked", "page", "id"),
    [
        ("timeline/index.html#ev-3", "2014.html", "ev-3"),
        ("timeline/index.html#old-seven", "2014.html", "old-seven"),
        ("timeline/index.html#ev-8", "2014.html", "ev-8"),
        ("timeline/index.html#ev-599", "index.html", "ev-599"),
        ("timeline/2016.html#ev-3", "2014.html", "ev-3"),
        ("timeline/index.html#_2015", "2015.html", "_2015"),
    ],
)
def test_the_address_of_an_event_leads_to_its_year(disk, site, asked, page, id):
    tab = disk(asked)
    tab.wait_for_url(f"file://{site}/timeline/{page}#{id}")
    expect(tab.locator(f'[id="{id}"]')).to_be_in_viewport()
    expect(status(tab)).to_contain_text("Showing 200 of 600, those of 201")


@pytest.mark.parametrize("word", ["constructor", "__proto__"])
def test_what_every_object_has_is_no_event(disk, word):
    page = disk(f"timeline/index.html?actor={word}#{word}")
    expect(page.locator(".chips button")).to_have_text(f"{word}: not known here, ignored")
    page.locator(".chips button").click()
    expect(page.locator(".chips button")).to_have_count(0)


def test_the_query_goes_along_and_the_event_is_shown(disk, site):
    tab = disk("timeline/index.html?kind=battle#ev-3")
    tab.wait_for_url(f"file://{site}/timeline/2014.html?kind=battle#ev-3")
    expect(status(tab)).to_have_text("Showing 401 of 600, including the one you followed a link to")
    expect(tab.locator("#ev-3")).to_contain_text("Event 3 <b>&3</b>")


@pytest.mark.parametrize("path", ["timeline/index.html", "timeline/2015.html"])
def test_a_filter_reaches_all_years(disk, path):
    tab = disk(path)
    assert tab.locator("script[src*='map/']").count() == 0
    expect(rows(tab)).to_have_count(200)
    tab.get_by_label("Kind").select_option("arms")
    expect(status(tab)).to_have_text("Showing 200 of 600")
    expect(rows(tab)).to_have_count(100)
    assert tab.url.endswith("?kind=arms") and rows(tab).first.get_attribute("id") == "ev-0"
    tab.get_by_role("button", name="Show 100 more of 100").click()
    expect(rows(tab)).to_have_count(200)
    assert rows(tab).last.locator(".t a").get_attribute("href").endswith("2016.html#ev-585")
    tab.go_back()
    expect(status(tab)).to_contain_text("Showing 200 of 600, those of")
    expect(tab.locator(".month")).to_have_count(12)


@pytest.mark.parametrize("path", ["timeline/index.html", "timeline/2015.html", "map/index.html"])
def test_the_filter_offers_what_the_page_does_not_hold(disk, site, path):
    form = (site / path).read_text(encoding="utf-8").partition("<form")[2].partition("</form>")[0]
    assert form.count("<option") == form.count("<select") + form.count("<option disabled") > 1
    tab = disk(f"{path}?place=p3")
    select = tab.get_by_role("combobox", name="Place")
    expect(select).to_have_value("p3")
    assert select.locator("option").count() == 1 + 31  # thirty places and their country
    chosen = select.locator("option:checked").inner_text()
    assert re.fullmatch(r"(.+) \(\d+\)", chosen)[1] in tab.locator(".chips button").inner_text()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?place=p3&from=2016", "Showing 6 of 600"),
        ("?asof=2015-01-05", "Showing 205 of 600. As of 5 January 2015: anything reported later is hidden"),
        ("?from=2020", "Showing 0 of 600. Nothing matches; clear a filter to see more"),
        ("?actor=nobody", "Showing 600 of 600"),
    ],
)
def test_a_shared_address_shows_events_of_all_years(disk, query, expected):
    expect(status(disk(f"timeline/index.html{query}"))).to_have_text(expected)


def test_without_scripts_a_year_is_whole(disk):
    tab = disk("timeline/2015.html", java_script_enabled=False)
    expect(rows(tab)).to_have_count(200)
    tab = disk("timeline/index.html", java_script_enabled=False)
    assert tab.locator(".years a").all_inner_texts() == ["2014", "2015", "2016"]
    expect(rows(tab)).to_have_count(200)


@pytest.mark.parametrize(
    ("path", "scheme"), [("timeline/index.html", "light"), ("timeline/2015.html?kind=arms", "dark")]
)
def test_axe_finds_nothing_on_the_pages_of_years(disk, path, scheme):
    tab = disk(path, color_scheme=scheme)
    expect(rows(tab).first).to_be_visible()
    assert findings(tab) == []


def test_the_pages_of_years_fit_a_phone(disk):
    for path in ("timeline/index.html", "timeline/2015.html?kind=arms"):
        tab = disk(path, viewport={"width": 390, "height": 800})
        expect(rows(tab).first).to_be_attached()
        assert tab.evaluate("document.documentElement.scrollWidth") == 390
