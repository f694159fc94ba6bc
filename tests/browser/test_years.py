"""Above five hundred events: a page for each year, and addresses and filters that reach all of them."""

import html
import re

import pytest
from backgrounder.model import addresses, dossier
from backgrounder.model.dossier import Dossier
from backgrounder.pages.brief.body import Body
from backgrounder.pages.parts.templates import Templates
from backgrounder.pages.time import asof, timeline, years
from backgrounder.publish.runner import run
from backgrounder.records.load import load
from build_helpers import Html
from conftest import ATOLL, findings
from playwright.sync_api import Page, expect
from test_maps import world

TEMPLATES = Templates(addresses.Addresses(), "Test")
EVENTS = """\
a: {title: A, date: 2014-05-01/2016-02}
b: {title: B, date: /2015-03-04}
c: {title: C, date: 2015, was: [old-c]}
d: {title: D, date: 2015-06-01/..}
e: {title: E, date: 2017-01-01}
"""


@pytest.fixture
def few(monkeypatch, tmp_path) -> Dossier:
    """Five events, which are too many for one page."""
    monkeypatch.setattr(dossier, "MANY", 4)
    return world(tmp_path, events=EVENTS)


def test_events_stand_on_the_page_of_their_first_day_or_with_an_unknown_start_of_their_last(few):
    assert {id: addresses.uri(event) for id, event in few.events.items()} == {
        "a": "timeline/2014.md#a",
        "b": "timeline/2015.md#b",
        "c": "timeline/2015.md#c",
        "d": "timeline/2015.md#d",
        "e": "timeline/2017.md#e",
    }
    pages = {
        page.uri: Html(page.text).ids for page in run(timeline.pages, few, TEMPLATES) if page.uri.endswith(".md")
    }
    assert list(pages) == ["timeline/index.md", "timeline/2014.md", "timeline/2015.md", "timeline/2017.md"]
    for event in few.events.values():
        page, _, id = addresses.uri(event).partition("#")
        assert pages[page].count(id) == 1 and all(old in pages[page] for old in event.was)
    assert "e" in pages["timeline/index.md"] and "d" not in pages["timeline/index.md"]  # the latest year


def test_a_year_knows_what_reaches_into_it_and_its_neighbours(few):
    found = {one.year: (one.before, one.after, one.reaching) for one in years.views(list(few.events.values()))[1:]}
    assert found == {2014: (None, 2015, 0), 2015: (2014, 2017, 1), 2017: (2015, None, 1)}


def test_with_fewer_events_there_is_one_page(monkeypatch, tmp_path):
    monkeypatch.setattr(dossier, "MANY", 5)
    made = world(tmp_path, events=EVENTS)
    assert [page.uri for page in run(timeline.pages, made, TEMPLATES) if page.uri.endswith(".md")] == [
        "timeline/index.md"
    ]
    assert addresses.uri(made.events["a"]) == "timeline/index.md#a"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[x](timeline/index.md#a)", "[x](timeline/2014.md#a)"),
        ("[x](timeline/index.md#old-c 'T')", "[x](timeline/2015.md#c 'T')"),
        ("<a href='timeline/index.md#e'>x</a>", "<a href='../timeline/2017/#e'>x</a>"),
        ("[x](timeline/index.md) `timeline/index.md#a`", "[x](timeline/index.md) `timeline/index.md#a`"),
    ],
)
def test_links_by_the_file_of_the_timeline_lead_to_the_year(few, text, told):
    assert Body(few, TEMPLATES, "about.md").markdown(text) == told


def test_a_page_of_a_day_tells_what_was_not_told_before(monkeypatch):
    """All that was open at some time is told on a page, and what is not told is counted."""
    whole = Dossier(load(ATOLL))
    everything = [{name: told for name, (told, _) in one.open.items()} for one in asof.snapshots(whole)]
    monkeypatch.setattr(dossier, "MANY", 1)
    large = asof.snapshots(Dossier(load(ATOLL)))
    ids = lambda records: [record.id for record in records]  # noqa: E731
    so_far: dict[str, set[str]] = {"disputed": set(), "unanswered": set(), "uncontradicted": set()}
    for one, all_of_it in zip(large, everything, strict=True):
        for name, (told, more) in one.open.items():
            so_far[name].update(ids(told))
            assert len(told) + more == len(all_of_it[name]) and set(ids(all_of_it[name])) <= so_far[name]
    assert any(more for one in large for _, more in one.open.values())


# -- in a browser, from a disk


@pytest.fixture(scope="module")
def many(built):
    return built("many") / "site"


@pytest.fixture
def disk(new_page, many):
    """Opens a file of the large site; nothing may go wrong in it, and nothing be asked of a network."""
    wrong = []

    def request(request):
        if not request.url.startswith("file:"):
            wrong.append(request.url)

    def opened(path: str, **options) -> Page:
        on = {"request": request, "pageerror": lambda error: wrong.append(str(error))}
        page = new_page(on, **{"viewport": {"width": 1440, "height": 900}, **options})
        page.goto(f"file://{many}/{path}")
        return page

    yield opened
    assert wrong == []


def status(page: Page):
    return page.locator("list-filter [role=status]")


def rows(page: Page):
    return page.locator('[data-list="events"] li[id]')


def test_every_link_leads_to_the_year(many):
    read = lambda file: html.unescape((many / file).read_text(encoding="utf-8"))  # noqa: E731
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
        "sources/index.html": "2016.html#ev-599",
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
def test_the_address_of_an_event_leads_to_its_year(disk, many, asked, page, id):
    tab = disk(asked)
    tab.wait_for_url(f"file://{many}/timeline/{page}#{id}")
    expect(tab.locator(f'[id="{id}"]')).to_be_in_viewport()
    expect(status(tab)).to_contain_text("Showing 200 of 600, those of 201")


@pytest.mark.parametrize("word", ["constructor", "__proto__"])
def test_what_every_object_has_is_no_event(disk, word):
    page = disk(f"timeline/index.html?actor={word}#{word}")
    expect(page.locator(".chips button")).to_have_text(re.compile(rf"^{word}: not known here, ignored$"))
    page.locator(".chips button").click()
    expect(page.locator(".chips button")).to_have_count(0)


def test_the_query_goes_along_and_the_event_is_shown(disk, many):
    tab = disk("timeline/index.html?kind=battle#ev-3")
    tab.wait_for_url(f"file://{many}/timeline/2014.html?kind=battle#ev-3")
    expect(status(tab)).to_have_text("Showing 401 of 600, one of them because the address names it")
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


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("?place=p3&from=2016", "Showing 6 of 600"),
        ("?asof=2015-01-05", "Showing 205 of 600. As of 5 January 2015: what was reported later is not shown"),
        ("?from=2020", "Showing 0 of 600. Nothing fits; clear a filter to see more"),
        ("?actor=nobody", "Showing 600 of 600"),
    ],
)
def test_a_shared_address_shows_events_of_all_years(disk, query, told):
    expect(status(disk(f"timeline/index.html{query}"))).to_have_text(told)


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
