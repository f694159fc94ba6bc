"""The time band: which ends are hard, soft or open, where everything stands, and that no title covers a bar."""

import re
from datetime import date
from xml.etree import ElementTree

import pytest
from backgrounder.core.edtf import parse
from backgrounder.draw.maps.room.letters import text_width
from backgrounder.draw.time_band import MAX_ROWS, BandRow, caption, draw, period, scale_of
from backgrounder.draw.timeline.bars import PAD, bar_of

HOSTILE = "<b>\"A\" & 'B'</b> {{ 7*7 }} | `x` ]]> <script>alert(1)</script>"
ARABIC = "رئيس الوزراء العراقي حيدر العبادي"
YEAR = date(2015, 1, 1), date(2015, 12, 31)
CUT_OFF = date(2015, 10, 6)
FORMS = (
    "2015 2015~ 2015-XX 2015-09 2015-09? 2015-09-XX 2015-09-25 2015-09-25% 2015-09-25/.. 2015-09~/.. /2015-09-25 "
    "/2015-09~ 2015-05/2015-09 2015-05~/2015-09? 2015-08-XX/2015-09-25"
).split()


def row(when: str, number: int = 1, title: str = "", **more) -> BandRow:
    return BandRow(
        number, f"e{number}", parse(when), title or f"What happened {parse(when).words}", f"#e{number}", **more
    )


def rows(*dates: str, title: str = "") -> list[BandRow]:
    return [row(when, number, title) for number, when in enumerate(dates, start=1)]


CASES = {
    "every form": rows(*FORMS),
    "one day": rows("2015-09-25"),
    "one year": rows("2015"),
    "one that goes on": rows("2015-09-25/.."),
    "an unknown start": rows("2015-09-25", "/2015-09-25"),
    "all on one day": rows(*["2015-09-25"] * 5),
    "many years": rows("1900", "1914-07-28", "1945-05", "1990-XX", "2015-09-25", "2026-11-22/.."),
    "ends of time": rows("0001-01-01", "9999-12-31~"),
    "as many as it takes": rows(*(f"2015-{n % 12 + 1:02}" for n in range(MAX_ROWS))),
    "two scripts": [row("2015-09", 1, ARABIC), row("2015-10", 2, "政府軍奪回拉馬迪" * 3), row("2015", 3, ARABIC * 9)],
    "long titles": rows("2015-01", "2015-06/..", "2015-12-31", title="The Government of" + " National Unity" * 18),
    "hostile": [BandRow(1, 'x"><i>', parse("2015"), HOSTILE, 'x"><script>')],
}
WIDTHS = (1244, 670, 358, 280)
every = pytest.mark.parametrize("case", CASES)
width = pytest.mark.parametrize("width", WIDTHS)


def band(given: list[BandRow], width: float = 670, **more) -> ElementTree.Element:
    return ElementTree.fromstring(draw(given, label="Band", width=width, **more))


def numbers(path: str) -> list[float]:
    return [float(one) for one in re.findall(r"-?[\d.]+", path)]


def spans(link: ElementTree.Element) -> list[list[float]]:
    """[from, to] of each piece of a row's bar, soft ends and arrow."""
    found, x = [], 0.0
    for path in link.iter("path"):
        for step, given in re.findall(r"([MHLh])([^MHLhVvz]*)", path.get("d")):
            before, x = x, numbers(given)[0] + (x if step == "h" else 0)
            found += [sorted((before, x))] if step != "M" else []
    return found


def ends(link: ElementTree.Element) -> tuple[str, str]:
    """How a drawn row begins and ends: hard, soft or arrow."""
    parts = {path.get("class"): path.get("d") for path in link.iter("path")}
    start, _, end, *_ = numbers(parts.get("bar") or parts["span"])
    lines = [float(x) for x in re.findall(r"M([\d.]+)", parts.get("soft", ""))]
    right = "arrow" if "on" in parts else "soft" if any(x >= end for x in lines) else "hard"
    return ("soft" if any(x <= start for x in lines) else "hard"), right


def titles(svg: ElementTree.Element) -> list[tuple[ElementTree.Element, float, float]]:
    """(row, from, to) of each title that is written."""
    found = []
    for link in svg.iter("a"):
        for text in link.iter("text"):
            if text.get("class") == "nm":
                x, wide = float(text.get("x")), text_width(text.text, 13)
                found.append((link, x - wide, x) if text.get("text-anchor") == "end" else (link, x, x + wide))
    return found


