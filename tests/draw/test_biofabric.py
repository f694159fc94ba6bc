"""The drawing of all relations: threads apart, names whole, the same bytes, and nothing where it is too much to follow."""

import re
from itertools import combinations
from xml.etree import ElementTree

import pytest
from backgrounder.draw.relations import biofabric
from backgrounder.draw.relations.biofabric import draw
from relation_cases import CASES, HOSTILE, TWO, crowd, group, thread

every = pytest.mark.parametrize("case", CASES)


def drawn(case: str) -> ElementTree.Element:
    return ElementTree.fromstring(draw(*CASES[case], "All"))


def at(element: ElementTree.Element) -> tuple[float, float]:
    """Where it is moved to."""
    return tuple(float(one) for one in re.findall(r"-?[\d.]+", element.get("transform")))


def of(root: ElementTree.Element, kind: str) -> list[ElementTree.Element]:
    return [one for one in root.iter() if one.get("class") == kind]


def spans(root: ElementTree.Element) -> list[tuple[float, float, float]]:
    """(x, top, bottom) of each thread."""
    found = []
    for one in of(root, "thread"):
        x, y = at(one)
        found.append((x, *sorted((y, y + at(of(one, "end")[0])[1]))))
    return found


@every
def test_no_thread_covers_another_and_all_is_in_the_picture(case):
    root = drawn(case)
    _, _, across, high = map(float, root.get("viewBox").split())
    left = float(root.get("data-left"))
    assert len(spans(root)) == len(CASES[case][1])
    for x, top, bottom in spans(root):
        assert left <= x < across and 0 < top < bottom < high
    for (x, a, b), (other, c, d) in combinations(spans(root), 2):
        assert x != other or b < c or d < a


@every
def test_a_thread_joins_the_rows_of_its_ends_and_hairlines_reach_it(case):
    root = drawn(case)
    rows = {one.get("data-actor"): one for one in of(root, "row")}
    for one in of(root, "thread"):
        x, y = at(one)
        start, end = (rows[id] for id in one.get("data-ends").split())
        assert (y, y + at(of(one, "end")[0])[1]) == (at(start)[1], at(end)[1])
        assert all(float(of(row, "g")[0].get("x2")) >= x for row in (start, end))


@every
def test_names_are_whole_apart_and_large_enough_to_hit(case):
    root = drawn(case)
    heights = [float(one.get("data-height")) for one in of(root, "row")]
    tops = [at(one)[1] - height / 2 for one, height in zip(of(root, "row"), heights)]
    assert min(heights) >= 24
    assert all(top + height <= below for top, height, below in zip(tops, heights, tops[1:]))
    for row, name in zip(of(root, "row"), (name for _, names in CASES[case][0] for name in names)):
        drawn_name = "".join(text.text for text in of(row, "nm"))
        assert "".join(drawn_name.split()) == "".join(name.label.split()) and row.get("href") == name.href


def test_a_name_of_spaces_is_one_empty_line():
    assert biofabric.Node("a", " ", "../a/").lines == ("",)


@every
def test_the_same_bytes_and_well_formed(case):
    svg = draw(*CASES[case], HOSTILE)
    root = ElementTree.fromstring(svg)
    assert svg == draw(*CASES[case], HOSTILE) and root.get("aria-label") == HOSTILE
    assert not re.search(r" style=| id=|<script|\son\w+=|url\(|\n|\{\{|`", svg)
    assert not [link for hidden in root.iter("g") if hidden.get("aria-hidden") for link in hidden.iter("a")]


def test_a_line_says_its_kind_and_a_head_its_direction():
    threads = of(drawn("down, up, level"), "thread")
    assert [[line.get("class") for line in one.iter("line")][1] for one in threads] == ["e", "e dashed", "e dotted"]
    assert [len(list(one.iter("path"))) for one in threads] == [1, 1, 0]
    heads = [one.find(".//path").get("d") for one in threads[:2]]
    assert heads == ["M0 0l-4 -8h8z", "M0 0l-4 8h8z"], "it points at whom it acts on, below or above"


@pytest.mark.parametrize(("less", "is_broad"), [(0, False), (0.5, True)])
def test_a_drawing_is_broad_where_it_has_no_room_beside_a_table(monkeypatch, less, is_broad):
    monkeypatch.setattr(biofabric, "BROAD_FROM", float(drawn("a hub").get("width")) - less)
    assert drawn("a hub").get("class") == ("loom broad" if is_broad else "loom")


@pytest.mark.parametrize(
    ("world", "is_drawn"),
    [
        ((TWO, []), False),
        ((TWO, [thread("N0", "N1")]), False),
        (crowd(200, 250), True),
        (crowd(201, 250), False),
        (crowd(2000, 2500), False),
        (([group("Hub", *"ab")], [thread("H1", "H0", str(n)) for n in range(110)]), True),
        (([group("Hub", *"ab")], [thread("H1", "H0", str(n)) for n in range(111)]), False),
    ],
)
def test_drawn_as_long_as_one_can_follow_it(world, is_drawn):
    assert bool(draw(*world, "All")) == is_drawn
