"""Above five hundred events: a page for each year, to which links and pages of days lead."""

from functools import wraps

import pytest
from backgrounder.core.memo import Memo
from backgrounder.derive import event_columns
from backgrounder.draw.timeline import figure
from backgrounder.model import dossier
from backgrounder.model.addresses import Addresses
from backgrounder.model.dossier import Dossier
from backgrounder.pages.brief.body import Body
from backgrounder.pages.parts.templates import Templates
from backgrounder.pages.time import asof, timeline, years
from backgrounder.publish.build import run
from backgrounder.records.load import load
from build_helpers import Html
from conftest import ATOLL
from small_worlds import from_records

TEMPLATES = Templates(Addresses(), "Test")
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
    return from_records(tmp_path, events=EVENTS)


def test_events_stand_on_the_page_of_their_first_day_or_with_an_unknown_start_of_their_last(few):
    assert {id: event.uri for id, event in few.events.items()} == {
        "a": "timeline/2014.md#a",
        "b": "timeline/2015.md#b",
        "c": "timeline/2015.md#c",
        "d": "timeline/2015.md#d",
        "e": "timeline/2017.md#e",
    }
    pages = {page.uri: Html(page.text).ids for page in run(timeline.pages, few, TEMPLATES) if page.uri.endswith(".md")}
    assert list(pages) == ["timeline/index.md", "timeline/2014.md", "timeline/2015.md", "timeline/2017.md"]
    for event in few.events.values():
        page, _, id = event.uri.partition("#")
        assert pages[page].count(id) == 1 and all(old in pages[page] for old in event.was)
    assert "e" in pages["timeline/index.md"] and "d" not in pages["timeline/index.md"]  # the latest year


def test_a_year_knows_what_reaches_into_it_and_its_neighbours(few):
    found = {one.year: (one.before, one.after, one.reaching) for one in years.of(few)}
    assert found == {2014: (None, 2015, 0), 2015: (2014, 2017, 1), 2017: (2015, None, 1)}


@pytest.mark.parametrize(
    ("changed", "again"),
    [
        ("title: B, date: /2015-03-04", ["timeline/2015.md"]),  # a title of 2015
        (
            "title: E, date: 2017-01-01",
            ["timeline/index.md", "timeline/2017.md"],
        ),  # of the latest year, which /timeline/ lists
    ],
)
def test_a_server_makes_the_pages_of_changed_years_again(monkeypatch, tmp_path, watched, changed, again):
    monkeypatch.setattr(dossier, "MANY", 4)
    monkeypatch.setattr(figure, "LABELLED", 0)  # the drawing has no titles
    memo, made = Memo(), from_records(tmp_path, events=EVENTS)
    rows, listed, pages = timeline._rows, [], []
    monkeypatch.setattr(timeline, "_rows", wraps(rows)(lambda *args: listed.append(args[2]) or rows(*args)))
    for text in (EVENTS, EVENTS.replace(changed, changed.replace("title: ", "title: New "))):
        (tmp_path / "data" / "events.yml").write_text(text, encoding="utf-8")
        made.renew(load(tmp_path))
        memo.begin("s")
        listed.clear()
        found = run(timeline.pages, made, TEMPLATES, memo)
        pages.append({page.uri: page for page in found if page.uri.endswith(".md")})
    before, after = pages
    assert [uri for uri in after if after[uri] is not before[uri]] == listed == again


def test_with_fewer_events_there_is_one_page(monkeypatch, tmp_path):
    monkeypatch.setattr(dossier, "MANY", 5)
    made = from_records(tmp_path, events=EVENTS)
    assert [page.uri for page in run(timeline.pages, made, TEMPLATES) if page.uri.endswith(".md")] == [
        "timeline/index.md"
    ]
    assert made.events["a"].uri == "timeline/index.md#a"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[x](timeline/index.md#a)", "[x](timeline/2014.md#a)"),
        ("[x](timeline/index.md#old-c 'T')", "[x](timeline/2015.md#c 'T')"),
        ("<a href='timeline/index.md#e'>x</a>", "<a href='../timeline/2017/#e'>x</a>"),
        ("[x](timeline/index.md) `timeline/index.md#a`", "[x](timeline/index.md) `timeline/index.md#a`"),
    ],
)
def test_links_by_the_file_of_the_timeline_lead_to_the_year(few, text, expected):
    assert Body(few, TEMPLATES, "about.md").markdown(text) == expected


