"""The step line of our readings: on its rows, in its picture, with a link for each reading and brief."""

import re
from datetime import date
from xml.etree import ElementTree

import pytest
from backgrounder.core.words.yardsticks import ICD_203, PHIA
from backgrounder.draw.judgments.reading_line import ROW, Point, draw

both = pytest.mark.parametrize("narrow", [False, True])


def reading(day: str, likelihood=None, confidence=None) -> Point:
    return Point(date.fromisoformat(day), f"#r-{day}", f"{likelihood}, {day}", likelihood, confidence)


LINE = [
    reading("2020-01-01", "likely", "low"),
    reading("2020-03-01", "likely", "moderate"),
    reading("2020-06-01", "unlikely", "high"),
    reading("2020-09-01", "possible"),
    reading("2020-12-01"),
]
BRIEFS = [Point(date(2020, 2, 1), "../a/", "A brief & <b>more</b>, 1 February 2020")]


def marks(svg: str) -> list[tuple[str, float, float]]:
    """(where it leads, x, y) of each mark."""
    found = re.findall(r'<a href="([^"]*)" [^>]*><g transform="translate\(([\d.]+) ([\d.]+)\)">', svg)
    return [(href, float(x), float(y)) for href, x, y in found]


def row(svg: str, words: str) -> float:
    """The middle of a row."""
    (text,) = [one for one in ElementTree.fromstring(svg).iter("text") if one.text == words]
    return float(text.get("y")) - 4.5


@both
def test_each_reading_is_on_the_row_of_its_word(narrow):
    svg = draw(LINE, BRIEFS, ICD_203, "Line", narrow)
    ys = [y for _, _, y in marks(svg)]
    rows = ["likely", "likely", "unlikely", "no probability", "no probability", "Briefs"]
    assert ys == [row(svg, words) for words in rows]
    assert row(svg, "almost certain") < row(svg, "likely") < row(svg, "unlikely") < row(svg, "almost no chance")


@both
def test_time_runs_to_the_right_and_all_is_in_the_picture(narrow):
    svg = draw(LINE, BRIEFS, ICD_203, "Line", narrow)
    width, height = map(float, re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg).groups())
    xs = [x for _, x, _ in marks(svg)][:5]
    assert xs == sorted(xs) and len(set(xs)) == 5
    assert all(0 < x < width and ROW / 2 <= y < height - 24 for _, x, y in marks(svg))


def test_a_reading_holds_to_the_next_and_the_last_to_the_end():
    svg = draw(LINE, [], ICD_203, "Line")
    strokes = re.findall(r'class="held ([\w-]+)" d="M([\d.]+) ([\d.]+)H([\d.]+)"', svg)
    xs = [x for _, x, _ in marks(svg)]
    assert [float(start) for _, start, _, _ in strokes] == xs
    assert [float(end) for *_, end in strokes] == [*xs[1:], 670.0]
    assert [kind for kind, *_ in strokes] == ["cf-low", "cf-moderate", "cf-high", "cf-none", "open"]
    assert len(re.findall('class="turn"', svg)) == 2  # likely to unlikely, to no probability


def test_links_are_named_and_escaped():
    svg = draw(LINE, BRIEFS, ICD_203, 'The "line" & <b>more</b>')
    root = ElementTree.fromstring(svg)
    assert root.get("aria-label") == 'The "line" & <b>more</b>'
    assert [one.get("aria-label") for one in root.iter("a")] == [one.label for one in [*LINE, *BRIEFS]]


def test_the_words_are_those_of_the_yardstick():
    svg = draw([reading("2020-01-01", "realistic possibility"), reading("2020-02-01", "likely")], [], PHIA, "Line")
    words = [one.text for one in ElementTree.fromstring(svg).iter("text") if one.get("class") == "tl"]
    assert words == [word for word in reversed(PHIA.spans) if PHIA.span(word)]


@pytest.mark.parametrize("readings", [[], [reading("2020-01-01")], [reading("2020-01-01", "possible")]])
def test_without_a_probability_there_is_no_drawing(readings):
    assert draw(readings, BRIEFS, ICD_203, "Line") == ""


def test_readings_at_the_ends_of_time():
    svg = draw([reading("0001-01-01", "likely"), reading("9999-12-31", "likely")], [], ICD_203, "Line")
    assert len(marks(svg)) == 2
