"""The position strip: what stands where, and that nothing covers anything."""

import re
from datetime import date
from itertools import combinations
from xml.etree import ElementTree

import pytest
from backgrounder.core.edtf import parse
from backgrounder.draw.position_strip import draw, period
from backgrounder.draw.time_axis import Scale, ticks, width
from strip_cases import CASES, HOSTILE, said

YEAR = date(2015, 1, 1), date(2015, 12, 31)
both = pytest.mark.parametrize("narrow", [False, True])
every = pytest.mark.parametrize("case", CASES)


def marks(svg: str) -> list[tuple[str, float, float]]:
    """(answer, x, y) of each mark, in the order of the links."""
    found = re.findall(r'<a class="a-(\w+)".*?translate\(([\d.]+) ([\d.]+)\)', svg)
    return [(answer, float(x), float(y)) for answer, x, y in found]


def names(svg: str) -> list[tuple[str, float, float, float]]:
    """(text, from, to, y) of each line of a name."""
    found = []
    for one in ElementTree.fromstring(svg).iter("text"):
        if one.get("class") == "nm":
            x, wide = float(one.get("x")), width(one.text)
            found.append((one.text, x - wide if one.get("text-anchor") else x, x + wide, float(one.get("y"))))
    return [(text, left, left + width(text), y) for text, left, _, y in found]


def size(svg: str) -> tuple[float, float]:
    return tuple(float(one) for one in re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg).groups())


def axis(svg: str) -> list[str]:
    return re.findall(r'<text class="tx"[^>]*>([^<]*)</text>', svg)


@both
@every
def test_nothing_covers_a_mark_and_all_is_in_the_picture(case, narrow):
    said, changes = CASES[case]
    svg = draw(said, changes, narrow=narrow)
    across, high = size(svg)
    assert len(marks(svg)) == len(said)
    for (_, x1, y1), (_, x2, y2) in combinations(marks(svg), 2):
        assert abs(x1 - x2) >= 23.9 or abs(y1 - y2) >= 23.9
    for _, x, y in marks(svg):
        assert 9 <= x <= across - 8.9 and 9 <= y <= high - 24
    for text, left, right, y in names(svg):
        assert left >= 0 and right <= across + 1 and 0 < y < high
        assert not [1 for _, mx, my in marks(svg) if left < mx + 8 and mx - 8 < right and abs(y - 4.5 - my) < 12]
        others = [one for one in names(svg) if one != (text, left, right, y)]
        assert not [1 for _, a, b, other in others if left < b and a < right and abs(y - other) < 13]


@both
@every
def test_the_same_bytes_and_well_formed(case, narrow):
    said, changes = CASES[case]
    svg = draw(said, changes, label=HOSTILE, narrow=narrow)
    root = ElementTree.fromstring(svg)
    assert svg == draw(list(said), tuple(changes), label=HOSTILE, narrow=narrow)
    assert root.get("role") == "group" and root.get("aria-label") == " ".join(HOSTILE.split())
    assert not re.search(r" style=| id=|<script|\son\w+=|url\(|\n", svg)
    assert size(svg)[0] == (358 if narrow else 670)


def test_texts_are_text():
    svg = draw(*CASES["hostile"])
    link = next(ElementTree.fromstring(svg).iter("a"))
    assert (link.get("href"), link.get("aria-label")) == ('x"><script>', HOSTILE)
    assert "{{" not in svg and "`" not in svg


def test_lanes_are_the_answers_that_occur_in_the_order_of_a_reversal():
    given = [said(answer, "2015") for answer in ("silent", "no", "unclear", "conditional", "yes")]
    lanes = re.findall(r'<text class="tl"[^>]*>([^<]*)</text>', draw(given))
    assert lanes == ["Yes", "If", "No", "Unclear", "Silent"]
    assert re.findall(r'class="tl"[^>]*>([^<]*)<', draw(given[1:2])) == ["No"]


def test_nobody_answers():
    assert draw([]) == ""


@pytest.mark.parametrize("when", ["2015-10-07", "2015", "/2015-10", "2015-10~", "2015-09/.."])
def test_one_answer_is_one_low_lane(when):
    assert size(draw([said("no", when)]))[1] == 34 + 24
    assert 2 <= len([text for text in axis(draw([said("no", when)])) if text]) <= 8


def test_a_mark_stands_at_the_latest_day_and_its_tail_begins_at_the_earliest():
    svg = draw([said("no", "2015-04"), said("yes", "2015-04-01"), said("yes", "2015-04-30")], span=YEAR)
    vague, first, last = (x for _, x, _ in sorted(marks(svg)))
    assert vague == last
    half_a_day = (last - first) / 29 / 2
    assert float(re.search(r'class="since" d="M([\d.]+)', svg)[1]) == pytest.approx(first - half_a_day, abs=0.11)