def test_a_page_of_a_day_tells_what_was_not_told_before(monkeypatch):
    """All that was open at some time is told on a page, and what is not told is counted."""
    whole = Dossier(load(ATOLL))
    everything = [{name: listed for name, (listed, _) in one.open.items()} for one in asof.snapshots(whole)]
    monkeypatch.setattr(dossier, "MANY", 1)
    large = asof.snapshots(Dossier(load(ATOLL)))
    ids = lambda records: [getattr(record, "id", None) or record.text for record in records]  # noqa: E731
    so_far: dict[str, set[str]] = {name: set() for name in everything[0]}
    for one, all_of_it in zip(large, everything, strict=True):
        for name, (listed, more) in one.open.items():
            so_far[name].update(ids(listed))
            assert len(listed) + more == len(all_of_it[name]) and set(ids(all_of_it[name])) <= so_far[name]
    assert any(more for one in large for _, more in one.open.values())


# ---- years of very many events


MONTHS = """\
a: {title: A, date: 2014-05-01}
b: {title: B, date: 2015}
c: {title: C, date: 2015-01-05/2016-02}
d: {title: D, date: /2015-03-04, was: [old-d]}
e: {title: E, date: 2015-03-XX}
f: {title: F, date: 2016-03}
"""


@pytest.fixture
def crowded(monkeypatch, tmp_path) -> Dossier:
    """Four events in 2015, which are too many for the page of one year."""
    monkeypatch.setattr(dossier, "MANY", 4)
    monkeypatch.setattr(dossier, "MANY_IN_YEAR", 3)
    return from_records(tmp_path, events=MONTHS)


def test_a_year_of_very_many_events_has_a_page_for_each_month(crowded):
    assert {id: event.uri for id, event in crowded.events.items()} == {
        "a": "timeline/2014.md#a",
        "b": "timeline/2015-01.md#b",
        "c": "timeline/2015-01.md#c",
        "d": "timeline/2015-03.md#d",
        "e": "timeline/2015-03.md#e",
        "f": "timeline/2016.md#f",
    }
    pages = {page.uri: page.text for page in run(timeline.pages, crowded, TEMPLATES) if page.uri.endswith(".md")}
    names = "index 2014 2015-01 2015-03 2016 2015".split()
    assert list(pages) == [f"timeline/{name}.md" for name in names]
    for event in crowded.events.values():
        page, _, id = event.uri.partition("#")
        ids = Html(pages[page]).ids
        assert ids.count(id) == 1 and all(old in ids for old in event.was)
        assert sum(Html(text).ids.count(id) for uri, text in pages.items() if "index" not in uri) == 1


def test_the_page_of_such_a_year_leads_to_its_months_and_the_years_beside_it(crowded):
    pages = {page.uri: page.text for page in run(timeline.pages, crowded, TEMPLATES) if page.uri.endswith(".md")}
    year, month = pages["timeline/2015.md"], pages["timeline/2015-03.md"]
    assert [link for link in Html(year).links if link.startswith("../20")] == [
        "../2014/",
        "../2016/",
        "../2015-01/",
        "../2015-03/",
    ]
    assert "January 2015</a>" in year and "2 events" in year and "Timeline 2015" in year
    assert {"../2015/", "../2015-01/"} <= set(Html(month).links) and "Timeline March 2015" in month


def test_scripts_know_which_events_are_on_pages_of_months(crowded):
    periods = dict(event_columns.ids(crowded.events.values()))
    assert {period: ids.split() for period, ids in periods.items()} == {
        "2014": ["a"],
        "2015-01": ["b", "c"],
        "2015-03": ["e", "d"],
        "2016": ["f"],
    }
