"""Everything that can be wrong with rows, tables and encodings is reported, and nothing is written."""

# Tables are read across.

import pytest
from conftest import problems
from foreign_tables import ACLED, CLASH, FORMATS, LAMP, PROTEST, RAID, SHOTS, SPRING, TIMELINE, table
from import_runs import FIRST_ROW, problem_lines, run_import, snapshot, written_records

BAD = [  # (format, what is changed in its first row, the lines that are told)
    ("acled", {"event_date": "2019-13-01"}, [FIRST_ROW + "event_date: '2019-13-01': is no date of the styles %Y-%m-%d, %d %B %Y, %d-%b-%Y."]),
    ("acled", {"event_date": "18/05/2019"}, [FIRST_ROW + "event_date: '18/05/2019': is no date of the styles %Y-%m-%d, %d %B %Y, %d-%b-%Y."]),
    ("acled", {"event_date": "2019-02-30"}, [FIRST_ROW + "event_date: '2019-02-30': names a day that its month does not have. Correct it."]),
    ("acled", {"event_date": "43603"}, [FIRST_ROW + "event_date: '43603': is no date of the styles %Y-%m-%d, %d %B %Y, %d-%b-%Y. It may be a day as spreadsheets count them: format the column as a date there, and save the table again."]),
    ("acled", {"event_date": "2019/05/18"}, [FIRST_ROW + "event_date: '2019/05/18': is no date of the styles %Y-%m-%d, %d %B %Y, %d-%b-%Y. Write '2019-05-18'."]),
    ("acled", {"event_date": "2019-05-18T10:00:00Z"}, [FIRST_ROW + "event_date: '2019-05-18T10:00:00Z': is no date of the styles %Y-%m-%d, %d %B %Y, %d-%b-%Y. It is a timestamp: add the style '%Y-%m-%dT%H:%M:%S%z' to the map."]),
    ("ucdp-ged", {"date_start": "2019-05-17T00:00:00", "date_end": "2019-05-19T00:00:00", "source_date": "2019-05-20T00:00:00"}, []),
    ("acled", {"event_date": "2019-05"}, [FIRST_ROW + "event_date: '2019-05': is no date of the styles %Y-%m-%d, %d %B %Y, %d-%b-%Y. It is EDTF: add that style to the map."]),
    ("acled", {"event_date": ""}, [FIRST_ROW + "event_date: is empty, and it is required."]),
    ("acled", {"time_precision": "4"}, [FIRST_ROW + "time_precision: '4': is not among the values of the map."]),
    ("acled", {"sub_event_type": "Armed clashes"}, [FIRST_ROW + "sub_event_type: 'Armed clashes': is not among the values of the map. Did you mean 'Armed clash'?"]),
    ("acled", {"event_type": "", "actor2": "Tern"}, []),
    ("acled", {"inter1": "9", "actor1": "New Ones"}, [FIRST_ROW + "inter1: '9': is not among the values of the map."]),
    ("acled", {"inter1": "", "actor1": "New Ones"}, [FIRST_ROW + "inter1: is empty, and it is required."]),
    ("acled", {"actor1": "—"}, [FIRST_ROW + "actor1: '—': holds no letter or figure to make an id of."]),
    ("acled", {"actor1": "Reef\u202eWardens"}, [FIRST_ROW + "actor1: holds an invisible character (U+202E). Retype the text."]),
    ("acled", {"country": "Farhavn"}, [FIRST_ROW + "country: 'Farhavn': no country of this name. Did you mean 'Farhaven'? Its code can stand in the 'values' of the map."]),
    ("acled", {"admin1": "Northern Farhavn"}, [FIRST_ROW + "admin1: 'Northern Farhavn': no subdivision of XV in data/geo has this name. Did you mean XV-NO? Give its feature this name too, as 'name_import'; or write XV for it in the 'values' of the map, which puts its places in the country."]),
    ("acled", {"admin1": "al-Northern Farhaven Province"}, []),
    ("acled", {"admin1": "Somewhere"}, []),
    ("acled", {"admin1": "XV"}, []),
    ("acled", {"geo_precision": "exact"}, [FIRST_ROW + "geo_precision: 'exact': is not among the values of the map."]),
    ("acled", {"latitude": ""}, [FIRST_ROW + "longitude: has no lat; they come together."]),
    ("acled", {"latitude": "north"}, [FIRST_ROW + "latitude: 'north' is not a number. Write it with a point, such as 33.42."]),
    ("acled", {"latitude": "-43.550.0"}, [FIRST_ROW + "latitude: '-43.550.0' is not a number. Write it with a point, such as 33.42."]),
    ("acled", {"latitude": "-143.55"}, [FIRST_ROW + "latitude: '-143.55' is not between -90 and 90. Are lat and lon swapped?"]),
    ("acled", {"latitude": "43.55", "location": "Far Quay"}, [FIRST_ROW + "lat: '43.55', lon: '-87.05' is not in 'XV-NO'. XV-NO lies between lat -44.2 and -43.2, lon -87.6 and -86.4. Is the sign of lat wrong?"]),
    ("acled", {"location": "?"}, [FIRST_ROW + "location: '?': holds no letter or figure to make an id of."]),
    ("acled", {"location": "Lost Cove", "admin1": "Southern Farhaven", "latitude": "", "longitude": ""}, [FIRST_ROW + "location: 'Lost Cove': is 'lost-cove', which is withdrawn. Write another name."]),
    ("acled", {"location": ""}, [FIRST_ROW + "location: is empty, and it is required."]),
    ("acled", {"notes": "see [[northport]]"}, [FIRST_ROW + "note: '[[northport]]': marks stand in the Markdown of briefs only. Write the bare words, or the bare id."]),
    ("acled", {"event_id_cnty": "ø/?", "actor1": ""}, []),
    ("acled", {"sub_event_type": "", "location": "Newhaven", "country": "", "time_precision": "x"}, [FIRST_ROW + "country: is empty, and it is required for a new place.", FIRST_ROW + "time_precision: 'x': is not among the values of the map."]),
    ("ucdp-ged", {"type_of_violence": "4"}, [FIRST_ROW + "type_of_violence: '4': is not among the values of the map."]),
    ("ucdp-ged", {"date_end": "2019-05-01"}, [FIRST_ROW + "date_start: '2019-05-17 00:00:00.000 2019-05-01': the interval ends before it begins."]),
    ("ucdp-ged", {"date_prec": "0"}, [FIRST_ROW + "date_prec: '0': is not among the values of the map."]),
    ("ucdp-ged", {"source_date": "2019-05-20;yesterday"}, [FIRST_ROW + "source_date: 'yesterday': is no date of the styles %Y-%m-%d, %Y-%m-%d %H:%M:%S.%f, %Y-%m-%d %H:%M:%S, %Y-%m-%dT%H:%M:%S."]),
    ("ucdp-ged", {"where_prec": "8"}, [FIRST_ROW + "where_prec: '8': is not among the values of the map."]),
    ("timelinejs", {"Year": ""}, [FIRST_ROW + "Year: '4 2': a date without its year. Fill in the cell."]),
    ("timelinejs", {"Month": ""}, [FIRST_ROW + "Year: '2019 2': a date without its month. Fill in the cell."]),
    ("timelinejs", {"Month": "April"}, [FIRST_ROW + "Year: '2019 April 2': takes figures, and a year from 1 to 9999."]),
    ("timelinejs", {"Year": "-44"}, [FIRST_ROW + "Year: '-44 4 2': takes figures, and a year from 1 to 9999."]),
    ("timelinejs", {"Month": "2", "Day": "30"}, [FIRST_ROW + "Year: '2019 2 30': February 2019 has 28 days."]),
    ("timelinejs", {"End Year": "2018"}, [FIRST_ROW + "Year: '2019 4 2 2018': the interval ends before it begins."]),
    ("timelinejs", {"End Month": "6"}, [FIRST_ROW + "End Year: '6': a date without its year. Fill in the cell."]),
    ("timelinejs", {"Headline": "", "Media Caption": ""}, [FIRST_ROW + "Headline: is empty, and it is required."]),
    ("timelinejs", {"Headline": "<b></b>"}, [FIRST_ROW + "Headline: is empty, and it is required."]),
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
    report = run_import(world, table(FORMATS[name], FIRST[name] | change, GOOD[name]), name)
    assert [line.split(" Examples:")[0] for line in problem_lines(report, world)] == expected
    assert sum(report.rows.values()) == 2
    assert not expected or (snapshot(world) == before and report.lines[-1].endswith("nothing was written."))


@pytest.mark.parametrize(("name", "change", "expected"), [case for case in BAD if case[2]], ids=str)
def test_a_bad_row_that_is_skipped_leaves_the_others(world, name, change, expected):
    report = run_import(world, table(FORMATS[name], FIRST[name] | change, GOOD[name]), name, skip=True)
    assert report.rows == {"understood": 1, "not understood": 1}
    assert len(written_records(world, "events")) == 1 and problems(world) == []


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
    (HEAD.replace("admin3", "admin1"), ["1: admin1: this column appears 2 times. Rename all but one."]),
    (f"{HEAD},mood", ["1: mood: the map neither reads nor ignores this column. Add it to 'ignored' in a copy of the map."]),
    (f"{HEAD}\nXVF1,2019-05-18\n{ROW}", ['2: has 2 columns, and the header 31. A text with a separator in it needs "quotes".']),
    (f"{HEAD}\n{ROW},more", ['2: has 32 columns, and the header 31. A text with a separator in it needs "quotes".']),
    (f"{HEAD}\n{ROW},,", []),
    (f"{HEAD}\n\n,,\n{ROW}\n\n", []),
    (f"{HEAD},\n{ROW},lost", ["2: 'lost' is in a column without a name."]),
    (f"{HEAD}\n" + at_port("North\0port"), ["2: holds a NUL character (U+0000). Retype the row."]),
    (f"{HEAD}\n" + at_port('"North"port'), ['2: a text goes on after its closing quotation mark. Write " inside of "quotes" twice.']),
    (f"{HEAD}\n{ROW}\n" + at_port('"Northport') + f"\n{ROW}", ["3: a quotation mark is opened and not closed; lines 3 to 4 cannot be distinguished. Close it."]),
    (f"{HEAD}\n{ROW}\n{ROW}", [f"3: {TWICE}"]),
    (f"{HEAD}\n" + at_port('"North\nport"') + f"\n{ROW}\n{ROW}", [f"4: {TWICE}", f"5: {TWICE}"]),
]  # fmt: skip


