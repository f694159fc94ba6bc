"""The calendar follows RFC 5545, the feeds follow RFC 4287."""

import datetime
import html
import random
import re
from dataclasses import replace
from pathlib import Path

import icalendar
import pytest
from backgrounder.exports.data import atom
from backgrounder.exports.data import calendar as ics
from backgrounder.exports.data.calendar import calendar as ics_of
from backgrounder.model.dossier import Dossier
from backgrounder.records import load
from conftest import problems
from export_files import (
    NOWHERE,
    SITE,
    calendar,
    exported,
    feed,
    records,
)
from oracle import tally
from small_worlds import from_files


def test_the_calendar_follows_rfc_5545(root):
    text = exported(root)["data/events.ics"]
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    found = calendar(root)
    assert found["version"] == "2.0" and found["prodid"] and not found.errors
    assert len({event["uid"] for event in found.events}) == len(found.events)
    for event in found.events:
        assert not event.errors and event["transp"] == "TRANSPARENT" and event["dtstamp"].dt.tzinfo
        first, last = tally.span(event["x-edtf"])
        assert event["dtstart"].dt == first and event["dtstart"].params["VALUE"] == "DATE"
        assert (event["dtend"].dt if "dtend" in event else None) == (last and last + datetime.timedelta(days=1))
        assert ("approx." in event["summary"]) == bool(re.search("[~%]", event["x-edtf"]))


def test_a_calendar_points_to_exact_places_only(root):
    places = records(root, "places")
    exact = {place["name"]: place for place in places.values() if place.get("precision", "exact") == "exact"}
    for event in calendar(root).events:
        if "geo" in event:
            place = exact[event["location"]]
            assert event["geo"].to_ical() == f"{float(place['lat'])};{float(place['lon'])}"


def test_an_event_on_the_last_day_of_all_has_no_end(world):
    path = world / "data/events/2019.yml"
    path.write_text(
        path.read_text(encoding="utf-8") + "\nthe-end: {title: The end, date: 9999-12-31, type: politics}\n",
        encoding="utf-8",
    )
    assert problems(world) == []
    (event,) = [one for one in calendar(world).events if one["summary"] == "The end"]
    assert "dtend" not in event


# ---- RFC 4287 --------------------------------------------------------------------------------------------------

TIME = re.compile(r"\d{4}-\d\d-\d\dT00:00:00Z")


@pytest.mark.parametrize("name", [atom.BRIEFS, atom.CORRECTIONS, atom.JUDGMENTS, atom.OUTCOMES])
@pytest.mark.parametrize("site", [SITE, NOWHERE], ids=["address", "nowhere"])
def test_feeds_follow_rfc_4287(root, name, site):
    whole = feed(exported(root, site)[name])
    entries = whole.findall("entry")
    for element in (whole, *entries):
        for required in ("id", "title", "updated"):
            assert len(element.findall(required)) == 1 and element.findtext(required).strip(), required
        assert TIME.fullmatch(element.findtext("updated"))
        assert re.fullmatch(r"tag:[\w.-]+,\d{4}:[\w./~%?-]*", element.findtext("id"))
        assert element.findall("author/name")
        alternates = [link for link in element.findall("link") if link.get("rel") == "alternate"]
        assert len(alternates) == 1
        assert not site.url or all(link.get("href").startswith(site.url) for link in element.findall("link"))
    assert len({entry.findtext("id") for entry in entries}) == len(entries)
    assert whole.findtext("updated") == max([entry.findtext("updated") for entry in entries], default=atom.NEVER)
    order = [entry.findtext("updated") for entry in entries]
    assert order == sorted(order, reverse=True)
    assert len([link for link in whole.findall("link") if link.get("rel") == "self"]) == bool(site.url)


@pytest.mark.parametrize(("date", "time"), [("2020-02-03", "2020-02-03"), ("2020-02", "2020-02-29")])
def test_a_feed_moves_with_a_change_that_is_told_and_with_nothing_else(world, date, time):
    path = world / "briefs/reef-claims.md"
    before, text = updates(world), path.read_text(encoding="utf-8")
    path.write_text(text.replace("neither has shown", "neither of them has shown"), encoding="utf-8")
    assert updates(world) == before
    change = f"\nchanges: [{{date: {date}, kind: update, text: A chart is shown.}}]\n---\n"
    path.write_text(text.replace("\n---\n", change, 1), encoding="utf-8")
    assert problems(world) == []
    after = updates(world)
    assert {id: time for id, time in after.items() if before[id] != time} == {
        "tag:reef.example,2026:briefs/brief/reef-claims": f"{time}T00:00:00Z"
    }


def test_history_says_first_how_far_its_information_goes(root):
    dossier, old = Dossier(load.load(root)), replace(SITE, history_after=0)
    for site, lead in ((SITE, ""), (old, "Information to ")):
        entries = feed(exported(root, site)[atom.BRIEFS]).findall("entry")
        for entry, brief in zip(
            entries, sorted(dossier.briefs.values(), key=lambda brief: brief.changed.key, reverse=True)
        ):
            days = f"{lead}{brief.as_of.words}. " if lead and site.is_history(brief) else ""
            assert entry.findtext("summary") == f"{days}{brief.summary}"
            assert entry.findtext("content").startswith(f"<p>{html.escape(days + brief.summary)}</p>")
    assert any(map(old.is_history, dossier.briefs.values()))


def updates(root: Path) -> dict[str, str]:
    whole = feed(exported.__wrapped__(root)[atom.BRIEFS])
    return {entry.findtext("id"): entry.findtext("updated") for entry in whole.findall("entry")}


def test_ids_survive_a_rename(world):
    def ids():
        files = exported.__wrapped__(world)
        events = icalendar.Calendar.from_ical(files["data/events.ics"]).events
        entries = feed(files[atom.CORRECTIONS]).findall("entry")
        return {event["uid"] for event in events}, {entry.findtext("id") for entry in entries}

    before = ids()
    path = world / "data/actors.yml"
    (gone,) = [id for id, actor in records(world, "actors").items() if "withdrawn" in actor]
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(rf"^{gone}:\n", f"renamed:\n  was: [{gone}]\n", text, flags=re.MULTILINE), encoding="utf-8")
    assert "renamed" in Dossier(load.load(world)).actors
    assert ids() == before


def test_what_goes_on_does_so_as_of_the_day_of_its_report(tmp_path):
    events = "flood: {title: The flood stays, date: 2020-05-01/.., reported: 2020-05-04}\n"
    ics = ics_of(from_files(tmp_path, data__events=events), SITE)
    assert "SUMMARY:The flood stays (still going on as of 4 May 2020)" in ics


@pytest.mark.parametrize("seed", range(3))
def test_long_lines_are_folded_as_the_library_does(seed):
    dice = random.Random(seed)
    pieces = ["a", "bc ", ",", ";", "\\", "\n", "^", ":", '"', "Deaths as estimated", "https://example.org/"]
    for _ in range(300):
        text = "".join(dice.choices(pieces, k=dice.randint(0, 120)))
        for name in ics.TEXTS:
            assert ics._written(name, text) == ics._line(name, text)
