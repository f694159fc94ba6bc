"""The islet with records that no page was drawn for: very long names and titles, very many relations, a brief with nothing but text."""

from pathlib import Path

WORDS = "Standing Committee for the Keeping of Ropes, Nets, Buoys and Lanterns between the Landing and the Far Shoal"
LONG_NAME = f"{WORDS}, in its Second Formation of the Year, together with {WORDS[:30]}"[:200].strip()
UNBROKEN = ("Netzundseilverwahrungskommission" * 7)[:200]
LONG_TITLE = f"What the {WORDS} said, what it took back, and what nobody has asked it about the ferry in a winter that came early: {WORDS}"
LINK = f"https://shore.example/{'a-very-long-path-without-any-break' * 6}"
RELATIONS = 500
ACTORS = f"""
committee:
  name: "{LONG_NAME}"
  type: organization
  country: XV
  aliases: ["{UNBROKEN}", "{WORDS}"]
  roles: [{{title: "{WORDS}, second deputy", of: hub}}]
  note: "{WORDS}. {WORDS}. {WORDS}."
unbroken:
  name: "{UNBROKEN}"
  type: group
hub:
  name: Exchange of the Shoals
  type: organization
  country: XV
  relations:
"""
BARE = """---
title: A brief with nothing but its text
date: 2019-11-02
as_of: 2019-10-15
authors: [Shore desk]
summary: Nothing is recorded here yet.
---

One paragraph, and no claim, event, place or source.
"""
FULL = f"""---
title: "{LONG_TITLE}"
headline: "{LONG_TITLE}"
date: 2019-11-05
as_of: 2019-10-15
authors: ["{WORDS}", "{UNBROKEN}"]
summary: "{LONG_TITLE}. {LONG_TITLE}. {WORDS}."
takeaways: ["{LONG_TITLE}.", "{UNBROKEN}"]
topics: ["{WORDS}", "{UNBROKEN[:80]}"]
based_on: long-source
actors: [committee, unbroken, hub]
dates: [long-event, longer-event]
claims:
  long-claim:
    by: committee
    text: "{LONG_TITLE}."
    about: [unbroken, long-event]
    question: long-question
    answer: "yes"
    source: long-source
    quote: "{UNBROKEN[:60]}"
  other-claim:
    by: unbroken
    text: "{UNBROKEN} comes."
    question: long-question
    answer: conditional
    if: "{WORDS} agrees"
    contradicts: [long-claim]
    source: long-source
  own-view:
    by: author
    text: "{LONG_TITLE}."
    likelihood: likely
    confidence: low
    key: true
    basis: [long-claim, other-claim]
options:
  long-option:
    text: "{LONG_TITLE}"
    for: hub
    verdict: conditional
    gains: ["{WORDS}", "{UNBROKEN}"]
    risks: ["{LONG_TITLE}"]
    needs: ["{UNBROKEN}"]
  next-option:
    text: "{UNBROKEN}"
    for: committee
    verdict: recommended
    after: [long-option]
---

## {WORDS}

[[committee]] and [[unbroken]] meet. {UNBROKEN} [[long-claim]].

## {UNBROKEN}

> {LONG_TITLE}

| {WORDS} | {UNBROKEN[:60]} |
| --- | --- |
| {UNBROKEN[:90]} | {WORDS} |
"""
QUESTIONS = f"""
long-question:
  question: "Is it so that {LONG_TITLE[:220]}?"
  reading: {{date: 2019-10-31, text: "{LONG_TITLE}."}}
"""
EVENTS = f"""
long-event: {{title: "{LONG_TITLE}", date: 2019-05-03, place: landing, actors: [committee, unbroken], type: meeting, source: long-source}}
longer-event: {{title: "{UNBROKEN}", date: 2019-06, place: far-place, actors: [hub], type: arms, source: long-source}}
"""
PLACES = f"""
far-place: {{name: "{UNBROKEN[:90]}", in: XV, lat: -43.6, lon: -86.7}}
"""
SOURCES = f"""
long-source:
  title: "{LONG_TITLE}"
  publisher: "{UNBROKEN}"
  type: report
  date: 2019-07-01
  url: {LINK}
"""


def make_extreme(folder: Path) -> None:
    """Add the records to a project with the islet."""
    crowd = [f"member-{number}" for number in range(RELATIONS)]
    verbs = ("supports", "opposes", "partner-of", "negotiates-with", "directs")
    ties = "".join(f"    - {{{verbs[number % 5]}: {one}}}\n" for number, one in enumerate(crowd))
    members = "".join(f"{one}: {{name: Crew {number} of the Shoal, type: group}}\n" for number, one in enumerate(crowd))
    for name, text in {
        "actors": ACTORS + ties + members, "questions": QUESTIONS, "places": PLACES, "sources": SOURCES, "events/2019": EVENTS,
    }.items():  # fmt: skip
        path = folder / "data" / f"{name}.yml"
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")
    for name, text in {"bare": BARE, "extreme": FULL}.items():
        (folder / "briefs" / f"{name}.md").write_text(text, encoding="utf-8")
