"""Tables of others become records: three formats, everything that can be wrong with them, all or nothing."""

# Tables are read across.

import os
import re
from pathlib import Path

import pytest
from backgrounder.imports import files
from backgrounder.imports.cells import plain_text
from backgrounder.imports.mapping import MAPS
from backgrounder.imports.run import ImportJob, run
from backgrounder.records.yaml import yamlfile
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


def imported(world: Path, content: str | bytes, mapping: str = "acled", name: str = "sheet", **options):
    path = world.parent / "sheet.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return run(ImportJob(mapping, path, world, name, **options))


def told(report, world: Path) -> list[str]:
    """The lines about mistakes, without the folder."""
    return [str(problem).replace(f"{world.parent.as_posix()}/", "") for problem in sorted(set(report.problems))]


def records(world: Path, kind: str, name: str = "sheet") -> dict:
    path = world / f"data/{kind}/{name}.yml"
    return yamlfile.read(path.read_text(encoding="utf-8")).plain if path.exists() else {}


def snapshot(world: Path) -> dict[str, bytes]:
    return {
        path.relative_to(world).as_posix(): path.read_bytes() for path in sorted(world.rglob("*")) if path.is_file()
    }


# ---- three formats ---------------------------------------------------------------------------------------------


def test_acled(world):
    report = imported(world, table(ACLED, CLASH, PROTEST, ATTACK))
    assert (told(report, world), problems(world)) == ([], [])
    assert records(world, "events") == {
        "acled-xvf1": {"title": "Armed clash: Reef Wardens and coast guard of farhaven, Northport", "date": "2019-05-18", "type": "battle", "place": "northport", "actors": ["reef-wardens", "coast-guard"], "source": ["harbour-radio", "reef-post"], "note": 'Boats meet. "Warning" shots: two. Fatalities, as ACLED counts: 0.'},
        "acled-xvf2": {"title": "Peaceful protest: Protesters (Farhaven), Sandy Cove", "date": "2019-05-13~/2019-05-25~", "type": "protest", "place": "sandy-cove-near", "actors": ["protesters-farhaven", "fishers-league", "divers-farhaven"], "source": "harbour-radio", "note": 'Boats meet. "Warning" shots: two. Fatalities, as ACLED counts: 0. Tags: crowd size=40.'},
        "acled-xvf3": {"title": "Attack: Night Boats and Divers (Farhaven), Sandy Cove", "date": "2019-06-XX", "type": "attack", "place": "XV-SO", "actors": ["night-boats"], "targets": ["divers-farhaven"], "source": "harbour-radio", "note": 'Boats meet. "Warning" shots: two. Fatalities, as ACLED counts: 0.'},
    }  # fmt: skip
    assert records(world, "places") == {
        "sandy-cove-near": {"name": "Sandy Cove", "in": "XV-SO", "lat": "-45.1", "lon": "-86.8", "precision": "near"}
    }
    assert {id: actor["type"] for id, actor in records(world, "actors").items()} == {
        "protesters-farhaven": "group",
        "divers-farhaven": "group",
        "night-boats": "armed-group",
    }
    assert records(world, "sources") == {
        "harbour-radio": {"title": "Harbour Radio", "type": "periodical"},
        "reef-post": {"title": "Reef Post", "type": "periodical"},
    }
    assert report.lines[-2:] == [
        "3 rows read: 3 understood.",
        "3 events, 1 place, 3 actors and 2 sources written to data/*/sheet.yml.",
    ]