@pytest.mark.parametrize(("content", "expected"), WHOLE, ids=range(len(WHOLE)))
def test_a_bad_table_is_told(world, content, expected):
    before = snapshot(world)
    report = run_import(world, content)
    assert problem_lines(report, world) == [f"sheet.csv:{line}" for line in expected]
    assert not expected or snapshot(world) == before


def test_two_equal_rows_without_an_id_are_told(world):
    report = run_import(world, table(TIMELINE, LAMP, LAMP), "timelinejs")
    assert problem_lines(report, world) == ["sheet.csv:3: is the same row as line 2. Remove one of them."]


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
    report = run_import(world, text.encode(encoding))
    guessed = [str(note).rpartition("sheet.csv:")[2] for note in report.notes if "not UTF-8" in str(note)]
    assert guessed == (
        [f"2: not UTF-8 text; read as {encoding}. If letters look wrong, save the file as UTF-8 and import it again."]
        if encoding in ("cp1252", "latin-1")
        else []
    )
    if encoding != "latin-1":
        assert problem_lines(report, world) == []
        assert written_records(world, "events")["acled-xvf1"]["note"].startswith("Café, “quay”; ok")


def test_a_mark_that_does_not_hold_is_told(world):
    report = run_import(world, b"\xef\xbb\xbf" + table(ACLED, CLASH | {"notes": "Caf\u00e9"}).encode("cp1252"))
    assert problem_lines(report, world) == ["sheet.csv:2: not UTF-8 text, as its first bytes say. Save it as UTF-8."]