@width
@pytest.mark.parametrize(
    ("when", "drawn"),
    [
        ("2015-09-25", ("hard", "hard")),
        ("2015-09", ("hard", "hard")),
        ("2015", ("hard", "hard")),
        ("2015-05/2015-09", ("hard", "hard")),
        ("2015-09-25~", ("soft", "soft")),
        ("2015-09?", ("soft", "soft")),
        ("2015%", ("soft", "soft")),
        ("2015-09-XX", ("soft", "soft")),
        ("2015-XX", ("soft", "soft")),
        ("2015-08~/2015-09", ("soft", "hard")),
        ("2015-08/2015-09-XX", ("hard", "soft")),
        ("2015-08-XX/2015-09?", ("soft", "soft")),
        ("2015-09-25/..", ("hard", "arrow")),
        ("2015-08-XX/..", ("soft", "arrow")),
    ],
)
def test_ends_are_hard_where_they_are_given(when, drawn, width):
    assert ends(next(band(rows(when), width, span=YEAR).iter("a"))) == drawn


@pytest.mark.parametrize(
    ("when", "first", "last", "out_left", "out_right"),
    [
        ("2015-09-25", "2015-09-25", "2015-09-25", 0, 0),
        ("2015-09", "2015-09-01", "2015-09-30", 0, 0),
        ("2015-05~/2015-09", "2015-05-01", "2015-09-30", PAD, 0),
        ("2015-05/2015-09?", "2015-05-01", "2015-09-30", 0, PAD),
    ],
)
def test_a_bar_is_whole_between_the_bounds_of_its_date(when, first, last, out_left, out_right):
    """At 1244 pixels a year's day is wider than the least."""
    scale = scale_of(YEAR, 1244)
    day = (scale.end - scale.left) / 365
    at = lambda text: scale.left + (date.fromisoformat(text) - YEAR[0]).days * day  # noqa: E731
    bar = bar_of(parse(when), scale)
    assert (bar.start, bar.end) == pytest.approx((at(first), at(last) + day))
    assert (bar.start - bar.left, bar.right - bar.end) == pytest.approx((out_left, out_right))


@pytest.mark.parametrize("when", ["2015-09-XX", "2015-XX"])
def test_an_unknown_day_is_drawn_within_its_month(when):
    scale = scale_of(YEAR, 670)
    bar = bar_of(parse(when), scale)
    assert (bar.left, bar.right) == (scale.edge(parse(when).first), scale.after(parse(when).last))
    assert bar.left < bar.start < bar.end < bar.right


@width
@pytest.mark.parametrize("span", [YEAR, (date(1900, 1, 1), date(2026, 12, 31))])
def test_a_day_is_seen_on_every_scale(span, width):
    bar = bar_of(parse("2015-09-25"), scale_of(span, width))
    assert bar.end - bar.start >= 3


@width
@pytest.mark.parametrize("when", "2015-02-01 2015-02-28 2015-02-01~ 2015-02-28~ 2015-02-28/..".split())
def test_what_is_at_the_edge_is_whole(when, width):
    bar = bar_of(parse(when), scale_of((date(2015, 2, 1), date(2015, 2, 28)), width))
    assert 20 <= bar.left < bar.right <= width


@width
@every
def test_all_is_in_the_picture_and_no_title_covers_a_bar(case, width):
    svg = band(CASES[case], width, cut_off=CUT_OFF)
    for link in svg.iter("a"):
        assert all(19.9 <= left <= right <= width for left, right in spans(link))
    for link, left, right in titles(svg):
        assert 19.9 <= left < right <= width
        is_below = next(text.get("y") for text in link.iter("text") if text.get("class") == "nm") != "16.5"
        assert is_below or not [1 for a, b in spans(link) if a < right and left < b]


@width
@every
def test_the_same_bytes_and_well_formed(case, width):
    text = draw(CASES[case], label=HOSTILE, width=width, cut_off=CUT_OFF)
    root = ElementTree.fromstring(text)
    assert text == draw(tuple(CASES[case]), label=HOSTILE, width=width, cut_off=CUT_OFF)
    assert root.get("role") == "group" and root.get("aria-label") == HOSTILE
    assert not re.search(r" style=| id=|<script|\son\w+=|url\(|\n|\{\{|`", text)
    assert not [link for hidden in root.iter("g") if hidden.get("aria-hidden") for link in hidden.iter("a")]


