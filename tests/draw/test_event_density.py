"""How many events there were when, and the numbers by which they go."""

import re
from datetime import date
from xml.etree import ElementTree

import pytest
from backgrounder.core.edtf import parse
from backgrounder.draw import event_density, time_band
from backgrounder.model.events import runs
from backgrounder.pages.parts import sliders
from small_worlds import TEMPLATES

CASES = {
    "a month": ["2015-09-25", "2015-09-27~"],
    "a year": ["2015-03", "2015-05-18/..", "/2015-09-25", "2015-10~"],
    "many years": ["1900", "2026-11-22"],
    "ends of time": ["0001-01-01", "9999-12-31"],
}
every = pytest.mark.parametrize("case", CASES)


def dates(*texts: str):
    return [parse(text) for text in texts]


def counted(*texts: str) -> dict[str, int]:
    """The bars that are not empty, by their first day."""
    given = dates(*texts)
    found = event_density.counts(given, time_band.scale_of(time_band.period(given), 670))
    return {first.isoformat(): number for first, _, number in found if number}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["2015-03-05", "2015-06"], {"2015-03-01": 1, "2015-06-01": 1}),
        (["2015-03-31/2015-06-01"], {f"2015-0{month}-01": 1 for month in range(3, 7)}),
        (["2015-03-05", "/2015-06"], {"2015-03-01": 1}),
        (["/2015-05", "/2015-06"], {}),
        (["2015-03-05/..", "2015-06"], {"2015-03-01": 1, "2015-04-01": 1, "2015-05-01": 1, "2015-06-01": 2}),
        (["2015-09-25", "/2015-09"], {"2015-09-25": 1}),
        (["2015-09-25", "2015-09-25", "2015-09-26"], {"2015-09-25": 2, "2015-09-26": 1}),
        (["1990-05", "1990-06", "2015"], {"1990-01-01": 2, "2015-01-01": 1}),
    ],
)
def test_a_bar_counts_what_touches_its_time(texts, expected):
    assert counted(*texts) == expected


@pytest.mark.parametrize(
    ("first", "last", "bars"),
    [
        ("2015-09-05", "2015-10-31", 61),
        ("2015-09", "2015-11", 3),
        ("1995", "2015", 252),
        ("1995", "2016", 22),
        ("1500", "2015", 52),
    ],
)
def test_bars_are_days_months_or_years(first, last, bars):
    given = dates(first, last)
    assert len(event_density.counts(given, time_band.scale_of(time_band.period(given), 670))) == bars


@every
@pytest.mark.parametrize("width", [1244, 358])
def test_bars_stand_side_by_side_over_the_plot(case, width):
    given = dates(*CASES[case])
    text = event_density.draw(given, width=width)
    svg = ElementTree.fromstring(text)
    assert text == event_density.draw(tuple(given), width=width) and svg.get("aria-hidden") == "true"
    assert not re.search(r" style=| id=|\n|<a ", text)
    bars = [{key: float(bar.get(key)) for key in ("x", "y", "width", "height")} for bar in svg.iter("rect")]
    days = [(bar.get("data-from"), bar.get("data-to")) for bar in svg.iter("rect")]
    assert (days[0][0], days[-1][1]) == (svg.get("data-first"), svg.get("data-last"))
    for (_, before), (after, _), one, other in zip(days, days[1:], bars, bars[1:]):
        assert date.fromisoformat(after).toordinal() == date.fromisoformat(before).toordinal() + 1
        assert one["x"] + one["width"] <= other["x"] + 0.1
    assert max(bar["height"] for bar in bars) == 40
    assert all(bar["y"] + bar["height"] == pytest.approx(float(svg.get("data-bottom"))) for bar in bars)
    assert float(svg.get("data-height")) == 40


@every
@pytest.mark.parametrize("width", [1244, 670, 358])
def test_a_density_has_the_scale_of_a_band_of_its_span(case, width):
    given = dates(*CASES[case])
    span = time_band.period(given)
    rows = [time_band.BandRow(number, f"e{number}", when, "Event", "#") for number, when in enumerate(given, start=1)]
    one = ElementTree.fromstring(event_density.draw(given, width=width, span=span))
    other = ElementTree.fromstring(time_band.draw(rows, label="Band", width=width, span=span))
    for key in ("width", "data-left", "data-right", "data-first", "data-last"):
        assert one.get(key) == other.get(key)
    words = [
        [(text.text, text.get("x")) for text in svg.iter("text") if text.get("class") == "tx"] for svg in (one, other)
    ]
    assert words[0] == words[1]


@pytest.mark.parametrize("texts", [[], ["/2015-10-07"], ["/2015-10-07", "/2014"]])
def test_nothing_of_nothing(texts):
    assert event_density.draw(dates(*texts), width=670) == ""
    assert event_density.without_start(dates(*texts)) == len(texts)


@pytest.mark.parametrize(
    ("texts", "note"),
    [
        (["2015-03", "2015-05/.."], ""),
        (["/2015-06", "/2015-07-01"], ""),  # there are no bars
        (["2015-03", "/2015-06"], "In none of the bars: 1 event without a known start."),
        (["2015-03", "/2015-06", "/2015-07-01"], "In none of the bars: 2 events without a known start."),
    ],
)
def test_what_is_in_no_bar_is_told_below(texts, note):
    slider = TEMPLATES.environment.get_template("parts/slider.html").module
    text = str(slider.period(sliders.slider(dates(*texts)), "Period"))
    assert text.count('<p class="note">') == bool(note) and note in text


@pytest.mark.parametrize(
    ("numbers", "note"),
    [
        ([], ""),
        ([4], "4"),
        ([1, 2], "1, 2"),
        ([1, 2, 3], "1–3"),
        ([9, 3, 1, 4, 5], "1, 3–5, 9"),
        ([1, 2, 4, 5, 6, 7, 9, 10], "1, 2, 4–7, 9, 10"),
        ([2, 2, 3], "2, 3"),
    ],
)
def test_numbers_in_a_row_are_a_range(numbers, note):
    assert runs(numbers) == note
