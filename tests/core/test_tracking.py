"""What a maker read is noted: what it asked for itself, under one name, and nothing when nobody watches."""

from functools import cached_property

import pytest
from backgrounder.core.tracking import each, is_same, recorder, recording, watch
from backgrounder.model.base import derived

pytestmark = pytest.mark.usefixtures("graph")


class Lamp:
    """A watched thing; `parts` is computed from others, and what it has no field for comes from its record."""

    def __init__(self, record=None):
        self.colour, self.record = "green", record

    def __getattr__(self, name):
        if name.startswith("_") or self.__dict__["record"] is None:
            raise AttributeError(name)
        return self.__dict__["record"][name]

    @cached_property
    def parts(self):
        return (self.colour, self.range)

    def description(self):
        return f"{self.colour} {self.range}"

    @derived
    def has(self, about):
        return about in self.parts

    _secret = "s"


@derived
def summary(lamp):
    return lamp.parts[0] + lamp.description()


watch(Lamp)


def reads(make, lamp) -> list:
    found: dict = {}
    with recording(found):
        make(lamp)
    assert {one for one, _ in found} <= {lamp}
    return [how if isinstance(how, str) else (how[0].rpartition(".")[2], *how[1:]) for _, how in found]


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda lamp: lamp.colour + lamp.colour, ["colour"]),
        (lambda lamp: lamp.range, ["range"]),
        (lambda lamp: lamp.parts, ["parts"]),
        (lambda lamp: lamp.description(), ["colour", "range"]),
        (lambda lamp: lamp.has("green"), [("has", "green")]),
        (lambda lamp: (lamp.has("green"), lamp.has("red")), [("has", "green"), ("has", "red")]),
        (lambda lamp: summary(lamp) + lamp.colour, [("summary",), "colour"]),
        (lambda lamp: lamp._secret, []),
        (lambda lamp: getattr(lamp, "_none", 0), []),
    ],
)
def test_what_is_noted(make, expected):
    assert reads(make, Lamp({"range": 9})) == expected
    assert reads(make, Lamp({"range": 9})) == expected  # and so it is of the next one


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


# -- the graph