@width
@every
def test_a_row_is_a_link_that_says_all_and_stands_on_its_place(case, width):
    given = [one for one in CASES[case] if one.date.start]
    svg, bottom = band(CASES[case], width), 22.0
    links = list(svg.iter("a"))
    for link, one in zip(links, given, strict=True):
        assert (link.get("data-event"), link.get("href")) == (one.id, one.href)
        assert link.get("aria-label") == " ".join(f"{one.number}, {one.title}, {one.date.words}".split())
        assert link.get("transform") == f"translate(0 {bottom:g})"
        height = float(link.find("rect").get("height"))
        lines = [float(text.get("y")) for text in link.iter("text")]
        assert height >= 24 and max(lines) < height, "what is written is within the row"
        bottom += height
        assert [text.text for text in link.iter("text") if text.get("class") == "no"] == [str(one.number)]
    assert numbers(svg.get("viewBox")) == [0, 0, width, bottom]


@pytest.mark.parametrize(("width", "written"), [(1244, True), (600, True), (599, False), (358, False), (280, False)])
def test_titles_are_written_where_there_is_room(width, written):
    assert bool(titles(band(rows("2015-03", "2015-09"), width))) == written


@pytest.mark.parametrize(
    ("when", "title", "side"),
    [
        ("2015-02", "ISIS takes Ramadi", "right"),
        ("2015-12", "ISIS takes Ramadi", "left"),
        ("2015-09-25/..", "ISIS takes Ramadi", "left"),
        ("2015-02-01/..", "ISIS takes Ramadi", "within"),
        ("2015-02-01/..", "ISIS takes Ramadi " * 6, "below"),
        ("2015", "ISIS takes Ramadi", "below"),
        ("2015-06-15", "ISIS takes Ramadi " * 6, "right"),
    ],
)
def test_a_title_stands_in_the_free_half(when, title, side):
    svg = band([row(when, title=title)], span=YEAR)
    bar = bar_of(parse(when), scale_of(YEAR, 670))
    found = {
        "below" if a == 20 else "left" if b < bar.start else "right" if a > bar.right else "within"
        for _, a, b in titles(svg)
    }
    assert found == {side}


def test_a_title_that_fits_beside_no_bar_is_on_several_lines():
    """It is never left out: a number alone says nothing."""
    title = "A Russian official asks the United States through its embassy in Baghdad to keep out of Syrian airspace"
    svg = band([row("2015-06-15", 1, title), row("2015-07-01", 2)], span=YEAR)
    first, second = svg.iter("a")
    lines = [text.text for text in first.iter("text") if text.get("class") == "nm"]
    assert len(lines) > 1 and " ".join(lines) == title
    assert " ".join(title.split()) in " ".join("".join(first.itertext()).split())
    assert float(second.get("transform").split()[1].rstrip(")")) == 22 + 24 + 16 * (len(lines) - 1)


def test_a_month_is_a_bracket_and_no_bar():
    """A bar all over a month says that it lasted as long."""
    svg = band(rows("2015-03", "2015-05-18", "2015-06-01/2015-08-31"))
    drawn = [{path.get("class") for path in link.iter("path")} for link in svg.iter("a")]
    assert drawn == [{"span"}, {"bar"}, {"bar"}]


@width
def test_the_scale_is_told_to_scripts(width):
    svg = band(rows("2015-03-05", "2015-10-07"), width)
    assert (svg.get("data-first"), svg.get("data-last")) == ("2015-03-01", "2015-10-07")
    left, right = float(svg.get("data-left")), float(svg.get("data-right"))
    bar = next(link for link in svg.iter("a") if link.get("data-event") == "e2")
    x, _, end = numbers(next(path.get("d") for path in bar.iter("path") if path.get("class") == "bar"))[:3]
    share = ((date(2015, 10, 7) - date(2015, 3, 1)).days + 0.5) / 221
    assert (x + end) / 2 == pytest.approx(left + (right - left) * share, abs=0.1)


@pytest.mark.parametrize(
    ("dates", "cut_off", "first", "last"),
    [
        (["2015-03", "2015-09-25"], None, "2015-03-01", "2015-09-30"),
        (["2015-03", "2015-09-25"], "2015-10-06", "2015-03-01", "2015-10-31"),
        (["2015-03", "2015-09-25"], "2025-10-06", "2015-03-01", "2015-09-30"),
        (["2015-09-25"], None, "2015-09-01", "2015-09-30"),
        (["2015-09", "2015-09"], None, "2015-08-01", "2015-10-31"),
        (["2015"], None, "2014-01-01", "2016-12-31"),
        (["/2015-09-25", "2015-08-02/.."], None, "2015-08-01", "2015-09-30"),
        (["1914-07-28", "2015-09-25"], None, "1914-01-01", "2015-12-31"),
        (["0001-05", "9999"], None, "0001-01-01", "9999-12-31"),
    ],
)
def test_the_plot_is_the_whole_months_or_years_of_the_dates(dates, cut_off, first, last):
    scale = scale_of(period([parse(when) for when in dates], cut_off and date.fromisoformat(cut_off)), 670)
    assert [date.fromordinal(day).isoformat() for day in (scale.low, scale.high)] == [first, last]


