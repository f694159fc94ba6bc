"""Edits that change nothing but the words of briefs: the most frequent ones, and those that a server answers fastest.

The records stay linked as they are. What others tell of a text (its links with their sentences, citations, anchors)
must be the same, or it is no mere rewording.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from backgrounder.check.links import written_anchors
from backgrounder.derive.fingerprints import words
from backgrounder.markdown import sections
from backgrounder.model import Brief
from backgrounder.model.dossier import Dossier
from backgrounder.records.entries import Entry, Records


def reworded(dossier: Dossier, now: Records) -> tuple[Entry, ...] | None:
    """The briefs with other words than in the dossier; None when anything else is another, too."""
    before = dossier.records
    if _without_briefs(before) != _without_briefs(now) or list(before.of("brief")) != list(now.of("brief")):
        return None
    found = tuple(entry for id, entry in now.of("brief").items() if entry != before.of("brief")[id])
    return found if all(_says_the_same(dossier, entry) for entry in found) else None


def _without_briefs(records: Records) -> Records:
    return replace(records, entries={**records.entries, "brief": {}})


def _says_the_same(dossier: Dossier, entry: Entry) -> bool:
    brief = dossier.briefs.get(entry.id)
    if brief is None or replace(brief.entry, body="") != replace(entry, body=""):
        return False
    return list(_told(dossier, brief, brief.entry.body)) == list(_told(dossier, brief, entry.body))


def _told(dossier: Dossier, brief: Brief, body: str) -> Iterator[Any]:
    """What other pages and checks know of a text."""
    yield from (sections.linked(body), sections.cited(body), written_anchors(body, brief.anchors))
    yield from sections.mentions(body, partial(dossier.label, brief=brief), brief.anchors)


def touched(dossier: Dossier, entries: tuple[Entry, ...]) -> tuple[Any, ...]:
    """What new words can change of all that was read, for `Kept.begin`."""
    return (dossier.identity, (words,)), *(("brief", entry.id) for entry in entries)


def take_over(dossier: Dossier, now: Records, entries: tuple[Entry, ...]) -> None:
    """Give the dossier the new words: of all that is computed, only the functions of a record know them (see tracking.py)."""
    dossier.records = now
    for one in (dossier, *(dossier.briefs[entry.id] for entry in entries)):
        for name in [name for name in one.__dict__ if "." in name]:
            del one.__dict__[name]
    for entry in entries:
        dossier.briefs[entry.id].__dict__["entry"] = entry
