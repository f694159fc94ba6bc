"""/changes/: records of then and of now, field by field; feeds of briefs and actors."""

import json
import re
from pathlib import Path
from random import Random
from xml.etree import ElementTree

import pytest
from backgrounder.derive.edits import previous
from backgrounder.derive.edits.changes import compare
from backgrounder.exports.data.records_json import records_json
from backgrounder.model.addresses import Addresses, Site
from backgrounder.model.dossier import Dossier
from backgrounder.pages.parts.templates import Templates
from backgrounder.pages.registers import changes
from backgrounder.publish.build import run
from backgrounder.publish.settings import Settings
from backgrounder.records import load

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


def summary(found) -> list[tuple]:
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
    "a paragraph": (HARBOUR, "2. Then came [[quay-talks|talks]], and after them", "2. Later came [[quay-talks|talks]], and after them"),
    "new paragraphs": (HARBOUR, "## Port stays open\n", "One.\n\nTwo.\n\n## Port stays open\n"),
    "blank paragraphs": (HARBOUR, "## Port stays open\n", "One.\n\n \n\nTwo.\n\n## Port stays open\n"),
    "a paragraph less": (HARBOUR, "    A paragraph of the second item names [[coast-guard]].\n", ""),
    "a likelihood": (HARBOUR, "likelihood: possible", "likelihood: unlikely"),
    "a text behind a sentence": (HARBOUR, "text: A public timetable of closures.", "text: A timetable."),
    "yes or no": (HARBOUR, "    key: true\n", ""),
    "fields in a list": (HARBOUR, "{text: A notice is posted., status: not-seen, looked: 2019-10-01, source: tide-gazette, stated_in: league-asks}", "{text: A notice is posted.}"),
    "references": (HARBOUR, "about: [northport, closure]", "about: [northport]"),
}  # fmt: skip
EXPECTED = {
    "nothing": [],
    "a title": [("changed", "event", "reef-survey", [("title", "The reef is surveyed", "The reef is measured")])],
    "a date": [("changed", "event", "council-vote", [("date", "30 April 2019", "29 April 2019"), ("reported", "30 April 2019", "29 April 2019")])],
    "a place": [("changed", "event", "council-vote", [("place", "Farhaven", "Northport")])],
    "an event more": [("added", "event", "storm", [])],
    "a withdrawal": [("withdrawn", "event", "council-vote", [])],
    "a reason": [("changed", "event", "reef-survey", [("title", "The reef is surveyed", "Half the reef is surveyed")])],
    "a claim": [("changed", "claim", "harbour-dispute--port-closes", [("claim", "The Authority says the port closes for the winter.", "The Authority says the port closes for the summer.")])],
    "a sentence": [("changed", "brief", "harbour-dispute", [("note", "A note on the whole brief.", "A note on all of it.")])],
    "a paragraph": [("changed", "brief", "harbour-dispute", [("text", "1 paragraph", "1 paragraph")])],
    "new paragraphs": [("changed", "brief", "harbour-dispute", [("text", "", "2 paragraphs")])],
    "blank paragraphs": [("changed", "brief", "harbour-dispute", [("text", "", "2 paragraphs")])],
    "a paragraph less": [("changed", "brief", "harbour-dispute", [("text", "1 paragraph", "")])],
    "a likelihood": [("changed", "claim", "harbour-dispute--desk-doubt", [("likelihood", "possible", "unlikely")])],
    "a text behind a sentence": [("changed", "claim", "harbour-dispute--league-asks", [("text", "A public timetable of closures.", "A timetable.")])],
    "yes or no": [("changed", "claim", "harbour-dispute--desk-view", [("key", "yes", "")])],
    "fields in a list": [("changed", "claim", "harbour-dispute--desk-view", [("indicators", "looked 1 October 2019, source Tide | Gazette \"Ltd\" & <Sons>, 19 May 2019, stated_in The Fishers' League asks when the port will close & <b>open</b>., status not-seen, text A notice is posted.; event light-strike, status seen, text The light goes out.", "text A notice is posted.; event light-strike, status seen, text The light goes out.")])],
    "references": [("changed", "claim", "harbour-dispute--port-closes", [("about", "Northport; The port is closed", "Northport")])],
}  # fmt: skip


