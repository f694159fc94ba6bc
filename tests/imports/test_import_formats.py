"""Tables in three formats, and maps of actors and of events, become records."""

# Tables are read across.

import re

import pytest
from build_helpers import ROOT
from conftest import problems
from foreign_tables import (
    ACLED,
    AGAIN,
    ATTACK,
    CLASH,
    COVER,
    DAY,
    FORMATS,
    LAMP,
    PROTEST,
    RAID,
    SHOTS,
    SPRING,
    TIMELINE,
    UCDP,
    YEAR,
    table,
)
from import_runs import ACTORS, problem_lines, run_import, snapshot, written_records


def test_acled(world):
    report = run_import(world, table(ACLED, CLASH, PROTEST, ATTACK))
    assert (problem_lines(report, world), problems(world)) == ([], [])
    assert written_records(world, "events") == {
        "acled-xvf1": {"title": "Armed clash: Reef Wardens and coast guard of farhaven, Northport", "date": "2019-05-18", "type": "battle", "place": "northport", "actors": ["reef-wardens", "coast-guard"], "source": ["harbour-radio", "reef-post"], "note": 'Boats meet. "Warning" shots: two. Fatalities, as ACLED counts: 0.'},
        "acled-xvf2": {"title": "Peaceful protest: Protesters (Farhaven), Sandy Cove", "date": "2019-05-13~/2019-05-25~", "type": "protest", "place": "sandy-cove-near", "actors": ["protesters-farhaven", "fishers-league", "divers-farhaven"], "source": "harbour-radio", "note": 'Boats meet. "Warning" shots: two. Fatalities, as ACLED counts: 0. Tags: crowd size=40.'},
        "acled-xvf3": {"title": "Attack: Night Boats and Divers (Farhaven), Sandy Cove", "date": "2019-06-XX", "type": "attack", "place": "XV-SO", "actors": ["night-boats"], "targets": ["divers-farhaven"], "source": "harbour-radio", "note": 'Boats meet. "Warning" shots: two. Fatalities, as ACLED counts: 0.'},
    }  # fmt: skip
    assert written_records(world, "places") == {
        "sandy-cove-near": {"name": "Sandy Cove", "in": "XV-SO", "lat": "-45.1", "lon": "-86.8", "precision": "near"}
    }
    assert {id: actor["type"] for id, actor in written_records(world, "actors").items()} == {
        "protesters-farhaven": "group",
        "divers-farhaven": "group",
        "night-boats": "armed-group",
    }
    assert written_records(world, "sources") == {
        "harbour-radio": {"title": "Harbour Radio", "type": "periodical"},
        "reef-post": {"title": "Reef Post", "type": "periodical"},
    }
    assert report.lines[-2:] == [
        "3 rows read: 3 understood.",
        "3 events, 1 place, 3 actors and 2 sources written to data/*/sheet.yml.",
    ]


def test_ucdp_ged(world):
    report = run_import(world, table(UCDP, SHOTS, RAID, YEAR, DAY), "ucdp-ged")
    assert (problem_lines(report, world), problems(world)) == ([], [])
    events = written_records(world, "events")
    assert {
        id: (event["date"], event["place"], event["actors"], event.get("targets")) for id, event in events.items()
    } == {
        "ucdp-901": ("2019-05-17~/2019-05-19~", "outer-quay", ["farhaven-government", "reef-wardens"], None),
        "ucdp-902": ("2019-06-XX", "XV-NO", ["reef-wardens"], ["civilians"]),
        "ucdp-903": ("2019-XX", "XV", ["farhaven-government", "reef-wardens"], None),
        "ucdp-904": ("2019-05-17", "outer-quay", ["farhaven-government", "reef-wardens"], None),
    }
    assert (
        events["ucdp-901"]["note"]
        == "the outer quay. Deaths as UCDP estimates: 1, at least 1, at most 2. Civilians among them: 0. Conflict: Farhaven: Reef."
    )
    assert written_records(world, "sources") == {
        "shots-at-the-quay": {
            "title": "Shots at the quay",
            "type": "article-newspaper",
            "publisher": "Reef Post",
            "date": "2019-05-20/2019-05-21",
            "note": "Reef Post,2019-05-20",
        },
        "reef-post-2019-05-20": {
            "title": "Reef Post,2019-05-20",
            "type": "article-newspaper",
            "publisher": "Reef Post",
            "note": "Reef Post,2019-05-20",
        },
    }


