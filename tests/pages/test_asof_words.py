"""Pages of an earlier day have a forecast in the words of that day."""

import json

import pytest
from asof_worlds import view, written
from backgrounder.pages.records import claim_data
from small_worlds import from_files

QUESTIONS = "rain: {question: Will it rain?, kind: forecast, proposition: {text: It rains., by: 2020-12-31}}\n"
BRIEF = """\
---
title: T
authors: [Tide desk]
summary: S.
date: 2020-06-01
claims:
  forecast: {by: press, text: Rain pours down, stance: assesses, forecasts: rain, likelihood: likely, date: 2020-01-10, source: s, first_wording: {changed: 2020-03-05, text: Some drops fall, likelihood: unlikely}}
  same: {by: press, text: Wind blows, stance: assesses, forecasts: rain, likelihood: likely, date: 2020-01-11, source: s}
  gone: {by: press, text: Hail pours down, stance: assesses, forecasts: rain, likelihood: likely, date: 2020-01-12, source: s, status: withdrawn, first_wording: {changed: 2020-03-05, text: Some hail falls}}
  against: {by: press, text: It stays dry, contradicts: [forecast], date: 2020-02-20, source: s}
  later: {by: press, text: Snow lies, date: 2020-03-20, source: s}
---

Text.
"""


@pytest.fixture
def world(tmp_path):
    sources = "s: {title: S, type: report}\n"
    return from_files(tmp_path, data__questions=QUESTIONS, data__sources=sources, briefs__one=BRIEF)


def test_a_month_has_the_words_of_its_last_day(world):
    pages = written(world)
    assert (
        "The press judges that some drops fall." in pages["2020-01"]
        and "The press judges that wind blows." in pages["2020-01"]
    )
    assert "The press judges that some hail falls. (withdrawn)" in pages["2020-01"]
    assert all("pours down" not in page for name, page in pages.items() if name < "2020-03")


def test_a_view_has_the_first_words_until_the_day_of_the_change(world):
    claim = next(one for one in world.claims if one.id == "forecast")
    assert view(world, "2020-02").statement(claim) == "The press judges that some drops fall."
    assert view(world, "2020-03").statement(claim) == claim.statement == "The press judges that rain pours down."


def test_a_page_of_a_time_of_which_we_hold_nothing_says_so(tmp_path):
    """A brief of years later has a judgment without a date: it makes a page of that month, and no news of the years between."""
    sources = "s: {title: S, type: report, date: 2015-10-20}\n"
    claims = "  seen: {by: press, text: Rain falls, date: 2015-10-02, source: s}\n  ours: {by: author, stance: assumes, text: It stays dry}\n"
    brief = f"---\ntitle: T\nauthors: [Tide desk]\nsummary: S.\ndate: 2026-11-29\nclaims:\n{claims}---\n\nText.\n"
    pages = written(from_files(tmp_path, data__sources=sources, briefs__one=brief))
    said = 'No source of ours is dated later than <time datetime="2015-10-20">20 October 2015</time>: the page says nothing'
    assert said in pages["2026-11"] and "No source of ours" not in pages["2015-10"]


def test_the_data_of_a_large_ledger_have_both(world):
    text = claim_data.file(world.claims, lambda claim: {"brief": claim.brief.id}).content
    data = json.loads((text if isinstance(text, str) else text.decode()).partition(" = ")[2].rstrip(";\n"))
    rows = {row[0]: row for row in data["rows"]}
    assert rows["forecast"][6] == "The press judges that some drops fall."
    assert data["values"][rows["forecast"][7]] == "2020-03-05"
    assert len(rows["same"]) == len(rows["later"]) == 6
