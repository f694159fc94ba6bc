"""What was known when, in a small world with reports before and after, vague and open."""

from datetime import date

import pytest
from asof_worlds import small_world, view, written
from backgrounder.derive import asof
from backgrounder.model.dossier import Dossier
from backgrounder.pages.time import asof as pages
from small_worlds import from_files, ids


@pytest.fixture
def small(tmp_path) -> Dossier:
    return small_world(tmp_path)


def test_a_page_for_each_month_and_each_cut_off(small):
    assert [period.text for period in asof.periods(small)] == [
        "2020-01",
        "2020-02",
        "2020-03",
        "2020-04-15",
        "2020-04",
    ]
    assert list(written(small)) == ["index", "2020-01", "2020-02", "2020-03", "2020-04-15", "2020-04"]


def test_a_report_counts_by_its_last_day(small):
    snapshots = {one.period.text: (ids(one.events), ids(one.claims)) for one in pages.snapshots(small)}
    assert snapshots == {
        "2020-01": (["early", "mended"], ["lone", "yes-first", "no-later", "looked"]),
        "2020-02": (["vague", "going-on"], []),
        "2020-03": (["late-told", "masked"], ["against"]),
        "2020-04-15": ([], []),
        "2020-04": (["by-then"], ["hails", "snows"]),
    }


def test_what_was_open(small):
    january, march, day, april = (view(small, name) for name in ("2020-01", "2020-03", "2020-04-15", "2020-04"))
    assert (ids(january.disputed), ids(january.unanswered)) == ([], ["snow"])
    assert ids(january.uncontradicted) == ["yes-first", "no-later"]
    assert (ids(march.disputed), ids(march.unanswered), march.uncontradicted) == (["rain"], ["snow"], ())
    assert ids(day.unanswered) == ["snow"]
    assert (ids(april.disputed), april.unanswered) == (["rain"], ())
    assert january.counts(small.questions["rain"]) == (("yes", 2),)
    assert march.counts(small.questions["rain"]) == (("yes", 2), ("no", 1))


def test_a_view_is_of_the_end_of_its_day(small):
    day = asof.View(small, date(2020, 1, 6))
    assert (ids(day.events), ids(day.claims), day.sizes) == (["early"], ["lone"], (1, 1))
    before, then = (asof.View(small, date(2020, 3, day)) for day in (19, 20))
    assert (ids(before.disputed), ids(then.disputed)) == ([], ["rain"])
    assert (ids(before.uncontradicted), ids(then.uncontradicted)) == (["yes-first", "no-later"], [])


@pytest.mark.parametrize(
    ("day", "unanswered", "uncontradicted"),
    [
        ("2020-01-09", [], []),
        ("2020-01-10", [], ["yes-first"]),
        ("2020-01-14", [], ["yes-first", "no-later"]),
        ("2020-01-15", ["snow"], ["yes-first", "no-later"]),
        ("2020-04-19", ["snow"], []),
        ("2020-04-20", [], []),
    ],
)
def test_what_is_open_begins_and_ends_on_a_day(small, day, unanswered, uncontradicted):
    then = asof.View(small, date.fromisoformat(day))
    assert (ids(then.unanswered), ids(then.uncontradicted)) == (unanswered, uncontradicted)


def test_periods_are_written_with_their_last_days(small):
    assert asof.report_periods(small) == (
        "2020-01-31 2020-01 the end of January 2020;2020-02-29 2020-02 the end of February 2020;"
        "2020-03-31 2020-03 the end of March 2020;2020-04-15 2020-04-15 15 April 2020;"
        "2020-04-30 2020-04 the end of April 2020"
    )


@pytest.mark.parametrize(
    ("day", "newest"),
    [("2020-01-05", None), ("2020-01-06", "2020-01-06"), ("2020-02-12", "2020-01-07"), ("2020-02-29", "2020-02~")],
)
def test_the_newest_report_of_a_day_is_one_that_has_ended(small, day, newest):
    found = asof.reports(small)[0].newest(date.fromisoformat(day))
    assert (found and found.text) == newest