def test_timelinejs(world):
    report = run_import(world, table(TIMELINE, COVER, LAMP, SPRING, {}, AGAIN), "timelinejs")
    assert (problem_lines(report, world), problems(world)) == ([], [])
    assert written_records(world, "events") == {
        "the-lamp-goes-out": {
            "title": "The lamp goes out",
            "date": "2019-04-02",
            "source": "page-of-the-log",
            "note": "The keeper writes. Nobody answers & waits. Group: Light.",
        },
        "boats-run-aground": {
            "title": "Boats run aground",
            "date": "2019-04/2019-06",
            "as_written": "spring of 2019",
            "source": "boats-run-aground-source",
            "note": "Three.",
        },
        "the-lamp-goes-out-2019-05-06": {
            "title": "The lamp goes out",
            "date": "2019-05-06",
            "source": "log-book-source",
            "note": "Begins at 14:30.",
        },
    }
    assert written_records(world, "sources") == {
        "page-of-the-log": {
            "title": "Page of the log",
            "type": "webpage",
            "publisher": "Harbour Archive",
            "url": "https://example.org/log.jpg",
        },
        "boats-run-aground-source": {
            "title": "Boats run aground",
            "type": "webpage",
            "url": "https://video.example.org/1",
        },
        "log-book-source": {"title": "Log book", "type": "webpage", "publisher": "Log book", "note": "Keep the light."},
    }
    assert report.lines[-2] == "5 rows read: 3 understood, 1 left out by the map, 1 empty."


def test_a_map_of_actors(world):
    (world.parent / "own.yml").write_text(ACTORS, encoding="utf-8")
    rows = [
        {"Name": "Net Makers", "Kind": "Firm", "Also": "Knots / The Netters", "Land": "Farhaven"},
        {"Name": "navy of tern", "Kind": "Firm"},
    ]
    report = run_import(world, table(["Name", "Kind", "Also", "Land"], *rows), str(world.parent / "own.yml"))
    assert (problem_lines(report, world), problems(world)) == ([], [])
    assert written_records(world, "actors") == {
        "net-makers": {
            "name": "Net Makers",
            "type": "organization",
            "country": "XV",
            "aliases": ["Knots", "The Netters"],
        }
    }
    assert any("'navy of tern': is 'tern-navy' already" in line for line in report.lines)
    assert "2 rows read: 1 understood, 1 there already." in report.lines


@pytest.mark.parametrize("name", FORMATS)
def test_every_column_of_a_format_is_read_or_ignored_by_name(world, name):
    report = run_import(world, table(FORMATS[name]), name)
    assert report.lines == ["0 rows read.", "0 events, 0 places, 0 actors and 0 sources written to data/*/sheet.yml."]


