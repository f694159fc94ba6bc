"""Mistakes in maps of one's own are reported with their line."""

# Tables are read across.

import pytest
from import_runs import ACTORS, problem_lines, run_import

OWN = "event:\n  title: What\n  date: {column: When, styles: ['%d/%m/%Y', '%m/%d/%Y']}\n"


@pytest.mark.parametrize(
    ("mapping", "expected"),
    [
        ("event: [", ["own.yml:1: not valid YAML (expected the node content"]),
        (OWN + "evnt: x\n", ["own.yml:4: unknown field 'evnt'. Did you mean 'event'?"]),
        (OWN + "  typ: Kind\n", ["own.yml:4: unknown field 'typ'. Did you mean 'type'?"]),
        (OWN + "  type: {colum: Kind}\n", ["own.yml:4: unknown field 'colum'. Did you mean 'column'?"]),
        (OWN + "  type: {column: Kind, values: {a: batle}}\n", ["own.yml:4: a: 'batle' is not one of battle, strike, attack, protest, deployment, arms, agreement, meeting, politics, ruling, construction, disaster or statement. Did you mean 'battle'?"]),
        (OWN + "  type: {always: fight}\n", ["own.yml:4: always: 'fight' is not one of battle, strike, attack, protest, deployment, arms, agreement, meeting, politics, ruling, construction, disaster or statement."]),
        (OWN + "  note: {always: a, column: b}\n", ["own.yml:4: note: takes one of column, text, always."]),
        (OWN + "  note: {column: b, otherwise: c}\n", ["own.yml:4: otherwise: has no values."]),
        (OWN.replace("%d/%m/%Y", "%d/%m"), ["own.yml:3: styles: '%d/%m' is no style with a year in it, such as '%d %B %Y', and not EDTF."]),
        (OWN.replace("%d/%m/%Y", "%Q/%Y"), ["own.yml:3: styles: '%Q/%Y' is no style with a year in it, such as '%d %B %Y', and not EDTF."]),
        ("event:\n  title: What\n  date: {month: m}\n", ["own.yml:3: date: takes a column with its styles, or year, month and day."]),
        ("event:\n  title: What\n", ["own.yml:1: date: is missing; it is required."]),
        ("about: nothing\n", ["own.yml:1: a map takes event, with place, parties and source, or one of actor, source, question, decision, indicator or unknown alone."]),
        (ACTORS + "place: {name: P}\n", ["own.yml:1: actor: place, parties and source belong to an event."]),
        (OWN + "place: {name: P, precision: {column: q, values: {1: exakt}}}\n", ["own.yml:4: 1: 'exakt' is not one of exact, near, district, governorate or country. Did you mean 'exact'?"]),
        (OWN.replace("What", "Wat"), ["sheet.csv:1: Wat: there is no such column, and own.yml:2 reads it. Did you mean 'What'?"]),
        (OWN, ["sheet.csv:2: When: '05/06/2019': can be read as 2019-05-06 and as 2019-06-05. Write the date as 2015-09-25."]),
    ],
)  # fmt: skip
def test_a_bad_map_is_told(world, mapping, expected):
    (world.parent / "own.yml").write_text(mapping, encoding="utf-8")
    report = run_import(world, "What,When\nQuay closed,05/06/2019\n", str(world.parent / "own.yml"))
    lines = problem_lines(report, world)
    assert [line[: len(want)] for line, want in zip(lines, expected)] == expected and len(lines) == len(expected)


def test_a_map_that_is_not_there_is_told(world):
    assert problem_lines(run_import(world, "a\n", "acleed"), world) == [
        "acleed:1: no such map. There are acled, followthemoney, library, timelinejs, ucdp-ged and wikidata; any other is the path of a file. Did you mean 'acled'?"
    ]