def test_three_styles_of_dates_in_one_column_are_understood_or_told(world):
    styles = ["2019-05-18", "18 May 2019", "18-May-2019", "05/06/2019", "18.5.2019"]
    report = run_import(
        world,
        table(
            ACLED,
            *(CLASH | {"event_id_cnty": f"X{number}", "event_date": style} for number, style in enumerate(styles)),
        ),
        skip=True,
    )
    assert [line.split(": is no")[0] for line in problem_lines(report, world)] == [
        "sheet.csv:5: event_date: '05/06/2019'",
        "sheet.csv:6: event_date: '18.5.2019'",
    ]
    assert {event["date"] for event in written_records(world, "events").values()} == {"2019-05-18"}


def test_a_subdivision_of_another_level_is_the_country_and_told_once(world):
    """The outlines are of another level: there is nothing to give this name to."""
    rows = [PROTEST | {"event_id_cnty": f"X{n}", "admin1": "Somewhere", "location": "Far Quay"} for n in range(6)]
    report = run_import(world, table(ACLED, *rows))
    assert problem_lines(report, world) == []
    (line,) = [line.split("sheet.csv")[1] for line in report.lines if "Somewhere" in line]
    assert line == (
        ":2: admin1: 'Somewhere': no subdivision of XV in data/geo has this name; its places are put in the country. "
        "If it is there under another name, give its feature this one too, as 'name_import'. So too in lines 3, 4, 5 and 2 more."
    )
    (place,) = written_records(world, "places").values()
    assert place["in"] == "XV"


