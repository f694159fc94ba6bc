"""Names that link themselves are links for all that follows, if a text or the site asks for it."""

import pytest
from atoll_edits import write_files
from backgrounder.model.dossier import Dossier
from backgrounder.records.load import load
from conftest import problems

ACTORS = """\
ruth: {name: Ruth Tern, type: person, aliases: [Ruth]}
board: {name: Tide Board, type: organization, short: the Board}
old-board: {name: Board, type: organization, aliases: [the Board]}
gone: {name: Goner, type: person, withdrawn: {date: 2019-01-01, reason: Never was.}}
witness: {name: A fisher, type: person, unnamed: true}
"""
BRIEF = """---
title: T
date: 2019
authors: [Desk]
summary: S.
{0}---

## One

Ruth Tern met A fisher and Goner.

## Two

Ruth and the Board.
"""


def files(brief: str = "", site: str = "", more: str = ""):
    settings = f"extra: {{link_names: {site}}}\n" if site else ""
    page = "---\ntitle: Page\n---\n\nRuth.\n"
    text = BRIEF.format(f"link_names: {brief}\n" if brief else "") + more
    return {"mkdocs.yml": settings, "data/actors.yml": ACTORS, "briefs/b.md": text, "briefs/page.md": page}


@pytest.mark.parametrize(
    ("brief", "site", "expected"),
    [("", "", 0), ("true", "", 2), ("", "true", 2), ("false", "true", 0), ("true", "false", 2)],
)
def test_a_brief_or_the_site_asks_for_it(tmp_path, brief, site, expected):
    write_files(tmp_path, files(brief, site, "\n[[board]]\n"))
    assert problems(tmp_path) == []
    dossier = Dossier(load(tmp_path))
    assert [mention.section for mention in dossier.mentions.get("ruth", ())] == ["One", "Two"][:expected]
    assert ("ruth" in [actor.id for actor in dossier.briefs["b"].actors]) is bool(expected)
    (page,) = dossier.plain_pages
    assert ("[[ruth|Ruth]]" in page.body) is (site == "true")


def test_a_name_of_two_records_is_a_problem_in_its_line(tmp_path):
    write_files(tmp_path, files("true"))
    said = "'the Board' is a name of board and old-board. Write [[board|the Board]] or [[old-board|the Board]]."
    assert problems(tmp_path) == [f"briefs/b.md:15: {said}"]


@pytest.mark.parametrize(("brief", "line"), [("maybe", 6)])
def test_it_is_true_or_false(tmp_path, brief, line):
    write_files(tmp_path, files(brief))
    assert [one.split(" ")[0:2] for one in problems(tmp_path)] == [[f"briefs/b.md:{line}:", "link_names:"]]
