"""/desk/ tells editors what they have to do, on a server only."""

from dataclasses import replace
from pathlib import Path

import pytest
from atoll_edits import write_files
from backgrounder.core.problems import Problem
from backgrounder.model.addresses import Addresses, Site
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts.templates import Templates
from backgrounder.pages.registers import desk
from backgrounder.records.load import load

ACTORS = """\
ruth: {name: Ruth Tern, type: person, aliases: [Ruth]}
board: {name: Tide Board, type: organization}
idle: {name: Idle Office, type: organization}
gone: {name: Gone Office, type: organization, withdrawn: {date: 2019-01-01, reason: Never was.}}
"""
BRIEF = """---
title: A draft <b>
date: 2019
authors: [Desk]
summary: S.
actors: [board]
draft: true
---

## One

Ruth Tern met the Tide Board.

Ruth again, and [[board]].
"""


@pytest.fixture
def dossier(tmp_path: Path) -> Dossier:
    page = "---\ntitle: Page\ndraft: true\n---\n\nText\n"
    write_files(tmp_path, {"data/actors.yml": ACTORS, "briefs/b.md": BRIEF, "briefs/page.md": page})
    return Dossier(load(tmp_path), drafts=True)


def text(dossier: Dossier, **settings) -> str:
    site = Site("Reef", for_editors=True, root="/work of/mine", **settings)
    (job,) = desk.pages(dossier, templates := Templates(Addresses(), "Reef", site=site))
    return "".join(job.make(dossier, templates, *job.about).parts.values())


def test_a_build_has_none(dossier):
    assert desk.pages(dossier, Templates(Addresses(), "Reef")) == []


def test_mistakes_open_their_line_in_an_editor(dossier):
    html = text(dossier, problems=(Problem("data/a b.yml", 7, "is <wrong>."),))
    assert 'href="vscode://file/work%20of/mine/data/a%20b.yml:7"' in html and "is &lt;wrong>." in html.replace(
        "&gt;", ">"
    )
    assert "1 mistake to correct" in html and "No mistakes" in text(dossier)


def test_drafts_are_briefs_and_plain_pages(dossier):
    assert [(one.title, one.uri) for one in desk.drafts(dossier)] == [("A draft <b>", "b.md"), ("Page", "page.md")]
    assert 'href="../b/"' in text(dossier)


def test_records_that_nothing_names_are_listed(dossier):
    assert [(one.name, one.path, one.line) for one in desk.unused(dossier)] == [
        ("Idle Office", "data/actors.yml", 3),
        ("Ruth Tern", "data/actors.yml", 1),
    ]


def test_names_without_a_link_are_listed_at_their_first_line(dossier):
    assert [(one.name, one.id, one.path, one.line) for one in desk.unlinked(dossier)] == [
        ("Ruth Tern", "ruth", "briefs/b.md", 12)
    ]


def test_what_changed_is_told_where_the_last_publication_is_known(dossier):
    assert "Unknown." in text(dossier)
    assert "Nothing has changed." not in (html := text(dossier, previous={"records": {}})) and "added" in html


def test_all_is_asked_again_when_a_text_changes(dossier, tmp_path):
    before = desk.pages(dossier, Templates(Addresses(), "Reef", site=Site("Reef", for_editors=True)))
    entry = dossier.briefs["b"].entry
    dossier.renew(
        replace(
            dossier.records, entries={**dossier.records.entries, "brief": {"b": replace(entry, body="Idle Office")}}
        )
    )
    after = desk.pages(dossier, Templates(Addresses(), "Reef", site=Site("Reef", for_editors=True)))
    assert before[0].about != after[0].about
