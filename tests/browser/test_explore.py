"""/map/ as one view: one filter, the map in words or live, the list and the folded places show the same; the address holds it all."""

import random
import re
from collections import Counter

import pytest
from backgrounder.derive import asof
from backgrounder.draw.maps import symbols
from backgrounder.draw.maps.figure.contents import contents_of
from backgrounder.markdown.sections import slug
from conftest import findings
from explore_page import live, rows, status, wanted
from playwright.sync_api import expect

VIEW = """() => {
  const seen = (selector, key) => [...document.querySelectorAll(selector)].filter((node) => !node.hasAttribute("hidden")).map((node) => node.dataset[key]);
  const numerals = (text) => (text || "").trim();
  return {
    rows: [...document.querySelectorAll('[data-list="events"] li')].filter((row) => !row.hidden).map((row) => row.id),
    annotated: [...document.querySelectorAll("svg.atlas")].map((svg) => [...svg.querySelectorAll("a:is(.spot, .area):not([hidden])")].flatMap((mark) => mark.dataset.at.split(" ")).sort()),
    words: [...document.querySelectorAll("svg.atlas .words:not([hidden]) a[data-events]:not([hidden]), svg.atlas .arrow:not([hidden])")].map((part) => part.dataset.events),
    counts: [...document.querySelectorAll("svg.atlas a.spot:not([hidden])")].filter((mark) => mark.querySelector(".several")).map((mark) => [mark.dataset.at, mark.querySelector(".several").textContent]),
    moved: [...document.querySelectorAll(".routes:not([hidden]) li:not([hidden])")].flatMap((row) => row.dataset.events.split(" ")),
    live: [...document.querySelectorAll(".folium-map path[role=button]:not([hidden])")].map((node) => node.getAttribute("data-events")).sort(),
    places: [...document.querySelectorAll(".spots tbody tr[id]")].filter((row) => !row.hidden && row.querySelector(".nos")).map((row) => [row.id, [...row.querySelectorAll(".nos li")].filter((item) => !item.hidden).map((item) => item.dataset.event)]),
  };
}"""


def combinations(dossier, number: int):
    """Some of each filter, drawn by a fixed seed."""
    draw = random.Random(20151007)
    some = lambda values: draw.choice(["", "", *values])  # noqa: E731
    actors = sorted({one.id for event in dossier.events.values() for one in event.all_actors})
    places = sorted({one.id for event in dossier.events.values() for one in event.all_places})
    kinds = sorted({event.type for event in dossier.events.values() if event.type})
    days = sorted({event.date.anchor.isoformat() for event in dossier.events.values()})
    for _ in range(number):
        first, last = sorted([draw.choice(days), draw.choice(days)])
        yield {
            "actor": some(actors), "place": some(places), "kind": some(kinds),
            "first": some([first, first[:7]]), "last": some([last, last[:7], last[:4]]), "day": some(days),
        }  # fmt: skip


WORDS = {"first": "from", "last": "to", "day": "asof"}


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Los_Angeles"])
def test_everything_shows_what_the_filter_leaves(open_page, iraq, zone):
    page = live(open_page("map/", timezone_id=zone))
    points = {one.place.id for one in symbols.on_map(iraq)}
    moving = {
        id for route in contents_of(iraq, iraq.events.values()).routes for id in [event.id for event in route.events]
    }
    for chosen in combinations(iraq, 25):
        query = "&".join(f"{WORDS.get(key, key)}={value}" for key, value in chosen.items() if value)
        page.evaluate(
            "query => { history.pushState(null, '', '?' + query); dispatchEvent(new PopStateEvent('popstate')); }",
            query,
        )
        events = wanted(iraq, **chosen)
        ids = [event.id for event in events]
        page.wait_for_function(
            "ids => [...document.querySelectorAll('svg.atlas a.spot')].every((mark) => mark.hasAttribute('hidden') !== mark.dataset.events.split(' ').some((id) => ids.includes(id)))",
            arg=ids,
        )
        view = page.evaluate(VIEW)
        assert view["rows"] == ids, query
        here = Counter(place.id for event in events for place in event.places)
        on_map = {place for place in here if place in points}
        shown = {
            place: sorted(event.id for event in events if place in [one.id for one in event.places]) for place in here
        }
        assert sorted(view["live"]) == sorted(" ".join(i for i in ids if i in shown[place]) for place in on_map), query
        assert {place: sorted(found) for place, found in view["places"]} == shown, query
        for marks in view["annotated"]:
            assert on_map <= set(marks) and (here or not marks), query
        assert all(set(part.split()) & set(ids) for part in view["words"]), query
        for at, count in view["counts"]:
            assert int(count) == sum(any(place.id in at.split() for place in event.places) for event in events), query
        assert set(view["moved"]) == moving & set(ids), query
        expect(status(page)).to_contain_text(f"Showing {len(ids)} of {len(iraq.events)}")
        assert ("Nothing matches" in status(page).inner_text()) == (not ids)