@pytest.mark.parametrize("case", EDITS)
def test_each_edit_is_told_field_by_field(world, case):
    assert summary(edited(world, *EDITS[case])) == EXPECTED[case]


def test_editors_reasons_stand_with_it(world):
    (one,) = edited(world, *EDITS["a reason"])
    assert [(reason.date.text, reason.text) for reason in one.reasons] == [("2019-12-02", "It was not the whole reef.")]


def test_a_withdrawal_is_told_with_its_day_and_reason(world):
    (one,) = edited(world, *EDITS["a withdrawal"])
    assert [(reason.date.text, reason.text) for reason in one.reasons] == [("2019-12-01", "It never met.")]


def test_what_was_renamed_is_followed(world):
    found = edited(world, EVENTS, "council-vote:\n", "port-vote:\n  was: [council-vote]\n")
    assert [one for one in found if one.id in ("port-vote", "council-vote")] == []


def test_a_claim_that_went_is_told_whole(world):
    text = (world / HARBOUR).read_text(encoding="utf-8")
    before = json.loads(records_json(linked(world), SITE))
    before["records"]["briefs"]["harbour-dispute"]["claims"]["old"] = {"text": "The port is closed."}
    before["computed"]["claims"]["harbour-dispute--old"] = {"told": "The press denies: The port is closed."}
    (gone,) = compare(before, linked(world))
    assert (gone.how, gone.title, gone.home) == ("gone", "The press denies: The port is closed.", "harbour-dispute")
    assert text == (world / HARBOUR).read_text(encoding="utf-8")


ACTORS, SOURCES, QUESTIONS = "data/actors.yml", "data/sources.yml", "data/questions.yml"
TOUCHED = {  # an edit, and whose feeds tell of it
    "of its speaker": (HARBOUR, "text: The port closes for the winter.", "text: The port closes now.", {"harbour-dispute", "harbour-authority"}),
    "of whom it is about": (HARBOUR, 'text: "A closure harms trade', 'text: "A closure ends trade', {"harbour-dispute", "envoy-of-tern", "tern"}),
    "of the press": (HARBOUR, "text: Boats wait outside the harbour.", "text: Boats wait.", {"harbour-dispute"}),
    "of the authors": (HARBOUR, "text: The repairs are the true reason.", "text: The repairs are a reason.", {"harbour-dispute"}),
    "an option": (HARBOUR, "text: Repair the north quay", "text: Mend the north quay", {"harbour-dispute", "farhaven-government"}),
    "a brief": (HARBOUR, "note: A note on the whole brief.", "note: A note.", {"harbour-dispute"}),
    "an actor": (ACTORS, "  name: Farhaven\n", "  name: The Farhaven Isles\n", {"farhaven"}),
    "a question": (QUESTIONS, "note: The treaty does not say.", "note: It does not say.", set()),
}  # fmt: skip


@pytest.mark.parametrize("case", TOUCHED)
def test_a_change_stands_in_the_feeds_of_its_brief_its_speaker_and_whom_it_is_about(world, case):
    *edit, followed = TOUCHED[case]
    (one,) = edited(world, *edit)
    dossier = one.record.dossier
    assert {each.id for each in (*dossier.briefs.values(), *dossier.actors.values()) if one.touches(each)} == followed


def test_what_is_gone_touches_the_brief_in_which_it_stood(world):
    before, dossier = json.loads(records_json(linked(world), SITE)), linked(world)
    brief = before["records"]["briefs"]["harbour-dispute"]
    brief["claims"]["old"], brief["options"]["older"] = (
        {"by": "tern", "text": "Old."},
        {"for": "tern", "text": "Older."},
    )
    before["records"]["events"]["harbour-dispute--x"] = {"title": "Oldest."}
    before["records"]["actors"]["oldest"] = {"name": "Oldest"}
    found = compare(before, dossier)
    followers = [*dossier.briefs.values(), *dossier.actors.values()]
    assert {
        (one.kind, one.id, one.title, one.home): [each.id for each in followers if one.touches(each)] for one in found
    } == {
        ("claim", "harbour-dispute--old", "Old.", "harbour-dispute"): ["harbour-dispute"],
        ("option", "harbour-dispute--older", "Older.", "harbour-dispute"): ["harbour-dispute"],
        ("event", "harbour-dispute--x", "Oldest.", ""): [],
        ("actor", "oldest", "Oldest", ""): [],
    }