def test_one_mistake_in_many_rows_is_one_line(world):
    rows = [CLASH | {"event_id_cnty": f"X{n}", "inter1": "9", "actor1": "New Ones"} for n in range(5)]
    report = run_import(world, table(ACLED, *rows))
    assert [line.split("sheet.csv")[-1] for line in report.lines] == [
        ":2: inter1: '9': is not among the values of the map. So too in lines 3, 4, 5 and 1 more.",
        "5 rows read: 5 not understood.",
        "5 problems; nothing was written.",
    ]
    two = run_import(world, table(ACLED, *rows[:2])).lines[0]
    assert two.endswith(":2: inter1: '9': is not among the values of the map. So too in line 3.")


GERMAN = "event: {title: Titel, date: {column: Datum, styles: ['%d.%m.%Y', EDTF]}, note: Text}\n"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("sep=;\nTitel;Datum;Text\nBesuch;03.04.2019;Wort\n", []),
        ("\ufeffsep=;\r\nTitel;Datum;Text\r\nBesuch;03.04.2019;Wort\r\n", []),
        ('"sep=|"\nTitel|Datum|Text\nBesuch|03.04.2019|Wort\n', []),
        ("sep=~\nTitel~Datum~Text\nBesuch~03.04.2019~Wort\n", []),
        ("Titel|Datum|Text\nBesuch|03.04.2019|Wort\n", []),
        ("sep=;\nTitel;Datum;Text\nBesuch;03.04.2019;Wort\nBesuch;gestern;Wort\n", [":4: Datum: 'gestern': is no date of the styles %d.%m.%Y, EDTF."]),
        ("sep=;\nTitel;Datum;Text\nBesuch;2019;Wort;zu viel\n", [':3: has 4 columns, and the header 3. A text with a separator in it needs "quotes".']),
        ("sep=;\nTitel;Datum;Txt\n", [":2: Text: there is no such column, and MAP:1 reads it. Did you mean 'Txt'?"]),
        ("TITEL;DATUM;TEXT\nBesuch;03.04.2019;Wort\n", []),
        ("titel,Datum,TEXT\nBesuch,03.04.2019,Wort\n", []),
        ("TITEL;Titel;datum;Text\nX;Besuch;03.04.2019;Wort\n", [":1: TITEL: the map neither reads nor ignores this column. Did you mean 'Titel'?"]),
        ("TITEL;titel;Datum;Text\nX;Y;03.04.2019;Wort\n", [":1: Titel: there is no such column, and MAP:1 reads it. Did you mean 'TITEL'?"]),
        ("Titel~Datum~Text\n", [":1: 'Titel~Datum~Text' is one column. Separate the columns by commas, semicolons, tabs or |."]),
    ],
)  # fmt: skip
def test_separators(world, content, expected):
    path = world.parent / "own.yml"
    path.write_text(GERMAN, encoding="utf-8")
    report = run_import(world, content, path.as_posix())
    lines = [line.replace("own.yml", "MAP").removeprefix("sheet.csv") for line in problem_lines(report, world)]
    assert lines == expected
    if not expected:
        assert [event["date"] for event in written_records(world, "events").values()] == ["2019-04-03"]


def test_a_table_whose_columns_are_all_in_capitals(world):
    content = table(ACLED, CLASH, PROTEST)
    header, rows = content.split("\r\n", 1)
    assert not run_import(world, f"{header.upper()}\r\n{rows}", name="capitals").problems
    assert not run_import(world, content, name="capitals", replace=True).problems
    assert len(written_records(world, "events", "capitals")) == 2


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Cote d'Ivoire", "CI"),
        ("COTE D’IVOIRE", "CI"),
        ("Curacao", "CW"),
        ("Bosnia-Herzegovina", "BA"),
        ("Sao Tome & Principe", "ST"),
        ("XV", "XV"),
    ],
)
def test_a_country_written_without_its_accents(world, written, code):
    row = CLASH | {"country": written, "admin1": "", "location": "Far Quay", "latitude": "", "longitude": ""}
    assert not run_import(world, table(ACLED, row)).problems
    assert [place["in"] for place in written_records(world, "places").values()] == [code]


GDELT = "\t".join(["410412", "20150518", "IRQ", "IRAQ", "IRQ", "Quay"])
NONE = "sheet.csv:1: has none of the 18 columns that the map reads, such as 'event_id_cnty', but {}. Is this table one for another map, or the line with the names of columns missing?"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (f"{GDELT}\n{GDELT}\n".encode(), NONE.format("'410412', '20150518', 'IRQ' and 3 more")),
        (b'{"success": true, "data": []}\n', NONE.format("'{\"success\": true' and '\"data\": []}'")),
        (b"PK\x03\x04\x14\x00\x06\x00,\xff;", "sheet.csv:1: a workbook or another zip file, and no table of text. Save it as CSV."),
    ],
)  # fmt: skip
def test_what_is_no_table_of_the_map_is_one_line(world, content, expected):
    assert problem_lines(run_import(world, content), world) == [expected]