@width
@pytest.mark.parametrize(("day", "words"), [(CUT_OFF, ["cut-off 6 Oct 2015"]), (date(2025, 1, 1), []), (None, [])])
def test_the_cut_off_is_a_line_with_its_word(day, words, width):
    svg = band(rows("2015-03", "2015-09-25"), width, cut_off=day)
    assert [text.text for text in svg.iter("text") if "cut" in text.text] == words
    lines = [numbers(path.get("d"))[0] for path in svg.iter("path") if path.get("class") == "cut"]
    end = width - PAD  # the axis ends there
    assert lines == ([pytest.approx(end, abs=0.1)] if words else [])


@pytest.mark.parametrize(
    ("dates", "cut_off", "first", "last"),
    [
        (["2015-09-30", "2015-10-07"], None, "2015-09-01", "2015-10-07"),
        (["2015-09-30", "2015-10-07"], date(2015, 10, 20), "2015-09-01", "2015-10-20"),
        (["2015-09-30", "/2015-10-07"], None, "2015-09-01", "2015-09-30"),
        (["2015-05-18/..", "/2015-10-07"], None, "2015-05-01", "2015-10-07"),
        (["2015-10-01", "2015-10-02"], None, "2015-09-01", "2015-10-02"),
        (["0001-01-01", "0001-01-02"], None, "0001-01-01", "0001-01-15"),
    ],
)
def test_the_axis_ends_with_the_last_day_that_is_drawn(dates, cut_off, first, last):
    """Empty weeks after it say that nothing happened, where nothing is known."""
    svg = band(rows(*dates), cut_off=cut_off)
    assert (svg.get("data-first"), svg.get("data-last")) == (first, last)


def test_what_has_no_start_is_not_drawn():
    """A mark before the latest possible day gives a first day that nobody knows: here after the cell that it may precede."""
    given = rows("2015-09-25", "/2015-10-07", "2015-10-01")
    assert [link.get("data-event") for link in band(given).iter("a")] == ["e1", "e3"]
    assert draw(rows("/2015-10-07", "/2015-10-01"), label="Band", width=670) == ""


BRACKET, SOFT = "A bracket is the time within which something happened.", "Where a line fades, the date is approximate."


@pytest.mark.parametrize(
    ("dates", "cut_off", "expected"),
    [
        (["2015-09-20", "2015-09-25"], None, ""),
        (["2015-03", "2015-09-25"], None, BRACKET),
        (["2015-03-01", "2015-09-25~"], None, SOFT),
        (["2015-03-01", "2015-09-25/.."], None, "An arrow means that it still went on."),
        (["2015-03-01", "2015-09-25"], CUT_OFF, "The dashed line is the information cut-off."),
        (["2015-03-01", "2015-09-25"], date(2025, 1, 1), ""),
        (
            ["2015-03-01", "/2015-09-25", "2015-09-25"],
            None,
            "Not drawn: 2, of which we know only the latest possible date.",
        ),
        (
            ["2015-03-01", "/2015-08-01", "2015-09-25", "/2015-09", "/2015-09-28", "/2015-10-01"],
            None,
            "Not drawn: 2 and 4–6, of which we know only the latest possible date.",
        ),
        (
            ["2015-XX/..", "2015"],
            CUT_OFF,
            f"{BRACKET} {SOFT} An arrow means that it still went on. The dashed line is the information cut-off.",
        ),
    ],
)
def test_the_caption_says_what_occurs(dates, cut_off, expected):
    assert caption(rows(*dates), cut_off) == expected


def test_a_withdrawn_event_says_so():
    link = next(band([row("2015-09", title="Ship sunk", withdrawn=True)]).iter("a"))
    assert (link.get("class"), link.get("aria-label")) == ("row withdrawn", "1, Ship sunk, September 2015, withdrawn")
    assert caption([row("2015-09-01", withdrawn=True)]) == "What is hollow or dashed is withdrawn."


@pytest.mark.parametrize(("number", "drawn"), [(0, False), (1, True), (MAX_ROWS, True), (MAX_ROWS + 1, False)])
def test_drawn_up_to_a_number_of_rows(number, drawn):
    assert bool(draw(rows(*["2015"] * number), label="Band", width=670)) == drawn