def test_ucdp_ged(world):
    report = imported(world, table(UCDP, SHOTS, RAID, YEAR, DAY), "ucdp-ged")
    assert (told(report, world), problems(world)) == ([], [])
    events = records(world, "events")
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
    assert records(world, "sources") == {
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
    report = imported(world, table(TIMELINE, COVER, LAMP, SPRING, {}, AGAIN), "timelinejs")
    assert (told(report, world), problems(world)) == ([], [])
    assert records(world, "events") == {
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
    assert records(world, "sources") == {
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


ACTORS = "actor:\n  name: Name\n  type: {column: Kind, values: {Firm: organization}}\n  aliases: {column: Also, split: /}\n  country: Land\n"


def test_a_map_of_actors(world):
    (world.parent / "own.yml").write_text(ACTORS, encoding="utf-8")
    rows = [
        {"Name": "Net Makers", "Kind": "Firm", "Also": "Knots / The Netters", "Land": "Farhaven"},
        {"Name": "navy of tern", "Kind": "Firm"},
    ]
    report = imported(world, table(["Name", "Kind", "Also", "Land"], *rows), str(world.parent / "own.yml"))
    assert (told(report, world), problems(world)) == ([], [])
    assert records(world, "actors") == {
        "net-makers": {
            "name": "Net Makers",
            "type": "organization",
            "country": "XV",
            "aliases": ["Knots", "The Netters"],
        }
    }
    assert any("'navy of tern': is 'tern-navy' already" in line for line in report.lines)
    assert "2 rows read: 1 understood, 1 there already." in report.lines


@pytest.mark.parametrize("name", sorted(path.stem for path in MAPS.glob("*.yml")))
def test_every_column_of_a_format_is_read_or_ignored_by_name(world, name):
    report = imported(world, table(FORMATS[name]), name)
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
    assert told(imported(world, table(columns, row), str(world.parent / "strikes.yml")), world) == []
    assert records(world, "events") == {
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


def test_two_imports_are_the_same_bytes(world):
    content = table(ACLED, CLASH, PROTEST, ATTACK)
    imported(world, content)
    first = snapshot(world)
    assert told(imported(world, content, replace=True), world) == []
    assert snapshot(world) == first


# ---- what can be wrong -----------------------------------------------------------------------------------------

S = "sheet.csv:2: "
BAD = [  # (format, what is changed in its first row, the lines that are told)
    ("acled", {"event_date": "2019-13-01"}, [S + "event_date: '2019-13-01': is no date of the styles %Y-%m-%d, %d %B %Y, %d-%b-%Y."]),
    ("acled", {"event_date": "18/05/2019"}, [S + "event_date: '18/05/2019': is no date of the styles %Y-%m-%d, %d %B %Y, %d-%b-%Y."]),
    ("acled", {"event_date": "2019/05/18"}, [S + "event_date: '2019/05/18': is no date of the styles %Y-%m-%d, %d %B %Y, %d-%b-%Y. Write '2019-05-18'."]),
    ("acled", {"event_date": "2019-05"}, [S + "event_date: '2019-05': is no date of the styles %Y-%m-%d, %d %B %Y, %d-%b-%Y. It is EDTF: add that style to the map."]),
    ("acled", {"event_date": ""}, [S + "event_date: is empty, and it is required."]),
    ("acled", {"time_precision": "4"}, [S + "time_precision: '4': is not among the values of the map."]),
    ("acled", {"sub_event_type": "Armed clashes"}, [S + "sub_event_type: 'Armed clashes': is not among the values of the map. Did you mean 'Armed clash'?"]),
    ("acled", {"event_type": "", "actor2": "Tern"}, []),
    ("acled", {"inter1": "9", "actor1": "New Ones"}, [S + "inter1: '9': is not among the values of the map."]),
    ("acled", {"inter1": "", "actor1": "New Ones"}, [S + "inter1: is empty, and it is required."]),
    ("acled", {"actor1": "—"}, [S + "actor1: '—': holds no letter or figure to make an id of."]),
    ("acled", {"actor1": "Reef\u202eWardens"}, [S + "actor1: holds an invisible character (U+202E). Retype the text."]),
    ("acled", {"country": "Farhavn"}, [S + "country: 'Farhavn': no country of this name. Did you mean 'Farhaven'? Its code can stand in the 'values' of the map."]),
    ("acled", {"admin1": "Northern Farhavn"}, [S + "admin1: 'Northern Farhavn': no subdivision of XV in data/geo has this name. Did you mean XV-NO? Give its feature this name too, as 'name_import'."]),
    ("acled", {"admin1": "al-Northern Farhaven Province"}, []),
    ("acled", {"admin1": "Somewhere"}, [S + "admin1: 'Somewhere': no subdivision of XV in data/geo has this name. Give its feature this name too, as 'name_import'."]),
    ("acled", {"geo_precision": "exact"}, [S + "geo_precision: 'exact': is not among the values of the map."]),
    ("acled", {"latitude": ""}, [S + "longitude: stands without lat; they come together."]),
    ("acled", {"latitude": "north"}, [S + "latitude: 'north' is not a number. Write it with a point, such as 33.42."]),
    ("acled", {"latitude": "-43.550.0"}, [S + "latitude: '-43.550.0' is not a number. Write it with a point, such as 33.42."]),
    ("acled", {"latitude": "-143.55"}, [S + "latitude: '-143.55' is not between -90 and 90. Are lat and lon swapped?"]),
    ("acled", {"latitude": "43.55", "location": "Far Quay"}, [S + "lat: '43.55', lon: '-87.05' is not in 'XV-NO'. XV-NO lies between lat -44.2 and -43.2, lon -87.6 and -86.4. Is the sign of lat wrong?"]),
    ("acled", {"location": "?"}, [S + "location: '?': holds no letter or figure to make an id of."]),
    ("acled", {"location": "Lost Cove", "admin1": "Southern Farhaven", "latitude": "", "longitude": ""}, [S + "location: 'Lost Cove': is 'lost-cove', which is withdrawn. Write another name."]),
    ("acled", {"location": ""}, [S + "location: is empty, and it is required."]),
    ("acled", {"notes": "see [[northport]]"}, [S + "note: '[[northport]]': marks stand in the Markdown of briefs only. Write the bare words, or the bare id."]),
    ("acled", {"event_id_cnty": "ø/?", "actor1": ""}, []),
    ("acled", {"sub_event_type": "", "country": "", "time_precision": "x"}, [S + "country: is empty, and it is required.", S + "time_precision: 'x': is not among the values of the map."]),
    ("ucdp-ged", {"type_of_violence": "4"}, [S + "type_of_violence: '4': is not among the values of the map."]),
    ("ucdp-ged", {"date_end": "2019-05-01"}, [S + "date_start: '2019-05-17 00:00:00.000 2019-05-01': the interval ends before it begins."]),
    ("ucdp-ged", {"date_prec": "0"}, [S + "date_prec: '0': is not among the values of the map."]),
    ("ucdp-ged", {"source_date": "2019-05-20;yesterday"}, [S + "source_date: 'yesterday': is no date of the styles %Y-%m-%d, %Y-%m-%d %H:%M:%S.%f, %Y-%m-%d %H:%M:%S."]),
    ("ucdp-ged", {"where_prec": "8"}, [S + "where_prec: '8': is not among the values of the map."]),
    ("timelinejs", {"Year": ""}, [S + "Year: '4 2': a date without its year. Fill in the cell."]),
    ("timelinejs", {"Month": ""}, [S + "Year: '2019 2': a date without its month. Fill in the cell."]),
    ("timelinejs", {"Month": "April"}, [S + "Year: '2019 April 2': takes figures, and a year from 1 to 9999."]),
    ("timelinejs", {"Year": "-44"}, [S + "Year: '-44 4 2': takes figures, and a year from 1 to 9999."]),
    ("timelinejs", {"Month": "2", "Day": "30"}, [S + "Year: '2019 2 30': February 2019 has 28 days."]),
    ("timelinejs", {"End Year": "2018"}, [S + "Year: '2019 4 2 2018': the interval ends before it begins."]),
    ("timelinejs", {"End Month": "6"}, [S + "End Year: '6': a date without its year. Fill in the cell."]),
    ("timelinejs", {"Headline": "", "Media Caption": ""}, [S + "Headline: is empty, and it is required."]),
    ("timelinejs", {"Headline": "<b></b>"}, [S + "Headline: is empty, and it is required."]),
]  # fmt: skip
FIRST = {"acled": CLASH, "ucdp-ged": SHOTS, "timelinejs": LAMP}
GOOD = {"acled": PROTEST, "ucdp-ged": RAID, "timelinejs": SPRING}


@pytest.mark.parametrize(
    ("name", "change", "expected"),
    BAD,
    ids=[f"{name}-{'-'.join(change)}-{number}" for number, (name, change, _) in enumerate(BAD)],
)
def test_a_bad_row_is_told_and_nothing_is_written(world, name, change, expected):
    before = snapshot(world)
    report = imported(world, table(FORMATS[name], FIRST[name] | change, GOOD[name]), name)
    assert [line.split(" Examples:")[0] for line in told(report, world)] == expected
    assert sum(report.rows.values()) == 2
    assert not expected or (snapshot(world) == before and report.lines[-1].endswith("nothing was written."))


@pytest.mark.parametrize(("name", "change", "expected"), [case for case in BAD if case[2]], ids=str)
def test_a_bad_row_that_is_skipped_leaves_the_others(world, name, change, expected):
    report = imported(world, table(FORMATS[name], FIRST[name] | change, GOOD[name]), name, skip=True)
    assert report.rows == {"understood": 1, "not understood": 1}
    assert len(records(world, "events")) == 1 and problems(world) == []


HEAD = table(ACLED).rstrip("\r\n")
ROW = table(ACLED, CLASH | {"notes": ""}).splitlines()[1]
TWICE = "event_id_cnty: 'acled-XVF1': the id 'acled-xvf1' is taken (line 2). Rows are imported once."


def at_port(cell: str) -> str:
    """The row with another text in the cell of its place."""
    return ROW.replace("Northport", cell)


WHOLE = [  # (what the file holds, the lines that are told)
    ("", ["1: there are no names of columns. The first line holds them."]),
    (f"\n{HEAD}", ["1: there are no names of columns. The first line holds them."]),
    (HEAD.replace("event_date", "Event Date"), ["1: event_date: there is no such column, and acled.yml:8 reads it. Did you mean 'Event Date'?"]),
    (HEAD.replace("admin3", "admin1"), ["1: admin1: this column stands 2 times. Rename all but one."]),
    (f"{HEAD},mood", ["1: mood: the map neither reads nor ignores this column. Add it to 'ignored' in a copy of the map."]),
    (f"{HEAD}\nXVF1,2019-05-18\n{ROW}", ['2: has 2 columns, and the header 31. A text with a separator in it needs "quotes".']),
    (f"{HEAD}\n{ROW},more", ['2: has 32 columns, and the header 31. A text with a separator in it needs "quotes".']),
    (f"{HEAD}\n{ROW},,", []),
    (f"{HEAD}\n\n,,\n{ROW}\n\n", []),
    (f"{HEAD},\n{ROW},lost", ["2: 'lost' stands in a column without a name."]),
    (f"{HEAD}\n" + at_port("North\0port"), ["2: holds a NUL character (U+0000). Retype the row."]),
    (f"{HEAD}\n" + at_port('"North"port'), ['2: a text goes on after its closing quotation mark. Write " inside of "quotes" twice.']),
    (f"{HEAD}\n{ROW}\n" + at_port('"Northport') + f"\n{ROW}", ["3: a quotation mark is opened and not closed; lines 3 to 4 cannot be told apart. Close it."]),
    (f"{HEAD}\n{ROW}\n{ROW}", [f"3: {TWICE}"]),
    (f"{HEAD}\n" + at_port('"North\nport"') + f"\n{ROW}\n{ROW}", [f"4: {TWICE}", f"5: {TWICE}"]),
]  # fmt: skip


@pytest.mark.parametrize(("content", "expected"), WHOLE, ids=range(len(WHOLE)))
def test_a_bad_table_is_told(world, content, expected):
    before = snapshot(world)
    report = imported(world, content)
    assert told(report, world) == [f"sheet.csv:{line}" for line in expected]
    assert not expected or snapshot(world) == before


def test_two_equal_rows_without_an_id_are_told(world):
    report = imported(world, table(TIMELINE, LAMP, LAMP), "timelinejs")
    assert told(report, world) == ["sheet.csv:3: is the same row as line 2. Remove one of them."]


# ---- encodings and separators ----------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_encodings_separators_and_line_ends(world, encoding, separator, end):
    text = table(
        ACLED,
        CLASH | {"notes": "Café, “quay”; ok" if encoding != "latin-1" else "Café, quay; ok\x81"},
        separator=separator,
        end=end,
    )
    report = imported(world, text.encode(encoding))
    guessed = [str(note).rpartition("sheet.csv:")[2] for note in report.notes if "not UTF-8" in str(note)]
    assert guessed == (
        [f"2: not UTF-8 text; read as {encoding}. If letters look wrong, save the file as UTF-8 and import it again."]
        if encoding in ("cp1252", "latin-1")
        else []
    )
    if encoding != "latin-1":
        assert told(report, world) == []
        assert records(world, "events")["acled-xvf1"]["note"].startswith("Café, “quay”; ok")


def test_a_mark_that_does_not_hold_is_told(world):
    report = imported(world, b"\xef\xbb\xbf" + table(ACLED, CLASH | {"notes": "Caf\u00e9"}).encode("cp1252"))
    assert told(report, world) == ["sheet.csv:2: not UTF-8 text, as its first bytes say. Save it as UTF-8."]


def test_three_styles_of_dates_in_one_column_are_understood_or_told(world):
    styles = ["2019-05-18", "18 May 2019", "18-May-2019", "05/06/2019", "18.5.2019"]
    report = imported(
        world,
        table(
            ACLED,
            *(CLASH | {"event_id_cnty": f"X{number}", "event_date": style} for number, style in enumerate(styles)),
        ),
        skip=True,
    )
    assert [line.split(": is no")[0] for line in told(report, world)] == [
        "sheet.csv:5: event_date: '05/06/2019'",
        "sheet.csv:6: event_date: '18.5.2019'",
    ]
    assert {event["date"] for event in records(world, "events").values()} == {"2019-05-18"}


# ---- maps of one's own -----------------------------------------------------------------------------------------

OWN = "event:\n  title: What\n  date: {column: When, styles: ['%d/%m/%Y', '%m/%d/%Y']}\n"


@pytest.mark.parametrize(
    ("mapping", "expected"),
    [
        ("event: [", ["own.yml:1: not valid YAML (expected the node content"]),
        (OWN + "evnt: x\n", ["own.yml:4: unknown field 'evnt'. Did you mean 'event'?"]),
        (OWN + "  typ: Kind\n", ["own.yml:4: unknown field 'typ'. Did you mean 'type'?"]),
        (OWN + "  type: {colum: Kind}\n", ["own.yml:4: unknown field 'colum'. Did you mean 'column'?"]),
        (OWN + "  type: {column: Kind, values: {a: batle}}\n", ["own.yml:4: a: 'batle' is not one of battle, strike, attack, protest, deployment, arms, agreement, meeting, politics or statement. Did you mean 'battle'?"]),
        (OWN + "  type: {always: fight}\n", ["own.yml:4: always: 'fight' is not one of battle, strike, attack, protest, deployment, arms, agreement, meeting, politics or statement."]),
        (OWN + "  note: {always: a, column: b}\n", ["own.yml:4: note: takes one of column, text, always."]),
        (OWN + "  note: {column: b, otherwise: c}\n", ["own.yml:4: otherwise: stands without values."]),
        (OWN.replace("%d/%m/%Y", "%d/%m"), ["own.yml:3: styles: '%d/%m' is no style with a year in it, such as '%d %B %Y', and not EDTF."]),
        (OWN.replace("%d/%m/%Y", "%Q/%Y"), ["own.yml:3: styles: '%Q/%Y' is no style with a year in it, such as '%d %B %Y', and not EDTF."]),
        ("event:\n  title: What\n  date: {month: m}\n", ["own.yml:3: date: takes a column with its styles, or year, month and day."]),
        ("event:\n  title: What\n", ["own.yml:1: date: is missing; it is required."]),
        ("about: nothing\n", ["own.yml:1: a map takes event, with place, parties and source, or actor."]),
        (ACTORS + "place: {name: P}\n", ["own.yml:1: actor: place, parties and source belong to an event."]),
        (OWN + "place: {name: P, precision: {column: q, values: {1: exakt}}}\n", ["own.yml:4: 1: 'exakt' is not one of exact, near, district, governorate or country. Did you mean 'exact'?"]),
        (OWN.replace("What", "Wat"), ["sheet.csv:1: Wat: there is no such column, and own.yml:2 reads it. Did you mean 'What'?"]),
        (OWN, ["sheet.csv:2: When: '05/06/2019': can be read as 2019-05-06 and as 2019-06-05. Write the date as 2015-09-25."]),
    ],
)  # fmt: skip
def test_a_bad_map_is_told(world, mapping, expected):
    (world.parent / "own.yml").write_text(mapping, encoding="utf-8")
    report = imported(world, "What,When\nQuay closed,05/06/2019\n", str(world.parent / "own.yml"))
    lines = told(report, world)
    assert [line[: len(want)] for line, want in zip(lines, expected)] == expected and len(lines) == len(expected)


def test_a_map_that_is_not_there_is_told(world):
    assert told(imported(world, "a\n", "acleed"), world) == [
        "acleed:1: no such map. There are acled, timelinejs and ucdp-ged; any other is the path of a file. Did you mean 'acled'?"
    ]


# ---- all or nothing --------------------------------------------------------------------------------------------


def test_nothing_is_overwritten_without_being_told(world):
    imported(world, table(ACLED, CLASH))
    before = snapshot(world)
    report = imported(world, table(ACLED, PROTEST))
    assert told(report, world) == [
        f"data/{kind}/sheet.yml:1: is there already. Write it anew with --replace, or choose another name with --out."
        for kind in ("events", "sources")
    ]
    assert snapshot(world) == before
    assert told(imported(world, table(ACLED, PROTEST), replace=True), world) == []
    assert list(records(world, "events")) == ["acled-xvf2"] and problems(world) == []


def test_files_that_an_import_no_longer_has_go(world):
    imported(world, table(ACLED, PROTEST))
    assert records(world, "places")
    imported(world, table(ACLED, CLASH), replace=True)
    assert not (world / "data/places/sheet.yml").exists() and problems(world) == []


def test_an_event_of_another_file_is_not_imported_twice(world):
    imported(world, table(ACLED, CLASH))
    report = imported(world, table(ACLED, CLASH), name="other")
    assert told(report, world) == [
        S
        + "event_id_cnty: 'acled-XVF1': the id 'acled-xvf1' is taken (data/events/sheet.yml:1). Rows are imported once."
    ]


def test_a_dry_run_writes_nothing(world):
    before = snapshot(world)
    report = imported(world, table(ACLED, CLASH), dry=True)
    assert report.lines[-1] == "1 event, 0 places, 0 actors and 2 sources would be written to data/*/sheet.yml."
    assert snapshot(world) == before


def test_a_project_with_mistakes_is_mended_first(world):
    (world / "data/actors.yml").write_text("farhaven: [", encoding="utf-8")
    assert told(imported(world, table(ACLED, CLASH)), world)[0].startswith("data/actors.yml:1: not valid YAML")
    assert not (world / "data/events/sheet.yml").exists()


def test_the_default_source(world):
    bare = table(ACLED, CLASH | {"source": ""})
    assert told(imported(world, bare, source="tide-gazete"), world) == [
        "--source:1: no source called 'tide-gazete'. Did you mean 'tide-gazette'?"
    ]
    assert told(imported(world, bare, source="tide-gazette"), world) == []
    assert records(world, "events")["acled-xvf1"]["source"] == "tide-gazette"


@pytest.mark.parametrize("calls", range(4))
@pytest.mark.parametrize("replaces", [False, True])
def test_a_kill_between_files_leaves_a_whole_project(world, monkeypatch, calls, replaces):
    """Before the last step nothing is seen of an import; one that is killed in it is finished by the next."""
    if replaces:
        imported(world, table(ACLED, ATTACK))
    done, replace = [], os.replace

    def killed(*paths):
        if len(done) == calls:
            raise KeyboardInterrupt
        done.append(paths)
        replace(*paths)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", killed)
        with pytest.raises(KeyboardInterrupt):
            imported(world, table(ACLED, CLASH, PROTEST, ATTACK), replace=replaces)
    assert files.finish(world) == ["sheet"]
    assert list(records(world, "events")) == ["acled-xvf1", "acled-xvf2", "acled-xvf3"]
    assert problems(world) == [] and not [path for path in (world / "data").iterdir() if path.name.startswith(".")]


def test_a_kill_before_the_last_step_leaves_nothing(world, monkeypatch):
    before = snapshot(world)
    with monkeypatch.context() as patch:
        patch.setattr(files.Stage, "commit", lambda stage: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            imported(world, table(ACLED, CLASH))
    assert snapshot(world) == before


def test_a_disk_that_is_full_is_told(world, monkeypatch):
    before = snapshot(world)
    with monkeypatch.context() as patch:
        patch.setattr(files.Stage, "add", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
        report = imported(world, table(ACLED, CLASH))
    assert told(report, world) == ["data:1: cannot be written (No space left on device)."]
    assert report.lines[-1] == "1 problem; nothing was written." and snapshot(world) == before


def test_progress_adds_up_to_the_size_of_the_file(world):
    path = world.parent / "sheet.csv"
    path.write_text(table(ACLED, *(CLASH | {"event_id_cnty": f"X{number}"} for number in range(300))), encoding="utf-8")
    steps = []
    run(ImportJob("acled", path, world, "sheet", dry=True), steps.append)
    assert sum(steps) == path.stat().st_size and len(steps) > 5


def test_small_batches_give_the_same(world, monkeypatch):
    content = table(
        ACLED, CLASH, PROTEST | {"latitude": "45"}, ATTACK, PROTEST | {"event_id_cnty": "XVF4", "latitude": "45"}
    )
    reports = []
    for size in (1, 2, 100):
        monkeypatch.setattr("backgrounder.imports.run.BATCH", size)
        report = imported(world, content, skip=True, replace=True)
        reports.append((report.rows, records(world, "events"), records(world, "places"), len(told(report, world))))
    assert reports[0][1:3] == reports[1][1:3] == reports[2][1:3]
    assert all(rows == {"understood": 2, "not understood": 2} for rows, *_ in reports)


# ---- text and files --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("a < b & c", "a < b & c"),
        ("<p>One</p><p>Two</p>", "One Two"),
        ("a<br>b", "a b"),
        ("<b>bo</b>ld", "bold"),
        ("x<script>alert(1)</script>y", "xy"),
        ("&lt;b&gt;", "<b>"),
        ("<i>open", "open"),
        ("plain", "plain"),
    ],
)
def test_html_becomes_text(html, text):
    assert plain_text(html) == text


@pytest.mark.parametrize(
    "text",
    [
        "2019-05-18",
        "2019-05-XX",
        "2018~/..",
        "/2015",
        "null",
        "~",
        "yes",
        "NO",
        "1.10",
        "12:30",
        "a: b",
        "a #b",
        "#x",
        "&a",
        "*b",
        "!c",
        "- d",
        "[x",
        "{y",
        "? z",
        "'q",
        '"r',
        "@s",
        "`t",
        "%u",
        ">v",
        "|w",
        "x:",
        "=",
        "<<",
        "---",
        "...",
        "نص",
        "😀",
        "a, b",
        "two\nlines",
        " led",
        "\ufeff",
        "\u200f",
        "-43.5",
    ],
)
def test_what_is_written_is_read_back_as_the_same(text):
    value = {"key": {"field": text, "list": [text, "other"]}, "other": {"field": text}}
    assert yamlfile.read(yamlfile.dump(value)).plain == value


def test_dates_and_figures_need_no_quotation_marks():
    assert (
        yamlfile.dump({"a": {"date": "2019-05-18", "lat": "33.42", "place": ["XV-NO", "b, c"]}})
        == "a:\n  date: 2019-05-18\n  lat: 33.42\n  place: [XV-NO, 'b, c']\n"
    )
