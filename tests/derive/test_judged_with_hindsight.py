"""What authors judge themselves, long after the day up to which their brief knows, was not known on that day."""

import re
from datetime import date

import pytest
from asof_worlds import written
from backgrounder.derive import asof
from backgrounder.derive.judgments import scores
from backgrounder.pages.judgments import assumptions
from backgrounder.publish.build import run
from oracle import forecasts
from small_worlds import TEMPLATES, from_files

BRIEF = """\
---
title: T
authors: [Tide desk]
summary: S.
date: 2020-06-01
as_of: 2015-10-07
source: s
claims:
  takes: {by: author, stance: assumes, text: The quay holds}
  dated: {by: author, stance: assumes, text: The pier holds, date: 2015-10-01}
  read: {by: author, stance: assumes, text: The mole holds, source: s}
  said: {by: press, text: The wall holds, source: undated}
  will: {by: author, text: It rains, forecasts: rain, likelihood: likely}
---

Text.
"""
QUESTIONS = "rain: {question: 'Will it rain?', kind: forecast, proposition: {text: It rains., by: 2015-12-31}, outcome: {date: 2015-12-01, answer: 'yes', source: undated, decided_by: Tide desk, text: It did.}}\n"
SOURCES = "s: {title: S, type: report, date: 2015-10}\nundated: {title: U, type: report}\n"


def world(folder, setting: str):
    if setting:
        (folder / "mkdocs.yml").write_text(f"site_name: S\nextra: {{history_after: {setting}}}\n", encoding="utf-8")
    return from_files(folder, data__questions=QUESTIONS, data__sources=SOURCES, briefs__one=BRIEF)


@pytest.mark.parametrize(("setting", "is_late"), [("180d", True), ("9999d", False), ("", False)])
def test_it_is_known_from_the_day_of_the_brief(tmp_path, setting, is_late):
    own = {claim.id: claim for claim in world(tmp_path, setting).claims}
    day = date(2020, 6, 1) if is_late else date(2015, 10, 7)
    assert asof.known_from(own["takes"]) == own["takes"].date.latest == asof.perhaps_known_from(own["takes"]) == day
    assert own["takes"].has_hindsight == is_late
    assert asof.known_from(own["dated"]) == date(2015, 10, 1) and asof.known_from(own["read"]) == date(2015, 10, 31)
    assert asof.known_from(own["said"]) == date(2015, 10, 7)
    assert scores.obstacle(own["will"]) == (scores.TOO_LATE if is_late else "")


def test_pages_of_the_cut_off_do_not_have_it_and_others_say_so(tmp_path):
    dossier = world(tmp_path, "180d")
    pages = written(dossier)
    assert "quay holds" not in pages["2015-10-07"] + pages["2015-10"] and "quay holds" in pages["2020-06"]
    (page,) = run(assumptions.pages, dossier, TEMPLATES)
    text = re.sub("<[^>]+>", "", page.text)
    assert text.count("Written with hindsight: published 1 June 2020, information to 7 October 2015.") == 1


@pytest.mark.parametrize("setting", ["180d", ""])
def test_a_second_count_agrees(tmp_path, setting):
    (ours,) = [one for one in world(tmp_path, setting).claims if one.id == "will"]
    (row,) = [row for row in forecasts.rows(tmp_path) if row["id"] == "one--will"]
    assert row["counts"] == scores.is_scored(ours) == (not setting)
