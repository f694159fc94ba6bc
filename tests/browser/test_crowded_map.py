"""A map of more than five hundred places: its events come when a reader asks for some, and what it counts is in the table."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from build_helpers import build
from conftest import serve, watched_pages
from explore_page import status
from imported_tables import imported, rows_of
from playwright.sync_api import Page, expect

ROWS = 2400
POINTS = ("1", "2")  # precisions of places that have a mark
# What the marks of each drawing count.
COUNTED = """() => [...document.querySelectorAll("svg.atlas")].map((svg) => [...svg.querySelectorAll("a.spot:not([hidden])")]
  .reduce((sum, mark) => sum + Number(mark.querySelector(".several text")?.textContent ?? 1), 0))"""
THERE = 'document.querySelector("list-filter").records.all.length'


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    folder = imported(tmp_path_factory.mktemp("crowded") / "gridland", ROWS)
    done = build(folder, "--strict")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def rows(folder) -> list[dict[str, str]]:
    return rows_of(folder)


@pytest.fixture
def crowded(folder, new_page):
    """Opens a page of the site."""
    server = serve(folder / "site")
    with watched_pages(new_page, f"http://127.0.0.1:{server.server_port}/") as opened:
        yield opened
    server.shutdown()
    server.server_close()


def chosen(page: Page, rows: list[dict[str, str]], is_meant: Callable[[dict[str, str]], bool]) -> None:
    """What is chosen is what the table has, in the line that says it and in each drawing."""
    meant = [row for row in rows if is_meant(row)]
    expect(status(page)).to_contain_text(f"Showing {len(meant):,} of {ROWS:,}", timeout=30_000)
    assert page.evaluate(COUNTED) == [sum(row["where_prec"] in POINTS for row in meant)] * 5


def test_a_choice_brings_the_events_and_each_mark_counts_those_of_the_table(crowded, rows):
    page = crowded("map/")
    assert page.evaluate(THERE) == 0
    expect(status(page)).to_contain_text(f"Showing all {ROWS:,} events")
    assert page.evaluate(COUNTED) == [sum(row["where_prec"] in POINTS for row in rows)] * 5
    page.select_option('select[data-key="kind"]', "attack")
    chosen(page, rows, lambda row: row["type_of_violence"] == "3")
    assert page.evaluate(THERE) == ROWS
    page.fill('input[data-key="from"]', "2015")
    page.keyboard.press("Enter")
    chosen(page, rows, lambda row: row["type_of_violence"] == "3" and row["date_end"] >= "2015")
    page.get_by_role("button", name="Clear all").click()
    assert page.evaluate(COUNTED) == [sum(row["where_prec"] in POINTS for row in rows)] * 5


def test_an_address_that_asks_for_an_actor_is_answered(crowded, rows):
    first = next(row for row in rows if row["where_prec"] in POINTS)
    name = f"ucdp-{first['side_a_new_id']}-{first['side_a'].lower().replace(' ', '-')}"
    page = crowded(f"map/?actor={name}")
    chosen(page, rows, lambda row: first["side_a_new_id"] in (row["side_a_new_id"], row["side_b_new_id"]))


def test_an_address_of_an_event_opens_it_on_the_live_map(crowded, rows):
    rare = next(row for row in reversed(rows) if row["where_prec"] == "1")
    page = crowded(f"map/#ucdp-{rare['id']}")
    popup = page.locator("place-map.live .leaflet-popup")
    popup.wait_for()  # of a page of so many places `expect` describes all, for many seconds, when it does not find at once
    expect(popup).to_contain_text(rare["where_coordinates"])


def test_the_live_map_comes_when_it_is_asked_for(crowded):
    page = crowded("map/")
    expect(page.locator("place-map .zoom")).to_be_visible()
    assert not page.locator("place-map.live").count()
    page.click("place-map .zoom")
    expect(page.locator("place-map.live")).to_be_visible(timeout=30_000)
    assert page.locator("path.pin").count() > 300


def test_places_without_a_mark_get_one_when_a_choice_leaves_room(crowded, rows, folder):
    script = folder / "site/assets/javascripts/map/place-map.js"
    text = script.read_text(encoding="utf-8")
    few, found = re.subn(r"\b(2e3|2000)\b", "40", text)
    assert found == 1
    script.write_text(few, encoding="utf-8")
    page = crowded("map/?kind=attack")
    page.click("place-map .zoom")
    expect(page.locator("place-map.live")).to_be_visible(timeout=30_000)
    assert page.locator("path:is(.pin, .vague):not([hidden])").count() <= 40
    script.write_text(text, encoding="utf-8")
    page.fill('input[data-key="from"]', "2023-10")
    page.keyboard.press("Enter")
    left = [
        row
        for row in rows
        if row["type_of_violence"] == "3" and row["date_end"] >= "2023-10" and row["where_prec"] in POINTS
    ]
    expect(page.locator("path:is(.pin, .vague):not([hidden])")).to_have_count(
        len({row["where_coordinates"] for row in left})
    )
