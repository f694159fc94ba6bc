"""A link to an event lights up its row in the time band and its marks on the drawn map, and is not needed to read them."""

import re

import pytest
from playwright.sync_api import expect

BRIEF = "iraq-after-russian-intervention/"


def lit(page) -> list[str]:
    """What is lit and seen: a row by its event, marks on the map by their place, lines between places as such."""
    return page.locator(".lit:visible").evaluate_all(
        "all => all.map((one) => one.dataset.event || one.dataset.place || one.getAttribute('class').split(' ')[0])"
    )


@pytest.mark.parametrize(
    ("path", "links"),
    [
        (
            BRIEF,
            {
                '.main a.n-event[data-preview="fall-of-ramadi"]': ["fall-of-ramadi", "ramadi"],
                '#dates a[data-event="fall-of-ramadi"]': ["fall-of-ramadi", "ramadi"],
                '#dates a[data-event="isf-operations-stalled"]': ["baiji", "isf-operations-stalled", "joint", "ramadi"],
            },
        ),
        (
            "places/iq/",
            {
                '.evlist a[href$="#fall-of-ramadi"]': ["fall-of-ramadi", "ramadi"],
                '.band a[data-event="fall-of-ramadi"]': ["fall-of-ramadi", "ramadi"],
            },
        ),
    ],
)
def test_a_link_to_an_event_lights_it_up(open_page, path, links):
    page = open_page(path)
    page.locator("details").evaluate_all("all => all.forEach((one) => (one.open = true))")
    assert lit(page) == []
    for link, expected in links.items():
        for by in ("hover", "focus"):
            getattr(page.locator(f"{link}:visible").first, by)()
            assert sorted(lit(page)) == expected, (link, by)
            page.mouse.move(0, 0)
            page.evaluate("document.activeElement.blur()")
            expect(page.locator(".lit")).to_have_count(0)


def test_what_is_lit_is_told_by_more_than_its_colour(open_page):
    page = open_page("places/iq/")
    bar = page.locator('.band a[data-event="fall-of-ramadi"] .bar').first
    width = "(one) => getComputedStyle(one).strokeWidth + getComputedStyle(one).stroke"
    before = bar.evaluate(width)
    page.locator('.evlist a[href$="#fall-of-ramadi"]').focus()
    assert bar.evaluate(width) != before


def test_the_map_is_seen_beside_the_title(open_page):
    page = open_page(BRIEF)
    expect(page.locator(".side .where svg")).to_be_in_viewport(ratio=1)
    title, drawing = page.locator("h1").bounding_box(), page.locator(".side .where svg").bounding_box()
    assert title["x"] + title["width"] < drawing["x"]


@pytest.mark.parametrize(
    ("path", "loads"), [(BRIEF, True), ("actors/isis/", True), ("actors/badr-organization/", False), ("about/", False)]
)
def test_the_script_is_loaded_where_events_are_listed(built, path, loads):
    page = (built("iraq") / "site" / path / "index.html").read_text(encoding="utf-8")
    assert ("light-up.js" in page) == loads == bool(re.search(r'class="(?:when|i num)\b', page))