def test_the_title_of_the_annotated_map_gives_way_to_a_choice(open_page):
    page = open_page("map/?kind=deployment")
    title = page.get_by_role("heading", level=1)
    expect(title).to_have_text("Events that match the filters")
    svg = page.locator("svg.atlas:visible")
    assert svg.get_attribute("aria-label") == "Map: Events that match the filters"
    assert svg.locator("a.spot:visible").count() < svg.locator("a.spot").count()
    page.locator(".clear").first.click()
    expect(title).not_to_have_text("Events that match the filters")
    assert svg.locator("a.spot:visible").count() == svg.locator("a.spot").count()


def test_numbers_are_the_same_everywhere(open_page, iraq):
    page = live(open_page("map/"))
    numbers = {event.id: str(number) for number, event in enumerate(iraq.events.values(), start=1)}
    assert page.locator('[data-list="events"] .i').all_inner_texts() == list(numbers.values())
    names = page.locator(".folium-map .name:not([hidden])").all_inner_texts()
    assert "Ramadi 2, 3" in names and "Baghdad 6, 7, 10, 18" in names


def test_a_focused_mark_that_goes_gives_the_tab_stop_on(open_page):
    page = live(open_page("map/"))
    stops = page.locator('.folium-map path[tabindex="0"]')
    assert stops.count() == 1
    page.get_by_label("Kind").select_option("deployment")
    assert stops.count() == 1 and stops.first.is_visible()
    names = page.locator(".folium-map path[role=button]:not([hidden])").evaluate_all(
        "marks => marks.map(mark => mark.getAttribute('aria-label'))"
    )
    assert sorted(names) == ["Baghdad, exact, 1 event", "Bassel al-Assad airbase, exact, 1 event"]


def test_an_event_at_several_places_is_joined_by_lines(open_page):
    page = live(open_page("map/"))
    lines = page.locator(".folium-map path.joint")
    expect(lines).to_have_count(2)
    page.get_by_label("Kind").select_option("arms")
    expect(lines).to_have_count(0)
    expect(page.locator("svg.atlas .joint:not([hidden])")).to_have_count(0)


def test_what_is_hidden_leaves_no_hole_in_the_map(open_page):
    """Borders and hatching are left out below words; where a filter hides these, they are there again."""
    page = open_page("map/")
    ground = page.locator("svg.atlas:visible [clip-path]").first
    expect(ground).to_have_css("clip-path", re.compile("url"))
    page.goto(page.url + "?asof=2015-04")
    expect(page.locator("svg.atlas:visible .words[hidden]").first).to_be_attached()
    expect(page.locator("svg.atlas:visible [clip-path]").first).to_have_css("clip-path", "none")


def test_an_empty_view_offers_the_way_back(open_page, iraq):
    page = live(open_page("map/?kind=protest&actor=isis"))
    expect(status(page)).to_have_text(f"Showing 0 of {len(iraq.events)}. Nothing matches; clear a filter to see more")
    page.get_by_role("button", name="Clear all").click()
    expect(status(page)).to_have_text(f"Showing all {len(iraq.events)}")


def test_a_row_lights_its_marks(open_page):
    page = live(open_page("map/"))
    page.locator("#fall-of-ramadi").hover()
    lit = page.locator(".folium-map path.lit")
    expect(lit).to_have_count(1)
    assert lit.get_attribute("aria-label").startswith("Ramadi")
    expect(page.locator('svg.atlas a.lit[data-events~="fall-of-ramadi"]').first).to_be_attached()


