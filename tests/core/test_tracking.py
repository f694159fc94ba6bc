"""What a maker read is noted: what it asked for itself, under one name, and nothing when nobody watches."""

from functools import cached_property

import pytest
from backgrounder.core.tracking import comparable, read_again, recording, watch
from backgrounder.model.base import derived
from backgrounder.model.briefs import Mention
from backgrounder.model.dossier import Dossier
from backgrounder.records.load import load
from conftest import ATOLL


class Lamp:
    """A watched thing; `parts` is computed from others, and what it has no field for comes from its record."""

    identity = ("lamp", "north")

    def __init__(self, record=None):
        self.colour, self.record = "green", record

    def __getattr__(self, name):
        if name.startswith("_") or self.record is None:
            raise AttributeError(name)
        return self.record[name]

    @cached_property
    def parts(self):
        return (self.colour, self.range)

    def told(self):
        return f"{self.colour} {self.range}"

    @derived
    def has(self, about):
        return about in self.parts

    _secret = "s"


@derived
def summary(lamp):
    return lamp.parts[0] + lamp.told()


watch(Lamp)


def reads(make, lamp) -> list:
    found: dict = {}
    with recording(found):
        make(lamp)
    assert {one for one, _ in found} <= {lamp}
    return [how if isinstance(how, str) else (how[0].rpartition(".")[2], *how[1:]) for _, how in found]


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda lamp: lamp.colour + lamp.colour, ["colour"]),
        (lambda lamp: lamp.range, ["range"]),
        (lambda lamp: lamp.parts, ["parts"]),
        (lambda lamp: lamp.told(), ["colour", "range"]),
        (lambda lamp: lamp.has("green"), [("has", "green")]),
        (lambda lamp: (lamp.has("green"), lamp.has("red")), [("has", "green"), ("has", "red")]),
        (lambda lamp: summary(lamp) + lamp.colour, [("summary",), "colour"]),
        (lambda lamp: lamp._secret, []),
        (lambda lamp: getattr(lamp, "_none", 0), []),
    ],
)
def test_what_is_noted(make, told):
    assert reads(make, Lamp({"range": 9})) == told
    assert reads(make, Lamp({"range": 9})) == told  # and so it is of the next one


def test_what_is_computed_already_is_noted_all_the_same():
    lamp = Lamp({"range": 9})
    assert (lamp.parts, summary(lamp)) == (("green", 9), "greengreen 9")
    assert reads(lambda one: (one.parts, summary(one)), lamp) == ["parts", ("summary",)]


def test_nothing_is_noted_once_the_maker_is_done_or_has_failed():
    lamp, found = Lamp({}), {}
    with pytest.raises(KeyError, match="range"), recording(found):
        assert lamp.parts
    assert (lamp.colour, found) == ("green", {})


def test_makers_within_makers_note_apart():
    lamp, outer, inner = Lamp({"range": 9}), {}, {}
    with recording(outer):
        assert lamp.colour
        with recording(inner):
            assert lamp.parts
        with recording(None):
            assert lamp.range
    assert (list(outer), list(inner)) == ([(lamp, "colour")], [(lamp, "parts")])


def test_a_read_is_done_again():
    found, brighter = {}, Lamp({"range": 12})
    with recording(found):
        lamp = Lamp({"range": 9})
        assert (lamp.range, lamp.has("green"), summary(lamp)) == (9, True, "greengreen 9")
    assert [read_again(lamp, how) for _, how in found] == [9, True, "greengreen 9"]
    assert [read_again(brighter, how) for _, how in found] == [12, True, "greengreen 12"]


def test_what_is_computed_tells_what_it_is_computed_from():
    lamp, found, inputs = Lamp({"range": 9}), {}, {}
    with recording(found, inputs):
        assert (summary(lamp), lamp.range) == ("greengreen 9", 9)
    summarised, parts, record = next(iter(found)), (lamp, "parts"), (lamp, "record")
    assert list(found) == [summarised, (lamp, "range")]
    assert {read: list(own) for read, own in inputs.items()} == {
        (lamp, "range"): [record],
        parts: [(lamp, "colour"), record],
        summarised: [parts, (lamp, "colour"), record],
    }
    assert not any(map(callable, summarised[1])), "a read holds strings only: the garbage collector passes over it"


def test_values_of_two_builds_can_be_compared():
    one, other = Dossier(load(ATOLL)), Dossier(load(ATOLL))
    tern = one.actors["tern"]
    assert tern != other.actors["tern"] and comparable(tern) == comparable(other.actors["tern"]) == ("actor", "tern")
    for name in (
        "actors",
        "events",
        "claims",
        "mentions",
        "relations",
        "roles",
        "positions",
        "same_name_places",
        "has_years",
    ):
        assert read_again(one, name) == read_again(other, name), name
    assert read_again(one, "relations") and read_again(one, "mentions")


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (Lamp(), ("lamp", "north")),
        ([1, (Lamp(), "x")], (1, (("lamp", "north"), "x"))),
        ({"b": Lamp(), "a": [2]}, (("b", ("lamp", "north")), ("a", (2,)))),
        ({Lamp()}, frozenset({("lamp", "north")})),
        (Mention("a", Lamp(), "S", "s", "T."), ("Mention", "a", ("lamp", "north"), "S", "s", "T.")),
        (None, None),
    ],
)
def test_records_are_compared_by_their_identity(value, told):
    assert comparable(value) == told
