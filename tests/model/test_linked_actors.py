"""What linking derives of actors and places: relations and roles from both ends, built-in places."""

import pytest
from backgrounder.model.dossier import Dossier
from backgrounder.records.load import load
from conftest import ATOLL
from linked_worlds import linked
from small_worlds import ids


@pytest.fixture(scope="module")
def atoll() -> Dossier:
    return Dossier(load(ATOLL))


def test_a_relation_of_equals_that_both_tell_is_told_once(atoll):
    farhaven, tern = atoll.actors["farhaven"], atoll.actors["tern"]
    assert [(one.verb, one.object) for one in farhaven.relations if one.verb == "rival-of"] == [("rival-of", tern)]
    assert [one for one in farhaven.related if one.verb == "rival-of"] == []
    assert {(one.subject.id, one.inverse) for one in farhaven.related} == {
        ("farhaven-government", "includes"),
        ("coast-guard", "includes"),
    }


def test_a_relation_of_equals_that_one_tells_is_told_on_both_sides(tmp_path):
    actors = "a: {name: A, type: group, relations: [{partner-of: b}, {supports: b}]}\nb: {name: B, type: group, relations: [{supports: a}]}\n"
    dossier = linked(tmp_path, actors=actors)
    assert [(one.subject.id, one.verb) for one in dossier.actors["b"].related] == [
        ("a", "partner-of"),
        ("a", "supports"),
    ]
    assert [(one.subject.id, one.verb) for one in dossier.actors["a"].related] == [("b", "supports")]


def test_roles_are_seen_from_both_ends(atoll):
    master, authority = atoll.actors["harbour-master"], atoll.actors["harbour-authority"]
    assert [(role.title, role.of.id, ids(role.sources)) for role in master.roles] == [
        ("Harbour Master", "harbour-authority", ["survey-2019"]),
        ("Keeper of the north light", "coast-guard", ["log-book", "survey-2019"]),
    ]
    assert authority.office_holders == (master.roles[0],)


def test_built_in_places_bring_country_and_names(atoll):
    north = atoll.places["xv-no"]
    assert (north.code, north.name, north.aliases, north.within) == (
        "XV-NO",
        "Northern Farhaven",
        ("فارهافن الشمالية",),
        atoll.places["xv"],
    )
    assert (atoll.get("XV-NO"), atoll.get("xv-no"), atoll.get("northport").id) == (north, None, "northport")
    assert [actor.id for actor in atoll.places["xw"].actors] == ["envoy-of-tern", "tern-navy", "tern", "signal-office"]
