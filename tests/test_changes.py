"""/changes/: records of then and of now, field by field; feeds of briefs and actors."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from dossier import load, previous
from dossier.address import Addresses, Site
from dossier.changes import compare
from dossier.dossier import Dossier
from dossier.exports.records import records_json
from dossier.pages import changes
from dossier.templates import Templates
from sites import ROOT, build, project

SITE = Site("Test")
ATOM = "{http://www.w3.org/2005/Atom}"


def linked(root: Path) -> Dossier:
    records = load.load(root)
    assert not records.problems, records.problems
    return Dossier(records)


def edited(world: Path, file: str, old: str, new: str) -> tuple:
    """What changed by one edit of a world."""
    before = json.loads(records_json(linked(world), SITE))
    path = world / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1, old
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return compare(before, linked(world))


def told(found) -> list[tuple]:
    return [(one.how, one.kind, one.id, [(step.field, step.before, step.now) for step in one.steps]) for one in found]


EVENTS, HARBOUR = "data/events/2019.yml", "briefs/harbour-dispute.md"
EDITS = {
    "nothing": (EVENTS, "title", "title"),
    "a title": (EVENTS, "title: The reef is surveyed", "title: The reef is measured"),
    "a date": (EVENTS, "date: 2019-04-30", "date: 2019-04-29"),
    "a place": (EVENTS, "place: XV\n", "place: northport\n"),
    "an event more": (EVENTS, "council-vote:", "storm:\n  title: A storm\n  date: 2019-02\ncouncil-vote:"),
    "a withdrawal": (EVENTS, "  title: The council votes on the port", "  withdrawn: {date: 2019-12-01, reason: It never met.}\n  title: The council votes on the port"),
    "a reason": (EVENTS, "  title: The reef is surveyed", "  changes: [{date: 2019-12-02, kind: correction, text: It was not the whole reef.}]\n  title: Half the reef is surveyed"),
    "a claim": (HARBOUR, "text: The port closes for the winter.", "text: The port closes for the summer."),
    "a sentence": (HARBOUR, "note: A note on the whole brief.", "note: A note on all of it."),
}  # fmt: skip
EXPECTED = {
    "nothing": [],
    "a title": [("changed", "event", "reef-survey", [("title", "The reef is surveyed", "The reef is measured")])],
    "a date": [("changed", "event", "council-vote", [("date", "30 April 2019", "29 April 2019"), ("reported", "30 April 2019", "29 April 2019")])],
    "a place": [("changed", "event", "council-vote", [("place", "Farhaven", "Northport")])],
    "an event more": [("added", "event", "storm", [])],
    "a withdrawal": [("withdrawn", "event", "council-vote", [])],
    "a reason": [("changed", "event", "reef-survey", [("title", "The reef is surveyed", "Half the reef is surveyed")])],
    "a claim": [("changed", "claim", "harbour-dispute--port-closes", [("claim", "the Authority asserts: The port closes for the winter.", "the Authority asserts: The port closes for the summer.")])],
    "a sentence": [("changed", "brief", "harbour-dispute", [("note", "A note on the whole brief.", "A note on all of it.")])],
}  # fmt: skip


@pytest.mark.parametrize("case", EDITS)
def test_each_edit_is_told_field_by_field(world, case):
    assert told(edited(world, *EDITS[case])) == EXPECTED[case]


def test_editors_reasons_stand_with_it(world):
    (one,) = edited(world, *EDITS["a reason"])
    assert [(reason.date.text, reason.text) for reason in one.reasons] == [("2019-12-02", "It was not the whole reef.")]


def test_what_was_renamed_is_followed(world):
    found = edited(world, EVENTS, "council-vote:\n", "port-vote:\n  was: [council-vote]\n")
    assert [one for one in found if one.id in ("port-vote", "council-vote")] == []


def test_a_claim_that_went_is_told_whole(world):
    text = (world / HARBOUR).read_text(encoding="utf-8")
    before = json.loads(records_json(linked(world), SITE))
    before["records"]["briefs"]["harbour-dispute"]["claims"]["old"] = {"text": "The port is closed."}
    before["computed"]["claims"]["harbour-dispute--old"] = {"told": "The press denies: The port is closed."}
    (gone,) = compare(before, linked(world))
    assert (gone.how, gone.told, gone.home) == ("gone", "The press denies: The port is closed.", "harbour-dispute")
    assert text == (world / HARBOUR).read_text(encoding="utf-8")


def test_followers_are_told_what_touches_them(world):
    before = json.loads(records_json(linked(world), SITE))
    path = world / EVENTS
    path.write_text(path.read_text(encoding="utf-8").replace("title: The reef is surveyed", "title: The reef is measured"), encoding="utf-8")
    dossier = linked(world)
    made = {one.uri: one for one in changes.pages(dossier, Templates(Addresses(), "Test"), before)}
    feeds = {uri: ElementTree.fromstring(one.content) for uri, one in made.items() if uri.endswith(".xml")}
    assert len(feeds) == len(dossier.actors) + len(dossier.briefs)
    with_entry = {uri for uri, feed in feeds.items() if feed.find(ATOM + "entry") is not None}
    event = dossier.events["reef-survey"]
    followed = {f"actors/{one.id}/feed.xml" for one in event.all_actors} | {f"{one.id}/feed.xml" for one in event.briefs}
    assert with_entry == followed != set()
    for feed in feeds.values():
        assert all(feed.find(ATOM + name) is not None for name in ("id", "title", "updated"))
    again = {one.uri: one for one in changes.pages(dossier, Templates(Addresses(), "Test"), before)}
    assert all(getattr(again[uri], "content", None) == getattr(one, "content", None) for uri, one in made.items())


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("gone.json", None, "there is no file 'gone.json'"),
        ("bad.json", "{", "'bad.json' is no JSON"),
        ("list.json", "[]", "'list.json' is not a records.json of this version"),
        ("old.json", '{"schema": 0, "records": {}}', "'old.json' is not a records.json of this version"),
        (["x"], None, "takes the name of a file"),
    ],
)
def test_a_file_that_cannot_be_compared_is_told(tmp_path, name, text, message):
    if text is not None:
        (tmp_path / name).write_text(text)
    assert message in previous.problem(tmp_path, name)
    assert previous.load(tmp_path, name) is None


def test_a_site_tells_what_is_new_since_the_last(tmp_path, built):
    root = project(tmp_path, "atoll")
    (root / "previous.json").write_bytes((built("atoll") / "site/data/records.json").read_bytes())
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(settings.replace("  # previous: previous.json", "  previous: previous.json"), encoding="utf-8")
    path = root / EVENTS
    path.write_text(path.read_text(encoding="utf-8").replace("title: The reef is surveyed", "title: <b>Half</b> the reef"), encoding="utf-8")
    done = build(root, "--strict")
    assert done.returncode == 0, done.stderr
    page = (root / "site/changes/index.html").read_text(encoding="utf-8")
    assert "&lt;b&gt;Half&lt;/b&gt; the reef" in page and "<b>Half" not in page
    (root / "previous.json").unlink()
    done = build(root)
    assert done.returncode == 1 and "mkdocs.yml:" in done.stderr and "there is no file 'previous.json'" in done.stderr