def test_other_records_were_always_known_and_a_brief_since_its_date(small):
    assert asof.known_from(small.sources["s"]) == date.min
    assert asof.known_from(small.briefs["one"]) == date(2020, 6, 1)
    assert (asof.first_known([]), asof.first_known(small.events.values())) == (None, date(2020, 1, 6))


COUNTED = """\
---
title: T
authors: [A]
summary: S.
date: 2020-06-01
claims:
  dry: {by: press, text: It is dry, question: rain, answer: "no", date: 2020-01-01, reported: 2020-03-20, source: s}
  late: {by: press, text: It was dry, question: rain, answer: "no", date: 2020-01-02, reported: 2020-05-20, source: s}
  wet: {by: press, text: It is wet, question: rain, answer: "yes", date: 2020-01-05, source: [s, t]}
  helper: {by: press, text: Drops are seen, date: 2020-02-01, source: t, supports: [wet]}
  taken-back: {by: press, text: Streams are seen, date: 2020-05-01, source: t, supports: [wet], status: withdrawn}
  unsound: {by: press, text: Hail is seen, date: 2020-01-06, source: gone}
---

Text.
"""


def test_answers_and_origins_count_from_the_day_on_which_they_were_known(tmp_path):
    dossier = from_files(
        tmp_path,
        data__questions="rain: {question: Will it rain?}\n",
        data__sources="s: {title: S, type: report}\nt: {title: T, type: report}\n"
        "gone: {title: G, type: report, withdrawn: {date: 2020-03-03, reason: It was a draft.}}\n",
        briefs__one=COUNTED,
    )
    claims = {claim.id: claim for claim in dossier.claims}
    days = {id: asof.counted_from(claims[id]) for id in ("dry", "wet", "unsound")}
    assert days == {"dry": date(2020, 3, 20), "wet": date(2020, 2, 1), "unsound": date(2020, 3, 3)}
    counts = [asof.View(dossier, date(2020, month, 1)).counts(dossier.questions["rain"]) for month in (1, 2, 4)]
    assert counts == [(), (("yes", 1),), (("yes", 1), ("no", 1))]
    disputed = [ids(asof.View(dossier, date(2020, 3, day)).disputed) for day in (19, 20)]
    assert disputed == [[], ["rain"]], "from the first two that cannot both hold"


@pytest.mark.parametrize(
    ("name", "end"),
    [("2020-04", "the end of April 2020"), ("2020-04-15", "15 April 2020"), ("2020", "the end of 2020")],
)
def test_the_end_of_a_period_in_words(name, end):
    assert asof.end(asof.edtf.parse(name)) == end


@pytest.mark.parametrize(
    ("as_of", "day"),
    [
        ("2020-04-15", "2020-04-15"),
        ("2020-04", None),
        ("/2020-04-15", None),
        ("2020-04-15~", None),
        ("2020-04-14/2020-04-15", None),
        ("2020-04-14/..", None),
    ],
)
def test_only_a_cut_off_that_is_a_day_has_a_page(tmp_path, as_of, day):
    brief = f"---\ntitle: T\nauthors: [A]\nsummary: S.\ndate: 2020-06-01\nas_of: {as_of}\n---\n\nText.\n"
    found = asof.periods(from_files(tmp_path, briefs__one=brief))
    assert [period.text for period in found] == ([day] if day else [])


@pytest.mark.parametrize(
    ("days", "behind"),
    [
        ([], []),
        ([3], [3]),
        ([1, 2, 3], [1, 2, 3]),
        ([3, 2, 1], [3, 3, 2]),
        ([2, 3, 1], [2, 3, 2]),
        ([1, 1], [1, 1]),
    ],
)
def test_a_comma_stands_once_what_it_joins_is_known(monkeypatch, days, behind):
    monkeypatch.setattr(asof, "known_from", lambda number: date(2020, 1, number))
    joined = [(one, day.day, comma.day) for one, day, comma in asof.joined(days)]
    assert joined == list(zip(days, days, behind, strict=True))
