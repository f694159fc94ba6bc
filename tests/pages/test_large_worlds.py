"""A large imported table: what is counted on pages, maps and timelines is what the table has."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from backgrounder.draw.maps.figure import contents
from backgrounder.draw.maps.plain import layout, svgmap
from backgrounder.model import dossier as linked
from backgrounder.model.addresses import Addresses
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts.templates import Templates
from backgrounder.pages.records import actors, places
from backgrounder.pages.time import maps, timeline
from backgrounder.publish import build
from backgrounder.records.load import load
from imported_tables import imported, rows_of

ROWS = 400
TEMPLATES = Templates(Addresses(), "Test")
POINTS = ("1", "2")  # precisions of places that have a mark


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A project with the events of a table like UCDP GED's."""
    return imported(tmp_path_factory.mktemp("large") / "gridland", ROWS)


@pytest.fixture(scope="module")
def rows(folder) -> list[dict[str, str]]:
    return rows_of(folder)


@pytest.fixture
def crowded(monkeypatch, folder) -> Dossier:
    """The same with limits so low that its map and its years are crowded."""
    monkeypatch.setattr(contents, "MANY", 20)
    monkeypatch.setattr(layout, "MOST", 30)
    monkeypatch.setattr(layout, "SQUARES", 25)
    monkeypatch.setattr(linked, "MANY", 100)
    monkeypatch.setattr(linked, "MANY_IN_YEAR", 15)
    return Dossier(load(folder))


def made(pages, dossier: Dossier) -> dict:
    return {one.uri: one for one in build.run(pages, dossier, TEMPLATES)}


def test_the_marks_of_a_crowded_map_count_all_events_of_the_table_that_have_a_point(crowded, rows):
    figure = maps.figure(crowded, TEMPLATES)
    on_map = [row for row in rows if row["where_prec"] in POINTS]
    for svg in figure.drawings.values():
        marks = re.findall(r'<a class="spot"[^>]*data-mark="(\d+)".*?</a>', svg, re.DOTALL)
        assert marks == [str(number) for number in range(len(marks))]
        rings = re.findall(r'<a class="spot".*?</a>', svg, re.DOTALL)
        counts = [int(found[1]) if (found := re.search(r"<text[^>]*>(\d+)</text>", ring)) else 1 for ring in rings]
        assert sum(counts) == len(on_map)
        assert "data-at" not in "".join(rings)
    assert len(figure.drawings[280]) < len(maps.figure_of(crowded, crowded.events.values(), str).drawings[1200])


def test_scripts_find_the_mark_of_each_place_by_its_number(crowded, rows):
    found = made(maps.pages, crowded)
    text = found["map/marks.js"].content
    marks = json.loads(text[text.index("{") : text.rindex("}") + 1])
    columns = made(timeline.pages, crowded)["map/events.js"].content
    data = json.loads(columns[columns.index("{") : columns.rindex("}") + 1])
    by_name = Counter(row["where_coordinates"] for row in rows if row["where_prec"] in POINTS)
    for table in marks.values():
        happened = Counter(data["places"][number][1] for number in data["place"] if table[number] >= 0)
        assert happened == by_name


def test_the_page_of_a_crowded_map_asks_for_its_events_when_they_are_asked_for(crowded):
    page = made(maps.pages, crowded)["map/index.md"]
    assert not {"map/view.js", "map/events.js"} & set(page.meta["scripts"])
    assert 'data-part="all 400 events"' in page.text and "marks.js" in page.text


def test_the_page_of_very_many_events_has_neither_their_data_nor_all_places(monkeypatch, folder):
    monkeypatch.setattr(linked, "MANY", 100)
    monkeypatch.setattr(TEMPLATES.environment.globals["words"], "ROWS", 4)
    many = Dossier(load(folder))
    page = made(maps.pages, many)["map/index.md"]
    assert not maps.figure(many, TEMPLATES).marks, "few places"
    assert not {"map/view.js", "map/events.js", "map/ids.js", "map/titles.js"} & set(page.meta["scripts"])
    assert 'data-part="all 400 events"' in page.text
    files = re.search(r'data-files="([^"]*)"', page.text)[1].split()
    assert {name.rsplit("/", 1)[-1] for name in files} == {"events.js", "ids.js", "titles.js", "view.js"}
    rows = page.text[page.text.index('<table class="spots"') :].split("<tbody>")[1]
    assert rows.count("<tr id=") == 4 and re.search(r"\d+ more places with fewer events: <a", rows)


def test_each_month_has_the_events_of_the_table_that_began_in_it(crowded, rows):
    begun = Counter()
    years = Counter(row["date_start"][:4] for row in rows)
    for row in rows:
        begun[row["date_start"][: 7 if years[row["date_start"][:4]] > 15 else 4]] += 1
    assert any(len(period) == 7 for period in begun) and any(len(period) == 4 for period in begun)
    pages = made(timeline.pages, crowded)
    listed = {
        uri.removeprefix("timeline/").removesuffix(".md"): len(re.findall(r'<li id="ucdp-\d+"', page.text))
        for uri, page in pages.items()
        if uri.startswith(("timeline/2", "timeline/1"))
    }
    assert {period: count for period, count in listed.items() if count} == begun


def test_the_mark_of_a_drawn_map_counts_the_events_of_all_places_that_it_includes(crowded, rows):
    shown = [place for place in crowded.places.values() if place.own_events and place.lat is not None]
    svg = svgmap.draw(crowded, shown, href=lambda place: place.id, label="All", width=280)
    titles = re.findall(r"<title>(.*?)</title><circle", svg)
    assert sum(int(re.search(r"(\d+) events?", title)[1]) for title in titles) == sum(
        row["where_prec"] in POINTS for row in rows
    )
    assert len(titles) <= 30 and any(re.search(r", and \d+ others?, ", title) for title in titles)


def test_a_drawn_map_of_few_places_has_a_mark_for_each(folder):
    few = Dossier(load(folder))
    shown = [place for place in few.places.values() if place.own_events][:40]
    symbols = svgmap.symbols_of(few, shown)
    assert layout.thinned(symbols, None) == (symbols, {})


def test_the_page_of_a_record_lists_its_latest_events_and_says_how_many_there_are(monkeypatch, folder):
    monkeypatch.setattr(TEMPLATES.environment.globals["words"], "ROWS", 4)
    found = Dossier(load(folder))
    civilians = next(actor for actor in found.actors.values() if actor.name == "Civilians")
    page = made(actors.pages, found)[f"actors/{civilians.id}.md"].text
    assert f"The latest 20 of {len(civilians.events)} events; the others are on the timeline." in page
    rows = page[page.index('<ol class="evlist">') :]
    numbers = re.findall(r'<span class="i num">(\d+)</span>', rows[: rows.index("</ol>")])
    assert numbers == [str(number) for number in range(len(civilians.events) - 19, len(civilians.events) + 1)]


def test_the_index_of_places_names_each_once(folder):
    found = Dossier(load(folder))
    page = made(places.pages, found)["places/index.md"].text
    assert all(
        page.count(f'<li id="{place.id}"') == 1
        for place in found.places.values()
        if place.own_events and not place.code
    )
