"""What linking derives of events: when they were known, whose they are, their order."""

import pytest
from backgrounder.model import in_order
from backgrounder.model.dossier import Dossier
from backgrounder.records.load import load
from conftest import ATOLL
from linked_worlds import linked
from small_worlds import ids


@pytest.fixture(scope="module")
def atoll() -> Dossier:
    return Dossier(load(ATOLL))


@pytest.mark.parametrize(
    ("fields", "reported"),
    [
        ("date: 2019-05-18", "2019-05-18"),
        ("date: 2019-05", "2019-05-31"),
        ("date: 2019-05-18/..", "/2019-06"),
        ("date: 2019-05/..", "/2019-06"),
        ("date: /2019-05-18", "/2019-06"),
        ("date: 2019", "2019-06-30"),
        ("date: 2019-06/2019-08", "2019-06-30"),
        ("date: 2019-05-18, reported: 2019-05", "2019-05"),
        ("date: 2019, reported: 2019-12-24", "2019-12-24"),
    ],
)
def test_an_event_is_known_on_its_last_day_and_never_after_a_brief_that_uses_it(tmp_path, fields, reported):
    dossier = linked(
        tmp_path,
        events=f"flood: {{title: Flood, {fields}}}\n",
        brief_late="date: 2020\nas_of: 2019-12\ndates: [flood]\n",
        brief_early="date: 2019-07-15\nas_of: 2019-06\ndates: [flood]\n",
        brief_other="date: 2019-01\n",
    )
    assert str(dossier.events["flood"].reported) == reported


def test_a_draft_does_not_count_as_a_use(tmp_path):
    files = {
        "events": "flood: {title: Flood, date: 2019}\n",
        "brief_early": "date: 2019-06\ndraft: true\ndates: [flood]\n",
    }
    assert str(linked(tmp_path, **files).events["flood"].reported) == "2019-12-31"
    assert str(linked(tmp_path, drafts=True, **files).events["flood"].reported) == "2019-06-30"


def test_events_of_an_actor_are_those_of_its_parts_at_any_depth(atoll):
    quay = ["quay-blockade", "quay-talks", "a-truce"]
    assert ids(atoll.actors["harbour-authority"].events) == ["reef-survey", "quay-blockade", "a-truce", "closure"]
    assert set(ids(atoll.actors["farhaven-government"].events)) == {
        "reef-survey",
        "council-vote",
        "quay-blockade",
        "a-truce",
        "closure",
    }
    whole = ids(atoll.actors["farhaven"].events)
    assert set(whole) == {
        "harbour-treaty",
        "reef-survey",
        "council-vote",
        "quay-blockade",
        "a-truce",
        "shoal-clash",
        "light-strike",
        "closure",
    }
    assert ids(atoll.actors["fishers-league"].events) == quay
    assert "patrol-season" not in whole  # a member is no part


def test_events_of_a_place_are_those_in_what_lies_in_it(atoll):
    in_port = ["harbour-treaty", "quay-blockade", "quay-talks", "a-truce", "harbour-dispute--2019-06-01", "closure"]
    at_the_light = ["dark-night", "lamp-inspected", "light-strike"]
    assert ids(atoll.places["north-quay"].events) == ["quay-blockade", "quay-talks"]
    assert ids(atoll.places["light-station"].events) == at_the_light
    assert ids(atoll.places["northport"].events) == in_port
    assert set(ids(atoll.places["xv-no"].events)) == {
        *in_port,
        *at_the_light,
        "patrol-season",
        "harbour-dispute--2019-07",
    }
    south = {"reef-survey", "shoal-clash", "raid-in-the-south", "council-vote"}
    assert set(ids(atoll.places["xv"].events)) == set(ids(atoll.places["xv-no"].events)) | south
    assert ids(atoll.places["northport"].own_events) == [
        "harbour-treaty",
        "a-truce",
        "harbour-dispute--2019-06-01",
        "closure",
    ]
    assert ids(atoll.places["north-quay"].wholes) == ["north-quay", "northport", "xv-no", "xv"]
    assert set(ids(atoll.places["xv"].parts)) == {"xv-no", "xv-so"}


def test_one_off_dates_are_events_of_their_brief_alone(atoll):
    brief = atoll.briefs["harbour-dispute"]
    assert ids(brief.one_offs) == [
        "harbour-dispute--2019-06-01",
        "harbour-dispute--2019-06-01--2",
        "harbour-dispute--2019-07",
    ]
    first = brief.one_offs[0]
    assert (first.title, first.briefs, ids(first.places), ids(first.sources)) == (
        "A one-off date & <b>one</b> place.",
        (brief,),
        ["northport"],
        ["survey-2019"],
    )
    assert first.source_path == ("briefs/harbour-dispute.md", 21)
    assert all(one.id in atoll.events for one in brief.one_offs)


def test_lists_are_in_order_of_dates_and_ties_in_the_order_told(atoll):
    assert list(atoll.events) == [
        "harbour-treaty",
        "yard-deliveries",
        "reef-survey",
        "council-vote",
        "patrol-season",
        "dark-night",
        "quay-blockade",
        "quay-talks",
        "a-truce",
        "harbour-dispute--2019-06-01",
        "harbour-dispute--2019-06-01--2",
        "inquiry-opens",
        "harbour-dispute--2019-07",
        "lamp-inspected",
        "shoal-clash",
        "light-strike",
        "raid-in-the-south",
        "closure",
        "second-survey",
        "reef-claims--2019-11-01",
    ]
    assert in_order(reversed(list(atoll.events.values()))) == tuple(atoll.events.values())


def test_after_breaks_ties_only(tmp_path):
    events = """\
a: {title: A, date: 2019-05, after: [z, m]}
m: {title: M, date: 2019-05, before: z}
z: {title: Z, date: 2019-05}
b: {title: B, date: 2019-05-01/2019-05-30}
"""
    assert list(linked(tmp_path, events=events).events) == ["b", "m", "z", "a"]