def since(before: dict | None) -> Templates:
    """Templates of a site that was published before."""
    return Templates(Addresses(), "Test", "", Site("Test", previous=before))


def test_followers_are_told_what_touches_them(world):
    before = json.loads(records_json(linked(world), SITE))
    path = world / EVENTS
    path.write_text(
        path.read_text(encoding="utf-8").replace("title: The reef is surveyed", "title: The reef is measured"),
        encoding="utf-8",
    )
    dossier = linked(world)
    made = {one.uri: one for one in run(changes.pages, dossier, since(before))}
    feeds = {uri: ElementTree.fromstring(one.content) for uri, one in made.items() if uri.endswith(".xml")}
    assert len(feeds) == len(dossier.actors) + len(dossier.briefs)
    with_entry = {uri for uri, feed in feeds.items() if feed.find(ATOM + "entry") is not None}
    event = dossier.events["reef-survey"]
    followed = {f"actors/{one.id}/feed.xml" for one in event.all_actors} | {
        f"{one.id}/feed.xml" for one in event.briefs
    }
    assert with_entry == followed != set()
    for feed in feeds.values():
        assert all(feed.find(ATOM + name) is not None for name in ("id", "title", "updated"))
    again = {one.uri: one for one in run(changes.pages, dossier, since(before))}
    assert all(getattr(again[uri], "content", None) == getattr(one, "content", None) for uri, one in made.items())


TAKE = "It takes the data/records.json of the last published site."
WHOLE = '{"schema": 1,\n "computed": {%s},\n "records": {%s}}'
DAMAGED = {  # what stands in the file: line, what is said of it
    b"{": (1, "this is no JSON"),
    b'{"schema": 1,\n "records": {,}}': (2, "this is no JSON"),
    b"": (1, "this is no JSON"),
    b"\0": (1, "this is no JSON"),
    b"[" * 100_000: (1, "this is no JSON that can be read"),
    b'{"schema": ' + b"9" * 5000 + b"}": (1, "this is no JSON that can be read"),
    b'{"schema": 1,\n "records": "\xff"}': (2, "not UTF-8 text"),
    b"[]": (1, "this is not a records.json of this version"),
    b'{"schema": 0, "records": {}}': (1, "this is not a records.json of this version"),
    b'{"schema": true, "records": {}}': (1, "this is not a records.json of this version"),
    b'{"schema": 1,\n "records": []}': (2, "records: takes an object, not a list."),
    b'{"schema": 1, "records": {},\n\n "computed": "x"}': (3, "computed: takes an object, not 'x'."),
    WHOLE % ("", '\n "events": ["a"]'): (4, "records: events: takes an object, not a list."),
    WHOLE % ("", '"events": {\n "a": {},\n "b": "x"}'): (5, "records: events: b: takes an object, not 'x'."),
    WHOLE % ("", '"events": {"a": {"title":\n 1}}'): (4, "records: events: a: title: takes a text, not '1'."),
    WHOLE % ("", '"events": {"a": {"changes": "x"}}'): (3, "records: events: a: changes: takes a list, not 'x'."),
    WHOLE % ("", '"briefs": {"a": {"claims": []}}'): (3, "records: briefs: a: claims: takes an object, not a list."),
    WHOLE % ("", '"briefs": {"a": {"claims": {"b": 1}}}'): (3, "records: briefs: a: claims: b: takes an object, not '1'."),
    WHOLE % ("", '"briefs": {"a": {"options": {"b": []}}}'): (3, "records: briefs: a: options: b: takes an object, not a list."),
    WHOLE % ("", '"events": {"a": {"x": "\\u0000"}}'): (3, "records: events: a: x: holds a character that cannot be shown (U+0000)."),
    WHOLE % ("", '"events": {"a": {"x": [1,\n "\\ud800"]}}'): (3, "records: events: a: x: holds a character that cannot be shown (U+D800)."),
    WHOLE % ("", '"events": {"a\\u0001": {}}'): (3, "records: events: a name holds a character that cannot be shown (U+0001)."),
    WHOLE % ("", '"events": {"a": {"x": ' + "[" * 30 + "]" * 30 + "}}"): (3, "more than 20 objects stand in one another."),
    WHOLE % ('"claims": []', ""): (2, "computed: claims: takes an object, not a list."),
    WHOLE % ('"claims": {"a--b": 1}', ""): (2, "computed: claims: a--b: takes an object, not '1'."),
    WHOLE % ('"claims": {"a--b": {"told": 1}}', ""): (2, "computed: claims: a--b: told: takes a text, not '1'."),
}  # fmt: skip


