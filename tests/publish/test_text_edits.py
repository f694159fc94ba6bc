"""An edit of mere words is told from one that others know of; the dossier that takes it over says what a fresh one would."""

import pytest
from backgrounder.model.addresses import Addresses
from backgrounder.model.dossier import Dossier
from backgrounder.pages.brief import briefs
from backgrounder.pages.parts.templates import Templates
from backgrounder.pages.registers import search
from backgrounder.publish.text_edits import reworded, take_over
from backgrounder.records.load import load

BRIEF = "briefs/harbour-dispute.md"


def edited(world, file: str, old: str, new: str) -> None:
    text = (world / file).read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    (world / file).write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("It reopened. Then\n", "It opened once more, <em>they say</em>. Then\n"),
        ("It reopened. Then\n", "It reopened.\nThen\n"),
        ("---\n\nThis brief", "---\n\n\nThis brief"),
        ("A second heading of the same words. See", "A heading of the same words, the second. See"),
        ("stands in an indented block", "[[nor-this]] stands in an indented block"),
        ("and ``a ` [[nor-this]]``, and", "and"),
        ("<!-- [[x-hidden]] --> a comment", "a comment"),
        ("| who | said | where |", "| by whom | what | where |"),
    ],
)
def test_mere_words(world, old, new):
    dossier = Dossier(load(world))
    edited(world, BRIEF, old, new)
    [entry] = reworded(dossier, load(world))
    assert (entry.kind, entry.id) == ("brief", "harbour-dispute") and new.removeprefix("---\n") in entry.body


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (BRIEF, "takeaways:\n  - \"The", "takeaways:\n  - \"Indeed the"),
        (BRIEF, "draft: false\n", "draft: false # a remark\n\n"),  # claims then stand in other lines
        (BRIEF, "draft: false\n", ""),
        (BRIEF, "conclusion: weaker}\n---", "conclusion: weaker}\n# a remark\n---"),  # and the body
        (BRIEF, "came, with [[hostile-club]] and", "came, with"),
        (BRIEF, "This brief tells of", "This short brief tells of"),  # a sentence that /places/northport/ quotes
        (BRIEF, "See [[will-port-close]] and", "See [[will-port-close]], [[tern]] and"),
        (BRIEF, "closed the port.[^survey-2019]", "closed the port."),
        (BRIEF, "cites.[^log-book]", "cites.[^log-book] [^wire-note]"),
        (BRIEF, "## Port stays open", "## Port remains open"),
        (BRIEF, "- Another item", "## More {#own}\n\n- Another item"),
        (BRIEF, "A second heading", "<b id='mine'>A</b> second heading"),
        ("briefs/notes/method.md", "Everything here is invented.", "All of this is invented."),
        ("briefs/tide-forecast.md", "A draft may point", "Drafts may point"),  # no part of a published dossier
        ("data/sources.yml", "title: ", "title: The "),
    ],
)  # fmt: skip
def test_more_than_words(world, file, old, new):
    dossier = Dossier(load(world))
    if file.startswith("data/"):
        path = world / file
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    else:
        edited(world, file, old, new)
    assert reworded(dossier, load(world)) is None


def test_a_brief_more_or_less(world):
    dossier = Dossier(load(world))
    (world / "briefs" / "copy.md").write_text(
        "---\ntitle: C\ndate: 2019\nauthors: [A]\nsummary: S.\n---\n", encoding="utf-8"
    )
    assert reworded(dossier, load(world)) is None
    with_copy = Dossier(load(world))
    (world / "briefs" / "copy.md").unlink()
    assert reworded(with_copy, load(world)) is None


def test_no_edit_is_a_rewording_of_nothing(world):
    assert reworded(Dossier(load(world)), load(world)) == ()


def test_a_draft_that_is_shown_is_reworded_like_any_other(world):
    dossier = Dossier(load(world), drafts=True)
    edited(world, "briefs/tide-forecast.md", "---\n\nA draft", "---\n\nBeware. A draft")
    assert [entry.id for entry in reworded(dossier, load(world))] == ["tide-forecast"]


def test_what_is_taken_over_is_what_a_fresh_dossier_says(world):
    """Also by functions that were asked before, and of a brief alone."""
    templates = Templates(Addresses(), "Atoll")
    dossier = Dossier(load(world))
    tern = dossier.actors["tern"]
    before = [*briefs.pages(dossier, templates), *search.pages(dossier, templates)]
    edited(world, BRIEF, "It reopened. Then\n", "It opened once more. Then\n")
    now = load(world)
    take_over(dossier, now, reworded(dossier, now))
    after = [*briefs.pages(dossier, templates), *search.pages(dossier, templates)]
    fresh = Dossier(load(world))
    assert after == [*briefs.pages(fresh, templates), *search.pages(fresh, templates)]
    assert sum(one != other for one, other in zip(before, after)) >= 1
    assert dossier.actors["tern"] is tern and dossier.records is now
