"""From which day on a row of the ledger says what, in a small world that has what the large ones lack."""

import re

import pytest
from backgrounder.model.addresses import Addresses
from backgrounder.pages.parts.templates import Templates
from backgrounder.pages.records import claims as ledger
from backgrounder.publish.build import run
from small_worlds import from_files

MARK = "Not yet contradicted then"
SOURCES = """\
first: {title: First, type: report}
second: {title: Second, type: report, withdrawn: {date: 2020-05-05, reason: Forged.}}
"""
BRIEF = """\
---
title: T
authors: [Tide desk]
summary: S.
date: 2020-06-01
claims:
  once: {by: author, text: Rain falls, likelihood: likely, question: rain, answer: "yes", date: 2020-01-10}
  since: {by: author, text: It stays dry, likelihood: likely, question: rain, answer: "no", date: 2020-03-20}
  alone: {by: press, text: A drop fell, date: 2020-01-10, source: first}
  backed: {by: press, text: Two drops fell, date: 2020-01-11, source: first}
  backs: {by: press, text: More drops fell, date: 2020-02-11, source: first, supports: [backed]}
  doubted: {by: press, text: No drop fell, date: 2020-01-12, source: [first, second]}
  gone: {by: press, text: Hail fell, date: 2020-01-13, source: first, status: withdrawn, supports: [alone]}
---

Text.
"""


@pytest.fixture
def pages(tmp_path) -> dict[str, str]:
    """The rows of a small ledger, by claim."""
    files = {"data__questions": "rain: {question: Will it rain?}\n", "data__sources": SOURCES, "briefs__one": BRIEF}
    (page,) = run(ledger.pages, from_files(tmp_path, **files), Templates(Addresses(), "Site"))
    return dict(re.findall(r'(?s)<li id="one--(\w+)"(.*?)</li>', page.text))


@pytest.mark.parametrize(
    ("claim", "part"),
    [
        ("once", f'<b data-until="2020-03-20" hidden>{MARK}</b>'),
        ("once", '<b class="contested" data-known="2020-03-20">Changed position since</b>'),
        ("since", 'data-status=""'),
        ("alone", '<span data-known="9999-12-31"> (withdrawn)</span></a>'),
        ("backed", '<div class="origins" data-known="2020-02-11">One source</div>'),
        ("doubted", '<span data-known="2020-05-05"> (withdrawn)</span>'),
        ("doubted", '<div class="origins" data-known="2020-05-05">One source</div>'),
        ("gone", 'data-status="withdrawn@9999-12-31"'),
        ("gone", '<b class="status" data-known="9999-12-31">Withdrawn</b>'),
    ],
)
def test_a_row_tells_from_when_on(pages, claim, part):
    assert part in pages[claim]


def test_what_was_known_all_along_bears_no_day(pages):
    assert MARK not in pages["since"] + pages["alone"]
    assert 'data-until="2020-03-20"' in pages["once"] and "data-until" not in pages["since"]