def test_the_map_of_the_readme(world):
    text = re.search(r"```yaml\n(# strikes.yml.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)[1]
    (world.parent / "strikes.yml").write_text(text, encoding="utf-8")
    row = {
        "Day": "18/05/2019",
        "Sure": "no",
        "Kind": "Ambush",
        "Town": "Northport",
        "Country": "Farhaven",
        "Province": "Northern Farhaven",
        "By": "Reef Wardens; Night Boats",
        "Paper": "Reef Post",
        "Remarks": "<b>Two</b> boats.",
    }
    columns = [*row, "Lat", "Lon", "Link", "Row number"]
    assert problem_lines(run_import(world, table(columns, row), str(world.parent / "strikes.yml")), world) == []
    assert written_records(world, "events") == {
        "ambush-at-northport": {
            "title": "Ambush at Northport",
            "date": "2019-05-12~/2019-05-24~",
            "type": "attack",
            "place": "northport",
            "actors": ["reef-wardens", "night-boats"],
            "source": "reef-post",
            "note": "Two boats.",
        }
    }


PLAIN_MAP = """
event: {title: What, date: {column: Day, styles: [EDTF]}}
place: {name: Town}
source: {title: Paper, type: {always: book}}
"""


@pytest.mark.parametrize(
    ("town", "problem"),
    [
        ("Northport", []),
        ("Eastport", ["sheet.csv:2: Town: 'Eastport': is a new place, and nothing says in which country. Add 'country' to 'place' in the map: a column, or {always: IQ}."]),
    ],
)  # fmt: skip
def test_a_place_of_the_site_needs_no_country_and_figures_may_be_arabic(world, town, problem):
    (world.parent / "plain.yml").write_text(PLAIN_MAP, encoding="utf-8")
    row = {"What": "A boat lands", "Day": "٢٠١٩-٠٥-١٨", "Town": town, "Paper": "Reef Post"}
    report = run_import(world, table([*row], row), str(world.parent / "plain.yml"))
    assert problem_lines(report, world) == problem
    if not problem:
        assert written_records(world, "events")["a-boat-lands"] == {
            "title": "A boat lands", "date": "2019-05-18", "place": "northport", "source": "reef-post"
        }  # fmt: skip


def test_two_imports_are_the_same_bytes(world):
    content = table(ACLED, CLASH, PROTEST, ATTACK)
    run_import(world, content)
    first = snapshot(world)
    assert problem_lines(run_import(world, content, replace=True), world) == []
    assert snapshot(world) == first


def test_a_country_without_an_outline_is_told_once(world):
    far = CLASH | {"country": "Kiribati", "admin1": "", "location": "Far Quay", "latitude": "1.5", "longitude": "173"}
    report = run_import(world, table(ACLED, far, far | {"event_id_cnty": "XVF9"}))
    notes = [str(note) for note in report.notes if "outline" in note.message]
    assert [note.split("sheet.csv")[1] for note in notes] == [
        ":2: data/geo has no outline of KI: its places are drawn on a rough one, or lie beyond the map. 'backgrounder outlines KI' writes one."
    ]


PIVOT = "as 69 to 99 are 1969 to 1999 and 00 to 68 are 2000 to 2068. If that is wrong, write years of four figures."


@pytest.mark.parametrize(
    ("date", "content", "expected"),
    [
        ("{column: Day, styles: ['%b-%y']}", "Mar-46\n", [f":2: Day: 'Mar-46' is read as 2046-03, {PIVOT}"]),
        ("{column: Day, styles: ['%b-%y', '%d.%m.%Y']}", "1.3.1946\nMar-71\nMar-46\n", [f":3: Day: 'Mar-71' is read as 1971-03, {PIVOT} So in 2 rows of this column."]),
        ("{column: Day, styles: ['%d.%m.%y'], split: ;}", "1.3.46;2.3.46\n", [f":2: Day: '2.3.46' is read as 2046-03-02, {PIVOT}"]),
        ("{year: Day}", "46\n", [":2: Day: '46' is read as the year 46. If that is wrong, write years of four figures."]),
        ("{year: Day}", "1946\n", []),
        ("{column: Day, styles: ['%b-%Y']}", "Mar-1946\n", []),
    ],
)  # fmt: skip
def test_a_century_that_is_guessed_is_told_once(world, date, content, expected):
    (world.parent / "own.yml").write_text(
        f"event: {{title: {{text: 'A fair {{Day}}'}}, date: {date}}}\n", encoding="utf-8"
    )
    report = run_import(world, "Day\n" + content, (world.parent / "own.yml").as_posix())
    assert report.problems == [] and [str(note).split("sheet.csv")[1] for note in report.notes] == expected
