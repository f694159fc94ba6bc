"""Who reads one item of a mapping depends on it alone; what is late or stands for others is noted once."""

from functools import cached_property

import pytest
from backgrounder.core.tracking import item, noting, recording, watch
from backgrounder.model.base import Items, derived, item_of, late

pytestmark = pytest.mark.usefixtures("graph")


class Berth:
    """A watched thing that knows its boat by a list of its harbour; `looked` tells how often it was asked."""

    def __init__(self, harbour, number):
        self.harbour, self.number = harbour, number

    @cached_property
    def boat(self):
        object.__getattribute__(self, "harbour").looked.append(object.__getattribute__(self, "number"))
        return Items(self.harbour, "boats").get(self.number, "none")

    @cached_property
    def tons(self):
        return item_of(weights, self.harbour, self.boat, 0)


class Marina:
    """A watched thing with boats by berth, as they are `written`."""

    def __init__(self, **written):
        self.written, self.looked = written, []

    @cached_property
    def boats(self):
        return {berth: boat.upper() for berth, boat in self.written.items()}

    @cached_property
    def total(self):
        self.looked.append("total")
        with noting([(self, "written")]):
            return len(self.boats)


@derived
def weights(harbour):
    return {boat: len(boat) for boat in harbour.boats.values()}


@late
def label(harbour):
    harbour.looked.append("label")
    return ", ".join(harbour.boats)


watch(Berth, Marina)


def moored(graph, harbour, **written):
    """Who is asked again when the boats are others."""
    harbour.looked.clear()
    harbour.__dict__["written"] = written
    return graph.renew(), list(harbour.looked)


def test_who_reads_one_item_depends_on_it_alone(graph):
    harbour = Marina(a="tern", b="auk")
    one, other, third = (Berth(harbour, number) for number in "abc")
    assert (one.boat, other.boat, third.boat, one.tons) == ("TERN", "AUK", "none", 4)
    assert moored(graph, harbour, a="tern", b="skua")[1] == ["b"]
    assert moored(graph, harbour, b="skua", a="tern")[1] == []
    assert moored(graph, harbour, b="skua", a="tern", c="gull")[1] == ["c"]
    assert moored(graph, harbour, a="puffin", c="gull")[1] == ["b", "a"]
    assert (one.boat, other.boat, third.boat, one.tons) == ("PUFFIN", "none", "GULL", 6)


def test_a_page_depends_on_the_item_that_it_reads(graph):
    harbour, reads = Marina(a="tern", b="auk"), {}
    with recording(reads):
        assert item(harbour, "boats", "a") == "TERN"
    graph.depend("page", reads)
    assert "page" not in moored(graph, harbour, a="tern", b="skua")[0]
    assert "page" in moored(graph, harbour, a="gull", b="skua")[0]


def test_items_of_what_cannot_be_computed_are_others(graph):
    harbour = Marina(a="tern")
    berth = Berth(harbour, "a")
    assert berth.boat == "TERN"
    moored(graph, harbour, a=None)
    with pytest.raises(AttributeError):
        assert berth.boat
    moored(graph, harbour, a="auk")
    assert berth.boat == "AUK"


def test_what_is_noted_stands_for_what_is_read_meanwhile(graph):
    harbour = Marina(a="tern")
    assert harbour.total == 1
    assert list(graph.inputs[harbour, "total"]) == [(harbour, "looked"), (harbour, "written")]
    assert "total" in moored(graph, harbour, a="auk")[1]


def test_what_is_late_is_computed_when_it_is_asked_for(graph):
    harbour, reads = Marina(a="tern"), {}
    with recording(reads):
        assert label(harbour) == "a"
    graph.depend("page", reads)
    touched, asked = moored(graph, harbour, b="tern")
    assert ("page" in touched, asked) == (True, [])
    assert (label(harbour), label(harbour), harbour.looked) == ("b", "b", ["label"])