@pytest.mark.parametrize(
    ("when", "earliest", "latest"),
    [
        ("2015-04", "2015-04-01", "2015-04-30"),
        ("2015-04/2015-06", "2015-04-01", "2015-06-30"),
        ("/2015-06", "2015-06-30", "2015-06-30"),
        ("2015-04/..", "2015-04-01", "2015-04-30"),
    ],
)
def test_when_an_answer_can_have_been_given(when, earliest, latest):
    one = said("no", when)
    assert (one.earliest.isoformat(), one.latest.isoformat()) == (earliest, latest)


@pytest.mark.parametrize(
    ("when", "tails", "foot"),
    [
        ("2015-04-03", [], False),
        ("2015-04", ["left"], True),
        ("/2015-04-03", ["left"], False),
        ("2015-04-03/..", ["right"], False),
        ("2015-04/..", ["left", "right"], True),
    ],
)
def test_tails_tell_what_is_not_known(when, tails, foot):
    svg = draw([said("no", when)], span=YEAR)
    x = marks(svg)[0][1]
    drawn = re.search(r'<g class="soft a-no"><path d="([^"]*)"', svg)
    ends = [float(end) for end in re.findall(r"M([\d.]+)", drawn[1])] if drawn else []
    assert ["left" if end < x else "right" for end in ends] == tails
    assert ('class="since"' in svg) == foot
    if when.startswith("/"):
        assert ends == [74]
    if when == "2015-04-03/..":
        assert ends == [670]


def test_a_change_is_a_line_from_the_earlier_mark_to_the_later():
    svg = draw(*CASES["condition"])
    lines = [[float(n) for n in re.findall(r"[\d.]+", path)] for path in re.findall(r'class="move" d="([^"]*)"', svg)]
    spots = [(x, y) for _, x, y in marks(svg)]
    assert len(lines) == 2
    for (x1, y1), (x2, y2), line in zip(spots, spots[1:], lines):
        assert line[0] - x1 <= 10.1 and abs(line[1] - y1) <= 10.1
        assert x2 - line[-2] <= 10.1 and abs(line[-1] - y2) <= 10.1


def test_marks_of_one_day_stand_within_it_where_it_is_wide_else_on_one_another():
    wide = draw([said("yes", "2015-10-06"), said("yes", "2015-10-06"), said("yes", "2015-10-08")])
    assert len({y for _, _, y in marks(wide)}) == 1
    close = draw([said("yes", "2015-10-06"), said("yes", "2015-10-06"), said("yes", "2015-12-08")])
    assert len({x for _, x, _ in marks(close)}) == 2
    crowd = draw(*CASES["sixty on one day"])
    assert len({y for _, _, y in marks(crowd)}) == 4


def test_strips_of_one_page_share_a_scale():
    one, two = [said("yes", "2015-08-20")], [said("no", "2015-08-20"), said("no", "2016-02")]
    span = period([*one, *two])
    assert span == (date(2015, 8, 20), date(2016, 2, 29))
    assert marks(draw(one, span=span))[0][1] == marks(draw(two, span=span))[0][1]
    assert axis(draw(one, span=span)) == axis(draw(two, span=span))


def test_a_span_may_be_given_either_way_round():
    assert draw([said("no", "2015-04")], span=YEAR[::-1]) == draw([said("no", "2015-04")], span=YEAR)


def test_a_date_out_of_the_span_stands_at_its_edge():
    svg = draw([said("yes", "2001"), said("no", "2030")], span=YEAR)
    assert [x for _, x, _ in marks(svg)] == [83, 661]


@both
@pytest.mark.parametrize(
    ("first", "last", "wide", "small"),
    [
        ("2015-10-04", "2015-10-09", "4 Oct 2015|5 Oct|6 Oct|7 Oct|8 Oct|9 Oct", "5 Oct 2015|7 Oct|9 Oct"),
        (
            "2015-12-20",
            "2016-01-20",
            "21 Dec 2015|26 Dec|1 Jan 2016|6 Jan|11 Jan|16 Jan",
            "21 Dec 2015|1 Jan 2016|11 Jan",
        ),
        ("2015-08-15", "2016-02-20", "Sep 2015|Oct|Nov|Dec|Jan 2016|Feb", "Sep 2015|Nov|Jan 2016"),
        ("1975-01-01", "2015-12-31", "1980|1990|2000|2010", "1980|2000"),
    ],
)
def test_ticks_are_few_and_name_the_year_where_it_changes(first, last, wide, small, narrow):
    days = parse(first).first.toordinal(), parse(last).last.toordinal()
    scale = Scale(60, 358, 358, *days) if narrow else Scale(74, 670, 670, *days)
    assert [text for _, text in ticks(scale) if text] == (small if narrow else wide).split("|")