@pytest.mark.parametrize("content", DAMAGED, ids=range(len(DAMAGED)))
def test_a_damaged_file_is_told_with_its_line(tmp_path, content):
    (tmp_path / "previous.json").write_bytes(content if isinstance(content, bytes) else content.encode())
    line, message = previous.problem(tmp_path, "previous.json")
    assert (line, message.startswith("previous: "), message.endswith(TAKE)) == (DAMAGED[content][0], True, True)
    assert DAMAGED[content][1] in message
    assert previous.load(tmp_path, "previous.json") is None
    assert re.fullmatch(
        r"previous.json:\d+: previous: .*",
        str(next(Settings({"previous": "previous.json"}, tmp_path / "mkdocs.yml").problems())),
    )


@pytest.mark.parametrize("name", ["gone.json", "folder", "", "loop", "n" * 5000, "\0", "a\nb", ["x"], 1, True])
def test_a_name_that_leads_to_no_file_is_a_mistake_of_mkdocs_yml(tmp_path, name):
    (tmp_path / "folder").mkdir()
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    line, message = previous.problem(tmp_path, name)
    assert line == 0 and message.startswith("previous: ") and message.endswith((".", "name."))
    assert previous.load(tmp_path, name) is None
    (tmp_path / "mkdocs.yml").write_text("extra:\n  previous: x\n", encoding="utf-8")
    settings = Settings({"previous": name}, tmp_path / "mkdocs.yml")
    assert [str(one)[:13] for one in settings.problems()] == ["mkdocs.yml:2:"]


def test_a_file_that_is_too_large_is_not_read(tmp_path):
    with (tmp_path / "previous.json").open("wb") as file:
        file.truncate(previous.MAX_MB * 1_000_000 + 1)
    assert "is larger than 100 MB" in previous.problem(tmp_path, "previous.json")[1]


JUNK = (
    None,
    True,
    0,
    -1.5,
    10**400,
    "",
    "x",
    "\0",
    "\ud800",
    [],
    {},
    [[None]],
    {"edtf": 1, "words": 2},
    {"": ""},
    "<b>&",
)


def damaged(whole: dict, random: Random):
    """One value somewhere is another, is gone, or has another name."""
    at, names = whole, ["records"]
    while random.random() < 0.8 and isinstance(at[names[-1]], dict | list) and at[names[-1]]:
        at = at[names[-1]]
        names.append(random.choice(list(at) if isinstance(at, dict) else range(len(at))))
    way = random.random()
    if way < 0.7:
        at[names[-1]] = random.choice(JUNK)
    else:
        value = at.pop(names[-1])
        if way > 0.85 and isinstance(at, dict):
            at[random.choice(("", "<b>", "a--b", "claims"))] = value
    return whole


def test_whatever_has_happened_to_the_file_it_is_compared_or_told(world, tmp_path):
    """Changed at random, in its text and in its values: never a traceback, and what is written can be read."""
    dossier, random, seen = linked(world), Random(6), set()
    text = records_json(dossier, SITE)
    for number in range(120):
        raw = bytearray(json.dumps(damaged(json.loads(text), random)).encode() if number % 3 else text.encode())
        if not number % 3:
            place = random.randrange(len(raw))
            raw[place : place + random.choice((0, 1, 3000))] = random.choice(
                (b"", b"\xff", b'"', b"[", b"{}", b"\\u0000")
            )
        (tmp_path / "previous.json").write_bytes(raw)
        slip = previous.problem(tmp_path, "previous.json")
        seen.add(bool(slip))
        if slip:
            assert 1 <= slip[0] <= raw.count(b"\n") + 1
            continue
        for made in run(changes.pages, dossier, since(previous.load(tmp_path, "previous.json"))):
            written = (getattr(made, "content", None) or made.text).encode()
            assert not made.uri.endswith(".xml") or ElementTree.fromstring(written) is not None
    assert seen == {True, False}