def test_on_a_phone_the_map_comes_first_and_the_list_below_it(open_page, iraq):
    page = open_page("map/", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    assert rows(page) == list(iraq.events)
    assert page.locator("script[src*=leaflet]").count() == 0 and page.locator("form.filters").is_hidden()
    assert page.locator("svg.atlas:visible").bounding_box()["y"] < 500
    assert page.locator(".routes").is_visible()  # the drawing has no room for arrows
    page.get_by_role("button", name="Filters").tap()
    page.get_by_label("Kind").select_option("battle")
    expect(page.get_by_role("button", name="Filters (1)")).to_be_visible()
    assert len(rows(page)) == 4 and page.locator(".routes").is_hidden()
    page.get_by_role("button", name="Zoom and move the map").tap()
    live(page)
    assert page.locator(".folium-map path[role=button]:not([hidden])").count() == 4
    assert page.locator("svg.atlas:visible").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    for thumb in page.locator("time-slider input[type=range]").all():
        assert thumb.bounding_box()["height"] >= 44
    page.get_by_role("button", name="Show the map in words").tap()
    expect(page.locator("svg.atlas:visible")).to_have_count(1)
    assert page.locator(".folium-map").is_hidden()


def test_on_a_phone_a_place_in_the_address_opens_the_map(open_page):
    page = live(open_page("map/#baghdad", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True))
    expect(page.locator(".leaflet-popup")).to_contain_text("Baghdad")


def test_without_scripts_all_is_there(open_page, iraq):
    page = open_page("map/", java_script_enabled=False)
    assert page.locator('[data-list="events"] li').count() == len(iraq.events)
    assert page.locator("svg.atlas:visible").count() == 1 and page.locator("place-map .zoom").is_hidden()
    assert page.locator("time-slider").first.is_hidden() and page.locator("form.filters").is_hidden()
    shown = {event for row in page.locator(".nos li").all() for event in [row.get_attribute("data-event")]}
    assert shown == set(iraq.events)


@pytest.mark.parametrize("query", ["", "?actor=russia"])
def test_it_prints_on_one_sheet(open_page, tmp_path, query):
    page = live(open_page(f"map/{query}"))
    pdf = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1


@pytest.mark.parametrize(("scheme", "query"), [("light", "#ramadi"), ("dark", "?actor=russia&asof=2015-10-01#baghdad")])
def test_axe_finds_nothing_in_the_open_map(open_page, scheme, query):
    page = live(open_page(f"map/{query}", color_scheme=scheme))
    expect(page.locator(".leaflet-popup")).to_have_css("opacity", "1")  # it fades in
    assert findings(page) == []


@pytest.mark.parametrize(
    ("asked", "shown", "count"),
    [
        ("?actor=nobody&kind=protest", "", 1),
        ("?from=2015-10&to=2015-05&kind=protest", "The period ends before it begins, so it is ignored", 1),
        ("?from=soon&from=2015-10", "From: “soon” is not a date", None),
        ("?to=1990", "Nothing matches", 0),
        ("?kind=arms#fall-of-ramadi", "including the one you followed a link to", 4),
        ("#no-such-event", "What you followed a link to is not on this page", None),
        ("#%ff", "What you followed a link to is not on this page", None),
        ("?asof=2015-06#cell-first-reported", "What you followed a link to was reported later", None),
        ("?actor=" + "x" * 5000, "", 20),
    ],
)
def test_what_an_address_asks_in_vain_is_told(open_page, asked, shown, count):
    page = live(open_page(f"map/{asked}"))
    expect(status(page)).to_contain_text(shown)
    if count is not None:
        expect(status(page)).to_contain_text(f"Showing {count} of 20")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_address_and_the_popup_agree(open_page):
    page = live(open_page("map/"))
    popup = page.locator(".leaflet-popup")
    number = page.get_by_role("link", name="2, show on the map")
    number.click()
    expect(popup.locator("h2 a")).to_have_text("Ramadi")
    expect(popup.locator(":focus")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(popup).to_be_hidden()
    expect(number).to_be_focused()
    assert page.url.endswith("/map/")
    page.locator("#_places + details > summary").click()
    page.get_by_role("button", name="Show on map: Baiji").click()
    page.wait_for_url("**/map/#baiji")
    page.get_by_label("Kind").select_option("arms")
    expect(popup).to_be_hidden()
    page.go_back()
    expect(popup.locator("h2 a")).to_have_text("Baiji")


def test_back_ends_what_is_on_its_way(open_page):
    page = live(open_page("map/?actor=russia"))
    page.evaluate("customElements.get('time-slider').PACE = 50")
    page.get_by_role("button", name="Play: period").click()
    page.get_by_label("Kind").select_option("arms")
    expect(page.get_by_role("button", name="Play: period")).to_be_visible()
    page.go_back()
    assert page.url.endswith("?actor=russia")
    expect(status(page)).to_have_text("Showing 5 of 20")
    expect(page.get_by_label("Last shown")).to_have_attribute("aria-valuetext", "October 2015")


def test_the_browser_reads_what_the_records_say(open_page, iraq):
    page = open_page("map/")
    shown = page.evaluate(
        "document.querySelector('list-filter').records.all.map((one) => ({...one, places: one.places.map(([id]) => id)}))"
    )
    for at, (event, one) in enumerate(zip(iraq.events.values(), shown, strict=True)):
        assert (one["id"], one["key"], one["title"], one["when"], one["number"]) == (
            event.id,
            event.id,
            event.title,
            event.date.words,
            at + 1,
        )
        assert one["from"] == event.date.anchor.isoformat() and one["to"] == (
            event.date.last.isoformat() if event.date.last else ""
        )
        assert (one["known"] or one["to"]) == asof.known_from(event).isoformat()
        assert one["places"] == [place.id for place in event.places]
        expected = {
            "actor": [actor.id for actor in event.all_actors],
            "place": [place.id for place in event.all_places],
            "kind": [event.type] if event.type else [],
            "brief": [brief.id for brief in event.briefs],
            "topic": [slug(topic) for brief in event.briefs for topic in brief.topics],
        }
        assert {key: sorted(one[key]) for key in expected} == {key: sorted(set(ids)) for key, ids in expected.items()}
        assert one["withdrawn"] == bool(event.withdrawn)
