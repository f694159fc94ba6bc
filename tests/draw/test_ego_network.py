"""The drawing of an actor's relations: who stands where, what its line says, and that no words cover others."""

import re
from itertools import combinations
from xml.etree import ElementTree

import pytest
from backgrounder.draw.relations.ego_network import draw
from backgrounder.draw.relations.relation_lines import RelationLine, caption
from backgrounder.draw.time_axis import width

HOSTILE = "<b>\"A\" & 'B'</b> {{ 7*7 }} | `x` ]]> <script>alert(1)</script>"
ARABIC = "رئيس الوزراء العراقي حيدر العبادي"
LONG = "The Government of National Unity, Reconstruction and Reform of the Northern Islands"
ME = "PM Abadi"


def tie(name: str, verb: str, acts: bool = False, date: str = "", short: str = "") -> RelationLine:
    return RelationLine((name, short or name), f"../{name}/", verb, date, acts)


def many(number: int) -> list[RelationLine]:
    return [tie(f"Actor {n}", ("supports", "opposes", "rival-of")[n % 3], acts=n % 2 == 0) for n in range(number)]


IRAN, RUSSIA, CELL = tie("Iran", "pressures", True), tie("Russia", "opposes", True), tie("Cell", "leads")
CASES = {
    "both sides": [IRAN, RUSSIA, CELL],
    "only left": [IRAN, RUSSIA],
    "only right": [CELL, tie("Iraq", "part-of", date="since 2014")],
    "one opposite one": [IRAN, CELL],
    "many verbs": [
        tie("Iran", "supports", True, "by 25 Sep 2015"),
        tie("Iran", "arms", False, "about Sep 2014 to perhaps Oct 2015"),
        tie("Iran", "partner-of"),
        CELL,
    ],
    "twelve": many(12),
    "twelve at the left": [tie(f"{LONG} {n}", "pressures", True, "a day in Sep 2015") for n in range(12)],
    "long names": [tie(LONG, "supports", True), tie("W" * 70, "hosts"), tie("Wide 政府" * 9, "leads")],
    "hostile": [
        RelationLine((HOSTILE, HOSTILE), 'x"><script>', "opposes"),
        RelationLine((HOSTILE, HOSTILE), "y", "arms", HOSTILE, True),
    ],
    "right to left": [tie(ARABIC, "leads"), tie(ARABIC * 2, "opposes", True), IRAN],
}
NAMES = {"both sides": LONG, "hostile": HOSTILE, "right to left": ARABIC}
both = pytest.mark.parametrize("narrow", [False, True])
every = pytest.mark.parametrize("case", CASES)


def texts(svg: str) -> list[tuple[str, str, float, float, float]]:
    """(class, text, from, to, y) of each line of words."""
    found = []
    for one in ElementTree.fromstring(svg).iter("text"):
        wide = width(one.text)
        left = float(one.get("x")) - wide * {"end": 1, "middle": 0.5}.get(one.get("text-anchor"), 0)
        found.append((one.get("class"), one.text, left, left + wide, float(one.get("y"))))
    return found


def said(svg: str) -> list[str]:
    return [one.get("aria-label") for one in ElementTree.fromstring(svg).iter("a")]


def words(svg: str, kind: str) -> str:
    return " ".join(text for role, text, *_ in texts(svg) if role == kind)


def heads(svg: str) -> int:
    return svg.count('class="head"')


@both
@every
def test_no_words_cover_others_and_all_is_in_the_picture(case, narrow):
    svg = draw(NAMES.get(case, ME), CASES[case], narrow)
    across, high = (float(one) for one in re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg).groups())
    assert across == (358 if narrow else 670)
    for _, text, left, right, y in texts(svg):
        assert left >= 0 and right <= across and 12 <= y <= high - 4, text
    for (_, one, a, b, y1), (_, other, c, d, y2) in combinations(texts(svg), 2):
        assert b <= c or d <= a or abs(y1 - y2) >= 16, (one, other)


@both
@every
def test_what_can_be_hit_is_apart_and_large_enough(case, narrow):
    hits = [
        tuple(float(one.get(key)) for key in ("x", "y", "width", "height"))
        for one in ElementTree.fromstring(draw(ME, CASES[case], narrow)).iter("rect")
    ]
    assert all(wide >= 24 and high >= (44 if narrow else 24) for _, _, wide, high in hits)
    for (x1, y1, w1, h1), (x2, y2, w2, h2) in combinations(hits, 2):
        assert x1 + w1 <= x2 or x2 + w2 <= x1 or y1 + h1 <= y2 or y2 + h2 <= y1


@both
@every
def test_the_same_bytes_and_well_formed(case, narrow):
    svg = draw(HOSTILE, CASES[case], narrow)
    root = ElementTree.fromstring(svg)
    assert svg == draw(HOSTILE, tuple(CASES[case]), narrow)
    assert root.get("role") == "group" and HOSTILE in root.get("aria-label")
    assert not re.search(r" style=| id=|<script|\son\w+=|url\(|\n|\{\{|`", svg)
    assert not [link for hidden in root.iter("g") if hidden.get("aria-hidden") for link in hidden.iter("a")]