class Cable:
    """A watched thing of which `short` is computed from one attribute, `deep` over three steps, and `chosen` from one of the two."""

    def __init__(self, **own):
        self.computed = []
        self.lay(**own)

    def lay(self, **own):
        self.__dict__.update({"metres": 3, "knots": 5, "use_deep": False, **own})

    def _note(self, name, value):
        object.__getattribute__(self, "computed").append(name)
        return value

    @cached_property
    def short(self):
        return self._note("short", [self.metres // 2])

    @cached_property
    def one(self):
        return self._note("one", self.knots % 10)

    @cached_property
    def two(self):
        return self._note("two", self.one + 1)

    @cached_property
    def deep(self):
        return self._note("deep", self.two + 1)

    @cached_property
    def chosen(self):
        return self._note("chosen", self.deep if self.use_deep else self.short[0])

    @cached_property
    def inverse(self):
        return self._note("inverse", 60 // self.metres)


watch(Cable)


def changed_by(graph, cable, **own):
    """What is computed again after a change."""
    cable.computed.clear()
    cable.lay(**own)
    graph.renew()
    return list(cable.computed)


def test_an_equal_value_ends_it_and_stays_the_same_object(graph):
    cable = Cable()
    before, _ = cable.short, cable.chosen
    assert changed_by(graph, cable, metres=2) == ["short"]
    assert cable.short is before
    assert changed_by(graph, cable, metres=2) == []
    assert changed_by(graph, cable, metres=9) == ["short", "chosen"]
    assert (cable.short, cable.chosen, cable.computed) == ([4], 4, ["short", "chosen"])


def test_what_is_read_only_now_is_what_it_is_now(graph):
    """`chosen` now depends on `deep`, which changes in the same round and later: it waits for it."""
    cable = Cable()
    assert (cable.chosen, cable.deep) == (1, 7)
    changed_by(graph, cable, use_deep=True, knots=8)
    assert (cable.chosen, cable.deep, cable.two) == (10, 10, 9)
    assert changed_by(graph, cable, use_deep=True, knots=8, metres=9) == ["short"]
    assert changed_by(graph, cable, use_deep=True, knots=1, metres=9) == ["one", "two", "deep", "chosen"]


def test_what_cannot_be_computed_is_so_when_it_is_asked_for(graph):
    cable = Cable()
    assert cable.inverse == 20
    changed_by(graph, cable, metres=0)
    with pytest.raises(ZeroDivisionError):
        assert cable.inverse
    changed_by(graph, cable, metres=6)
    assert cable.inverse == 10


def test_parts_are_made_again_when_what_they_read_or_depend_on_has_changed(graph):
    cables, made = (Cable(), Cable()), []

    def row(cable):
        made.append(cables.index(cable))
        return f"{cable.metres} m"

    def rows(*about):
        made.clear()
        return each(row, cables, "list.md row", *about), list(made)

    assert rows("a") == (["3 m", "3 m"], [0, 1])
    assert rows("a") == (["3 m", "3 m"], [])
    assert changed_by(graph, cables[1], metres=9) == []
    assert rows("a") == (["3 m", "9 m"], [1])
    assert changed_by(graph, cables[0], knots=9) == []
    assert rows("a") == (["3 m", "9 m"], [])
    assert rows("b") == (["3 m", "9 m"], [0, 1])
    graph.context = "other settings"
    assert rows("b") == (["3 m", "9 m"], [0, 1])


def test_a_page_depends_on_what_its_parts_read(graph):
    cable, reads = Cable(), {}
    with recording(reads):
        each(lambda one: one.short, [cable], "row")
    graph.depend("page", reads)
    cable.lay(knots=9)
    assert "page" not in graph.renew()
    cable.lay(metres=9)
    assert "page" in graph.renew()


def test_without_a_server_every_part_is_made():
    recorder.graph = None
    assert each(str.upper, ["a", "b"], "row") == ["A", "B"]


def test_a_result_learns_of_a_change_over_any_number_of_steps(graph):
    cable, reads = Cable(), {}
    with recording(reads):
        assert (cable.deep, cable.metres) == (7, 3)
    graph.depend("page", reads)
    for own, is_touched in (({"knots": 15}, False), ({"knots": 16}, True), ({"knots": 16, "use_deep": True}, False)):
        cable.lay(**own)
        assert ("page" in graph.renew()) is is_touched


def test_what_is_computed_while_nothing_is_recorded_is_tracked_all_the_same(graph):
    cable = Cable()
    with recording(None):
        assert cable.deep == 7
    changed_by(graph, cable, knots=7)
    assert cable.deep == 9


def test_a_read_holds_strings_only(graph):
    lamp = Lamp({"range": 9})
    assert summary(lamp) == "greengreen 9"
    assert all(isinstance(part, str) for _, how in graph.values for part in ([how] if isinstance(how, str) else how))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"a": 1, "b": 2}, {"a": 1, "b": 2}, True),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}, False),
        ([{"a": 1, "b": 2}], [{"b": 2, "a": 1}], False),
        ((1, 2), (1, 2, 3), False),
        ((1, 2), [1, 2], False),
        ({1, 2}, {2, 1}, True),
        (None, None, True),
        (1, True, False),
    ],
)
def test_values_are_the_same_in_the_same_order(one, other, same):
    assert is_same(one, other) is same


class Pier:
    """A watched thing that is open if it is written so, or if one that lies behind it is."""

    def __init__(self, is_open=False):
        self.is_written_open, self.behind = is_open, ()

    @cached_property
    def is_open(self):
        return self.is_written_open or any(pier.is_open for pier in self.behind)


watch(Pier)


def test_two_may_change_places(graph):
    """Meanwhile each depends on the other."""
    one, other = Pier(), Pier(is_open=True)
    one.behind = (other,)
    assert (one.is_open, other.is_open) == (True, True)
    one.__dict__.update(behind=()), other.__dict__.update(behind=(one,), is_written_open=False)
    graph.renew()
    assert (one.is_open, other.is_open) == (False, False)
    one.__dict__.update(is_written_open=True)
    graph.renew()
    assert (one.is_open, other.is_open) == (True, True)


# -- one item of a mapping
