"""Small worlds for as-of views: one with reports before and after, vague and open; one of what has no date."""

import html
from pathlib import Path

from backgrounder.derive import asof
from backgrounder.model.addresses import Addresses
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts.templates import Templates
from backgrounder.pages.time import asof as pages
from backgrounder.publish.build import run
from small_worlds import from_files

EVENTS = """\
early: {title: Early bird, date: 2020-01-05, reported: 2020-01-06}
late-told: {title: Told late, date: 2020-01-05, reported: 2020-03-02}
vague: {title: Vague thing, date: 2020-01, reported: 2020-02~}
going-on: {title: Going on, date: 2020-02-10/.., reported: 2020-02-12/..}
by-then: {title: By then, date: /2020-02-20, reported: /2020-04-30}
masked: {title: Masked day, date: 2020-03-XX}
mended: {title: Mended since, date: 2020-01-07, withdrawn: {date: 2020-05-05, reason: It was told of late-told., see: late-told}}
"""
QUESTIONS = "rain: {question: Will it rain?}\nsnow: {question: Will it snow?}\nhail: {question: Will it hail?}\n"
BRIEF = """\
---
title: T
authors: [Tide desk]
summary: S.
date: 2020-06-01
as_of: 2020-04-15
claims:
  yes-first: {by: press, text: Rain falls, question: rain, answer: "yes", date: 2020-01-10, source: s, if: wind turns}
  no-later: {by: author, text: No drop falls, likelihood: likely, question: rain, answer: "yes", date: 2020-01-11, reported: 2020-01-12, contradicts: [lone]}
  against: {by: press, text: It stays dry, question: rain, answer: "no", date: 2020-01-20, reported: 2020-03-20, source: s}
  lone: {by: press, text: A lone word, date: 2020-01-02, source: s, status: withdrawn}
  looked: {by: press, text: Papers were searched, question: snow, answer: silent, date: 2020-01-15, source: s}
  snows: {by: press, text: Flakes come down, question: snow, answer: "yes", date: 2020-04-20, source: s}
  hails: {by: press, text: Stones come down, question: hail, answer: "yes", date: 2020-04, source: s}
---

Text.
"""
UNDATED_EVENTS = """\
begun: {title: Quay works begun, date: 2020-01-10/.., source: letter}
begun-told: {title: Quay works told, date: 2020-01-10/.., reported: 2020-01-12, source: letter}
early-paper: {title: Quay works and two papers, date: 2020-02-20/.., source: [paper, letter]}
ended: {title: Quay works ended, date: /2020-03-31, source: letter}
used: {title: Quay works used, date: 2020-01-10/..}
alone: {title: Quay works unheard of, date: 2020-01-10/..}
day: {title: Quay opened, date: 2020-01-15, source: letter}
"""
UNDATED_BRIEF = """\
---
title: T
authors: [Tide desk]
summary: S.
date: 2020-07-01
as_of: 2020-06-10
dates: [used]
claims:
  asked: {by: press, text: Papers were searched, question: rain, answer: silent, date: 2020-01-15, source: letter}
  rains: {by: press, text: Rain falls, question: rain, answer: "yes", source: letter}
  implies: {by: press, text: Roofs are wet, question: snow, answer: "yes", answered: implied, because: roofs are wet, date: 2020-01-16, source: letter}
  snows: {by: press, text: Flakes come down, question: snow, answer: "no", date: 2020-03-03, source: letter}
  since: {by: press, text: Hail goes on, date: 2020-01-20/.., source: [paper, letter]}
  bounded: {by: press, text: Fog had come, date: /2020-01-20, source: letter}
  told: {by: press, text: Fog was told of, date: /2020-01-20, reported: 2020-01-21, source: letter}
  own: {by: author, text: The quay holds, likelihood: likely}
  lone: {by: press, text: Dry weather, date: 2020-01-22, contradicts: [bounded], source: letter}
---

Text.
"""


def small_world(folder: Path) -> Dossier:
    return from_files(
        folder,
        data__events=EVENTS,
        data__questions=QUESTIONS,
        data__sources="s: {title: S, type: report}\n",
        briefs__one=BRIEF,
    )


def undated_world(folder: Path) -> Dossier:
    return from_files(
        folder,
        data__events=UNDATED_EVENTS,
        data__questions="rain: {question: Will it rain?}\nsnow: {question: Will it snow?}\n",
        data__sources="letter: {title: L, type: report, date: 2020-04}\npaper: {title: P, type: report, date: 2020-02}\n",
        briefs__one=UNDATED_BRIEF,
    )


def written(dossier: Dossier) -> dict[str, str]:
    """The pages by the names of their periods, as text; the index is `index`."""
    made = run(pages.pages, dossier, Templates(Addresses(), "Site"))
    return {Path(page.uri).stem: html.unescape(page.text) for page in made}


def view(dossier: Dossier, name: str) -> asof.View:
    return next(one.view for one in pages.snapshots(dossier) if one.period.text == name)