@both
@every
def test_nothing_of_a_name_is_cut_off(case, narrow):
    svg = draw(ME, CASES[case], narrow)
    drawn = "".join(words(svg, "nm").split())
    for one in CASES[case]:
        assert "".join(one.names[0].split()) in drawn
    assert len(said(svg)) == len({one.href for one in CASES[case]})


def test_texts_are_text():
    links = list(ElementTree.fromstring(draw(ME, CASES["hostile"])).iter("a"))
    assert {link.get("href") for link in links} == {'x"><script>', "y"}
    assert f"PM Abadi opposes {HOSTILE}" in said(draw(ME, CASES["hostile"]))


@both
@pytest.mark.parametrize(("number", "drawn"), [(0, False), (1, False), (2, True), (12, True), (13, False)])
def test_drawn_from_two_neighbours_to_twelve(number, drawn, narrow):
    assert bool(draw(ME, many(number), narrow)) == drawn


def test_three_relations_to_one_actor_are_no_network():
    assert draw(ME, [tie("Iran", verb) for verb in ("supports", "arms", "hosts")]) == ""


@pytest.mark.parametrize(
    ("ties", "sentence", "lines", "count"),
    [
        ([tie("Iran", "pressures", True)], "Iran pressures PM Abadi", "dotted", 1),
        ([tie("Iran", "pressures")], "PM Abadi pressures Iran", "dotted", 1),
        ([tie("Iran", "opposes", True)], "Iran opposes PM Abadi", "dashed", 1),
        ([tie("Iran", "rival-of", True)], "PM Abadi rival of Iran", "dashed", 0),
        ([tie("Iran", "partner-of"), tie("Iran", "partner-of", True, "2015")], "PM Abadi partner of Iran", "", 0),
        ([tie("Iran", "supports"), tie("Iran", "arms")], "PM Abadi supports, arms Iran", "", 1),
        ([tie("Iran", "supports", True), tie("Iran", "hosts")], "Iran supports, hosted by PM Abadi", "", 2),
        ([tie("Iran", "partner-of"), tie("Iran", "opposes", True)], "Iran partner of, opposes PM Abadi", "dashed", 1),
        ([tie("Iran", "pressures"), tie("Iran", "opposes")], "PM Abadi pressures, opposes Iran", "dashed", 1),
        ([tie("Iran", "hosts", date="since 2014")], "PM Abadi hosts Iran, since 2014", "", 1),
        (
            [tie("Iran", "arms", date="2014"), tie("Iran", "hosts")],
            "PM Abadi hosts, arms 2014: Iran",
            "",
            1,
        ),
    ],
)
def test_each_neighbour_stands_once_with_its_verbs(ties, sentence, lines, count):
    """Beside a partner, whose line has neither dashes nor a head."""
    for narrow in (False, True):
        svg = draw(ME, [*ties, tie("Syria", "partner-of")], narrow)
        assert sorted(said(svg)) == sorted([sentence, "PM Abadi partner of Syria"])
        assert re.findall(r'class="e (\w+)"', svg) == ([lines] if lines else [])
        assert heads(svg) == count


def test_who_acts_stands_left_and_the_others_right():
    at = {text: left for kind, text, left, *_ in texts(draw(ME, CASES["both sides"])) if kind in ("nm", "own")}
    assert at["Iran"] == at["Russia"] < 335 < at["Cell"]
    low = {text: y for kind, text, *_, y in texts(draw("Me", CASES["both sides"], narrow=True)) if kind != "vb"}
    assert low["Iran"] < low["Russia"] < low["Me"] < low["Cell"]


def test_a_name_too_long_for_two_lines_is_the_short_one_in_sight_and_for_screen_readers():
    svg = draw(ME, [tie(LONG, "leads", short="Unity"), IRAN])
    assert "Unity" in words(svg, "nm").split() and LONG not in words(svg, "nm")
    assert "PM Abadi leads Unity" in said(svg)


def test_a_date_stands_under_its_verb():
    lines = [(kind, text) for kind, text, *_ in texts(draw(ME, [IRAN, tie("Cell", "leads", date="by 25 Sep 2015")]))]
    assert lines.index(("dt", "by 25 Sep 2015")) == lines.index(("vb", "leads")) + 1


@pytest.mark.parametrize(
    ("ties", "expected"),
    [
        ([IRAN, RUSSIA, CELL], "Dashed: opposes; dotted: pressures."),
        ([CELL, tie("Iraq", "part-of")], ""),
        (
            [tie("A", "arms"), tie("B", "opposes"), tie("C", "rival-of"), tie("C", "pressures")],
            "Dashed: opposes or rival.",
        ),
    ],
)
def test_the_caption_says_what_occurs(ties, expected):
    assert caption(ties) == expected
